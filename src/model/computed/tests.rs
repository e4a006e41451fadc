//! Tasks on days, with the records that they would have.

mod foresight;
mod ladder;
mod rungs;
mod signs;

use std::sync::Arc;

use jiff::civil::Date;

use super::{Computed, Light, Stubborn, Watch};
use crate::model::{Act, Chain, Datum, Filed, People, Record, Settings, State, Task, TaskId};
use crate::repo::Verifier;
use crate::text::{Digest, RepoPath};

const ROSTER: &str = "
people:
  - {id: zhang-san, name: 张三, unit: edu}
  - {id: li-si, name: 李四, unit: land}
  - {id: wang-wu, name: 王五, unit: office, roles: [verifier]}
  - {id: sun-ba, name: 孙八, unit: edu, roles: [verifier]}
  - {id: zhao-liu, name: 赵六, unit: office, roles: [supervisor]}
  - {id: zhou-jiu, name: 周九, unit: office, roles: [reviewer]}
";

const KINDERGARTENS: &str = "---
id: 2026-0142-k7q
title: Hand over three kindergartens
weight: key
owner: zhang-san
co_units: [{person: li-si, part: land registration}]
due: 2026-09-30
goal: All three handed over
criteria:
  - {id: c1, name: handed over, target: 3}
milestones:
  - {id: m1, name: survey, due: 2026-04-30, done: 2026-04-28}
  - {id: m2, name: registered, due: 2026-07-31}
---
## Measures
- [ ] one plan for each site
";

/// A task with its records; each is `day act by`, then what it says.
struct Case {
    task: Task,
    chain: Chain,
    people: People,
    settings: Settings,
}

impl Case {
    fn new(state: State, text: &str, records: &[(&str, &str)]) -> Case {
        let id = TaskId::parse("2026-0142-k7q").unwrap();
        let path = format!("{}/{id}.md", state.folder(&id.shard()));
        let task = Task::read(&RepoPath::parse(&path).unwrap(), text.as_bytes());
        let people: People = serde_yaml::from_str(ROSTER).unwrap();
        let chain = chain(&task, &people, records);
        Case { task, chain, people, settings: Settings::default() }
    }

