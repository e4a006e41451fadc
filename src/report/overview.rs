//! What is to be done today, the undone first.

use jiff::civil::Date;

use super::Row;
use crate::model::{Computed, Ledger, Role, State, Task};

/// Why a task is on today's list. The order is that of the list.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Duty {
    /// Past its due date.
    Overdue,
    /// Filed, and not signed for within the limit.
    NotAccepted,
    /// Applied for, and not judged within the limit.
    NotVerified,
    /// An extension asked for, and not answered within the limit.
    NotExtended,
    /// A milestone is missed.
    Behind,
    /// Due within seven days.
    DueSoon,
    /// Late in the end at the pace so far.
    ForecastLate,
    /// Nothing done or said for longer than the limit.
    Stalled,
    /// Signed for, and nothing done within the limit.
    NotStarted,
    /// Filed and not signed for.
    ToAccept,
    /// Applied for, and waiting for the verifier.
    ToVerify,
    /// An extension asked for, and waiting for the supervisor or the leader.
    ToExtend,
    /// Closed, and a look-back is due.
    ToLookBack,
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
    /// Whose turn it is, by name: the owner's, or that of those who may judge or grant.
    pub turn: Vec<String>,
}

/// Everything that is to be done on a day, in the order of duties, then of due dates.
#[must_use]
pub fn agenda(ledger: &Ledger, today: Date) -> Vec<Agenda> {
    let mut all: Vec<Agenda> = ledger.tasks.iter().filter_map(|task| line(ledger, task, today)).collect();
    all.sort_by(|a, b| (a.duty, a.row.due, &a.row.id).cmp(&(b.duty, b.row.due, &b.row.id)));
    all
}

fn line(ledger: &Ledger, task: &Task, today: Date) -> Option<Agenda> {
    let computed = Computed::of(ledger, task, today);
    let row = Row::agreed(&computed);
    let (duty, since) = duty(&computed, &row).or_else(|| unreported(&computed))?;
    let waiting = match duty {
        Duty::ToVerify | Duty::NotVerified => computed.waiting(),
        Duty::ToExtend | Duty::NotExtended => computed.asked_extension(),
        _ => None,
    };
    let turn = match waiting {
        Some(waiting) => waiting.with.iter().map(|person| person.name.clone()).collect(),
        None if duty == Duty::NotReported => supervisors(ledger, &computed),
        None => Some(row.owner.clone()).filter(|owner| !owner.is_empty()).into_iter().collect(),
    };
    Some(Agenda { duty, row, since, turn })
}

/// What has no other duty today may have one upwards.
fn unreported(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let last = computed.not_reported()?;
    Some((Duty::NotReported, last.tomorrow().ok()))
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

/// The first reason in the order of duties.
fn duty(computed: &Computed<'_>, row: &Row) -> Option<(Duty, Option<Date>)> {
    if row.broken {
        return Some((Duty::ToMend, None));
    }
    match computed.task.state? {
        State::Draft => computed.task.lacks().is_empty().then_some((Duty::ToFile, None)),
        State::Filed | State::Active => undone(computed),
        State::Review => Some(judged(computed)),
        State::Closed => {
            let day = computed.next_lookback().filter(|day| *day <= computed.today)?;
            Some((Duty::ToLookBack, Some(day)))
        }
        _ => None,
    }
}

/// What the owner is late with, or should see to.
fn undone(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let next = |day: Date| day.tomorrow().ok();
    let asked = computed.asked_extension();
    // Whoever asked in time waits for others, even when the day is past.
    if let Some(asked) = asked.filter(|asked| computed.due().is_none_or(|due| asked.since <= due)) {
        let duty = if asked.late.is_some() { Duty::NotExtended } else { Duty::ToExtend };
        return Some((duty, Some(asked.since)));
    }
    if computed.is_overdue() {
        return Some((Duty::Overdue, computed.due().and_then(next)));
    }
    if computed.not_accepted().is_some() {
        return Some((Duty::NotAccepted, computed.filed()));
    }
    if let Some(missed) = computed.missed().first() {
        return Some((Duty::Behind, next(missed.due)));
    }
    if computed.task.state == Some(State::Filed) {
        return Some((Duty::ToAccept, computed.filed()));
    }
    if computed.is_due_soon() {
        return Some((Duty::DueSoon, None));
    }
    if computed.is_slow() {
        return Some((Duty::ForecastLate, None));
    }
    if let Some(since) = computed.stalled() {
        return Some((Duty::Stalled, Some(since)));
    }
    let started = computed.not_started().is_none();
    (!started).then(|| (Duty::NotStarted, computed.day_of("accept")))
}

/// What was applied for in time waits for its verifier; what was late stays late.
fn judged(computed: &Computed<'_>) -> (Duty, Option<Date>) {
    let waiting = computed.waiting();
    let since = waiting.as_ref().map(|waiting| waiting.since);
    let in_time = since.is_none_or(|since| computed.due().is_none_or(|due| since <= due));
    match waiting {
        _ if computed.is_overdue() && !in_time => {
            (Duty::Overdue, computed.due().and_then(|due| due.tomorrow().ok()))
        }
        Some(waiting) if waiting.late.is_some() => (Duty::NotVerified, since),
        _ => (Duty::ToVerify, since),
    }
}
