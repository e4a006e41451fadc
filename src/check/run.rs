//! Runs the rules over a ledger.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::suppression::suppress;
use super::waiver::{Waiver, waive, waivers};
use super::{
    Check, Ended, Finding, Findings, Level, Lock, Notes, Rule, Suppressed, Suppression, rules, suppressions,
};
use crate::model::{Ledger, Task};

/// The findings in the order of paths and places, and what was looked at.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Sorted by path, then place, then rule.
    pub findings: Vec<Finding>,
    /// How many tasks were looked at.
    pub tasks: usize,
    /// What is not told, since somebody has said why it is to stay; in the same order.
    pub suppressed: Vec<Suppressed>,
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
    /// The day on which waivers count.
    waiving: Option<Date>,
}

/// What was found in one part, and what the rules noted of it.
#[derive(Debug)]
pub struct Partial {
    findings: Vec<Finding>,
    notes: Vec<Notes>,
    tasks: usize,
    suppressions: Vec<Suppression>,
    waivers: Vec<Waiver>,
}

impl Run {
    /// The rules that `which` takes; those about a day only where there is one.
    #[must_use]
    pub fn new(today: Option<Date>, which: impl Fn(&Rule) -> bool) -> Self {
        let rules = rules().iter().copied().filter(|rule| which(rule)).collect();
        Run { rules, today, waiving: today }
    }

    /// Counts what is waived on this day, though no rule is asked about the day itself.
    #[must_use]
    pub fn waiving(self, day: Option<Date>) -> Self {
        Run { waiving: day, ..self }
    }

    /// Whether a rule wants the whole ledger at once.
    #[must_use]
    pub fn needs_whole(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule.check, Check::Ledger(_)))
    }

    /// Looks at one part. Cost: linear in its bytes.
    #[must_use]
    pub fn part(&self, part: &Ledger) -> Partial {
        let mut partial = Partial {
            findings: Vec::new(),
            notes: Vec::new(),
            tasks: part.tasks.len(),
            suppressions: part
                .tasks
                .iter()
                .flat_map(|task| suppressions(&task.path, &task.document))
                .collect(),
            waivers: waivers(part),
        };
        for rule in &self.rules {
            let mut found = Findings::new(rule, &part.settings);
            let mut notes = Notes::default();
            match (rule.check, self.today) {
                _ if is_off(rule, part) => {}
                (Check::Task(check), _) => part.tasks.iter().for_each(|task| check(part, task, &mut found)),
                (Check::Ledger(check), _) => check(part, &mut found),
                (Check::Parts(check, _), _) => check(part, &mut notes, &mut found),
                (Check::Today(check), Some(today)) => {
                    part.tasks.iter().for_each(|task| check(part, task, today, &mut found));
                }
                (Check::Today(_), None) | (Check::End(_) | Check::Change(_), _) => {}
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
        let sources = head.sources.values();
        let mut said: Vec<Suppression> =
            sources.flat_map(|source| suppressions(&source.path, &source.document)).collect();
        let mut waivers = Vec::new();
        for part in parts {
            waivers.extend(part.waivers);
            verdict.findings.extend(part.findings);
            verdict.tasks += part.tasks;
            said.extend(part.suppressions);
            notes.iter_mut().zip(part.notes).for_each(|(all, more)| all.append(more));
        }
        for (rule, mut notes) in self.rules.iter().zip(notes) {
            if let (Check::Parts(_, check), false) = (rule.check, is_off(rule, head)) {
                notes.sort();
                let mut found = Findings::new(rule, &head.settings);
                check(head, &notes, &mut found);
                verdict.findings.extend(found.done());
            }
        }
        let (kept, waived) = waive(in_order(verdict.findings), &waivers, self.waiving);
        let (mut findings, mut suppressed) = suppress(kept, &mut said, || self.asked(head));
        suppressed.extend(waived);
        suppressed.sort_by(|a, b| (&a.finding.at, a.finding.rule).cmp(&(&b.finding.at, b.finding.rule)));
        findings.extend(self.last(head, &said));
        Verdict { findings: in_order(findings), suppressed, ..verdict }
    }

    /// What settings and suppressions themselves get wrong.
    fn last(&self, head: &Ledger, suppressions: &[Suppression]) -> Vec<Finding> {
        static ALL: LazyLock<BTreeMap<&str, (Lock, Level)>> =
            LazyLock::new(|| rules().iter().map(|rule| (rule.name, (rule.lock, rule.level))).collect());
        let ended = Ended { head, rules: &ALL, suppressions };
        let mut findings = Vec::new();
        for rule in self.rules.iter().filter(|rule| !is_off(rule, head)) {
            if let Check::End(check) = rule.check {
                let mut found = Findings::new(rule, &head.settings);
                check(&ended, &mut found);
                findings.extend(found.done());
            }
        }
        findings
    }

    /// The rules that had a say.
    fn asked(&self, head: &Ledger) -> BTreeMap<&'static str, Lock> {
        let day = |rule: &Rule| self.today.is_some() || !matches!(rule.check, Check::Today(_));
        let asked = self.rules.iter().filter(|rule| day(rule) && !is_off(rule, head));
        asked.map(|rule| (rule.name, rule.lock)).collect()
    }
}

/// Whether the settings say that a rule is not asked; a rule of trust always is.
fn is_off(rule: &Rule, ledger: &Ledger) -> bool {
    rule.lock == Lock::Order && ledger.settings.level(rule.name, rule.level).is_none()
}

/// Every rule about one task: those of its own file, and what the ledger's rules say at its paths; what is waived on
/// this day apart.
#[must_use]
pub fn task(book: &Ledger, task: &Task, day: Option<Date>) -> Vec<Finding> {
    let run = Run::new(None, |_| true).waiving(day);
    let all = run.end(book, [run.part(book)]);
    all.findings.into_iter().filter(|finding| task.owns(&finding.at.path)).collect()
}

pub(super) fn in_order(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| (&a.at, a.rule, &a.title).cmp(&(&b.at, b.rule, &b.title)));
    found.dedup();
    found
}
