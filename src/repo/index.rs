//! The user's index, brought along for just the paths of a commit; whatever else is staged stays.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

use git2::Oid;

use super::{Env, GitFault, Repo, UserGit};
use crate::text::RepoPath;

/// A new index, written and waiting: [`Staging::commit`] puts it in place, dropping it leaves the old one.
#[derive(Debug)]
pub struct Staging {
    lock: PathBuf,
    index: PathBuf,
    done: bool,
}

/// Why the index cannot be prepared. The old one is untouched.
#[derive(Debug, thiserror::Error)]
pub enum IndexFault {
    /// `index.lock` is there: another git command is at work, or one died.
    #[error("index is locked")]
    Locked(PathBuf),
    /// The disk's words.
    #[error("{1}")]
    Io(PathBuf, std::io::Error),
    /// Git's words.
    #[error("{0}")]
    Git(#[from] GitFault),
}

impl Staging {
    /// Prepares an index in which these paths hold these blobs (`None`: are gone). It is git that writes it, so that
    /// split and sparse indexes stay what they are; it holds `index.lock` meanwhile, as git's own commands do.
    ///
    /// # Errors
    /// The index is locked or cannot be written.
    pub fn prepare(repo: &Repo, env: &Env, entries: &[(RepoPath, Option<Oid>)]) -> Result<Self, IndexFault> {
        let index = repo.git_dir().join("index");
        let lock = repo.git_dir().join("index.lock");
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&lock) {
            Ok(file) => file,
            Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(IndexFault::Locked(lock));
            }
            Err(fault) => return Err(IndexFault::Io(lock, fault)),
        };
        let staging = Staging { lock: lock.clone(), index: index.clone(), done: false };
        let bytes = updated(repo, env, &index, entries)?;
        let written = file.write_all(&bytes).and_then(|()| file.sync_all());
        written.map_err(|fault| IndexFault::Io(lock, fault))?;
        Ok(staging)
    }

    /// Puts the new index in place.
    ///
    /// # Errors
    /// The disk's words.
    #[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
    pub fn commit(mut self) -> Result<(), IndexFault> {
        std::fs::rename(&self.lock, &self.index)
            .map_err(|fault| IndexFault::Io(self.index.clone(), fault))?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Staging {
    #[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
    fn drop(&mut self) {
        if !self.done {
            // Nothing to be done about a failure here; git names the stale lock itself.
            let _ = std::fs::remove_file(&self.lock);
        }
    }
}

/// The bytes of the index after the update, made by git on a copy.
#[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
fn updated(
    repo: &Repo,
    env: &Env,
    index: &PathBuf,
    entries: &[(RepoPath, Option<Oid>)],
) -> Result<Vec<u8>, IndexFault> {
    let io = |path: &PathBuf| {
        let path = path.clone();
        move |fault| IndexFault::Io(path, fault)
    };
    let folder = tempfile::Builder::new()
        .prefix("duban-index-")
        .tempdir_in(repo.git_dir())
        .map_err(io(&repo.git_dir().to_path_buf()))?;
    let copy = folder.path().join("index");
    match File::open(index) {
        Ok(mut old) => {
            let mut new = File::create(&copy).map_err(io(&copy))?;
            std::io::copy(&mut old, &mut new).map_err(io(&copy))?;
        }
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
        Err(fault) => return Err(IndexFault::Io(index.clone(), fault)),
    }
    let git = UserGit::at(repo.root()).with_env(env.clone().with("GIT_INDEX_FILE", &copy));
    git.feed(&["update-index", "-z", "--index-info"], &listing(entries))?;
    std::fs::read(&copy).map_err(io(&copy))
}

/// What `git update-index --index-info` reads: mode, blob, path; mode 0 takes a path away.
fn listing(entries: &[(RepoPath, Option<Oid>)]) -> Vec<u8> {
    let line = |(path, blob): &(RepoPath, Option<Oid>)| match blob {
        Some(blob) => format!("100644 {blob}\t{path}\0"),
        None => format!("0 {}\t{path}\0", Oid::ZERO_SHA1),
    };
    entries.iter().map(line).collect::<String>().into_bytes()
}
