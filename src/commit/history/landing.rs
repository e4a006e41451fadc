//! What comes to a branch, judged as everybody who verifies will judge it then.

use git2::Oid;

use super::between::between;
use super::eras::{self, Eras};
use super::line::{Step, line};
use super::{Extent, History, Unknown, Violation, forgiven, judge, timely};
use crate::model::Era;
use crate::repo::{Ancestor, Repo};

/// A branch that was at one commit and is moved on to another one. Where somebody has merged the branch into his own, as
/// `git pull` does, the line goes back along his commits, and not along those that were there.
pub(super) struct Landing {
    commits: Vec<Ancestor>,
    eras: Eras,
    /// Where the branch was.
    old: usize,
    /// What of the line is new to it.
    line: Vec<Step>,
}

impl Landing {
    /// Without a trust root the policy at `old` is taken as it stands, and nobody knows where the line would meet what was
    /// there before. Cost: one tree for each commit since the trust root.
    ///
    /// # Errors
    /// What keeps it from being judged.
    pub fn of(repo: &Repo, root: Option<Oid>, old: Oid, new: Oid) -> Result<Self, Unknown> {
        let (root, founding) = match root {
            Some(root) => (root, eras::founded(repo, root)?),
            None => (old, eras::standing(repo, old)?),
        };
        Self::along(repo, repo.ancestry(root, new)?, (root, &founding), old)
    }

    /// The same for a merge that nobody has made yet, of a branch with another one: what a merge would hold is `tree`.
    ///
    /// # Errors
    /// As [`Landing::of`].
    pub fn of_merge(repo: &Repo, root: Oid, (old, other): (Oid, Oid), tree: Oid) -> Result<Self, Unknown> {
        let commits = repo.ancestry_of_merge(root, [old, other], tree)?;
        Self::along(repo, commits, (root, &eras::founded(repo, root)?), old)
    }

    fn along(
        repo: &Repo,
        commits: Vec<Ancestor>,
        (root, founding): (Oid, &Era),
        old: Oid,
    ) -> Result<Self, Unknown> {
        let eras = eras::eras(repo, &commits, root, founding)?;
        let old = commits.iter().position(|commit| commit.id == old).ok_or(Unknown::Stranger)?;
        if !eras.descends(old) {
            return Err(Unknown::Stranger);
        }
        let (known, mut line) = (forgiven::before(&commits, old), line(&commits, &eras)?);
        line.retain(|step| !known.contains(&step.commit));
        Ok(Landing { commits, eras, old, line })
    }

    /// The policy in force on the branch where it was.
    pub fn era(&self) -> &Era {
        self.eras.after(self.old)
    }

    /// Final close-outs in the face of what stood on the branch where it was. The line may go along the commits of somebody who
    /// had not seen that, or would not, and to it an opinion that he merges afterwards comes late. Cost: where there is a merge
    /// among them, the trees that differ; and where anything is found, as [`timely::excuse`].
    ///
    /// # Errors
    /// What keeps it from being judged.
    pub fn overlooked(&self, repo: &Repo) -> Result<Vec<Violation>, Unknown> {
        let tip = self.commits.len() - 1;
        let known = forgiven::before(&self.commits, self.old);
        let with: Vec<usize> = (0..=tip).filter(|commit| !known.contains(commit)).collect();
        if !with.iter().any(|commit| self.commits[*commit].parents.len() > 1) {
            return Ok(Vec::new());
        }
        let (old, new) = (&self.commits[self.old], &self.commits[tip]);
        let mut whole = between(repo, self.era(), old.id, new.tree)?;
        let mut found = whole.findings()?;
        found.retain(|finding| finding.rule == timely::RULE);
        let step = Step { base: self.old, commit: tip };
        timely::excuse(repo, &self.commits, step, &with, &whole.change, &mut found)?;
        let ledger = Box::new(whole.change.after);
        Ok(found
            .into_iter()
            .map(|finding| Violation { commit: new.id, finding, ledger: ledger.clone() })
            .collect())
    }

    /// Judges every new step.
    ///
    /// # Errors
    /// What keeps it from being judged.
    pub fn judged(&self, repo: &Repo) -> Result<History, Unknown> {
        judge::judge(repo, &self.commits, &self.eras, &self.line, Extent::Touched)
    }
}
