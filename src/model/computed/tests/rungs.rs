//! The entry of each rung: the first day on which it is due, and the day before as its twin.

use super::{Case, KINDERGARTENS, SIGNED};
use crate::model::State;
use crate::model::computed::{Awaited, Cause, Step};

use Step::{Chase, Circular, Order, Reminder, Summons};

/// A task in a state with its records; what is due on a day, for which reason first, and what on the day before.
struct Entry {
    state: State,
    text: String,
    records: Vec<(&'static str, &'static str)>,
    awaited: Option<Awaited>,
    day: &'static str,
    due: (Step, &'static str),
    before: Option<Step>,
}

impl Entry {
    fn new(
        day: &'static str,
        step: Step,
        cause: &'static str,
        records: &[(&'static str, &'static str)],
    ) -> Entry {
        let quiet = KINDERGARTENS.replace("  - {id: m2, name: registered, due: 2026-07-31}\n", "");
        Entry {
            state: State::Active,
            text: quiet,
            records: [SIGNED, records].concat(),
            awaited: None,
            day,
            due: (step, cause),
            before: None,
        }
    }

    /// With the second milestone.
    fn with_milestones(self) -> Entry {
        Entry { text: KINDERGARTENS.to_owned(), ..self }
    }

    fn general(self) -> Entry {
        Entry { text: self.text.replace("weight: key", "weight: general"), ..self }
    }

    fn in_state(self, state: State, awaited: Option<Awaited>) -> Entry {
        Entry { state, awaited, ..self }
    }

    fn before(self, step: Step) -> Entry {
        Entry { before: Some(step), ..self }
    }

