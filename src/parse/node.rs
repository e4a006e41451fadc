//! The front matter as a tree: what each value says and where it stands.

use crate::text::Span;

/// How a scalar is written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Style {
    /// Without quotes: a reader may take it for a number, a date, a yes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A single value.
    Scalar {
        /// The text after quotes, escapes and folding are undone; empty where nothing is written.
        value: String,
        /// How it is written.
        style: Style,
    },
    /// Keys and values, in the order of the file. A key may stand twice.
    Map {
        /// Written in braces.
        flow: bool,
        /// The pairs.
        entries: Vec<Pair>,
    },
    /// A list.
    Seq {
        /// Written in brackets.
        flow: bool,
        /// The items.
        items: Vec<Node>,
    },
    /// `*name`: the value that carries the anchor `&name`.
    Alias(String),
}

/// A key and its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The key; nearly always a scalar.
    pub key: Node,
    /// The value; where nothing is written an empty plain scalar just after the colon.
    pub value: Node,
}

impl Pair {
    /// From the key to the end of the value, anchors and tags included.
    #[must_use]
    pub fn span(&self) -> Span {
        let (key, value) = (self.key.outer(), self.value.outer());
        Span::new(key.start, key.end.max(value.end))
    }
}

/// A value and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands: quotes, brackets and the `|` of a block scalar included, anchor and tag not. A block
    /// mapping begins at its first key, a block list at its first dash.
    pub span: Span,
    /// Where its anchor and tag stand.
    pub props: Option<Span>,
    /// Its anchor, without the `&`.
    pub anchor: Option<String>,
    /// Its tag, resolved (`tag:yaml.org,2002:str`).
    pub tag: Option<String>,
}

impl Node {
    /// A node without anchor and tag.
    #[must_use]
    pub fn new(kind: Kind, span: Span) -> Self {
        Node { kind, span, props: None, anchor: None, tag: None }
    }

    /// The text of a scalar that is not null.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, .. } if !self.is_null() => Some(value),
            _ => None,
        }
    }

    /// Nothing written, `~` or `null`, all without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        let Kind::Scalar { value, style: Style::Plain } = &self.kind else { return false };
        self.tag.is_none() && is_null_word(value)
    }

    /// The pairs of a mapping; none of anything else.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        if let Kind::Map { entries, .. } = &self.kind { entries } else { &[] }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        if let Kind::Seq { items, .. } = &self.kind { items } else { &[] }
    }

    /// The first pair whose key is one of `names`.
    #[must_use]
    pub fn get(&self, names: &[&str]) -> Option<&Pair> {
        self.position(names).and_then(|at| self.pairs().get(at))
    }

    /// The index of the first pair whose key is one of `names`.
    #[must_use]
    pub fn position(&self, names: &[&str]) -> Option<usize> {
        self.pairs().iter().position(|pair| pair.key.text().is_some_and(|key| names.contains(&key)))
    }

    /// The span with anchor and tag.
    #[must_use]
    pub fn outer(&self) -> Span {
        let props = self.props.unwrap_or(self.span);
        Span::new(self.span.start.min(props.start), self.span.end.max(props.end))
    }

    /// Written in braces or brackets.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::Map { flow: true, .. } | Kind::Seq { flow: true, .. })
    }

    /// The nodes just below, in the order of the file.
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        let pairs = self.pairs().iter().flat_map(|pair| [&pair.key, &pair.value]);
        pairs.chain(self.items())
    }

    /// The node just below with this index in [`Node::children`].
    #[must_use]
    pub fn child(&self, at: usize) -> Option<&Node> {
        match self.pairs().get(at / 2) {
            Some(pair) => Some(if at.is_multiple_of(2) { &pair.key } else { &pair.value }),
            None => self.items().get(at),
        }
    }

    /// This node and all below it, in the order of the file. Depth is bounded by the parser.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        for child in self.children() {
            child.walk(visit);
        }
    }
}

/// Whether text without quotes and tag says that there is nothing.
pub(super) fn is_null_word(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
