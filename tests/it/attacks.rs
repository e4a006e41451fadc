//! Attacks on a lawful ledger, each with its fair twin. Each fails for its own reason only.
//!
//! A change of the archive is made by somebody who holds keys: digests and seals follow. A change of the files is
//! tampering: they do not.

mod lacks;
mod people;
mod plans;
mod told;

use std::sync::LazyLock;

use duban::check;
use duban::model::policy::{PEOPLE, POLICY};
use duban::model::{State, TaskId};

use crate::fixture::{Archive, Files};

const DRAFT: &str = "tasks/draft/2026-0101-a11-校园食堂.md";
const FILED: &str = "tasks/filed/2026-0102-b22-fire-lanes.md";
const ACTIVE: &str = "tasks/active/2026-0103-c33-新建幼儿园.md";
const REVIEW: &str = "tasks/review/2026-0104-d44-backups.md";
const CLOSED: &str = "tasks/closed/2026/01xx/2026-0105-e55-kindergartens.md";

const FILING: &str = "records/2026/01xx/2026-0105-e55/2026-03-02-file-p1.md";
const ACCEPTANCE: &str = "records/2026/01xx/2026-0105-e55/2026-03-03-accept-p2.md";
const APPLICATION: &str = "records/2026/01xx/2026-0105-e55/2026-07-10-apply-p5.md";
const RETURN: &str = "records/2026/01xx/2026-0105-e55/2026-06-28-return-p4.md";
const CLOSING: &str = "records/2026/01xx/2026-0105-e55/2026-07-15-close-p6.md";
const REMARK: &str = "records/2026/01xx/2026-0105-e55/2026-08-01-remark-p7.md";
const DEEDS: &str = "evidence/2026/01xx/2026-0105-e55/deeds.pdf";

static LAWFUL: LazyLock<Files> = LazyLock::new(|| Archive::lawful().build());

/// The rules that fire, each once.
#[track_caller]
fn fires(files: &Files, expected: &[&str]) {
    let findings = check::ledger(&files.ledger(), |_| true).findings;
    let mut fired: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    fired.sort_unstable();
    fired.dedup();
    assert_eq!(fired, expected, "{findings:#?}");
}

/// The lawful ledger with its files tampered with.
fn tampered(change: impl FnOnce(&mut Files)) -> Files {
    let mut files = LAWFUL.clone();
    change(&mut files);
    files
}

#[test]
fn the_lawful_ledger_is_lawful() {
    let files = LAWFUL.clone();
    fires(&files, &[]);
    let ledger = files.ledger();
    let state = |id: &str| ledger.chains.get(&TaskId::parse(id).unwrap()).and_then(|chain| chain.state());
    assert_eq!(state("2026-0101-a11"), None);
    assert_eq!(state("2026-0102-b22"), Some(State::Filed));
    assert_eq!(state("2026-0103-c33"), Some(State::Active));
    assert_eq!(state("2026-0104-d44"), Some(State::Review));
    assert_eq!(state("2026-0105-e55"), Some(State::Closed));
}

#[test]
fn one_changed_byte_in_a_task() {
    fires(
        &tampered(|files| files.change(CLOSED, "survey finished", "survey finishes")),
        &["closed-on-other-text"],
    );
    fires(
        &tampered(|files| files.change(REVIEW, "that restores", "who restores")),
        &["closed-on-other-text"],
    );
    fires(&tampered(|files| files.change(CLOSED, "target: 3", "target: 2")), &["closed-on-other-text"]);
    let crlf = |files: &mut Files| files.change(CLOSED, "weight: key\n", "weight: key\r\n");
    fires(&tampered(crlf), &["closed-on-other-text"]);
    // Before the application the body is the owner's own.
    fires(&tampered(|files| files.change(ACTIVE, "8所完成", "9所完成")), &[]);
    fires(&tampered(|files| files.change(ACTIVE, "分类: 一般\n", "分类: 一般\r\n")), &[]);
}

#[test]
fn a_plan_changed_by_hand() {
    for (path, from, to) in [
        (FILED, "due: 2026-06-30", "due: 2026-12-30"),
        (FILED, "baseline: 14, target: 0", "baseline: 14, target: 4"),
        (FILED, "owner: li-si\n", "owner: zhang-san\n"),
        (FILED, "goal:", "parent: 2026-0103-c33\ngoal:"),
        (ACTIVE, "  - {单位: 自然资源局, 人员: 李四, 分工: 供地, 时限: 2026-05-31}", "  - {单位: 督查室}"),
        (REVIEW, "goal: A backup that was never restored is no backup", "goal: A backup"),
    ] {
        fires(&tampered(|files| files.change(path, from, to)), &["drifted"]);
    }
    // The same plan in other words, and what was never frozen.
    for (path, from, to) in [
        (FILED, "owner: li-si", "责任人: 李四"),
        (ACTIVE, "单位: 自然资源局", "单位: land"),
        (DRAFT, "目标值: 120", "目标值: 100"),
    ] {
        fires(&tampered(|files| files.change(path, from, to)), &[]);
    }
    let worded = tampered(|files| files.change(FILED, "due: 2026-06-30", "due: 2026年上半年"));
    fires(&worded, &["worded-date"]);
}

