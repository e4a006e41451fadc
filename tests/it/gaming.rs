//! Attempts to talk a task closed: by moving the day, changing the criteria, splitting, cancelling, looking back on one's
//! own work, letting an opinion lie. Each is tried at the gate, and once more by somebody who writes the records himself;
//! each has a fair twin that passes.

use duban::model::{ACTS, Act, Datum, Record, State, field};
use duban::plan::{Answers, Refusal};

use crate::fixture::Files;
use crate::history::past::Past;
use crate::lifecycle::ledger::{Desk, PEOPLE, answers, at_state, done, done_with, task_of};

const FOLDER: &str = "records/2026/01xx/2026-0142-k7q";

/// The rules that the gate names, where it refuses; nothing where it does not.
#[track_caller]
fn refused(files: &Files, who: &str, act: &str, answers: &Answers) -> Vec<&'static str> {
    let (ledger, act) = (files.ledger(), Act::find(act).expect("in the table"));
    let desk = Desk { files, ledger: &ledger, who };
    let plan = desk.act_at(act, answers, "2027-01-25T12:00:00+08:00").expect("the record can be written");
    match desk.gate(act, plan) {
        Ok(_) => Vec::new(),
        Err(Refusal::Findings(found, _)) => {
            let mut rules: Vec<_> = found.iter().map(|one| one.rule).collect();
            rules.sort_unstable();
            rules.dedup();
            rules
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// What the history says where he does it all the same.
#[track_caller]
fn judged(files: &Files, who: &str, act: &str, answers: &Answers) -> Vec<&'static str> {
    let (ledger, act) = (files.ledger(), Act::find(act).expect("in the table"));
    let desk = Desk { files, ledger: &ledger, who };
    let plan = desk.act_at(act, answers, "2027-01-25T12:00:00+08:00").expect("the record can be written");
    step(files, &desk.carried_out(&plan))
}

/// What the history says of one step.
fn step(before: &Files, after: &Files) -> Vec<&'static str> {
    let past = Past::new();
    let line = past.line(None, &[before, after]);
    past.broken(line[0], line[1])
}

/// The same record, changed by somebody who seals it himself.
fn forged(files: &Files, act: &str, change: impl FnOnce(&mut Record)) -> Files {
    let mut files = files.clone();
    let is_it = |path: &&String| path.starts_with(FOLDER) && path.ends_with(".md") && path.contains(act);
    let path = files.each().map(|(path, _)| path).filter(is_it).last().expect("there is one").clone();
    let mut record = Record::read(files.get(&path)).expect("readable");
    change(&mut record);
    files.put(&path, record.print().as_bytes());
    files.seal(&path, &record.by, &record.by, 1);
    files
}

/// The same with roles for somebody, as an admin would have given them.
fn with_role(files: &Files, person: &str, role: &str) -> Files {
    let mut files = files.clone();
    let text = String::from_utf8(files.get("policy/people.yaml").to_vec()).expect("a text");
    let line =
        text.lines().find(|line| line.contains(&format!("id: {person},"))).expect("on the roster").to_owned();
    let with = match line.split_once("roles: [") {
        Some((before, after)) => format!("{before}roles: [{role}, {after}"),
        None => line.replace(", keys:", &format!(", roles: [{role}], keys:")),
    };
    crate::history::past::ruled(
        &files,
        |files| files.change("policy/people.yaml", &line, &with),
        &[("qian-qi", 1), (person, 1)],
    )
    .clone_into(&mut files);
    files
}

#[test]
fn whoever_has_a_part_does_not_look_back() {
    let closed = at_state(State::Closed, "");
    for person in ["zhang-san", "li-si", "wang-wu"] {
        let files = with_role(&closed, person, "reviewer");
        assert_eq!(refused(&files, person, "lookback", &answers("lookback")), ["own-case"], "{person}");
        assert_eq!(judged(&files, person, "lookback", &answers("lookback")), ["own-case"], "{person}");
    }
    let files = with_role(&closed, "sun-ba", "reviewer");
    assert_eq!(judged(&files, "sun-ba", "lookback", &answers("lookback")), [""; 0]);
}

