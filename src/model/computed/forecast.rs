//! When an open task will be done at the pace of its milestones so far, by earned schedule.
//!
//! The method is Lipke's (*Schedule is Different*, The Measurable News, 2003): as many milestones as are done were planned
//! for a day, and the time from the start to that day is what was earned (ES); it took until the last of them was done
//! (AT); `SPI(t) = ES / AT`. The time it will take is the planned duration over that, `IEAC(t) = PD / SPI(t)` (Henderson,
//! *Further Developments in Earned Schedule*, 2004). Three things are ours:
//!
//! - Milestones come one by one, so AT ends with the last one that was done: measured today, every pace would slow down
//!   from one milestone to the next. The next one is done today at the earliest, and the pace is no better than that.
//! - An extension is a new plan, and its pace is counted from the day on which it was granted.
//! - Days are days of the calendar, not days of work: plan and deed are measured alike, and the days off of the years
//!   ahead, in which a forecast often falls, are not announced yet.

use jiff::civil::Date;

use super::{Computed, after, days};
use crate::model::{Milestone, State, Step};

/// With fewer milestones there is no plan that could have a pace.
const FEWEST: usize = 2;

/// What was done must reach to this part of the planned time: a fifth, from which on the index of cost is known to be
/// steady (Christensen and Heise, *Cost Performance Index Stability*, 1993). Before it one slow week foretells a year.
const A_PART: i32 = 5;

/// When a task will be done, and from what that is worked out.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Forecast {
    /// The day on which it will be done.
    pub day: Date,
    /// The day on which the plan began.
    pub start: Date,
    /// The due date that the plan leads to.
    pub due: Date,
    /// How many milestones are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// The pace that decides.
    pub pace: Pace,
}

/// When so many milestones were to be done, and when they were.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Pace {
    /// As many as are done.
    Done {
        /// The day for as many.
        planned: Date,
        /// The day of the last of them.
        done: Date,
    },
    /// One more than are done: that one is not done today.
    Awaited {
        /// The day for as many.
        planned: Date,
    },
}

/// Why there is no forecast.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unforeseen {
    /// It is not being worked on: a draft, applied for, waiting or ended.
    NotUnderWay,
    /// Put right at once, without milestones.
    Immediate,
    /// No record files it, or it has no due date.
    NoPlan,
    /// Fewer than two milestones lie between the start of the plan and the due date.
    FewMilestones,
    /// None of them is done.
    NoneDone,
    /// What is done reaches to less than a fifth of the planned time.
    TooEarly,
}

impl Unforeseen {
    /// As filters and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unforeseen::NotUnderWay => "not-under-way",
            Unforeseen::Immediate => "immediate",
            Unforeseen::NoPlan => "no-plan",
            Unforeseen::FewMilestones => "few-milestones",
            Unforeseen::NoneDone => "none-done",
            Unforeseen::TooEarly => "too-early",
        }
    }
}

impl Forecast {
    /// Days after the due date; none where it is not after it.
    #[must_use]
    pub fn late(&self) -> Option<i32> {
        self.after(self.due)
    }

    /// Days after another day, such as the first due date.
    #[must_use]
    pub fn after(&self, due: Date) -> Option<i32> {
        Some(days(due, self.day)).filter(|late| *late > 0)
    }
}

impl Computed<'_> {
    /// The day on which the task will be done at its pace so far.
    ///
    /// # Errors
    /// What the forecast lacks.
    pub fn forecast(&self) -> Result<Forecast, Unforeseen> {
        if !matches!(self.task.state, Some(State::Filed | State::Active)) {
            return Err(Unforeseen::NotUnderWay);
        }
        if self.task.is_immediate() {
            return Err(Unforeseen::Immediate);
        }
        let (start, due) = self.plan_begun().zip(self.due()).ok_or(Unforeseen::NoPlan)?;
        foreseen(start, due, &self.task.milestones(), self.today)
    }

    /// Not late yet, and late in the end at the pace so far.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.due().is_some_and(|due| self.today <= due)
            && self.forecast().is_ok_and(|one| one.late().is_some())
    }

    /// The day of the last extension, or else of the filing, or of the first milestone's start where that is earlier.
    fn plan_begun(&self) -> Option<Date> {
        if let Some(extended) = self.put_off().last() {
            return Some(*extended);
        }
        let filed = self.filed()?;
        Some(self.task.steps().iter().filter_map(|step: &Step| step.start).fold(filed, Date::min))
    }
}