#[test]
fn one_changed_byte_in_a_record() {
    let forged = [
        (REMARK, "three sites", "four sites"),
        (CLOSING, "actual: 3", "actual: 4"),
        (FILING, "target: 3", "target: 1"),
    ];
    for (path, from, to) in forged {
        fires(&tampered(|files| files.change(path, from, to)), &["record-chain"]);
    }
    fires(&tampered(|files| files.change(CLOSING, "\n---\n", "\n---\n\n")), &["record-chain"]);
    fires(&Archive::lawful().change(REMARK, "three sites", "four sites").build(), &[]);
}

#[test]
fn a_record_that_the_tool_did_not_write() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let twice = |text: &str| text.replace("by: wang-wu\n", "by: wang-wu\nby: zhang-san\n");
    let anchor = |text: &str| text.replace("by: wang-wu", "by: &me wang-wu");
    let tag = |text: &str| text.replace("by: wang-wu", "by: !!str wang-wu");
    let quoted = |text: &str| text.replace("by: wang-wu", "by: \"wang-wu\"");
    let unknown = |text: &str| text.replace("by: wang-wu", "by: wang-wu\nx-note: later");
    let mark = |text: &str| format!("\u{feff}{text}");
    let rewrites: [&dyn Fn(&str) -> String; 7] = [&crlf, &twice, &anchor, &tag, &quoted, &unknown, &mark];
    for rewrite in rewrites {
        let mut files = LAWFUL.clone();
        let text = rewrite(std::str::from_utf8(files.get(REMARK)).unwrap());
        files.put(REMARK, text.as_bytes());
        files.seal(REMARK, "wang-wu", "wang-wu", 1);
        fires(&files, &["record-chain"]);
    }
}

#[test]
fn a_changed_exhibit() {
    fires(&tampered(|files| files.change(DEEDS, "three", "seven")), &["evidence-changed"]);
    fires(&tampered(|files| files.put(DEEDS, b"")), &["evidence-missing"]);
    fires(&tampered(|files| drop(files.take(DEEDS))), &["evidence-missing"]);
    fires(&tampered(|files| files.link(DEEDS)), &["evidence-missing"]);
    let short = |files: &mut Files| files.change(DEEDS, "three title deeds", "title deeds");
    fires(&tampered(short), &["evidence-changed"]);
    // Sent back, so no application rests on it any more.
    let filing = "evidence/2026/01xx/2026-0103-c33/filing.pdf";
    fires(&tampered(|files| files.change(filing, "8份", "12份")), &[]);
}

#[test]
fn a_record_of_another_place() {
    let moved = |files: &mut Files, from: &str, to: &str, person: &str| {
        for end in ["", &format!(".{person}.sig")] {
            let bytes = files.get(&format!("{from}{end}")).to_vec();
            files.put(&format!("{to}{end}"), &bytes);
        }
    };
    let elsewhere = "records/2026/01xx/2026-0104-d44/2026-07-15-close-p6.md";
    fires(&tampered(|files| moved(files, CLOSING, elsewhere, "wang-wu")), &["record-chain"]);
    let and_task = |files: &mut Files| {
        moved(files, CLOSING, elsewhere, "wang-wu");
        let bytes = files.take(REVIEW);
        files.put("tasks/closed/2026/01xx/2026-0104-d44-backups.md", &bytes);
    };
    fires(&tampered(and_task), &["record-chain"]);
    let other_ledger = Archive::lawful().change(CLOSING, "by: wang-wu", "ledger: 00000000\nby: wang-wu");
    fires(&other_ledger.build(), &["record-chain"]);
    let in_policy = |files: &mut Files| moved(files, CLOSING, "records/policy/2.md", "wang-wu");
    fires(&tampered(in_policy), &["record-chain"]);
}

