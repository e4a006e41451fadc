//! The gate: what a plan would make of the ledger, checked before anything is sealed.

use jiff::civil::Date;

use super::Plan;
use crate::check::{self, Finding, Lock, Message, UNFORGETTABLE};
use crate::model::{Gate, Ledger, State, TaskId, owner_of};
use crate::parse::PatchFault;
use crate::repo::PublicKey;
use crate::text::Span;

/// Why an act is not done. Nothing has changed.
#[derive(Debug)]
pub enum Refusal {
    /// There is no policy that can be read.
    NoPolicy,
    /// The task has no id that can be read.
    NoId,
    /// The task lies in a folder that is no state.
    NoState,
    /// The act does not start from this state.
    NotFrom {
        /// The act.
        act: &'static str,
        /// Where the task stands.
        state: State,
    },
    /// The plan would be late on the day it is frozen.
    PastDue,
    /// The act may not be done for somebody else.
    NotOnBehalf(&'static str),
    /// An answer is missing; the name of the flag that gives it.
    Lacking(&'static str),
    /// An answer that is none of those it may be.
    Value {
        /// The flag.
        flag: &'static str,
        /// What was given.
        value: String,
        /// What it takes.
        lawful: String,
    },
    /// Nobody of this name is known.
    Stranger(String),
    /// No such criterion; the ones there are.
    NoCriterion(String, Vec<String>),
    /// No record of the task is meant by a part of a name or a digest, or several are.
    NoRecord {
        /// The flag.
        flag: &'static str,
        /// What was given; empty where nothing was, and several may be meant.
        part: String,
        /// The files of those that fit.
        found: Vec<String>,
        /// The files of all that it may be.
        known: Vec<String>,
    },
    /// A frozen field that does not fit its type.
    Unreadable(Span),
    /// The task could not be changed without touching more than the value.
    Patch(PatchFault),
    /// The ledger would be wrong; as it would be, for the places of the findings.
    Findings(Vec<Finding>, Option<Box<Ledger>>),
    /// What must hold beside the rules: what does not, and the key of what to do.
    Guard(Message, Option<&'static str>),
    /// Something else, in words of the catalogue.
    Other(Message),
}

/// Applies the plan in memory and checks again, with the seal taken as given by `key`. What `was_lawful` when it was done
/// does not stand against it, whoever has left since.
///
/// # Errors
/// The findings at error level that stand against it: any about the task ([`Gate::Clean`]), or those that the plan
/// would bring ([`Gate::NoNew`]).
pub fn gate(
    before: &Ledger,
    plan: Plan,
    task: &TaskId,
    by: &str,
    key: &PublicKey,
    gate: Gate,
    was_lawful: impl Fn(&Finding, Option<&[u8]>) -> bool,
) -> Result<Plan, Refusal> {
    let mut after = Ledger::read(before.files.with(&plan.changes));
    for path in &plan.seals {
        after.presume(path, by, key);
    }
    let known = match gate {
        Gate::Clean => Vec::new(),
        Gate::NoNew => about(before, task, plan.day),
    };
    // An act that files another task beside its own answers for that one too.
    let beside = plan.seals.iter().filter_map(|path| Some(owner_of(path)?.0)).filter(|id| id != task);
    let all = std::iter::once(*task).chain(beside).flat_map(|id| about(&after, &id, plan.day));
    let counts = |finding: &Finding| {
        finding.is_error()
            && !stood_before(&known, finding)
            && !was_lawful(finding, after.files.bytes(finding.at.path.as_str()))
    };
    let against: Vec<Finding> = all.filter(counts).collect();
    let against = against.into_iter().map(|finding| as_it_lies(finding, &plan)).collect::<Vec<_>>();
    if against.is_empty() { Ok(plan) } else { Err(Refusal::Findings(against, Some(Box::new(after)))) }
}

/// Why a plan is not to be whose record cannot even be written, since a frozen field cannot be read: all that would be
/// wrong with the task where it is to go.
pub(super) fn unwritten(before: &Ledger, plan: &Plan, task: &TaskId, field: Span) -> Refusal {
    let after = Ledger::read(before.files.with(&plan.changes));
    // That there is no record of the move is no fault of the task's.
    let speaks_of_text = |rule: &str| check::find(rule).is_some_and(|rule| rule.lock == Lock::Order);
    let against: Vec<Finding> = about(&after, task, plan.day)
        .into_iter()
        .filter(|finding| finding.is_error() && speaks_of_text(finding.rule))
        .map(|finding| as_it_lies(finding, plan))
        .collect();
    if against.is_empty() {
        return Refusal::Unreadable(field);
    }
    Refusal::Findings(against, Some(Box::new(after)))
}

/// For an ordinary commit on a task: it must not carry what no act has agreed to. What `was_lawful` is as in [`gate`].
///
/// # Errors
/// The findings of rules of trust about the task as it would be.
pub fn ordinary(
    before: &Ledger,
    plan: Plan,
    task: &TaskId,
    was_lawful: impl Fn(&Finding, Option<&[u8]>) -> bool,
) -> Result<Plan, Refusal> {
    let after = Ledger::read(before.files.with(&plan.changes));
    let trust = |finding: &Finding| {
        check::find(finding.rule)
            .is_some_and(|rule| rule.lock == Lock::Trust || UNFORGETTABLE.contains(&rule.name))
    };
    let against: Vec<_> = about(&after, task, plan.day)
        .into_iter()
        .filter(|finding| finding.is_error() && trust(finding))
        .filter(|finding| !was_lawful(finding, after.files.bytes(finding.at.path.as_str())))
        .collect();
    if against.is_empty() { Ok(plan) } else { Err(Refusal::Findings(against, Some(Box::new(after)))) }
}

/// For a commit of what nobody checks before it: classified papers and numbers of private people do not come into git.
///
/// # Errors
/// The findings about the files that the plan would write.
pub fn discreet(before: &Ledger, plan: Plan) -> Result<Plan, Refusal> {
    let after = Ledger::read(before.files.with(&plan.changes));
    let mut against = check::ledger(&after, |rule| UNFORGETTABLE.contains(&rule.name)).findings;
    against.retain(|finding| finding.is_error() && plan.changes.get(&finding.at.path).is_some());
    // What is not there yet cannot be mended there.
    against.iter_mut().for_each(|finding| finding.fix = None);
    if against.is_empty() { Ok(plan) } else { Err(Refusal::Findings(against, Some(Box::new(after)))) }
}

/// A file that the plan moves still lies where it was: that is where the reader can open it.
fn as_it_lies(mut finding: Finding, plan: &Plan) -> Finding {
    let labels = finding.related.iter_mut().chain([&mut finding.at]);
    for label in labels {
        if let Some(from) = plan.changes.origin(&label.path) {
            label.path = from.clone();
        }
    }
    finding
}

/// A fault that was there before does not stand against a plan; but a file that cannot be read is never moved.
fn stood_before(known: &[Finding], finding: &Finding) -> bool {
    finding.rule != "unreadable"
        && known.iter().any(|old| old.rule == finding.rule && old.title == finding.title)
}

fn about(ledger: &Ledger, id: &TaskId, day: Option<Date>) -> Vec<Finding> {
    ledger
        .tasks
        .iter()
        .filter(|task| task.key() == Some(id))
        .flat_map(|task| check::task(ledger, task, day))
        .collect()
}
