//! What the typed YAML reader is never given: its scanner is quadratic in the depth of brackets, and it copies what an
//! alias stands for as often as the alias stands there.

use crate::parse;

/// Brackets deeper than the tool ever writes them.
const DEPTH: usize = 16;
/// All brackets that may be open at once, those in quotes counted too: a number that no text has and the scanner
/// still bears, since what looks quoted here need not be quoted there.
const OPEN: usize = 1000;

/// Why a text is kept from the reader.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Wild {
    /// A byte that is not UTF-8.
    NotUtf8,
    /// Brackets deeper than 16.
    Deep,
    /// An alias (`*name`).
    Alias,
}

/// The text, if it may be read; or where it goes too far, and why.
pub(super) fn tame(bytes: &[u8]) -> Result<&str, (usize, Wild)> {
    let text = std::str::from_utf8(bytes).map_err(|fault| (fault.valid_up_to(), Wild::NotUtf8))?;
    let deep = || too_deep(text).map(|at| (at, Wild::Deep));
    let alias = || alias(text).map(|at| (at, Wild::Alias));
    deep().or_else(alias).map_or(Ok(text), Err)
}

/// Where brackets lie too deep.
pub(super) fn too_deep(yaml: &str) -> Option<usize> {
    // The tool writes few brackets, and counting is quicker than following them.
    if yaml.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() <= DEPTH {
        return None;
    }
    let (mut depth, mut all, mut quoted, mut escaped) = (0usize, 0usize, false, false);
    yaml.bytes().position(|byte| {
        let text = quoted;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'\n' => quoted = false,
            _ => {}
        }
        let step = |depth: &mut usize| match byte {
            b'[' | b'{' => *depth += 1,
            b']' | b'}' => *depth = depth.saturating_sub(1),
            _ => {}
        };
        step(&mut all);
        if !text {
            step(&mut depth);
        }
        depth > DEPTH || all > OPEN
    })
}

/// Where an alias stands. Few texts hold both signs where an anchor and an alias could begin; only they are read to
/// know, and the reader is our own, which bears anything.
pub(super) fn alias(yaml: &str) -> Option<usize> {
    if may_begin(yaml, b'&') && may_begin(yaml, b'*') { parse::first_alias(yaml) } else { None }
}

/// The sign stands somewhere after a blank, a bracket, a comma or a colon, and before something else than a blank.
fn may_begin(yaml: &str, sign: u8) -> bool {
    let bytes = yaml.as_bytes();
    let begins = |at: usize| {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + 1).is_some_and(|after| !after.is_ascii_whitespace());
        after && (before.is_ascii_whitespace() || b"[{,:".contains(&before))
    };
    bytes.iter().enumerate().any(|(at, byte)| *byte == sign && begins(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, Wild)>) {
        assert_eq!(tame(text.as_bytes()).err(), expected, "{text:.40}");
    }

    #[test]
    fn what_multiplies_or_nests_is_kept_away() {
        check("a: &x 1\nb: *x\n", Some((11, Wild::Alias)));
        check("a: [&x 1,*x]\n", Some((9, Wild::Alias)));
        check("a: &x\n  b: c\n<<: *x\n", Some((17, Wild::Alias)));
        check(&format!("a: {}", "[".repeat(20)), Some((3 + DEPTH, Wild::Deep)));
        check(&format!("a: '\"{}'", "[".repeat(1100)), Some((5 + OPEN, Wild::Deep)));
        assert_eq!(tame(b"a: \xff").err(), Some((3, Wild::NotUtf8)));
    }

    #[test]
    fn text_may_hold_the_signs() {
        for text in [
            "name: R&D *\n",
            "name: A & B * C\n",
            "name: the *best* of R &D\n",
            "name: \"*a &b\"\n",
            "name: '&b *a'\n",
            "- &x a # *x\n",
            "name: \"[[[[[[[[[[[[[[[[[[[[[[\"\n",
        ] {
            check(text, None);
        }
    }
}
