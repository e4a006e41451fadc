//! The links of a body, wherever they stand, pictures among them.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::parse::section::events;
use crate::parse::{Document, Link};
use crate::text::Span;

impl Document {
    /// Every link and picture of the body whose target stands in it, in the order of the file; what is code or a bare
    /// address is none.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let body = self.body();
        let mut links: Vec<Link> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (event, range) in events(body.of(self.text().as_str())).into_offset_iter() {
            match event {
                Event::Start(
                    Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
                ) if !matches!(link_type, LinkType::Autolink | LinkType::Email) => {
                    let span = Span::new(body.start + range.start, body.start + range.end);
                    open.push(links.len());
                    links.push(Link { span, text: String::new(), target: dest_url.to_string() });
                }
                Event::End(TagEnd::Link | TagEnd::Image) => _ = open.pop(),
                Event::Text(text) | Event::Code(text) => {
                    open.iter().for_each(|at| links[*at].text.push_str(&text));
                }
                _ => {}
            }
        }
        links
    }

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
