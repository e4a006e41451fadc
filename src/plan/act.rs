//! Any act of the table on one task.

mod settle;

use jiff::civil::Date;

use super::{Acting, Answers, Note, Plan, Refusal, Signing, Told, deputy, gate, record};
use crate::model::{Act, Asks, Ledger, Task, TaskId, To, field};
use crate::parse::{Op, Step, Value};
use crate::text::RepoPath;

/// Plans an act: the record, the move, the message. The gate judges it afterwards.
///
/// # Errors
/// The act does not start from this state, may not be done for others, or an answer is missing.
pub fn act(
    ledger: &Ledger,
    task: &Task,
    act: &'static Act,
    answers: &Answers,
    acting: &Acting<'_>,
) -> Result<Plan, Refusal> {
    let id = task.key().ok_or(Refusal::NoId)?;
    let from = task.state.ok_or(Refusal::NoState)?;
    if !act.from.contains(&from) {
        return Err(Refusal::NotFrom { act: act.name, state: from });
    }
    // Guards by date belong to acts: what was lawful when it was done stays so.
    let today = acting.at.get(..10).and_then(|day| day.parse().ok());
    if act.asks(Asks::Plan) && task.due().zip(today).is_some_and(|(due, today): (Date, Date)| due < today) {
        return Err(Refusal::PastDue);
    }
    if acting.on_behalf.is_some() && !act.on_behalf {
        return Err(Refusal::NotOnBehalf(act.name));
    }
    let deputy = deputy::acts_for(&ledger.people, act, acting)?;
    let mut plan = Plan {
        told: deputy.into_iter().collect(),
        about: Some(*id),
        signing: signing(act),
        note: note(task, id, act, answers),
        ..Plan::default()
    };
    let written = if act.asks(Asks::Fork) {
        let (moved, written, path) = settle::settle(ledger, task, id, (act, answers), acting)?;
        let bytes = task.document.bytes().to_vec();
        if path != task.path {
            plan.keeps
                .extend(moved.state.filter(|state| !state.is_open()).map(|state| state.folder(&id.shard())));
            plan.changes.rename(task.path.clone(), path, bytes.clone(), bytes);
        }
        settle::told(&mut plan, ledger.chain(task), &written);
        written
    } else {
        let after = numbered(task, answers)?;
        relocate(&mut plan, task, &after, id, act);
        match record::write(ledger, &after, id, act, answers, acting) {
            Err(Refusal::Unreadable(span)) => return Err(gate::unwritten(ledger, &plan, id, span)),
            written => written?,
        }
    };
    let path = record_path(id, act.name, acting)?;
    plan.note.trailers.push(("Duban-Record", path.to_string()));
    plan.changes.create(path.clone(), written.print().into_bytes());
    plan.seals.push(path);
    if act.is_link() {
        let there = ledger.files.under(&id.records()).map(|(path, _)| path.clone()).collect();
        plan.watched.push((id.records(), there));
    }
    plan.told.push(match written.lands() {
        Some(to) if to != from => Told::Moved { id: id.to_string(), act: act.name, from, to },
        _ => Told::Recorded { id: id.to_string(), act: act.name },
    });
    Ok(plan)
}

/// Where the record of an act lies.
fn record_path(id: &TaskId, act: &str, acting: &Acting<'_>) -> Result<RepoPath, Refusal> {
    let day = acting.at.get(..10).unwrap_or(acting.at);
    RepoPath::parse(&format!("{}/{day}-{act}-{}.md", id.records(), acting.tag)).map_err(|_| Refusal::NoId)
}

/// The task with the official number written into it, where one was given.
fn numbered(task: &Task, answers: &Answers) -> Result<Task, Refusal> {
    let Some(number) = &answers.number else { return Ok(task.clone()) };
    let value = Value::Text(number.clone());
    let names = field::NUMBER.names();
    let op = if task.pair(&field::NUMBER).is_some() {
        Op::Set { path: &[Step::Key(&names)], value }
    } else {
        Op::Insert { map: &[], after: Some(&field::ID.names()), key: task.name_of(&field::NUMBER), value }
    };
    let patched = task.document.patch(&op).map_err(Refusal::Patch)?;
    Ok(Task::read(&task.path, patched.document.bytes()))
}

/// Moves the file to the folder of its new state. Where the file stays and does not change, nothing is touched.
fn relocate(plan: &mut Plan, task: &Task, after: &Task, id: &TaskId, act: &Act) {
    let to = act.lands(task.state.unwrap_or(crate::model::State::Draft));
    let folder = to.folder(&id.shard());
    let path = if task.state == Some(to) { task.path.clone() } else { in_folder(&folder, &task.path) };
    if to != crate::model::State::Draft && !to.is_open() {
        plan.keeps.push(folder);
    }
    let (before, after) = (task.document.bytes().to_vec(), after.document.bytes().to_vec());
    if act.to != To::Same {
        plan.changes.rename(task.path.clone(), path, before, after);
    }
}

fn in_folder(folder: &str, path: &RepoPath) -> RepoPath {
    RepoPath::parse(&format!("{folder}/{}", path.name()))
        .expect("a state's folder and a file's name make a path")
}

fn signing(act: &Act) -> Signing {
    if act.must_sign() { Signing::Always } else { Signing::AsConfigured }
}

fn note(task: &Task, id: &TaskId, act: &Act, answers: &Answers) -> Note {
    Note {
        subject: format!("{} {id}: {}", act.name, task.title()),
        body: answers.text.clone(),
        trailers: vec![("Duban-Task", id.to_string()), ("Duban-Act", act.name.to_owned())],
    }
}
