//! The crux: on which tasks the most others wait (善抓主要矛盾).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Row;
use crate::model::{Computed, Ledger, State, Task, TaskId, field};

/// A task on which others wait.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crux {
    /// The task.
    pub row: Row,
    /// Those that wait on it themselves, in the order of ids.
    pub direct: Vec<TaskId>,
    /// Those too that wait on them, and so on, in the order of ids.
    pub all: Vec<TaskId>,
}

/// Who waits on whom: for each task those that cannot go on before it.
type Waiters = BTreeMap<TaskId, BTreeSet<TaskId>>;

/// The open tasks on which open tasks wait, those first on which most do; then by due date.
///
/// A task waits on what it depends on and on its children, and those to which a pilot is to be spread wait on the pilot.
/// Drafts bind nobody. Cost: for each task that is named the tasks that wait on it, however far.
#[must_use]
pub fn crux(ledger: &Ledger, today: Date) -> Vec<Crux> {
    let bound = |task: &&Task| task.state.is_some_and(State::is_bound);
    let open: BTreeMap<TaskId, &Task> =
        ledger.tasks.iter().filter(bound).filter_map(|task| Some((*task.key()?, task))).collect();
    let waiters = waiters(&open);
    let mut found: Vec<Crux> = waiters
        .iter()
        .filter_map(|(id, direct)| {
            let row = Row::agreed(&Computed::of(ledger, open.get(id)?, today));
            Some(Crux { row, direct: direct.iter().copied().collect(), all: all(*id, &waiters) })
        })
        .collect();
    found.sort_by(|a, b| {
        let weight = |crux: &Crux| (crux.all.len(), crux.direct.len());
        weight(b).cmp(&weight(a)).then_with(|| (a.row.due, &a.row.id).cmp(&(b.row.due, &b.row.id)))
    });
    found
}

/// Only what is open waits, and only on what is open.
fn waiters(open: &BTreeMap<TaskId, &Task>) -> Waiters {
    let mut waiters = Waiters::new();
    let mut wait = |who: TaskId, on: TaskId| {
        if who != on && open.contains_key(&who) && open.contains_key(&on) {
            waiters.entry(on).or_default().insert(who);
        }
    };
    for (id, task) in open {
        task.named(&field::DEPENDS_ON).into_iter().for_each(|(on, _)| wait(*id, on));
        // A parent cannot close while a child is open.
        task.named(&field::PARENT).into_iter().for_each(|(parent, _)| wait(parent, *id));
        task.named(&field::PILOT_OF).into_iter().for_each(|(spread, _)| wait(spread, *id));
    }
    waiters
}

/// Everybody who waits on a task, at whatever remove; a ring of waiting tasks does not wait on itself.
fn all(id: TaskId, waiters: &Waiters) -> Vec<TaskId> {
    let mut seen = BTreeSet::new();
    let mut left = vec![id];
    while let Some(next) = left.pop() {
        let who = waiters.get(&next).into_iter().flatten();
        left.extend(who.filter(|who| **who != id && seen.insert(**who)));
    }
    seen.into_iter().collect()
}
