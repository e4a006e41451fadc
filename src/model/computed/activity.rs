//! What has been done and said, and what should have been by now.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Computed, after, day};
use crate::model::progress::{self, gist};
use crate::model::{Record, State, Task, party};
use crate::text::Span;

/// A milestone whose day is past and which is not done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// Its name, or its id where it has none.
    pub name: String,
    /// Its day.
    pub due: Date,
    /// Where the day stands.
    pub span: Span,
}

/// What somebody who works on the task has said.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said {
    pub date: Date,
    pub gist: String,
    /// The moment of a remark; a line under Progress has a day alone.
    pub moment: Option<Timestamp>,
}

impl Task {
    /// The milestones that are past and not done on a day, the earliest first. Whoever has applied says that all is done.
    #[must_use]
    pub fn missed(&self, today: Date) -> Vec<Missed> {
        if !matches!(self.state, Some(State::Filed | State::Active)) {
            return Vec::new();
        }
        let past = self.milestones().into_iter().filter(|one| one.done.is_none() && one.due < today);
        let mut missed: Vec<_> =
            past.map(|one| Missed { name: one.name.to_owned(), due: one.due, span: one.span }).collect();
        missed.sort_by_key(|one| (one.due, one.span));
        missed
    }
}

impl Computed<'_> {
    /// The last day on which something happened: an act that moved the task, a milestone done, a remark of owner or
    /// co-operating unit, a dated line under Progress. What was said before, word for word, is nothing new.
    #[must_use]
    pub fn last_activity(&self) -> Option<Date> {
        let moves = self.chain.line().filter_map(|(_, record)| day(&record.at));
        self.until_today(moves.chain(self.milestones_done())).max(self.last_said())
    }

    /// The last day on which owner or co-operating unit said something new, in a remark or under Progress.
    #[must_use]
    pub fn last_said(&self) -> Option<Date> {
        self.until_today(self.news().map(|said| said.date))
    }

    /// What was said and had not been said before.
    pub(super) fn news(&self) -> impl Iterator<Item = Said> + use<> {
        let mut seen = BTreeSet::new();
        let said = self.said().into_iter();
        said.filter(move |said| !said.gist.is_empty() && seen.insert(said.gist.clone()))
    }

    /// Every day on which something happened, once: as [`Computed::last_activity`] counts it.
    pub(super) fn active_days(&self) -> BTreeSet<Date> {
        let moves = self.chain.line().filter_map(|(_, record)| day(&record.at));
        let all = moves.chain(self.milestones_done()).chain(self.news().map(|said| said.date));
        all.filter(|date| *date <= self.today).collect()
    }

    /// The first day after the signing on which the owner did or said something.
    #[must_use]
    pub fn first_action(&self) -> Option<Date> {
        let accepted = self.day_of("accept")?;
        let applied = self.chain.line().filter(|(_, record)| record.act == "apply");
        let applied = applied.filter_map(|(_, record)| day(&record.at));
        let said = self.said().into_iter().map(|said| said.date);
        let all = applied.chain(said).chain(self.milestones_done());
        all.filter(|date| accepted <= *date && *date <= self.today).min()
    }

    /// The day by which something should have been done about a task that was signed for, where it is past and nothing
    /// has been.
    #[must_use]
    pub fn not_started(&self) -> Option<Date> {
        let ticked = || self.task.measures().iter().any(|item| item.tick.is_some_and(|tick| tick.done));
        if self.task.state != Some(State::Active) || self.first_action().is_some() || ticked() {
            return None;
        }
        self.past(self.day_of("accept")?, self.settings.limits.start)
    }

    /// The day by which the owner should have signed for a filed task, where it is past. While it is handed over, the new
    /// owner signs, and has a limit of his own.
    #[must_use]
    pub fn not_accepted(&self) -> Option<Date> {
        let waits = self.task.state == Some(State::Filed)
            && self.chain.state() == Some(State::Filed)
            && self.chain.handover().is_none();
        let filed = self.filed().filter(|_| waits)?;
        self.past(filed, self.settings.limits.accept)
    }

    /// The end of so many working days, where it is past.
    pub(super) fn past(&self, from: Date, limit: u32) -> Option<Date> {
        let limit = i32::try_from(limit).unwrap_or(i32::MAX);
        let end = self.settings.calendar().add_working_days(from, limit);
        (end < self.today).then_some(end)
    }

    /// Since when nothing has been done about an active task, where that is longer than the limit.
    #[must_use]
    pub fn stalled(&self) -> Option<Date> {
        if self.task.state != Some(State::Active) {
            return None;
        }
        let last = self.last_activity()?;
        (after(last, self.silence()) < self.today).then_some(last)
    }

    /// Whether what stands and what is missing was said within the interval.
    #[must_use]
    pub fn has_current_remark(&self) -> bool {
        self.last_said().is_some_and(|last| self.today <= after(last, self.silence()))
    }

    /// For how many days nothing need be said.
    #[must_use]
    pub fn silence(&self) -> u32 {
        let limits = self.settings.limits;
        if self.task.is_key() { limits.remark_key } else { limits.remark }
    }

    /// The milestones that are past and not done, the earliest first.
    #[must_use]
    pub fn missed(&self) -> Vec<Missed> {
        self.task.missed(self.today)
    }

    /// A milestone is missed.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !self.missed().is_empty()
    }

    /// How often the verifier sent an application back.
    #[must_use]
    pub fn returned(&self) -> usize {
        self.chain.line().filter(|(_, record)| record.act == "return").count()
    }

    pub(super) fn milestones_done(&self) -> impl Iterator<Item = Date> {
        self.task.milestones().into_iter().filter_map(|milestone| milestone.done)
    }

    /// What owner and co-operating units have said, in the order of days.
    fn said(&self) -> Vec<Said> {
        let remarks = self.chain.records().filter(|(_, record)| record.act == "remark" && self.works(record));
        // Whoever says his side of a fact has not moved the task by it.
        let remarks = remarks.filter(|(_, record)| record.said("reply").is_none());
        let remark = |record: &Record| {
            Some(Said { date: day(&record.at)?, gist: gist(&record.body), moment: record.at.parse().ok() })
        };
        let remarks = remarks.filter_map(|(_, record)| remark(record));
        let lines = progress::entries(self.task).into_iter();
        let lines = lines.map(|entry| Said { date: entry.date, gist: gist(entry.text), moment: None });
        let mut said: Vec<_> = remarks.chain(lines).collect();
        said.sort();
        said
    }

    /// Whether whoever made the record works on the task: what a supervisor asks is no progress.
    pub(super) fn works(&self, record: &Record) -> bool {
        let actor = record.actor();
        self.chain
            .plans()
            .any(|plan| party::is_owner(plan, actor) || party::is_co_unit(plan, actor, self.people))
    }

    /// Days ahead are plans, not deeds.
    pub(super) fn until_today(&self, dates: impl Iterator<Item = Date>) -> Option<Date> {
        dates.filter(|date| *date <= self.today).max()
    }
}
