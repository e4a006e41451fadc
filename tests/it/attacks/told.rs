//! What is said of a forgery, where more than the rule matters: how many things, and in which file.

use duban::check::{self, Finding};
use duban::model::policy::{PEOPLE, POLICY};
use duban::model::{Ledger, PARDON, PARDONS, Record};
use duban::repo::{Content, Odd};
use duban::text::{Digest, RepoPath};

use super::{CLOSED, CLOSING, DEEDS, tampered};
use crate::fixture::{Archive, Files};

const FIRST: &str = "records/policy/1.md";

fn found(files: &Files, rule: &str) -> Vec<Finding> {
    check::ledger(&files.ledger(), |one| one.name == rule).findings
}

/// The messages of a rule's findings, each without the rule's name.
fn keys(files: &Files, rule: &str) -> Vec<String> {
    let bare = |one: Finding| one.title.key[rule.len() + 1..].to_owned();
    found(files, rule).into_iter().map(bare).collect()
}

/// A closing that says this.
fn closed(closing: &str) -> Files {
    let path = "records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md";
    Archive::parse(&format!("-- {path} --\n---\nact: close\nby: wang-wu\n{closing}---\n"), "closed").build()
}

#[test]
fn evidence_that_only_the_closing_names_is_missed_too() {
    let gone = tampered(|files| {
        files.take(DEEDS);
        files.change(CLOSED, "deeds.pdf", "other.pdf");
    });
    let paths: Vec<_> =
        found(&gone, "evidence-missing").into_iter().map(|one| one.at.path.to_string()).collect();
    assert!(paths.iter().any(|path| path == CLOSING), "{paths:?}");
}

#[test]
fn a_window_is_a_number_of_days_and_not_none() {
    let met = "criteria:\n  - {id: c1, verdict: met, actual: 3, how: seen}\n";
    for (window, expected) in
        [("90d", None), ("1d", None), ("0d", Some("lookback")), ("soon", Some("lookback"))]
    {
        let said = keys(&closed(&format!("{met}lookback: [{window}]\n")), "unmet-criterion");
        assert_eq!(said.first().map(String::as_str), expected, "{window}");
    }
}

#[test]
fn who_found_no_value_is_told_how_to_say_one() {
    let files = closed("criteria:\n  - {id: c1, verdict: met, how: seen}\nlookback: [90d]\n");
    let told = found(&files, "unmet-criterion");
    let [one] = &told[..] else { panic!("{told:?}") };
    assert_eq!(one.title.key, "unmet-criterion-no-value");
    assert_eq!(one.help.iter().map(|help| help.key).collect::<Vec<_>>(), ["unmet-criterion-say"]);
}

#[test]
fn of_a_record_of_the_policy_its_first_fault_is_told() {
    assert_eq!(
        keys(&tampered(|files| files.change(FIRST, "act: policy", "act: bless")), "record-chain"),
        ["act"]
    );
    // Where the record itself is forged nothing is said of what it names.
    let both = tampered(|files| {
        files.change(FIRST, "at: ", "at:  ");
        files.change(PEOPLE, "post: 科长", "post: 处长");
    });
    assert_eq!(keys(&both, "record-chain").len(), 1);
    let hand = tampered(|files| files.change(PEOPLE, "post: 科长", "post: 处长"));
    assert_eq!(keys(&hand, "record-chain"), ["policy-hand"]);
}

#[test]
fn a_policy_is_missed_where_one_was_in_force() {
    let mut draft = Archive::parse("", "draft").build();
    assert_eq!(keys(&draft, "record-chain"), [""; 0]);
    draft.take(POLICY);
    assert_eq!(keys(&draft, "record-chain"), ["policy-gone"]);
}

#[test]
fn a_key_that_is_none_is_told_whoever_sealed_it() {
    let key = crate::fixture::key("li-si", 1).public_key().to_openssh().expect("a key");
    let bad = tampered(|files| files.change(PEOPLE, &key, "ssh-ed25519 AAAA"));
    let said = keys(&bad, "record-chain");
    assert!(said.iter().any(|key| key == "policy-key"), "{said:?}");
}

#[test]
fn what_is_no_plain_file_among_the_records_is_told_by_what_it_is() {
    let ledger = Archive::lawful().build().ledger();
    for (odd, expected) in [
        (Odd::Unreadable("no permission".into()), "record-chain-unreadable-file"),
        (Odd::TooLarge, "record-chain-huge"),
        (Odd::Name, "record-chain-name"),
        (Odd::Link, "record-chain-odd"),
    ] {
        let mut files = ledger.files.clone();
        files.insert(RepoPath::parse(&format!("{CLOSING}x.md")).expect("a path"), Content::Odd(odd));
        let told = check::ledger(&Ledger::read(files), |rule| rule.name == "record-chain").findings;
        assert!(told.iter().any(|one| one.title.key == expected), "{expected}: {told:?}");
    }
}

#[test]
fn a_pardon_names_a_commit_by_its_whole_id() {
    let pardon = |commit: &str| {
        let record = Record {
            act: PARDON.to_owned(),
            ledger: "7f3c9a52".to_owned(),
            policy: Digest::of(b"x").to_string(),
            at: "noon".to_owned(),
            by: "qian-qi".to_owned(),
            commit: Some(commit.to_owned()),
            ..Record::default()
        };
        keys(
            &tampered(|files| files.put(&format!("{PARDONS}/1.md"), record.print().as_bytes())),
            "record-chain",
        )
    };
    let whole = "0123456789abcdef0123456789abcdef01234567";
    assert_eq!(pardon(whole), ["unsealed"], "it lacks no more than its seal");
    assert_eq!(pardon(&whole[1..]), ["lacks"]);
    assert_eq!(pardon(&whole.replace('f', "g")), ["lacks"]);
}

#[test]
fn a_rebound_with_a_reason_is_a_rebound_whatever_the_value() {
    let look = "act: lookback\nby: zhou-jiu\ncriteria:\n  - {id: c1, verdict: rebounded, actual: 3, how: seen, reason: let to a shop}\nharm: none\nwindow: 90d\n";
    let path = "records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md";
    let files = |look: &str| Archive::parse(&format!("-- {path} --\n---\n{look}---\n"), "closed").build();
    assert_eq!(keys(&files(look), "not-held"), [""; 0]);
    assert_eq!(keys(&files(&look.replace(", reason: let to a shop", "")), "not-held"), ["reason"]);
}
