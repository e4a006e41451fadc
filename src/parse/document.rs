//! One file, lossless: its bytes, its front matter as a tree, its body as sections.

use std::sync::OnceLock;

use crate::parse::anchor::Anchors;
use crate::parse::front::{self, Front};
use crate::parse::{Fault, FaultKind, Kind, Link, Node, Section, body, section, tree};
use crate::text::{Span, Text};

/// One Markdown file with front matter. Reading it never fails; what is wrong is a [`Fault`]. All spans are byte
/// offsets into the whole file.
#[derive(Clone, Debug)]
pub struct Document {
    text: Text,
    /// The bytes, where they are not the text's.
    bytes: Option<Vec<u8>>,
    front: Front,
    root: Result<Node, Fault>,
    /// Read when first asked for: most readers want the front matter alone.
    read: OnceLock<section::Read>,
    /// Found when first asked for: few files have any.
    anchors: OnceLock<Anchors>,
}

impl Document {
    /// Reads a file.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Document {
        let (text, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(error) => (String::from_utf8_lossy(bytes).into_owned(), Some(error.valid_up_to())),
        };
        let (front, fault) = front::split(&text);
        let wild = body::excess(&text, front.body);
        // The replacement character stands where the first bad byte stood: the text before it is the same.
        let utf8 = broken.map(|at| Fault::new(FaultKind::NotUtf8, Span::new(at, at + '\u{fffd}'.len_utf8())));
        let read = if wild.is_some() { OnceLock::from(section::Read::default()) } else { OnceLock::new() };
        let fault = utf8.or_else(|| front::conflict(&text)).or(fault).or(wild);
        let root = fault.map_or_else(|| tree::read(&text, front.yaml), Err);
        Document {
            text: Text::new(text),
            bytes: broken.map(|_| bytes.to_vec()),
            front,
            root,
            read,
            anchors: OnceLock::new(),
        }
    }

    /// The bytes that were read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(self.text.as_str().as_bytes())
    }

    /// The text; where the bytes are not UTF-8 the nearest text, and spans are offsets into that.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Why the front matter could not be read.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        self.root.as_ref().err()
    }

    /// The front matter, always a mapping; none where there is a fault.
    #[must_use]
    pub fn root(&self) -> Option<&Node> {
        self.root.as_ref().ok()
    }

    /// The opening fence: where a missing field is reported.
    #[must_use]
    pub fn front(&self) -> Span {
        self.front.fence
    }

    /// Between the fences.
    #[must_use]
    pub fn yaml(&self) -> Span {
        self.front.yaml
    }

    /// After the closing fence.
    #[must_use]
    pub fn body(&self) -> Span {
        self.front.body
    }

    /// What an alias stands for; any other node itself.
    #[must_use]
    pub fn resolve<'a>(&'a self, node: &'a Node) -> &'a Node {
        let (Kind::Alias(name), Some(root)) = (&node.kind, self.root()) else { return node };
        let anchors = self.anchors.get_or_init(|| Anchors::of(root));
        anchors.before(root, name, node.span.start).unwrap_or(node)
    }

    /// The sections of the body, in the order of the file; none where the body goes beyond what is read.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.read().sections
    }

    /// Every link and picture of the body, in the order of the file; what is code or a bare address is none.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.read().links
    }

    fn read(&self) -> &section::Read {
        self.read.get_or_init(|| section::read(self.text.as_str(), self.front.body))
    }

    /// The first section whose heading is one of `names`, at any level.
    #[must_use]
    pub fn section(&self, names: &[&str]) -> Option<&Section> {
        self.sections().iter().find(|section| names.contains(&section.title.trim()))
    }
}
