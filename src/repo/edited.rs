//! Which files of the work tree are not what a commit holds.
//!
//! As git does it: a file that has the size and the times that the index took down when it was last found equal is not
//! read again. So this is for the user's eyes; a verdict never rests on it.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{Index, IndexTime, Oid};

use super::raw_tree::Mode;
use super::{Blob, DifferenceFault, LARGEST_OUTSIDE, Odd, Repo, bounded};
use crate::text::RepoPath;

/// What the index vouches for.
struct Vouched {
    index: Index,
    /// When it was written itself.
    written: (i32, u32),
}

/// What a file system says of a file whose bytes have not changed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
struct Stamp {
    size: u32,
    inode: u32,
    modified: (i32, u32),
    changed: (i32, u32),
}

impl Repo {
    /// The paths under these folders, of those that `wanted` takes, that hold one thing in the commit and another in the
    /// work tree, or are in one of them only; in their order. Cost: the trees of those folders, and one look at each file.
    ///
    /// # Errors
    /// A tree that is not here or malformed.
    pub fn edited(
        &self,
        commit: Oid,
        folders: &[&str],
        wanted: impl Fn(&RepoPath) -> bool,
    ) -> Result<Vec<RepoPath>, DifferenceFault> {
        let (tree, _) = self.links(commit).ok_or(DifferenceFault::Missing(commit))?;
        let mut committed = BTreeMap::new();
        for folder in folders {
            let top = self.tree_entries(tree, "")?;
            if let Some(entry) = top.get(folder).filter(|entry| entry.mode == Mode::Folder) {
                self.flatten(entry.id, folder, &mut committed)?;
            }
        }
        let vouched = Vouched::by(self);
        let mut edited = Vec::new();
        for folder in folders {
            let (here, unlawful) = self.work_tree().found(folder);
            edited.extend(unlawful.into_iter().filter(|path| committed.remove(path).is_none()));
            for (path, odd) in here {
                let same = committed
                    .remove(&path)
                    .is_some_and(|blob| self.is_same(&path, odd.as_ref(), blob, vouched.as_ref()));
                if !same {
                    edited.push(path);
                }
            }
        }
        if !self.leaves_out_unknown() {
            edited.extend(committed.into_keys());
        }
        edited.retain(wanted);
        edited.sort_unstable();
        Ok(edited)
    }

    fn flatten(
        &self,
        tree: Oid,
        folder: &str,
        found: &mut BTreeMap<RepoPath, Blob>,
    ) -> Result<(), DifferenceFault> {
        for (path, blob) in self.files_in(tree, folder)? {
            match blob.mode {
                Mode::Folder => self.flatten(blob.id, path.as_str(), found)?,
                _ => drop(found.insert(path, blob)),
            }
        }
        Ok(())
    }

    fn is_same(&self, path: &RepoPath, odd: Option<&Odd>, blob: Blob, vouched: Option<&Vouched>) -> bool {
        match (odd, blob.mode) {
            (None, Mode::Plain | Mode::Executable) => {}
            (odd, mode) => return odd == Some(&Odd::Link) && mode == Mode::Link,
        }
        let full = self.root().join(path.as_str());
        let Ok(meta) = full.symlink_metadata() else {
            return self.left_out().bytes(path).is_some_and(|bytes| self.blob_id(&bytes) == Some(blob.id));
        };
        let known = vouched.and_then(|vouched| vouched.of(path));
        // A filter of the user's may have written something else than the blob: then the sizes differ.
        let is_size = || self.git.odb().and_then(|odb| odb.read_header(blob.id)).map(|(size, _)| size as u64);
        if known.is_some_and(|(id, stamp)| id == blob.id && stamp_of(&meta) == Some(stamp))
            && is_size().is_ok_and(|size| size == meta.len())
        {
            return true;
        }
        bounded::read(&full, LARGEST_OUTSIDE).is_ok_and(|bytes| self.blob_id(&bytes) == Some(blob.id))
    }
}

impl Vouched {
    /// By the index as it stands; none where it cannot be read.
    fn by(repo: &Repo) -> Option<Self> {
        let index = repo.git.index().ok()?;
        let written = stamp_of(&index.path()?.metadata().ok()?)?.modified;
        Some(Vouched { index, written })
    }

    /// What a file was when it was last found equal. Of one written as late as the index itself it cannot tell. Cost:
    /// logarithmic in the files of the index, which is not copied: of 22,000 files that took 5 MiB.
    fn of(&self, path: &RepoPath) -> Option<(Oid, Stamp)> {
        let entry = self.index.get_path(Path::new(path.as_str()), 0)?;
        let time = |time: IndexTime| (time.seconds(), time.nanoseconds());
        let (modified, changed) = (time(entry.mtime), time(entry.ctime));
        let stamp = Stamp { size: entry.file_size, inode: entry.ino, modified, changed };
        (modified < self.written).then_some((entry.id, stamp))
    }
}

/// As the index keeps it: the lower halves of what the system tells.
#[cfg(unix)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "git keeps the lower 32 bits")]
fn stamp_of(meta: &std::fs::Metadata) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt as _;
    Some(Stamp {
        size: meta.size() as u32,
        inode: meta.ino() as u32,
        modified: (meta.mtime() as i32, meta.mtime_nsec() as u32),
        changed: (meta.ctime() as i32, meta.ctime_nsec() as u32),
    })
}

#[cfg(not(unix))]
fn stamp_of(_: &std::fs::Metadata) -> Option<Stamp> {
    None
}
