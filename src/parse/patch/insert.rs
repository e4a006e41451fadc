//! One more key in a mapping.

use crate::parse::patch::layout::Layout;
use crate::parse::patch::{PatchFault, PatchFaultKind, Splice, target};
use crate::parse::value::{self, Room};
use crate::parse::{Kind, Node, Step, Value};

/// What to insert so that `key` stands in the mapping, and at which index it then stands.
pub(super) fn insert(
    layout: &Layout<'_>,
    root: &Node,
    map: &[Step<'_>],
    after: Option<&[&str]>,
    key: &str,
    value: &Value,
) -> Result<(Splice, usize), PatchFault> {
    let (node, _) = target::node(root, map)?;
    let Kind::Map { flow, entries } = &node.kind else {
        return Err(PatchFault::new(PatchFaultKind::NotAMapping, node.span));
    };
    if let Some(pair) = node.get(&[key]) {
        return Err(PatchFault::new(PatchFaultKind::Present, pair.key.span));
    }
    let before = after.and_then(|names| node.position(names)).or(entries.len().checked_sub(1));
    let neighbour = before.and_then(|at| entries.get(at)).map(Layout::pair_end);
    let index = before.map_or(0, |at| at + 1);
    if *flow {
        let pair = Value::Map(vec![(key.to_owned(), value.clone())]);
        let pair = value::inline(&pair, Room::Flow);
        let pair = pair.trim_start_matches('{').strip_suffix('}').unwrap_or(&pair);
        let (at, new) = match neighbour {
            Some(end) => (end, format!("{}, {pair}", layout.blank_after_colon(end))),
            None => (node.span.start + 1, pair.to_owned()),
        };
        return Ok((Splice::new(at, at, new), index));
    }
    let column = neighbour.map_or(0, |_| layout.column(node.span.start));
    let at = neighbour.map_or(layout.yaml.end, |end| layout.entry_end(end, column));
    Ok((Splice::new(at, at, value::entry(key, value, column, layout.eol)), index))
}
