//! Files of the work tree changed as a person would change them: no commit, all of them or none.
//!
//! Each file is replaced by a rename. What they are to become is in git's objects and in a journal before the first one
//! changes, so that the next run brings along those that a crash left behind.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::step::{Step, Steps};
use super::{ApplyFault, Recovery, Turn};
use crate::repo::{Env, FileFault, Repo};
use crate::text::{Change, ChangeSet, RepoPath};

/// What the copies beside the files are named for, so that the next run finds them.
const COPY: &str = "put";

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

/// Writes the changes into the work tree. Cost: the bytes of the changed files.
///
/// # Errors
/// A file is not what the change was made for, or cannot be written; those before it are put back.
pub fn put(repo: &Repo, env: &Env, changes: &ChangeSet, turn: &Turn) -> Result<(), ApplyFault> {
    let (_hold, steps) = (turn.hold(), Steps::new(env));
    expect_before(repo, changes)?;
    let journal =
        Journal { files: changes.iter().map(|change| line(repo, change)).collect::<Result<_, _>>()? };
    let journal = serde_json::to_vec(&journal).expect("texts become JSON");
    Repo::put_outside(&place(repo), &journal)?;
    steps.reach(Step::Journal)?;
    let mut done = Vec::new();
    for (path, change) in changes.iter() {
        done.push((path, change));
        let written = write(repo, path, change.after.as_deref()).and_then(|()| steps.reach(Step::File));
        if let Err(fault) = written {
            // Where not even that can be done, the journal stays, and the next run tries to go on.
            done.iter().try_for_each(|(path, change)| write(repo, path, change.before.as_deref()))?;
            Repo::remove_outside(&place(repo))?;
            return Err(fault.into());
        }
    }
    Ok(Repo::remove_outside(&place(repo))?)
}

fn expect_before(repo: &Repo, changes: &ChangeSet) -> Result<(), ApplyFault> {
    for (path, change) in changes.iter() {
        if repo.is_behind_link(path) {
            return Err(ApplyFault::Link(path.clone()));
        }
        if repo.file_bytes(path) != change.before || repo.is_occupied(path) {
            return Err(ApplyFault::Changed(path.clone()));
        }
    }
    Ok(())
}

fn line(repo: &Repo, (path, change): (&RepoPath, &Change)) -> Result<Line, git2::Error> {
    let before = change.before.as_deref().and_then(|bytes| repo.blob_id(bytes));
    let after = change.after.as_deref().map(|bytes| repo.write_blob(bytes)).transpose()?;
    let text = |blob: git2::Oid| blob.to_string();
    Ok(Line { path: path.to_string(), before: before.map(text), after: after.map(text) })
}

fn write(repo: &Repo, path: &RepoPath, bytes: Option<&[u8]>) -> Result<(), FileFault> {
    repo.put(path, COPY, bytes)
}

/// Goes on with what a crash cut off.
pub(super) fn resume(repo: &Repo, steps: &Steps<'_>) -> Result<Recovery, ApplyFault> {
    // A journal that cannot be read was cut off before the first file changed.
    let journal = Repo::read_outside(&place(repo)).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let (mut done, mut left) = (0, Vec::new());
    for line in journal.map_or(Vec::new(), |journal: Journal| journal.files) {
        let Ok(path) = RepoPath::parse(&line.path) else { continue };
        repo.drop_copy(&path, COPY);
        let now = repo.file_bytes(&path).and_then(|bytes| repo.blob_id(&bytes)).map(|blob| blob.to_string());
        if now == line.after {
            continue;
        }
        if now != line.before || repo.is_occupied(&path) || repo.is_behind_link(&path) {
            left.push(path);
            continue;
        }
        let bytes = line.after.as_deref().map(|blob| repo.blob(blob)).transpose()?;
        write(repo, &path, bytes.as_deref())?;
        steps.reach(Step::Mended)?;
        done += 1;
    }
    Repo::remove_outside(&place(repo))?;
    Ok(Recovery::Mended { done, left })
}

/// The journal; it is there only while files are being written.
pub(super) fn place(repo: &Repo) -> PathBuf {
    repo.git_dir().join("duban-put")
}
