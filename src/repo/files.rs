//! Files of the work tree, replaced whole or not at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Repo;
use crate::text::RepoPath;

/// A file that could not be written or removed.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct FileFault {
    /// Which.
    pub path: PathBuf,
    /// The system's words.
    pub source: std::io::Error,
}

impl Repo {
    /// Whether a folder on the way to a path is a symbolic link: what lies behind it is not in the repository.
    #[must_use]
    pub fn is_behind_link(&self, path: &RepoPath) -> bool {
        let mut at = self.root().to_path_buf();
        path.folder().split('/').filter(|name| !name.is_empty()).any(|name| {
            at.push(name);
            at.symlink_metadata().is_ok_and(|meta| meta.is_symlink())
        })
    }

    /// Takes away a file of the work tree; one that is not there is gone already.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn remove(&self, path: &RepoPath) -> Result<(), FileFault> {
        Repo::remove_outside(&self.root().join(path.as_str()))
    }

    /// Whether something lies at a path that is no plain file: a link, a folder.
    #[must_use]
    pub fn is_occupied(&self, path: &RepoPath) -> bool {
        self.root().join(path.as_str()).symlink_metadata().is_ok_and(|meta| !meta.is_file())
    }

    /// Takes away a file that is not in the work tree; one that is not there is gone already.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn remove_outside(path: &Path) -> Result<(), FileFault> {
        remove(path).map_err(|source| FileFault { path: path.to_path_buf(), source })
    }

    /// The names in a folder that is not in the work tree, sorted; none where there is no such folder.
    #[must_use]
    pub fn names_outside(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        names
    }

    /// Puts a file of the user's own (outside the ledger) in place, whole.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn put_outside(path: &Path, bytes: &[u8]) -> Result<(), FileFault> {
        write_whole(path, bytes).map_err(|source| FileFault { path: path.to_path_buf(), source })
    }
}

impl Repo {
    /// Gives a file that is not in the work tree another name, over whatever bears it.
    ///
    /// # Errors
    /// The system's words and the path.
    #[expect(clippy::disallowed_methods, reason = "the disk belongs to repo")]
    pub fn rename_outside(from: &Path, to: &Path) -> Result<(), FileFault> {
        std::fs::rename(from, to).map_err(|source| FileFault { path: to.to_path_buf(), source })
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".duban-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    readable(&file, path)?;
    file.persist(path)?;
    Ok(())
}

/// A temporary file is private; the file it becomes keeps the old one's permissions, or gets the usual ones.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = path.symlink_metadata().map_or(0o644, |meta| meta.permissions().mode() & 0o777);
    file.as_file().set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the work tree belongs to repo")]
fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

impl Repo {
    /// The bytes of a plain file of the work tree, or of one that a sparse checkout leaves out; `None` where there is
    /// none.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the work tree belongs to repo")]
    pub fn file_bytes(&self, path: &RepoPath) -> Option<Vec<u8>> {
        let full = self.root().join(path.as_str());
        match full.symlink_metadata() {
            Ok(meta) if meta.is_file() => std::fs::read(full).ok(),
            Ok(_) => None,
            Err(_) => self.left_out().bytes(path),
        }
    }
}

impl Repo {
    /// Takes away what commands that were killed have left in the git directory. Only for whoever holds the lock:
    /// nobody else is at work then.
    #[expect(clippy::disallowed_methods, reason = "the git directory belongs to repo")]
    pub fn sweep(&self) {
        let entries = std::fs::read_dir(self.git_dir()).into_iter().flatten().flatten();
        for entry in entries {
            let name = entry.file_name();
            let ours = ["duban-index-", "duban-hook-", "duban-journal.", ".duban-"];
            if ours.iter().any(|start| name.to_string_lossy().starts_with(start)) {
                // What stays is swept next time.
                let _ = std::fs::remove_file(entry.path()).or_else(|_| std::fs::remove_dir_all(entry.path()));
            }
        }
    }
}
