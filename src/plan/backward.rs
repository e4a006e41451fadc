//! Milestones set back from the due date (倒排节点、压茬推进): when the last must end, when the one before it, and so on
//! to the first.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Note, Plan, Refusal, Told};
use crate::check::Message;
use crate::model::calendar::Calendar;
use crate::model::{Datum, Field, State, Step as Milestone, Task, field};
use crate::parse::{Document, Op, Step, Value};

/// What is to be worked out.
#[derive(Clone, Debug)]
pub struct Backward {
    /// The day by which all must be done.
    pub due: Date,
    /// Working days by id or name, in the order of the work; what is none of the task's is a new milestone.
    pub durations: Vec<(String, u32)>,
    /// On how many working days a milestone and the one before it are worked on both.
    pub overlap: u32,
    /// Which days are worked.
    pub calendar: Calendar,
}

/// The milestones with their days. What is done stays as it was; the others end as late as they may: the last by the due
/// date, each other before whatever comes after it begins, or so many days later as the work overlaps. Where none says
/// what it comes after, they follow each other in their order. A milestone without a duration keeps its own length.
///
/// # Errors
/// A duration is missing, an overlap as long as a milestone, an `after` that leads nowhere or in a circle.
pub fn backward(steps: &[Milestone], wish: &Backward) -> Result<Vec<Milestone>, Refusal> {
    let mut steps = named(steps, wish);
    if steps.iter().all(|step| step.done.is_some()) {
        return Err(Refusal::Lacking("durations"));
    }
    if steps.iter().all(|step| step.after.is_none()) {
        let ids: Vec<String> = steps.iter().map(|step| step.label().to_owned()).collect();
        steps.iter_mut().skip(1).zip(ids).for_each(|(step, before)| step.after = Some(before));
    }
    let lengths = lengths(&steps, wish)?;
    let mut work = Work { steps: &steps, lengths, wish, set: BTreeMap::new() };
    for at in 0..steps.len() {
        work.start(at, 0)?;
    }
    let set = work.set;
    for (at, (start, due)) in set {
        (steps[at].start, steps[at].due) = (Some(start), Some(due));
    }
    Ok(steps)
}

/// The task's milestones, and those that are new, each with an id of its own.
fn named(steps: &[Milestone], wish: &Backward) -> Vec<Milestone> {
    let mut steps = steps.to_vec();
    for (name, _) in &wish.durations {
        if steps.iter().any(|step| is(step, name)) {
            continue;
        }
        let mut ids = (steps.len() + 1..).map(|number| format!("m{number}"));
        let id = ids.find(|id| !steps.iter().any(|step| step.id == *id)).unwrap_or_default();
        // Among others that say what they come after, a new one comes after the last before it.
        let after = steps.last().filter(|_| steps.iter().any(|step| step.after.is_some()));
        let after = after.map(|last| last.label().to_owned());
        steps.push(Milestone { id, name: name.clone(), after, ..Milestone::default() });
    }
    steps
}

fn is(step: &Milestone, name: &str) -> bool {
    !name.is_empty() && (step.id == name || step.name == name)
}

/// The working days that each takes; none for what is done.
fn lengths(steps: &[Milestone], wish: &Backward) -> Result<Vec<u32>, Refusal> {
    let length = |step: &Milestone| {
        if step.done.is_some() {
            return Ok(0);
        }
        let given = wish.durations.iter().find(|(name, _)| is(step, name)).map(|(_, days)| *days);
        let missing = || Refusal::Other(Message::new("plan-no-duration").with("id", step.label()));
        let days = given.or_else(|| step.days(wish.calendar)).filter(|days| *days > 0).ok_or_else(missing)?;
        // The first day of one would be the last of the one before it, or lie before that.
        if steps.len() > 1 && wish.overlap >= days {
            let message = Message::new("plan-overlap").with("id", step.label());
            return Err(Refusal::Other(message.with("days", i64::from(days))));
        }
        Ok(days)
    };
    steps.iter().map(length).collect()
}

struct Work<'a> {
    steps: &'a [Milestone],
    lengths: Vec<u32>,
    wish: &'a Backward,
    /// First and last day of those that are set.
    set: BTreeMap<usize, (Date, Date)>,
}

