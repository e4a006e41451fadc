//! Attacks by people: who acts with which key, in which part, under which policy.

use duban::check::{self, Level};
use duban::model::Ledger;
use duban::model::policy::{PEOPLE, POLICY};

use super::{ACCEPTANCE, APPLICATION, CLOSED, CLOSING, FILING, REMARK, RETURN, fires, tampered};
use crate::fixture::{Archive, Files};

/// The roles and keys of one person in the prelude's roster.
fn roster(archive: Archive, person: &str, roles: &str, more_keys: &str) -> Archive {
    let before = match person {
        "wang-wu" => "roles: [verifier], keys: [\"{{key wang-wu}}\"",
        "zhao-liu" => "roles: [supervisor], keys: [\"{{key zhao-liu}}\"",
        "zhang-san" => "roles: [], keys: [\"{{key zhang-san}}\"",
        _ => "roles: [], keys: [\"{{key li-si}}\"",
    };
    let after = format!("roles: [{roles}], keys: [\"{{{{key {person}}}}}\"{more_keys}");
    archive.change(PEOPLE, before, &after)
}

fn closed_by(archive: Archive, person: &str) -> Archive {
    archive.change(CLOSING, "by: wang-wu", &format!("by: {person}"))
}

/// A second policy, in force now: the first is known by its record alone.
fn second_policy(archive: Archive) -> Archive {
    let first = format!("sha256:{}", "5e".repeat(32));
    let policy = format!("ledger: 7f3c9a52\nserial: 2\nprev: {first}\n");
    let archive = archive
        .put(POLICY, &policy)
        .put("records/policy/1.md", &format!("---\nact: policy\npolicy: {first}\nby: qian-qi\n---\n"))
        .put("records/policy/2.md", "---\nact: policy\nby: qian-qi\n---\n");
    let people = ["zhang-san", "li-si", "wang-wu", "zhao-liu", "qian-qi"];
    people.into_iter().fold(archive, |archive, person| proven(archive, person, person, ""))
}

/// A key that has sealed the first policy.
fn proven(archive: Archive, name: &str, person: &str, which: &str) -> Archive {
    archive.put(&format!("records/policy/1.md.{name}.sig"), &format!("sealed with {person}'s {which}key\n"))
}

/// The record names the first of two policies.
fn under_first(archive: Archive, record: &str, by: &str) -> Archive {
    let by = format!("by: {by}");
    archive.change(record, &by, &format!("policy: sha256:{}\n{by}", "5e".repeat(32)))
}

#[test]
fn one_person_with_two_keys() {
    let two = |person: &str, roles: &str| {
        roster(Archive::lawful(), person, roles, &format!(", \"{{{{key {person} 2}}}}\""))
    };
    let sealed = |archive: Archive, person: &str| {
        let text = format!("sealed with {person}'s second key\n");
        closed_by(archive, person).put(&format!("{CLOSING}.{person}.sig"), &text).build()
    };
    fires(&sealed(two("zhang-san", "verifier"), "zhang-san"), &["self-verified"]);
    fires(&sealed(two("wang-wu", "verifier"), "wang-wu"), &[]);
    fires(&sealed(Archive::lawful(), "wang-wu"), &["not-authorised"]);
}

#[test]
fn whoever_has_a_part_closes() {
    let verifier = |person: &str| roster(Archive::lawful(), person, "verifier", "");
    fires(&closed_by(verifier("zhang-san"), "zhang-san").build(), &["self-verified"]);
    fires(&closed_by(verifier("li-si"), "li-si").build(), &["self-verified"]);
    fires(
        &closed_by(roster(Archive::lawful(), "zhao-liu", "supervisor, verifier", ""), "zhao-liu").build(),
        &[],
    );
    // A co-operating unit that names nobody is all its people.
    let unit = verifier("li-si").change(CLOSED, "unit: land, person: li-si", "unit: land");
    fires(&closed_by(unit, "li-si").build(), &["self-verified"]);
    // Two faults, two rules: the owner closes, and is not even a verifier.
    fires(&closed_by(Archive::lawful(), "zhang-san").build(), &["not-authorised", "self-verified"]);
}

#[test]
fn a_verifier_of_the_owners_unit() {
    let same = |archive: Archive| archive.change(PEOPLE, "name: 王五, unit: office", "name: 王五, unit: edu");
    fires(&same(Archive::lawful()).build(), &["self-verified"]);
    fires(&same(Archive::lawful().change(CLOSED, "weight: key", "weight: general")).build(), &[]);
}

#[test]
fn whoever_sealed_the_application_closes() {
    let registrar = || {
        roster(Archive::lawful(), "wang-wu", "verifier, registrar", "").change(
            APPLICATION,
            "by: zhang-san",
            "by: wang-wu\nfor: zhang-san",
        )
    };
    fires(&registrar().build(), &["self-verified"]);
    let other = roster(registrar(), "zhao-liu", "supervisor, verifier", "");
    fires(&closed_by(other, "zhao-liu").build(), &[]);
}

#[test]
fn an_act_for_somebody_else() {
    let accepted =
        |archive: Archive| archive.change(ACCEPTANCE, "by: zhang-san", "by: zhao-liu\nfor: zhang-san");
    fires(&accepted(Archive::lawful()).build(), &["not-authorised"]);
    let registrar = || roster(Archive::lawful(), "zhao-liu", "supervisor, registrar", "");
    fires(&accepted(registrar()).build(), &[]);
    let for_a_stranger = registrar().change(ACCEPTANCE, "by: zhang-san", "by: zhao-liu\nfor: li-si");
    fires(&for_a_stranger.build(), &["not-authorised"]);
    let closing = registrar().change(CLOSING, "by: wang-wu", "by: zhao-liu\nfor: wang-wu");
    fires(&closing.build(), &["not-authorised"]);
}

