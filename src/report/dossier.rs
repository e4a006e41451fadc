//! One matter through all its rounds, for its dossier (详实梳理，形成材料).

use jiff::civil::Date;

use crate::model::{Chain, Computed, Datum, Filed, Ledger, Record, Task, TaskId, field};

/// One round of a matter.
#[derive(Copy, Clone, Debug)]
pub struct Round<'a> {
    /// Its number, by its records.
    pub number: u32,
    /// Its task.
    pub id: TaskId,
    /// The file.
    pub task: &'a Task,
    /// The records.
    pub chain: &'a Chain,
}

/// A matter: its rounds, the first one first.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The ledger that holds them.
    pub ledger: &'a Ledger,
    /// At least one.
    pub rounds: Vec<Round<'a>>,
    /// The day.
    pub today: Date,
}

/// Something that somebody asks for and that is not known to be answered.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// What: `help`, `extend`, `object`, `need` or `leader`.
    pub kind: &'a str,
    /// Who asks, by id; nobody in particular for what the task's own file says.
    pub by: Option<&'a str>,
    /// Of whom, where that is said.
    pub of: Option<&'a str>,
    /// What for.
    pub what: &'a str,
    /// Until when.
    pub until: Option<&'a str>,
    /// The record; none for what the task's own file says.
    pub filed: Option<&'a Filed>,
}

/// The ids of a matter's rounds, the first one first, whichever round is named: `before` gives the round that a task was
/// filed in place of, `after` the one that was filed in its place.
#[must_use]
pub fn rounds_of(
    id: TaskId,
    before: impl Fn(&TaskId) -> Option<TaskId>,
    after: impl Fn(&TaskId) -> Option<TaskId>,
) -> Vec<TaskId> {
    let (mut all, mut first, mut last) = (vec![id], id, id);
    while let Some(earlier) = before(&first).filter(|earlier| !all.contains(earlier)) {
        all.insert(0, earlier);
        first = earlier;
    }
    while let Some(later) = after(&last).filter(|later| !all.contains(later)) {
        all.push(later);
        last = later;
    }
    all
}

impl<'a> Case<'a> {
    /// The matter of these tasks, as far as the ledger holds them; none where it holds none.
    #[must_use]
    pub fn of(ledger: &'a Ledger, ids: &[TaskId], today: Date) -> Option<Self> {
        let round = |id: &TaskId| {
            let task = ledger.tasks.iter().find(|task| task.key() == Some(id))?;
            let chain = ledger.chain(task);
            Some(Round { number: chain.round(), id: *id, task, chain })
        };
        let rounds: Vec<_> = ids.iter().filter_map(round).collect();
        (!rounds.is_empty()).then_some(Case { ledger, rounds, today })
    }

    /// The round that is the matter today.
    #[must_use]
    pub fn current(&self) -> &Round<'a> {
        self.rounds.last().expect("a case has a round")
    }

    /// How the current round stands.
    #[must_use]
    pub fn standing(&self) -> Computed<'a> {
        Computed::of(self.ledger, self.current().task, self.today)
    }

    /// Every record of every round in the order in which they were made, by their own times; links of a chain in its order.
    #[must_use]
    pub fn records(&self) -> Vec<(&Round<'a>, &'a Filed, &'a Record)> {
        let mut all = Vec::new();
        for round in &self.rounds {
            for (at, filed) in round.chain.all.iter().enumerate() {
                let Ok(record) = &filed.record else { continue };
                let time = record.at.parse::<jiff::Timestamp>().ok();
                all.push((
                    (time, round.number, place(round.chain, at, record), at),
                    (round, &**filed, record),
                ));
            }
        }
        all.sort_by_key(|(order, _)| *order);
        all.into_iter().map(|(_, one)| one).collect()
    }

    /// What is asked of whom in the current round: by the leader who took it, by its owner in remarks, and by the file
    /// itself. Nobody can tell by machine whether help came, so a request stands until the task has ended.
    #[must_use]
    pub fn asks(&self) -> Vec<Ask<'a>> {
        let Round { task, chain, .. } = *self.current();
        if !task.state.is_some_and(crate::model::State::is_open) {
            return Vec::new();
        }
        let mut asks = Vec::new();
        for (filed, record) in chain.records().filter(|(filed, _)| !chain.is_void(filed)) {
            let (by, until) = (Some(record.actor()), record.until.as_deref());
            let ask = |kind, what| Ask { kind, by, of: None, what, until, filed: Some(filed) };
            let taken = record.listed("asks").iter().filter_map(Datum::text).filter(|_| record.act == "take");
            asks.extend(taken.map(|what| ask("leader", what)));
            let asked = record.ask.as_deref().filter(|_| record.act == "remark" && !is_granted(chain, filed));
            asks.extend(asked.map(|kind| ask(kind, record.body.trim())));
        }
        asks.sort_by_key(|ask| ask.filed.map(|filed| filed.path.clone()));
        for need in task.node(&field::NEEDS).map_or(&[][..], |node| node.items()) {
            let need = task.document.resolve(need);
            let said = |field| task.inner(need, field).map(|(text, _)| text);
            let Some(what) = said(&field::NEED_WHAT) else { continue };
            let (of, until) = (said(&field::NEED_FROM), said(&field::NEED_BY));
            asks.push(Ask { kind: "need", by: None, of, what, until, filed: None });
        }
        asks
    }
}

/// An extension was granted on this request.
fn is_granted(chain: &Chain, request: &Filed) -> bool {
    let digest = request.digest.to_string();
    chain.line().any(|(_, record)| record.said("request") == Some(&digest))
}

/// Where a record stands among those of the same second: a link in the order of the chain, what only speaks of the task
/// behind the first link that led to the state it speaks of.
fn place(chain: &Chain, at: usize, record: &Record) -> (usize, bool) {
    if let Some(link) = chain.links.iter().position(|link| *link == at) {
        return (link, false);
    }
    let lands = |link: &usize| chain.all[*link].record.as_ref().is_ok_and(|other| other.to == record.from);
    (chain.links.iter().position(lands).unwrap_or(usize::MAX), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_has_the_same_rounds_whichever_is_named() {
        let id = |text: &str| TaskId::parse(text).expect("an id");
        let [a, b, c] = ["2025-0001-aaa", "2026-0002-bbb", "2026-0003-ccc"].map(id);
        let before =
            |id: &TaskId| [(b, a), (c, b)].into_iter().find(|(later, _)| later == id).map(|(_, one)| one);
        let after =
            |id: &TaskId| [(a, b), (b, c)].into_iter().find(|(one, _)| one == id).map(|(_, later)| later);
        for named in [a, b, c] {
            assert_eq!(rounds_of(named, before, after), [a, b, c]);
        }
        // Files that name each other in a ring end somewhere.
        let ring = |id: &TaskId| Some(if *id == a { b } else { a });
        assert_eq!(rounds_of(a, ring, ring), [b, a]);
    }
}
