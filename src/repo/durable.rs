//! What must outlive a power cut.

#[cfg(unix)]
use std::fs::File;
#[cfg(unix)]
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use git2::Oid;

use super::{FileFault, Repo};
use crate::text::ChangeSet;

/// As many files are waited for at the same time: an act writes about twenty, an import thousands.
const AT_ONCE: usize = 32;

impl Repo {
    /// Waits until these files are on the disk, as long as one of them takes: a file system writes down together what
    /// is asked for at the same time (14 files one after the other 60 ms, at once 3 ms, on the disk this was measured
    /// on). One that is not there is passed over: an object may lie in a pack.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn flush(files: &[PathBuf]) -> Result<(), FileFault> {
        let share = files.len().div_ceil(AT_ONCE).max(1);
        std::thread::scope(|scope| {
            let waiting: Vec<_> =
                files.chunks(share).map(|some| scope.spawn(move || flush_all(some))).collect();
            waiting.into_iter().try_for_each(|thread| thread.join().expect("flushing does not panic"))
        })
    }

    /// Where the objects lie that a commit of these changes has written: itself, the trees on the changed paths, the
    /// blobs. git leaves loose objects to the system; then a branch may outlive a power cut and its commit not.
    ///
    /// # Errors
    /// libgit2's words.
    pub fn objects_of(&self, commit: Oid, changes: &ChangeSet) -> Result<Vec<PathBuf>, git2::Error> {
        let tree = self.git.find_commit(commit)?.tree()?;
        let mut ids = vec![commit, tree.id()];
        for (path, change) in changes.iter() {
            let folders = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
            ids.extend(folders.filter_map(|folder| Some(tree.get_path(folder.as_ref()).ok()?.id())));
            ids.extend(change.after.as_deref().and_then(|bytes| self.blob_id(bytes)));
        }
        ids.sort_unstable();
        ids.dedup();
        let objects = self.common_dir().join("objects");
        let place = |id: Oid| {
            let id = id.to_string();
            objects.join(&id[..2]).join(&id[2..])
        };
        Ok(ids.into_iter().map(place).collect())
    }
}

fn flush_all(files: &[PathBuf]) -> Result<(), FileFault> {
    files.iter().try_for_each(|file| flush(file))
}

#[cfg(unix)]
fn flush(path: &Path) -> Result<(), FileFault> {
    match File::open(path).and_then(|file| file.sync_all()) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(()),
        done => done.map_err(|source| FileFault { path: path.to_path_buf(), source }),
    }
}

/// Elsewhere a file that is open for reading cannot be flushed, and git's objects cannot be opened for writing.
#[cfg(not(unix))]
fn flush(_: &Path) -> Result<(), FileFault> {
    Ok(())
}
