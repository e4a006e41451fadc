//! What is to be done today, the undone first.

use jiff::civil::Date;

use super::{Row, Standing};
use crate::model::{Asks, Ledger, State, Task};

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
    let (duty, since) = match (row.broken, row.standing, task.state?) {
        (true, ..) => (Duty::ToMend, None),
        (_, Standing::Overdue, _) => (Duty::Overdue, row.due),
        (_, _, State::Review) => (Duty::ToVerify, None),
        (_, _, State::Filed) => (Duty::ToAccept, None),
        (_, Standing::Soon, _) => (Duty::DueSoon, row.due),
        (_, _, State::Closed) => {
            (Duty::ToLookBack, Some(first_lookback(ledger, task).filter(|day| *day <= today)?))
        }
        (_, _, State::Draft) if task.lacks().is_empty() => (Duty::ToFile, None),
        _ => return None,
    };
    Some(Agenda { duty, row, since })
}

/// The first window after the closing.
fn first_lookback(ledger: &Ledger, task: &Task) -> Option<Date> {
    let asks_for_it = |act: &str| crate::model::Act::find(act).is_some_and(|act| act.asks(Asks::Lookback));
    let (_, record) = ledger.chain(task).line().rfind(|(_, record)| asks_for_it(&record.act))?;
    let closed: Date = record.at.get(..10)?.parse().ok()?;
    let days =
        record.lookback.iter().filter_map(|window| window.strip_suffix('d')?.parse::<i32>().ok()).min()?;
    closed.checked_add(jiff::Span::new().days(days)).ok()
}
