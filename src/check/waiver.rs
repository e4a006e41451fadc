//! What a supervisor has waived: one rule on one task, with a reason, until a day.

use jiff::civil::Date;

use super::{Finding, Label, Lock, Rule, Suppressed, find};
use crate::model::{Ledger, TaskId, id_of_name, owner_of};
use crate::text::{RepoPath, Span};

/// Git forgets nothing, so what must not be in it is looked for before it is, and is never waived.
pub const UNFORGETTABLE: [&str; 2] = ["classified", "personal-data"];

/// Whether anybody can waive a rule.
#[must_use]
pub fn can_be_waived(rule: &Rule) -> bool {
    rule.lock == Lock::Order && !UNFORGETTABLE.contains(&rule.name)
}

/// One rule that is waived on one task.
#[derive(Clone, Debug)]
pub struct Waiver {
    task: TaskId,
    rule: String,
    until: Date,
    reason: String,
    record: RepoPath,
}

/// Every waiver among the records of a ledger. What nobody can waive stays, whatever a record says.
#[must_use]
pub fn waivers(ledger: &Ledger) -> Vec<Waiver> {
    let records = ledger.chains.iter().flat_map(|(id, chain)| chain.records().map(move |one| (id, one)));
    let waiver = |(id, (filed, record)): (&TaskId, (&crate::model::Filed, &crate::model::Record))| {
        let rule = record.said("rule").filter(|_| record.act == "waive")?;
        find(rule).filter(|rule| can_be_waived(rule))?;
        Some(Waiver {
            task: *id,
            rule: rule.to_owned(),
            until: record.until.as_deref()?.parse().ok()?,
            reason: record.body.trim().to_owned(),
            record: filed.path.clone(),
        })
    };
    records.filter_map(waiver).collect()
}

impl Waiver {
    fn speaks_of(&self, finding: &Finding, today: Date) -> bool {
        today <= self.until
            && self.rule == finding.rule
            && task_of(&finding.at.path).is_some_and(|id| id == self.task)
    }
}

/// Takes out what is waived on this day.
#[must_use]
pub fn waive(
    found: Vec<Finding>,
    waivers: &[Waiver],
    today: Option<Date>,
) -> (Vec<Finding>, Vec<Suppressed>) {
    let (Some(today), false) = (today, waivers.is_empty()) else { return (found, Vec::new()) };
    let (mut kept, mut waived) = (Vec::with_capacity(found.len()), Vec::new());
    for finding in found {
        match waivers.iter().find(|waiver| waiver.speaks_of(&finding, today)) {
            Some(waiver) => waived.push(Suppressed {
                finding,
                reason: waiver.reason.clone(),
                by: Label::new(&waiver.record, Span::default()),
            }),
            None => kept.push(finding),
        }
    }
    (kept, waived)
}

/// The task whose file, record or evidence lies at a path.
fn task_of(path: &RepoPath) -> Option<TaskId> {
    if path.under("tasks").is_some() {
        return id_of_name(path.name());
    }
    let in_evidence = || TaskId::parse(path.under("evidence")?.split('/').nth(2)?).ok();
    owner_of(path).map(|(id, _)| id).or_else(in_evidence)
}
