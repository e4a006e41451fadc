//! Who stands in for somebody on leave, and what that does not give.

use duban::model::policy::{PEOPLE, POLICY};

use super::past::{Past, ruled};
use super::{FOLDER, life, merged};
use crate::fixture::{Archive, Files};

/// The verifier is on leave, and this person stands in.
fn on_leave(deputy: &str) -> impl FnOnce(&mut Files) + use<'_> {
    move |files| {
        let stands =
            format!("post: 主任, deputy: {{person: {deputy}, from: 2026-06-01, until: 2026-07-31}}, ");
        files.change(PEOPLE, "post: 主任, ", &stands);
    }
}

/// The task, closed by this person.
fn closed_by(person: &str) -> Files {
    let closing = format!(
        "act: close\nby: {person}\ncriteria:\n  - {{id: c1, verdict: met, actual: 3, how: seen}}\nlookback: [90d]\n"
    );
    Archive::parse(&format!("-- {FOLDER}/2026-06-27-close-p4.md --\n---\n{closing}---\n"), "closed").build()
}

#[test]
fn a_deputy_closes_while_the_policy_says_so() {
    let (past, life) = (Past::new(), life());
    let away = ruled(&life[3], on_leave("li-si"), &[("qian-qi", 1)]);
    let back = ruled(
        &away,
        |files| {
            files.change(PEOPLE, "deputy: {person: li-si, from: 2026-06-01, until: 2026-07-31}, ", "");
        },
        &[("qian-qi", 1)],
    );
    let closed = |policy: &Files, person: &str| merged(policy, &closed_by(person));
    let tip = |trees: &[&Files]| {
        let line = past.line(None, &[&life[0], &life[3]]);
        past.broken(line[0], *past.line(Some(line[1]), trees).last().expect("a commit"))
    };
    assert_eq!(tip(&[&away, &closed(&away, "li-si")]), [""; 0]);
    assert_eq!(tip(&[&closed(&life[3], "li-si")]), ["not-authorised"], "nobody is on leave");
    assert_eq!(tip(&[&away, &back, &closed(&back, "li-si")]), ["not-authorised"], "the leave is over");
    assert_eq!(tip(&[&away, &closed(&away, "zhao-liu")]), ["not-authorised"], "somebody else");
    // Whoever is on leave keeps the office.
    assert_eq!(tip(&[&away, &closed(&away, "wang-wu")]), [""; 0]);
}

#[test]
fn the_deputy_is_the_person_who_acts() {
    let (past, life) = (Past::new(), life());
    let away = ruled(&life[3], on_leave("zhang-san"), &[("qian-qi", 1)]);
    let line = past.line(None, &[&life[0], &life[3], &away, &merged(&away, &closed_by("zhang-san"))]);
    assert_eq!(past.broken(line[0], line[3]), ["self-verified"], "the deputy owns the task");
}

#[test]
fn a_deputy_passes_nothing_on_and_is_somebody_else() {
    let (past, life) = (Past::new(), life());
    let chained = ruled(
        &life[3],
        |files| {
            on_leave("li-si")(files);
            files.change(PEOPLE, "post: 科长, ", "post: 科长, deputy: {person: zhao-liu}, ");
        },
        &[("qian-qi", 1)],
    );
    let line = past.line(None, &[&life[0], &life[3], &chained, &merged(&chained, &closed_by("zhao-liu"))]);
    assert_eq!(past.broken(line[0], line[3]), ["not-authorised"]);
    for nobody in ["wang-wu", "sun-ba"] {
        let files = ruled(&life[3], on_leave(nobody), &[("qian-qi", 1)]);
        let line = past.line(None, &[&life[0], &life[3], &files]);
        assert_eq!(past.broken(line[0], line[2]), ["unlawful-policy"], "{nobody}");
    }
}

#[test]
fn an_admin_and_his_deputy_are_one_of_two() {
    let (past, life) = (Past::new(), life());
    let founded = ruled(
        &life[0],
        |files| {
            files.change(POLICY, "quorum: 1", "quorum: 2");
            files.change(
                PEOPLE,
                "post: 副主任, roles: [supervisor]",
                "post: 副主任, roles: [supervisor, admin]",
            );
            files.change(PEOPLE, "post: 副市长, ", "post: 副市长, deputy: {person: li-si}, ");
        },
        &[("qian-qi", 1)],
    );
    let tip = |sealers: &[(&str, u8)]| {
        let next = ruled(&founded, |files| files.change(PEOPLE, "post: 科长", "post: 处长"), sealers);
        let line = past.line(None, &[&life[0], &founded, &next]);
        past.broken(line[0], line[2])
    };
    assert_eq!(tip(&[("qian-qi", 1), ("li-si", 1)]), ["unlawful-policy"]);
    assert_eq!(tip(&[("zhao-liu", 1), ("li-si", 1)]), [""; 0]);
}
