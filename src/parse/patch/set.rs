//! Another value for a key or an item.

use crate::parse::patch::layout::Layout;
use crate::parse::patch::target::{self, Target};
use crate::parse::patch::{PatchFault, PatchFaultKind, Splice};
use crate::parse::value::{self, Room};
use crate::parse::{Kind, Node, Step, Style, Value};
use crate::text::Span;

/// What to replace so that the value at `path` becomes `value`.
pub(super) fn set(
    layout: &Layout<'_>,
    root: &Node,
    path: &[Step<'_>],
    value: &Value,
) -> Result<Splice, PatchFault> {
    let target = target::find(root, path)?;
    target::not_anchored(root, &[target.node])?;
    // `!!str` stays and would make text of a number.
    let typed = target.node.tag.as_ref().is_some_and(|tag| tag.starts_with("tag:yaml.org,2002:"));
    if typed && !matches!(value, Value::Text(_)) {
        return Err(PatchFault::new(PatchFaultKind::ByHand, target.node.outer()));
    }
    let room = if target.flow { Room::Flow } else { Room::Block };
    match &target.node.kind {
        Kind::Scalar { style: Style::Plain, .. } if target.node.span.is_empty() => {
            fill(layout, &target, value)
        }
        Kind::Scalar { style: Style::Literal | Style::Folded, .. } => block_scalar(layout, &target, value),
        Kind::Scalar { .. } if becomes_block(layout, &target, value) => rewrite(layout, &target, value),
        Kind::Scalar { style, .. } => Ok(replace(target.node.span, like(value, *style, room))),
        Kind::Alias(_) if becomes_block(layout, &target, value) => rewrite(layout, &target, value),
        Kind::Alias(_) => Ok(replace(target.node.span, value::inline(value, room))),
        Kind::Map { .. } | Kind::Seq { .. } => rewrite(layout, &target, value),
    }
}

fn replace(span: Span, new: String) -> Splice {
    Splice { span, new }
}

/// The value would be written as lines below its key.
fn becomes_block(layout: &Layout<'_>, target: &Target<'_>, value: &Value) -> bool {
    below(layout, target, value).starts_with(['\r', '\n'])
}

/// What is to follow the colon of the key, or the dash of the item.
fn below(layout: &Layout<'_>, target: &Target<'_>, value: &Value) -> String {
    if target.flow {
        return format!(" {}", value::inline(value, Room::Flow));
    }
    if target.key().is_none() {
        return format!(" {}", value::inline(value, Room::Block));
    }
    value::after_colon(value, layout.column(target.parent.span.start), layout.eol)
}

/// The value on one line, in the quotes that stand there, as far as they can carry it.
fn like(value: &Value, style: Style, room: Room) -> String {
    let (text, typed) = match value {
        Value::Text(text) => (text, false),
        Value::Raw(text) => (text, value::is_typed(text)),
        value => return value::inline(value, room),
    };
    let single = text.chars().all(value::is_printable);
    match style {
        Style::Double if !typed => value::quote(text),
        Style::Single if !typed && single => format!("'{}'", text.replace('\'', "''")),
        _ => value::inline(value, room),
    }
}

/// `key:` with nothing after it, perhaps a tag, perhaps a comment.
fn fill(layout: &Layout<'_>, target: &Target<'_>, value: &Value) -> Result<Splice, PatchFault> {
    let at = target.node.outer().end;
    let mut new = below(layout, target, value);
    if new.starts_with(['\r', '\n']) {
        // Below the rest of this line, where a comment may stand.
        let end = layout.line_end(at);
        return Ok(Splice::new(end, end, new));
    }
    let named = target.key().filter(|_| target.node.props.is_none());
    if named.is_some_and(|key| !layout.text[key.outer().end..at].contains(':')) {
        // `{key}` without a colon.
        new.insert(0, ':');
    }
    Ok(Splice::new(at, at, new))
}

/// A block scalar becomes a block scalar where the new text has several lines, otherwise one line. A comment on
/// the line of its `|` stays.
fn block_scalar(layout: &Layout<'_>, target: &Target<'_>, value: &Value) -> Result<Splice, PatchFault> {
    let Span { start, end } = target.node.span;
    let end = layout.text[..end].strip_suffix('\n').map_or(end, |text| text.trim_end_matches('\r').len());
    let header_end = layout.line_end(start);
    let header = layout.text[start..header_end].trim_start_matches(['|', '>', '-', '+']);
    let comment = header.trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c)).trim_end();
    let column = layout.column(target.parent.span.start);
    let lines = match value {
        Value::Text(text) if fits_literal(text) => Some(literal(text, column + 2, layout.eol)),
        _ => None,
    };
    let new = match lines {
        Some((header, lines)) => format!("{header}{comment}{lines}"),
        None if becomes_block(layout, target, value) => {
            return Err(PatchFault::new(PatchFaultKind::ByHand, target.node.span));
        }
        None => format!("{}{comment}", value::inline(value, Room::Block)),
    };
    Ok(Splice::new(start, end.max(header_end), new))
}

/// Several lines that a literal can give back exactly.
fn fits_literal(text: &str) -> bool {
    let lines = text.contains('\n') && !text.ends_with("\n\n") && !text.trim().is_empty();
    lines && text.chars().all(|c| c == '\n' || value::is_printable(c))
}

/// The header and the lines of a literal, each after a line ending.
fn literal(text: &str, indent: usize, eol: &str) -> (String, String) {
    let spaced = text.starts_with([' ', '\n']);
    // The number counts from the parent, which is two columns to the left.
    let header = format!("|{}{}", if spaced { "2" } else { "" }, if text.ends_with('\n') { "" } else { "-" });
    let line = |line: &str| match line {
        "" => eol.to_owned(),
        line => format!("{eol}{:indent$}{line}", ""),
    };
    (header, text.trim_end_matches('\n').split('\n').map(line).collect())
}

/// Replaces a whole collection, or a value on one line by lines below its key.
fn rewrite(layout: &Layout<'_>, target: &Target<'_>, value: &Value) -> Result<Splice, PatchFault> {
    let node = target.node;
    layout.no_comment(node.span, &[node])?;
    let one_line = node.is_flow() || matches!(node.kind, Kind::Scalar { .. } | Kind::Alias(_));
    let new = below(layout, target, value);
    let block = new.starts_with(['\r', '\n']);
    if one_line && !block {
        return Ok(replace(node.span, new.trim_start().to_owned()));
    }
    let Some(key) = target.key() else {
        return Ok(replace(node.span, new.trim_start().to_owned()));
    };
    let from = node.props.map_or_else(|| layout.after_colon(key), |props| Ok(props.end))?;
    let head = layout.line_end(from).min(node.span.start);
    if head < node.span.start {
        layout.no_comment(Span::new(head, node.span.start), &[])?;
    }
    let end = layout.text[..node.span.end].trim_end_matches(['\r', '\n']).len();
    let tail = &layout.text[end..layout.line_end(end)];
    Ok(match (one_line, block) {
        // `key: []  # why` keeps its comment on the line of the key.
        (true, _) => Splice::new(from, end + tail.len(), format!("{}{new}", tail.trim_end())),
        // Lines below by lines below: the line of the key stays as it is.
        (false, true) => Splice::new(head, end, new),
        (false, false) => Splice::new(from, end, format!("{new}{}", layout.text[from..head].trim_end())),
    })
}
