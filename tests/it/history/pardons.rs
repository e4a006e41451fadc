//! Violations that are forgiven, and attempts to forgive more.

use duban::model::policy::{PEOPLE, POLICY};
use duban::model::{Forgiven, Record};
use git2::Oid;

use super::past::{Past, ruled};
use super::{life, with};
use crate::fixture::Files;

const ACTIVE: &str = "tasks/active/2026-0142-k7q-kindergartens.md";

/// Two admins, who change the policy together.
fn two(files: &mut Files) {
    files.change(POLICY, "quorum: 1", "quorum: 2");
    files.change(PEOPLE, "post: 副主任, roles: [supervisor]", "post: 副主任, roles: [supervisor, admin]");
}

/// A history in which somebody changed a frozen field by hand, and changed it back.
struct Accident {
    past: Past,
    line: Vec<Oid>,
    mended: Files,
}

impl Accident {
    fn happens() -> Accident {
        let (past, life) = (Past::new(), life());
        let founded = ruled(&life[2], two, &[("qian-qi", 1)]);
        let later = with(&founded, |files| files.change(ACTIVE, "2026-09-30", "2027-09-30"));
        let line = past.line(None, &[&life[2], &founded, &later, &founded]);
        assert_eq!(past.broken(line[0], line[3]), ["drifted"]);
        Accident { past, line, mended: founded }
    }

    /// What stands against the commit.
    fn exact(&self) -> Vec<Forgiven> {
        let history = self.past.judge(self.line[0], self.line[3]).expect("it can be judged");
        history.violations.iter().map(|one| one.exact()).collect()
    }

    /// The ledger with a pardon.
    fn pardoned(&self, commit: &str, forgives: Vec<Forgiven>, sealers: &[(&str, &str, u8)]) -> Files {
        let record = Record {
            act: "pardon".to_owned(),
            ledger: "7f3c9a52".to_owned(),
            policy: self.mended.ledger().policy_digest().unwrap().to_string(),
            at: "2026-07-02T09:00:00+08:00".to_owned(),
            by: sealers[0].0.to_owned(),
            commit: Some(commit.to_owned()),
            forgives,
            body: "by accident\n".to_owned(),
            ..Record::default()
        };
        with(&self.mended, |files| {
            let path = format!("records/policy/pardons/{commit}.md");
            files.put(&path, record.print().as_bytes());
            for (name, holder, number) in sealers {
                files.seal(&path, name, holder, *number);
            }
        })
    }

    /// The rules that are broken after these trees, and how many violations are pardoned and wait.
    #[track_caller]
    fn after(&self, trees: &[&Files]) -> (Vec<&'static str>, usize, usize) {
        let tip = *self.past.line(Some(self.line[3]), trees).last().expect("a commit");
        let history = self.past.judge(self.line[0], tip).expect("it can be judged");
        (self.past.broken(self.line[0], tip), history.pardoned.len(), history.waiting.len())
    }
}

const QIAN: (&str, &str, u8) = ("qian-qi", "qian-qi", 1);
const ZHAO: (&str, &str, u8) = ("zhao-liu", "zhao-liu", 1);

#[test]
fn a_quorum_forgives_and_too_few_do_not() {
    let accident = Accident::happens();
    let commit = accident.line[2].to_string();
    let by = |sealers: &[(&str, &str, u8)]| accident.pardoned(&commit, accident.exact(), sealers);
    let none: [&str; 0] = [];
    let (one, both) = (by(&[QIAN]), by(&[QIAN, ZHAO]));
    assert_eq!(accident.after(&[&both]), (none.to_vec(), 1, 0));
    assert_eq!(accident.after(&[&one, &both]), (none.to_vec(), 1, 0), "sealed one after the other");
    assert_eq!(accident.after(&[&one]), (vec!["drifted"], 0, 1));
    // One admin with two keys, somebody who is no admin, another's key under an admin's name.
    for second in [("qian-qi+2", "qian-qi", 2), ("li-si", "li-si", 1), ("zhao-liu", "wang-wu", 1)] {
        let (broken, pardoned, _) = accident.after(&[&by(&[QIAN, second])]);
        assert!(broken.contains(&"drifted") && pardoned == 0, "{second:?}: {broken:?}");
    }
}

#[test]
fn a_pardon_forgives_what_it_names_and_where() {
    let accident = Accident::happens();
    let none: [&str; 0] = [];
    let (commit, other) = (accident.line[2].to_string(), accident.line[3].to_string());
    let both = [QIAN, ZHAO];
    let elsewhere = accident.pardoned(&other, accident.exact(), &both);
    assert_eq!(accident.after(&[&elsewhere]), (vec!["drifted"], 0, 0), "another commit");
    let mut wrong = accident.exact();
    wrong[0].what = wrong[0].what.replace("field-due", "field-goal");
    assert_ne!(wrong, accident.exact(), "the violation says what it found");
    let inexact = accident.pardoned(&commit, wrong, &both);
    assert_eq!(accident.after(&[&inexact]), (vec!["drifted"], 0, 0), "another fault at the same place");
    let foreign = with(&accident.mended, |files| {
        let given = accident.pardoned(&commit, accident.exact(), &both);
        let path = format!("records/policy/pardons/{commit}.md");
        let text = String::from_utf8(given.get(&path).to_vec()).unwrap();
        files.put(&path, text.replace("7f3c9a52", "7f3c9a53").as_bytes());
        files.seal(&path, "qian-qi", "qian-qi", 1);
        files.seal(&path, "zhao-liu", "zhao-liu", 1);
    });
    assert_eq!(accident.after(&[&foreign]), (vec!["drifted", "record-chain"], 0, 0), "another ledger's");
    let fair = accident.pardoned(&commit, accident.exact(), &both);
    assert_eq!(accident.after(&[&fair]), (none.to_vec(), 1, 0));
    // Granted once, it stays; taken away or edited, that is a violation of its own.
    assert_eq!(accident.after(&[&fair, &accident.mended]), (vec!["record-removed"], 1, 0));
}

