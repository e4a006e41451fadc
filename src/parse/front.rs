//! Where the front matter ends and the body begins.

use crate::parse::{Fault, FaultKind};
use crate::text::Span;

/// The largest front matter that is read.
const LIMIT: usize = 1 << 20;

/// The three parts of a file.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Front {
    /// The opening fence without its line ending; empty where there is none.
    pub fence: Span,
    /// Between the fences.
    pub yaml: Span,
    /// After the closing fence.
    pub body: Span,
}

/// Splits a file at its fences. The parts are as good as they can be where there is a fault.
pub(super) fn split(text: &str) -> (Front, Option<Fault>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end = text.len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| bare(line) == "---") else {
        let at = Span::at(start);
        let front = Front { fence: at, yaml: at, body: Span::new(start, end) };
        return (front, Some(Fault::new(FaultKind::NoFrontMatter, at)));
    };
    let fence = Span::new(start, start + 3);
    let open = start + first.len();
    let mut at = open;
    for line in lines {
        let next = at + line.len();
        if matches!(bare(line), "---" | "...") {
            let front = Front { fence, yaml: Span::new(open, at), body: Span::new(next, end) };
            let large = front.yaml.len() > LIMIT;
            return (front, large.then(|| Fault::new(FaultKind::TooLarge, fence)));
        }
        at = next;
    }
    let front = Front { fence, yaml: Span::new(open, end), body: Span::at(end) };
    (front, Some(Fault::new(FaultKind::UnclosedFrontMatter, fence)))
}

/// A line without the blanks and line ending that a fence may carry.
fn bare(line: &str) -> &str {
    line.trim_end_matches([' ', '\t', '\r', '\n'])
}

/// The first conflict marker at the start of a line, anywhere in the file.
pub(super) fn conflict(text: &str) -> Option<Fault> {
    const MARKER: &str = "<<<<<<<";
    let marks = text.match_indices(MARKER).map(|(at, _)| at);
    let at = marks.into_iter().find(|&at| {
        let line_start = at == 0 || text[..at].ends_with(['\n', '\u{feff}']);
        let after = text[at + MARKER.len()..].chars().next();
        line_start && after.is_none_or(|next| matches!(next, ' ' | '\r' | '\n'))
    })?;
    Some(Fault::new(FaultKind::ConflictMarker, Span::new(at, at + MARKER.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(text: &str) -> (&str, &str, &str, Option<FaultKind>) {
        let (front, fault) = split(text);
        (front.fence.of(text), front.yaml.of(text), front.body.of(text), fault.map(|fault| fault.kind))
    }

    #[test]
    fn fences_may_carry_blanks_and_any_line_ending() {
        assert_eq!(parts("---\na: 1\n---\nbody"), ("---", "a: 1\n", "body", None));
        assert_eq!(parts("\u{feff}--- \t\r\na: 1\r\n...\r\n"), ("---", "a: 1\r\n", "", None));
        assert_eq!(parts("---\n---"), ("---", "", "", None));
        assert_eq!(parts("text"), ("", "", "text", Some(FaultKind::NoFrontMatter)));
        assert_eq!(parts(""), ("", "", "", Some(FaultKind::NoFrontMatter)));
        assert_eq!(parts("---\na: 1\n"), ("---", "a: 1\n", "", Some(FaultKind::UnclosedFrontMatter)));
    }

    #[test]
    fn a_conflict_marker_stands_at_a_line_start() {
        let at = |text: &str| conflict(text).map(|fault| fault.span.start);
        assert_eq!(at("---\n<<<<<<< HEAD\n"), Some(4));
        assert_eq!(at("\u{feff}<<<<<<< HEAD\n"), Some(3));
        assert_eq!(at("a <<<<<<< b\n <<<<<<< c\n<<<<<<<<< d\n"), None);
    }
}
