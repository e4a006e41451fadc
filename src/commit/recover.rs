//! The next run finishes or undoes what a crash left.

use git2::Oid;

use super::journal::{Journal, Mending};
use super::step::{Step, Steps};
use super::{ApplyFault, Turn, put};
use crate::repo::{Entry, Env, Head, NewIndex, Repo, Staging};
use crate::text::RepoPath;

/// What was done about a crash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recovery {
    /// The commit stands; its files are in place now, but for those that somebody has edited since.
    Finished {
        /// The commit.
        commit: String,
        /// Files that were left as they are.
        left: Vec<RepoPath>,
    },
    /// Files of the work tree that were being mended are as they were to be.
    Mended {
        /// How many were brought along.
        done: usize,
        /// Files that were left as they are: somebody has edited them since.
        left: Vec<RepoPath>,
    },
    /// The commit was never made; nothing of it is left.
    Undone,
    /// The commit was made, and somebody has moved on since: the work tree is left as it is.
    Passed,
}

/// Whether a command was cut off here, or is at this moment bringing its files along.
#[must_use]
pub fn is_cut_off(repo: &Repo) -> bool {
    repo.journal().exists() || put::place(repo).exists()
}

/// Finishes or undoes what a crash left; nothing where there is no journal.
///
/// # Errors
/// The files cannot be read or written; the journal stays, and the next run tries again.
pub fn recover(repo: &Repo, env: &Env, turn: &Turn) -> Result<Option<Recovery>, ApplyFault> {
    let _hold = turn.hold();
    if put::place(repo).exists() {
        return put::resume(repo, &Steps::new(env)).map(Some);
    }
    if Journal::is_blank(repo) {
        Journal::close(repo);
        return Ok(Some(Recovery::Undone));
    }
    let Some(journal) = Journal::read(repo)? else { return Ok(None) };
    let steps = Steps::new(env);
    steps.reach(Step::Found)?;
    Staging::clear(repo, journal.index());
    let commits: Vec<&str> = journal.old.iter().chain([&journal.new]).map(String::as_str).collect();
    repo.unlock(&journal.branch, &commits)?;
    let recovery = settle(repo, env, journal, &steps)?;
    Journal::close(repo);
    Ok(Some(recovery))
}

fn settle(repo: &Repo, env: &Env, journal: Journal, steps: &Steps<'_>) -> Result<Recovery, ApplyFault> {
    let new = Oid::from_str(&journal.new)?;
    let files = journal.files()?;
    files.iter().for_each(|file| repo.drop_copy(&file.path, &journal.new));
    let holds = |tip| tip == new || repo.is_ancestor(new, tip);
    match repo.head()? {
        Head::Branch { name, tip } if name == journal.branch && holds(tip) => {
            let mut mend = Mend { repo, env, new, tip, journal };
            let left = mend.files(&files, steps)?;
            mend.index(&files, steps)?;
            Ok(Recovery::Finished { commit: mend.journal.new, left })
        }
        // Somebody has gone elsewhere: what stands here is theirs, and a commit that was made is in its branch.
        _ if repo.branch_tip(&journal.branch).is_some_and(holds) => Ok(Recovery::Passed),
        _ => Ok(Recovery::Undone),
    }
}

/// A commit that stands, and whose files may not.
struct Mend<'a> {
    repo: &'a Repo,
    env: &'a Env,
    new: Oid,
    tip: Oid,
    journal: Journal,
}

impl Mend<'_> {
    /// Puts the files in their places; those that are neither as before nor as after are somebody's, and are named.
    fn files(&self, files: &[Mending], steps: &Steps<'_>) -> Result<Vec<RepoPath>, ApplyFault> {
        let (repo, mut left) = (self.repo, Vec::new());
        for file in files.iter().filter(|file| self.is_current(file)) {
            let now = repo.file_bytes(&file.path).and_then(|bytes| repo.blob_id(&bytes));
            if repo.is_occupied(&file.path) || now != file.after && now != file.before {
                left.push(file.path.clone());
            } else if now != file.after {
                let bytes = file.after.map(|blob| repo.blob(&blob.to_string())).transpose()?;
                repo.put(&file.path, &self.journal.new, bytes.as_deref())?;
            }
            steps.reach(Step::Mended)?;
        }
        Ok(left)
    }

    /// Brings the index along, but for what somebody has staged since.
    fn index(&mut self, files: &[Mending], steps: &Steps<'_>) -> Result<(), ApplyFault> {
        let (repo, mut entries) = (self.repo, Vec::new());
        let parent = repo.links(self.new).and_then(|(_, parents)| parents.first().copied());
        for file in files.iter().filter(|file| self.is_current(file)) {
            let staged = repo.staged(&file.path)?;
            let ours = staged == file.before || staged == repo.blob_at(parent, &file.path);
            if ours && staged != file.after {
                let executable = repo.is_executable(Some(self.new), &file.path);
                entries.push(Entry { path: file.path.clone(), blob: file.after, executable });
            }
        }
        if entries.is_empty() {
            return Ok(());
        }
        super::fault::patiently(|| {
            let index = NewIndex::make(repo, self.env, &entries)?;
            // A crash in here must leave no `index.lock` that nobody knows.
            self.journal.write(repo, &index.digest(), steps)?;
            steps.reach(Step::Again)?;
            let staging = index.stage(repo)?;
            steps.reach(Step::AgainLock)?;
            staging.commit()?;
            Ok(())
        })?;
        steps.reach(Step::AgainIndex)?;
        Ok(())
    }

    /// Whether the branch still holds the file as the commit has it: a later commit may have moved it on.
    fn is_current(&self, file: &Mending) -> bool {
        self.repo.blob_at(Some(self.tip), &file.path) == file.after
    }
}
