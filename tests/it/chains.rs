//! Chains of records by themselves: what stands where, whose plan is in force, what follows what.

use std::sync::Arc;

use duban::model::chain::Undone;
use duban::model::policy::{PEOPLE, POLICY};
use duban::model::{Act, Break, Chain, Datum, Filed, Proposal, State, party};
use duban::repo::Verifier;
use duban::text::RepoPath;

use crate::fixture::Archive;

const MINE: &str = "plan: {owner: li-si, weight: general, due: 2026-09-30}\n";
const LATER: &str = "plan: {owner: li-si, weight: general, due: 2026-12-31}\n";
const HEIRS: &str = "plan: {owner: zhang-san, weight: general, due: 2026-09-30}\nheir: zhang-san\n";

/// Writes one record after another, each from the state and after the record that came before.
struct Line {
    all: Vec<Arc<Filed>>,
    state: State,
    head: Option<String>,
}

impl Line {
    fn new() -> Self {
        Line { all: Vec::new(), state: State::Draft, head: None }
    }

    /// Does these acts, each with what its record says more.
    fn of(acts: &[(&str, &str)]) -> Self {
        let mut line = Line::new();
        acts.iter().for_each(|(act, more)| drop(line.does(act, more)));
        line
    }

    /// Does one act; the digest of its record.
    fn does(&mut self, name: &str, more: &str) -> String {
        let act = Act::find(name).expect("an act");
        let (from, to) = (self.state.name(), act.lands(self.state).name());
        let after = self.head.as_ref().filter(|_| act.is_link()).map(|after| format!("after: {after}\n"));
        let number = self.all.len();
        let text = format!(
            "---\nact: {name}\ntask: 2026-0105-e55\nledger: 7f3c9a52\npolicy: none\nat: noon\nby: li-si\nfrom: {from}\nto: {to}\n{}{more}---\n",
            after.unwrap_or_default()
        );
        let path = format!("records/2026/01xx/2026-0105-e55/2026-09-01-{name}-p{number}.md");
        let path = RepoPath::parse(&path).expect("a lawful path");
        let mut filed = Filed::read(path, text.as_bytes(), Vec::new(), &mut Verifier::default());
        // Whether a record is written as the tool writes it is no matter here.
        let yaml = text.trim_start_matches("---\n").trim_end_matches("---\n");
        filed.record = Ok(serde_yaml::from_str(yaml).expect("a record"));
        let digest = filed.digest.to_string();
        if act.is_link() {
            (self.head, self.state) = (Some(digest.clone()), act.lands(self.state));
        }
        self.all.push(Arc::new(filed));
        digest
    }

    fn chain(&self) -> Chain {
        Chain::fold(self.all.clone())
    }
}

fn owners(chain: &Chain) -> Vec<&str> {
    chain.plans().filter_map(|plan| plan.get_text("owner")).collect()
}

fn due(plans: &[&Datum]) -> Vec<String> {
    plans.iter().filter_map(|plan| plan.get_text("due")).map(str::to_owned).collect()
}

#[test]
fn a_remark_answers_the_record_that_it_names() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let first = line.does("remark", "");
    line.does("remark", &format!("reply: {first}\n"));
    let chain = line.chain();
    let remark = |at: usize| chain.all[at].record.as_ref().expect("a record");
    assert_eq!(chain.answered_by(remark(3)).map(|filed| &filed.path), Some(&chain.all[2].path));
    assert!(chain.answered_by(remark(2)).is_none());
}

#[test]
fn each_link_finds_the_state_that_the_one_before_it_left() {
    let chain = Line::of(&[("file", MINE), ("accept", ""), ("apply", "text: none\n")]).chain();
    let states: Vec<State> = (0..3).map(|at| chain.state_before(at)).collect();
    assert_eq!(states, [State::Draft, State::Filed, State::Active]);
}

