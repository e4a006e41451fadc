//! The milestones of a task on a line of time, and where the line is strained (时间表、路线图).

use jiff::civil::Date;

use super::Load;
use crate::model::calendar::Calendar;
use crate::model::{Settings, Step};

/// Why a timetable will hardly be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Strain {
    /// What is not done ought to have begun.
    Early {
        /// The milestone.
        id: String,
        /// When.
        start: Date,
        /// How many working days ago.
        days: u32,
    },
    /// Nothing is worked on between these two.
    Gap {
        /// The one that ends.
        before: String,
        /// The one that begins.
        after: String,
        /// For how many working days.
        days: u32,
    },
    /// It ends before what it comes after.
    Order {
        /// The milestone.
        id: String,
        /// What it comes after.
        after: String,
    },
    /// It ends after the task's due date.
    Late {
        /// The milestone.
        id: String,
        /// Its last day.
        due: Date,
    },
    /// The due date is a day off.
    Rest {
        /// The last working day before it.
        last: Date,
    },
    /// Nobody has announced the days off of a year.
    Unannounced {
        /// The year.
        year: i16,
    },
    /// More falls due for the owner in a week than the limit.
    Overload {
        /// The Monday.
        week: Date,
        /// How much.
        due: usize,
        /// The limit.
        limit: usize,
    },
}

/// Where a timetable is strained, in the order of time as far as it has one. `load` is the owner's, with this task; of a
/// task that is signed for the work has begun.
#[must_use]
pub fn strains(
    steps: &[Step],
    due: Option<Date>,
    settings: &Settings,
    (today, has_begun): (Date, bool),
    load: &[Load],
) -> Vec<Strain> {
    let calendar = settings.calendar();
    let mut strains = Vec::new();
    strains.extend(steps.iter().filter(|_| !has_begun).filter_map(|step| early(step, calendar, today)));
    strains.extend(steps.iter().filter_map(|step| order(step, steps)));
    strains.extend(gaps(steps, calendar).into_iter().filter(|strain| match strain {
        Strain::Gap { days, .. } => *days > settings.limits.gap,
        _ => true,
    }));
    if let Some(due) = due {
        let late = |step: &Step| {
            let late = step.due.filter(|day| *day > due && step.done.is_none())?;
            Some(Strain::Late { id: step.label().to_owned(), due: late })
        };
        strains.extend(steps.iter().filter_map(late));
        if !calendar.is_working(due).counts() {
            strains.push(Strain::Rest { last: calendar.add_working_days(due, -1) });
        }
        let first = steps.iter().filter_map(|step| step.start.or(step.due)).min().unwrap_or(due);
        let unknown = calendar.first_unknown_year(first, due);
        strains.extend(unknown.map(|year| Strain::Unannounced { year }));
    }
    let over = load.iter().filter(|week| week.over() > 0);
    strains.extend(over.map(|week| Strain::Overload { week: week.week, due: week.due, limit: week.limit }));
    strains
}

/// What should have begun and cannot any more: its last day is still to come.
fn early(step: &Step, calendar: Calendar, today: Date) -> Option<Strain> {
    let start = step.start.filter(|start| *start < today && step.done.is_none())?;
    let days = u32::try_from(calendar.working_days_between(start, today)).unwrap_or_default();
    Some(Strain::Early { id: step.label().to_owned(), start, days })
}

fn order(step: &Step, steps: &[Step]) -> Option<Strain> {
    let after = step.after.as_deref()?;
    let before = steps.iter().find(|one| one.label() == after)?;
    let is_earlier = step.due? < before.due?;
    is_earlier.then(|| Strain::Order { id: step.label().to_owned(), after: after.to_owned() })
}

