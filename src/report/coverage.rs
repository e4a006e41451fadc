//! Which source documents have become tasks, clause by clause, and which have not.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::coverage::{carried_out, carries_out, leaves, uncovered};
use crate::model::{Ledger, Source, field};
use crate::text::RepoPath;

/// One source document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// Its id.
    pub id: String,
    /// Its title, or nothing where it has none.
    pub title: String,
    /// Its file.
    pub path: RepoPath,
    /// How many tasks that were filed and not given up name it.
    pub tasks: usize,
    /// How many clauses it has with none within them.
    pub clauses: usize,
    /// Those that neither a task nor an exemption covers, in the order of the text.
    pub left: Vec<Left>,
}

/// A clause that nobody carries out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    /// Its address.
    pub clause: String,
    /// Its heading.
    pub text: String,
}

impl Coverage {
    /// How many clauses are covered.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.clauses - self.left.len()
    }
}

/// Every source document: those without a task first, then those with most clauses left, then by id. Cost: each task's
/// source once, and for each document its addresses times its clauses; no record is asked.
#[must_use]
pub fn coverage(ledger: &Ledger) -> Vec<Coverage> {
    let mut tasks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut cited: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for task in ledger.tasks.iter().filter(|task| carries_out(task)) {
        task.directive().into_iter().for_each(|id| *tasks.entry(id).or_default() += 1);
        if let Some((directive, clause)) = carried_out(task) {
            cited.entry(directive).or_default().insert(clause);
        }
    }
    let nothing = BTreeSet::new();
    let one = |(id, source): (&String, &Source)| {
        let left = uncovered(source, cited.get(id.as_str()).unwrap_or(&nothing));
        Coverage {
            id: id.clone(),
            title: title(source),
            path: source.path.clone(),
            tasks: tasks.get(id.as_str()).copied().unwrap_or_default(),
            clauses: leaves(source),
            left: left
                .into_iter()
                .map(|clause| Left { clause: clause.path.clone(), text: clause.heading.trim().to_owned() })
                .collect(),
        }
    };
    let mut all: Vec<Coverage> = ledger.sources.iter().map(one).collect();
    all.sort_by(|a, b| {
        let key = |one: &Coverage| (one.tasks > 0, std::cmp::Reverse(one.left.len()));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    all
}

pub(super) fn title(source: &Source) -> String {
    let document = &source.document;
    let pair = document.root().and_then(|root| root.get(&field::TITLE.names()));
    let text = pair.and_then(|pair| document.resolve(&pair.value).text());
    text.unwrap_or_default().to_owned()
}
