//! What falls due for whom in which week, so that the keys are played in turn (弹钢琴).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Datum, Due, Ledger, Person, State, Task, TaskId, field};

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
    /// How much may.
    pub limit: usize,
    /// The tasks in which something falls due, in the order of ids.
    pub tasks: Vec<TaskId>,
}

impl Load {
    /// How much more falls due than may.
    #[must_use]
    pub fn over(&self) -> usize {
        self.due.saturating_sub(self.limit)
    }
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
/// Who does what by when is as the records have it, whatever a hand has written into the file since; milestones are the
/// file's. Cost: the open tasks with their records, times the weeks.
#[must_use]
pub fn load(ledger: &Ledger, today: Date, weeks: u16) -> Vec<Load> {
    load_with(ledger, today, weeks, None)
}

/// The same as it would be with this task, as it stands there.
#[must_use]
pub fn load_with(ledger: &Ledger, today: Date, weeks: u16, with: Option<&Task>) -> Vec<Load> {
    let bound = |task: &&Task| task.state.is_some_and(State::is_bound);
    let other = |task: &&Task| with.is_none_or(|with| with.key() != task.key());
    let tasks = ledger.tasks.iter().filter(bound).filter(other).chain(with);
    let work = tasks.flat_map(|task| works(ledger, task));
    let mut of: BTreeMap<String, Vec<Work>> = BTreeMap::new();
    for one in work {
        of.entry(one.person.clone()).or_default().push(one);
    }
    let first = monday(today);
    let week = |number: u16| first.saturating_add(jiff::Span::new().weeks(i64::from(number)));
    let mut all = Vec::new();
    for (person, work) in &of {
        let limit = usize::try_from(ledger.settings.limits.load).unwrap_or(usize::MAX);
        let load = |number: u16| Load { limit, ..one(person, work, week(number), number == 0) };
        let weeks = (0..weeks).map(load);
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
    Load { person: person.to_owned(), week, in_hand, due, limit: 0, tasks }
}

/// What a task asks of whom: the task and its milestones of the owner, each part of the person who is named for it.
fn works(ledger: &Ledger, task: &Task) -> Vec<Work> {
    let Some(id) = task.key().copied() else { return Vec::new() };
    let name = |text: &str| {
        let person: Option<&Person> = ledger.people.person(text);
        person.map_or(text, |person| person.name.as_str()).to_owned()
    };
    let work = |person: &str, due: Date, is_step: bool| Work { person: name(person), task: id, due, is_step };
    let (owner, due, parts) = match ledger.chain(task).plan() {
        Some(plan) => agreed(plan),
        None => written(task),
    };
    let mut all = Vec::new();
    if let Some(owner) = owner {
        all.extend(due.map(|due| work(&owner, due, false)));
        let steps = task.milestones().into_iter().filter(|step| step.done.is_none());
        all.extend(steps.map(|step| work(&owner, step.due, true)));
    }
    all.extend(parts.into_iter().map(|(person, due)| work(&person, due, false)));
    all
}

/// The owner, the due date, and whose parts are due when.
type Shares = (Option<String>, Option<Date>, Vec<(String, Date)>);

/// As the records have it.
fn agreed(plan: &Datum) -> Shares {
    let day = |datum: &Datum| datum.get_text("due")?.parse::<Date>().ok();
    let parts = plan.get("co_units").map_or(&[][..], Datum::items);
    let parts = parts.iter().filter_map(|part| Some((part.get_text("person")?.to_owned(), day(part)?)));
    (plan.get_text("owner").map(str::to_owned), day(plan), parts.collect())
}

/// As the file of a task has it that was never filed.
fn written(task: &Task) -> Shares {
    let parts = task.node(&field::CO_UNITS).map_or(&[][..], |node| node.items());
    let part = |part| {
        let part = task.document.resolve(part);
        let (due, _) = task.inner(part, &field::CO_UNIT_DUE)?;
        let (person, _) = task.inner(part, &field::CO_UNIT_PERSON)?;
        Some((person.to_owned(), Due::read(due, None).ok()?.date))
    };
    (task.text(&field::OWNER).map(str::to_owned), task.due(), parts.iter().filter_map(part).collect())
}

fn monday(day: Date) -> Date {
    let past = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(jiff::Span::new().days(past))
}
