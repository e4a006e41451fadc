//! A command that a setting names: split into words, run, fed and listened to.

use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

/// Runs a command to its end with this input and both its outputs captured; without input, the command's
/// own standard input stays as it was set.
pub(super) fn run(command: &mut Command, input: Option<&[u8]>) -> io::Result<Output> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let Some(input) = input else {
        return command.spawn()?.wait_with_output();
    };
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let mut pipe = child.stdin.take().expect("standard input was asked to be a pipe");
    std::thread::scope(|scope| {
        // Fed from beside, since a program may answer before it has read everything. One that ends early
        // breaks the pipe; its exit code says why, better than the pipe could.
        scope.spawn(move || pipe.write_all(input));
        child.wait_with_output()
    })
}

/// The last line of what a program complained about: programs put the reason last.
pub(super) fn last_line(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    text.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// Splits a setting into words as git's `split_cmdline` does: quotes of both kinds, backslash outside of
/// single quotes. `None` for an unclosed quote, a trailing backslash, or no words at all.
pub(super) fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            _ if quote == Some(character) => quote = None,
            '\\' if quote != Some('\'') => word.get_or_insert_default().push(characters.next()?),
            '\'' | '"' if quote.is_none() => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            _ if quote.is_none() && character.is_ascii_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    if quote.is_some() || words.is_empty() { None } else { Some(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_git_splits_them() {
        assert_eq!(split("ssh-add -L").unwrap(), ["ssh-add", "-L"]);
        assert_eq!(split(r#"sh -c 'echo "a b"' x\ y "" "#).unwrap(), ["sh", "-c", "echo \"a b\"", "x y", ""]);
        assert_eq!(split(r#""a 'b' \" c"d"#).unwrap(), ["a 'b' \" cd"]);
        for bad in ["", "  ", "a 'b", "a \"b", "a\\"] {
            assert_eq!(split(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_reason_is_the_last_line() {
        assert_eq!(last_line(b"warning: x\nfatal: y \n\n"), "fatal: y");
        assert_eq!(last_line(b""), "");
    }
}
