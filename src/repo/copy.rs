//! The bytes that a file is to have, written beside it: what is left then is a rename.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

use super::{FileFault, Repo};
use crate::text::{Digest, RepoPath};

impl Repo {
    /// Where the copy for a path lies. The name tells which commit it is for, so that the next run finds it.
    #[must_use]
    pub fn copy_of(&self, path: &RepoPath, commit: &str) -> PathBuf {
        // Not the file's own name, which may be as long as names can be.
        let digest = Digest::of(path.as_str().as_bytes()).hex();
        let short = |text: &str| text.chars().take(12).collect::<String>();
        let name = format!(".duban-{}-{}", short(commit), short(&digest));
        self.root().join(path.folder()).join(name)
    }

    /// Writes a copy, with the permissions of the file it is for. That there is room and permission shows here, before
    /// anything has changed.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn write_copy(&self, path: &RepoPath, commit: &str, bytes: &[u8]) -> Result<PathBuf, FileFault> {
        let copy = self.copy_of(path, commit);
        let write = || {
            std::fs::create_dir_all(copy.parent().expect("it lies in the work tree"))?;
            let mut file = OpenOptions::new().write(true).create_new(true).open(&copy)?;
            file.write_all(bytes)?;
            self.take_permissions(&file, path)
        };
        write().map_err(|source| FileFault { path: self.root().join(path.as_str()), source })?;
        Ok(copy)
    }

    /// Puts the copy in the place of its file: a reader sees the old or the new.
    ///
    /// # Errors
    /// The system's words and the path.
    #[expect(clippy::disallowed_methods, reason = "the work tree belongs to repo")]
    pub fn use_copy(&self, path: &RepoPath, commit: &str) -> Result<(), FileFault> {
        let full = self.root().join(path.as_str());
        std::fs::rename(self.copy_of(path, commit), &full).map_err(|source| FileFault { path: full, source })
    }

    /// Gives a file the name of its copy: it is gone, and can be put back as it was, permissions and all.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn set_aside(&self, path: &RepoPath, commit: &str) -> Result<(), FileFault> {
        let full = self.root().join(path.as_str());
        Repo::rename_outside(&full, &self.copy_of(path, commit))
            .map_err(|fault| FileFault { path: full, ..fault })
    }

    /// Brings one path of the work tree to this: these bytes, or nothing.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn put(&self, path: &RepoPath, commit: &str, after: Option<&[u8]>) -> Result<(), FileFault> {
        Repo::remove_outside(&self.copy_of(path, commit))?;
        match after {
            Some(bytes) => self.write_copy(path, commit, bytes).and_then(|_| self.use_copy(path, commit)),
            None => self.remove(path),
        }
    }

    /// Takes away a copy that is not needed, and the folders that were made for it and hold nothing.
    #[expect(clippy::disallowed_methods, reason = "the work tree belongs to repo")]
    pub fn drop_copy(&self, path: &RepoPath, commit: &str) {
        let copy = self.copy_of(path, commit);
        // A copy that stays is seen by git as a file that nobody has added, and harms nothing.
        let _ = std::fs::remove_file(&copy);
        let folders = copy.ancestors().skip(1).take_while(|folder| *folder != self.root());
        let _ = folders.map(std::fs::remove_dir).take_while(Result::is_ok).count();
    }

    #[cfg(unix)]
    fn take_permissions(&self, file: &File, path: &RepoPath) -> std::io::Result<()> {
        use std::os::unix::fs::PermissionsExt as _;
        match self.root().join(path.as_str()).symlink_metadata() {
            Ok(old) => {
                file.set_permissions(std::fs::Permissions::from_mode(old.permissions().mode() & 0o777))
            }
            Err(_) => Ok(()),
        }
    }

    #[cfg(not(unix))]
    fn take_permissions(&self, _: &File, _: &RepoPath) -> std::io::Result<()> {
        Ok(())
    }
}