#[test]
fn for_a_link_the_plan_in_force_speaks_and_for_any_other_record_every_plan() {
    let chain = Line::of(&[("file", MINE), ("accept", ""), ("amend", LATER), ("remark", "")]).chain();
    let plans = |at: usize| due(&chain.plans_at(at));
    assert_eq!(plans(0), ["2026-09-30"]);
    assert_eq!(plans(1), ["2026-09-30"]);
    assert_eq!(plans(2), ["2026-12-31"]);
    assert_eq!(plans(3), ["2026-09-30", "2026-12-31"]);
    assert_eq!(chain.first_plan().and_then(|plan| plan.get_text("due")), Some("2026-09-30"));
}

#[test]
fn on_the_other_branch_of_a_fork_its_own_plan_speaks_though_the_record_lies_there_twice() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    line.does("amend", MINE);
    line.head = before;
    line.does("amend", LATER);
    line.does("suspend", "");
    line.all.push(Arc::clone(&line.all[3]));
    let chain = line.chain();
    assert_eq!(chain.links, [0, 1, 2]);
    for at in [3, 4, 5] {
        assert_eq!(due(&chain.plans_at(at)), ["2026-12-31"], "{at}");
    }
}

#[test]
fn a_second_extension_and_the_last_word_on_a_key_task_are_the_leaders() {
    let [file, extend, finalize] =
        ["file", "extend", "finalize"].map(|name| Act::find(name).expect("an act"));
    let acts = [("file", MINE), ("accept", ""), ("extend", LATER), ("extend", LATER)];
    let chain = Line::of(&acts).chain();
    assert!(!chain.is_raised(file, 0));
    assert!(!chain.is_raised(extend, 2), "the first one");
    assert!(chain.is_raised(extend, 3), "the second one");
    assert!(!chain.is_raised(finalize, 3), "no key task");
    let key = Line::of(&[("file", "plan: {owner: li-si, weight: key}\n")]).chain();
    assert!(key.is_raised(finalize, 0));
    assert!(!key.is_raised(extend, 0));
}

#[test]
fn a_handover_counts_from_the_acceptance_of_the_new_owner() {
    let mut line = Line::of(&[("file", MINE), ("accept", ""), ("handover", HEIRS)]);
    assert_eq!(owners(&line.chain()), ["li-si"]);
    line.does("suspend", "");
    line.does("resume", "");
    assert_eq!(owners(&line.chain()), ["li-si"], "nobody has accepted");
    assert!(line.chain().is_whole());
    line.does("accept", "");
    let chain = line.chain();
    assert!(chain.is_whole(), "{:?}", chain.breaks);
    assert_eq!(owners(&chain), ["li-si", "zhang-san"]);
    assert_eq!(chain.first_plan().and_then(|plan| plan.get_text("owner")), Some("li-si"));
    line.does("accept", "");
    assert_eq!(line.chain().breaks, [Break::Unlawful(6)], "nobody accepts twice");
}

#[test]
fn whoever_is_at_work_does_not_accept_once_more() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    assert!(line.chain().is_whole());
    line.does("accept", "");
    assert_eq!(line.chain().breaks, [Break::Unlawful(2)]);
}

#[test]
fn a_link_leads_to_what_follows_it_and_to_no_other_branch() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    let one = line.does("amend", LATER);
    line.head = before;
    let other = line.does("amend", MINE);
    assert_ne!(one, other);
    let chain = line.chain();
    let leads = |from: usize, to: usize| chain.leads_to(&chain.all[from], &chain.all[to]);
    assert!(leads(0, 3) && leads(1, 2) && leads(1, 3) && leads(2, 2));
    assert!(!leads(2, 3) && !leads(3, 2) && !leads(2, 1));
    assert!(!chain.is_settled());
}

#[test]
fn two_forks_are_settled_one_after_the_other() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    for _ in 0..2 {
        let before = line.head.clone();
        let other = line.does("amend", LATER);
        line.head = before;
        line.does("amend", MINE);
        line.does("settle", &format!("void: [{other}]\n"));
    }
    let chain = line.chain();
    assert!(chain.is_whole(), "{:?}", chain.breaks);
    assert_eq!(chain.void, [2, 5]);
}