impl Work<'_> {
    /// The first day of a milestone, once all that comes after it is set. Cost: each is set once.
    fn start(&mut self, at: usize, depth: usize) -> Result<Option<Date>, Refusal> {
        let step = &self.steps[at];
        if let Some((start, _)) = self.set.get(&at) {
            return Ok(Some(*start));
        }
        if let Some(after) =
            step.after.as_ref().filter(|after| !self.steps.iter().any(|one| one.label() == *after))
        {
            let message = Message::new("plan-after").with("id", step.label());
            return Err(Refusal::Other(message.with("after", after.as_str())));
        }
        if depth > self.steps.len() {
            return Err(Refusal::Other(Message::new("plan-circle").with("id", step.label())));
        }
        if step.done.is_some() {
            return Ok(None);
        }
        let next =
            self.steps.iter().enumerate().filter(|(_, next)| next.after.as_deref() == Some(step.label()));
        let next: Vec<usize> = next.map(|(next, _)| next).collect();
        let mut last = self.last_working_day();
        for next in next {
            if let Some(start) = self.start(next, depth + 1)? {
                last = last.min(self.days_from(start, i64::from(self.wish.overlap) - 1));
            }
        }
        let start = self.days_from(last, 1 - i64::from(self.lengths[at]));
        self.set.insert(at, (start, last));
        Ok(Some(start))
    }

    fn days_from(&self, day: Date, days: i64) -> Date {
        self.wish.calendar.add_working_days(day, i32::try_from(days).unwrap_or(i32::MIN))
    }

    /// Nobody works on a day off, so what is due on one is done before it.
    fn last_working_day(&self) -> Date {
        let calendar = self.wish.calendar;
        if calendar.is_working(self.wish.due).counts() {
            return self.wish.due;
        }
        calendar.add_working_days(self.wish.due, -1)
    }
}

/// Plans an ordinary commit that writes the milestones into the task: the days that change, and what is new.
///
/// # Errors
/// The task is signed for or further, so that its milestones are no longer a plan; or its text is written too unusually.
pub fn milestones(task: &Task, steps: &[Milestone]) -> Result<Plan, Refusal> {
    let id = task.key().ok_or(Refusal::NoId)?;
    let state = task.state.ok_or(Refusal::NoState)?;
    if !is_a_plan(state) {
        return Err(Refusal::NotFrom { act: "plan", state });
    }
    let mut written = Task::clone(task);
    for (at, step) in steps.iter().enumerate() {
        written = match task.steps().get(at) {
            Some(before) => set(&written, at, before, step)?,
            None => append(&written, step)?,
        };
    }
    let mut plan = Plan { about: Some(*id), ..Plan::default() };
    let (before, after) = (task.document.bytes().to_vec(), written.document.bytes().to_vec());
    plan.changes.write(task.path.clone(), before, after);
    plan.note = Note {
        subject: format!("plan {id}: milestones set back from the due date"),
        body: String::new(),
        trailers: vec![("Duban-Task", id.to_string())],
    };
    plan.told = vec![Told::Changed(task.path.clone())];
    Ok(plan)
}

/// Before the owner signs, milestones are a plan; afterwards they are what he is measured by.
#[must_use]
pub fn is_a_plan(state: State) -> bool {
    matches!(state, State::Draft | State::Filed)
}

fn set(task: &Task, at: usize, before: &Milestone, step: &Milestone) -> Result<Task, Refusal> {
    let mut task = Task::clone(task);
    let days =
        [(&field::MILESTONE_DUE, before.due, step.due), (&field::MILESTONE_START, before.start, step.start)];
    for (key, before, after) in days {
        if let Some(day) = after.filter(|_| before != after) {
            task = give(&task, at, key, &day.to_string())?;
        }
    }
    match step.after.as_deref().filter(|_| before.after != step.after) {
        Some(after) => give(&task, at, &field::MILESTONE_AFTER, after),
        None => Ok(task),
    }
}

/// One value of a milestone; a new key stands behind the due date or the name.
fn give(task: &Task, at: usize, key: &Field, value: &str) -> Result<Task, Refusal> {
    let (list, names) = (field::MILESTONES.names(), key.names());
    let value = Datum::Text(value.to_owned()).value();
    let whole = [Step::Key(&list), Step::At(at), Step::Key(&names)];
    let node = task.node(&field::MILESTONES).and_then(|node| node.items().get(at));
    let is_there = node.is_some_and(|node| task.document.resolve(node).get(&names).is_some());
    let behind =
        if key.key == field::MILESTONE_START.key { &field::MILESTONE_NAME } else { &field::MILESTONE_DUE };
    let behind = behind.names();
    let op = match is_there {
        true => Op::Set { path: &whole, value },
        false => Op::Insert { map: &whole[..2], after: Some(&behind), key: task.name_of(key), value },
    };
    read(task, task.document.patch(&op).map(|patched| patched.document))
}

