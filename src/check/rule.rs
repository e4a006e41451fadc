//! A rule as data: its name, its page, its words and its code.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rules::RULES;
use super::{Finding, Level, Message, Notes};
use crate::model::{Ledger, Task};
use crate::text::{RepoPath, Span};

/// The same text in both languages.
#[derive(Copy, Clone, Debug)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

/// When a rule runs.
#[derive(Copy, Clone, Debug)]
pub enum Check {
    /// For each task alone. Of the ledger it may ask the settings, policy, people and sources; the records and the
    /// evidence of the task; and the other files with the same id. Of other tasks a part holds any or none.
    Task(fn(&Ledger, &Task, &mut Findings<'_>)),
    /// Once for the whole ledger, which must be in memory for it: a ledger with such a rule is not checked in parts.
    Ledger(fn(&Ledger, &mut Findings<'_>)),
    /// Part by part, then once.
    Parts(Part, Whole),
    /// For each task alone, on a day: what is right in itself and has become late. Never part of the gate or `verify`.
    Today(fn(&Ledger, &Task, Date, &mut Findings<'_>)),
}

/// Looks at the tasks, the records and the faults of one part, reports what is wrong in it, and notes what only shows
/// beside other parts. All tasks and records of one id are in one part.
pub type Part = fn(&Ledger, &mut Notes, &mut Findings<'_>);

/// Looks at the notes of all parts, and at what belongs to none: policy, people, settings, sources. The tasks and records
/// of the ledger it is given may be any or none.
pub type Whole = fn(&Ledger, &Notes, &mut Findings<'_>);

/// Whether settings may lower a rule.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Lock {
    /// A rule of trust: neither lowered nor waived, and `verify` runs it.
    Trust,
    /// A rule of good order.
    Order,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Names the fault; also the file, the suppression, the JSON code and the page.
    pub name: &'static str,
    /// Its level where nothing else is said.
    pub level: Level,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether it is a rule of trust.
    pub lock: Lock,
    /// Messages in Fluent syntax; each key begins with the rule's name.
    pub words: Words,
    /// The page: Markdown with executed examples.
    pub page: Words,
    /// Its code.
    pub check: Check,
}

/// Every rule in the order of names.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = RULES.to_vec();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// Finds a rule by its name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

/// Where a running rule reports.
pub struct Findings<'a> {
    rule: &'static Rule,
    levels: &'a BTreeMap<String, Level>,
    found: Vec<Finding>,
    /// How often each file was reported.
    told: BTreeMap<RepoPath, usize>,
    /// For each file with too many the last one, and how bad the worst before it was.
    left_out: BTreeMap<RepoPath, (Finding, Level)>,
}

/// The most findings of one rule in one file: more than a person reads. A file of a mebibyte might have a hundred
/// thousand, each with its lines and words. How many are left out is the last finding.
pub const MOST: usize = 100;

impl<'a> Findings<'a> {
    /// An empty list for one rule; `levels` are the ledger's own.
    #[must_use]
    pub fn new(rule: &'static Rule, levels: &'a BTreeMap<String, Level>) -> Self {
        Findings { rule, levels, found: Vec::new(), told: BTreeMap::new(), left_out: BTreeMap::new() }
    }

    /// Reports a fault at a place, and gives it back for more to be said.
    pub fn report(&mut self, title: Message, path: &RepoPath, span: Span) -> &mut Finding {
        let level = match self.rule.lock {
            Lock::Trust => self.rule.level,
            Lock::Order => self.levels.get(self.rule.name).copied().unwrap_or(self.rule.level),
        };
        let finding = Finding::new(self.rule.name, level, title, path, span);
        let told = self.told.entry(path.clone()).or_insert(0);
        *told += 1;
        if *told > MOST {
            let worst = self.left_out.get(path).map_or(Level::Note, |(last, worst)| last.level.min(*worst));
            return &mut self.left_out.entry(path.clone()).insert_entry((finding, worst)).into_mut().0;
        }
        self.found.push(finding);
        self.found.last_mut().expect("one was pushed")
    }

    /// What was found.
    #[must_use]
    pub fn done(self) -> Vec<Finding> {
        let Findings { rule, mut found, told, left_out, .. } = self;
        found.extend(left_out.into_iter().map(|(path, (last, worst))| {
            let title = Message::new("findings-more").with("count", told[&path] - MOST);
            Finding::new(rule.name, last.level.min(worst), title, &path, last.at.span)
        }));
        found
    }
}
