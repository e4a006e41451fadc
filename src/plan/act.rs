//! Any act of the table on one task.

mod settle;

use jiff::civil::Date;

use super::{
    Acting, Answers, Note, Plan, Refusal, Signing, Told, deputy, discounted, gate, guard, record, refile,
};
use crate::check::Message;
use crate::model::people::is_id;
use crate::model::{
    Act, Asks, Datum, Due, Field, Ledger, Record, Task, TaskId, To, field, lookback, sat_on as sat_on_days,
};
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
    guard::guard(ledger, task, act, acting)?;
    let deputy = deputy::acts_for(&ledger.people, act, acting)?;
    let mut plan = Plan {
        told: deputy.into_iter().collect(),
        about: Some(*id),
        day: acting.day(),
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
        let after = edited(ledger, task, act, answers)?;
        relocate(&mut plan, task, &after, id, act);
        match record::write(ledger, &after, id, act, answers, acting) {
            Err(Refusal::Unreadable(span)) => return Err(gate::unwritten(ledger, &plan, id, span)),
            written => written?,
        }
    };
    plan.bring(record::place(id, act.name, acting)?, &written);
    if act.is_link() {
        let there = ledger.files.under(&id.records()).map(|(path, _)| path.clone()).collect();
        plan.watched.push((id.records(), there));
    }
    plan.told.push(match written.lands() {
        Some(to) if to != from => Told::Moved { id: id.to_string(), act: act.name, from, to },
        _ => Told::Recorded { id: id.to_string(), act: act.name },
    });
    explain(&mut plan, ledger, task, &written);
    if act.asks(Asks::Successor) {
        let cause = written.said("cause").unwrap_or_default();
        refile::add_successor(&mut plan, ledger, task, cause, (answers, acting))?;
    }
    Ok(plan)
}

/// How long the document lay before somebody filed what it asks for, where that is long (坐一坐).
fn sat_on(ledger: &Ledger, task: &Task, record: &Record) -> Option<Told> {
    let (issued, filed) = (ledger.issued(task)?, record.day()?);
    let days = sat_on_days(issued, filed, ledger.settings.limits.file)?;
    let message = Message::new("told-sat-on").with("directive", task.directive()?);
    Some(Told::Said(message.with("days", i64::from(days)).with("issued", issued.to_string())))
}

/// What is not seen from the states alone: what a look-back found, and what was taken off the plan.
fn explain(plan: &mut Plan, ledger: &Ledger, task: &Task, record: &Record) {
    if record.act == "file" {
        plan.told.extend(sat_on(ledger, task, record));
    }
    if record.act == "lookback" {
        for verdict in record.criteria.iter().filter(|verdict| verdict.verdict == lookback::REBOUNDED) {
            plan.told.push(Told::Said(Message::new("told-rebound").with("id", verdict.id.as_str())));
        }
        plan.told.push(Told::Said(match record.said("window") {
            Some(window) => Message::new("told-window").with("window", window),
            None => Message::new("told-no-window"),
        }));
    }
    if !record.listed("discounts").is_empty() {
        plan.told.extend(discounted(ledger.chain(task)).into_iter().map(Told::Said));
    }
}

/// The task with what the act itself writes into it: the official number, the new day, the new owner.
fn edited(ledger: &Ledger, task: &Task, act: &Act, answers: &Answers) -> Result<Task, Refusal> {
    if let Some(number) = &answers.number {
        return set(task, &field::NUMBER, Value::Text(number.clone()));
    }
    if act.asks(Asks::Extension) {
        return set(task, &field::DUE, Datum::Text(new_due(ledger, task, answers)?.to_string()).value());
    }
    let heir = ledger.chain(task).handover().and_then(|(_, record)| record.said("heir"));
    match heir.filter(|_| act.name == "accept") {
        Some(heir) => set(task, &field::OWNER, Value::Text(as_named(ledger, task, heir))),
        None => Ok(task.clone()),
    }
}

/// A person by name where the file names its owner so, or else by id.
fn as_named(ledger: &Ledger, task: &Task, id: &str) -> String {
    let by_name = task.text(&field::OWNER).is_some_and(|owner| !is_id(owner));
    let name = ledger.people.person(id).map(|person| person.name.clone());
    name.filter(|name| by_name && ledger.people.person(name).is_some()).unwrap_or_else(|| id.to_owned())
}

/// The day that is granted: the one given, or the one that the owner asked for.
fn new_due(ledger: &Ledger, task: &Task, answers: &Answers) -> Result<Date, Refusal> {
    let asked = || ledger.chain(task).extension_asked()?.1.until.clone();
    let until = answers.until.clone().or_else(asked).ok_or(Refusal::Lacking("until"))?;
    let lawful = || Refusal::Value { flag: "until", value: until.clone(), lawful: "2026-09-30".to_owned() };
    Due::read(&until, None).map(|due| due.date).map_err(|_| lawful())
}

/// The task with one field changed, or added behind the id.
fn set(task: &Task, field: &Field, value: Value) -> Result<Task, Refusal> {
    let names = field.names();
    let op = if task.pair(field).is_some() {
        Op::Set { path: &[Step::Key(&names)], value }
    } else {
        Op::Insert { map: &[], after: Some(&field::ID.names()), key: task.name_of(field), value }
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
    if act.to != To::Same || act.asks(Asks::Plan) || before != after {
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