fn foreseen(
    start: Date,
    due: Date,
    milestones: &[Milestone<'_>],
    today: Date,
) -> Result<Forecast, Unforeseen> {
    let within: Vec<_> = milestones.iter().filter(|one| start < one.due && one.due <= due).collect();
    let mut planned: Vec<Date> = within.iter().map(|one| one.due).collect();
    let mut done: Vec<Date> = within.iter().filter_map(|one| one.done).filter(|day| *day <= today).collect();
    planned.sort_unstable();
    done.sort_unstable();
    if planned.len() < FEWEST {
        return Err(Unforeseen::FewMilestones);
    }
    let last = *done.last().ok_or(Unforeseen::NoneDone)?;
    let earned = planned[done.len() - 1];
    let whole = days(start, due);
    if days(start, earned).saturating_mul(A_PART) < whole {
        return Err(Unforeseen::TooEarly);
    }
    let so_far = (Pace::Done { planned: earned, done: last }, end(start, whole, earned, last));
    let next = planned.get(done.len()).map(|planned| {
        let planned = *planned;
        (Pace::Awaited { planned }, end(start, whole, planned, today))
    });
    let (pace, day) = next.filter(|next| so_far.1 < next.1).unwrap_or(so_far);
    Ok(Forecast { day: day.max(today), start, due, done: done.len(), all: planned.len(), pace })
}

/// The end of the whole, where what was planned for a day took until another; a part of a day counts as one.
fn end(start: Date, whole: i32, planned: Date, took: Date) -> Date {
    let (whole, took) = (i64::from(whole), i64::from(days(start, took).max(0)));
    let earned = i64::from(days(start, planned));
    after(start, u32::try_from((whole * took + earned - 1) / earned).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    const START: Date = date(2026, 3, 2);

    fn on(day: i32) -> Date {
        START.saturating_add(day.days())
    }

    /// A forecast by days since the start: the plan, and when each milestone was done.
    fn forecast(due: i32, plan: &[(i32, Option<i32>)], today: i32) -> Result<Forecast, Unforeseen> {
        let milestone = |(planned, done): &(i32, Option<i32>)| Milestone {
            name: "",
            due: on(*planned),
            done: done.map(on),
            span: Span::new(0, 0),
        };
        foreseen(START, on(due), &plan.iter().map(milestone).collect::<Vec<_>>(), on(today))
    }

    fn ends(due: i32, plan: &[(i32, Option<i32>)], today: i32) -> Result<i32, Unforeseen> {
        forecast(due, plan, today).map(|forecast| days(START, forecast.day))
    }

    #[test]
    fn what_took_half_as_long_again_takes_half_as_long_again() {
        let plan = [(40, Some(60)), (80, None)];
        assert_eq!(ends(100, &plan, 60), Ok(150));
        assert_eq!(ends(100, &plan, 120), Ok(150), "the next one may be in time at this pace");
        let late = forecast(100, &plan, 124).expect("a forecast");
        assert_eq!(
            (days(START, late.day), late.late(), late.pace),
            (155, Some(55), Pace::Awaited { planned: on(80) })
        );
        assert_eq!(ends(100, &[(40, Some(41)), (80, None)], 60), Ok(103), "a part of a day is a day");
        assert_eq!(ends(100, &[(40, Some(20)), (80, None)], 20), Ok(50), "ahead");
        assert_eq!(ends(100, &[(40, Some(20)), (80, None)], 60), Ok(75), "no longer quite as far ahead");
        assert_eq!(ends(100, &[(40, Some(-5)), (80, None)], 10), Ok(13), "done before it began");
    }

    #[test]
    fn milestones_count_by_number_whichever_was_done() {
        assert_eq!(ends(100, &[(40, None), (80, Some(40))], 40), Ok(100));
        assert_eq!(ends(100, &[(80, Some(60)), (40, None)], 60), Ok(150));
    }

    #[test]
    fn what_the_data_do_not_carry_is_not_foreseen() {
        assert_eq!(ends(100, &[(40, Some(40))], 50), Err(Unforeseen::FewMilestones));
        assert_eq!(ends(100, &[(40, Some(40)), (120, None)], 50), Err(Unforeseen::FewMilestones));
        assert_eq!(ends(100, &[(0, Some(0)), (40, Some(40))], 50), Err(Unforeseen::FewMilestones));
        assert_eq!(ends(100, &[(40, None), (80, None)], 50), Err(Unforeseen::NoneDone));
        assert_eq!(
            ends(100, &[(40, Some(51)), (80, None)], 50),
            Err(Unforeseen::NoneDone),
            "a plan, no deed"
        );
        assert_eq!(ends(100, &[(19, Some(40)), (80, None)], 50), Err(Unforeseen::TooEarly));
        assert_eq!(ends(100, &[(20, Some(40)), (80, None)], 50), Ok(200));
        assert_eq!(ends(-1, &[(20, Some(40)), (80, None)], 50), Err(Unforeseen::FewMilestones));
    }

    #[test]
    fn no_pace_leads_past_the_last_day_there_is() {
        let far = |planned: i32, done: Option<i32>| (planned, done);
        let day = ends(2_000_000, &[far(400_000, Some(2_900_000)), far(900_000, None)], 2_900_000);
        assert_eq!(day, Ok(days(START, Date::MAX)));
    }

    /// A plan in order, and for each milestone how late it is done, where it is.
    fn plans() -> impl Strategy<Value = (i32, Vec<(i32, Option<i32>)>, i32)> {
        let milestone = (1..60_i32, proptest::option::of(-20..60_i32));
        (proptest::collection::vec(milestone, 2..6), 0..30_i32, 0..400_i32).prop_map(
            |(steps, rest, today)| {
                let mut planned = 0;
                let plan: Vec<_> = steps
                    .iter()
                    .map(|(length, late)| {
                        planned += length;
                        (planned, late.map(|late| planned + late))
                    })
                    .collect();
                (planned + rest, plan, today)
            },
        )
    }

    fn config() -> ProptestConfig {
        ProptestConfig {
            rng_seed: RngSeed::Fixed(7),
            failure_persistence: None,
            cases: 2000,
            ..ProptestConfig::default()
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn whoever_is_done_earlier_is_never_foreseen_later(
            (due, plan, today) in plans(),
            which in 0..6_usize,
            earlier in 0..80_i32,
        ) {
            let mut better = plan.clone();
            let one = &mut better[which % plan.len()].1;
            // What was not done at all is done by today.
            *one = Some(one.unwrap_or(today).min(today) - earlier);
            if let (Ok(was), Ok(is)) = (ends(due, &plan, today), ends(due, &better, today)) {
                prop_assert!(is <= was, "{plan:?}: {was}, {better:?}: {is}");
            }
        }

        #[test]
        fn a_forecast_once_there_stays_when_more_is_done((due, plan, today) in plans(), which in 0..6_usize) {
            let mut more = plan.clone();
            more[which % plan.len()].1 = Some(today.min(plan[which % plan.len()].1.unwrap_or(today)));
            prop_assert!(ends(due, &plan, today).is_err() || ends(due, &more, today).is_ok());
        }

        #[test]
        fn whoever_is_in_time_so_far_will_be_in_time((due, plan, _) in plans(), done in 1..6_usize) {
            let done = done.min(plan.len());
            let plan: Vec<_> =
                plan.iter().enumerate().map(|(at, (day, _))| (*day, (at < done).then_some(*day))).collect();
            let until = plan.get(done).map_or(due, |(day, _)| *day);
            for today in [plan[done - 1].0, until] {
                if let Ok(day) = ends(due, &plan, today) {
                    prop_assert_eq!(day, due);
                }
            }
        }

        #[test]
        fn nothing_open_is_done_in_the_past((due, plan, today) in plans()) {
            if let Ok(day) = ends(due, &plan, today) {
                prop_assert!(today <= day);
            }
        }

        #[test]
        fn it_will_be_late_where_the_last_was_late_or_the_next_is_missed((due, plan, today) in plans()) {
            if let Ok(forecast) = forecast(due, &plan, today) {
                let slow = match forecast.pace {
                    Pace::Done { planned, done } => planned < done,
                    Pace::Awaited { planned } => planned < on(today),
                };
                prop_assert_eq!(forecast.late().is_some(), slow || due < today);
            }
        }
    }
}
