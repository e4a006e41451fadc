//! What a crash may leave half done, written down before the branch moves, so that the next run finishes or undoes it.
//!
//! Order of [`super::apply`]: objects, journal, copies beside the files, `index.lock`, branch, files, index, journal
//! gone. Files change only after the branch has moved: a journal whose branch still stands at `old` has nothing to undo
//! but copies and `index.lock`. Everything before the branch is on the disk when the branch moves.

use git2::Oid;
use serde::{Deserialize, Serialize};

use super::ApplyFault;
use super::step::{Step, Steps};
use crate::repo::{FileFault, Repo};
use crate::text::{Change, ChangeSet, Digest, RepoPath};

/// The journal of one commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The branch that moves.
    pub branch: String,
    /// Where it stands; none is "no such branch".
    pub old: Option<String>,
    /// Where it moves to.
    pub new: String,
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

/// One file of a journal, read.
#[derive(Debug)]
pub(super) struct Mending {
    pub path: RepoPath,
    pub before: Option<Oid>,
    pub after: Option<Oid>,
}

impl Journal {
    /// What is about to be done.
    pub(super) fn new(
        repo: &Repo,
        branch: &str,
        (old, new): (Option<Oid>, Oid),
        changes: &ChangeSet,
    ) -> Self {
        let blob = |bytes: &Option<Vec<u8>>| Some(repo.blob_id(bytes.as_deref()?)?.to_string());
        let line = |(path, change): (&RepoPath, &Change)| Line {
            path: path.to_string(),
            before: blob(&change.before),
            after: blob(&change.after),
        };
        let files = changes.iter().map(line).collect();
        let old = old.map(|old| old.to_string());
        Journal { branch: branch.to_owned(), old, new: new.to_string(), index: String::new(), files }
    }

    /// Writes it down, with the index that is about to wait in `index.lock`.
    pub(super) fn write(&mut self, repo: &Repo, index: &Digest, steps: &Steps<'_>) -> Result<(), FileFault> {
        self.index = index.to_string();
        let text = serde_json::to_vec(&self).expect("texts become JSON");
        let next = repo.git_dir().join("duban-journal.new");
        Repo::put_outside(&next, &text)?;
        steps.reach(Step::Writing)?;
        Repo::rename_outside(&next, &repo.journal())
    }

    /// The journal that a crash left, if any.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub(super) fn read(repo: &Repo) -> Result<Option<Self>, ApplyFault> {
        let place = repo.journal();
        let bytes = match Repo::read_outside(&place) {
            Ok(bytes) => bytes,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(FileFault { path: place, source }.into()),
        };
        serde_json::from_slice(&bytes).map(Some).map_err(|_| ApplyFault::Damaged(place))
    }

    /// Whether the power was cut before its bytes were on the disk; then the branch had not moved.
    pub(super) fn is_blank(repo: &Repo) -> bool {
        Repo::read_outside(&repo.journal()).is_ok_and(|bytes| bytes.iter().all(|byte| *byte == 0))
    }

    /// The job is done.
    pub(super) fn close(repo: &Repo) {
        // A journal that stays is read again by the next run, which finds everything in place.
        let _ = Repo::remove_outside(&repo.journal());
    }

    /// The digest of the index that may wait in `index.lock`.
    pub(super) fn index(&self) -> Option<Digest> {
        Digest::parse(&self.index)
    }

    /// The files in the order in which they are brought along.
    pub(super) fn files(&self) -> Result<Vec<Mending>, git2::Error> {
        let blob = |text: &Option<String>| text.as_deref().map(Oid::from_str).transpose();
        let mut files = Vec::new();
        for line in &self.files {
            let Ok(path) = RepoPath::parse(&line.path) else { continue };
            files.push(Mending { path, before: blob(&line.before)?, after: blob(&line.after)? });
        }
        // A task that moves is for a moment in both places, and never in none.
        files.sort_by_key(|file| file.after.is_none());
        Ok(files)
    }
}
