//! Two records that follow the same one, and who may say which of them stands.

use duban::model::State;
use duban::model::policy::PEOPLE;
use git2::Oid;

use super::past::Past;
use super::{CLOSED, FOLDER};
use crate::fixture::{Archive, Files};

const RETURN: &str = "2026-06-28-return-p5.md";
const CLOSE: &str = "2026-06-27-close-p4.md";
const APPLY: &str = "2026-06-20-apply-p3.md";

/// The task in this state, with these records beside those of its life; the owner is a supervisor too.
fn ledger(state: &str, records: &[String]) -> Files {
    let archive = Archive::parse(&records.concat(), state);
    archive.change(PEOPLE, "post: 副局长, roles: []", "post: 副局长, roles: [supervisor]").build()
}

fn record(name: &str, fields: &str) -> String {
    format!("-- {FOLDER}/{name} --\n---\n{fields}---\nWhy.\n")
}

/// Sent back, while somebody else closes it.
fn returned() -> String {
    let unmet = "criteria:\n  - {id: c1, verdict: unmet, reason: two of three}\n";
    let after = format!("from: review\nto: active\nafter: \"{{{{digest {FOLDER}/{APPLY}}}}}\"\n");
    record(RETURN, &format!("act: return\nby: wang-wu\n{after}{unmet}"))
}

fn settled(by: &str, state: &str, keep: &str, void: &str) -> String {
    let digest = |name: &str| format!("\"{{{{digest {FOLDER}/{name}}}}}\"");
    let fields = format!(
        "act: settle\nby: {by}\nfrom: {state}\nto: {state}\nafter: {}\nvoid: [{}]\n",
        digest(keep),
        digest(void)
    );
    record("2026-07-01-settle-q1.md", &fields)
}

/// From the filing to the fork, in a merge of two branches.
fn forked(past: &Past) -> Vec<Oid> {
    let mut line = past.line(None, &[&ledger("draft", &[]), &ledger("review", &[])]);
    let closed = past.commit(&ledger("closed", &[]), &[line[1]]);
    let mut back = ledger("review", &[returned()]);
    let task = back.take("tasks/review/2026-0142-k7q-kindergartens.md");
    back.put("tasks/active/2026-0142-k7q-kindergartens.md", &task);
    let back = past.commit(&back, &[line[1]]);
    line.push(past.commit(&ledger("closed", &[returned()]), &[closed, back]));
    line
}

/// The fork, settled so that the closing stands.
fn closing_stands(by: &str) -> Files {
    ledger("closed", &[returned(), settled(by, "closed", CLOSE, RETURN)])
}

/// The fork, settled so that the return stands.
fn return_stands(by: &str) -> Files {
    let mut files = ledger("closed", &[returned(), settled(by, "active", RETURN, CLOSE)]);
    let task = files.take(CLOSED);
    files.put("tasks/active/2026-0142-k7q-kindergartens.md", &task);
    files
}

#[test]
fn a_fork_is_a_violation_until_the_supervisor_settles_it() {
    let past = Past::new();
    let line = forked(&past);
    assert_eq!(past.broken(line[0], line[2]), ["record-fork"]);
    for (files, state) in
        [(closing_stands("zhao-liu"), State::Closed), (return_stands("zhao-liu"), State::Active)]
    {
        let ledger = files.ledger();
        let chain = ledger.chains.values().next().expect("one task");
        assert_eq!((chain.state(), chain.is_whole(), chain.void.len()), (Some(state), true, 1));
        let tip = past.commit(&files, &[line[2]]);
        assert_eq!(past.broken(line[0], tip), [""; 0], "{state:?}");
        // Squashed with the merge.
        let squashed = past.commit(&files, &[line[1]]);
        assert_eq!(past.broken(line[0], squashed), [""; 0], "{state:?}");
    }
}

#[test]
fn a_fork_is_not_settled_by_the_owner_nor_by_who_may_not() {
    let past = Past::new();
    let line = forked(&past);
    let tip = |files: &Files| past.broken(line[0], past.commit(files, &[line[2]]));
    assert_eq!(tip(&closing_stands("zhang-san")), ["self-verified"], "the owner, who is a supervisor");
    assert_eq!(tip(&closing_stands("wang-wu")), ["not-authorised"], "the verifier");
}

#[test]
fn what_is_set_aside_stays_and_leads_nowhere() {
    let past = Past::new();
    let line = forked(&past);
    let files = return_stands("zhao-liu");
    let settled = past.commit(&files, &[line[2]]);
    // Taken away.
    let mut without = files.clone();
    without.take(&format!("{FOLDER}/{CLOSE}"));
    without.take(&format!("{FOLDER}/{CLOSE}.wang-wu.sig"));
    let broken = past.broken(line[0], past.commit(&without, &[settled]));
    assert_eq!(broken, ["record-chain", "record-removed"], "the settlement has lost what it speaks of");
    // Gone on from.
    let on = record(
        "2026-07-02-settle-q2.md",
        &format!(
            "act: settle\nby: zhao-liu\nfrom: closed\nto: closed\nafter: \"{{{{digest {FOLDER}/{CLOSE}}}}}\"\nvoid: [\"{{{{digest {FOLDER}/2026-07-01-settle-q1.md}}}}\"]\n"
        ),
    );
    let mut both = ledger("closed", &[returned(), settled_text(), on]);
    let chain = both.ledger();
    let chain = chain.chains.values().next().expect("one task");
    // Settled the other way round afterwards: the last word counts.
    assert_eq!((chain.state(), chain.is_whole()), (Some(State::Closed), true));
    both.put(CLOSED, files.get("tasks/active/2026-0142-k7q-kindergartens.md"));
    let tip = past.commit(&both, &[settled]);
    assert_eq!(past.broken(line[0], tip), [""; 0]);
    // Of what was set aside each is told once, as it stands in the end.
    let told = |tip: Oid| {
        let history = past.judge(line[0], tip).expect("it can be judged");
        let told =
            history.aside.iter().map(|one| format!("{} {} {}", one.act, one.by, one.settlement.name()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(settled), ["close wang-wu 2026-07-01-settle-q1.md"]);
    let last = "2026-07-02-settle-q2.md";
    assert_eq!(told(tip), [format!("return wang-wu {last}"), format!("settle zhao-liu {last}")]);
}

fn settled_text() -> String {
    settled("zhao-liu", "active", RETURN, CLOSE)
}

#[test]
fn two_settlements_against_each_other_are_a_fork_again() {
    let one = settled("zhao-liu", "closed", CLOSE, RETURN);
    let other = settled("zhao-liu", "active", RETURN, CLOSE).replace("settle-q1", "settle-q3");
    let files = ledger("closed", &[returned(), one, other]);
    let ledger = files.ledger();
    let chain = ledger.chains.values().next().expect("one task");
    assert!(!chain.is_settled() && !chain.is_whole());
    let ends: Vec<_> = chain.ends().into_iter().map(|filed| filed.path.name().to_owned()).collect();
    assert_eq!(ends.len(), 2, "{ends:?}");
    assert!(ends.iter().all(|name| name.contains("settle")), "{ends:?}");
}
