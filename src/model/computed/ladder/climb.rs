//! One climb: what is due next, from the reasons that hold and what was sent.

use jiff::civil::Date;

use super::grounds::{Cause, Ground};
use super::{Reach, Sent, Step};

/// After so many orders a circular.
const ORDERS_BEFORE_CIRCULAR: usize = 2;
/// After so many orders a summons.
const ORDERS_BEFORE_SUMMONS: usize = 3;

/// Reasons, and all that was sent to the same people about the same matter.
pub(super) struct Climb<'c> {
    grounds: &'c [Ground],
    sent: &'c [Sent],
    since: Option<Date>,
    reach: Reach,
}

/// Whether, counted from a day, the time of a step is over, and the interval between remarks.
pub(super) struct Limits<'c> {
    pub time: &'c dyn Fn(Date) -> bool,
    pub silence: &'c dyn Fn(Date) -> bool,
}

impl<'c> Climb<'c> {
    pub fn new(grounds: &'c [Ground], sent: &'c [Sent], reach: Reach) -> Self {
        let first = |least: Step| {
            let standing = grounds.iter().filter(|ground| !ground.once && ground.step >= least);
            standing.map(|ground| ground.onset).min()
        };
        let any = || grounds.iter().map(|ground| ground.onset).min();
        let since = first(Step::Chase).or_else(|| first(Step::Reminder)).or_else(any);
        Climb { grounds, sent, since, reach }
    }

    /// Since when there is a reason to climb.
    pub fn since(&self) -> Option<Date> {
        self.since
    }

    /// What was sent since then.
    pub fn own(&self) -> &'c [Sent] {
        let old = self.sent.iter().take_while(|sent| Some(sent.on) < self.since).count();
        &self.sent[old..]
    }

    /// What was sent last.
    pub fn last(&self) -> Option<&'c Sent> {
        self.own().last()
    }

    /// The step that is due and, where it is due for what was sent before, the reason that this gives. `by_deed`: words
    /// are no answer.
    pub fn next(
        &self,
        answered: Option<Date>,
        by_deed: bool,
        limits: &Limits<'_>,
    ) -> Option<(Step, Option<Cause>)> {
        let untold = self.grounds.iter().filter(|ground| !self.is_told(ground));
        let top = untold.map(|ground| ground.step).max();
        let own = top.map(|step| (step, None));
        let Some(last) = self.last() else { return own };
        if !(limits.time)(last.on) {
            return own.filter(|(step, _)| last.step < Step::Order && last.step < *step);
        }
        let by_deed = by_deed || self.stands(|cause| matches!(cause, Cause::Overdue { .. }));
        let climbed = match answered.filter(|_| !by_deed || last.step == Step::Summons) {
            Some(answered) => (limits.silence)(answered).then(|| again(last, by_deed)),
            None => self.climbed(last, limits),
        };
        let climbed = climbed.filter(|_| self.stands(|_| true));
        let higher = climbed.as_ref().is_some_and(|(step, _)| top.is_none_or(|top| top <= *step));
        if higher { climbed.map(|(step, cause)| (step, Some(cause))) } else { own }
    }

    /// A reason of its own at the second step or higher still holds.
    fn stands(&self, which: impl Fn(&Cause) -> bool) -> bool {
        let standing = self.grounds.iter().filter(|ground| !ground.once && ground.step >= Step::Chase);
        standing.map(|ground| &ground.cause).any(which)
    }

    /// A step as high was sent since the reason holds.
    pub fn is_told(&self, ground: &Ground) -> bool {
        self.sent.iter().any(|sent| sent.step >= ground.step && ground.onset <= sent.on)
    }

    /// What follows on a step that nobody answered.
    fn climbed(&self, last: &Sent, limits: &Limits<'_>) -> Option<(Step, Cause)> {
        let count = |step: Step| self.own().iter().filter(|sent| sent.step == step).count();
        let unanswered = || Cause::Unanswered(last.step, last.on);
        let orders = count(Step::Order);
        let told = count(Step::Circular) > 0 || self.reach == Reach::Quiet;
        match last.step {
            Step::Reminder => None,
            Step::Chase => Some((Step::Order, unanswered())),
            // There is nothing above it: it is sent again when the interval is over.
            Step::Summons => (limits.silence)(last.on).then(|| (Step::Summons, unanswered())),
            _ if orders >= ORDERS_BEFORE_SUMMONS => Some((Step::Summons, Cause::Orders(orders))),
            _ if orders >= ORDERS_BEFORE_CIRCULAR && !told => Some((Step::Circular, Cause::Orders(orders))),
            _ => Some((Step::Order, unanswered())),
        }
    }
}

/// What was answered and has not ended is asked for once more: by a chase, or after a summons, where the deed is still
/// missing, by another.
fn again(last: &Sent, by_deed: bool) -> (Step, Cause) {
    let step = if by_deed && last.step == Step::Summons { Step::Summons } else { Step::Chase };
    (step, Cause::Still(last.step, last.on))
}
