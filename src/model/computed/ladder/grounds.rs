//! Why something is sent: each reason with the step that it has of itself, and the day from which it holds.

use jiff::civil::Date;

use super::Step;
use crate::model::computed::{Awaited, Computed, Notice, Reach, SOON_DAYS, Waiting, after, day, days};
use crate::model::task::Milestone;
use crate::model::{State, party};

/// A milestone is reminded of so many days before.
const MILESTONE_DAYS: i32 = 3;

/// A reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// Due soon: the day.
    DueSoon(Date),
    /// A milestone is due soon.
    MilestoneSoon {
        /// Its name.
        name: String,
        /// Its day.
        due: Date,
    },
    /// A milestone is missed.
    MilestoneMissed {
        /// Its name.
        name: String,
        /// Its day.
        due: Date,
    },
    /// Nothing was done or said since this day.
    Stalled(Date),
    /// Filed on this day, and not signed for.
    NotAccepted(Date),
    /// Sent back on this day, and not applied for again.
    Returned(Date),
    /// Past its due date.
    Overdue {
        /// The due date in force.
        due: Date,
        /// Days late.
        days: i32,
    },
    /// A key task that has rebounded, in this round.
    Rebounded(u32),
    /// Filed again since its close-out was false.
    FalseClose,
    /// Somebody else is to act by a day.
    ToAct {
        /// What is waited for.
        awaited: Awaited,
        /// Since when.
        since: Date,
        /// The last day for it.
        by: Date,
    },
    /// Somebody else has not acted in time.
    NotActed {
        /// What is waited for.
        awaited: Awaited,
        /// Since when.
        since: Date,
        /// How many days it is late.
        days: i32,
    },
    /// A step that was sent on a day and not answered.
    Unanswered(Step, Date),
    /// A step that was sent on a day and answered, and nothing has come of it.
    Still(Step, Date),
    /// So many orders were sent.
    Orders(usize),
}

impl Cause {
    /// As JSON writes it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Cause::DueSoon(_) => "due-soon",
            Cause::MilestoneSoon { .. } => "milestone-soon",
            Cause::MilestoneMissed { .. } => "milestone-missed",
            Cause::Stalled(_) => "stalled",
            Cause::NotAccepted(_) => "not-accepted",
            Cause::Returned(_) => "returned",
            Cause::Overdue { .. } => "overdue",
            Cause::Rebounded(_) => "rebounded",
            Cause::FalseClose => "false-close",
            Cause::ToAct { .. } => "to-act",
            Cause::NotActed { .. } => "not-acted",
            Cause::Unanswered(..) => "unanswered",
            Cause::Still(..) => "still",
            Cause::Orders(_) => "orders",
        }
    }

    /// The rule of `check` that says the same, so that who waives it is spared the paper too.
    fn rule(&self) -> Option<&'static str> {
        match self {
            Cause::MilestoneMissed { .. } => Some("behind"),
            Cause::Stalled(_) => Some("stalled"),
            Cause::NotAccepted(_) => Some("not-accepted"),
            Cause::Overdue { .. } => Some("overdue"),
            Cause::NotActed { awaited, .. } => awaited.rule(),
            _ => None,
        }
    }
}

/// A reason with its step and the first day on which it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ground {
    pub cause: Cause,
    pub step: Step,
    pub onset: Date,
    /// It is told once, and nothing climbs from it.
    pub once: bool,
}

impl Ground {
    fn new(step: Step, onset: Date, cause: Cause) -> Self {
        Ground { cause, step, onset, once: false }
    }

    fn once(self) -> Self {
        Ground { once: true, ..self }
    }
}

/// What the owner is to be told. Whoever has applied waits for others; and while an extension that was asked for in time
/// waits for its answer, the due date is not held against him.
pub(super) fn of_owner(computed: &Computed<'_>) -> Vec<Ground> {
    if !matches!(computed.task.state, Some(State::Filed | State::Active)) {
        return Vec::new();
    }
    let due = computed.due().filter(|due| {
        let asked = computed.asked_extension();
        asked.is_none_or(|waiting| *due < waiting.since)
    });
    let mut grounds = milestones(computed);
    grounds.extend(due.into_iter().flat_map(|due| by_due_date(computed, due)));
    grounds.extend(by_silence(computed));
    grounds.extend(by_round(computed));
    grounds.retain(|ground| !computed.is_waived(&ground.cause));
    grounds
}

fn by_due_date(computed: &Computed<'_>, due: Date) -> Vec<Ground> {
    let late = days(due, computed.today);
    if late <= 0 {
        let onset = before(due, SOON_DAYS);
        let soon = (-late <= SOON_DAYS).then(|| Ground::new(Step::Reminder, onset, Cause::DueSoon(due)));
        return soon.into_iter().collect();
    }
    let overdue = Cause::Overdue { due, days: late };
    let long = after(due, computed.settings.limits.circular.max(1));
    let mut grounds = vec![Ground::new(Step::Order, next(due), overdue.clone())];
    if long <= computed.today {
        // A circular that two orders brought before tells it as well.
        grounds.push(Ground::new(Step::Circular, next(due), overdue));
    }
    grounds
}

