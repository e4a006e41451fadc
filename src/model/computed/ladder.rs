//! The ladder: which paper is due today, to whom and why (提醒、催办、督办令、通报、约谈).
//!
//! Each reason has a step of its own and a day from which it holds. A step that was sent has its time, `limits.urge` working
//! days; until then nothing but a higher reason is due, and once an order is out nothing at all. Then, while a reason
//! stands: a chase that was not answered becomes an order; an order is followed by a second one; two orders by a circular;
//! the circular by a third order; three orders by a summons. Words answer a chase, and are asked for again when the interval
//! between remarks is over. What is overdue, and what is waited for from somebody else than the owner (the table of
//! [`super::Awaited`]), is answered by the deed alone.

mod climb;
mod grounds;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Awaited, Computed, Reach, day};
use crate::model::Record;
use climb::Climb;
pub use grounds::Cause;

/// A step of the ladder.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// 提醒, blue: something falls due.
    Reminder,
    /// 催办, yellow: something is missed, silent or sent back.
    Chase,
    /// 督办令, red: overdue, or a chase without an answer.
    Order,
    /// 通报, red: long overdue, or two orders.
    Circular,
    /// 约谈, red: three orders, a rebound, a false close-out.
    Summons,
}

impl Step {
    /// The names that records use, from the lowest step.
    pub const NAMES: [&'static str; 5] = ["reminder", "chase", "order", "circular", "summons"];

    /// Every step, the lowest first.
    pub const ALL: [Step; 5] = [Step::Reminder, Step::Chase, Step::Order, Step::Circular, Step::Summons];

    /// As records, filters and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Step::NAMES[self as usize]
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Step::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The colour of its card.
    #[must_use]
    pub fn card(self) -> &'static str {
        match self {
            Step::Reminder => "blue",
            Step::Chase => "yellow",
            Step::Order | Step::Circular | Step::Summons => "red",
        }
    }
}

/// A step that was sent, by its record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The step.
    pub step: Step,
    /// The day.
    pub on: Date,
    /// To whom.
    pub addressee: String,
    /// The moment, where the record gives one.
    moment: Option<Timestamp>,
}

/// What is due to be sent about a task to those who are to move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung<'a> {
    /// The step.
    pub step: Step,
    /// The act that is waited for; none where it is the owner's turn.
    pub awaited: Option<Awaited>,
    /// To whom, by id; nobody where there is nobody whose turn it could be.
    pub to: Vec<&'a str>,
    /// Why, the gravest first.
    pub causes: Vec<Cause>,
    /// Since when the first of them holds.
    pub since: Date,
    /// What was sent since then, the first one first.
    pub sent: Vec<Sent>,
}

impl Rung<'_> {
    /// Which one of its step this is, from one.
    #[must_use]
    pub fn number(&self) -> usize {
        self.sent.iter().filter(|sent| sent.step == self.step).count() + 1
    }
}

