//! Where the target of a link is written.

use crate::parse::{Document, Link};
use crate::text::Span;

impl Document {
    /// Where the target of a link is written, where it stands in the link itself and as it is read.
    #[must_use]
    pub fn target(&self, link: &Link) -> Option<Span> {
        let written = link.span.of(self.text().as_str());
        let after = written.rfind("](")? + "](".len();
        let at = after + written[after..].find(&link.target).filter(|_| !link.target.is_empty())?;
        Some(Span::new(link.span.start + at, link.span.start + at + link.target.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_with_the_place_of_their_targets() {
        let text = "---\na: b\n---\nsee [the deed](../e/d.pdf \"title\") and ![site](</e/a b.jpg>), <http://x.y>\n\n\
                    `[no](code)` [r][ref]\n\n[ref]: /e/r.pdf\n";
        let document = Document::parse(text.as_bytes());
        let links = document.links();
        let said: Vec<_> = links
            .iter()
            .map(|link| {
                let place = document.target(link).map(|span| span.of(text));
                (link.text.as_str(), link.target.as_str(), place)
            })
            .collect();
        let expected = [
            ("the deed", "../e/d.pdf", Some("../e/d.pdf")),
            ("site", "/e/a b.jpg", Some("/e/a b.jpg")),
            ("r", "/e/r.pdf", None),
        ];
        assert_eq!(said, expected);
    }
}