#[test]
fn a_record_of_an_earlier_round() {
    let first = "records/2026/01xx/2026-0103-c33/2026-04-21-apply-p4.md";
    let again = "records/2026/01xx/2026-0103-c33/2026-05-21-apply-p6.md";
    let replay = |files: &mut Files| {
        for end in ["", ".zhang-san.sig"] {
            let bytes = files.get(&format!("{first}{end}")).to_vec();
            files.put(&format!("{again}{end}"), &bytes);
        }
        let task = files.take(ACTIVE);
        files.put("tasks/review/2026-0103-c33-新建幼儿园.md", &task);
    };
    fires(&tampered(replay), &["record-chain"]);
    let twin = Archive::lawful()
        .put("evidence/2026/01xx/2026-0103-c33/rest.pdf", "竣工验收备案表（另4份）\n")
        .put(again, "---\nact: apply\nby: zhang-san\nevidence: [{file: rest.pdf, shows: [c1]}]\n---\n")
        .shift(ACTIVE, "tasks/review/2026-0103-c33-新建幼儿园.md");
    fires(&twin.build(), &[]);
}

#[test]
fn a_record_taken_away_or_slipped_in() {
    let without = |record: &'static str, person: &'static str| {
        tampered(|files| {
            files.take(record);
            files.take(&format!("{record}.{person}.sig"));
        })
    };
    fires(&without(APPLICATION, "zhang-san"), &["record-chain"]);
    fires(&without(FILING, "zhao-liu"), &["record-chain"]);
    fires(&without(CLOSING, "wang-wu"), &["misplaced"]);
    fires(&tampered(|files| drop(files.take(CLOSING))), &["misplaced", "record-chain"]);
    let fork = "records/2026/01xx/2026-0105-e55/2026-07-16-return-p8.md";
    let after = format!("from: review\nafter: {{{{digest {APPLICATION}}}}}");
    let returned = format!("---\nact: return\nby: wang-wu\n{after}\n---\nno\n");
    fires(&Archive::lawful().put(fork, &returned).build(), &["record-fork"]);
    let stray = "records/2026/01xx/2026-0105-e55/notes.txt";
    fires(&tampered(|files| files.put(stray, b"by telephone")), &["record-chain"]);
    let nested = "records/2026/01xx/2026-0105-e55/old/2026-07-15-close-p6.md";
    fires(&tampered(|files| files.put(nested, b"---\n---\n")), &["record-chain"]);
    fires(&tampered(|files| files.link(REMARK)), &["record-chain"]);
    fires(&tampered(|files| files.put("records/.gitkeep", b"")), &[]);
    fires(&tampered(|files| drop(files.take(CLOSED))), &["record-chain"]);
}

#[test]
fn an_act_that_cannot_come_here() {
    let early = Archive::lawful().change(APPLICATION, "act: apply", "act: accept").change(
        APPLICATION,
        "evidence:\n  - {file: deeds.pdf, shows: [c1]}\n  - {file: minutes.pdf, shows: [c2]}\n",
        "",
    );
    fires(&early.build(), &["record-chain"]);
    let leap = Archive::lawful().change(ACCEPTANCE, "by: zhang-san", "by: zhang-san\nto: review");
    fires(&leap.build(), &["record-chain"]);
    let unknown = Archive::lawful().change(REMARK, "act: remark", "act: bless");
    fires(&unknown.build(), &["record-chain"]);
    let by_hand = Archive::lawful().shift(FILED, "tasks/active/2026-0102-b22-fire-lanes.md");
    fires(&by_hand.build(), &["misplaced"]);
}

#[test]
fn a_seal_that_is_missing_or_of_another() {
    let seal = format!("{CLOSING}.wang-wu.sig");
    fires(&tampered(|files| drop(files.take(&seal))), &["record-chain"]);
    fires(&tampered(|files| files.put(&seal, b"approved by telephone\n")), &["record-chain"]);
    fires(&tampered(|files| files.seal(CLOSING, "zhao-liu", "zhao-liu", 1)), &["record-chain"]);
    let others_name = |files: &mut Files| {
        files.take(&seal);
        files.seal(CLOSING, "zhao-liu", "zhao-liu", 1);
    };
    fires(&tampered(others_name), &["record-chain"]);
    fires(&tampered(|files| files.seal(CLOSING, "wang-wu", "zhang-san", 1)), &["not-authorised"]);
    fires(&tampered(|files| files.seal(CLOSING, "wang-wu", "nobody", 1)), &["not-authorised"]);
    fires(&tampered(|files| files.seal_for("git", CLOSING, "wang-wu", "wang-wu", 1)), &["record-chain"]);
    fires(&tampered(|files| files.seal(CLOSING, "wang-wu", "wang-wu", 1)), &[]);
}

