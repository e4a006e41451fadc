//! What is to be done today, the undone first.

use jiff::civil::Date;

use super::Row;
use crate::model::computed::{Awaited, Cause, Waiting};
use crate::model::{Computed, Ledger, Person, Role, State, Task};

/// Why a task is on today's list. The order is that of the list.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Duty {
    /// Past its due date.
    Overdue,
    /// To be called in for a talk: a new round of what was closed.
    CalledIn,
    /// Filed, and not signed for within the limit.
    NotAccepted,
    /// Somebody else has not acted within the limit.
    Late(Awaited),
    /// A milestone is missed.
    Behind,
    /// Sent back by the verifier, and not applied for again.
    Returned,
    /// Due within seven days.
    DueSoon,
    /// A milestone is due within three days.
    MilestoneSoon,
    /// Nothing done or said for longer than the limit.
    Stalled,
    /// Signed for, and nothing done within the limit.
    NotStarted,
    /// Filed and not signed for.
    ToAccept,
    /// Waits for somebody else than the owner.
    Waits(Awaited),
    /// Stubborn, and nothing was sent up within the limit.
    NotReported,
    /// A draft that could be filed as it stands.
    ToFile,
    /// A file that cannot be read.
    ToMend,
}

/// One line of today's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agenda {
    /// Why.
    pub duty: Duty,
    /// The task.
    pub row: Row,
    /// The day since which it waits, or is late.
    pub since: Option<Date>,
    /// Whose turn it is, by name: the owner's, or that of those who are waited for.
    pub turn: Vec<String>,
}

/// Everything that is to be done on a day, in the order of duties, then of due dates. A task has a line for its owner,
/// where there is anything for him to do, and one for each matter that waits for somebody else; so whoever is sent a
/// paper of the ladder finds the matter here.
#[must_use]
pub fn agenda(ledger: &Ledger, today: Date) -> Vec<Agenda> {
    let mut all: Vec<Agenda> = ledger.tasks.iter().flat_map(|task| lines(ledger, task, today)).collect();
    all.sort_by(|a, b| (a.duty, a.row.due, &a.row.id).cmp(&(b.duty, b.row.due, &b.row.id)));
    all
}

fn lines(ledger: &Ledger, task: &Task, today: Date) -> Vec<Agenda> {
    let computed = Computed::of(ledger, task, today);
    let row = Row::agreed(&computed);
    let owner = || Some(row.owner.clone()).filter(|owner| !owner.is_empty()).into_iter().collect();
    let line = |duty, since, turn| Agenda { duty, row: row.clone(), since, turn };
    let own = of_owner(&computed, &row).map(|(duty, since)| line(duty, since, owner()));
    let waiting = computed.awaited().into_iter().map(|waiting| {
        let duty = if waiting.late.is_some() { Duty::Late(waiting.what) } else { Duty::Waits(waiting.what) };
        line(duty, Some(waiting.since), names(&waiting))
    });
    let mut all: Vec<Agenda> = own.into_iter().chain(waiting).collect();
    if let Some(last) = computed.not_reported() {
        all.push(line(Duty::NotReported, last.tomorrow().ok(), supervisors(ledger, &computed)));
    }
    all
}

fn names(waiting: &Waiting<'_>) -> Vec<String> {
    waiting.with.iter().map(|person: &&Person| person.name.clone()).collect()
}

/// Who sends papers up: the task's own supervisor, that of the preferences, or else everybody who may.
fn supervisors(ledger: &Ledger, computed: &Computed<'_>) -> Vec<String> {
    let named = computed.chain.plan().and_then(|plan| plan.get_text("supervisor"));
    let named = named.or(ledger.settings.supervisor.as_deref());
    let people = &ledger.people;
    match named.and_then(|named| people.person(named)) {
        Some(person) => vec![person.name.clone()],
        None => {
            let all = people.people.iter().filter(|person| person.has(Role::Supervisor));
            all.map(|person| person.name.clone()).collect()
        }
    }
}

/// The owner's first reason in the order of duties.
fn of_owner(computed: &Computed<'_>, row: &Row) -> Option<(Duty, Option<Date>)> {
    if row.broken {
        return Some((Duty::ToMend, None));
    }
    match computed.task.state? {
        State::Draft => computed.task.lacks().is_empty().then_some((Duty::ToFile, None)),
        State::Filed | State::Active => undone(computed),
        State::Review => late_applied(computed),
        _ => None,
    }
}

/// What the owner is late with, or should see to.
fn undone(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let next = |day: Date| day.tomorrow().ok();
    // Whoever asked in time waits for others, even when the day is past.
    let asked = computed.asked_extension();
    let waits = asked.is_some_and(|asked| computed.due().is_none_or(|due| asked.since <= due));
    if computed.is_overdue() && !waits {
        return Some((Duty::Overdue, computed.due().and_then(next)));
    }
    let owed = computed.owed();
    let holds = |named: fn(&Cause) -> bool| owed.iter().find(|cause| named(cause));
    if holds(|cause| matches!(cause, Cause::Rebounded(_) | Cause::FalseClose)).is_some() {
        return Some((Duty::CalledIn, computed.filed()));
    }
    if computed.not_accepted().is_some() {
        return Some((Duty::NotAccepted, computed.filed()));
    }
    if let Some(missed) = computed.missed().first() {
        return Some((Duty::Behind, next(missed.due)));
    }
    if let Some(Cause::Returned(day)) = holds(|cause| matches!(cause, Cause::Returned(_))) {
        return Some((Duty::Returned, Some(*day)));
    }
    // While it is handed over, the new owner signs.
    if computed.task.state == Some(State::Filed) && computed.awaited_heir().is_none() {
        return Some((Duty::ToAccept, computed.filed()));
    }
    if computed.is_due_soon() && !waits {
        return Some((Duty::DueSoon, None));
    }
    if holds(|cause| matches!(cause, Cause::MilestoneSoon { .. })).is_some() {
        return Some((Duty::MilestoneSoon, None));
    }
    if let Some(since) = computed.stalled() {
        return Some((Duty::Stalled, Some(since)));
    }
    let started = computed.not_started().is_none();
    (!started).then(|| (Duty::NotStarted, computed.day_of("accept")))
}

/// What was applied for in time waits for its verifier; what was late stays late.
fn late_applied(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let applied = computed.waiting().map(|waiting| waiting.since);
    let in_time = applied.is_none_or(|applied| computed.due().is_none_or(|due| applied <= due));
    let since = computed.due().and_then(|due| due.tomorrow().ok());
    (computed.is_overdue() && !in_time).then_some((Duty::Overdue, since))
}
