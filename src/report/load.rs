//! What falls due for whom in which week, so that the keys are played in turn (弹钢琴).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Due, Ledger, Person, Task, TaskId, field};

/// A person's week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Load {
    /// The person, by name; as written where the roster knows nobody of that name.
    pub person: String,
    /// The Monday that begins the week.
    pub week: Date,
    /// How many tasks and parts of tasks he has in hand in that week.
    pub in_hand: usize,
    /// How much of it falls due in that week: tasks, milestones and parts. What is late falls in the first week.
    pub due: usize,
    /// The tasks in which something falls due, in the order of ids.
    pub tasks: Vec<TaskId>,
}

/// One thing that somebody has to do by a day.
struct Work {
    person: String,
    task: TaskId,
    due: Date,
    /// A milestone is a step of a task that is counted already.
    is_step: bool,
}

/// Each person's weeks from this one on in which something falls due, this week for everybody who has anything in hand;
/// the fullest person of a week is not hidden by order: by person, then by week. Only tasks that bind somebody count.
/// Cost: the open tasks times the weeks; no record is asked.
#[must_use]
pub fn load(ledger: &Ledger, today: Date, weeks: u16) -> Vec<Load> {
    let bound = |task: &&Task| task.state.is_some_and(crate::model::State::is_bound);
    let work = ledger.tasks.iter().filter(bound).flat_map(|task| works(ledger, task));
    let mut of: BTreeMap<String, Vec<Work>> = BTreeMap::new();
    for one in work {
        of.entry(one.person.clone()).or_default().push(one);
    }
    let first = monday(today);
    let week = |number: u16| first.saturating_add(jiff::Span::new().weeks(i64::from(number)));
    let mut all = Vec::new();
    for (person, work) in &of {
        let weeks = (0..weeks).map(|number| one(person, work, week(number), number == 0));
        all.extend(weeks.enumerate().filter(|(at, load)| load.due > 0 || *at == 0).map(|(_, load)| load));
    }
    all
}

fn one(person: &str, work: &[Work], week: Date, is_first: bool) -> Load {
    let end = week.saturating_add(jiff::Span::new().days(6));
    let falls = |one: &&Work| one.due <= end && (is_first || week <= one.due);
    let mut tasks: Vec<TaskId> = work.iter().filter(falls).map(|one| one.task).collect();
    let due = tasks.len();
    tasks.sort_unstable();
    tasks.dedup();
    let in_hand = work.iter().filter(|one| !one.is_step && (is_first || week <= one.due)).count();
    Load { person: person.to_owned(), week, in_hand, due, tasks }
}

/// What a task asks of whom: the task and its milestones of the owner, each part of the person who is named for it.
fn works(ledger: &Ledger, task: &Task) -> Vec<Work> {
    let Some(id) = task.key().copied() else { return Vec::new() };
    let name = |text: &str| {
        let person: Option<&Person> = ledger.people.person(text);
        person.map_or(text, |person| person.name.as_str()).to_owned()
    };
    let work = |person: &str, due: Date, is_step: bool| Work { person: name(person), task: id, due, is_step };
    let mut all = Vec::new();
    if let Some(owner) = task.text(&field::OWNER) {
        all.extend(task.due().map(|due| work(owner, due, false)));
        let steps = task.milestones().into_iter().filter(|step| step.done.is_none());
        all.extend(steps.map(|step| work(owner, step.due, true)));
    }
    for part in task.node(&field::CO_UNITS).map_or(&[][..], |node| node.items()) {
        let part = task.document.resolve(part);
        let due = task.inner(part, &field::CO_UNIT_DUE).and_then(|(text, _)| Due::read(text, None).ok());
        if let (Some((person, _)), Some(due)) = (task.inner(part, &field::CO_UNIT_PERSON), due) {
            all.push(work(person, due.date, false));
        }
    }
    all
}

fn monday(day: Date) -> Date {
    let past = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(jiff::Span::new().days(past))
}
