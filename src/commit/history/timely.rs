//! Final close-outs that were lawful where they were made. An opinion, or a further look-back, may be registered on another
//! branch at the same time. Whoever merges both afterwards into a branch of his own, as `git pull` does, brings them at
//! once, and it looks as if the task had been closed finally in the face of the opinion.

use std::collections::{BTreeMap, BTreeSet};

use super::Unknown;
use super::forgiven::{before, blob};
use super::line::Step;
use super::tasks::Tasks;
use crate::check::{self, Finding};
use crate::model::{Change, TaskId, owner_of};
use crate::repo::{Ancestor, Blob, Repo};
use crate::text::RepoPath;

/// Says so of a final close-out that was made too early.
pub(super) const RULE: &str = "hasty-final";

/// So many commits are asked how they came to bring one close-out. Nobody brings it more than once without taking it out in
/// between, and each of them costs a look at all that leads to it.
const ASKED: usize = 16;

/// Takes away what is found against a final close-out that a merge or a push brings, where nothing stands against it by what was known
/// when it was made: on its own side until then, and on the commit that the merge rests on. Cost: nothing where nothing is
/// found; or else the records of the task in each commit that comes with the merge.
///
/// # Errors
/// A tree or a blob that is not here.
pub(super) fn excuse(
    repo: &Repo,
    commits: &[Ancestor],
    step: Step,
    with: &[usize],
    change: &Change,
    findings: &mut Vec<Finding>,
) -> Result<(), Unknown> {
    let mut lawful = BTreeSet::new();
    for finding in findings.iter().filter(|finding| finding.rule == RULE) {
        let Some((id, _)) = owner_of(&finding.at.path) else { continue };
        let merge = Merge { repo, commits, step, with, change, id };
        if merge.was_lawful(finding)? {
            lawful.insert(finding.at.path.clone());
        }
    }
    findings.retain(|finding| finding.rule != RULE || !lawful.contains(&finding.at.path));
    Ok(())
}

/// What comes with a merge, as far as one task is concerned.
struct Merge<'a> {
    repo: &'a Repo,
    commits: &'a [Ancestor],
    step: Step,
    with: &'a [usize],
    change: &'a Change,
    id: TaskId,
}

/// The records of a task, seals among them.
type Records = BTreeMap<RepoPath, Blob>;

impl Merge<'_> {
    fn was_lawful(&self, finding: &Finding) -> Result<bool, Unknown> {
        let end = self.records(self.step.commit)?;
        for side in self.bringing(&finding.at.path)?.into_iter().take(ASKED) {
            if !self.is_found(finding, &self.known(side, &end)?)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The commits of its sides that hold the close-out as it is in the end, and rest on none that does.
    fn bringing(&self, path: &RepoPath) -> Result<Vec<usize>, Unknown> {
        let at = |commit: usize| blob(self.repo, self.commits[commit].tree, path);
        let end = at(self.step.commit)?;
        let mut found = Vec::new();
        for side in self.with.iter().filter(|side| **side != self.step.commit) {
            let mut is_new = at(*side)? == end;
            for parent in &self.commits[*side].parents {
                is_new = is_new && at(*parent)? != end;
            }
            found.extend(is_new.then_some(*side));
        }
        Ok(found)
    }

    /// The records that were there on the way to a commit or on the base, as far as they stand in the end.
    fn known(&self, side: usize, end: &Records) -> Result<Records, Unknown> {
        let way = before(self.commits, side);
        let mut known = Records::new();
        for at in self.with.iter().filter(|at| way.contains(at)).chain([&self.step.base]) {
            known.extend(self.records(*at)?.into_iter().filter(|(path, blob)| end.get(path) == Some(blob)));
        }
        Ok(known)
    }

    /// Whether the same is found against the task as the merge holds it, with these records alone.
    fn is_found(&self, finding: &Finding, known: &Records) -> Result<bool, Unknown> {
        let (mut tasks, ids) = (Tasks::new(self.repo), BTreeSet::from([self.id]));
        let tree = self.commits[self.step.commit].tree;
        tasks.seek(tree, &ids)?;
        let records = known.iter().map(|(path, blob)| (path.clone(), *blob));
        let files = tasks.places(tree, &ids).files().chain(records).collect::<Vec<_>>();
        Ok(check::is_found(&tasks.ledger(&files, &self.change.era)?, finding))
    }

    fn records(&self, at: usize) -> Result<Records, Unknown> {
        Ok(self.repo.folder_at(self.commits[at].tree, &self.id.records())?.into_iter().collect())
    }
}
