//! Final close-outs that were lawful where they were made. An opinion, or a further look-back, may be registered on another
//! branch at the same time. Whoever merges both afterwards into a branch of his own, as `git pull` does, brings them at
//! once, and it looks as if the task had been closed finally in the face of the opinion.

use std::collections::{BTreeMap, BTreeSet};

use super::Unknown;
use super::forgiven::before;
use super::line::Step;
use super::tasks::Tasks;
use crate::check::{self, Finding};
use crate::model::{Change, TaskId, owner_of};
use crate::repo::{Ancestor, Blob, Repo};
use crate::text::RepoPath;

/// Says so of a final close-out that was made too early.
const RULE: &str = "hasty-final";

/// Takes away what is found against a final close-out that a merge brings, where one of the commits that come with it holds
/// the close-out and nothing against it, and keeps from it no record that had been there before. Cost: nothing where
/// nothing is found; or else the records of the task in each of those commits.
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
    if !change.joins {
        return Ok(());
    }
    let mut early = BTreeSet::new();
    for finding in findings.iter().filter(|finding| finding.rule == RULE) {
        let Some((id, _)) = owner_of(&finding.at.path) else { continue };
        let side = Sides { repo, commits, step, with, change, id };
        if side.were_at_peace(finding)? {
            early.insert(finding.at.path.clone());
        }
    }
    findings.retain(|finding| finding.rule != RULE || !early.contains(&finding.at.path));
    Ok(())
}

/// What comes with a merge, as far as one task is concerned.
struct Sides<'a> {
    repo: &'a Repo,
    commits: &'a [Ancestor],
    step: Step,
    with: &'a [usize],
    change: &'a Change,
    id: TaskId,
}

/// The records of a task, seals among them.
type Records = BTreeMap<RepoPath, Blob>;

impl Sides<'_> {
    fn were_at_peace(&self, finding: &Finding) -> Result<bool, Unknown> {
        let end = self.records(self.step.commit)?;
        for side in self.with.iter().filter(|side| **side != self.step.commit) {
            let here = self.records(*side)?;
            let stays = here.iter().all(|(path, blob)| end.get(path) == Some(blob));
            if stays
                && here.contains_key(&finding.at.path)
                && self.knows_all(*side, &here)?
                && self.is_lawful(*side, finding)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a commit holds every record that the merge rests on, and every one that was there on the way to it.
    fn knows_all(&self, side: usize, here: &Records) -> Result<bool, Unknown> {
        let way = before(self.commits, side);
        for at in self.with.iter().filter(|at| way.contains(at)).chain([&self.step.base]) {
            if self.records(*at)?.iter().any(|(path, blob)| here.get(path) != Some(blob)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether nothing was there against the close-out, by the task as the merge holds it and the policy that judges that.
    fn is_lawful(&self, side: usize, finding: &Finding) -> Result<bool, Unknown> {
        let (mut tasks, ids) = (Tasks::new(self.repo), BTreeSet::from([self.id]));
        tasks.seek(self.commits[self.step.commit].tree, &ids)?;
        let places = tasks.places(self.commits[side].tree, &ids);
        let ledger = tasks.excerpt(&places, &[], &self.change.era)?;
        Ok(!check::is_found(&ledger, finding))
    }

    fn records(&self, at: usize) -> Result<Records, Unknown> {
        Ok(self.repo.folder_at(self.commits[at].tree, &self.id.records())?.into_iter().collect())
    }
}
