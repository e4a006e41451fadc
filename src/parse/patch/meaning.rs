//! What a front matter means, places and writing apart: the judge of every edit.

use crate::parse::patch::target;
use crate::parse::{Kind, Node, Pair, Step, Style, Value, value};
use crate::text::Span;

/// Two trees say the same. The style of a scalar is free, but text that a reader might take for a number or a date
/// must be quoted in both or in neither.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    let props = a.anchor == b.anchor && a.tag == b.tag;
    props
        && match (&a.kind, &b.kind) {
            (Kind::Scalar { value: x, style: s }, Kind::Scalar { value: y, style: t }) => {
                let plain = (*s == Style::Plain) == (*t == Style::Plain);
                (a.is_null() && b.is_null()) || (x == y && (plain || !value::is_typed(x)))
            }
            (Kind::Alias(x), Kind::Alias(y)) => x == y,
            (Kind::Map { .. }, Kind::Map { .. }) | (Kind::Seq { .. }, Kind::Seq { .. }) => {
                a.children().count() == b.children().count()
                    && a.children().zip(b.children()).all(|(a, b)| same(a, b))
            }
            _ => false,
        }
}

/// The node that a value is read back as.
fn node(value: &Value) -> Node {
    let scalar = |text: &str, style| Kind::Scalar { value: text.to_owned(), style };
    let kind = match value {
        Value::Raw(text) => scalar(text, Style::Plain),
        Value::Text(text) => scalar(text, Style::Double),
        Value::Null => scalar("", Style::Plain),
        Value::List(items) => Kind::Seq { flow: true, items: items.iter().map(node).collect() },
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| pair(key, value)).collect();
            Kind::Map { flow: true, entries }
        }
    };
    Node::new(kind, Span::default())
}

fn pair(key: &str, value: &Value) -> Pair {
    Pair { key: node(&Value::Text(key.to_owned())), value: node(value) }
}

/// The tree with another value; anchor and tag of the old value stay.
pub(super) fn with_set(root: &Node, path: &[Step<'_>], value: &Value) -> Option<Node> {
    let mut root = root.clone();
    target::node_mut(&mut root, path)?.kind = node(value).kind;
    Some(root)
}

/// The tree with one more pair.
pub(super) fn with_insert(
    root: &Node,
    map: &[Step<'_>],
    at: usize,
    key: &str,
    value: &Value,
) -> Option<Node> {
    let mut root = root.clone();
    let Kind::Map { entries, .. } = &mut target::node_mut(&mut root, map)?.kind else { return None };
    entries.insert(at, pair(key, value));
    Some(root)
}

/// The tree with one pair or item less.
pub(super) fn with_remove(root: &Node, path: &[Step<'_>]) -> Option<Node> {
    let at = target::find(root, path).ok()?.index;
    let mut root = root.clone();
    match &mut target::node_mut(&mut root, path.split_last()?.1)?.kind {
        Kind::Map { entries, .. } => {
            entries.remove(at);
        }
        Kind::Seq { items, .. } => {
            items.remove(at);
        }
        Kind::Scalar { .. } | Kind::Alias(_) => return None,
    }
    Some(root)
}

/// The tree with one more item.
pub(super) fn with_append(root: &Node, path: &[Step<'_>], value: &Value) -> Option<Node> {
    let mut root = root.clone();
    let Kind::Seq { items, .. } = &mut target::node_mut(&mut root, path)?.kind else { return None };
    items.push(node(value));
    Some(root)
}
