//! What no fix may do, whatever rule it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::Unfit;
use super::edit::Edit;
use crate::check::{Finding, Verdict};
use crate::model::settings::SETTINGS;
use crate::model::{Ledger, State, Task, drift};
use crate::text::{Change, RepoPath};

/// Only files that people write change; a text that was judged stays, and so does what was agreed.
pub(super) fn lawful(before: &Ledger, after: &Ledger, edit: &Edit) -> Result<(), Unfit> {
    for (path, change) in edit.changes.iter() {
        if !is_for_people(path, change) {
            return Err(Unfit::Outside(path.clone()));
        }
        let Some(task) = before.at(path).filter(|task| !task.state.is_some_and(State::is_draft)) else {
            continue;
        };
        let to = edit.moves.get(path).unwrap_or(path);
        let new = after.at(to).ok_or_else(|| Unfit::Clash(path.clone()))?;
        same_text(before, task, new)?;
        agreed(before, task, new)?;
    }
    Ok(())
}

/// Tasks and preferences are people's. Elsewhere only the empty file that keeps a folder comes to be.
fn is_for_people(path: &RepoPath, change: &Change) -> bool {
    let keeps = path.name() == ".gitkeep" && change.before.is_none();
    path.under("tasks").is_some() || path.as_str() == SETTINGS || keeps
}

/// From the application on the digest of the file is bound: it may only move, or become again what was bound.
fn same_text(before: &Ledger, task: &Task, new: &Task) -> Result<(), Unfit> {
    let is_bound = task
        .state
        .is_none_or(|state| !matches!(state, State::Draft | State::Filed | State::Active | State::Suspended));
    let chain = before.chain(task);
    let again = || {
        let sealed = chain.sealed_text("close").or_else(|| chain.sealed_text("apply"));
        chain.is_whole() && sealed.is_some_and(|(_, text)| text == new.digest())
    };
    let same = task.document.bytes() == new.document.bytes();
    if is_bound && !same && !again() { Err(Unfit::Judged(task.path.clone())) } else { Ok(()) }
}

/// The frozen fields mean what they meant, or exactly what the records say; and a task that was filed goes nowhere but
/// to where they say it is.
fn agreed(before: &Ledger, task: &Task, new: &Task) -> Result<(), Unfit> {
    let chain = before.chain(task);
    let frozen = || Err(Unfit::Frozen(task.path.clone()));
    let recorded = chain.state().unwrap_or(State::Draft);
    if task.state != new.state && !(chain.is_whole() && new.state == Some(recorded)) {
        return frozen();
    }
    let same = match (task.plan(&before.people), new.plan(&before.people)) {
        (Ok(old), Ok(new)) => old == new,
        _ => task.document.bytes() == new.document.bytes(),
    };
    let as_recorded = || {
        let plan = chain.plan().filter(|_| chain.is_whole());
        plan.is_some_and(|plan| drift::drift(new, plan, &before.people).is_empty())
    };
    if same || as_recorded() { Ok(()) } else { frozen() }
}

/// Findings by rule and file; places move with every edit, so they do not count.
type Tally<'a> = BTreeMap<(&'static str, &'a RepoPath), Count>;

#[derive(Copy, Clone, Default)]
struct Count {
    all: usize,
    errors: usize,
}

/// The findings of the batch are gone, and of no rule and file are there more, or worse ones. What could not be seen
/// in a file as long as it could not be read is not new.
pub(super) fn kept(
    before: &Verdict,
    after: &Verdict,
    batch: &[Finding],
    moves: &BTreeMap<RepoPath, RepoPath>,
) -> Result<(), Unfit> {
    let still = BTreeMap::new();
    let (old, new) = (tally(&before.findings, moves), tally(&after.findings, &still));
    let unread = batch.iter().filter(|finding| finding.rule == "unreadable");
    let revealed: BTreeSet<&RepoPath> = unread.map(|finding| &finding.at.path).collect();
    for (key, count) in new.iter().filter(|((_, path), _)| !revealed.contains(path)) {
        let known = old.get(key).copied().unwrap_or_default();
        if count.all > known.all || count.errors > known.errors {
            return Err(Unfit::Brings(key.0));
        }
    }
    for (key, mended) in tally(batch, moves) {
        let left = new.get(&key).copied().unwrap_or_default().all;
        let known = old.get(&key).copied().unwrap_or_default().all;
        if left + mended.all > known {
            return Err(Unfit::Stays);
        }
    }
    Ok(())
}

fn tally<'a>(findings: &'a [Finding], moves: &'a BTreeMap<RepoPath, RepoPath>) -> Tally<'a> {
    let mut tally = Tally::new();
    for finding in findings {
        let path = moves.get(&finding.at.path).unwrap_or(&finding.at.path);
        let count = tally.entry((finding.rule, path)).or_default();
        count.all += 1;
        count.errors += usize::from(finding.is_error());
    }
    tally
}