impl<'a> Computed<'a> {
    /// What is due to be sent on this day: to the owner, and to each who is waited for. Cost: the task and its own records
    /// once.
    #[must_use]
    pub fn ladder(&self) -> Vec<Rung<'a>> {
        let mut rungs: Vec<Rung<'a>> = Vec::new();
        rungs.extend(self.rung(None, self.owner(), &grounds::of_owner(self)));
        for waiting in self.awaited() {
            let with = waiting.with.iter().map(|person| person.id.as_str()).collect();
            rungs.extend(self.rung(Some(waiting.what), with, &grounds::of_awaited(self, &waiting)));
        }
        rungs
    }

    /// Every reason for which the owner is or was sent a paper and that still holds; what is told once, until it is told.
    #[must_use]
    pub fn owed(&self) -> Vec<Cause> {
        let grounds = grounds::of_owner(self);
        let sent = self.sent(None, &self.owner());
        let climb = Climb::new(&grounds, &sent, Reach::All);
        let holds = grounds.iter().filter(|ground| !(ground.once && climb.is_told(ground)));
        holds.map(|ground| ground.cause.clone()).collect()
    }

    /// Who owns the task, by its plan.
    fn owner(&self) -> Vec<&'a str> {
        self.chain.plan().and_then(|plan| plan.get_text("owner")).into_iter().collect()
    }

    fn rung(
        &self,
        awaited: Option<Awaited>,
        to: Vec<&'a str>,
        grounds: &[grounds::Ground],
    ) -> Option<Rung<'a>> {
        let sent = self.sent(awaited, &to);
        let climb = Climb::new(grounds, &sent, awaited.map_or(Reach::All, Awaited::reach));
        let since = climb.since()?;
        let answered = climb.last().and_then(|last| self.answered(awaited, last));
        let limits = climb::Limits {
            time: &|from| self.past(from, self.settings.limits.urge).is_some(),
            silence: &|from| super::after(from, self.silence()) < self.today,
        };
        let (step, climbed) = climb.next(answered, awaited.is_some(), &limits)?;
        let mut causes: Vec<Cause> = climbed.into_iter().collect();
        let mut standing: Vec<_> =
            grounds.iter().filter(|ground| !(ground.once && climb.is_told(ground))).collect();
        standing.sort_by_key(|ground| (std::cmp::Reverse(ground.step), ground.onset));
        for ground in standing {
            if !causes.contains(&ground.cause) {
                causes.push(ground.cause.clone());
            }
        }
        Some(Rung { step, awaited, to, causes, since, sent: climb.own().to_vec() })
    }

    /// What was sent about this matter, in the order of time: to its owner, his unit or a text that names no other person;
    /// about an act that is waited for, whatever says so.
    fn sent(&self, awaited: Option<Awaited>, to: &[&str]) -> Vec<Sent> {
        let meant = |record: &Record| {
            let about = record.said("approval").and_then(Awaited::parse);
            let to_another = || {
                let person = record.said("addressee").and_then(|name| self.people.person(name));
                person.is_some_and(|person| !to.contains(&person.id.as_str()))
            };
            about == awaited && (awaited.is_some() || !to_another())
        };
        let urged = self.chain.records().filter(|(_, record)| record.act == "urge" && meant(record));
        let mut sent: Vec<Sent> = urged.filter_map(|(_, record)| Sent::of(record)).collect();
        sent.sort_by_key(|sent| (sent.on, sent.moment, sent.step));
        sent.retain(|sent| sent.on <= self.today);
        sent
    }

    /// The day of the last answer to what was sent: something new from those who work on the task, a milestone done, an
    /// act of theirs. A summons is answered by what goes up or is taken on as well. Whoever is waited for answers by the
    /// act, with which the reason goes.
    fn answered(&self, awaited: Option<Awaited>, sent: &Sent) -> Option<Date> {
        if awaited.is_some() {
            return None;
        }
        let upward = |act: &str| sent.step == Step::Summons && matches!(act, "take" | "report");
        let acts = self.chain.records().filter(|(_, record)| {
            let works = matches!(record.act.as_str(), "accept" | "apply") && self.works(record);
            (works || upward(&record.act)) && sent.is_before(record)
        });
        let acts = acts.filter_map(|(_, record)| day(&record.at));
        let news = self.news().filter(|said| match said.moment {
            Some(moment) => sent.moment.is_none_or(|sent| sent < moment),
            None => sent.on <= said.date,
        });
        let done = self.milestones_done().filter(|date| sent.on <= *date);
        self.until_today(acts.chain(news.map(|said| said.date).collect::<Vec<_>>()).chain(done))
    }
}

impl Sent {
    fn of(record: &Record) -> Option<Self> {
        Some(Sent {
            step: Step::parse(record.said("step")?)?,
            on: day(&record.at)?,
            addressee: record.said("addressee").unwrap_or_default().to_owned(),
            moment: record.at.parse().ok(),
        })
    }

    fn is_before(&self, record: &Record) -> bool {
        let moment: Option<Timestamp> = record.at.parse().ok();
        self.moment < moment
    }
}
