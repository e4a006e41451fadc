//! What deserves to be watched, and what is stubborn.

use super::Computed;
use crate::model::{State, field};

/// Why a task is watched (对不落实、落实不力的应重点关注).
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Watch {
    /// Past its due date.
    Overdue,
    /// Late in the end at the pace so far.
    ForecastLate,
    /// Not signed for within the limit.
    NotAccepted,
    /// Nothing done for longer than the limit.
    Stalled,
    /// Sent back by the verifier.
    Returned,
    /// Put off twice or more.
    Extended,
    /// Filed again after a rebound.
    Rebound,
    /// Due within seven days, or late, and nothing to show for it.
    NoEvidence,
    /// A long task on which ever less is done (虎头蛇尾).
    Fading,
    /// Its own file or records show signs of work on paper (形式主义).
    Formalism,
}

/// Why a task is stubborn (老大难).
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stubborn {
    /// In its second round or a later one.
    Rounds,
    /// Put off twice or more.
    Extensions,
    /// Left over from before.
    Legacy,
    /// Older than a year.
    Age,
}

/// Put off or filed so often, a task is no longer as any other.
pub(super) const TWICE: usize = 2;

/// Days.
pub(super) const A_YEAR: i32 = 365;

impl Watch {
    /// As filters and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Watch::Overdue => "overdue",
            Watch::ForecastLate => "forecast-late",
            Watch::NotAccepted => "not-accepted",
            Watch::Stalled => "stalled",
            Watch::Returned => "returned",
            Watch::Extended => "extended",
            Watch::Rebound => "rebound",
            Watch::NoEvidence => "no-evidence",
            Watch::Fading => "fading",
            Watch::Formalism => "formalism",
        }
    }
}

impl Stubborn {
    /// As filters and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stubborn::Rounds => "rounds",
            Stubborn::Extensions => "extensions",
            Stubborn::Legacy => "legacy",
            Stubborn::Age => "age",
        }
    }
}

impl Computed<'_> {
    /// Every reason to watch it; none for a task that is not running.
    #[must_use]
    pub fn watch(&self) -> Vec<Watch> {
        if !self.task.state.is_some_and(State::is_running) {
            return Vec::new();
        }
        let near = self.is_due_soon() || self.is_overdue();
        let reasons = [
            (Watch::Overdue, self.is_overdue()),
            (Watch::ForecastLate, self.is_slow()),
            (Watch::NotAccepted, self.not_accepted().is_some()),
            (Watch::Stalled, self.stalled().is_some()),
            (Watch::Returned, self.returned() > 0),
            (Watch::Extended, self.extensions() >= TWICE),
            (Watch::Rebound, self.is_again()),
            (Watch::NoEvidence, near && self.task.cited().is_empty()),
            (Watch::Fading, self.is_fading()),
            (Watch::Formalism, !self.formalism().is_empty()),
        ];
        reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
    }

    /// Every reason to call it stubborn; none for a draft or what has ended.
    #[must_use]
    pub fn stubborn(&self) -> Vec<Stubborn> {
        if !self.task.state.is_some_and(|state| state.is_open() && !state.is_draft()) {
            return Vec::new();
        }
        let reasons = [
            (Stubborn::Rounds, self.is_again()),
            (Stubborn::Extensions, self.extensions() >= TWICE),
            (Stubborn::Legacy, self.task.node(&field::LEGACY).is_some()),
            (Stubborn::Age, self.age().is_some_and(|age| age > A_YEAR)),
        ];
        reasons.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
    }

    /// Filed again: the second round at least.
    fn is_again(&self) -> bool {
        self.task.node(&field::REFILED_FROM).is_some()
    }
}
