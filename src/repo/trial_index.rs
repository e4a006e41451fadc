//! An index beside the user's own that holds exactly what will be committed, for hooks to look at.

use std::fs::File;
use std::path::Path;

use git2::Oid;
use tempfile::TempDir;

use super::{Env, GitFault, IndexFault, Repo, UserGit};

/// The index of one tree, in a folder of its own in the git directory; gone when dropped.
#[derive(Debug)]
pub struct TrialIndex {
    folder: TempDir,
    git: UserGit,
    tree: Oid,
}

impl TrialIndex {
    /// Made by git from a copy of the user's index, so that what it knows of the work tree's files is kept and a hook's
    /// `git diff` reads none of them again. What a killed run left beside is swept with the rest.
    ///
    /// # Errors
    /// The disk's words, or git's.
    pub fn make(repo: &Repo, git: &UserGit, tree: Oid) -> Result<Self, IndexFault> {
        let io = |fault| IndexFault::Io(repo.git_dir().to_path_buf(), fault);
        let folder = tempfile::Builder::new().prefix("duban-hook-").tempdir_in(repo.git_dir()).map_err(io)?;
        let index = folder.path().join("index");
        match File::open(repo.git_dir().join("index")) {
            Ok(mut old) => {
                let copied = File::create(&index).and_then(|mut new| std::io::copy(&mut old, &mut new));
                copied.map_err(io)?;
            }
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
            Err(fault) => return Err(io(fault)),
        }
        let git = git.clone().with_env(git.env().clone().with("GIT_INDEX_FILE", &index));
        // Whole and in one file: a hook may be a program that knows no other form.
        let whole = ["-c", "core.splitIndex=false", "-c", "index.sparse=false"];
        git.run(&[&whole[..], &["read-tree", "--reset", &tree.to_string()]].concat())?;
        Ok(TrialIndex { folder, git, tree })
    }

    /// Where there is room for what goes with it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The environment in which it is the index.
    #[must_use]
    pub fn env(&self) -> &Env {
        self.git.env()
    }

    /// A path at which it no longer holds its tree.
    ///
    /// # Errors
    /// Git's words.
    pub fn changed(&self) -> Result<Option<String>, GitFault> {
        let args = ["diff-index", "--cached", "--name-only", "--no-renames", "-z", &self.tree.to_string()];
        let output = self.git.run(&args)?;
        let first = output.stdout.split(|byte| *byte == 0).next().filter(|path| !path.is_empty());
        Ok(first.map(|path| String::from_utf8_lossy(path).into_owned()))
    }
}
