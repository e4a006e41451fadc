//! What is foreseen of a task with its records.

use super::{Case, KINDERGARTENS, SIGNED, day};
use crate::model::State;
use crate::model::computed::{Light, Pace, Unforeseen, Watch};

const SAID: &[(&str, &str)] = &[("2026-06-01 remark zhang-san", "the survey took a month longer")];

fn surveyed_late() -> String {
    KINDERGARTENS.replace("done: 2026-04-28", "done: 2026-05-30")
}

#[test]
fn a_pace_that_does_not_suffice_turns_the_light_yellow() {
    let case = Case::new(State::Active, &surveyed_late(), &[SIGNED, SAID].concat());
    let on = case.on("2026-06-10");
    let forecast = on.forecast().expect("one milestone of two is done");
    assert_eq!((forecast.start, forecast.day), (day("2026-03-02"), day("2027-01-16")));
    assert_eq!(forecast.pace, Pace::Done { planned: day("2026-04-30"), done: day("2026-05-30") });
    assert_eq!((on.light(), on.watch()), (Light::Yellow, vec![Watch::ForecastLate]));
    assert!(!on.is_behind() && on.stalled().is_none());
    let overdue = case.on("2026-10-01");
    assert!(!overdue.is_slow(), "what is late is no longer foreseen");
    let in_time = Case::new(State::Active, KINDERGARTENS, &[SIGNED, SAID].concat());
    assert_eq!((in_time.on("2026-06-10").light(), in_time.on("2026-06-10").is_slow()), (Light::Green, false));
}

#[test]
fn an_extension_is_a_new_plan() {
    let put_off = [SIGNED, SAID, &[("2026-06-12 file zhao-liu", "2026-12-31")]].concat();
    let again = surveyed_late().replace("{id: m2", "{id: m3, name: opened, due: 2026-11-30}\n  - {id: m2");
    let case = Case::new(State::Active, &again, &put_off);
    assert_eq!(
        case.on("2026-06-20").forecast(),
        Err(Unforeseen::NoneDone),
        "the survey belongs to the old plan"
    );
    assert_eq!(case.on("2026-06-20").light(), Light::Green);
    let registered = again.replace("due: 2026-07-31", "due: 2026-07-31, done: 2026-08-20");
    let case = Case::new(State::Active, &registered, &put_off);
    let forecast = case.on("2026-08-21").forecast().expect("one of two is done");
    assert_eq!((forecast.start, forecast.due, forecast.done), (day("2026-06-12"), day("2026-12-31"), 1));
    assert_eq!((forecast.late(), forecast.after(day("2026-09-30"))), (Some(83), Some(175)));
}

#[test]
fn the_plan_begins_with_the_filing_or_an_earlier_milestone() {
    let earlier = surveyed_late().replace("name: survey,", "name: survey, start: 2026-02-02,");
    let start = |text: &str| {
        let case = Case::new(State::Active, text, SIGNED);
        case.on("2026-06-10").forecast().map(|one| one.start)
    };
    assert_eq!(start(&earlier), Ok(day("2026-02-02")));
    assert_eq!(start(&earlier.replace("2026-02-02", "2026-04-01")), Ok(day("2026-03-02")));
}

#[test]
fn who_is_not_asked_is_not_foreseen() {
    let why = |state, text: &str, records: &[(&str, &str)]| {
        Case::new(state, text, records).on("2026-06-10").forecast().map(|one| one.day)
    };
    let text = surveyed_late();
    assert_eq!(why(State::Draft, &text, &[]), Err(Unforeseen::NotUnderWay));
    assert_eq!(why(State::Review, &text, SIGNED), Err(Unforeseen::NotUnderWay));
    assert_eq!(why(State::Active, &text, &[]), Err(Unforeseen::NoPlan));
    let at_once = text.replace("weight: key", "weight: general\nkind: immediate");
    assert_eq!(why(State::Active, &at_once, SIGNED), Err(Unforeseen::Immediate));
}
