//! From the written commit to the moved branch and the files in their places: all of it or nothing.

use git2::Oid;

use super::journal::Journal;
use super::step::{Step, Steps};
use super::{ApplyFault, Turn, before};
use crate::repo::{FileFault, Hold, NewIndex, RefFault, Repo, Staging};
use crate::text::{Change, ChangeSet, RepoPath};

/// A commit that no branch leads to yet.
pub(super) struct Made<'a> {
    pub repo: &'a Repo,
    pub branch: String,
    pub tip: Option<Oid>,
    pub commit: Oid,
    pub changes: &'a ChangeSet,
    /// What the reflog says.
    pub why: String,
}

impl Made<'_> {
    /// Moves the branch and brings index and work tree along. Files that somebody has edited in the last moment are
    /// left as they are, and named. Ctrl-C waits as long as what this gives lives.
    ///
    /// # Errors
    /// Nothing has changed, but for [`ApplyFault::Behind`].
    pub(super) fn land(
        &self,
        index: NewIndex,
        turn: &Turn,
        steps: &Steps<'_>,
    ) -> Result<(Vec<RepoPath>, Hold), ApplyFault> {
        let hold = turn.hold();
        // Whatever waits in `index.lock` is gone before the journal is that knows it.
        let staging = self.prepare(index, steps).inspect_err(|_| self.clear())?;
        let (repo, branch) = (self.repo, self.branch.as_str());
        if let Err(fault) = repo.advance(branch, self.tip, self.commit, &self.why) {
            drop(staging);
            self.clear();
            return Err(fault.into());
        }
        let left = self.bring(staging, steps).map_err(|fault| self.undo(fault, steps))?;
        let _ = steps.reach(Step::Index);
        // The commit stands, whatever the disk says to this.
        let _ = Repo::flush(&[repo.ref_file(branch)]);
        let _ = steps.reach(Step::Done);
        self.clear();
        let _ = steps.reach(Step::Closed);
        Ok((left, hold))
    }

    /// Everything that needs room or permission, and the last look at what the user has.
    fn prepare(&self, index: NewIndex, steps: &Steps<'_>) -> Result<Staging, ApplyFault> {
        let repo = self.repo;
        let mut files = repo.objects_of(self.commit, self.changes)?;
        let mut journal = Journal::new(repo, &self.branch, (self.tip, self.commit), self.changes);
        journal.write(repo, &index.digest(), steps)?;
        files.push(repo.journal());
        steps.reach(Step::Journal)?;
        for (path, change) in self.changes.iter() {
            let Some(bytes) = change.after.as_deref().filter(|_| change.before != change.after) else {
                continue;
            };
            files.push(repo.write_copy(path, &self.name(), bytes)?);
            steps.reach(Step::Copy)?;
        }
        let staging = index.stage(repo)?;
        files.push(staging.place().to_path_buf());
        steps.reach(Step::IndexLock)?;
        Repo::flush(&files)?;
        // While `index.lock` is ours, no command of git changes the branch under `HEAD`, or to another one.
        if before::branch(repo)? != (self.branch.clone(), self.tip) {
            return Err(RefFault::Moved.into());
        }
        before::expect_files(repo, self.tip, self.changes)?;
        Ok(staging)
    }

    fn bring(&self, staging: Staging, steps: &Steps<'_>) -> Result<Vec<RepoPath>, FileFault> {
        steps.reach(Step::Branch)?;
        let mut left = Vec::new();
        // A task that moves is for a moment in both places, and never in none.
        for (path, change) in sorted(self.changes, |change| change.after.is_none()) {
            if !self.put(path, change)? {
                left.push(path.clone());
            }
            steps.reach(Step::File)?;
        }
        staging.commit()?;
        Ok(left)
    }

    /// Brings one file along; false where somebody has edited it since the last look.
    fn put(&self, path: &RepoPath, change: &Change) -> Result<bool, FileFault> {
        let repo = self.repo;
        if change.before == change.after {
            return Ok(true);
        }
        if repo.is_occupied(path) || repo.file_bytes(path) != change.before {
            repo.drop_copy(path, &self.name());
            return Ok(false);
        }
        match change.after {
            Some(_) => repo.use_copy(path, &self.name())?,
            None => repo.set_aside(path, &self.name())?,
        }
        Ok(true)
    }

    /// Something failed after the branch had moved: files first, then the branch, so that a crash in between is
    /// finished by the next run.
    fn undo(&self, fault: FileFault, steps: &Steps<'_>) -> ApplyFault {
        match self.put_back(steps) {
            Ok(()) => {
                self.clear();
                ApplyFault::File(fault)
            }
            Err(_) => ApplyFault::Behind { commit: self.name(), fault },
        }
    }

    fn put_back(&self, steps: &Steps<'_>) -> Result<(), ApplyFault> {
        let repo = self.repo;
        for (path, change) in sorted(self.changes, |change| change.before.is_none()) {
            let ours = !repo.is_occupied(path) && repo.file_bytes(path) == change.after;
            if ours && change.before != change.after {
                let aside = change.after.is_none() && repo.copy_of(path, &self.name()).exists();
                match aside {
                    true => repo.use_copy(path, &self.name())?,
                    false => repo.put(path, &self.name(), change.before.as_deref())?,
                }
                steps.reach(Step::Back)?;
            }
        }
        repo.retreat(&self.branch, self.tip, self.commit, "duban: undone")?;
        let _ = steps.reach(Step::Retreat);
        Ok(())
    }

    /// Nothing is left of what was prepared or set aside.
    fn clear(&self) {
        for (path, _) in self.changes.iter() {
            self.repo.drop_copy(path, &self.name());
        }
        Journal::close(self.repo);
    }

    fn name(&self) -> String {
        self.commit.to_string()
    }
}

/// The changes, those last of which this is true.
fn sorted(changes: &ChangeSet, last: fn(&Change) -> bool) -> Vec<(&RepoPath, &Change)> {
    let mut all: Vec<_> = changes.iter().collect();
    all.sort_by_key(|(_, change)| last(change));
    all
}
