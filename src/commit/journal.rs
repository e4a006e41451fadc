//! What a crash may leave half done, written down before the branch moves, so that the next run finishes or undoes it.
//!
//! Order of [`super::apply`]: objects, journal, `index.lock`, branch, files, index, journal gone. Files change only
//! after the branch has moved, so a journal whose branch still stands at `old` has nothing to undo but `index.lock`.

use std::path::{Path, PathBuf};

use git2::Oid;
use serde::{Deserialize, Serialize};

use super::ApplyFault;
use crate::repo::{Entry, Env, FileFault, Head, Lock, LockFault, NewIndex, Repo, Staging};
use crate::text::{ChangeSet, Digest, RepoPath};

/// The journal of one commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The branch that moves.
    branch: String,
    /// Where it moves to.
    new: String,
    /// Digest of the index that waits in `index.lock`.
    index: String,
    /// The files that the commit brings along.
    files: Vec<Line>,
}

/// One file: the blobs before and after; none is "no such file".
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

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
    /// The commit was never made; nothing of it is left.
    Undone,
    /// The commit was made, and somebody has moved on since: the work tree is left as it is.
    Passed,
}

impl Journal {
    /// Writes down what is about to be done.
    pub(super) fn open(
        repo: &Repo,
        branch: &str,
        new: Oid,
        index: &NewIndex,
        changes: &ChangeSet,
    ) -> Result<(), FileFault> {
        let blob = |bytes: &Option<Vec<u8>>| Some(repo.blob_id(bytes.as_deref()?)?.to_string());
        let line = |(path, change): (&RepoPath, &crate::text::Change)| Line {
            path: path.to_string(),
            before: blob(&change.before),
            after: blob(&change.after),
        };
        let journal = Journal {
            branch: branch.to_owned(),
            new: new.to_string(),
            index: index.digest().to_string(),
            files: changes.iter().map(line).collect(),
        };
        let text = serde_json::to_vec(&journal).expect("texts become JSON");
        Repo::put_outside(&place(repo), &text)
    }

    /// The job is done.
    pub(super) fn close(repo: &Repo) {
        // A journal that stays is read again by the next run, which finds everything in place.
        let _ = Repo::remove_outside(&place(repo));
    }
}

/// Finishes or undoes what a crash left; nothing where there is no journal. Another duban at work has its own journal
/// open, so this waits for no lock and leaves it alone.
///
/// # Errors
/// The files cannot be read or written.
pub fn recover(repo: &Repo, env: &Env) -> Result<Option<Recovery>, ApplyFault> {
    let path = place(repo);
    if !path.exists() {
        return Ok(None);
    }
    let _lock = match Lock::take(repo.common_dir()) {
        Ok(lock) => lock,
        Err(LockFault::Held(_)) => return Ok(None),
        Err(fault) => return Err(fault.into()),
    };
    let Some(journal) = read(&path) else {
        // Cut off while it was written: the branch had not moved.
        Journal::close(repo);
        return Ok(Some(Recovery::Undone));
    };
    Staging::clear(repo, Digest::parse(&journal.index));
    let new = Oid::from_str(&journal.new)?;
    let recovery = match repo.head()? {
        Head::Branch { name, tip } if name == journal.branch && tip == new => finish(repo, env, &journal)?,
        // Somebody has gone on in the meantime: what stands is theirs, and a commit that was made is in the branch.
        _ if repo.branch_tip(&journal.branch).is_some_and(|tip| repo.is_ancestor(new, tip)) => {
            Recovery::Passed
        }
        _ => Recovery::Undone,
    };
    Journal::close(repo);
    Ok(Some(recovery))
}

fn finish(repo: &Repo, env: &Env, journal: &Journal) -> Result<Recovery, ApplyFault> {
    let (mut entries, mut left) = (Vec::new(), Vec::new());
    for line in &journal.files {
        let Ok(path) = RepoPath::parse(&line.path) else { continue };
        let now = repo.file_bytes(&path).and_then(|bytes| repo.blob_id(&bytes)).map(|blob| blob.to_string());
        if now != line.after {
            if now != line.before {
                left.push(path);
                continue;
            }
            let bytes = line.after.as_deref().map(|blob| repo.blob(blob)).transpose()?;
            repo.put(&path, bytes.as_deref()).map_err(ApplyFault::Behind)?;
        }
        let blob = line.after.as_deref().map(Oid::from_str).transpose()?;
        let executable = repo.is_executable(Oid::from_str(&journal.new).ok(), &path);
        entries.push(Entry { path, blob, executable });
    }
    NewIndex::make(repo, env, &entries)?.stage(repo)?.commit()?;
    Ok(Recovery::Finished { commit: journal.new.clone(), left })
}

fn read(path: &Path) -> Option<Journal> {
    serde_json::from_slice(&Repo::read_outside(path).ok()?).ok()
}

fn place(repo: &Repo) -> PathBuf {
    repo.git_dir().join("duban-journal")
}
