//! The ladder as a table: a task, what was sent, a day, and the step that is due then.

use super::{Case, KINDERGARTENS, SIGNED};
use crate::model::State;
use crate::model::computed::{Awaited, Cause, Rung, Step};

use Step::{Chase, Circular, Order, Reminder, Summons};

/// Records, beside the filing and the signing.
type Records<'a> = &'a [(&'a str, &'a str)];

#[track_caller]
fn climbs(state: State, text: &str, records: Records<'_>, days: &[(&str, Option<Step>)]) {
    let case = Case::new(state, text, &[SIGNED, records].concat());
    for (day, expected) in days {
        let rungs = case.on(day).ladder();
        let owner = rungs.iter().find(|rung| rung.awaited.is_none()).map(|rung| rung.step);
        assert_eq!(owner, *expected, "{day}: {rungs:?}");
    }
}

fn without_milestones() -> String {
    KINDERGARTENS.replace("  - {id: m2, name: registered, due: 2026-07-31}\n", "")
}

const SAID: (&str, &str) = ("2026-09-18 remark zhang-san", "two of three registered");

#[test]
fn what_falls_due_is_reminded_of_once() {
    let text = without_milestones();
    let sent = ("2026-09-23 urge zhao-liu", "reminder zhang-san");
    climbs(State::Active, &text, &[SAID], &[("2026-09-22", None), ("2026-09-23", Some(Reminder))]);
    climbs(State::Active, &text, &[SAID, sent], &[("2026-09-30", None), ("2026-10-01", Some(Order))]);
    let before = [("2026-07-27", None), ("2026-07-28", Some(Reminder)), ("2026-07-31", Some(Reminder))];
    let said = ("2026-07-20 remark zhang-san", "the office asks for the plans");
    climbs(State::Active, KINDERGARTENS, &[said], &before);
}

#[test]
fn what_is_overdue_climbs_whatever_is_said() {
    let text = without_milestones();
    let sent = [
        ("2026-10-01 urge zhao-liu", "order zhang-san"),
        ("2026-10-07 urge zhao-liu", "order zhang-san"),
        ("2026-10-13 urge zhao-liu", "circular edu"),
        ("2026-10-19 urge zhao-liu", "order zhang-san"),
        ("2026-10-23 urge zhao-liu", "summons zhang-san"),
    ];
    let said = ("2026-10-02 remark zhang-san", "it will be done");
    let with = |count: usize| [&[SAID, said], &sent[..count]].concat();
    climbs(State::Active, &text, &with(1), &[("2026-10-06", None), ("2026-10-07", Some(Order))]);
    climbs(State::Active, &text, &with(2), &[("2026-10-12", None), ("2026-10-13", Some(Circular))]);
    climbs(State::Active, &text, &with(3), &[("2026-10-16", None), ("2026-10-17", Some(Order))]);
    climbs(State::Active, &text, &with(4), &[("2026-10-22", None), ("2026-10-23", Some(Summons))]);
    climbs(State::Active, &text, &with(5), &[("2026-11-06", None), ("2026-11-07", Some(Summons))]);
    // What goes up answers a summons for as long as nothing need be said.
    let up = [with(5), vec![("2026-11-05 report zhao-liu", "")]].concat();
    climbs(State::Active, &text, &up, &[("2026-11-19", None), ("2026-11-20", Some(Summons))]);
    climbs(State::Review, &text, &with(4), &[("2026-10-23", None)]);
}

#[test]
fn two_weeks_late_is_told_to_all() {
    let text = without_milestones();
    let order = ("2026-10-14 urge zhao-liu", "order zhang-san");
    let nothing = [("2026-10-14", Some(Order)), ("2026-10-15", Some(Circular))];
    climbs(State::Active, &text, &[SAID], &nothing);
    // An order has its time, whoever else is waiting.
    climbs(State::Active, &text, &[SAID, order], &[("2026-10-19", None), ("2026-10-20", Some(Circular))]);
}

#[test]
fn a_chase_without_an_answer_becomes_an_order() {
    let said = ("2026-07-30 remark zhang-san", "the register is asked");
    let chase = ("2026-08-03 urge zhao-liu", "chase zhang-san");
    let answer = ("2026-08-05 remark zhang-san", "the third owner signs on the twelfth");
    let copy = ("2026-08-05 remark zhang-san", "The register is asked");
    let order = ("2026-08-07 urge zhao-liu", "order zhang-san");
    climbs(State::Active, KINDERGARTENS, &[said], &[("2026-08-01", Some(Chase))]);
    let unanswered = [("2026-08-06", None), ("2026-08-07", Some(Order))];
    climbs(State::Active, KINDERGARTENS, &[said, chase], &unanswered);
    climbs(State::Active, KINDERGARTENS, &[said, chase, copy], &unanswered);
    let answered = [("2026-08-07", None), ("2026-08-19", None), ("2026-08-20", Some(Chase))];
    climbs(State::Active, KINDERGARTENS, &[said, chase, answer], &answered);
    let again = [("2026-08-12", None), ("2026-08-13", Some(Order))];
    climbs(State::Active, KINDERGARTENS, &[said, chase, order], &again);
    let done = KINDERGARTENS.replace("due: 2026-07-31", "due: 2026-07-31, done: 2026-08-04");
    climbs(State::Active, &done, &[said, chase], &[("2026-08-07", None)]);
}

