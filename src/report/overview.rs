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
    /// Late in the end at the pace so far.
    ForecastLate,
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

/// Something that somebody is to do about a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Todo {
    /// Why.
    pub duty: Duty,
    /// The day since which it waits, or is late.
    pub since: Option<Date>,
    /// Whose turn it is, by name: the owner's, or that of those who are waited for.
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

/// Everything that is to be done on a day, in the order of duties, then of due dates. A task has one line, with what its
/// owner is to do and every matter that waits for somebody else; so whoever is sent a paper of the ladder finds the
/// matter here.
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
    // What was applied for late stays late, and it is the verifier's turn all the same.
    let judged = computed.waiting().map(|waiting| names(&waiting)).filter(|names| !names.is_empty());
    let turn = judged
        .unwrap_or_else(|| Some(row.owner.clone()).filter(|owner| !owner.is_empty()).into_iter().collect());
    let own =
        of_owner(computed, row).into_iter().map(|(duty, since)| Todo { duty, since, turn: turn.clone() });
    let waiting = computed.awaited().into_iter().map(|waiting| {
        let duty = if waiting.late.is_some() { Duty::Late(waiting.what) } else { Duty::Waits(waiting.what) };
        Todo { duty, since: Some(waiting.since), turn: names(&waiting) }
    });
    let mut all: Vec<Todo> = own.chain(waiting).collect();
    all.extend(computed.not_reported().map(|last| Todo {
        duty: Duty::NotReported,
        since: last.tomorrow().ok(),
        turn: supervisors(ledger, computed),
    }));
    all.sort_by_key(|todo| todo.duty);
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

/// What is the owner's to do: that the task is not signed for, and the worst of the rest.
fn of_owner(computed: &Computed<'_>, row: &Row) -> Vec<(Duty, Option<Date>)> {
    match computed.task.state {
        _ if row.broken => vec![(Duty::ToMend, None)],
        Some(State::Draft) if computed.task.lacks().is_empty() => vec![(Duty::ToFile, None)],
        Some(State::Filed | State::Active) => {
            let sign = to_sign(computed);
            let worst = worst(computed).filter(|(duty, _)| sign.is_none() || *duty <= Duty::Returned);
            worst.into_iter().chain(sign.map(|duty| (duty, computed.filed()))).collect()
        }
        Some(State::Review) => late_applied(computed).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// While it is handed over, the new owner signs.
fn to_sign(computed: &Computed<'_>) -> Option<Duty> {
    match computed.task.state {
        Some(State::Filed) if computed.not_accepted().is_some() => Some(Duty::NotAccepted),
        Some(State::Filed) if computed.awaited_heir().is_none() => Some(Duty::ToAccept),
        _ => None,
    }
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
    let owed = computed.owed();
    let holds = |named: fn(&Cause) -> bool| owed.iter().find(|cause| named(cause));
    if holds(|cause| matches!(cause, Cause::Rebounded(_) | Cause::FalseClose)).is_some() {
        return Some((Duty::CalledIn, computed.filed()));
    }
    if let Some(missed) = computed.missed().first() {
        return Some((Duty::Behind, next(missed.due)));
    }
    if let Some(Cause::Returned(day)) = holds(|cause| matches!(cause, Cause::Returned(_))) {
        return Some((Duty::Returned, Some(*day)));
    }
    if computed.is_due_soon() && !waits {
        return Some((Duty::DueSoon, None));
    }
    if holds(|cause| matches!(cause, Cause::MilestoneSoon { .. })).is_some() {
        return Some((Duty::MilestoneSoon, None));
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

/// What was applied for in time waits for its verifier; what was late stays late.
fn late_applied(computed: &Computed<'_>) -> Option<(Duty, Option<Date>)> {
    let applied = computed.waiting().map(|waiting| waiting.since);
    let in_time = applied.is_none_or(|applied| computed.due().is_none_or(|due| applied <= due));
    let since = computed.due().and_then(|due| due.tomorrow().ok());
    (computed.is_overdue() && !in_time).then_some((Duty::Overdue, since))
}