#[test]
fn of_more_settlements_than_any_task_has_one_is_vain() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let mut vain = Vec::new();
    for _ in 0..33 {
        let before = line.head.clone();
        let other = line.does("amend", LATER);
        line.head = before;
        line.does("amend", MINE);
        line.does("settle", &format!("void: [{other}]\n"));
        let breaks = line.chain().breaks;
        vain.push(breaks.iter().filter(|fault| matches!(fault, Break::Vain(_))).count());
    }
    assert_eq!(vain, [[0; 32].as_slice(), &[1]].concat());
}

#[test]
fn a_settlement_sets_aside_what_it_names_and_what_led_there() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    line.does("amend", LATER);
    let other = line.does("amend", MINE);
    line.head = before;
    line.does("amend", MINE);
    line.does("settle", &format!("void: [{other}]\n"));
    line.does("remark", &format!("void: [{other}]\n"));
    // It settles nothing: what it names is set aside already, and no end any more.
    line.does("settle", &format!("void: [sha256:{}]\n", "0".repeat(64)));
    let chain = line.chain();
    let aside = |at: usize| {
        let paths = chain.set_aside_by(&chain.all[at]).into_iter().map(|(filed, _)| filed.path.clone());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(aside(5), [chain.all[2].path.clone(), chain.all[3].path.clone()]);
    assert!([0, 4, 6, 7].into_iter().all(|at| aside(at).is_empty()));
}

#[test]
fn a_settlement_that_is_set_aside_sets_nothing_aside() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    let one = line.does("amend", LATER);
    line.head = before;
    line.does("amend", MINE);
    let settled = line.does("settle", &format!("void: [{one}]\n"));
    line.head = Some(one);
    line.does("settle", &format!("void: [{settled}]\n"));
    let chain = line.chain();
    let aside = |at: usize| chain.set_aside_by(&chain.all[at]).len();
    assert_eq!((aside(4), aside(5)), (0, 2), "{:?}", chain.breaks);
}

/// Two branches from one state, each of these acts; the second one is kept. What the settlement undoes.
fn undone(first: &[(&str, &str)], kept: &[(&str, &str)], start: &[(&str, &str)]) -> Option<Undone> {
    let mut line = Line::of(start);
    let (before, state) = (line.head.clone(), line.state);
    let does = |line: &mut Line, acts: &[(&str, &str)]| {
        acts.iter().map(|(act, more)| line.does(act, more)).last().expect("an act")
    };
    let end = does(&mut line, first);
    (line.head, line.state) = (before, state);
    // Two records of the same words would be one and the same.
    let kept: Vec<_> = kept.iter().map(|(act, more)| (*act, format!("{more}day: 2026-09-02\n"))).collect();
    does(&mut line, &kept.iter().map(|(act, more)| (*act, more.as_str())).collect::<Vec<_>>());
    line.does("settle", &format!("void: [{end}]\n"));
    let chain = line.chain();
    assert!(chain.is_settled(), "{:?}", chain.breaks);
    chain.undone_by(line.all.len() - 1).map(|(how, ..)| how)
}

#[test]
fn a_supervisor_chooses_between_decisions_and_makes_none() {
    let signed = [("file", MINE), ("accept", "")];
    let applied = [("file", MINE), ("accept", ""), ("apply", "")];
    let sent_back = [("apply", ""), ("return", "")];
    assert_eq!(undone(&[("close", "")], &[("return", "")], &applied), None);
    assert_eq!(undone(&[("return", "")], &[("close", "")], &applied), None);
    assert_eq!(undone(&sent_back, &[("apply", "")], &signed), Some(Undone::Decision));
    assert_eq!(undone(&[("apply", ""), ("close", "")], &[("amend", LATER)], &signed), Some(Undone::End));
    assert_eq!(undone(&[("apply", "")], &[("amend", LATER)], &signed), None);
}

