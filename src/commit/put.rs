//! Files of the work tree changed as a person would change them: no commit, all of them or none.
//!
//! Each file is replaced by a rename. What they are to become is in git's objects and in a journal before the first one
//! changes, so that the next run brings along those that a crash left behind.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::apply::stop_here;
use crate::repo::{FileFault, Lock, LockFault, Repo, UserGit};
use crate::text::{Change, ChangeSet, RepoPath};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PutFault {
    /// Another duban is at work.
    #[error(transparent)]
    Lock(#[from] LockFault),
    /// The folder of this path is a symbolic link.
    #[error("{0} lies behind a symbolic link")]
    Link(RepoPath),
    /// The file is not what the change was made for.
    #[error("{0} changed meanwhile")]
    Changed(RepoPath),
    /// libgit2's words.
    #[error("{}", .0.message())]
    Objects(#[from] git2::Error),
    /// A file could not be written; those before it are, and the next run goes on with it.
    #[error("{0}")]
    File(#[from] FileFault),
}

/// What is about to be done.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    files: Vec<Line>,
}

/// One file: the blobs before and after; none is "no such file".
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// What the next run found of changes that were cut off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resumed {
    /// Files that were brought along.
    pub done: Vec<RepoPath>,
    /// Files that somebody has edited since, left as they are.
    pub left: Vec<RepoPath>,
}

/// Writes the changes into the work tree. Cost: the bytes of the changed files.
///
/// # Errors
/// See [`PutFault`]; all but [`PutFault::File`] come before the first file changes.
pub fn put(repo: &Repo, git: &UserGit, changes: &ChangeSet) -> Result<(), PutFault> {
    let _lock = Lock::take(repo.common_dir())?;
    for (path, change) in changes.iter() {
        if repo.is_behind_link(path) {
            return Err(PutFault::Link(path.clone()));
        }
        let there = repo.root().join(path.as_str()).symlink_metadata().is_ok();
        if repo.file_bytes(path) != change.before || there != change.before.is_some() {
            return Err(PutFault::Changed(path.clone()));
        }
    }
    let line = |(path, change): (&RepoPath, &Change)| {
        let before = change.before.as_deref().and_then(|bytes| repo.blob_id(bytes)).map(|id| id.to_string());
        let after = change.after.as_deref().map(|bytes| repo.write_blob(bytes)).transpose()?;
        Ok(Line { path: path.to_string(), before, after: after.map(|id| id.to_string()) })
    };
    let files = changes.iter().map(line).collect::<Result<_, git2::Error>>()?;
    let journal = serde_json::to_vec(&Journal { files }).expect("texts become JSON");
    Repo::put_outside(&place(repo), &journal)?;
    for (path, change) in changes.iter() {
        repo.put(path, change.after.as_deref())?;
        stop_here(git, "put");
    }
    Ok(Repo::remove_outside(&place(repo))?)
}

/// Goes on with what a crash cut off; nothing where there is no journal, or where another duban is at work with its own.
///
/// # Errors
/// The files cannot be read or written.
pub fn resume(repo: &Repo) -> Result<Option<Resumed>, PutFault> {
    if !place(repo).exists() {
        return Ok(None);
    }
    let _lock = match Lock::take(repo.common_dir()) {
        Ok(lock) => lock,
        Err(LockFault::Held(_)) => return Ok(None),
        Err(fault) => return Err(fault.into()),
    };
    // A journal that cannot be read was cut off before the first file changed.
    let journal = Repo::read_outside(&place(repo)).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let mut resumed = Resumed { done: Vec::new(), left: Vec::new() };
    for line in journal.map_or(Vec::new(), |journal: Journal| journal.files) {
        let Ok(path) = RepoPath::parse(&line.path) else { continue };
        let now = repo.file_bytes(&path).and_then(|bytes| repo.blob_id(&bytes)).map(|blob| blob.to_string());
        if now == line.after {
            continue;
        }
        if now != line.before || repo.is_behind_link(&path) {
            resumed.left.push(path);
            continue;
        }
        let bytes = line.after.as_deref().map(|blob| repo.blob(blob)).transpose()?;
        repo.put(&path, bytes.as_deref())?;
        resumed.done.push(path);
    }
    Repo::remove_outside(&place(repo))?;
    Ok(Some(resumed))
}

fn place(repo: &Repo) -> PathBuf {
    repo.git_dir().join("duban-put")
}