/// The working days on which nothing is worked on, between the end of all before and the start of the next.
fn gaps(steps: &[Step], calendar: Calendar) -> Vec<Strain> {
    let mut timed: Vec<(Date, Date, &Step)> = steps
        .iter()
        .filter_map(|step| Some((step.start.or(step.due)?, step.done.or(step.due)?, step)))
        .collect();
    timed.sort_by_key(|(start, end, _)| (*start, *end));
    let mut gaps = Vec::new();
    let mut reached: Option<(Date, &Step)> = None;
    for (start, end, step) in timed {
        if let Some((until, before)) = reached.filter(|(until, _)| *until < start && step.start.is_some()) {
            let days = calendar.working_days_between(until, start) - 1;
            let days = u32::try_from(days).unwrap_or_default();
            let (before, after) = (before.label().to_owned(), step.label().to_owned());
            gaps.push(Strain::Gap { before, after, days });
        }
        if reached.is_none_or(|(until, _)| until < end) {
            reached = Some((end, step));
        }
    }
    gaps
}

/// How many marks a line of time has.
const WIDTH: i32 = 30;

/// The days of a milestone on a line from the first day of the first to the due date: `#` is work to be done, `=` what
/// is done, `.` the rest.
#[must_use]
pub fn bar(step: &Step, from: Date, to: Date) -> String {
    let days = |day: Date| from.until(day).map_or(0, |span| span.get_days());
    let whole = days(to).max(1);
    let place = |day: Date| (days(day) * WIDTH / (whole + 1)).clamp(0, WIDTH - 1);
    let Some(end) = step.due else { return String::new() };
    let (first, last) = (place(step.start.unwrap_or(end)), place(end));
    let mark = if step.done.is_some() { '=' } else { '#' };
    (0..WIDTH).map(|at| if (first..=last).contains(&at) { mark } else { '.' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn step(id: &str, start: Date, due: Date) -> Step {
        Step { id: id.to_owned(), start: Some(start), due: Some(due), ..Step::default() }
    }

    #[test]
    fn a_gap_is_what_nobody_works_in_whoever_overlaps_whom() {
        let steps = [
            step("m1", date(2026, 6, 1), date(2026, 6, 5)),
            step("m2", date(2026, 6, 3), date(2026, 6, 12)),
            step("m3", date(2026, 6, 24), date(2026, 6, 30)),
        ];
        let gap = Strain::Gap { before: "m2".to_owned(), after: "m3".to_owned(), days: 7 };
        assert_eq!(gaps(&steps, Calendar::Weekdays), [gap]);
        let near = step("m3", date(2026, 6, 15), date(2026, 6, 30));
        assert_eq!(gaps(&[steps[1].clone(), near], Calendar::Weekdays).len(), 1, "of no working day");
    }

    #[test]
    fn a_due_date_on_a_day_off_and_a_year_without_a_notice_are_told() {
        let settings: Settings = serde_yaml::from_str("calendar: china").unwrap();
        let steps = [step("m1", date(2027, 1, 4), date(2027, 1, 8))];
        let told = strains(&steps, Some(date(2027, 1, 9)), &settings, (date(2026, 11, 1), false), &[]);
        let expected = [Strain::Rest { last: date(2027, 1, 8) }, Strain::Unannounced { year: 2027 }];
        assert_eq!(told, expected);
        let late = strains(&steps, Some(date(2027, 1, 7)), &settings, (date(2027, 1, 6), false), &[]);
        assert!(late.contains(&Strain::Late { id: "m1".to_owned(), due: date(2027, 1, 8) }));
        assert!(late.contains(&Strain::Early { id: "m1".to_owned(), start: date(2027, 1, 4), days: 2 }));
    }

    #[test]
    fn a_bar_has_its_days() {
        let (from, to) = (date(2026, 6, 1), date(2026, 6, 30));
        assert_eq!(
            bar(&step("m1", from, date(2026, 6, 10)), from, to),
            format!("{}{}", "#".repeat(10), ".".repeat(20))
        );
        assert_eq!(bar(&step("m1", from, to), from, to), "#".repeat(30));
    }
}