    fn on(&self, today: &str) -> Computed<'_> {
        let Case { task, chain, people, settings } = self;
        Computed { task, chain, settings, people, today: day(today) }
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// `file` with a due date in its text stands for whatever sets a plan.
fn chain(task: &Task, people: &People, records: &[(&str, &str)]) -> Chain {
    let (mut after, mut all) = (None, Vec::new());
    for (number, (head, body)) in records.iter().enumerate() {
        let [at, act, by] = head.split(' ').collect::<Vec<_>>()[..] else { panic!("{head}") };
        let table = Act::find(act).unwrap();
        let mut record = Record {
            act: act.to_owned(),
            task: Some("2026-0142-k7q".to_owned()),
            at: format!("{at}T12:00:00+08:00"),
            by: by.to_owned(),
            from: Some(table.from[0].name().to_owned()),
            to: Some(table.lands(table.from[0]).name().to_owned()),
            after: after.clone().filter(|_| table.is_link()),
            body: format!("{body}\n"),
            ..Record::default()
        };
        if act == "file" {
            let due = if body.starts_with("ROUND") { "" } else { body };
            record.plan = Some(planned(task.plan(people).unwrap(), due));
        }
        if let Some(asked) = body.strip_prefix("ASK ") {
            (record.ask, record.body) = (Some("extend".to_owned()), format!("{asked}\n"));
        }
        say(&mut record, body);
        if act == "close" {
            record.lookback = vec!["180d".to_owned(), "30d".to_owned()];
        }
        let printed = record.print();
        let path = RepoPath::parse(&format!("records/2026/01xx/2026-0142-k7q/{number}-{act}.md")).unwrap();
        if table.is_link() {
            after = Some(Digest::of(printed.as_bytes()).to_string());
        }
        all.push(Filed::read(path, printed.as_bytes(), Vec::new(), &mut Verifier::default()));
    }
    Chain::fold(all.into_iter().map(Arc::new).collect())
}

/// What an act says beside its text: a step, to whom, and perhaps the approval; or a rule and a day.
fn say(record: &mut Record, body: &str) {
    let words: Vec<&str> = body.split(' ').collect();
    let keys: &[&str] = match (record.act.as_str(), words.len()) {
        ("file", 3) if words[0] == "ROUND" => &["", "round", "cause"],
        ("urge", 3) if matches!(words[2], "verify" | "lookback") => &["step", "addressee", "approval"],
        ("urge", _) => &["step", "addressee"],
        ("waive", _) => &["rule"],
        _ => return,
    };
    let last = keys.len() - 1;
    for (at, key) in keys.iter().enumerate() {
        let said =
            if at == last && record.act == "urge" { words[at..].join(" ") } else { words[at].to_owned() };
        record.more.insert((*key).to_owned(), Datum::Text(said));
    }
    record.more.remove("");
    if record.act == "waive" {
        record.until = words.last().map(|day| (*day).to_owned());
    }
}

fn planned(plan: Datum, due: &str) -> Datum {
    let Datum::Map(pairs) = plan else { panic!("a plan is a mapping") };
    let put = |(key, value): (String, Datum)| match key.as_str() {
        "due" if !due.is_empty() => (key, Datum::Text(due.to_owned())),
        _ => (key, value),
    };
    Datum::Map(pairs.into_iter().map(put).collect())
}

const SIGNED: &[(&str, &str)] = &[("2026-03-02 file zhao-liu", ""), ("2026-03-03 accept zhang-san", "")];

#[test]
fn the_light_turns_with_the_days() {
    let said = [SIGNED, &[("2026-04-20 remark zhang-san", "survey under way")]].concat();
    let active = Case::new(State::Active, KINDERGARTENS, &said);
    for (today, light) in [
        ("2026-05-12", Light::Green),  // fourteen days after the milestone
        ("2026-05-13", Light::Yellow), // stalled
        ("2026-09-30", Light::Yellow),
        ("2026-10-01", Light::Red),
    ] {
        assert_eq!(active.on(today).light(), light, "{today}");
    }
    let filed = Case::new(State::Filed, KINDERGARTENS, &said[..1]);
    assert_eq!(filed.on("2026-07-31").light(), Light::Green);
    assert_eq!(filed.on("2026-08-01").light(), Light::Yellow, "a milestone is missed");
    let states = [State::Draft, State::Closed, State::Final, State::Suspended];
    let lights = states.map(|state| Case::new(state, KINDERGARTENS, &[]).on("2026-10-01").light());
    assert_eq!(lights, [Light::None, Light::None, Light::None, Light::Grey]);
}

#[test]
fn due_dates_are_those_of_the_plans() {
    let put_off = [SIGNED, &[("2026-09-01 file zhao-liu", "2026-12-31")]].concat();
    let task = Case::new(State::Active, KINDERGARTENS, &put_off);
    let late = task.on("2027-01-10");
    assert_eq!((late.first_due(), late.due()), (Some(day("2026-09-30")), Some(day("2026-12-31"))));
    assert_eq!((late.days_late_by_first(), late.days_late()), (Some(102), Some(10)));
    assert_eq!((late.extensions(), task.on("2026-09-30").days_late()), (1, None));
    assert_eq!(Case::new(State::Active, KINDERGARTENS, SIGNED).on("2026-10-01").extensions(), 0);
    let draft = Case::new(State::Draft, KINDERGARTENS, &[]);
    assert_eq!(
        (draft.on("2027-01-01").due(), draft.on("2027-01-01").days_late()),
        (Some(day("2026-09-30")), None)
    );
}

#[test]
fn what_was_said_before_is_nothing_new() {
    let text = format!("{KINDERGARTENS}\n## Progress\n- 2026-05-06 zhang-san: two sites registered\n");
    let records = [
        SIGNED,
        &[
            ("2026-05-20 remark zhang-san", "Two sites registered."),
            ("2026-05-25 remark zhao-liu", "what about the third?"),
        ],
    ]
    .concat();
    let task = Case::new(State::Active, &text, &records);
    assert_eq!(task.on("2026-06-01").last_activity(), Some(day("2026-05-06")));
    assert_eq!(task.on("2026-05-01").last_activity(), Some(day("2026-04-28")), "what is ahead is no deed");
    assert_eq!(task.on("2026-05-20").stalled(), None);
    assert_eq!(task.on("2026-05-21").stalled(), Some(day("2026-05-06")));
    assert!(task.on("2026-05-20").has_current_remark() && !task.on("2026-05-21").has_current_remark());
    let said = [&records[..], &[("2026-06-02 remark li-si", "the third deed is signed")]].concat();
    assert_eq!(Case::new(State::Active, &text, &said).on("2026-06-03").last_said(), Some(day("2026-06-02")));
}

#[test]
fn limits_are_in_working_days() {
    let mut filed = Case::new(State::Filed, KINDERGARTENS, &[("2026-04-30 file zhao-liu", "")]);
    assert_eq!(filed.on("2026-05-01").not_accepted(), None);
    assert_eq!(filed.on("2026-05-02").not_accepted(), Some(day("2026-05-01")));
    filed.settings = serde_yaml::from_str("calendar: china").unwrap();
    assert_eq!(filed.on("2026-05-06").not_accepted(), None, "the first day of work after the holidays");
    assert_eq!(filed.on("2026-05-07").not_accepted(), Some(day("2026-05-06")));
    let plain = KINDERGARTENS.replace(", done: 2026-04-28", "");
    let active = Case::new(State::Active, &plain, SIGNED);
    assert_eq!(active.on("2026-03-06").not_started(), None);
    assert_eq!(active.on("2026-03-07").not_started(), Some(day("2026-03-06")));
    assert_eq!(Case::new(State::Active, KINDERGARTENS, SIGNED).on("2026-05-01").not_started(), None);
}

#[test]
fn an_application_waits_for_those_who_may_judge_it() {
    let applied = [SIGNED, &[("2026-09-14 apply zhang-san", "all three open")]].concat();
    let task = Case::new(State::Review, KINDERGARTENS, &applied);
    let waiting = task.on("2026-09-21").waiting().unwrap();
    let with: Vec<_> = waiting.with.iter().map(|person| person.id.as_str()).collect();
    assert_eq!((waiting.since, waiting.late, with), (day("2026-09-14"), None, vec!["wang-wu"]));
    assert_eq!(task.on("2026-09-22").waiting().unwrap().late, Some(day("2026-09-21")));
    let general =
        Case::new(State::Review, &KINDERGARTENS.replace("weight: key", "weight: general"), &applied);
    assert_eq!(general.on("2026-09-21").waiting().unwrap().with.len(), 2);
}

#[test]
fn what_is_watched_and_what_is_stubborn() {
    let sent_back =
        [SIGNED, &[("2026-09-14 apply zhang-san", ""), ("2026-09-15 return wang-wu", "")]].concat();
    let task = Case::new(State::Active, KINDERGARTENS, &sent_back);
    assert_eq!(
        task.on("2026-09-20").watch(),
        [Watch::ForecastLate, Watch::Returned],
        "a milestone was missed"
    );
    assert_eq!(
        task.on("2026-10-01").watch(),
        [Watch::Overdue, Watch::Stalled, Watch::Returned, Watch::NoEvidence]
    );
    assert_eq!(task.on("2026-10-01").returned(), 1);
    assert!(task.on("2027-03-02").stubborn().is_empty());
    assert_eq!(task.on("2027-03-03").stubborn(), [Stubborn::Age]);
    let again =
        KINDERGARTENS.replace("\ndue:", "\nrefiled_from: 2025-0007-abc\nlegacy: {since: 2019-06-01}\ndue:");
    let again = Case::new(State::Active, &again, SIGNED);
    assert_eq!(again.on("2026-03-04").stubborn(), [Stubborn::Rounds, Stubborn::Legacy, Stubborn::Age]);
    assert_eq!(again.on("2026-03-04").watch(), [Watch::Rebound]);
    assert_eq!(again.on("2026-06-01").age(), Some(2557));
}

#[test]
fn a_closed_task_has_its_next_look_back() {
    let records = [SIGNED, &[("2026-09-14 apply zhang-san", ""), ("2026-10-08 close wang-wu", "")]].concat();
    let closed = Case::new(State::Closed, KINDERGARTENS, &records);
    assert_eq!(closed.on("2027-01-01").next_lookback(), Some(day("2026-11-07")));
    assert_eq!(closed.on("2027-01-01").days_late(), Some(8), "as late as on the day it was closed");
    assert!(closed.on("2027-01-01").watch().is_empty() && closed.on("2027-01-01").stubborn().is_empty());
    let window = |text: &str| {
        let computed = closed.on("2027-01-01");
        let window = computed.next_window().expect("one is open");
        assert_eq!((window.window.text, window.number, window.all), (text, 1, 2));
        (window.from, window.until)
    };
    assert_eq!(window("30d"), (day("2026-11-07"), day("2027-04-05")), "until the next one opens");
    assert!(closed.on("2026-11-07").is_lookback_due() && !closed.on("2026-11-06").is_lookback_due());
}