    #[track_caller]
    fn holds(&self) {
        let on = |day: jiff::civil::Date| {
            // What is written later is not there yet.
            let is_there = |head: &str| head[..10] <= *day.to_string();
            let there = self.records.iter().filter(|(head, _)| is_there(head)).copied();
            let case = Case::new(self.state, &self.text, &there.collect::<Vec<_>>());
            let computed = case.on(&day.to_string());
            let rungs = computed.ladder();
            let rung = rungs.iter().find(|rung| rung.awaited == self.awaited);
            rung.map(|rung| (rung.step, rung.causes[0].name()))
        };
        let day = super::day(self.day);
        assert_eq!(on(day), Some(self.due), "{} of {:?}", self.day, self.records);
        assert_eq!(
            on(day.yesterday().expect("no test is about the first day there is")).map(|(step, _)| step),
            self.before,
            "before {}",
            self.day
        );
    }
}

const SAID: (&str, &str) = ("2026-09-18 remark zhang-san", "two of three registered");

#[test]
fn each_reason_of_the_owner_begins_on_its_day() {
    let june = ("2026-07-20 remark zhang-san", "the register is asked");
    let applied = ("2026-09-14 apply zhang-san", "done");
    let back = ("2026-09-15 return wang-wu", "one is missing");
    let order = |day| (day, "order zhang-san");
    let orders = [order("2026-10-01 urge zhao-liu"), order("2026-10-07 urge zhao-liu")];
    let circular = ("2026-10-13 urge zhao-liu", "circular edu");
    let third = order("2026-10-19 urge zhao-liu");
    let chase = ("2026-05-13 urge zhao-liu", "chase zhang-san");
    for entry in [
        Entry::new("2026-09-23", Reminder, "due-soon", &[SAID]),
        Entry::new("2026-07-28", Reminder, "milestone-soon", &[june]).with_milestones(),
        Entry::new("2026-08-01", Chase, "milestone-missed", &[june]).with_milestones().before(Reminder),
        Entry::new("2026-05-13", Chase, "stalled", &[]),
        Entry::new("2026-09-15", Chase, "returned", &[applied, back]),
        Entry { records: SIGNED[..1].to_vec(), ..Entry::new("2026-03-04", Chase, "not-accepted", &[]) }
            .in_state(State::Filed, None),
        Entry::new("2026-05-19", Order, "unanswered", &[chase]),
        Entry::new("2026-10-01", Order, "overdue", &[SAID]).before(Reminder),
        Entry::new("2026-10-15", Circular, "overdue", &[SAID]).before(Order),
        Entry::new("2026-10-13", Circular, "orders", &[&[SAID], &orders[..]].concat()),
        Entry::new("2026-10-23", Summons, "orders", &[&[SAID], &orders[..], &[circular, third]].concat()),
    ] {
        entry.holds();
    }
}

#[test]
fn a_rebound_of_a_key_task_and_a_false_close_begin_at_the_top() {
    let text = Entry::new("", Summons, "", &[]).text.replace("due: 2026-09-30", "due: 2027-06-30");
    let round = |cause| Entry {
        text: text.clone(),
        records: vec![("2026-12-21 file zhao-liu", cause)],
        ..Entry::new("2026-12-21", Summons, "rebounded", &[])
    };
    let due = |entry: Entry| entry.in_state(State::Filed, None);
    due(round("ROUND 2 rebound")).holds();
    due(Entry { due: (Summons, "false-close"), ..round("ROUND 2 false-close") }.general()).holds();
    // The twins: a first round, a general task, and an opinion that was upheld.
    for (records, is_key) in [("", true), ("ROUND 2 rebound", false), ("ROUND 2 opinion", true)] {
        let entry = due(round(records));
        let entry = if is_key { entry } else { entry.general() };
        let case = Case::new(entry.state, &entry.text, &entry.records);
        let rungs = case.on("2026-12-21").ladder();
        assert!(rungs.iter().all(|rung| rung.step != Summons), "{records}: {rungs:?}");
    }
    // It is told once; what the new round brings climbs from the bottom.
    let sent =
        [("2026-12-21 file zhao-liu", "ROUND 2 rebound"), ("2026-12-21 urge zhao-liu", "summons zhang-san")];
    let case = Case::new(State::Filed, &text, &sent);
    let steps = |day: &str| case.on(day).ladder().first().map(|rung| (rung.step, rung.causes.clone()));
    assert_eq!(steps("2026-12-22"), None);
    let filed = super::day("2026-12-21");
    assert_eq!(steps("2026-12-25"), Some((Chase, vec![Cause::NotAccepted(filed)])));
}

#[test]
fn whoever_else_is_waited_for_climbs_from_the_day_after_the_limit() {
    let applied = ("2026-09-14 apply zhang-san", "all three open");
    let chase = |what| ("2026-09-22 urge zhao-liu", what);
    let closed = ("2026-10-08 close wang-wu", "");
    let window = |day, step| {
        let records = [applied, closed];
        Entry::new(day, step, if step == Chase { "not-acted" } else { "to-act" }, &records)
            .in_state(State::Closed, Some(Awaited::Lookback))
    };
    let verdict = |day, step, cause, records: &[_]| {
        Entry::new(day, step, cause, records).in_state(State::Review, Some(Awaited::Verify))
    };
    for entry in [
        verdict("2026-09-18", Reminder, "to-act", &[applied]),
        verdict("2026-09-22", Chase, "not-acted", &[applied]).before(Reminder),
        verdict("2026-09-26", Order, "unanswered", &[applied, chase("chase wang-wu verify")]),
        verdict("2026-10-06", Circular, "not-acted", &[applied]).before(Chase),
        // Windows of 30 and 180 days; the first is open until the day before the second.
        window("2026-11-07", Reminder),
        window("2027-04-06", Chase).before(Reminder),
    ] {
        entry.holds();
    }
}

#[test]
fn a_look_back_climbs_without_a_circular() {
    let closed = [("2026-09-14 apply zhang-san", ""), ("2026-10-08 close wang-wu", "")];
    let sent = |day, step| (day, step);
    let steps = [
        sent("2027-04-06 urge zhao-liu", "chase zhou-jiu lookback"),
        sent("2027-04-12 urge zhao-liu", "order zhou-jiu lookback"),
        sent("2027-04-16 urge zhao-liu", "order zhou-jiu lookback"),
        sent("2027-04-22 urge zhao-liu", "order zhou-jiu lookback"),
    ];
    for (sent, day, step) in [
        (1, "2027-04-10", Order),
        (2, "2027-04-16", Order),
        (3, "2027-04-22", Order),
        (4, "2027-04-28", Summons),
    ] {
        let records = [&closed[..], &steps[..sent]].concat();
        let entry = Entry::new(day, step, "", &records);
        let case = Case::new(State::Closed, &entry.text, &entry.records);
        let on = |day: &str| {
            let computed = case.on(day);
            computed.ladder().first().map(|rung| (rung.step, rung.to.clone()))
        };
        assert_eq!(on(day), Some((step, vec!["zhou-jiu"])), "{day}");
        let before =
            super::day(day).yesterday().expect("no test is about the first day there is").to_string();
        assert_eq!(on(&before), None, "{before}");
    }
}
