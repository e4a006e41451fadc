//! One more item at the end of a list.

use crate::parse::patch::layout::Layout;
use crate::parse::patch::{PatchFault, PatchFaultKind, Splice, target};
use crate::parse::value::{self, Room};
use crate::parse::{Kind, Node, Step, Value};

/// How the item gets there.
pub(super) enum Plan<'a> {
    /// To the items that are there.
    Add(&'a Node),
    /// The key is empty, null or an empty list: it gets a list of one.
    Set,
    /// The key is absent: it is inserted into this mapping with a list of one.
    Insert(&'a [Step<'a>], &'a str),
}

/// Looks at what stands at `path`.
pub(super) fn plan<'a>(root: &'a Node, path: &'a [Step<'a>]) -> Result<Plan<'a>, PatchFault> {
    let node = match (target::find(root, path), path.split_last()) {
        (Ok(target), _) => target.node,
        (Err(_), Some((Step::Key(names), map))) if target::node(root, map).is_ok() => {
            let absent = || PatchFault::new(PatchFaultKind::Absent, root.span);
            return names.first().map(|name| Plan::Insert(map, name)).ok_or_else(absent);
        }
        (Err(fault), _) => return Err(fault),
    };
    match &node.kind {
        Kind::Seq { items, .. } if !items.is_empty() => Ok(Plan::Add(node)),
        Kind::Seq { .. } => Ok(Plan::Set),
        _ if node.is_null() => Ok(Plan::Set),
        _ => Err(PatchFault::new(PatchFaultKind::NotAList, node.span)),
    }
}

/// What to insert so that `list`, which has items, has one more.
pub(super) fn append(
    layout: &Layout<'_>,
    root: &Node,
    list: &Node,
    value: &Value,
) -> Result<Splice, PatchFault> {
    target::not_anchored(root, &[list])?;
    let absent = || PatchFault::new(PatchFaultKind::Absent, list.span);
    let last = list.items().last().ok_or_else(absent)?;
    let end = last.outer().end;
    if list.is_flow() {
        let blank = layout.blank_after_colon(end);
        return Ok(Splice::new(end, end, format!("{blank}, {}", value::inline(value, Room::Flow))));
    }
    let dash = layout.dash(last)?;
    let column = layout.column(dash);
    let at = layout.entry_end(end, column);
    let gap = gap(&layout.text[dash + 1..last.outer().start]);
    let item = item(layout, last, value, column + 1 + gap);
    Ok(Splice::new(at, at, format!("{:column$}-{:gap$}{item}", "", "")))
}

/// How many blanks stand between a dash and its item.
fn gap(between: &str) -> usize {
    if !between.is_empty() && between.bytes().all(|byte| byte == b' ') { between.len() } else { 1 }
}

/// The item with its line ending: a mapping as a block where the last item is one, otherwise on one line.
fn item(layout: &Layout<'_>, last: &Node, value: &Value, indent: usize) -> String {
    match (value, &last.kind) {
        (Value::Map(entries), Kind::Map { flow: false, .. }) if !entries.is_empty() => {
            let lines: String =
                entries.iter().map(|(key, value)| value::entry(key, value, indent, layout.eol)).collect();
            lines.trim_start_matches(' ').to_owned()
        }
        _ => format!("{}{}", value::inline(value, Room::Block), layout.eol),
    }
}