#[test]
fn a_rebound_is_not_called_held() {
    let closed = done(&at_state(State::Review, ""), "wang-wu", "close");
    let mut two = answers("lookback");
    two.found.insert("c1".to_owned(), "2".to_owned());
    let looked = done_with(&closed, "zhou-jiu", "lookback", &two);
    let told = forged(&looked, "lookback", |record| record.criteria[0].verdict = "held".to_owned());
    assert_eq!(step(&closed, &looked), [""; 0]);
    assert_eq!(step(&closed, &told), ["not-held"]);
    // And whoever finds it has to file it again.
    assert_eq!(refused(&looked, "zhao-liu", "finalize", &answers("finalize")), ["hasty-final"]);
    assert_eq!(judged(&looked, "zhao-liu", "finalize", &answers("finalize")), ["hasty-final"]);
    assert_eq!(judged(&looked, "zhao-liu", "refile", &answers("refile")), [""; 0]);
}

#[test]
fn the_owner_asks_nobody_whether_they_are_satisfied() {
    let closed = at_state(State::Closed, "");
    let ask = |by: &str, refused: &str| {
        let mut answers = answers("lookback");
        let counts = [("asked", "20"), ("happy", "20"), ("satisfied", "18"), ("consent", "19")];
        for (flag, said) in counts.iter().chain(&[("refused", refused), ("channel", "phone"), ("asker", by)])
        {
            answers.more.insert(flag, vec![(*said).to_owned()]);
        }
        answers
    };
    assert_eq!(judged(&closed, "zhou-jiu", "lookback", &ask("zhang-san", "0")), ["not-held"]);
    assert_eq!(judged(&closed, "zhou-jiu", "lookback", &ask("li-si", "0")), ["not-held"]);
    assert_eq!(judged(&closed, "zhou-jiu", "lookback", &ask("sun-ba", "0")), [""; 0]);
}

#[test]
fn the_day_is_not_moved_by_hand_nor_by_the_wrong_act() {
    let active = at_state(State::Active, "extend");
    let path = task_of(&active.ledger()).path;
    let mut moved = active.clone();
    moved.change(path.as_str(), "due: 2026-12-31", "due: 2027-12-31");
    assert_eq!(step(&active, &moved), ["drifted"]);
    // An amendment is no extension, and what it does not say it does not do.
    assert_eq!(refused(&moved, "zhao-liu", "amend", &answers("amend")), ["unlawful-plan"]);
    assert_eq!(judged(&moved, "zhao-liu", "amend", &answers("amend")), ["unlawful-plan"]);
    // Later than the owner asked for.
    let mut later = answers("extend");
    later.until = Some("2027-06-30".to_owned());
    let extended = |answers: &Answers| done_at(&active, "zhao-liu", "extend", answers);
    assert_eq!(step(&active, &extended(&later)), ["unlawful-plan"]);
    let fair = extended(&answers("extend"));
    assert_eq!(step(&active, &fair), [""; 0]);
    // Under an extension the target is lowered.
    let lower = |record: &mut Record| {
        let text = serde_yaml::to_string(&plan_of(record)).expect("YAML").replace("'3'", "'2'");
        record.plan = Some(serde_yaml::from_str(&text).expect("a plan"));
    };
    let mut cut = forged(&fair, "extend", lower);
    cut.change(path.as_str(), "target: 3", "target: 2");
    assert_eq!(step(&active, &cut), ["unlawful-plan"]);
}

/// Done without asking the gate.
fn done_at(files: &Files, who: &str, act: &str, answers: &Answers) -> Files {
    let (ledger, act) = (files.ledger(), Act::find(act).expect("in the table"));
    let desk = Desk { files, ledger: &ledger, who };
    desk.carried_out(&desk.act_at(act, answers, "2026-10-20T12:00:00+08:00").expect("it can be written"))
}

fn plan_of(record: &Record) -> serde_yaml::Value {
    fn value(datum: &Datum) -> serde_yaml::Value {
        match datum {
            Datum::Text(text) => serde_yaml::Value::String(text.clone()),
            Datum::List(items) => items.iter().map(value).collect::<Vec<_>>().into(),
            Datum::Map(pairs) => {
                let pairs =
                    pairs.iter().map(|(key, one)| (serde_yaml::Value::String(key.clone()), value(one)));
                serde_yaml::Value::Mapping(pairs.collect())
            }
        }
    }
    value(record.plan.as_ref().expect("a plan"))
}

