//! The light: red, yellow, green, grey, or none.

use jiff::civil::Date;

use super::{Computed, days};
use crate::model::{State, Task};

/// Yellow from this many days before the due date.
pub const SOON_DAYS: i32 = 7;

/// How a task stands, for the eye.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Light {
    /// Past its due date, and not closed.
    Red,
    /// Due within seven days, a milestone missed, late at the pace so far, or nothing done for longer than the limit.
    Yellow,
    /// On schedule.
    Green,
    /// Approved to wait.
    Grey,
    /// A draft, closed or ended: no light.
    None,
}

impl Light {
    /// As filters and JSON write it; nothing for no light.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Light::Red => Some("red"),
            Light::Yellow => Some("yellow"),
            Light::Green => Some("green"),
            Light::Grey => Some("grey"),
            Light::None => None,
        }
    }

    /// What state and due date alone say, without a record: it may be greener than the light, never redder.
    #[must_use]
    pub fn by_date(state: Option<State>, due: Option<Date>, today: Date) -> Self {
        match (state, due.map(|due| days(today, due))) {
            (Some(State::Suspended), _) => Light::Grey,
            (Some(state), _) if !state.is_running() => Light::None,
            (None, _) => Light::None,
            (_, Some(left)) if left < 0 => Light::Red,
            (_, Some(left)) if left <= SOON_DAYS => Light::Yellow,
            _ => Light::Green,
        }
    }
}

impl Light {
    /// What the task file alone says, without a record: it does not know whether somebody has said something lately.
    #[must_use]
    pub fn by_file(task: &Task, today: Date) -> Self {
        match Light::by_date(task.state, task.due(), today) {
            Light::Green if !task.missed(today).is_empty() => Light::Yellow,
            light => light,
        }
    }
}

impl Computed<'_> {
    /// The light on this day.
    #[must_use]
    pub fn light(&self) -> Light {
        match Light::by_date(self.task.state, self.due(), self.today) {
            Light::Green if self.is_behind() || self.is_slow() || self.stalled().is_some() => Light::Yellow,
            light => light,
        }
    }

    /// Due within seven days, by the due date that is now in force.
    #[must_use]
    pub fn is_due_soon(&self) -> bool {
        Light::by_date(self.task.state, self.due(), self.today) == Light::Yellow
    }

    /// Past the due date that is now in force, and not closed.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        Light::by_date(self.task.state, self.due(), self.today) == Light::Red
    }
}
