//! What became of the tasks that were filed: what is not done first, and nothing leaves the count by being cancelled.

use crate::model::State;

/// How many tasks that were filed stand where.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    /// All of them.
    pub filed: usize,
    /// Those that bind somebody.
    pub open: usize,
    /// Those that were filed again in place of which another is counted.
    pub rebounded: usize,
    /// Those that were cancelled or merged: not done.
    pub cancelled: usize,
    /// Those that were given up in writing: not done for ever.
    pub unmet: usize,
    /// Those that were closed once.
    pub closed: usize,
    /// Those that were closed finally.
    pub finally: usize,
}

impl Outcomes {
    /// Counts tasks that were filed by the states in which they stand. One that went back to a draft is open.
    #[must_use]
    pub fn of(states: impl Iterator<Item = Option<State>>) -> Outcomes {
        let mut all = Outcomes::default();
        for state in states {
            all.filed += 1;
            *match state {
                Some(State::Closed) => &mut all.closed,
                Some(State::Final) => &mut all.finally,
                Some(State::Rebounded) => &mut all.rebounded,
                Some(State::Cancelled) => &mut all.cancelled,
                Some(State::Unmet) => &mut all.unmet,
                _ => &mut all.open,
            } += 1;
        }
        all
    }

    /// Those that are not done.
    #[must_use]
    pub fn undone(&self) -> usize {
        self.filed - self.done()
    }

    /// Those that were closed, finally or not.
    #[must_use]
    pub fn done(&self) -> usize {
        self.closed + self.finally
    }

    /// Of a hundred filed, how many were closed, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        self.done() * 100 / self.filed.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancelling_and_giving_up_do_not_raise_the_rate() {
        let rate = |states: &[State]| Outcomes::of(states.iter().copied().map(Some)).percent();
        assert_eq!(rate(&[State::Closed, State::Active]), 50);
        for ended in [State::Cancelled, State::Unmet, State::Rebounded, State::Suspended] {
            assert_eq!(rate(&[State::Closed, ended]), 50, "{}", ended.name());
        }
        let all = Outcomes::of(State::all().map(Some));
        assert_eq!((all.filed, all.undone(), all.done()), (10, 8, 2));
        assert_eq!(Outcomes::of(std::iter::empty()).percent(), 0);
    }
}