#[test]
fn a_lower_target_is_agreed_word_by_word_and_told_at_the_closing() {
    let active = at_state(State::Active, "");
    let path = task_of(&active.ledger()).path;
    let mut lower = active.clone();
    lower.change(path.as_str(), "target: 3", "target: 2");
    assert_eq!(step(&active, &lower), ["drifted"]);
    assert_eq!(refused(&lower, "zhang-san", "amend", &answers("amend")), ["not-authorised"]);
    let amended = done(&lower, "zhao-liu", "amend");
    assert_eq!(step(&active, &amended), [""; 0]);
    let silent = forged(&amended, "amend", |record| {
        record.more.insert("changes".to_owned(), Datum::List(Vec::new()));
    });
    assert_eq!(step(&active, &silent), ["unlawful-plan"]);
    let review = done(&amended, "zhang-san", "apply");
    let mut two = answers("close");
    two.found.insert("c1".to_owned(), "2".to_owned());
    let closed = done_with(&review, "wang-wu", "close", &two);
    assert_eq!(step(&review, &closed), [""; 0]);
    let hidden = forged(&closed, "close", |record| drop(record.more.remove("discounts")));
    assert_eq!(step(&review, &hidden), ["hidden-discount"]);
}

#[test]
fn an_opinion_is_neither_left_lying_nor_taken_away() {
    let with_one = done(&at_state(State::Closed, ""), "wu-shi", "opinion");
    assert_eq!(refused(&with_one, "zhao-liu", "finalize", &answers("finalize")), ["hasty-final"]);
    assert_eq!(judged(&with_one, "zhao-liu", "finalize", &answers("finalize")), ["hasty-final"]);
    // Taken away.
    let mut gone = with_one.clone();
    let paths: Vec<String> =
        with_one.each().map(|(path, _)| path.clone()).filter(|path| path.contains("-opinion-")).collect();
    assert_eq!(paths.len(), 2);
    paths.iter().for_each(|path| drop(gone.take(path)));
    assert_eq!(step(&with_one, &gone), ["record-removed"]);
    // Answered by the owner himself, whatever role he has.
    let files = with_role(&with_one, "zhang-san", "supervisor");
    assert_eq!(judged(&files, "zhang-san", "answer", &answers("answer")), ["own-case"]);
    // Found right, it is filed again and nothing else.
    let mut upheld = answers("answer");
    upheld.more.insert("ruling", vec!["upheld".to_owned()]);
    let right = done_with(&with_one, "zhao-liu", "answer", &upheld);
    assert_eq!(judged(&right, "zhao-liu", "finalize", &answers("finalize")), ["hasty-final"]);
    assert_eq!(judged(&right, "zhao-liu", "refile", &answers("refile")), [""; 0]);
    // Not upheld.
    let wrong = done(&with_one, "zhao-liu", "answer");
    assert_eq!(judged(&wrong, "zhao-liu", "finalize", &answers("finalize")), [""; 0]);
}

#[test]
fn an_opinion_that_arrives_after_the_final_close_out_makes_it_no_violation() {
    let closed = at_state(State::Closed, "");
    let last = done(&closed, "zhao-liu", "finalize");
    let with_one = done(&closed, "wu-shi", "opinion");
    let mut both = last.clone();
    for (path, bytes) in with_one.each().filter(|(path, _)| path.contains("-opinion-")) {
        both.put(path, bytes);
    }
    assert_eq!(step(&last, &both), [""; 0]);
    // But whoever had it before him and closed finally broke the rule.
    assert_eq!(step(&with_one, &both), ["hasty-final"]);
}

#[test]
fn what_is_filed_again_is_linked_in_both_directions_and_new() {
    let closed = at_state(State::Closed, "");
    let again = done(&closed, "zhao-liu", "refile");
    assert_eq!(step(&closed, &again), [""; 0]);
    // The old task alone: it would be gone without a successor.
    let mut alone = again.clone();
    let others: Vec<String> =
        again.each().map(|(path, _)| path.clone()).filter(|path| path.contains("2026-0150")).collect();
    others.iter().for_each(|path| drop(alone.take(path)));
    assert_eq!(step(&closed, &alone), ["hollow-round"]);
    // The measures that failed.
    let mut same = again.clone();
    let path = others.iter().find(|path| path.starts_with("tasks/")).expect("the successor").clone();
    same.change(&path, "the lease is ended by court order", "One plan for each site!");
    assert_eq!(step(&closed, &same), ["hollow-round"]);
    // A rebound that nobody found.
    let invented = forged(&again, "refile", |record| {
        record.more.insert("cause".to_owned(), Datum::Text("rebound".to_owned()));
    });
    assert_eq!(step(&closed, &invented), ["hollow-round"]);
}

