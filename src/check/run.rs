//! Runs the rules over a ledger.

use jiff::civil::Date;

use super::{Check, Finding, Findings, Level, Rule, rules};
use crate::model::{Ledger, Task};

/// The findings in the order of paths and places, and what was looked at.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Sorted by path, then place, then rule.
    pub findings: Vec<Finding>,
    /// How many tasks were looked at.
    pub tasks: usize,
}

impl Verdict {
    /// How many findings have this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }
}

/// Every rule that `which` takes and that needs no clock, over every task. Cost: linear in the bytes of the ledger.
#[must_use]
pub fn ledger(ledger: &Ledger, which: impl Fn(&Rule) -> bool) -> Verdict {
    run(ledger, None, which)
}

/// Every rule that `which` takes, those about a day among them. Cost: linear in the bytes of the ledger.
#[must_use]
pub fn on(today: Date, ledger: &Ledger, which: impl Fn(&Rule) -> bool) -> Verdict {
    run(ledger, Some(today), which)
}

fn run(ledger: &Ledger, today: Option<Date>, which: impl Fn(&Rule) -> bool) -> Verdict {
    let mut found = Vec::new();
    for rule in rules().into_iter().filter(|rule| which(rule)) {
        let mut findings = Findings::new(rule, &ledger.settings.levels);
        let tasks = ledger.tasks.iter();
        match (rule.check, today) {
            (Check::Task(check), _) => tasks.for_each(|task| check(ledger, task, &mut findings)),
            (Check::Ledger(check), _) => check(ledger, &mut findings),
            (Check::Today(check), Some(today)) => {
                tasks.for_each(|task| check(ledger, task, today, &mut findings));
            }
            (Check::Today(_), None) => {}
        }
        found.extend(findings.done());
    }
    Verdict { findings: in_order(found), tasks: ledger.tasks.len() }
}

/// Every rule about one task: those of its own file, and what the ledger's rules say at its paths.
#[must_use]
pub fn task(book: &Ledger, task: &Task) -> Vec<Finding> {
    let all = ledger(book, |_| true);
    all.findings.into_iter().filter(|finding| task.owns(&finding.at.path)).collect()
}

fn in_order(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| (&a.at, a.rule, &a.title).cmp(&(&b.at, b.rule, &b.title)));
    found.dedup();
    found
}
