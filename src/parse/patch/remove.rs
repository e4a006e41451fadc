//! A key with its value, or an item, taken away.

use crate::parse::patch::layout::Layout;
use crate::parse::patch::target::{self, Target};
use crate::parse::patch::{PatchFault, PatchFaultKind, Splice, set};
use crate::parse::{Node, Pair, Step, Value};
use crate::text::Span;

/// What to take away so that the key or item at `path` is gone.
pub(super) fn remove(layout: &Layout<'_>, root: &Node, path: &[Step<'_>]) -> Result<Splice, PatchFault> {
    let target = target::find(root, path)?;
    let gone: Vec<_> = target.key().into_iter().chain([target.node]).collect();
    target::not_anchored(root, &gone)?;
    if target.parent.is_flow() {
        return flow(layout, &target, &gone);
    }
    let nested = path.split_last().map_or(&[][..], |(_, way)| way);
    match target.key() {
        Some(key) => pair(layout, &target, key, nested.is_empty()),
        // A list that loses its last item is written as an empty list.
        None if target.parent.items().len() == 1 => set::set(layout, root, nested, &Value::List(Vec::new())),
        None => item(layout, &target),
    }
}

fn by_hand(target: &Target<'_>) -> PatchFault {
    PatchFault::new(PatchFaultKind::ByHand, target.node.span)
}

/// The whole stretch of the child at `index`: key and value, or item.
fn extent(parent: &Node, index: usize) -> Option<Span> {
    let pair = parent.pairs().get(index).map(Pair::span);
    pair.or_else(|| parent.items().get(index).map(Node::outer))
}

/// Inside brackets: with the comma after it, or the one before where it is the last.
fn flow(layout: &Layout<'_>, target: &Target<'_>, gone: &[&Node]) -> Result<Splice, PatchFault> {
    let own = extent(target.parent, target.index).ok_or_else(|| by_hand(target))?;
    let next = extent(target.parent, target.index + 1);
    let last = target.index.checked_sub(1).and_then(|at| extent(target.parent, at));
    let span = match (next, last) {
        (Some(next), _) => Span::new(own.start, next.start),
        (None, Some(last)) => Span::new(last.end, own.end),
        (None, None) => own,
    };
    layout.no_comment(span, gone)?;
    let blank = if next.is_none() { layout.blank_after_colon(span.start) } else { "" };
    Ok(Splice { span, new: blank.to_owned() })
}

/// In a block mapping: its lines, with the comments on them and those indented below.
fn pair(layout: &Layout<'_>, target: &Target<'_>, key: &Node, top: bool) -> Result<Splice, PatchFault> {
    let pairs = target.parent.pairs();
    if pairs.len() == 1 && !top {
        return Err(by_hand(target));
    }
    let start = layout.line_start(key.outer().start);
    let before = layout.text[start.max(layout.yaml.start)..key.outer().start].trim();
    if before.is_empty() || before == "?" {
        let end = pairs.get(target.index).map_or(start, Layout::pair_end);
        let end = layout.entry_end(end, layout.column(target.parent.span.start));
        return Ok(Splice::new(start, end, ""));
    }
    // `- first: 1` with more keys below: the next key moves up behind the dash.
    let next = pairs.get(target.index + 1).ok_or_else(|| by_hand(target))?;
    let span = Span::new(key.outer().start, next.key.outer().start);
    layout.no_comment(span, &[key, target.node])?;
    Ok(Splice { span, new: String::new() })
}

/// In a block list: its lines from the dash on.
fn item(layout: &Layout<'_>, target: &Target<'_>) -> Result<Splice, PatchFault> {
    let dash = layout.dash(target.node)?;
    let start = layout.line_start(dash);
    if !layout.text[start..dash].trim().is_empty() {
        return Err(by_hand(target));
    }
    let end = layout.entry_end(target.node.outer().end, layout.column(dash));
    Ok(Splice::new(start, end, ""))
}
