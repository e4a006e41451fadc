//! Due dates, first and current, and how late a task is by each; how old it is.

use jiff::civil::Date;

use super::{Computed, after, day, days};
use crate::model::drift::drifted;
use crate::model::lookback::OpenWindow;
use crate::model::{Datum, Due, Record, State, field};

impl Computed<'_> {
    /// The due date as first filed, for ever; the file's own for what was never filed.
    #[must_use]
    pub fn first_due(&self) -> Option<Date> {
        self.chain.first_plan().and_then(due_of).or_else(|| self.task.due())
    }

    /// The due date that is now in force.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.chain.plan().and_then(due_of).or_else(|| self.task.due())
    }

    /// How often the due date was put off.
    #[must_use]
    pub fn extensions(&self) -> usize {
        let dates: Vec<Date> = self.chain.plans().filter_map(due_of).collect();
        dates.windows(2).filter(|pair| pair[0] < pair[1]).count()
    }

    /// The day of each record that put the due date off.
    pub(super) fn put_off(&self) -> Vec<Date> {
        let plans: Vec<_> = self.chain.planned().map(|(record, plan)| (record.day(), due_of(plan))).collect();
        plans.windows(2).filter(|pair| pair[0].1 < pair[1].1).filter_map(|pair| pair[1].0).collect()
    }

    /// The frozen fields of which the file says something else than was agreed, in the order of the table.
    #[must_use]
    pub fn drifted(&self) -> Vec<&'static str> {
        drifted(self.task, self.chain, self.people).into_iter().map(|drift| drift.field).collect()
    }

    /// Days late by the due date that is now in force; none where it is not late.
    #[must_use]
    pub fn days_late(&self) -> Option<i32> {
        self.late_by(self.due()?)
    }

    /// Days late by the first due date, by which punctuality is judged.
    #[must_use]
    pub fn days_late_by_first(&self) -> Option<i32> {
        self.late_by(self.first_due()?)
    }

    /// A task that was closed is as late as on that day for ever.
    fn late_by(&self, due: Date) -> Option<i32> {
        let state = self.task.state.filter(|state| !state.is_draft())?;
        let end = if state.is_open() { self.today } else { self.ended()? };
        Some(days(due, end)).filter(|late| *late > 0)
    }

    /// The day of the last record of this act.
    #[must_use]
    pub fn day_of(&self, act: &str) -> Option<Date> {
        day(&self.chain.last(act)?.1.at)
    }

    /// The day of the filing.
    #[must_use]
    pub fn filed(&self) -> Option<Date> {
        self.day_of("file")
    }

    /// The day of the close-out, or else of the last act that moved the task.
    fn ended(&self) -> Option<Date> {
        self.day_of("close").or_else(|| day(&self.chain.line().last()?.1.at))
    }

    /// Days since the trouble began: by `legacy`, or else since the filing.
    #[must_use]
    pub fn age(&self) -> Option<i32> {
        Some(days(self.legacy().or_else(|| self.filed())?, self.today))
    }

    /// Since when the matter has been left over, where it has.
    #[must_use]
    pub fn legacy(&self) -> Option<Date> {
        let legacy = self.task.node(&field::LEGACY)?;
        let (since, _) = self.task.inner(legacy, &field::LEGACY_SINCE)?;
        Due::read(since, None).ok().map(|due| due.date)
    }

    /// The next look-back on a closed task: the first day of the first window that no look-back answers yet.
    #[must_use]
    pub fn next_lookback(&self) -> Option<Date> {
        self.next_window().map(|window| window.from)
    }

    /// That window.
    #[must_use]
    pub fn next_window(&self) -> Option<OpenWindow<'_>> {
        self.chain.next_window().filter(|_| self.task.state == Some(State::Closed))
    }

    /// Whether that window is open, or past.
    #[must_use]
    pub fn is_lookback_due(&self) -> bool {
        self.next_lookback().is_some_and(|day| day <= self.today)
    }
}

/// The due date of a plan.
fn due_of(plan: &Datum) -> Option<Date> {
    plan.get_text("due")?.parse().ok()
}

impl Record {
    /// The day that it gives, on the clock of whoever made it.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        day(&self.at)
    }

    /// The days of the look-backs that a closing sets, in their order.
    #[must_use]
    pub fn lookbacks(&self) -> Vec<Date> {
        let Some(closed) = day(&self.at) else { return Vec::new() };
        self.windows().into_iter().map(|window| after(closed, window.days)).collect()
    }
}
