//! Fixes applied in memory, each held to the law: its finding is gone afterwards, and none is new.

mod edit;
mod law;

use std::collections::BTreeMap;

use crate::check::{Finding, Fix, Safety, Verdict};
use crate::model::{Ledger, TaskId};
use crate::text::{ChangeSet, RepoPath};

use edit::Edit;

/// Which fixes are to be applied.
pub struct Wish<'a> {
    /// The least safe that will do.
    pub safety: Safety,
    /// Whether a finding is to be mended at all.
    pub wanted: &'a dyn Fn(&Finding) -> bool,
    /// What is wrong with a ledger: the same check before and after.
    pub judge: &'a dyn Fn(&Ledger) -> Verdict,
}

/// What came of it. Nothing in it has touched the disk.
#[derive(Debug)]
pub struct Mended {
    /// The files that change.
    pub changes: ChangeSet,
    /// Files that got another path, from and to.
    pub moves: BTreeMap<RepoPath, RepoPath>,
    /// The findings that were mended, in the order in which they were.
    pub done: Vec<Finding>,
    /// The findings that have a fix which does not fit, and why.
    pub left: Vec<(Finding, Unfit)>,
    /// The ledger as it would be.
    pub ledger: Ledger,
    /// What would still be wrong with it.
    pub verdict: Verdict,
}

/// Why a fix is not applied.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unfit {
    /// It would change a file that only an act may change: a record, a policy, a directive, evidence.
    Outside(RepoPath),
    /// The text of the task was applied with or closed; any other byte would be another text.
    Judged(RepoPath),
    /// It would change what was agreed when the task was filed.
    Frozen(RepoPath),
    /// The file is not what the fix was made for, or its place is taken.
    Clash(RepoPath),
    /// There is no id to give.
    NoId,
    /// The finding would still be there.
    Stays,
    /// It would bring a finding of this rule.
    Brings(&'static str),
}

/// Applies every fix that is wished for and fits, the first of those that overlap, until none is left; `verdict` is what
/// is wrong with the ledger now. Cost: a check of
/// the ledger for each round, and twice the logarithm of a round for each fix that does not fit.
///
/// It ends: each step leaves fewer findings, or gives up one of them, or tries half as many at once.
#[must_use]
pub fn mend(
    before: &Ledger,
    verdict: Verdict,
    wish: &Wish<'_>,
    ids: &mut dyn Iterator<Item = TaskId>,
) -> Mended {
    let mut work = Work::new(before.clone(), verdict);
    let mut size = usize::MAX;
    loop {
        let batch = work.batch(wish, size);
        if batch.is_empty() {
            break;
        }
        match (work.attempt(&batch, wish, ids), batch.as_slice()) {
            (Ok((ledger, verdict, moves)), _) => {
                (work.ledger, work.verdict) = (ledger, verdict);
                work.go_on(moves);
                work.done.extend(batch);
                size = size.saturating_mul(2);
            }
            (Err(unfit), [one]) => work.left.push((one.clone(), unfit)),
            (Err(_), several) => size = several.len() / 2,
        }
    }
    let changes = ChangeSet::between(before.files.iter_bytes(), work.ledger.files.iter_bytes());
    let Work { ledger, verdict, done, left, moves, .. } = work;
    Mended { changes, moves, done, left, ledger, verdict }
}

struct Work {
    ledger: Ledger,
    verdict: Verdict,
    done: Vec<Finding>,
    left: Vec<(Finding, Unfit)>,
    moves: BTreeMap<RepoPath, RepoPath>,
    /// The ids that drafts were given: a fix that is tried twice takes no second one.
    ids: BTreeMap<RepoPath, TaskId>,
}

impl Work {
    fn new(ledger: Ledger, verdict: Verdict) -> Self {
        let (done, left) = (Vec::new(), Vec::new());
        Work { ledger, verdict, done, left, moves: BTreeMap::new(), ids: BTreeMap::new() }
    }

    /// The first findings whose fixes do not touch each other.
    fn batch(&self, wish: &Wish<'_>, size: usize) -> Vec<Finding> {
        let mut taken = edit::Taken::default();
        let mut batch = Vec::new();
        for finding in &self.verdict.findings {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safety <= wish.safety) else { continue };
            let wanted = (wish.wanted)(finding) && !self.is_given_up(finding);
            if wanted && batch.len() < size && taken.add(fix) {
                batch.push(finding.clone());
            }
        }
        batch
    }

    /// It is the same finding wherever other fixes have moved it in its file.
    fn is_given_up(&self, finding: &Finding) -> bool {
        self.left.iter().any(|(left, _)| {
            left.rule == finding.rule && left.at.path == finding.at.path && left.title == finding.title
        })
    }

    /// A file that was moved twice went from the first place to the last.
    fn go_on(&mut self, moves: BTreeMap<RepoPath, RepoPath>) {
        for (from, to) in moves {
            let first = self.moves.iter().find(|(_, last)| **last == from).map(|(first, _)| first.clone());
            self.moves.insert(first.unwrap_or(from), to);
        }
    }

    fn attempt(
        &mut self,
        batch: &[Finding],
        wish: &Wish<'_>,
        ids: &mut dyn Iterator<Item = TaskId>,
    ) -> Result<(Ledger, Verdict, BTreeMap<RepoPath, RepoPath>), Unfit> {
        let fixes: Vec<&Fix> = batch.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let edit = Edit::of(&fixes, &self.ledger, &mut |path| match self.ids.get(path) {
            Some(id) => Some(*id),
            None => ids.next().inspect(|id| {
                self.ids.insert(path.clone(), *id);
            }),
        })?;
        let after = Ledger::read(self.ledger.files.with(&edit.changes));
        law::lawful(&self.ledger, &after, &edit)?;
        let verdict = (wish.judge)(&after);
        law::kept(&self.verdict, &verdict, batch, &edit.moves)?;
        Ok((after, verdict, edit.moves))
    }
}