fn append(task: &Task, step: &Milestone) -> Result<Task, Refusal> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let pairs = [
        (&field::MILESTONE_ID, Some(step.id.clone())),
        (&field::MILESTONE_NAME, Some(step.name.clone())),
        (&field::MILESTONE_START, day(step.start)),
        (&field::MILESTONE_DUE, day(step.due)),
        (&field::MILESTONE_AFTER, step.after.clone()),
    ];
    let pairs = pairs
        .into_iter()
        .filter_map(|(key, text)| Some((task.name_of(key).to_owned(), Datum::Text(text?).value())));
    let [en, zh] = field::MILESTONES.names();
    let names = if task.is_chinese() { [zh, en] } else { [en, zh] };
    let op = Op::Append { path: &[Step::Key(&names)], value: Value::Map(pairs.collect()) };
    read(task, task.document.patch(&op).map(|patched| patched.document))
}

fn read(task: &Task, patched: Result<Document, crate::parse::PatchFault>) -> Result<Task, Refusal> {
    Ok(Task::read(&task.path, patched.map_err(Refusal::Patch)?.bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn step(id: &str, after: Option<&str>) -> Milestone {
        Milestone { id: id.to_owned(), after: after.map(str::to_owned), ..Milestone::default() }
    }

    fn wish(due: Date, durations: &[(&str, u32)], overlap: u32) -> Backward {
        let durations = durations.iter().map(|(name, days)| ((*name).to_owned(), *days)).collect();
        Backward { due, durations, overlap, calendar: Calendar::China }
    }

    fn days(steps: &[Milestone]) -> Vec<(String, String)> {
        let text = |day: Option<Date>| day.map(|day| day.strftime("%m-%d").to_string()).unwrap_or_default();
        steps.iter().map(|step| (text(step.start), text(step.due))).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    #[test]
    fn each_ends_before_the_next_begins_and_days_off_do_not_count() {
        // 1 to 7 October is off, 10 October a Saturday that is worked.
        let wish = wish(date(2026, 10, 11), &[("survey", 2), ("registration", 3)], 0);
        let set = backward(&[], &wish).unwrap();
        assert_eq!(days(&set), pairs(&[("09-29", "09-30"), ("10-08", "10-10")]));
        assert_eq!((set[0].id.as_str(), set[1].after.as_deref()), ("m1", Some("m1")));
    }

    #[test]
    fn work_overlaps_by_so_many_days() {
        let set = backward(&[], &wish(date(2026, 6, 30), &[("a", 5), ("b", 5), ("c", 5)], 2)).unwrap();
        assert_eq!(days(&set), pairs(&[("06-15", "06-22"), ("06-18", "06-25"), ("06-24", "06-30")]));
        assert!(backward(&[], &wish(date(2026, 6, 30), &[("a", 5), ("b", 2)], 2)).is_err());
    }

    #[test]
    fn what_two_wait_for_ends_before_the_earlier() {
        let steps = [step("m1", None), step("m2", Some("m1")), step("m3", Some("m1"))];
        let wish = wish(date(2026, 6, 30), &[("m1", 1), ("m2", 1), ("m3", 4)], 0);
        let set = backward(&steps, &wish).unwrap();
        assert_eq!(days(&set), pairs(&[("06-24", "06-24"), ("06-30", "06-30"), ("06-25", "06-30")]));
    }

    #[test]
    fn what_is_done_stays_and_a_circle_is_told() {
        let done =
            Milestone { due: Some(date(2026, 4, 1)), done: Some(date(2026, 4, 2)), ..step("m1", None) };
        let set =
            backward(&[done.clone(), step("m2", Some("m1"))], &wish(date(2026, 6, 30), &[("m2", 1)], 0))
                .unwrap();
        assert_eq!(set[0], done);
        let circle = [step("m1", Some("m2")), step("m2", Some("m1"))];
        let all = [("m1", 1), ("m2", 1)];
        assert!(backward(&circle, &wish(date(2026, 6, 30), &all, 0)).is_err());
        assert!(
            backward(&[step("m1", Some("m9")), step("m2", None)], &wish(date(2026, 6, 30), &all, 0)).is_err()
        );
        assert!(backward(&[step("m1", None)], &wish(date(2026, 6, 30), &[], 0)).is_err());
    }
}