#[test]
fn another_text_was_closed_than_applied_for() {
    let other = format!("text: sha256:{}\nby: wang-wu", "ab".repeat(32));
    fires(&Archive::lawful().change(CLOSING, "by: wang-wu", &other).build(), &["closed-on-other-text"]);
}

#[test]
fn closed_and_not_met() {
    for (from, to) in [
        ("actual: 3", "actual: 2"),
        ("id: c1, verdict: met", "id: c1, verdict: unmet"),
        ("id: c2, verdict: met", "id: c9, verdict: met"),
        ("how: minutes read", "reason: all agreed"),
        (", on_site: land office of the east district", ""),
        ("lessons: settle the registration before the survey\n", ""),
        ("harm: none\n", ""),
        ("lookback: [30d, 90d, 180d]\n", ""),
    ] {
        fires(&Archive::lawful().change(CLOSING, from, to).build(), &["unmet-criterion"]);
    }
    fires(&Archive::lawful().change(CLOSING, "actual: 3", "actual: 4").build(), &[]);
}

#[test]
fn two_files_with_one_id() {
    let copied = |to: &str| {
        tampered(|files| {
            let bytes = files.get(ACTIVE).to_vec();
            files.put(to, &bytes);
        })
    };
    fires(&copied("tasks/active/2026-0103-c33-copy.md"), &["duplicate-id"]);
    let elsewhere = copied("tasks/filed/2026-0103-c33-copy.md");
    fires(&elsewhere, &["duplicate-id", "misplaced"]);
    let findings = check::ledger(&elsewhere.ledger(), |rule| rule.name == "misplaced").findings;
    let places: Vec<_> = findings.iter().map(|finding| finding.at.path.as_str()).collect();
    assert_eq!(places, ["tasks/filed/2026-0103-c33-copy.md"]);
    assert!(findings[0].related.iter().any(|label| label.path.as_str() == ACTIVE));
}

#[test]
fn what_cannot_be_read_at_all() {
    // Two faults: nobody can read it, and it was closed otherwise.
    let broken = |files: &mut Files| files.change(CLOSED, "weight: key", "weight: [key");
    fires(&tampered(broken), &["closed-on-other-text", "unreadable"]);
    fires(&tampered(|files| files.change(FILED, "weight: general", "weight: [general")), &["unreadable"]);
    let roster = |files: &mut Files| files.change(PEOPLE, "people:", "people: [");
    fires(&tampered(roster), &["record-chain", "unreadable"]);
}

#[test]
fn a_closing_that_names_other_evidence() {
    let named = |evidence: &str| {
        let lines = format!("by: wang-wu\nevidence:\n{evidence}");
        Archive::lawful().change(CLOSING, "by: wang-wu\n", &lines).build()
    };
    let (deeds, minutes) = ("  - {file: deeds.pdf, shows: [c1]}\n", "  - {file: minutes.pdf, shows: [c2]}\n");
    fires(&named(deeds), &["evidence-changed"]);
    fires(&named(&format!("{deeds}{minutes}")), &[]);
}

#[test]
fn a_policy_that_is_gone() {
    fires(&tampered(|files| drop(files.take(POLICY))), &["record-chain"]);
    fires(&tampered(|files| drop(files.take(PEOPLE))), &["record-chain", "unknown-person"]);
}

#[test]
fn a_record_that_says_what_its_act_does_not_ask() {
    let plan = "plan:\n  owner: li-si\n  criteria:\n    - {id: c1, name: fewer, target: 1}\n";
    let with = |record: &str, by: &str, more: &str| {
        Archive::lawful().change(record, &format!("by: {by}\n"), &format!("by: {by}\n{more}")).build()
    };
    fires(&with(ACCEPTANCE, "zhang-san", plan), &["record-chain"]);
    fires(&with(REMARK, "wang-wu", "lessons: none\n"), &["record-chain"]);
    fires(&with(REMARK, "wang-wu", "ask: help\n"), &[]);
}

#[test]
fn a_remark_that_is_replayed_under_another_name() {
    let copied = tampered(|files| {
        for end in ["", ".wang-wu.sig"] {
            let bytes = files.get(&format!("{REMARK}{end}")).to_vec();
            files.put(&format!("{}{end}", REMARK.replace("-p7", "-p8")), &bytes);
        }
    });
    fires(&copied, &["record-chain"]);
}

#[test]
fn a_verdict_on_something_else() {
    let verdicts = |more: &str| {
        let line = format!("criteria:\n{more}");
        Archive::lawful().change(CLOSING, "criteria:\n", &line).build()
    };
    fires(&verdicts("  - {id: c9, verdict: unmet}\n"), &["unmet-criterion"]);
    fires(&verdicts(""), &[]);
}