#[test]
fn what_was_filed_or_extended_is_not_settled_away_for_something_else() {
    let signed = [("file", MINE), ("accept", "")];
    assert_eq!(undone(&[("extend", LATER)], &[("extend", MINE)], &signed), Some(Undone::Agreement));
    assert_eq!(undone(&[("extend", LATER)], &[("extend", LATER), ("apply", "")], &signed), None);
    assert_eq!(undone(&[("extend", LATER)], &[("apply", "")], &signed), None);
    assert_eq!(undone(&[("amend", LATER)], &[("amend", MINE)], &signed), None);
    assert_eq!(undone(&[("file", LATER)], &[("file", MINE), ("accept", "")], &[]), Some(Undone::Agreement));
    assert_eq!(undone(&[("file", MINE)], &[("file", MINE), ("accept", "")], &[]), None);
}

#[test]
fn what_was_set_aside_has_been_done_and_had_all_the_same() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    let extended = line.does("extend", LATER);
    line.head = before;
    line.does("amend", &MINE.replace("li-si", "wang-wu"));
    line.does("amend", MINE);
    line.does("settle", &format!("void: [{extended}]\n"));
    line.does("extend", LATER);
    let extend = Act::find("extend").expect("an act");
    let chain = line.chain();
    assert!(chain.is_raised(extend, line.all.len() - 1), "the second one is the leader's");
    assert!(!chain.is_raised(extend, 2), "the first one was not");
    assert_eq!(chain.agreed().count(), 5);
    // The owner of a branch that was set aside has had the task.
    let mut line = Line::of(&[("file", MINE)]);
    let before = line.head.clone();
    let signed = line.does("accept", "");
    line.head = before;
    line.state = State::Filed;
    line.does("amend", LATER);
    assert!(line.chain().has_had("li-si") && !line.chain().has_had("zhao-liu"));
    line.does("settle", &format!("void: [{signed}]\n"));
    assert!(line.chain().has_signed_in_vain("li-si"));
}

#[test]
fn settlements_that_set_each_other_aside_settle_nothing() {
    let mut line = Line::of(&[("file", MINE), ("accept", "")]);
    let before = line.head.clone();
    let one = line.does("amend", LATER);
    line.head = before;
    let other = line.does("amend", MINE);
    line.does("settle", &format!("void: [{one}]\n"));
    line.head = Some(one);
    line.does("settle", &format!("void: [{other}]\n"));
    let chain = line.chain();
    assert!(!chain.is_settled(), "{:?}", chain.breaks);
}

#[test]
fn a_proposal_stands_on_the_policy_in_force() {
    let mut files = Archive::lawful().build();
    assert!(Proposal::of(&files.ledger()).is_none(), "nothing waits");
    let policy = String::from_utf8(files.get(POLICY).to_vec()).expect("a text");
    let next = policy.replace("serial: 1", "serial: 2");
    assert_ne!(policy, next);
    files.put("policy/proposed/policy.yaml", next.as_bytes());
    let ledger = files.ledger();
    let proposal = Proposal::of(&ledger).expect("a proposal");
    assert_eq!(proposal.serial, 2);
    assert!(proposal.filed().is_none(), "its record is not there yet");
    assert_eq!(proposal.tree.policies.len(), 1, "the record of the first policy");
    assert_eq!(proposal.tree.files.bytes(PEOPLE), ledger.files.bytes(PEOPLE), "the roster stays what it is");
    assert!(proposal.tree.tasks.is_empty(), "of the tasks a proposal says nothing");
}

#[test]
fn a_co_unit_is_named_or_is_the_unit_of_the_person() {
    let people = Archive::lawful().build().ledger().people.clone();
    let plan = |yaml: &str| serde_yaml::from_str::<Datum>(yaml).expect("a plan");
    let named = plan("co_units: [{unit: edu, person: li-si}]");
    let whole = plan("co_units: [{unit: edu}]");
    let is = |plan: &Datum, person: &str| party::is_co_unit(plan, person, &people);
    assert!(is(&named, "li-si") && !is(&named, "zhang-san"), "the person that is named, and nobody else");
    assert!(is(&whole, "zhang-san") && !is(&whole, "li-si"), "whoever is of the unit, and nobody else");
    assert!(!is(&plan("co_units: [{}]"), "nobody"), "no unit is not the unit of whoever has none");
    assert!(!is(&plan("owner: li-si"), "li-si"));
}
