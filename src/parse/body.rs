//! What a body may hold so that reading it stays linear: Markdown looks at every line once for every quote and list
//! that is open, and keeps a place for every heading and item.

use crate::parse::{Fault, FaultKind};
use crate::text::Span;

/// The most lines of a body. With them a task of thirty years has two lines of progress a day.
const LINES: usize = 20_000;
/// The most quotes and lists that may begin on one line.
const DEPTH: usize = 100;

/// The first place in a body that goes beyond.
pub(super) fn excess(text: &str, body: Span) -> Option<Fault> {
    let mut at = body.start;
    for (number, line) in body.of(text).split_inclusive('\n').enumerate() {
        let kind = match () {
            () if number >= LINES => FaultKind::TooManyLines,
            () if marks(line.as_bytes()) > DEPTH => FaultKind::TooDeepBody,
            () => {
                at += line.len();
                continue;
            }
        };
        let words = line.trim_end();
        return Some(Fault::new(kind, Span::new(at, at + words.ceil_char_boundary(words.len().min(1)))));
    }
    None
}

/// How many quotes and list items a line may open: marks with blanks between them.
fn marks(line: &[u8]) -> usize {
    let (mut at, mut count) = (0, 0);
    let blank = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    while let Some(byte) = line.get(at) {
        let digits = line[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at += match byte {
            b' ' | b'\t' => 1,
            b'>' => {
                count += 1;
                1
            }
            b'-' | b'*' | b'+' if blank(at + 1) => {
                count += 1;
                1
            }
            _ if digits > 0
                && matches!(line.get(at + digits), Some(b'.' | b')'))
                && blank(at + digits + 1) =>
            {
                count += 1;
                digits + 1
            }
            _ => break,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<(usize, FaultKind)>) {
        let found = excess(body, Span::new(0, body.len())).map(|fault| (fault.span.start, fault.kind));
        assert_eq!(found, expected, "{body:.40}");
    }

    #[test]
    fn depth_and_length_are_bounded() {
        for mark in [">", "> ", "- ", "1. ", "+\t", "> - 2) "] {
            check(&format!("x\n{}a\n", mark.repeat(101)), Some((2, FaultKind::TooDeepBody)));
            check(&format!("x\n{}a\n", mark.repeat(30)), None);
        }
        for line in
            ["-".repeat(400), "*".repeat(400), "1.2.3.".repeat(100), " ".repeat(4000), "-a ".repeat(200)]
        {
            check(&line, None);
        }
        check(&"\n".repeat(20_000), None);
        check(&format!("{}a", "\n".repeat(20_000)), Some((20_000, FaultKind::TooManyLines)));
    }
}
