//! The user's index, brought along for just the paths of a commit; whatever else is staged stays.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use git2::Oid;

use super::index_file::{CHECKSUM, IndexFile, Piece};
use super::seen::Seen;
use super::{Entry, Env, FileFault, GitFault, Repo, UserGit};
use crate::text::{Digest, RepoPath};

/// A new index, made from the one that is there.
#[derive(Debug)]
pub struct NewIndex {
    form: Form,
    old: Option<Digest>,
}

/// What a new index consists of.
#[derive(Debug)]
enum Form {
    /// Pieces of the old one, and a few bytes between them.
    Pieces(Rc<IndexFile>, Vec<Piece>),
    /// Bytes that git has made.
    Whole(Vec<u8>),
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
    /// The index in which these paths hold these blobs (`None`: are gone). A plain one is copied but for these entries;
    /// of any other git makes it, on a copy, so that split and sparse indexes stay what they are. Cost: one pass over a
    /// plain index and its checksum; two readings and two writings by git for any other.
    ///
    /// # Errors
    /// Git's words, or the disk's.
    pub fn make(repo: &Repo, env: &Env, entries: &[Entry]) -> Result<Self, IndexFault> {
        let seen = repo.index();
        let old = seen.as_ref().map(|seen| seen.name);
        if let Some(file) = seen.and_then(|seen| seen.file)
            && let Some(pieces) = file.with(entries)
        {
            return Ok(NewIndex { form: Form::Pieces(file, pieces), old });
        }
        let bytes = updated(repo, env, &repo.git_dir().join("index"), entries)?;
        Ok(NewIndex { form: Form::Whole(bytes), old })
    }

    /// By it a later run knows an `index.lock` that a crash left as ours.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let pieces: Vec<&[u8]> = self.pieces().collect();
        let size = pieces.iter().map(|piece| piece.len() as u64).sum();
        let tail = pieces
            .last()
            .map_or(&[][..], |last| last.get(last.len().saturating_sub(CHECKSUM)..).unwrap_or(last));
        name(size, tail).unwrap_or_else(|| Digest::of(&pieces.concat()))
    }

    fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let (pieces, whole) = match &self.form {
            Form::Pieces(file, pieces) => (Some(pieces.iter().map(|piece| file.piece(piece))), None),
            Form::Whole(bytes) => (None, Some(bytes.as_slice())),
        };
        pieces.into_iter().flatten().chain(whole)
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        self.pieces().try_for_each(|piece| out.write_all(piece))
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
        self.write(&mut file).map_err(|fault| IndexFault::Io(lock.clone(), fault))?;
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
        if on_disk(&staging.index) != self.old {
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
        let ours = digest.is_some() && on_disk(&lock) == digest;
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

impl Repo {
    /// The index as it stands, read once as long as it does not change.
    fn index(&self) -> Option<Seen> {
        let mut file = File::open(self.git_dir().join("index")).ok()?;
        let meta = file.metadata().ok()?;
        if let Some(seen) = self.seen.borrow().as_ref().filter(|seen| seen.is_of(&meta)) {
            return Some(seen.clone());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).ok()? + 1);
        file.read_to_end(&mut bytes).ok()?;
        let tail = &bytes[bytes.len().saturating_sub(CHECKSUM)..];
        let name = name(bytes.len() as u64, tail).unwrap_or_else(|| Digest::of(&bytes));
        let file = IndexFile::read(bytes).map(Rc::new);
        let seen = Seen::new(&meta, name, file);
        *self.seen.borrow_mut() = Some(seen.clone());
        Some(seen)
    }

    /// The blob that the index holds at a path.
    ///
    /// # Errors
    /// Git's words where the index cannot be read.
    pub fn staged(&self, path: &RepoPath) -> Result<Option<Oid>, GitFault> {
        if let Some(file) = self.index().and_then(|seen| seen.file) {
            return Ok(file.blob(path.as_str()));
        }
        // A split or a sparse index only git reads.
        let index = self.git.index().and_then(|mut index| index.read(false).map(|()| index));
        let Ok(index) = index else { return self.ask_staged(path) };
        Ok(index.get_path(path.as_str().as_ref(), 0).map(|entry| entry.id))
    }
}

/// What tells an index from any other: its size and the checksum at its end. None where git leaves the checksum out.
fn name(size: u64, tail: &[u8]) -> Option<Digest> {
    let sum = tail.len() == CHECKSUM && tail.iter().any(|byte| *byte != 0);
    sum.then(|| Digest::of(&[&size.to_be_bytes(), tail].concat()))
}

/// [`name`] of a file, where there is one. Cost: its last bytes, or all of them where they are no checksum.
fn on_disk(path: &Path) -> Option<Digest> {
    let mut file = File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut tail = Vec::with_capacity(CHECKSUM);
    file.seek(SeekFrom::Start(size.saturating_sub(CHECKSUM as u64))).ok()?;
    file.read_to_end(&mut tail).ok()?;
    if let Some(name) = name(size, &tail) {
        return Some(name);
    }
    file.rewind().ok()?;
    Digest::of_stream(file).ok().map(|(digest, _)| digest)
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
