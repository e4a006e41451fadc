//! The milestones of a task as a timetable: from when to when, and after which.

use jiff::civil::Date;

use super::calendar::Calendar;
use super::field::{self, Field};
use super::{Due, Task};
use crate::parse::Node;

/// A milestone, whatever of it can be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Step {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub due: Option<Date>,
    /// The one that it comes after.
    pub after: Option<String>,
    /// The day on which it was done.
    pub done: Option<Date>,
}

impl Step {
    /// How people know it.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.id.is_empty() { &self.name } else { &self.id }
    }

    /// The working days from its first to its last, both included, where it says both.
    #[must_use]
    pub fn days(&self, calendar: Calendar) -> Option<u32> {
        let (start, due) = (self.start?, self.due?);
        let eve = start.yesterday().ok()?;
        u32::try_from(calendar.working_days_between(eve, due)).ok()
    }
}

impl Task {
    /// The milestones in the order of the file.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let items = self.node(&field::MILESTONES).map_or(&[][..], Node::items);
        items.iter().map(|item| self.step(self.document.resolve(item))).collect()
    }

    fn step(&self, node: &Node) -> Step {
        let text = |field: &Field| {
            let (text, _) = self.inner(node, field)?;
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let day = |field| Due::read(&text(field)?, None).ok().map(|due| due.date);
        Step {
            id: text(&field::MILESTONE_ID).unwrap_or_default(),
            name: text(&field::MILESTONE_NAME).unwrap_or_default(),
            start: day(&field::MILESTONE_START),
            due: day(&field::MILESTONE_DUE),
            after: text(&field::MILESTONE_AFTER),
            done: day(&field::MILESTONE_DONE),
        }
    }
}
