//! What is to be done today, the undone first.

use jiff::civil::Date;

use super::Row;
use crate::model::{Computed, Ledger, Light, State, Task};

/// Why a task is on today's list.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Duty {
    /// Past its due date.
    Overdue,
    /// Due within seven days.
    DueSoon,
    /// Filed and not signed for.
    ToAccept,
    /// Applied for, and waiting for the verifier.
    ToVerify,
    /// Closed, and a look-back is due.
    ToLookBack,
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
    /// The day it has waited for: the look-back's.
    pub since: Option<Date>,
}

/// Everything that is to be done on a day, in the order of duties, then of due dates.
#[must_use]
pub fn agenda(ledger: &Ledger, today: Date) -> Vec<Agenda> {
    let mut all: Vec<Agenda> = ledger.tasks.iter().filter_map(|task| line(ledger, task, today)).collect();
    all.sort_by(|a, b| (a.duty, a.row.due, &a.row.id).cmp(&(b.duty, b.row.due, &b.row.id)));
    all
}

fn line(ledger: &Ledger, task: &Task, today: Date) -> Option<Agenda> {
    let row = Row::of(task, &ledger.people, today);
    let (duty, since) = match (row.broken, row.light, task.state?) {
        (true, ..) => (Duty::ToMend, None),
        (_, Light::Red, _) => (Duty::Overdue, row.due),
        (_, _, State::Review) => (Duty::ToVerify, None),
        (_, _, State::Filed) => (Duty::ToAccept, None),
        (_, Light::Yellow, _) => (Duty::DueSoon, row.due),
        (_, _, State::Closed) => (
            Duty::ToLookBack,
            Some(Computed::of(ledger, task, today).next_lookback().filter(|day| *day <= today)?),
        ),
        (_, _, State::Draft) if task.lacks().is_empty() => (Duty::ToFile, None),
        _ => return None,
    };
    Some(Agenda { duty, row, since })
}
