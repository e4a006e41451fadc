//! Lines, columns and comments around the values of one file.

use crate::parse::{Document, Kind, Node, Pair, PatchFault, PatchFaultKind, place};
use crate::text::Span;

/// The text of a file as edits see it.
pub(super) struct Layout<'a> {
    pub text: &'a str,
    pub yaml: Span,
    /// The line ending of the opening fence.
    pub eol: &'static str,
}

impl<'a> Layout<'a> {
    pub fn new(document: &'a Document) -> Self {
        let text = document.text().as_str();
        let yaml = document.yaml();
        let eol = if text[..yaml.start].ends_with("\r\n") { "\r\n" } else { "\n" };
        Layout { text, yaml, eol }
    }

    pub fn line_start(&self, at: usize) -> usize {
        place::line_start(self.text, at)
    }

    pub fn line_end(&self, at: usize) -> usize {
        place::line_end(self.text, at)
    }

    /// The start of the line after what ends at `end`. A block scalar ends at a line start already.
    pub fn next_line(&self, end: usize) -> usize {
        if end > self.yaml.start && self.text[..end].ends_with('\n') {
            return end;
        }
        self.text[end..].find('\n').map_or(self.text.len(), |length| end + length + 1)
    }

    /// Characters before `at` on its line: what indents a block that begins there.
    pub fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// The end of an entry: its last line and the comment lines that follow, indented deeper than `column`.
    pub fn entry_end(&self, end: usize, column: usize) -> usize {
        let mut at = self.next_line(end);
        let mut best = at;
        for line in self.text[at..self.yaml.end.max(at)].split_inclusive('\n') {
            let words = line.trim_start_matches(' ');
            at += line.len();
            if words.starts_with('#') && line.len() - words.len() > column {
                best = at;
            } else if !words.trim().is_empty() {
                break;
            }
        }
        best
    }

    /// Just after the `:` of a pair.
    pub fn after_colon(&self, key: &Node) -> Result<usize, PatchFault> {
        let at = place::skip_blank(self.text, key.outer().end);
        if self.text[at..].starts_with(':') {
            return Ok(at + 1);
        }
        Err(PatchFault::new(PatchFaultKind::ByHand, key.span))
    }

    /// The dash of an item of a block list.
    pub fn dash(&self, item: &Node) -> Result<usize, PatchFault> {
        let before = self.text[..item.outer().start].trim_end_matches([' ', '\t', '\r', '\n']);
        match before.strip_suffix('-') {
            Some(rest) if rest.len() >= self.yaml.start => Ok(rest.len()),
            _ => Err(PatchFault::new(PatchFaultKind::ByHand, item.span)),
        }
    }

    /// A blank where `at` follows the colon of an empty value: some readers take `a:,` and `a:}` for text.
    pub fn blank_after_colon(&self, at: usize) -> &'static str {
        if self.text[..at].ends_with(':') { " " } else { "" }
    }

    /// The end of a pair, or of its key where the flow mapping leaves the value out.
    pub fn pair_end(pair: &Pair) -> usize {
        pair.span().end
    }

    /// Refuses where a comment stands in `span`, outside the scalars of `inside`.
    pub fn no_comment(&self, span: Span, inside: &[&Node]) -> Result<(), PatchFault> {
        let mut at = span.start;
        let mut gap = |end: usize, next: usize| {
            let found = self.text.get(at..end).and_then(|gap| gap.find('#'));
            let place = found.map(|length| Span::at(at + length));
            at = at.max(next);
            place.map_or(Ok(()), |place| Err(PatchFault::new(PatchFaultKind::Comment, place)))
        };
        let mut result = Ok(());
        for node in inside {
            node.walk(&mut |node| {
                let whole = matches!(node.kind, Kind::Scalar { .. } | Kind::Alias(_));
                for part in node.props.into_iter().chain(whole.then_some(node.span)) {
                    if result.is_ok() {
                        result = gap(part.start, part.end);
                    }
                }
            });
        }
        result?;
        gap(span.end, span.end)
    }
}
