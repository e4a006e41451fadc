//! Front matter into a tree: the one place that knows the YAML parser.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, Span as Extent, StructureStyle, Tag};

use crate::parse::place;
use crate::parse::{Fault, FaultKind, Kind, Node, Pair, Style};
use crate::text::Span;

/// The deepest nesting that is read, of block and of flow collections each.
const DEPTH: usize = 32;
/// The most nodes that are read, aliases counted as what they stand for.
const NODES: usize = 20_000;
/// The most text that is read, aliases counted as what they stand for: four times the largest front matter.
const TEXT: usize = 4 << 20;

/// Reads the YAML that stands at `yaml` in `text`; all spans are offsets into `text`. Nothing but blanks and
/// comments is an empty mapping.
///
/// # Errors
/// The first fault, with the place where a person should look.
pub(super) fn read(text: &str, yaml: Span) -> Result<Node, Fault> {
    // Strict indentation is left off: it refuses a closing bracket at column 1, which people write and other
    // YAML readers take, and it reports an unclosed quote at the next line and not at the quote.
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
        disallow_directives: true,
    };
    let source = yaml.of(text);
    let mut builder =
        Builder { text, base: yaml.start, open: Vec::new(), root: None, nodes: 0, documents: 0 };
    for next in Parser::new_from_str_with_options(source, options) {
        let (event, extent) = next.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(source.len());
            place::refine(text, yaml, yaml.start + at, error.kind())
        })?;
        builder.take(event, extent)?;
    }
    let empty = Node::new(Kind::Map { flow: false, entries: Vec::new() }, Span::at(yaml.end));
    let root = builder.root.unwrap_or_else(|| empty.clone());
    match &root.kind {
        Kind::Map { .. } => {}
        Kind::Scalar { style: Style::Plain, .. } if root.outer().is_empty() => return Ok(empty),
        _ => return Err(Fault::new(FaultKind::NotAMapping, root.outer())),
    }
    expand(&root, &mut BTreeMap::new())?;
    Ok(root)
}

/// Where the first alias of a YAML text stands, or the first place that cannot be read: behind it there might be one.
#[must_use]
pub fn first_alias(yaml: &str) -> Option<usize> {
    let options = granit_parser::options! { flow_nesting_limit: DEPTH, block_nesting_limit: DEPTH };
    Parser::new_from_str_with_options(yaml, options).find_map(|next| match next {
        Ok((Event::Alias(_), extent)) => Some(extent.start.byte_offset().unwrap_or(0)),
        Ok(_) => None,
        Err(fault) => Some(fault.marker().byte_offset().unwrap_or(0)),
    })
}

/// A collection that is not closed yet, with its children so far; those of a mapping are keys and values in turn.
struct Open {
    node: Node,
    children: Vec<Node>,
}

struct Builder<'a> {
    text: &'a str,
    base: usize,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, extent: Extent) -> Result<(), Fault> {
        let span = self.span(&extent);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Fault::new(FaultKind::SeveralDocuments, span));
                }
            }
            Event::Anchor(_, name) => self.anchor(&name, span),
            Event::Scalar(value, style, _, tag) => {
                let style = self::style(style);
                let value = if span.is_empty() && style == Style::Plain { "" } else { &*value };
                let kind = Kind::Scalar { value: value.to_owned(), style };
                let node = self.tagged(kind, span, &extent, tag.as_deref())?;
                self.put(node);
            }
            Event::Alias(_) => {
                let name = span.of(self.text).trim_start_matches('*').to_owned();
                let node = self.tagged(Kind::Alias(name), span, &extent, None)?;
                self.put(node);
            }
            Event::SequenceStart(style, _, tag) => {
                let kind = Kind::Seq { flow: style == StructureStyle::Flow, items: Vec::new() };
                let node = self.tagged(kind, span, &extent, tag.as_deref())?;
                self.open.push(Open { node, children: Vec::new() });
            }
            Event::MappingStart(style, _, tag) => {
                let kind = Kind::Map { flow: style == StructureStyle::Flow, entries: Vec::new() };
                let node = self.tagged(kind, span, &extent, tag.as_deref())?;
                self.open.push(Open { node, children: Vec::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let node = close(self.text, open, span.end);
                    self.put(node);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn span(&self, extent: &Extent) -> Span {
        let at = |offset: Option<usize>| self.base + offset.unwrap_or(0);
        Span::new(at(extent.start.byte_offset()), at(extent.end.byte_offset()))
    }

    fn tagged(&mut self, kind: Kind, span: Span, extent: &Extent, tag: Option<&Tag>) -> Result<Node, Fault> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(Fault::new(FaultKind::TooManyNodes, span));
        }
        let mut node = Node::new(kind, span);
        node.tag = tag.map(ToString::to_string);
        node.props = extent.tag_span().map(|tag| self.span(&tag));
        Ok(node)
    }

    /// The parser tells of an anchor just after the node that carries it.
    fn anchor(&mut self, name: &str, span: Span) {
        let node = match self.open.last_mut() {
            Some(open) => Some(open.children.last_mut().unwrap_or(&mut open.node)),
            None => self.root.as_mut(),
        };
        if let Some(node) = node {
            node.anchor = Some(name.to_owned());
            let props = node.props.unwrap_or(span);
            node.props = Some(Span::new(props.start.min(span.start), props.end.max(span.end)));
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
    }
}

fn style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

/// Ends a collection: puts its children in order and corrects the parser's spans.
fn close(text: &str, open: Open, end: usize) -> Node {
    let Open { mut node, mut children } = open;
    settle(text, &mut children, matches!(node.kind, Kind::Map { .. }), node.span.start);
    if node.is_flow() {
        // The mapping of a single pair, `[a: b]`, has no brace of its own.
        node.span.end = end;
    } else if let (Some(first), Some(last)) = (children.first(), children.last()) {
        let bytes = text.as_bytes();
        let first = first.outer().start;
        let start = match (&node.kind, node.span.start) {
            (Kind::Seq { .. }, at) if bytes.get(at) == Some(&b'-') => at,
            // A list at the column of its key: the parser points after the dash.
            (Kind::Seq { .. }, at) if at > 0 && bytes[at - 1] == b'-' => at - 1,
            (_, at) => at.min(first),
        };
        node.span = Span::new(start, last.outer().end);
    }
    match &mut node.kind {
        Kind::Map { entries, .. } => {
            let mut children = children.into_iter();
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                entries.push(Pair { key, value });
            }
        }
        Kind::Seq { items, .. } => *items = children,
        Kind::Scalar { .. } | Kind::Alias(_) => {}
    }
    node
}