#[test]
fn a_person_without_the_role() {
    for (record, from, to) in [
        (FILING, "by: zhao-liu", "by: li-si"),
        (ACCEPTANCE, "by: zhang-san", "by: li-si"),
        (RETURN, "by: wang-wu", "by: zhao-liu"),
        (REMARK, "by: wang-wu", "by: zhou-jiu"),
    ] {
        fires(&Archive::lawful().change(record, from, to).build(), &["not-authorised"]);
    }
    for to in ["by: zhang-san", "by: li-si", "by: zhao-liu", "by: qian-qi"] {
        fires(&Archive::lawful().change(REMARK, "by: wang-wu", to).build(), &[]);
    }
}

/// A circular names units; one that names a person, among units or alone, a leader seals himself (通报不点人).
#[test]
fn a_circular_names_persons_without_a_leader() {
    let sent = |by: &str, step: &str, addressee: &str| {
        let text = format!("---\nact: urge\n{by}\naddressee: {addressee}\nstep: {step}\n---\n");
        Archive::lawful().put("records/2026/01xx/2026-0103-c33/2026-07-01-urge-q1.md", &text).build()
    };
    for (by, addressee) in [
        ("by: zhao-liu", "zhang-san"),
        ("by: zhao-liu", "edu, zhang-san"),
        ("by: wu-shi\nfor: qian-qi", "张三"),
    ] {
        fires(&sent(by, "circular", addressee), &["not-authorised"]);
    }
    for (by, step, addressee) in [
        ("by: zhao-liu", "circular", "edu"),
        ("by: qian-qi", "circular", "edu, zhang-san"),
        ("by: zhao-liu", "order", "zhang-san"),
        ("by: wu-shi\nfor: qian-qi", "circular", "edu"),
    ] {
        fires(&sent(by, step, addressee), &[]);
    }
}

/// What a record says of the policy it was made under is shown, never judged: everybody could name one that suits.
#[test]
fn a_removed_verifier_names_the_policy_that_knew_him() {
    let of_c33 = "records/2026/01xx/2026-0103-c33/2026-04-24-return-p5.md";
    let all = [of_c33, RETURN, CLOSING, REMARK];
    let named = |archive: Archive| {
        all.into_iter().fold(archive, |archive, record| under_first(archive, record, "wang-wu"))
    };
    let removed = roster(second_policy(Archive::lawful()), "wang-wu", "", "");
    fires(&named(removed).build(), &["not-authorised"]);
    fires(&named(second_policy(Archive::lawful())).build(), &[]);
}

#[test]
fn a_stranger_names_a_former_policy() {
    let stranger = |archive: Archive| {
        let seal = "sealed with wang-wu's second key\n";
        under_first(archive, CLOSING, "wang-wu").put(&format!("{CLOSING}.wang-wu.sig"), seal).build()
    };
    fires(&stranger(second_policy(Archive::lawful())), &["not-authorised"]);
    let known = || roster(second_policy(Archive::lawful()), "wang-wu", "verifier", ", \"{{key wang-wu 2}}\"");
    fires(&stranger(known()), &["not-authorised"]);
    fires(&stranger(proven(known(), "wang-wu+2", "wang-wu", "second ")), &[]);
    // Somebody else's hand, under his name.
    fires(&stranger(proven(known(), "wang-wu+2", "zhang-san", "")), &["not-authorised"]);
}

#[test]
fn a_revoked_key() {
    let revoked = |person: &str, since: &str| {
        let line = format!("serial: 2\nrevocations: [{{key: \"{{{{key {person}}}}}\", since: {since}}}]\n");
        second_policy(Archive::lawful()).change(POLICY, "serial: 2\n", &line).build()
    };
    fires(&revoked("wang-wu", "1f2e3d4c5b6a79880123456789abcdef01234567"), &["not-authorised"]);
    fires(&revoked("wang-wu", "ever"), &["not-authorised"]);
    fires(&revoked("wang-wu 2", "ever"), &[]);
}

#[test]
fn a_policy_changed_by_hand() {
    let roles =
        |files: &mut Files| files.change(PEOPLE, "post: 科长, roles: []", "post: 科长, roles: [verifier]");
    fires(&tampered(roles), &["record-chain"]);
    fires(
        &tampered(|files| files.change(POLICY, "independence: full", "independence: solo")),
        &["record-chain"],
    );
    fires(&second_policy(Archive::lawful()).build(), &[]);
    let gap = second_policy(Archive::lawful()).shift("records/policy/2.md", "records/policy/3.md");
    fires(&gap.build(), &["record-chain"]);
    let unchained = second_policy(Archive::lawful()).change(
        "records/policy/2.md",
        "by: qian-qi",
        &format!("prev: sha256:{}\nby: qian-qi", "ab".repeat(32)),
    );
    fires(&unchained.build(), &["record-chain"]);
    let by_another =
        second_policy(Archive::lawful()).change("records/policy/2.md", "by: qian-qi", "by: zhao-liu");
    fires(&by_another.build(), &["not-authorised"]);
}

#[test]
fn one_persons_ledger_says_so() {
    let solo = |independence: &str| {
        closed_by(roster(Archive::lawful(), "zhang-san", "verifier", ""), "zhang-san")
            .change(POLICY, "independence: full", &format!("independence: {independence}"))
            .build()
            .ledger()
    };
    let levels = |ledger: &Ledger| -> Vec<_> {
        check::ledger(ledger, |_| true).findings.iter().map(|finding| (finding.rule, finding.level)).collect()
    };
    assert_eq!(levels(&solo("solo")), [("self-verified", Level::Note)]);
    assert_eq!(levels(&solo("two-person")), [("self-verified", Level::Error)]);
}
