//! Every field that a task says, in the order of the table, and what stands for those it does not say.

use crate::model::field::Shape;
use crate::model::{Due, Field, Ledger, People, Task, field};
use crate::parse::Node;

/// A value as a program reads it: people and units by id, days in ISO, words in English; what does not fit its field as
/// it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// A single value.
    Text(String),
    /// Several.
    List(Vec<Said>),
    /// Keys of the table with their values.
    Map(Vec<(&'static str, Said)>),
}

/// What the file says, field by field; keys that are none of the table's are left out.
#[must_use]
pub fn said(task: &Task, people: &People) -> Vec<(&'static str, Said)> {
    task.document.root().map_or_else(Vec::new, |root| map(task, root, field::TASK, people))
}

fn map(task: &Task, node: &Node, fields: &'static [Field], people: &People) -> Vec<(&'static str, Said)> {
    let said = |field: &Field| {
        let node = task.document.resolve(&node.get(&field.names())?.value);
        (!node.is_null()).then(|| (field.key, value(task, node, &field.shape, people)))
    };
    fields.iter().filter_map(said).collect()
}

fn value(task: &Task, node: &Node, shape: &Shape, people: &People) -> Said {
    let node = task.document.resolve(node);
    match shape {
        Shape::Map(fields) if !node.pairs().is_empty() => Said::Map(map(task, node, fields, people)),
        Shape::List(inner) if !node.items().is_empty() => items(task, node, inner, people),
        Shape::Tasks if !node.items().is_empty() => items(task, node, &Shape::Text, people),
        Shape::List(_) if node.text().is_none() => Said::List(Vec::new()),
        _ => Said::Text(single(task, node, shape, people)),
    }
}

fn items(task: &Task, node: &Node, inner: &Shape, people: &People) -> Said {
    Said::List(node.items().iter().map(|item| value(task, item, inner, people)).collect())
}

fn single(task: &Task, node: &Node, shape: &Shape, people: &People) -> String {
    let Some(text) = node.text() else { return node.span.of(task.document.text().as_str()).to_owned() };
    let known = match shape {
        Shape::Person => people.person(text).map(|person| person.id.clone()),
        Shape::Unit => people.unit(text).map(|unit| unit.id.clone()),
        Shape::Word(words) => field::canonical(words, text).map(str::to_owned),
        Shape::Date => Due::read(text, None).ok().map(|due| due.date.to_string()),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// The fields that the file leaves to others: from the roster, from the preferences, or as the format has it.
#[must_use]
pub fn implied(task: &Task, ledger: &Ledger) -> Vec<(&'static str, String)> {
    let owner = task.text(&field::OWNER).and_then(|owner| ledger.people.person(owner));
    let unit = owner.and_then(|owner| ledger.people.unit_of(owner)).map(str::to_owned);
    let person =
        |text: &String| ledger.people.person(text).map_or_else(|| text.clone(), |person| person.id.clone());
    let implied = [
        (&field::URGENCY, Some("normal".to_owned())),
        (&field::HORIZON, Some("now".to_owned())),
        (&field::POST, owner.and_then(|owner| owner.post.clone())),
        (&field::UNIT, unit),
        (&field::SUPERVISOR, ledger.settings.supervisor.as_ref().map(person)),
        (&field::LEADER, ledger.settings.leader.as_ref().map(person)),
    ];
    let unsaid = implied.into_iter().filter(|(field, _)| task.node(field).is_none());
    unsaid.filter_map(|(field, value)| Some((field.key, value?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RepoPath;

    #[test]
    fn each_field_is_said_in_the_order_of_the_table() {
        let text = "---\n完成时限: 2026年上半年\nid: 2026-0142-k7q\n分类: 重点\nowner: 张三\nx-own: 1\n关注: [群众]\n\
                    depends_on: 2026-0001-aaa\ncriteria: [{编号: c1, 目标值: 3}, odd]\nfocus: [yes]\ntags: []\ngoal:\n---\n";
        let task = Task::read(&RepoPath::parse("tasks/draft/a.md").expect("a path"), text.as_bytes());
        let people: People = serde_yaml::from_str("people: [{id: zhang-san, name: 张三}]").expect("a roster");
        let text = |text: &str| Said::Text(text.to_owned());
        let expected = vec![
            ("id", text("2026-0142-k7q")),
            ("weight", text("key")),
            ("concern", Said::List(vec![text("masses")])),
            ("owner", text("zhang-san")),
            ("due", text("2026-06-30")),
            (
                "criteria",
                Said::List(vec![Said::Map(vec![("id", text("c1")), ("target", text("3"))]), text("odd")]),
            ),
            ("depends_on", text("2026-0001-aaa")),
            ("focus", text("[yes]")),
            ("tags", Said::List(Vec::new())),
        ];
        assert_eq!(said(&task, &people), expected);
    }
}
