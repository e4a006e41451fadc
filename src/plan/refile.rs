//! Filing again what has rebounded: a new task in the next round, linked to the one that failed, with new measures.

use super::draft::fill;
use super::{Acting, Answers, Draft, Plan, Refusal, Told, record};
use crate::model::field::{self, Field, Shape};
use crate::model::{Act, Datum, Ledger, State, Task, TaskId, slug};
use crate::parse::{Node, Value};
use crate::text::RepoPath;

/// What the successor does not take over: what belongs to the round that failed.
const LEFT: [Field; 11] = [
    field::ID,
    field::NUMBER,
    field::TITLE,
    field::DUE,
    field::MILESTONES,
    field::NEXT_CHECK,
    field::DEPENDS_ON,
    field::REFILED_FROM,
    field::NEEDS,
    field::CONSOLIDATION,
    field::SUPERSEDES,
];

/// Adds the successor and the record of its filing to the plan that ends `task`.
pub(super) fn add_successor(
    plan: &mut Plan,
    ledger: &Ledger,
    task: &Task,
    cause: &str,
    (answers, acting): (&Answers, &Acting<'_>),
) -> Result<(), Refusal> {
    let (old, id) = (task.key().ok_or(Refusal::NoId)?, answers.fresh.ok_or(Refusal::NoId)?);
    let file = Act::find("file").expect("the table files tasks");
    let draft = successor(task, old, &id, answers)?;
    let language = if task.is_chinese() { "zh-CN" } else { "en" };
    let bytes = fill(super::draft::template(ledger, language), &draft, &id)?.bytes().to_vec();
    let name = slug::file_name(&id, &slug::slug(task.title(), ledger.settings.slug()));
    let at = |state: State| {
        RepoPath::parse(&format!("{}/{name}", state.folder(&id.shard()))).map_err(|_| Refusal::NoId)
    };
    let filed = Task::read(&at(State::Draft)?, &bytes);
    if filed.due().zip(acting.day()).is_some_and(|(due, today)| due < today) {
        return Err(Refusal::PastDue);
    }
    let plain = Answers { text: answers.text.clone(), ..Answers::default() };
    let mut written = record::write(ledger, &filed, &id, file, &plain, acting)?;
    written.more.insert("refiled_from".to_owned(), Datum::Text(old.to_string()));
    let round = ledger.chain(task).round() + 1;
    written.more.insert("round".to_owned(), Datum::Text(round.to_string()));
    // The successor's own record says why there is one: who reads it need not look for the round before.
    written.more.insert("cause".to_owned(), Datum::Text(cause.to_owned()));
    plan.changes.create(at(State::Filed)?, bytes);
    plan.bring(record::place(&id, file.name, acting)?, &written);
    plan.told.push(Told::Added(at(State::Filed)?));
    plan.told.push(Told::Moved { id: id.to_string(), act: file.name, from: State::Draft, to: State::Filed });
    Ok(())
}

/// The plan of the task that failed, with another day and other measures.
fn successor(task: &Task, old: &TaskId, id: &TaskId, answers: &Answers) -> Result<Draft, Refusal> {
    let due = answers.day("due")?;
    let measures: Vec<String> =
        answers.all("measure").iter().map(|measure| measure.trim().to_owned()).collect();
    if measures.iter().all(String::is_empty) {
        return Err(Refusal::Lacking("measure"));
    }
    let taken = field::TASK.iter().filter(|field| LEFT.iter().all(|left| left.key != field.key));
    let mut fields: Vec<_> = taken
        .filter_map(|field| Some((field.key, as_written(task, task.node(field)?, &field.shape))))
        .collect();
    fields.push((field::DUE.key, Datum::Text(due.to_string()).value()));
    fields.push((field::REFILED_FROM.key, Value::Text(old.to_string())));
    let title = task.title().to_owned();
    Ok(Draft { id: Some(*id), title, fields, own: Vec::new(), measures })
}

/// A value as the file has it, its keys in their English form.
fn as_written(task: &Task, node: &Node, shape: &Shape) -> Value {
    let node = task.document.resolve(node);
    match shape {
        Shape::Map(fields) if !node.pairs().is_empty() => {
            let pair = |field: &Field| {
                let value = task.document.resolve(&node.get(&field.names())?.value);
                (!value.is_null()).then(|| (field.key.to_owned(), as_written(task, value, &field.shape)))
            };
            Value::Map(fields.iter().filter_map(pair).collect())
        }
        Shape::List(inner) => {
            Value::List(node.items().iter().map(|item| as_written(task, item, inner)).collect())
        }
        Shape::Tasks if !node.items().is_empty() => {
            Value::List(node.items().iter().map(|item| as_written(task, item, &Shape::Text)).collect())
        }
        _ => Datum::Text(node.text().unwrap_or_default().to_owned()).value(),
    }
}
