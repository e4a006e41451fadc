//! The user's index, brought along for just the paths of a commit; whatever else is staged stays.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use git2::Oid;

use super::{Env, FileFault, GitFault, Repo, UserGit};
use crate::text::{Digest, RepoPath};

/// What the index is to hold at one path.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The path.
    pub path: RepoPath,
    /// The blob; none takes the path away.
    pub blob: Option<Oid>,
    /// Whether the file is executable, as the commit has it.
    pub executable: bool,
}

/// A new index in memory, made from the one that is there.
#[derive(Debug)]
pub struct NewIndex {
    bytes: Vec<u8>,
    old: Option<Digest>,
}

/// A new index, written and waiting in `index.lock`: [`Staging::commit`] puts it in place, dropping it leaves the old
/// one.
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
    /// Another git command has just written the index.
    #[error("index changed meanwhile")]
    Changed,
    /// The disk's words.
    #[error("{1}")]
    Io(PathBuf, std::io::Error),
    /// Git's words.
    #[error("{0}")]
    Git(#[from] GitFault),
}

impl NewIndex {
    /// The index in which these paths hold these blobs (`None`: are gone). It is git that makes it, on a copy, so that
    /// split and sparse indexes stay what they are.
    ///
    /// # Errors
    /// Git's words, or the disk's.
    pub fn make(repo: &Repo, env: &Env, entries: &[Entry]) -> Result<Self, IndexFault> {
        let index = repo.git_dir().join("index");
        Ok(NewIndex { old: digest(&index), bytes: updated(repo, env, &index, entries)? })
    }

    /// By it a later run knows an `index.lock` that a crash left as ours.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }

    /// Takes `index.lock`, as git's own commands do, and writes the new index into it.
    ///
    /// # Errors
    /// The index is locked, has changed since, or cannot be written.
    pub fn stage(self, repo: &Repo) -> Result<Staging, IndexFault> {
        let index = repo.git_dir().join("index");
        let lock = repo.git_dir().join("index.lock");
        // Written first and linked into place whole: a lock that is there holds the whole index, or is not ours.
        let mut file = tempfile::Builder::new()
            .prefix("duban-index-")
            .tempfile_in(repo.git_dir())
            .map_err(|fault| IndexFault::Io(lock.clone(), fault))?;
        file.write_all(&self.bytes).map_err(|fault| IndexFault::Io(lock.clone(), fault))?;
        // A temporary file is private; others may have a share in the repository.
        if let Ok(old) = index.metadata() {
            let same = file.as_file().set_permissions(old.permissions());
            same.map_err(|fault| IndexFault::Io(lock.clone(), fault))?;
        }
        match file.persist_noclobber(&lock) {
            Ok(_) => {}
            Err(fault) if fault.error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(IndexFault::Locked(lock));
            }
            Err(fault) => return Err(IndexFault::Io(lock, fault.error)),
        }
        let staging = Staging { lock, index, done: false };
        if digest(&staging.index) != self.old {
            return Err(IndexFault::Changed);
        }
        Ok(staging)
    }
}

impl Staging {
    /// Takes away an `index.lock` that holds exactly this index; any other belongs to somebody else.
    #[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
    pub fn clear(repo: &Repo, digest: Option<Digest>) {
        let lock = repo.git_dir().join("index.lock");
        let ours = std::fs::read(&lock).is_ok_and(|bytes| Some(Digest::of(&bytes)) == digest);
        if ours {
            // A failure shows itself at once: the index stays locked, and git says so.
            let _ = std::fs::remove_file(&lock);
        }
    }

    /// Where it waits.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.lock
    }

    /// Puts the new index in place.
    ///
    /// # Errors
    /// The disk's words.
    pub fn commit(mut self) -> Result<(), FileFault> {
        Repo::rename_outside(&self.lock, &self.index)?;
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

/// The digest of a file, where there is one.
#[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
fn digest(path: &PathBuf) -> Option<Digest> {
    std::fs::read(path).ok().map(|bytes| Digest::of(&bytes))
}

/// The bytes of the index after the update, made by git on a copy.
#[expect(clippy::disallowed_methods, reason = "the index belongs to repo")]
fn updated(repo: &Repo, env: &Env, index: &PathBuf, entries: &[Entry]) -> Result<Vec<u8>, IndexFault> {
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
fn listing(entries: &[Entry]) -> Vec<u8> {
    let line = |entry: &Entry| match entry.blob {
        Some(blob) if entry.executable => format!("100755 {blob}\t{}\0", entry.path),
        Some(blob) => format!("100644 {blob}\t{}\0", entry.path),
        None => format!("0 {}\t{}\0", Oid::ZERO_SHA1, entry.path),
    };
    entries.iter().map(line).collect::<String>().into_bytes()
}