#[test]
fn everybody_but_the_reviewer_together_reach_no_final_close_out() {
    let closed = done(&at_state(State::Review, ""), "wang-wu", "close");
    let finalize = answers("finalize");
    assert_eq!(judged(&closed, "zhao-liu", "finalize", &finalize), ["hasty-final"]);
    for (who, _) in PEOPLE.iter().filter(|(who, _)| *who != "zhou-jiu") {
        // In his own name, and in the reviewer's with his own key.
        let own = in_window(&done_at(&closed, who, "lookback", &answers("lookback")));
        let borrowed = forged_by(&own, who);
        for looked in [&own, &borrowed] {
            let last = done_at(looked, "zhao-liu", "finalize", &finalize);
            let broken = step(&closed, &last);
            assert!(!broken.is_empty(), "{who} looked back, and the history is good");
        }
    }
    let fair = in_window(&done_at(&closed, "zhou-jiu", "lookback", &answers("lookback")));
    assert_eq!(step(&closed, &done_at(&fair, "zhao-liu", "finalize", &finalize)), [""; 0]);
}

/// The look-back as the answer to the window of the closing, whatever the day: dates are for the gate.
fn in_window(files: &Files) -> Files {
    forged(files, "lookback", |record| {
        record.more.insert("window".to_owned(), Datum::Text("90d".to_owned()));
    })
}

/// The look-back that he made last, in the reviewer's name.
fn forged_by(files: &Files, who: &str) -> Files {
    let mut files = files.clone();
    let seal = format!(".md.{who}.sig");
    let seals = files.each().map(|(path, _)| path).filter(|path| path.contains("-lookback-"));
    let own = seals.filter(|path| path.ends_with(&seal)).last().expect("he made one").clone();
    files.take(&own);
    let path = own.replace(&seal, ".md");
    let mut record = Record::read(files.get(&path)).expect("readable");
    record.by = "zhou-jiu".to_owned();
    files.put(&path, record.print().as_bytes());
    files.seal(&path, "zhou-jiu", who, 1);
    files
}

/// Dice that fall the same way every time.
pub(crate) struct Dice(pub u64);

impl Dice {
    /// From nothing to one less.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most as u64).expect("below a small number")
    }
}

/// Whatever all but the reviewer do in whatever order, each in his own name or somebody else's, with or without the
/// gate: where the task ends up closed finally, the history says that it was not lawful.
#[test]
fn no_random_history_without_the_reviewer_is_final_and_good() {
    let mut finals = 0;
    for seed in 0..24 {
        let mut dice = Dice(seed);
        let mut trees = vec![at_state([State::Active, State::Review][dice.below(2)], "")];
        for _ in 0..28 {
            let last = trees.last().expect("it begins with one").clone();
            trees.extend(random_step(&last, &mut dice));
        }
        let last = trees.last().expect("it begins with one").ledger();
        if last.chain(&task_of(&last)).line().all(|(_, record)| record.act != "finalize") {
            continue;
        }
        finals += 1;
        let past = Past::new();
        let line = past.line(None, &trees.iter().collect::<Vec<_>>());
        let broken = past.broken(line[0], *line.last().expect("at least the root"));
        assert!(!broken.is_empty(), "seed {seed}: final, and good");
    }
    assert!(finals >= 4, "the dice never got there: {finals}");
}

/// What most often comes next, so that some of the histories get anywhere.
const LEADS_ON: [(State, &[&str]); 4] = [
    (State::Filed, &["accept"]),
    (State::Active, &["apply"]),
    (State::Review, &["close"]),
    (State::Closed, &["lookback", "finalize"]),
];

fn random_step(files: &Files, dice: &mut Dice) -> Option<Files> {
    let ledger = files.ledger();
    let state = task_of(&ledger).state?;
    let next = LEADS_ON.iter().find(|(from, _)| *from == state).map(|(_, acts)| *acts);
    let act = match next {
        Some(acts) if dice.below(3) > 0 => Act::find(acts[dice.below(acts.len())]),
        _ => Some(&ACTS[dice.below(ACTS.len())]),
    }?;
    let who = PEOPLE[dice.below(PEOPLE.len())].0;
    let who = if who == "zhou-jiu" { "zhao-liu" } else { who };
    let desk = Desk { files, ledger: &ledger, who };
    let plan = desk.act_at(act, &answers(act.name), "2027-01-25T12:00:00+08:00").ok()?;
    let done = desk.carried_out(&plan);
    if act.name != "lookback" {
        return Some(done);
    }
    let looked = in_window(&done);
    Some(if dice.below(2) == 0 { forged_by(&looked, who) } else { looked })
}

