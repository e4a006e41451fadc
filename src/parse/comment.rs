//! Comments: `# …` in the front matter, `<!-- … -->` in the body.

use pulldown_cmark::Event;

use super::section::events;
use super::{Document, Kind};
use crate::text::Span;

/// A comment on one line.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// All of it, its marks included.
    pub span: Span,
    /// What it says.
    pub words: Span,
}

impl Document {
    /// Every comment that begins and ends on one line and holds `needle`, in the order of the file; none where the front
    /// matter cannot be read. Cost: that of a search, where the file does not hold the needle.
    #[must_use]
    pub fn comments(&self, needle: &str) -> Vec<Comment> {
        let text = self.text().as_str();
        if self.root().is_none() || !text.contains(needle) {
            return Vec::new();
        }
        let all = self.front_comments().into_iter().chain(self.body_comments());
        all.filter(|comment| comment.words.of(text).contains(needle)).collect()
    }

    /// A `#` at the start of a line or after a blank, outside every value.
    fn front_comments(&self) -> Vec<Comment> {
        let (text, yaml) = (self.text().as_str(), self.yaml());
        let mut values: Vec<Span> = Vec::new();
        if let Some(root) = self.root() {
            root.walk(&mut |node| {
                if matches!(node.kind, Kind::Scalar { .. } | Kind::Alias(_)) {
                    values.push(node.span);
                }
            });
        }
        let mut comments = Vec::new();
        let mut at = yaml.start;
        for line in yaml.of(text).split_inclusive('\n') {
            let body = line.trim_end_matches(['\r', '\n']);
            let marks = body.match_indices('#').map(|(mark, _)| mark);
            let begins = |mark: &usize| {
                let blank = *mark == 0 || body[..*mark].ends_with([' ', '\t']);
                blank && !values.iter().any(|value| value.start <= at + mark && at + mark < value.end)
            };
            if let Some(mark) = marks.into_iter().find(begins) {
                let span = Span::new(at + mark, at + body.len());
                comments.push(Comment { span, words: Span::new(span.start + 1, span.end) });
            }
            at += line.len();
        }
        comments
    }

    fn body_comments(&self) -> Vec<Comment> {
        let (text, body) = (self.text().as_str(), self.body());
        let html = events(body.of(text)).into_offset_iter().filter_map(|(event, range)| {
            matches!(event, Event::Html(_) | Event::InlineHtml(_))
                .then_some(Span::new(body.start + range.start, body.start + range.end))
        });
        html.filter_map(|span| comment(text, span)).collect()
    }
}

fn comment(text: &str, span: Span) -> Option<Comment> {
    let written = span.of(text);
    let start = span.start + written.len() - written.trim_start().len();
    let whole = written.trim();
    let words = whole.strip_prefix("<!--")?.strip_suffix("-->")?;
    let span = Span::new(start, start + whole.len());
    (!whole.contains('\n')).then_some(Comment { span, words: Span::new(start + 4, start + 4 + words.len()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_text_that_looks_like_one() {
        let text = "---\n# duban: a\ntitle: \"x # duban: no\" # duban: b\ngoal: |\n  # duban: no\nurl: a#duban\n---\n\
                    <!-- duban: c -->\n- item <!-- duban: d -->\n\n```\n<!-- duban: no -->\n```\n<!-- duban:\nno -->\n";
        let document = Document::parse(text.as_bytes());
        let found: Vec<&str> =
            document.comments("duban").iter().map(|comment| comment.words.of(text).trim()).collect();
        assert_eq!(found, ["duban: a", "duban: b", "duban: c", "duban: d"]);
    }
}
