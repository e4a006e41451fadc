//! The same value in the form that its field takes, where there is only one.

use std::collections::BTreeSet;

use crate::check::{Fix, Message, Remedy, Safety};
use crate::model::field::Shape;
use crate::model::{Filled, Task};
use crate::parse::{Kind, Node, Style};

/// One value as a list of one. A text with a comma in it may be several.
pub(super) fn in_brackets(task: &Task, value: &Filled<'_>, inner: &Shape) -> Option<Fix> {
    let node = value.node;
    let fits = match (&node.kind, inner) {
        (Kind::Map { flow, .. }, Shape::Map(_)) => *flow,
        (Kind::Scalar { value, style }, inner) => {
            let one_line = matches!(style, Style::Plain | Style::Single | Style::Double);
            one_line && !matches!(inner, Shape::Map(_)) && !value.contains([',', '，', '、', ';', '；'])
        }
        _ => false,
    };
    let text = match node.text() {
        Some(text) => node.rewritten(text),
        None => node.span.of(task.document.text().as_str()).to_owned(),
    };
    fits.then(|| replaced(task, node, format!("[{text}]"), "wrong-type-brackets"))?
}

/// The one item of a list where one value belongs.
pub(super) fn bare(task: &Task, value: &Filled<'_>) -> Option<Fix> {
    let [only] = value.node.items() else { return None };
    let flow = matches!(value.node.kind, Kind::Seq { flow: true, .. });
    let text = only.text().filter(|_| flow && only.anchor.is_none())?;
    replaced(task, value.node, only.rewritten(text), "wrong-type-bare")
}

fn replaced(task: &Task, node: &Node, text: String, words: &'static str) -> Option<Fix> {
    let remedy = Remedy::Replace { path: task.path.clone(), span: node.span, text };
    node.anchor.is_none().then(|| Fix::one(Safety::Safe, Message::new(words), remedy))
}

/// The next id that no item of the list bears: `c3` after two `c1`.
pub(super) fn renumbered(task: &Task, value: &Filled<'_>, ids: &[&Filled<'_>]) -> Option<Fix> {
    let taken: BTreeSet<&str> = ids.iter().filter_map(|id| id.node.text()).collect();
    let text = value.node.text()?;
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    // Two of the same are mended one after the other, so the first free number will do for each.
    let free = (1..).map(|number| format!("{stem}{number}")).find(|id| !taken.contains(id.as_str()))?;
    let words = Message::new("wrong-type-number").with("id", free.as_str());
    Fix::value(Safety::Unsafe, words, &task.path, value.node, &free)
}
