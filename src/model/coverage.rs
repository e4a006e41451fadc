//! Which clauses of a source document no task carries out.

use std::collections::BTreeSet;

use super::{Clause, Source, State, Task, clause, exemptions, field};
use crate::text::Span;

/// The clauses with none within them that neither an address of `cited` nor an exemption covers, in the order of the
/// text. Whoever carries out a clause carries out what stands within it. Cost: the addresses times the clauses.
#[must_use]
pub fn uncovered<'a>(source: &'a Source, cited: &BTreeSet<&str>) -> Vec<&'a Clause> {
    let addresses = cited.iter().copied().chain(exempt(source));
    let mut covered: Vec<Span> =
        addresses.filter_map(|address| Some(clause::find(&source.clauses, address)?.span)).collect();
    covered.sort_unstable();
    let mut covered = covered.into_iter().peekable();
    let mut end = 0;
    let mut left = Vec::new();
    for (at, clause) in source.clauses.iter().enumerate() {
        while let Some(span) = covered.next_if(|span| span.start <= clause.span.start) {
            end = end.max(span.end);
        }
        let next = source.clauses.get(at + 1);
        let is_leaf = next.is_none_or(|next| next.span.start >= clause.span.end);
        if is_leaf && clause.span.start >= end {
            left.push(clause);
        }
    }
    left
}

/// How many clauses there are with none within them.
#[must_use]
pub fn leaves(source: &Source) -> usize {
    let starts = source.clauses.iter().skip(1).map(|next| next.span.start).chain([usize::MAX]);
    source.clauses.iter().zip(starts).filter(|(clause, next)| *next >= clause.span.end).count()
}

/// Whether a task carries its source out: it was filed, and not given up.
#[must_use]
pub fn carries_out(task: &Task) -> bool {
    task.state.is_some_and(|state| !state.is_draft() && !matches!(state, State::Cancelled | State::Unmet))
}

/// The document and the clause that a task names as its source.
#[must_use]
pub fn carried_out(task: &Task) -> Option<(&str, &str)> {
    let source = task.node(&field::SOURCE)?;
    Some((task.directive()?, task.inner(source, &field::SOURCE_CLAUSE)?.0))
}

/// The clauses of exemptions that count.
fn exempt(source: &Source) -> Vec<&str> {
    let all = exemptions(source).unwrap_or_default().into_iter();
    all.filter_map(|one| one.reason.and(one.by).and(one.clause).map(|(clause, _)| clause)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Ledger;
    use crate::repo::{Content, Snapshot};
    use crate::text::RepoPath;

    const PAPER: &str = "---\nexempt:\n  - {clause: \"4\", reason: only repeats the law, by: zhao-liu}\n  \
                         - {clause: \"3\", reason: \"\", by: zhao-liu}\n---\n# Notice\n## Schools {#1}\nMeals.\n\
                         ## Kindergartens {#2}\n### Building {#2.1}\nTwelve.\n### Handing over {#2.2}\nAll.\n\
                         ## Safety {#3}\nLanes.\n## Law {#4}\nAs it stands.\n";

    #[test]
    fn a_clause_covers_what_stands_within_it() {
        let path = RepoPath::parse("directives/paper.md").unwrap();
        let files = [(path, Content::Bytes(PAPER.as_bytes().into()))].into_iter().collect();
        let ledger = Ledger::read(Snapshot::new(files));
        let source = &ledger.sources["paper"];
        let left = |cited: &[&str]| -> Vec<String> {
            let cited = cited.iter().copied().collect();
            uncovered(source, &cited).iter().map(|clause| clause.path.clone()).collect()
        };
        assert_eq!(leaves(source), 5);
        assert_eq!(left(&[]), ["1", "2.1", "2.2", "3"], "an exemption needs its reason");
        assert_eq!(left(&["2", "#3"]), ["1"]);
        assert_eq!(left(&["2.2", "1", "none"]), ["2.1", "3"]);
    }
}