#[test]
fn a_pardon_puts_no_policy_in_force_and_travels_alone() {
    let accident = Accident::happens();
    let grab = ruled(
        &accident.mended,
        |files| files.change(PEOPLE, "post: 科长, roles: []", "post: 科长, roles: [verifier]"),
        &[("qian-qi", 1)],
    );
    let grabbed = accident.past.commit(&grab, &[accident.line[3]]);
    let history = accident.past.judge(accident.line[0], grabbed).expect("it can be judged");
    let forgives: Vec<_> =
        history.violations.iter().filter(|one| one.commit == grabbed).map(|one| one.exact()).collect();
    assert_eq!(forgives[0].rule, "unlawful-policy");
    let pardon = accident.pardoned(&grabbed.to_string(), forgives, &[QIAN, ZHAO]);
    let both = with(&grab, |files| {
        pardon
            .each()
            .filter(|(path, _)| path.contains("pardons"))
            .for_each(|(path, bytes)| files.put(path, bytes));
    });
    let tip = accident.past.commit(&both, &[grabbed]);
    let history = accident.past.judge(accident.line[0], tip).expect("it can be judged");
    assert_eq!((history.pardoned.len(), history.era.policy.serial), (1, 2), "forgiven, and not in force");
    // With an act, in one change.
    let closing = with(&super::stage("review"), |files| {
        for (path, bytes) in
            accident.pardoned(&accident.line[2].to_string(), accident.exact(), &[QIAN, ZHAO]).each()
        {
            if path.starts_with("policy/") || path.starts_with("records/policy/") {
                files.put(path, bytes);
            }
        }
    });
    let (broken, pardoned, _) = accident.after(&[&closing]);
    assert_eq!((broken, pardoned), (vec!["policy-with-act"], 1));
}

#[test]
fn a_pardon_that_was_granted_waits_for_nobody_whoever_leaves() {
    let accident = Accident::happens();
    let commit = accident.line[2].to_string();
    let granted = accident.pardoned(&commit, accident.exact(), &[QIAN, ZHAO]);
    let left = |files: &mut Files| {
        files.change(PEOPLE, "roles: [supervisor, admin]", "roles: [supervisor]");
        files.change(PEOPLE, "post: 主任, roles: [verifier]", "post: 主任, roles: [verifier, admin]");
    };
    let both: &[(&str, u8)] = &[("qian-qi", 1), ("zhao-liu", 1)];
    let without = ruled(&granted, left, both);
    let next = ruled(
        &without,
        |files| files.change(PEOPLE, "post: 科长", "post: 处长"),
        &[("qian-qi", 1), ("wang-wu", 1)],
    );
    let none: [&str; 0] = [];
    assert_eq!(accident.after(&[&granted, &without, &next]), (none.to_vec(), 1, 0));
}

#[test]
fn what_is_no_pardon_forgives_nothing() {
    let accident = Accident::happens();
    let commit = accident.line[2].to_string();
    let path = format!("records/policy/pardons/{commit}.md");
    let told_by = |sealers: &[(&str, &str, u8)], from: &str, to: &str| {
        let given = accident.pardoned(&commit, accident.exact(), sealers);
        let files = with(&given, |files| {
            files.change(&path, from, to);
            for (person, holder, number) in sealers {
                files.seal(&path, person, holder, *number);
            }
        });
        let tip = *accident.past.line(Some(accident.line[3]), &[&files]).last().expect("a commit");
        let history = accident.past.judge(accident.line[0], tip).expect("it can be judged");
        (history.pardoned.len(), history.waiting.len())
    };
    let told = |from: &str, to: &str| told_by(&[QIAN, ZHAO], from, to);
    assert_eq!(told("act: pardon", "act: pardon"), (1, 0));
    assert_eq!(told("act: pardon", "act: policy"), (0, 0), "another act");
    assert_eq!(told("ledger: 7f3c9a52", "ledger: 7f3c9a53"), (0, 0), "another ledger's");
    assert_eq!(told("act: pardon", "act: pardon\ntask: 2026-0142-k7q"), (0, 0), "of a task");
    assert_eq!(told("commit: ", "number: x\ncommit: "), (0, 0), "it says what no pardon says");
    // Nor is anybody asked to seal one that names no commit in full.
    let waits = |named: &str| told_by(&[QIAN], &commit, named);
    assert_eq!(waits(&commit), (0, 1));
    assert_eq!(waits(&commit[..39]), (0, 0), "a short id");
    assert_eq!(waits(&"x".repeat(40)), (0, 0), "no id");
}
