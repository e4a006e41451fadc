//! Owner, co-units, supervisor, registrar, leader and whoever else, all together but without the verifier: whatever they
//! do in whatever order, with and without the gate, by hand, on branches and in merges, no history in which the task is
//! closed is good. With the verifier among them some are, so the dice do get there.

use duban::model::{ACTS, Act, Ledger, Record, State, Task};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::fixture::Files;
use crate::gaming::Dice;
use crate::history::merged;
use crate::history::past::Past;
use crate::lifecycle::ledger::{Desk, PEOPLE, TASK, answers, at_state, done};

const VERIFIER: &str = "wang-wu";
const FOLDER: &str = "records/2026/01xx/2026-0142-k7q/";
const ROSTER: &str = "policy/people.yaml";

/// Histories, and steps in each.
const HISTORIES: u64 = 32;
const STEPS: usize = 22;

/// What most often comes next, so that some of the histories get anywhere.
const LEADS_ON: [(State, &str); 3] =
    [(State::Filed, "accept"), (State::Active, "apply"), (State::Review, "close")];

/// What somebody who can push does by hand, though no program would.
type Trick = fn(&Files, &'static str, &mut Dice) -> Option<Files>;

const TRICKS: [Trick; 10] = [
    moves_it,
    closes_it,
    closes_it_as_the_verifier,
    closes_it_on_his_behalf,
    takes_a_record_away,
    makes_a_closing_of_the_return,
    makes_a_closing_of_the_return_and_seals_it,
    changes_the_owner,
    makes_himself_verifier,
    borrows_a_seal,
];

/// A commit: its tree, and the places of its parents.
struct Node {
    files: Files,
    parents: Vec<usize>,
}

/// Commits as they come, the first one trusted.
struct Story {
    nodes: Vec<Node>,
    dice: Dice,
    /// Who takes part.
    people: Vec<&'static str>,
    /// How many steps of four ask the gate.
    honest: usize,
}

impl Story {
    fn told(seed: u64, with_verifier: bool) -> Self {
        let mut dice = Dice(seed);
        let people = PEOPLE.iter().map(|(who, _)| *who).filter(|who| with_verifier || *who != VERIFIER);
        let root = Node { files: beginning(&mut dice), parents: Vec::new() };
        let honest = dice.below(5);
        let mut story = Story { nodes: vec![root], dice, people: people.collect(), honest };
        (0..STEPS).for_each(|_| story.step());
        story
    }

    /// Somebody does something on the last commit, or on an earlier one, or merges two.
    fn step(&mut self) {
        let last = self.nodes.len() - 1;
        let other = self.dice.below(self.nodes.len());
        let who = self.people[self.dice.below(self.people.len())];
        let (files, parents) = match self.dice.below(10) {
            0 if other != last => {
                let sides = if self.dice.below(2) == 0 { [last, other] } else { [other, last] };
                (Some(merged(&self.nodes[sides[0]].files, &self.nodes[sides[1]].files)), sides.to_vec())
            }
            1 => (self.done(other, who), vec![other]),
            _ => (self.done(last, who), vec![last]),
        };
        self.nodes.extend(files.map(|files| Node { files, parents }));
    }

    fn done(&mut self, on: usize, who: &'static str) -> Option<Files> {
        let (files, dice) = (&self.nodes[on].files, &mut self.dice);
        let honest = dice.below(4) < self.honest;
        if !honest && dice.below(2) == 0 {
            return TRICKS[dice.below(TRICKS.len())](files, who, dice);
        }
        let ledger = files.ledger();
        let state = task_in(&ledger)?.state?;
        let next = LEADS_ON.iter().find(|(from, _)| *from == state).and_then(|(_, act)| Act::find(act));
        let act = match next {
            Some(act) if dice.below(3) > 0 => act,
            _ => &ACTS[dice.below(ACTS.len())],
        };
        let desk = Desk { files, ledger: &ledger, who };
        let plan = desk.act(act).ok()?;
        let plan = if honest { desk.gate(act, plan).ok()? } else { plan };
        Some(desk.carried_out(&plan))
    }

    /// The first commits in which the task is closed.
    fn closed(&self) -> Vec<usize> {
        let closed = |at: &usize| is_closed(&self.nodes[*at].files);
        (1..self.nodes.len()).filter(closed).take(3).collect()
    }

    /// Whether one of these commits is good, judged from the first one.
    fn good(&self, tips: &[usize]) -> Option<usize> {
        let past = Past::new();
        let mut ids = Vec::new();
        for node in &self.nodes {
            let parents: Vec<_> = node.parents.iter().map(|at| ids[*at]).collect();
            ids.push(past.commit(&node.files, &parents));
        }
        tips.iter().copied().find(|tip| past.broken(ids[0], ids[*tip]).is_empty())
    }
}

/// At work, applied for, or applied for once more after the verifier sent it back: he has sealed something then.
fn beginning(dice: &mut Dice) -> Files {
    let review = at_state(State::Review, "");
    match dice.below(3) {
        0 => at_state(State::Active, ""),
        1 => review,
        _ => done(&done(&review, VERIFIER, "return"), "zhang-san", "apply"),
    }
}

fn task_in(ledger: &Ledger) -> Option<Task> {
    ledger.tasks.iter().find(|task| task.key().is_some_and(|id| id.to_string() == TASK)).cloned()
}

/// In a folder that says so, or by a record that does.
fn is_closed(files: &Files) -> bool {
    let ledger = files.ledger();
    task_in(&ledger).is_some_and(|task| {
        let by_record = ledger.chain(&task).line().any(|(_, record)| record.act == "close");
        by_record || matches!(task.state, Some(State::Closed | State::Final))
    })
}

fn moves_it(files: &Files, _: &'static str, _: &mut Dice) -> Option<Files> {
    let (mut files, task) = (files.clone(), task_in(&files.ledger())?);
    let bytes = files.take(task.path.as_str());
    files.put(&format!("{}/{}", State::Closed.folder("2026/01xx"), task.path.name()), &bytes);
    Some(files)
}

/// With the record of it, whether or not he may.
fn closes_it(files: &Files, who: &'static str, _: &mut Dice) -> Option<Files> {
    let ledger = files.ledger();
    task_in(&ledger)?;
    let desk = Desk { files, ledger: &ledger, who };
    let plan = desk.act_at(Act::find("close")?, &answers("close"), "2026-10-20T12:00:00+08:00").ok()?;
    Some(desk.carried_out(&plan))
}

/// His closing, in another's name, under whose name the seal lies too.
fn renamed(files: &Files, who: &str, change: impl Fn(&mut Record)) -> Option<Files> {
    let mut files = files.clone();
    let seal = format!(".md.{who}.sig");
    let is_it = |path: &&String| path.contains("-close-") && path.ends_with(&seal);
    let own = files.each().map(|(path, _)| path).filter(is_it).last()?.clone();
    let path = own.replace(&seal, ".md");
    let mut record = Record::read(files.get(&path)).ok()?;
    change(&mut record);
    files.take(&own);
    files.put(&path, record.print().as_bytes());
    files.seal(&path, &record.by, who, 1);
    Some(files)
}

fn closes_it_as_the_verifier(files: &Files, who: &'static str, dice: &mut Dice) -> Option<Files> {
    renamed(&closes_it(files, who, dice)?, who, |record| VERIFIER.clone_into(&mut record.by))
}

fn closes_it_on_his_behalf(files: &Files, who: &'static str, dice: &mut Dice) -> Option<Files> {
    renamed(&closes_it(files, who, dice)?, who, |record| record.on_behalf = Some(VERIFIER.to_owned()))
}

/// A record of the task, or only its seals.
fn takes_a_record_away(files: &Files, _: &'static str, dice: &mut Dice) -> Option<Files> {
    let mut files = files.clone();
    let own = files.each().map(|(path, _)| path.clone()).filter(|path| path.starts_with(FOLDER));
    let own: Vec<String> = own.collect();
    files.take(own.get(dice.below(own.len().max(1)))?);
    Some(files)
}

/// What the verifier sealed when he sent it back, made into a closing under his seal.
fn makes_a_closing_of_the_return(files: &Files, _: &'static str, _: &mut Dice) -> Option<Files> {
    let mut files = moved_with_it(files)?;
    let path = the_return(&files)?;
    let text = String::from_utf8(files.get(&path).to_vec()).ok()?;
    let text = text.replace("act: return", "act: close").replace("to: active", "to: closed");
    files.put(&path, text.replace("verdict: unmet", "verdict: met").as_bytes());
    Some(files)
}

fn makes_a_closing_of_the_return_and_seals_it(
    files: &Files,
    who: &'static str,
    dice: &mut Dice,
) -> Option<Files> {
    let mut files = makes_a_closing_of_the_return(files, who, dice)?;
    let path = the_return(&files)?;
    files.seal(&path, VERIFIER, who, 1);
    Some(files)
}

fn moved_with_it(files: &Files) -> Option<Files> {
    moves_it(files, "", &mut Dice(0))
}

fn the_return(files: &Files) -> Option<String> {
    let mut own = files.each().map(|(path, _)| path).filter(|path| path.starts_with(FOLDER));
    own.find(|path| path.contains("-return-") && path.ends_with(".md")).cloned()
}

fn changes_the_owner(files: &Files, who: &'static str, _: &mut Dice) -> Option<Files> {
    let (mut files, path) = (files.clone(), task_in(&files.ledger())?.path);
    let text = String::from_utf8(files.get(path.as_str()).to_vec()).ok()?;
    let owner = text.lines().find(|line| line.starts_with("owner: "))?.to_owned();
    files.change(path.as_str(), &owner, &format!("owner: {who}"));
    Some(files)
}

/// By hand, without the admins.
fn makes_himself_verifier(files: &Files, who: &'static str, _: &mut Dice) -> Option<Files> {
    let mut files = files.clone();
    let text = String::from_utf8(files.get(ROSTER).to_vec()).ok()?;
    let line = text.lines().find(|line| line.contains(&format!("id: {who},")))?.to_owned();
    let bare = line.split(", roles: [").next()?.split(", keys: [").next()?.to_owned();
    let keys = line.split_once("keys: [")?.1.to_owned();
    files.change(ROSTER, &line, &format!("{bare}, roles: [verifier], keys: [{keys}"));
    Some(files)
}

/// The seal of what the verifier did seal, beside the last record.
fn borrows_a_seal(files: &Files, _: &'static str, _: &mut Dice) -> Option<Files> {
    let mut files = files.clone();
    let seal = files.get(&format!("{}.{VERIFIER}.sig", the_return(&files)?)).to_vec();
    let records = files.each().map(|(path, _)| path);
    let last = records.filter(|path| path.starts_with(FOLDER) && path.ends_with(".md")).last()?.clone();
    files.put(&format!("{last}.{VERIFIER}.sig"), &seal);
    Some(files)
}

/// How many histories had the task closed, and the seeds in which that was good.
fn tried(with_verifier: bool) -> (usize, Vec<u64>) {
    let judged = |seed: u64| {
        let story = Story::told(seed, with_verifier);
        let closed = story.closed();
        (!closed.is_empty()).then(|| (seed, story.good(&closed)))
    };
    let closed: Vec<_> = (0..HISTORIES).into_par_iter().filter_map(judged).collect();
    let good = closed.iter().filter(|(_, good)| good.is_some()).map(|(seed, _)| *seed);
    (closed.len(), good.collect())
}

#[test]
fn no_random_history_without_the_verifier_is_closed_and_good() {
    let (closed, good) = tried(false);
    assert_eq!(good, [0; 0], "closed without a verifier, and good");
    assert!(closed >= 16, "the dice hardly ever got there: {closed} of {HISTORIES}");
}

#[test]
fn with_the_verifier_some_of_the_same_histories_are() {
    let (closed, good) = tried(true);
    assert!(good.len() >= 4, "{} of {closed} are good", good.len());
    assert!(good.len() < closed, "and some that are closed are not good");
}
