//! What is to be done today, the undone first.

use jiff::civil::Date;

use super::Row;
use crate::model::computed::Waiting;
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

/// Something that somebody is to do about a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Todo {
    /// Why.
    pub duty: Duty,
    /// The day since which it waits, or is late.
    pub since: Option<Date>,
    /// Whose turn it is, by name: the owner's, or that of those who may judge, grant or send.
    pub turn: Vec<String>,
}

/// One line of today's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agenda {
    /// The task.
    pub row: Row,
    /// What is to be done first: the line stands where that puts it.
    pub first: Todo,
    /// What is to be done besides, mostly by others. Of what the owner alone is to do, and would see to by what comes
    /// first, nothing is repeated.
    pub also: Vec<Todo>,
}

impl Agenda {
    /// All that is to be done.
    pub fn all(&self) -> impl Iterator<Item = &Todo> {
        std::iter::once(&self.first).chain(&self.also)
    }
}

/// Everything that is to be done on a day, in the order of duties, then of due dates.
#[must_use]
pub fn agenda(ledger: &Ledger, today: Date) -> Vec<Agenda> {
    let mut all: Vec<Agenda> = ledger.tasks.iter().filter_map(|task| line(ledger, task, today)).collect();
    all.sort_by(|a, b| (a.first.duty, a.row.due, &a.row.id).cmp(&(b.first.duty, b.row.due, &b.row.id)));
    all
}

fn line(ledger: &Ledger, task: &Task, today: Date) -> Option<Agenda> {
    let computed = Computed::of(ledger, task, today);
    let row = Row::agreed(&computed);
    let mut duties = duties(ledger, &computed, &row).into_iter();
    let first = duties.next()?;
    Some(Agenda { row, first, also: duties.collect() })
}

/// Every duty, in the order of duties.
fn duties(ledger: &Ledger, computed: &Computed<'_>, row: &Row) -> Vec<Todo> {
    let owner = || Some(row.owner.clone()).filter(|owner| !owner.is_empty()).into_iter().collect();
    let own = |(duty, since)| Todo { duty, since, turn: owner() };
    let mut all: Vec<Todo> = match computed.task.state {
        _ if row.broken => vec![own((Duty::ToMend, None))],
        Some(State::Draft) if computed.task.lacks().is_empty() => vec![own((Duty::ToFile, None))],
        Some(State::Filed | State::Active) => {
            undone(computed).into_iter().map(own).chain(to_extend(computed)).collect()
        }
        Some(State::Review) => judged(computed, owner),
        Some(State::Closed) => {
            let day = computed.next_lookback().filter(|day| *day <= computed.today);
            day.map(|day| own((Duty::ToLookBack, Some(day)))).into_iter().collect()
        }
        _ => Vec::new(),
    };
    all.extend(computed.not_reported().map(|last| Todo {
        duty: Duty::NotReported,
        since: last.tomorrow().ok(),
        turn: supervisors(ledger, computed),
    }));
    all.sort_by_key(|todo| todo.duty);
    all
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

/// The extension that waits for somebody.
fn to_extend(computed: &Computed<'_>) -> Option<Todo> {
    let asked = computed.asked_extension()?;
    let duty = if asked.late.is_some() { Duty::NotExtended } else { Duty::ToExtend };
    Some(Todo { duty, since: Some(asked.since), turn: names(&asked) })
}

/// What the owner is late with, or should see to: that the task is not signed for, and the worst of the rest.
fn undone(computed: &Computed<'_>) -> Vec<(Duty, Option<Date>)> {
    let sign = match computed.task.state {
        Some(State::Filed) if computed.not_accepted().is_some() => Some(Duty::NotAccepted),
        Some(State::Filed) => Some(Duty::ToAccept),
        _ => None,
    };
    let worst = worst(computed).filter(|(duty, _)| sign.is_none() || *duty <= Duty::Behind);
    worst.into_iter().chain(sign.map(|duty| (duty, computed.filed()))).collect()
}

/// The first reason in the order of duties. Whoever asked for an extension in time waits for others, even when the day
/// is past or near; a milestone that was missed stays missed.
fn worst(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let next = |day: Date| day.tomorrow().ok();
    let asked = computed.asked_extension();
    let waits = asked.is_some_and(|asked| computed.due().is_none_or(|due| asked.since <= due));
    if computed.is_overdue() && !waits {
        return Some((Duty::Overdue, computed.due().and_then(next)));
    }
    if let Some(missed) = computed.missed().first() {
        return Some((Duty::Behind, next(missed.due)));
    }
    if computed.is_due_soon() && !waits {
        return Some((Duty::DueSoon, None));
    }
    if computed.is_slow() && !waits {
        return Some((Duty::ForecastLate, None));
    }
    if let Some(since) = computed.stalled() {
        return Some((Duty::Stalled, Some(since)));
    }
    let started = computed.not_started().is_none();
    (!started).then(|| (Duty::NotStarted, computed.day_of("accept")))
}

/// What was applied for in time waits for its verifier; what was late stays late, and waits for him all the same.
fn judged(computed: &Computed<'_>, owner: impl Fn() -> Vec<String>) -> Vec<Todo> {
    let waiting = computed.waiting();
    let since = waiting.as_ref().map(|waiting| waiting.since);
    let in_time = since.is_none_or(|since| computed.due().is_none_or(|due| since <= due));
    let is_late = waiting.as_ref().is_some_and(|waiting| waiting.late.is_some());
    let turn = waiting.as_ref().map_or_else(owner, names);
    let todo = |duty, since| Todo { duty, since, turn: turn.clone() };
    let late = (computed.is_overdue() && !in_time)
        .then(|| todo(Duty::Overdue, computed.due().and_then(|due| due.tomorrow().ok())));
    let verify = todo(if is_late { Duty::NotVerified } else { Duty::ToVerify }, since);
    late.into_iter().chain([verify]).collect()
}

fn names(waiting: &Waiting<'_>) -> Vec<String> {
    waiting.with.iter().map(|person| person.name.clone()).collect()
}
