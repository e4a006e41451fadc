//! What is said of a forgery, where more than the rule matters: how many things, and in which file.

use duban::check::{self, Arg, Finding, Level};
use duban::model::policy::{PEOPLE, POLICY};
use duban::model::{Ledger, PARDON, PARDONS, Record};
use duban::repo::{Content, Odd};
use duban::text::{Digest, RepoPath};

use super::{CLOSED, CLOSING, DEEDS, DRAFT, tampered};
use crate::fixture::{Archive, Files};

const FIRST: &str = "records/policy/1.md";

fn found(files: &Files, rule: &str) -> Vec<Finding> {
    check::ledger(&files.ledger(), |one| one.name == rule).findings
}

/// The messages of a rule's findings, each without the rule's name.
pub(super) fn keys(files: &Files, rule: &str) -> Vec<String> {
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

#[test]
fn a_file_that_is_too_large_is_told_how_large_it_may_be() {
    let mut files = Archive::lawful().build().ledger().files.clone();
    files.insert(RepoPath::parse(DRAFT).expect("a path"), Content::Odd(Odd::TooLarge));
    let told = check::ledger(&Ledger::read(files), |rule| rule.name == "unreadable").findings;
    assert!(told.iter().any(|one| one.title.args.contains(&("mib", Arg::Number(1)))), "{told:?}");
}

#[test]
fn a_directive_that_cannot_be_read_is_told() {
    let broken = |text: &str| tampered(|files| files.put("directives/city-2026-9.md", text.as_bytes()));
    assert_eq!(keys(&broken("---\nid: [\n---\n"), "unreadable"), ["flow"]);
    assert_eq!(keys(&broken("---\nid: city-2026-9\n---\n"), "unreadable"), [""; 0]);
}

#[test]
fn a_successor_counts_its_round_as_the_refiling_does() {
    let told = |round: u8, from: &str| {
        let filing = "records/2026/01xx/2026-0150-m4t/2026-10-08-file-p1.md";
        let text = format!("---\nact: file\nby: zhao-liu\nrefiled_from: {from}\nround: {round}\n---\n");
        keys(&Archive::parse(&format!("-- {filing} --\n{text}"), "rebounded").build(), "hollow-round")
    };
    assert_eq!(told(2, "2026-0142-k7q"), [""; 0]);
    assert_eq!(told(3, "2026-0142-k7q"), ["none", "unasked"]);
}

#[test]
fn the_last_policy_is_an_admins_with_a_key_that_counts() {
    let told = |by: &str, act: &str, seal: &str| {
        let record = format!("-- {FIRST} --\n---\nact: {act}\nby: {by}\n---\n");
        let seal = format!("-- {FIRST}.{by}.sig --\nsealed with {seal} key\n");
        keys(&Archive::parse(&format!("{record}{seal}"), "").build(), "not-authorised")
    };
    assert_eq!(told("qian-qi", "policy", "qian-qi's "), [""; 0]);
    assert_eq!(told("zhao-liu", "policy", "zhao-liu's "), ["policy"]);
    assert_eq!(told("qian-qi", "policy", "qian-qi's second "), ["stranger"]);
    assert_eq!(told("qian-qi", "policy", "zhao-liu's "), ["other"]);
    // What is no change of policy is told by another rule.
    assert_eq!(told("zhao-liu", "close", "zhao-liu's "), [""; 0]);
}

#[test]
fn a_policy_has_the_number_of_its_file_and_names_the_one_before() {
    let told = |name: &str, says: &str| {
        let record = format!("-- records/policy/{name}.md --\n---\nact: policy\nby: qian-qi\n{says}---\n");
        keys(&Archive::parse(&record, "").build(), "record-chain")
    };
    assert_eq!(told("1", ""), [""; 0]);
    assert_eq!(told("1", "serial: 2\n"), ["policy-serial"]);
    assert_eq!(told("one", "serial: 1\n"), ["policy-name"]);
    assert_eq!(told("1", &format!("prev: sha256:{}\n", "5e".repeat(32))), ["policy-prev"]);
}

#[test]
fn where_people_are_few_one_may_do_what_the_policy_says() {
    let told = |policy: &str, part: &str| {
        let look = "records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md";
        let says = "act: lookback\nby: wang-wu\ncriteria:\n  - {id: c1, verdict: held, actual: 3, how: land register}\nharm: none\nwindow: 90d\n";
        let says = says.replace("wang-wu", part);
        let archive = Archive::parse(&format!("-- {look} --\n---\n{says}---\n"), "closed")
            .change(POLICY, "independence: full", &format!("independence: {policy}"))
            .change(PEOPLE, "post: 主任, roles: [verifier]", "post: 主任, roles: [verifier, reviewer]")
            .change(PEOPLE, "post: 副局长, roles: []", "post: 副局长, roles: [reviewer]");
        let said = found(&archive.build(), "own-case");
        said.into_iter().map(|one| (one.title.key, one.level)).collect::<Vec<_>>()
    };
    let alone = [("own-case-alone", Level::Note)];
    assert_eq!(told("full", "wang-wu"), [("own-case-verifier", Level::Error)]);
    assert_eq!(told("full", "zhou-jiu"), []);
    assert_eq!(told("two-person", "wang-wu"), alone);
    assert_eq!(told("two-person", "zhang-san"), [("own-case-owner", Level::Error)]);
    assert_eq!(told("solo", "wang-wu"), alone);
    assert_eq!(told("solo", "zhang-san"), alone);
}

#[test]
fn which_of_two_stands_is_asked_where_both_are_records() {
    let both = "-- records/2026/01xx/2026-0142-k7q/2026-06-20-accept-p3.md --\n---\nact: accept\nby: zhang-san\nfrom: filed\nafter: \"{{digest records/2026/01xx/2026-0142-k7q/2026-03-02-file-p1.md}}\"\n---\n";
    let both = Archive::parse(both, "active").build();
    assert_eq!(keys(&both, "record-fork"), ["two"]);
    let mut unsealed = both.clone();
    unsealed.take("records/2026/01xx/2026-0142-k7q/2026-06-20-accept-p3.md.zhang-san.sig");
    assert_eq!(keys(&unsealed, "record-fork"), [""; 0]);
    assert_eq!(keys(&unsealed, "record-chain"), ["unsealed"]);
}

#[test]
fn an_unlawful_step_is_marked_where_it_is_wrong() {
    let told = |state: &str, says: &str| {
        let path = "records/2026/01xx/2026-0142-k7q/2026-06-27-close-p4.md";
        let says = format!(
            "act: close\nby: wang-wu\n{says}criteria:\n  - {{id: c1, verdict: met, actual: 3, how: seen}}\nlookback: [90d]\n"
        );
        let files = Archive::parse(&format!("-- {path} --\n---\n{says}---\n"), state).build();
        let ledger = files.ledger();
        let told = found(&files, "record-chain");
        let line = |one: &Finding| {
            let text = ledger.text(&one.at.path).expect("its text");
            text.as_str().lines().nth(text.place(one.at.span.start).line - 1).unwrap_or_default().to_owned()
        };
        told.iter().filter(|one| one.title.key == "record-chain-unlawful").map(line).collect::<Vec<_>>()
    };
    assert_eq!(told("closed", ""), [""; 0]);
    assert_eq!(told("closed", "from: active\n"), ["from: active"]);
    assert_eq!(told("closed", "to: final\n"), ["to: final"]);
    assert_eq!(told("active", ""), ["act: close"], "nobody has applied for it");
}

#[test]
fn an_easier_standard_is_told_as_it_was() {
    let files = Archive::parse("", "rebounded")
        .change("tasks/filed/2026-0150-m4t-kindergartens.md", "target: 3", "target: 2")
        .build();
    let told = found(&files, "hollow-round");
    let [one] = &told[..] else { panic!("{told:?}") };
    let text = |text: &str| Arg::Text(text.to_owned());
    assert_eq!(one.title.args, [("id", text("c1")), ("text", text("kindergartens handed over 3 site"))]);
}

#[test]
fn a_copy_of_a_task_that_is_no_draft_is_no_new_task() {
    let copy = tampered(|files| {
        let bytes = files.get(super::REVIEW).to_vec();
        files.put("tasks/review/2026-0104-d44-copy.md", &bytes);
    });
    let told = found(&copy, "duplicate-id");
    let [one] = &told[..] else { panic!("{told:?}") };
    assert_eq!(one.help.iter().map(|help| help.key).collect::<Vec<_>>(), ["duplicate-id-copy"]);
}
