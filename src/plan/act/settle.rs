//! Settling a fork: which of two records stands, and why. The other stays where it lies and counts for nothing.

use super::in_folder;
use crate::check::Message;
use crate::model::{Act, Chain, Filed, Ledger, Record, State, Task, TaskId};
use crate::plan::{Acting, Answers, Plan, Refusal, Told, record};
use crate::text::RepoPath;

/// Plans the settlement: the record, and the task back into the folder of what stands.
///
/// # Errors
/// There is no fork, or it is not said which branch stands.
pub(super) fn settle(
    ledger: &Ledger,
    task: &Task,
    id: &TaskId,
    (act, answers): (&'static Act, &Answers),
    acting: &Acting<'_>,
) -> Result<(Task, Record, RepoPath), Refusal> {
    let chain = ledger.chain(task);
    let ends = chain.ends();
    if chain.is_settled() || ends.len() < 2 {
        return Err(Refusal::Other(Message::new("settle-none").with("id", id.to_string())));
    }
    let kept = kept(chain, &ends, answers.keep.as_deref())?;
    let state = kept.record.as_ref().ok().and_then(Record::lands).ok_or(Refusal::NoState)?;
    let path = in_state(task, id, state);
    let moved = Task::read(&path, task.document.bytes());
    let mut written = record::write(ledger, &moved, id, act, answers, acting)?;
    written.after = Some(kept.digest.to_string());
    let others = ends.iter().filter(|end| end.path != kept.path);
    written.void = others.map(|end| end.digest.to_string()).collect();
    Ok((moved, written, path))
}

/// The end of the branch that stands, by any record of it.
fn kept<'a>(chain: &'a Chain, ends: &[&'a Filed], keep: Option<&str>) -> Result<&'a Filed, Refusal> {
    let names = || ends.iter().map(|end| end.path.name().trim_end_matches(".md")).collect::<Vec<_>>();
    let Some(keep) = keep else {
        return Err(Refusal::Other(Message::new("settle-keep").with("ends", names())));
    };
    let named = chain.all.iter().filter(|filed| filed.path.name().contains(keep));
    let mut found: Vec<&Filed> =
        named.flat_map(|filed| ends.iter().copied().filter(move |end| chain.leads_to(filed, end))).collect();
    found.dedup_by(|a, b| a.path == b.path);
    match found[..] {
        [one] => Ok(one),
        _ => Err(Refusal::Value { flag: "keep", value: keep.to_owned(), lawful: names().join(", ") }),
    }
}

fn in_state(task: &Task, id: &TaskId, state: State) -> RepoPath {
    if task.state == Some(state) {
        task.path.clone()
    } else {
        in_folder(&state.folder(&id.shard()), &task.path)
    }
}

/// What is told of it.
pub(super) fn told(plan: &mut Plan, chain: &Chain, record: &Record) {
    for filed in chain.all.iter().filter(|filed| record.void.contains(&filed.digest.to_string())) {
        plan.told.push(Told::Said(Message::new("settle-void").with("path", filed.path.as_str())));
    }
}
