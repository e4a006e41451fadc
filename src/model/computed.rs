//! How a task stands on a day: worked out from its file and its records whenever somebody asks, and written down
//! nowhere.

mod activity;
mod copied;
mod dates;
mod fading;
mod forecast;
mod formalism;
mod ladder;
mod light;
mod upward;
mod waiting;
mod watch;

use jiff::civil::Date;

use super::{Chain, Ledger, People, Settings, Task};

pub use activity::Missed;
pub use copied::{lines, remarks, repeated_entry, repeated_remark};
pub use forecast::{Forecast, Pace, Unforeseen};
pub use formalism::Formal;
pub use ladder::{Cause, Rung, Sent, Step};
pub use light::{Light, SOON_DAYS};
pub use upward::Dispatch;
pub use waiting::{Awaited, Notice, Reach, Waiting};
pub use watch::{Stubborn, Watch};

/// A task on a day, with all that it takes to say how it stands. Each answer is worked out when it is asked for, and
/// none needs more than this task's own records; without them (an empty chain) what only records say is not known.
#[derive(Copy, Clone, Debug)]
pub struct Computed<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its records.
    pub chain: &'a Chain,
    /// Limits of time and the calendar.
    pub settings: &'a Settings,
    /// Who is who.
    pub people: &'a People,
    /// The day.
    pub today: Date,
}

impl<'a> Computed<'a> {
    /// A task of a ledger on a day.
    #[must_use]
    pub fn of(ledger: &'a Ledger, task: &'a Task, today: Date) -> Self {
        let chain = ledger.chain(task);
        Computed { task, chain, settings: &ledger.settings, people: &ledger.people, today }
    }
}

/// The day that a record gives, on the clock of whoever made it.
fn day(at: &str) -> Option<Date> {
    at.get(..10)?.parse().ok()
}

/// The days from one day to another.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// So many days after a day; the last day there is where that is none.
fn after(date: Date, days: u32) -> Date {
    jiff::Span::new().try_days(days).map_or(Date::MAX, |span| date.saturating_add(span))
}

#[cfg(test)]
mod tests;
