//! Acts that change a plan, one after another: which plan each is held against, and what each may change of it.

use duban::check::{self, Arg};
use duban::model::policy::PEOPLE;

use super::told::keys;
use crate::fixture::Archive;

const FOLDER: &str = "records/2026/01xx/2026-0142-k7q";
const HEADER: &str = "id: 2026-0142-k7q\ntitle: Hand over three kindergartens\nsource: {self: asked for by the parents of the east district}\nweight: general\n";
const CRITERIA: &str = "criteria: [{id: c1, name: kindergartens handed over, target: 3, unit: site}]";
const GOAL: &str = "All three handed over and open to children";

/// The frozen fields, as a record has them.
fn plan(owner: &str, due: &str, goal: &str) -> String {
    format!(
        "plan: {{source: {{self: asked for by the parents of the east district}}, weight: general, owner: {owner}, due: {due}, goal: {goal}, {CRITERIA}}}\n"
    )
}

/// A ledger with this task in a state and these records of it, each its name and what it says.
fn ledger(
    state: &str,
    path: &str,
    (owner, due, goal): (&str, &str, &str),
    records: &[(&str, &str)],
) -> Archive {
    let task = format!(
        "-- tasks/{path}/2026-0142-k7q-kindergartens.md --\n---\n{HEADER}owner: {owner}\ndue: {due}\ngoal: {goal}\n{CRITERIA}\n---\n"
    );
    let records: String = records
        .iter()
        .map(|(name, says)| format!("-- {FOLDER}/{name}.md --\n---\n{says}---\nwhy\n"))
        .collect();
    Archive::parse(&format!("{task}{records}"), state)
}

/// The reasons of the rule against an active task.
fn active(of: (&str, &str, &str), records: &[(&str, &str)]) -> Vec<String> {
    keys(&ledger("active", "active", of, records).build(), "unlawful-plan")
}

fn filed() -> String {
    format!("act: file\nby: zhao-liu\n{}", plan("zhang-san", "2026-09-30", GOAL))
}

/// An extension that rests on this remark.
fn extended(owner: &str, remark: &str) -> String {
    let request = format!("request: \"{{{{digest {FOLDER}/{remark}.md}}}}\"\nprogress: two of three\n");
    format!("act: extend\nby: zhao-liu\n{request}{}", plan(owner, "2026-11-30", GOAL))
}

#[test]
fn a_handover_counts_for_what_follows_once_it_is_accepted() {
    let handover = format!("act: handover\nby: zhao-liu\nheir: li-si\n{}", plan("li-si", "2026-09-30", GOAL));
    let asked = |owner: &str| format!("act: remark\nby: {owner}\nask: extend\nuntil: 2026-11-30\n");
    let told = |owner: &str, accepted: bool| {
        let (filed, asked, extend) = (filed(), asked(owner), extended(owner, "2026-09-03-remark-p5"));
        let mut records = vec![
            ("2026-03-02-file-p1", &*filed),
            ("2026-09-01-handover-p3", &*handover),
            ("2026-09-02-accept-p4", "act: accept\nby: li-si\n"),
            ("2026-09-03-remark-p5", &*asked),
            ("2026-09-04-extend-p6", &*extend),
        ];
        records.retain(|(name, _)| accepted || !name.contains("accept"));
        active((owner, "2026-11-30", GOAL), &records)
    };
    assert_eq!(told("li-si", true), [""; 0], "the heir's plan is the one that is extended");
    assert_eq!(told("zhang-san", false), [""; 0], "until he accepts it is the former owner's");
    assert_eq!(told("li-si", false), ["field", "unasked"], "an heir who has not accepted owns nothing");
}

#[test]
fn a_handover_changes_the_owner_alone() {
    let told = |due: &str| {
        let handover = format!("act: handover\nby: zhao-liu\nheir: li-si\n{}", plan("li-si", due, GOAL));
        active(
            ("zhang-san", "2026-09-30", GOAL),
            &[("2026-03-02-file-p1", &filed()), ("2026-09-01-handover-p3", &handover)],
        )
    };
    assert_eq!(told("2026-09-30"), [""; 0]);
    assert_eq!(told("2026-12-31"), ["field"]);
}

#[test]
fn filed_once_more_after_an_objection_it_is_a_new_plan() {
    let again = format!("act: file\nby: zhao-liu\n{}", plan("li-si", "2026-12-31", GOAL));
    let records = [
        ("2026-03-02-file-p1", &*filed()),
        ("2026-03-03-object-p2", "act: object\nby: zhang-san\n"),
        ("2026-03-04-file-p3", &*again),
    ];
    let files = ledger("filed", "filed", ("li-si", "2026-12-31", GOAL), &records).build();
    assert_eq!(keys(&files, "unlawful-plan"), [""; 0]);
    assert_eq!(keys(&files, "record-chain"), [""; 0]);
}

#[test]
fn an_extension_rests_on_a_remark_that_asks_for_it() {
    let told = |remark: &str| {
        let remark = format!("act: remark\nby: zhang-san\n{remark}");
        let extend = extended("zhang-san", "2026-09-01-remark-p3");
        let records = [
            ("2026-03-02-file-p1", &*filed()),
            ("2026-09-01-remark-p3", &*remark),
            ("2026-09-03-extend-p4", &*extend),
        ];
        active(("zhang-san", "2026-11-30", GOAL), &records)
    };
    assert_eq!(told("ask: extend\nuntil: 2026-11-30\n"), [""; 0]);
    assert_eq!(told("ask: help\n"), ["unasked"]);
    assert_eq!(told(""), ["unasked"]);
}