#[test]
fn a_chase_has_four_reasons() {
    climbs(State::Active, &without_milestones(), &[], &[("2026-05-12", None), ("2026-05-13", Some(Chase))]);
    let returned = [("2026-09-14 apply zhang-san", "done"), ("2026-09-15 return wang-wu", "one is missing")];
    climbs(State::Active, &without_milestones(), &returned, &[("2026-09-15", Some(Chase))]);
    let filed = Case::new(State::Filed, KINDERGARTENS, &SIGNED[..1]);
    let step = |day: &str| filed.on(day).ladder().first().map(|rung| rung.step);
    assert_eq!((step("2026-03-03"), step("2026-03-04")), (None, Some(Chase)));
    // What a supervisor has waived is not sent either.
    let waived = ("2026-05-12 waive zhao-liu", "stalled 2026-05-20");
    let days = [("2026-05-20", None), ("2026-05-21", Some(Chase))];
    climbs(State::Active, &without_milestones(), &[waived], &days);
}

#[test]
fn what_another_owner_was_sent_does_not_count() {
    let other = ("2026-10-01 urge zhao-liu", "order li-si");
    let unit = ("2026-10-01 urge zhao-liu", "order Education Bureau");
    let text = without_milestones();
    climbs(State::Active, &text, &[SAID, other], &[("2026-10-02", Some(Order))]);
    climbs(State::Active, &text, &[SAID, unit], &[("2026-10-02", None)]);
}

fn approver<'a>(rungs: &'a [Rung<'a>]) -> Option<(Step, Option<Awaited>, &'a [&'a str])> {
    let rung = rungs.iter().find(|rung| rung.awaited.is_some())?;
    Some((rung.step, rung.awaited, &rung.to))
}

#[test]
fn a_verdict_that_waits_climbs_against_the_verifier() {
    let applied = ("2026-09-14 apply zhang-san", "all three open");
    let chase = ("2026-09-22 urge zhao-liu", "chase wang-wu verify");
    let word = ("2026-09-23 remark wang-wu", "next week");
    let to: &[&str] = &["wang-wu"];
    for (records, day, step) in [
        (&[applied][..], "2026-09-17", None),
        (&[applied], "2026-09-18", Some(Reminder)),
        (&[applied], "2026-09-22", Some(Chase)),
        (&[applied, chase], "2026-09-25", None),
        (&[applied, chase, word], "2026-09-26", Some(Order)),
        (&[applied, chase], "2026-10-06", Some(Circular)),
    ] {
        let case = Case::new(State::Review, KINDERGARTENS, &[SIGNED, records].concat());
        let computed = case.on(day);
        let rungs = computed.ladder();
        assert_eq!(approver(&rungs), step.map(|step| (step, Some(Awaited::Verify), to)), "{day}");
        assert_eq!(rungs.len(), usize::from(step.is_some()), "the owner waits too: {day}");
    }
}

#[test]
fn an_extension_that_waits_climbs_against_the_supervisor() {
    let asked = ("2026-09-21 remark zhang-san", "ASK the ruling is late");
    let refused = ("2026-09-23 remark zhao-liu", "no: the court sits on the first");
    let text = without_milestones();
    let case = Case::new(State::Active, &text, &[SIGNED, &[SAID, asked]].concat());
    let to: &[&str] = &["zhao-liu"];
    for (day, step) in [("2026-09-22", None), ("2026-09-23", Some(Reminder)), ("2026-09-25", Some(Chase))] {
        let computed = case.on(day);
        let rungs = computed.ladder();
        assert_eq!(approver(&rungs), step.map(|step| (step, Some(Awaited::Extend), to)), "{day}");
    }
    let overdue = case.on("2026-10-01").ladder();
    assert!(overdue.iter().all(|rung| rung.awaited.is_some()), "he has asked in time: {overdue:?}");
    let answered = [SAID, asked, refused];
    climbs(State::Active, &text, &answered, &[("2026-09-30", Some(Reminder)), ("2026-10-01", Some(Order))]);
}

#[test]
fn a_rung_says_why_and_which_it_is() {
    let sent = ("2026-10-01 urge zhao-liu", "order zhang-san");
    let case = Case::new(State::Active, KINDERGARTENS, &[SIGNED, &[SAID, sent]].concat());
    let computed = case.on("2026-10-07");
    let rungs = computed.ladder();
    let rung = &rungs[0];
    let names: Vec<&str> = rung.causes.iter().map(Cause::name).collect();
    assert_eq!(names, ["unanswered", "overdue", "milestone-missed", "stalled"]);
    assert_eq!((rung.number(), rung.since.to_string().as_str()), (2, "2026-08-01"));
    assert_eq!((rung.to.as_slice(), rung.sent.len()), (&["zhang-san"][..], 1));
}
