//! Text from outside, made harmless for a terminal: control characters are shown, never sent.

use std::borrow::Cow;

/// The text on one line: control characters become pictures (`␛`, `␊`), and characters that steer the direction of
/// text or cannot be seen become their number (`\u{202e}`). What is left cannot move a cursor or hide a word.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, is_harmful)
}

/// As [`visible`], but line breaks and tabs stay; a CRLF becomes a line feed.
#[must_use]
pub fn visible_block(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| is_harmful(c) && c != '\n' && c != '\t';
    if text.contains("\r\n") {
        return Cow::Owned(replaced(&text.replace("\r\n", "\n"), harmful).into_owned());
    }
    replaced(text, harmful)
}

/// Whether a terminal or a reader could be misled by the character.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control() || is_unseen(c)
}

/// Marks of direction, separators that break lines, and characters of no width that no script needs.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}'
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Writes one character as [`visible`] shows it.
pub(super) fn push_visible(shown: &mut String, c: char) {
    match c {
        '\0'..='\u{1f}' => {
            shown.push(char::from_u32(0x2400 + u32::from(c)).expect("U+2400 to U+241F are characters"));
        }
        '\u{7f}' => shown.push('␡'),
        c if is_harmful(c) => shown.extend(c.escape_unicode()),
        c => shown.push(c),
    }
}

fn replaced(text: &str, harmful: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if harmful(c) { push_visible(&mut shown, c) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_and_never_sent() {
        assert_eq!(visible("a\u{1b}[31mb\u{7}\r\n\tc\u{7f}"), "a␛[31mb␇␍␊␉c␡");
        assert_eq!(visible("a\u{9b}31m\u{202e}b\u{200b}"), "a\\u{9b}31m\\u{202e}b\\u{200b}");
        assert_eq!(visible_block("一\r\n\t二\u{1b}\r三\n"), "一\n\t二␛␍三\n");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in ["", "督办三所幼儿园", "👨\u{200d}👩\u{200d}👧 ok", "e\u{301}"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }
}