#[test]
fn whoever_cancels_lists_no_discounts() {
    let goal = "Two of three handed over";
    let changes = format!("changes: [{{field: goal, old: {GOAL}, new: {goal}}}]\n");
    let amend = format!("act: amend\nby: zhao-liu\n{changes}{}", plan("zhang-san", "2026-09-30", goal));
    let records = [
        ("2026-03-02-file-p1", &*filed()),
        ("2026-04-03-amend-p3", &*amend),
        ("2026-05-03-cancel-p4", "act: cancel\nby: qian-qi\n"),
    ];
    let place = "cancelled/2026/01xx";
    let files = ledger("active", place, ("zhang-san", "2026-09-30", goal), &records).build();
    assert_eq!(keys(&files, "hidden-discount"), [""; 0]);
    assert_eq!(keys(&files, "unlawful-plan"), [""; 0]);
}

#[test]
fn who_acts_in_his_own_case_is_told_which_act_and_for_whom() {
    let told = |owner: &str, place: &str, act: &str, roster: (&str, &str)| {
        let accept = format!("act: accept\nby: {owner}\n");
        let records = [("2026-03-03-accept-p2", &*accept), ("2026-05-03-ends-p4", act)];
        let files = ledger("active", place, (owner, "2026-09-30", GOAL), &records);
        let files = files.change(PEOPLE, roster.0, roster.1).build();
        let found = check::ledger(&files.ledger(), |one| one.name == "own-case").findings;
        let [one] = &found[..] else { panic!("{found:?}") };
        let args = one.title.args.iter().map(|(name, arg)| format!("{name}={}", arg.exact()));
        (one.title.key, args.collect::<Vec<_>>().join(" "))
    };
    let leader = "post: 副市长, roles: [leader, admin]";
    let cancelled = "cancelled/2026/01xx";
    let text = |key: &str, value: &str| format!("{key}={value}");
    assert_eq!(
        told("qian-qi", cancelled, "act: cancel\nby: qian-qi\n", (leader, leader)),
        ("own-case-owner", [text("person", "qian-qi"), text("act", "cancel")].join(" "))
    );
    let deputy = format!("{leader}, deputy: {{person: li-si}}");
    assert_eq!(
        told("qian-qi", cancelled, "act: cancel\nby: li-si\n", (leader, &deputy)),
        (
            "own-case-deputy",
            [text("person", "li-si"), text("act", "cancel"), text("other", "qian-qi")].join(" ")
        )
    );
    let registrar = ("post: 副局长, roles: []", "post: 副局长, roles: [registrar]");
    let suspend = "act: suspend\nby: zhang-san\nfor: qian-qi\nuntil: 2026-12-01\nrisk: none\n";
    assert_eq!(
        told("zhang-san", "suspended", suspend, registrar),
        (
            "own-case-hand",
            [text("person", "zhang-san"), text("act", "suspend"), text("other", "qian-qi")].join(" ")
        )
    );
}

#[test]
fn of_several_records_the_nearest_to_the_one_that_is_named_is_told() {
    let report = |number: u8, more: &str| {
        (
            format!("2026-06-0{number}-report-p{}", number + 3),
            format!("act: report\nby: zhao-liu\nto: the city\nsent: 2026-06-0{number}\n{more}"),
        )
    };
    let (one, other) = (report(1, ""), report(2, ""));
    let files = |last: &(String, String)| {
        let records: Vec<(&str, &str)> =
            [&one, &other, last].into_iter().map(|(name, says)| (&**name, &**says)).collect();
        ledger("active", "active", ("zhang-san", "2026-09-30", GOAL), &records).build()
    };
    let path = format!("{FOLDER}/{}.md", other.0);
    let digest = duban::text::Digest::of(files(&report(3, "")).get(&path)).to_string();
    // One digit is another.
    let last = if digest.ends_with('0') { '1' } else { '0' };
    let misspelt = format!("{}{last}", &digest[..digest.len() - 1]);
    let answer = report(3, &format!("report: {misspelt}\nreceived: 2026-06-08\n"));
    let found = check::ledger(&files(&answer).ledger(), |one| one.name == "unknown-record").findings;
    let [told] = &found[..] else { panic!("{found:?}") };
    assert!(told.help[0].args.contains(&("digest", Arg::Text(digest))), "{told:?}");
}

#[test]
fn a_criterion_without_an_id_is_told_by_its_number() {
    let filed = filed().replace("unit: site}]", "unit: site}, {name: gardens, target: 1}]");
    let records = [("2026-03-02-file-p1", &*filed)];
    let files = ledger("closed", "closed/2026/01xx", ("zhang-san", "2026-09-30", GOAL), &records).build();
    let found = check::ledger(&files.ledger(), |one| one.name == "unmet-criterion").findings;
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!(one.title.args, [("number", Arg::Number(2))]);
}

#[test]
fn an_owner_is_named_by_an_id_whoever_he_is() {
    let told = |owner: &str| {
        let filed = filed().replace("owner: zhang-san", &format!("owner: {owner}"));
        let files = ledger("filed", "filed", (owner, "2026-09-30", GOAL), &[("2026-03-02-file-p1", &filed)]);
        keys(&files.build(), "not-authorised")
    };
    assert_eq!(told("zhang-san"), [""; 0]);
    assert_eq!(told("张三"), ["name"], "the name of somebody we know");
    assert_eq!(told("Somebody Else"), ["name"], "a name, and of nobody we know");
}
