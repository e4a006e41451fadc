//! The body: headings, the lists beneath them, and all links.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::Span;

/// A heading and what stands under it. All spans are offsets into the whole file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The heading as plain text.
    pub title: String,
    /// 1 to 6.
    pub level: u8,
    /// The `{#anchor}` of the heading, without the `#`.
    pub anchor: Option<String>,
    /// The heading, its line ending left out.
    pub heading: Span,
    /// From the line after the heading to the next heading of the same or a higher level, or the end.
    pub content: Span,
    /// The top-level list items before the next heading of any level.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// From its dash or number to the end of its text, nested lists included.
    pub span: Span,
    /// Its text without marks, tick and nested lists.
    pub text: String,
    /// Its task box.
    pub tick: Option<Tick>,
    /// The links in it.
    pub links: Vec<Link>,
}

/// A task box.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Tick {
    /// Exactly `[ ]` or `[x]`.
    pub span: Span,
    /// It is ticked.
    pub done: bool,
}

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// What the reader sees.
    pub text: String,
    /// Where it leads, as written.
    pub target: String,
}

/// The Markdown events of a body. The options are part of the format: front matter is split off by us.
pub(super) fn events(body: &str) -> Parser<'_> {
    Parser::new_ext(body, Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES)
}

/// What is read of a body in one go.
#[derive(Clone, Default, Debug)]
pub(super) struct Read {
    /// The sections, in the order of the file.
    pub(super) sections: Vec<Section>,
    /// The links and pictures wherever they stand, in the order of the file.
    pub(super) links: Vec<Link>,
}

/// Reads the body that stands at `body` in `text`.
pub(super) fn read(text: &str, body: Span) -> Read {
    let source = body.of(text);
    let mut reader = Reader {
        source,
        base: body.start,
        sections: Vec::new(),
        depth: 0,
        item: None,
        heading: false,
        links: Links::default(),
    };
    for (event, range) in events(source).into_offset_iter() {
        reader.links.take(&event, Span::new(body.start + range.start, body.start + range.end));
        reader.take(event, range.into());
    }
    let mut sections = reader.sections;
    for at in 0..sections.len() {
        let level = sections[at].level;
        let next = sections[at + 1..].iter().find(|later| later.level <= level);
        let end = next.map_or(body.end, |next| next.heading.start);
        let start = text[sections[at].heading.end..]
            .find('\n')
            .map_or(text.len(), |eol| sections[at].heading.end + eol + 1);
        sections[at].content = Span::new(start.min(end), end);
    }
    Read { sections, links: reader.links.all }
}

/// The links so far, and which of them are open.
#[derive(Default)]
struct Links {
    all: Vec<Link>,
    open: Vec<usize>,
}

impl Links {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. })
                if !matches!(link_type, LinkType::Autolink | LinkType::Email) =>
            {
                self.open.push(self.all.len());
                self.all.push(Link { span, text: String::new(), target: dest_url.to_string() });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => _ = self.open.pop(),
            Event::Text(text) | Event::Code(text) => {
                self.open.iter().for_each(|at| self.all[*at].text.push_str(text));
            }
            _ => {}
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    base: usize,
    sections: Vec<Section>,
    /// How many tags are open.
    depth: usize,
    /// The top-level item that is open.
    item: Option<Draft>,
    /// A top-level heading is open.
    heading: bool,
    links: Links,
}