#[test]
fn a_task_is_never_without_an_owner() {
    for state in [State::Filed, State::Active] {
        let before = at_state(state, "");
        let pending = done(&before, "zhao-liu", "handover");
        assert_eq!(step(&before, &pending), [""; 0]);
        // Until the new one has signed for it, the old one owns it, and nobody changes what is to be signed for.
        assert_eq!(refused(&pending, "zhang-san", "accept", &answers("accept")), ["not-authorised"]);
        assert_eq!(judged(&pending, "zhang-san", "accept", &answers("accept")), ["not-authorised"]);
        assert_eq!(task_of(&pending.ledger()).text(&field::OWNER), Some("zhang-san"));
        let taken = done(&pending, "sun-ba", "accept");
        assert_eq!(step(&pending, &taken), [""; 0]);
        let ledger = taken.ledger();
        let task = task_of(&ledger);
        assert_eq!((task.text(&field::OWNER), task.state), (Some("sun-ba"), Some(State::Active)));
        // Both have owned it for ever, and the old one does no longer.
        assert_eq!(ledger.chain(&task).owners(), ["sun-ba", "zhang-san"]);
        assert_eq!(judged(&taken, "zhang-san", "apply", &answers("apply")), ["not-authorised"]);
        let review = done(&taken, "sun-ba", "apply");
        for owner in ["zhang-san", "sun-ba"] {
            let files = with_role(&review, owner, "verifier");
            assert_eq!(judged(&files, owner, "close", &answers("close")), ["self-verified"], "{owner}");
        }
    }
}

#[test]
fn while_a_new_owner_is_awaited_nobody_changes_the_plan() {
    let active = at_state(State::Active, "amend");
    let pending = done(&active, "zhao-liu", "handover");
    let (ledger, act) = (pending.ledger(), Act::find("amend").expect("in the table"));
    let desk = Desk { files: &pending, ledger: &ledger, who: "zhao-liu" };
    let refusal = desk.act(act).expect_err("a new owner is awaited");
    assert!(matches!(&refusal, Refusal::Guard(said, _) if said.key == "heir-awaited"), "{refusal:?}");
    // Written by hand on top of the handover.
    let amended = done(&active, "zhao-liu", "amend");
    let path =
        amended.each().map(|(path, _)| path).find(|path| path.contains("-amend-") && path.ends_with(".md"));
    let path = path.expect("there is one").clone();
    let mut record = Record::read(amended.get(&path)).expect("readable");
    record.after = ledger.chain(&task_of(&ledger)).head().map(|head| head.to_string());
    let mut both = pending.clone();
    let other = path.replace("-amend-", "-amend-x");
    both.put(&other, record.print().as_bytes());
    both.seal(&other, "zhao-liu", "zhao-liu", 1);
    assert_eq!(step(&pending, &both), ["record-chain"]);
}

#[test]
fn what_is_waived_does_not_stand_against_an_act_until_its_day() {
    let mut active = at_state(State::Active, "");
    let path = task_of(&active.ledger()).path;
    active.change(path.as_str(), "- [ ] one plan for each site", "- [ ] one plan for each site\n- [ ] TBD");
    assert_eq!(refused(&active, "zhang-san", "apply", &answers("apply")), ["placeholder"]);
    let mut waives = answers("waive");
    waives.more.insert("rule", vec!["placeholder".to_owned()]);
    waives.until = Some("2027-01-31".to_owned());
    let waived = done_with(&active, "zhao-liu", "waive", &waives);
    assert_eq!(refused(&waived, "zhang-san", "apply", &answers("apply")), [""; 0]);
    waives.until = Some("2027-01-24".to_owned());
    let over = done_with(&active, "zhao-liu", "waive", &waives);
    assert_eq!(refused(&over, "zhang-san", "apply", &answers("apply")), ["placeholder"]);
    // Nobody waives what trust rests on, nor what git would never forget; not even by a record of his own.
    let late = done_with(&active, "zhao-liu", "waive", &waives);
    let path = task_of(&late.ledger()).path;
    for (rule, there) in [("personal-data", "call 13800138000"), ("drifted", "")] {
        let mut forged = forged(&late, "waive", |record| {
            record.more.insert("rule".to_owned(), Datum::Text(rule.to_owned()));
            record.until = Some("2027-12-31".to_owned());
        });
        forged.change(path.as_str(), "- [ ] TBD", there);
        if rule == "drifted" {
            forged.change(path.as_str(), "target: 3", "target: 2");
        }
        assert_eq!(refused(&forged, "zhang-san", "apply", &answers("apply")), [rule]);
    }
}