fn milestones(computed: &Computed<'_>) -> Vec<Ground> {
    let open = computed.task.milestones().into_iter().filter(|one| one.done.is_none());
    let ground = |one: Milestone<'_>| {
        let (name, due) = (one.name.to_owned(), one.due);
        match days(computed.today, due) {
            ..0 => Some(Ground::new(Step::Chase, next(due), Cause::MilestoneMissed { name, due })),
            0..=MILESTONE_DAYS => {
                let onset = before(due, MILESTONE_DAYS);
                Some(Ground::new(Step::Reminder, onset, Cause::MilestoneSoon { name, due }))
            }
            _ => None,
        }
    };
    open.filter_map(ground).collect()
}

fn by_silence(computed: &Computed<'_>) -> Vec<Ground> {
    let stalled = computed.stalled().map(|since| {
        let onset = next(after(since, computed.silence()));
        Ground::new(Step::Chase, onset, Cause::Stalled(since))
    });
    let filed = computed.not_accepted().zip(computed.filed());
    let not_accepted =
        filed.map(|(end, filed)| Ground::new(Step::Chase, next(end), Cause::NotAccepted(filed)));
    let mut judged =
        computed.chain.line().filter(|(_, record)| matches!(record.act.as_str(), "apply" | "return"));
    let returned = judged.next_back().filter(|(_, record)| record.act == "return");
    let returned = returned.and_then(|(_, record)| day(&record.at));
    let returned = returned.map(|on| Ground::new(Step::Chase, on, Cause::Returned(on)));
    [stalled, not_accepted, returned].into_iter().flatten().collect()
}

/// A key task that has rebounded, and a close-out that was false, begin their next round at the top of the ladder.
fn by_round(computed: &Computed<'_>) -> Option<Ground> {
    let (filed, round) = (computed.filed()?, computed.chain.round());
    let file = computed.chain.line().find(|(_, record)| record.act == "file");
    let cause = file.and_then(|(_, record)| record.said("cause"));
    let is_key = || computed.chain.plans().any(party::is_key);
    let cause = match cause {
        _ if round < 2 => return None,
        Some("false-close") => Cause::FalseClose,
        Some("opinion") => return None,
        _ if is_key() => Cause::Rebounded(round),
        _ => return None,
    };
    Some(Ground::new(Step::Summons, filed, cause).once())
}

/// What those are to be told who are waited for: each matter of the kind has its own days.
pub(super) fn of_awaited(computed: &Computed<'_>, waiting: &Waiting<'_>) -> Vec<Ground> {
    let of = |(since, by): &(Date, Date)| of_one(computed, waiting.what, *since, *by);
    let mut grounds: Vec<Ground> = waiting.all.iter().flat_map(of).collect();
    grounds.retain(|ground| !computed.is_waived(&ground.cause));
    grounds
}

fn of_one(computed: &Computed<'_>, awaited: Awaited, since: Date, by: Date) -> Vec<Ground> {
    let late = days(by, computed.today);
    if late <= 0 {
        let eve = || computed.settings.calendar().add_working_days(by, -1);
        let onsets = match awaited.notice() {
            Notice::None => vec![],
            Notice::Eve => vec![eve()],
            Notice::Window => vec![since, before(by, SOON_DAYS).max(since)],
        };
        let came = onsets.into_iter().filter(|onset| *onset <= computed.today).max();
        let cause = Cause::ToAct { awaited, since, by };
        return came.map(|onset| Ground::new(Step::Reminder, onset, cause)).into_iter().collect();
    }
    let cause = Cause::NotActed { awaited, since, days: late };
    let long = after(by, computed.settings.limits.circular.max(1));
    let mut grounds = vec![Ground::new(Step::Chase, next(by), cause.clone())];
    if long <= computed.today && awaited.reach() == Reach::All {
        grounds.push(Ground::new(Step::Circular, next(by), cause));
    }
    grounds
}

impl Computed<'_> {
    /// Whether a supervisor has waived the rule that says the same, for this day.
    fn is_waived(&self, cause: &Cause) -> bool {
        let Some(rule) = cause.rule() else { return false };
        self.chain.records().any(|(_, record)| {
            let until = || record.until.as_deref()?.parse::<Date>().ok();
            record.act == "waive"
                && record.said("rule") == Some(rule)
                && until().is_some_and(|until| self.today <= until)
        })
    }
}

fn next(date: Date) -> Date {
    after(date, 1)
}

fn before(date: Date, days: i32) -> Date {
    date.saturating_sub(jiff::Span::new().days(days))
}
