//! Runs the rules over a ledger.

use jiff::civil::Date;

use super::{Check, Finding, Findings, Level, Notes, Rule, rules};
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
    let run = Run::new(today, which);
    run.end(ledger, [run.part(ledger)])
}

/// A check of a ledger that is read in parts, so that a large one need not be in memory at once. A whole ledger is one
/// part.
#[derive(Debug)]
pub struct Run {
    rules: Vec<&'static Rule>,
    today: Option<Date>,
}

/// What was found in one part, and what the rules noted of it.
#[derive(Debug)]
pub struct Partial {
    findings: Vec<Finding>,
    notes: Vec<Notes>,
    tasks: usize,
}

impl Run {
    /// The rules that `which` takes; those about a day only where there is one.
    #[must_use]
    pub fn new(today: Option<Date>, which: impl Fn(&Rule) -> bool) -> Self {
        Run { rules: rules().into_iter().filter(|rule| which(rule)).collect(), today }
    }

    /// Whether a rule wants the whole ledger at once.
    #[must_use]
    pub fn needs_whole(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule.check, Check::Ledger(_)))
    }

    /// Looks at one part. Cost: linear in its bytes.
    #[must_use]
    pub fn part(&self, part: &Ledger) -> Partial {
        let mut partial = Partial { findings: Vec::new(), notes: Vec::new(), tasks: part.tasks.len() };
        for rule in &self.rules {
            let mut found = Findings::new(rule, &part.settings.levels);
            let mut notes = Notes::default();
            match (rule.check, self.today) {
                (Check::Task(check), _) => part.tasks.iter().for_each(|task| check(part, task, &mut found)),
                (Check::Ledger(check), _) => check(part, &mut found),
                (Check::Parts(check, _), _) => check(part, &mut notes, &mut found),
                (Check::Today(check), Some(today)) => {
                    part.tasks.iter().for_each(|task| check(part, task, today, &mut found));
                }
                (Check::Today(_), None) => {}
            }
            partial.findings.extend(found.done());
            partial.notes.push(notes);
        }
        partial
    }

    /// Puts the parts together; `head` is the part that holds what belongs to no task. Cost: linear in notes and findings.
    #[must_use]
    pub fn end(&self, head: &Ledger, parts: impl IntoIterator<Item = Partial>) -> Verdict {
        let mut verdict = Verdict::default();
        let mut notes: Vec<Notes> = self.rules.iter().map(|_| Notes::default()).collect();
        for part in parts {
            verdict.findings.extend(part.findings);
            verdict.tasks += part.tasks;
            notes.iter_mut().zip(part.notes).for_each(|(all, more)| all.append(more));
        }
        for (rule, mut notes) in self.rules.iter().zip(notes) {
            if let Check::Parts(_, check) = rule.check {
                notes.sort();
                let mut found = Findings::new(rule, &head.settings.levels);
                check(head, &notes, &mut found);
                verdict.findings.extend(found.done());
            }
        }
        Verdict { findings: in_order(verdict.findings), ..verdict }
    }
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