/// An item that is being read.
struct Draft {
    item: Item,
    /// How many lists are open in it.
    nested: usize,
    /// The link that is open.
    link: Option<Link>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => {
                self.start(&tag, span);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag);
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::TaskListMarker(done) => {
                let span = self.absolute(span);
                if let Some(draft) = self.item.as_mut().filter(|draft| draft.nested == 0) {
                    draft.item.tick = Some(Tick { span, done });
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        let span = self.absolute(span);
        match tag {
            Tag::Heading { level, id, .. } if self.depth == 0 => {
                self.heading = true;
                self.sections.push(Section {
                    title: String::new(),
                    level: *level as u8,
                    anchor: id.as_ref().map(ToString::to_string),
                    heading: span,
                    content: Span::at(span.end),
                    items: Vec::new(),
                });
            }
            // Depth 1: directly in a list that is itself in nothing.
            Tag::Item if self.depth == 1 => {
                let item = Item { span, text: String::new(), tick: None, links: Vec::new() };
                self.item = Some(Draft { item, nested: 0, link: None });
            }
            Tag::List(_) => {
                if let Some(draft) = &mut self.item {
                    draft.nested += 1;
                }
            }
            Tag::Link { dest_url, .. } => {
                if let Some(draft) = &mut self.item {
                    draft.link = Some(Link { span, text: String::new(), target: dest_url.to_string() });
                }
            }
            Tag::Paragraph => self.gap(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) if self.depth == 0 => self.heading = false,
            TagEnd::Item if self.depth == 1 => {
                let draft = self.item.take();
                if let (Some(mut draft), Some(section)) = (draft, self.sections.last_mut()) {
                    draft.item.text.truncate(draft.item.text.trim_end().len());
                    section.items.push(draft.item);
                }
            }
            TagEnd::List(_) => {
                if let Some(draft) = &mut self.item {
                    draft.nested -= 1;
                }
            }
            TagEnd::Link => {
                if let Some(draft) = &mut self.item {
                    draft.item.links.extend(draft.link.take());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.heading {
            if let Some(section) = self.sections.last_mut() {
                section.title.push_str(text);
            }
        } else if let Some(draft) = &mut self.item {
            if draft.nested == 0 {
                draft.item.text.push_str(text);
            }
            if let Some(link) = &mut draft.link {
                link.text.push_str(text);
            }
        }
    }

    /// A blank between two paragraphs of one item.
    fn gap(&mut self) {
        if let Some(draft) =
            self.item.as_mut().filter(|draft| draft.nested == 0 && !draft.item.text.is_empty())
        {
            draft.item.text.push(' ');
        }
    }

    /// The span in the whole file, blank ends left out.
    fn absolute(&self, span: Span) -> Span {
        let words = span.of(self.source);
        let start = span.start + words.len() - words.trim_start().len();
        Span::new(self.base + start, self.base + span.start + words.trim_end().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_knows_its_items() {
        let text = "intro\r\n\r\n## 举措 {#2.2}\r\n- [x] 一园**一案**\r\n  - [ ] inner\r\n- [ ] see [deed](/e/d.pdf)\r\n\r\n\
                    ### 细则\r\n- 三\r\n> ## quoted\r\n\r\n## 进展";
        let found = read(text, Span::new(0, text.len())).sections;
        let heads: Vec<_> = found.iter().map(|s| (s.title.as_str(), s.level, s.anchor.as_deref())).collect();
        assert_eq!(heads, [("举措", 2, Some("2.2")), ("细则", 3, None), ("进展", 2, None)]);
        let items: Vec<_> =
            found[0].items.iter().map(|i| (i.text.as_str(), i.tick.map(|t| t.done))).collect();
        assert_eq!(items, [("一园一案", Some(true)), ("see deed", Some(false))]);
        assert_eq!(found[0].items[0].tick.map(|tick| tick.span.of(text)), Some("[x]"));
        assert_eq!(found[0].items[1].span.of(text), "- [ ] see [deed](/e/d.pdf)");
        let link = &found[0].items[1].links[0];
        assert_eq!(
            (link.span.of(text), &*link.text, &*link.target),
            ("[deed](/e/d.pdf)", "deed", "/e/d.pdf")
        );
        assert_eq!(found[0].heading.of(text), "## 举措 {#2.2}");
        assert!(
            found[0].content.of(text).starts_with("- [x]") && found[0].content.of(text).contains("quoted")
        );
        assert_eq!(found[2].content, Span::at(text.len()));
    }
}