/// Gives block scalars and empty values the spans that people and edits expect.
fn settle(text: &str, children: &mut [Node], map: bool, start: usize) {
    let mut floor = start;
    for (at, child) in children.iter_mut().enumerate() {
        let floor_here = child.props.map_or(floor, |props| props.end.max(floor));
        match &child.kind {
            Kind::Scalar { style: Style::Literal | Style::Folded, value } => {
                child.span = block_scalar(text, value, child.span, floor_here);
            }
            Kind::Scalar { style: Style::Plain, .. } if child.span.is_empty() => {
                let colon = map && at % 2 == 1 && child.props.is_none();
                let place = if colon { after_colon(text, floor) } else { floor_here };
                child.span = Span::at(if map || child.props.is_some() { place } else { child.span.start });
            }
            _ => {}
        }
        floor = child.outer().end;
    }
}

/// Just after the `:` that follows a key, or the end of the key where a flow mapping leaves it out.
fn after_colon(text: &str, key_end: usize) -> usize {
    match place::skip_blank(text, key_end) {
        at if text.as_bytes().get(at) == Some(&b':') => at + 1,
        _ => key_end,
    }
}

/// From the `|` or `>` to the last line that belongs to the text. The parser's span begins after the header
/// and can run over blank lines up to the column of a following comment.
fn block_scalar(text: &str, value: &str, span: Span, floor: usize) -> Span {
    let mut start = floor;
    while let Some(byte) = text.as_bytes().get(start).filter(|byte| !matches!(byte, b'|' | b'>')) {
        start = if *byte == b'#' { place::line_end(text, start) } else { start + 1 };
    }
    let mut end = span.end;
    let line = place::line_start(text, end);
    if line > start && text[line..end].trim().is_empty() {
        end = line;
    }
    // Without `+` the blank lines after the text are not its own.
    if !value.ends_with("\n\n") && !value.trim_matches('\n').is_empty() {
        while let Some(body) = text[..end].strip_suffix('\n') {
            let line = place::line_start(text, body.len());
            if line <= start || !text[line..body.len()].trim().is_empty() {
                break;
            }
            end = line;
        }
    }
    Span::new(start.min(span.start), end.max(start + 1))
}

/// What a node stands for, aliases followed: whoever copies values copies so much.
#[derive(Copy, Clone)]
struct Weight {
    nodes: usize,
    text: usize,
}

/// Weighs a node; `None` marks an anchor whose value is not read to its end.
fn expand<'a>(node: &'a Node, anchors: &mut BTreeMap<&'a str, Option<Weight>>) -> Result<Weight, Fault> {
    if let Some(name) = &node.anchor {
        anchors.insert(name, None);
    }
    let mut sum = Weight { nodes: 1, text: 0 };
    match &node.kind {
        Kind::Alias(name) => {
            let known = anchors.get(name.as_str()).copied().unwrap_or(Some(sum));
            sum = known.ok_or_else(|| Fault::new(FaultKind::AliasOfItself, node.span))?;
        }
        Kind::Scalar { value, .. } => sum.text = value.len(),
        Kind::Map { .. } | Kind::Seq { .. } => {}
    }
    for child in node.children() {
        let child = expand(child, anchors)?;
        sum.nodes = sum.nodes.saturating_add(child.nodes);
        sum.text = sum.text.saturating_add(child.text);
    }
    if sum.nodes > NODES {
        return Err(Fault::new(FaultKind::TooManyNodes, node.span));
    }
    if sum.text > TEXT {
        return Err(Fault::new(FaultKind::TooMuchText, node.span));
    }
    if let Some(name) = &node.anchor {
        anchors.insert(name, Some(sum));
    }
    Ok(sum)
}
