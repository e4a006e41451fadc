//! The crux: on which tasks the most others wait (善抓主要矛盾).

use std::collections::BTreeMap;

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

/// The open tasks, and for each by its place those that cannot go on before it.
struct Waiting {
    ids: Vec<TaskId>,
    on: Vec<Vec<usize>>,
}

/// The open tasks on which open tasks wait, those first on which most do; then by due date; at most so many.
///
/// A task waits on what it depends on and on its children, and those to which a pilot is to be spread wait on the pilot.
/// Drafts bind nobody. Cost: for each task that is named a step for every task that waits on it, however far; the names of
/// these are held for those that are told alone.
#[must_use]
pub fn crux(ledger: &Ledger, today: Date, limit: Option<usize>) -> Vec<Crux> {
    let bound = |task: &&Task| task.state.is_some_and(State::is_bound);
    let open: BTreeMap<TaskId, &Task> =
        ledger.tasks.iter().filter(bound).filter_map(|task| Some((*task.key()?, task))).collect();
    let waiting = waiting(&open);
    let mut seen = vec![usize::MAX; waiting.ids.len()];
    let named = (0..waiting.ids.len()).filter(|at| !waiting.on[*at].is_empty());
    let mut found: Vec<(usize, usize, Row)> = named
        .map(|at| {
            let row = Row::agreed(&Computed::of(ledger, open[&waiting.ids[at]], today));
            (at, waiting.all(at, &mut seen).len(), row)
        })
        .collect();
    found.sort_by(|(a, all_a, row_a), (b, all_b, row_b)| {
        let direct = |at: usize| waiting.on[at].len();
        (all_b, direct(*b))
            .cmp(&(all_a, direct(*a)))
            .then_with(|| (row_a.due, &row_a.id).cmp(&(row_b.due, &row_b.id)))
    });
    found.truncate(limit.unwrap_or(usize::MAX));
    seen.fill(usize::MAX);
    let told = found.into_iter().map(|(at, _, row)| {
        let names = |places: Vec<usize>| places.into_iter().map(|at| waiting.ids[at]).collect();
        let mut all = waiting.all(at, &mut seen);
        all.sort_unstable();
        Crux { row, direct: names(waiting.on[at].clone()), all: names(all) }
    });
    told.collect()
}

/// Only what is open waits, and only on what is open.
fn waiting(open: &BTreeMap<TaskId, &Task>) -> Waiting {
    let ids: Vec<TaskId> = open.keys().copied().collect();
    let mut on = vec![Vec::new(); ids.len()];
    let mut wait = |who: TaskId, what: TaskId| {
        let places = ids.binary_search(&who).ok().zip(ids.binary_search(&what).ok());
        if let Some((who, what)) = places.filter(|(who, what)| who != what) {
            on[what].push(who);
        }
    };
    for (id, task) in open {
        task.named(&field::DEPENDS_ON).into_iter().for_each(|(on, _)| wait(*id, on));
        // A parent cannot close while a child is open.
        task.named(&field::PARENT).into_iter().for_each(|(parent, _)| wait(parent, *id));
        task.named(&field::PILOT_OF).into_iter().for_each(|(spread, _)| wait(spread, *id));
    }
    for waiters in &mut on {
        waiters.sort_unstable();
        waiters.dedup();
    }
    Waiting { ids, on }
}

impl Waiting {
    /// Everybody who waits on a task, at whatever remove; a ring of waiting tasks does not wait on itself. `seen` holds
    /// for each task the last one for which it was asked.
    fn all(&self, at: usize, seen: &mut [usize]) -> Vec<usize> {
        let (mut all, mut next) = (Vec::new(), 0);
        let mut from = at;
        seen[at] = at;
        loop {
            for who in &self.on[from] {
                if seen[*who] != at {
                    seen[*who] = at;
                    all.push(*who);
                }
            }
            let Some(who) = all.get(next) else { return all };
            (from, next) = (*who, next + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_at_whatever_remove_is_counted_once() {
        // 1 and 2 wait on 0, 3 on both; 4 and 5 wait on each other, 6 on 4.
        let on = vec![vec![1, 2], vec![3], vec![3], vec![], vec![5, 6], vec![4], vec![]];
        let waiting = Waiting { ids: Vec::new(), on };
        let mut seen = vec![usize::MAX; 7];
        let all: Vec<Vec<usize>> = (0..7).map(|at| waiting.all(at, &mut seen)).collect();
        assert_eq!(all, [vec![1, 2, 3], vec![3], vec![3], vec![], vec![5, 6], vec![4, 6], vec![]]);
    }
}
