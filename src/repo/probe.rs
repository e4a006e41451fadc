//! What this disk and this repository are like, found out by trying, for `duban doctor`.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use git2::Oid;

use super::{FileFault, GitFault, Repo, UserGit};
use crate::text::RepoPath;

/// What the file system of the git directory does with names and bits.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct FileSystem {
    /// `a` and `A` are one file.
    pub folds_case: bool,
    /// `é` in one character and `é` in two are one file.
    pub folds_unicode: bool,
    /// There can be symbolic links.
    pub links: bool,
    /// Whether a file is executable is kept.
    pub executable: bool,
}

impl Repo {
    /// Tries it out in a folder of its own in the git directory, which is gone afterwards.
    ///
    /// # Errors
    /// Nothing can be written there, so nothing can be done either.
    pub fn probe(&self) -> Result<FileSystem, FileFault> {
        let fault = |source| FileFault { path: self.git_dir().to_path_buf(), source };
        let folder = tempfile::Builder::new().prefix(".duban-").tempdir_in(self.git_dir()).map_err(fault)?;
        let path = |name: &str| folder.path().join(name);
        let made = |name: &str| File::create(path(name)).map_err(fault);
        made("a")?;
        made("\u{e9}")?;
        Ok(FileSystem {
            folds_case: path("A").exists(),
            folds_unicode: path("e\u{301}").exists(),
            links: can_link(&path("a"), &path("link")),
            executable: keeps_bit(&path("a")),
        })
    }

    /// The version that the index gives itself; `None` where there is no index yet.
    #[must_use]
    pub fn index_version(&self) -> Option<u32> {
        let mut head = [0; 8];
        File::open(self.git_dir().join("index")).ok()?.read_exact(&mut head).ok()?;
        let [b'D', b'I', b'R', b'C', version @ ..] = head else { return None };
        Some(u32::from_be_bytes(version))
    }

    /// Whether what is staged can be read.
    ///
    /// # Errors
    /// Git's words.
    pub fn reads_index(&self) -> Result<(), GitFault> {
        self.staged(&RepoPath::parse("duban.yaml").expect("a lawful path")).map(drop)
    }

    /// `index.lock`, where some git command holds it or has left it, and when it was made.
    #[must_use]
    pub fn index_lock(&self) -> Option<(PathBuf, SystemTime)> {
        let path = self.git_dir().join("index.lock");
        let made = path.metadata().ok()?.modified().ok()?;
        Some((path, made))
    }

    /// Whether the history ends where a clone was cut short.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.git.is_shallow()
    }

    /// Whether this is a further work tree of a repository.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.git.is_worktree()
    }

    /// When a commit says that it was made, in seconds since 1970.
    #[must_use]
    pub fn commit_time(&self, commit: Oid) -> Option<i64> {
        Some(self.git.find_commit(commit).ok()?.time().seconds())
    }
}

impl UserGit {
    /// Where a program is on the path of the user's environment.
    #[must_use]
    pub fn find_program(&self, name: &str) -> Option<PathBuf> {
        if Path::new(name).components().count() > 1 {
            return Some(self.folder().join(name)).filter(|path| path.is_file());
        }
        let folders = std::env::split_paths(self.env().get("PATH")?).collect::<Vec<_>>();
        let names = [name.to_owned(), format!("{name}.exe")];
        folders.iter().flat_map(|dir| names.iter().map(|name| dir.join(name))).find(|path| path.is_file())
    }

    /// What a program says when it is asked for its version, in one line: on either stream, whatever it ends with.
    #[must_use]
    pub fn version_of(&self, program: &str, flag: &str) -> Option<String> {
        let mut command = self.env().command(program);
        let output = super::command_line::run(command.arg(flag), None).ok()?;
        let said = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&said)
            .lines()
            .map(|line| line.trim().to_owned())
            .find(|line| !line.is_empty())
    }
}

#[cfg(unix)]
fn can_link(to: &Path, at: &Path) -> bool {
    std::os::unix::fs::symlink(to, at).is_ok()
}

#[cfg(not(unix))]
fn can_link(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn keeps_bit(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| path.metadata().map_or(0, |meta| meta.permissions().mode() & 0o100);
    let before = mode(path);
    let set = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o744));
    before == 0 && set.is_ok() && mode(path) != 0
}

#[cfg(not(unix))]
fn keeps_bit(_: &Path) -> bool {
    false
}
