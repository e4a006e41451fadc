//! Where the frozen fields of a task file part from the plan in its records.

use super::field::{self, Field, Hold, Shape};
use super::{Chain, Datum, People, State, Task};
use crate::parse::Node;
use crate::text::Span;

/// One frozen field that is not as agreed.
#[derive(Clone, PartialEq, Debug)]
pub struct Drift {
    /// The key of the field.
    pub field: &'static str,
    /// The innermost place that differs.
    pub span: Span,
    /// How it differs.
    pub how: How,
}

/// How a value differs from the agreed one.
#[derive(Clone, PartialEq, Debug)]
pub enum How {
    /// Another value stands here; this one was agreed.
    Changed(Datum),
    /// This was agreed, and nothing stands here.
    Missing(Datum),
    /// Something stands here, and nothing was agreed.
    Added,
}

/// The frozen fields that differ from the plan, in the order of the table; the first difference in each.
#[must_use]
pub fn drift(task: &Task, plan: &Datum, people: &People) -> Vec<Drift> {
    let Some(root) = task.document.root() else { return Vec::new() };
    let frozen = field::TASK.iter().filter(|field| field.hold == Hold::Frozen);
    let places = Places { task, people };
    frozen
        .filter_map(|field| {
            let (span, how) = places.of_key(root, field, plan, task.document.front())?;
            Some(Drift { field: field.key, span, how })
        })
        .collect()
}

/// The same by the records of a task, where they bind its file: they form one chain, and it is not a draft once more
/// after an objection. Once closed, any other byte is an error of its own, and that one says it all.
#[must_use]
pub fn drifted(task: &Task, chain: &Chain, people: &People) -> Vec<Drift> {
    let other_text = || chain.sealed_text("close").is_some_and(|(_, text)| text != task.digest());
    let Some(plan) = chain.plan() else { return Vec::new() };
    if !chain.is_whole() || chain.state() == Some(State::Draft) || other_text() {
        return Vec::new();
    }
    drift(task, plan, people)
}

struct Places<'a> {
    task: &'a Task,
    people: &'a People,
}

impl Places<'_> {
    /// The first difference in the value of a key; `here` is where a missing one is shown.
    fn of_key(&self, map: &Node, field: &Field, agreed: &Datum, here: Span) -> Option<(Span, How)> {
        let pair = map.get(&field.names()).filter(|pair| !self.task.document.resolve(&pair.value).is_null());
        match (pair, agreed.get(field.key)) {
            (Some(pair), Some(agreed)) => self.of_value(&pair.value, &field.shape, agreed),
            (Some(pair), None) => Some((pair.span(), How::Added)),
            (None, Some(agreed)) => Some((here, How::Missing(agreed.clone()))),
            (None, None) => None,
        }
    }

    fn of_value(&self, node: &Node, shape: &Shape, agreed: &Datum) -> Option<(Span, How)> {
        let node = self.task.document.resolve(node);
        match (shape, agreed) {
            (Shape::Map(fields), Datum::Map(_)) if !node.pairs().is_empty() => {
                fields.iter().find_map(|field| self.of_key(node, field, agreed, node.span))
            }
            (Shape::List(inner), Datum::List(agreed)) => self.of_items(node, inner, agreed),
            _ => {
                let same = self.is_verbatim(node, shape, agreed)
                    || self.task.canonical(node, shape, self.people).is_ok_and(|value| value == *agreed)
                    || matches!(shape, Shape::Person) && self.bears(agreed, node);
                (!same).then(|| (node.span, How::Changed(agreed.clone())))
            }
        }
    }

    /// Whether these very words were agreed on, in a field that has no other way to write them. Most values of most tasks,
    /// and told without making a text.
    fn is_verbatim(&self, node: &Node, shape: &Shape, agreed: &Datum) -> bool {
        matches!(shape, Shape::Text | Shape::Scalar | Shape::Id)
            && node.text().is_some_and(|text| agreed.text() == Some(text))
    }

    /// Whether the person who was agreed on bears the name that stands here. It was clear when the task was filed; that
    /// somebody else of that name has joined since is no change of the plan.
    fn bears(&self, agreed: &Datum, node: &Node) -> bool {
        let mut people = self.people.people.iter();
        people.any(|person| {
            Some(person.id.as_str()) == agreed.text() && Some(person.name.as_str()) == node.text()
        })
    }

    fn of_items(&self, list: &Node, inner: &Shape, agreed: &[Datum]) -> Option<(Span, How)> {
        let items = list.items();
        let both = items.iter().zip(agreed).find_map(|(item, agreed)| self.of_value(item, inner, agreed));
        both.or_else(|| match (items.get(agreed.len()), agreed.get(items.len())) {
            (Some(more), _) => Some((more.span, How::Added)),
            (None, Some(gone)) => Some((list.span, How::Missing(gone.clone()))),
            (None, None) => None,
        })
    }
}
