//! The user's own `git`, for what belongs to it: configuration, identity, network, hooks.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

use crate::repo::command_line::{last_line, run};
use crate::repo::{Env, GitConfig};

/// The user's `git`, as it would run in one folder.
#[derive(Clone, Debug)]
pub struct UserGit {
    folder: PathBuf,
    env: Env,
    hooks: bool,
    /// Read once, and shared by all who hold a copy: asking costs a process.
    config: Arc<OnceLock<GitConfig>>,
}

/// In which capacity somebody's name stands in a commit.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Role {
    /// Who made the change.
    Author,
    /// Who recorded it.
    Committer,
}

/// Why git did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum GitFault {
    /// There is no `git` on the path.
    #[error("git not found")]
    NotFound,
    /// It is too old to run hooks for others.
    #[error("git has no `hook run`")]
    NoHookRun,
    /// The folder to run it in is not there.
    #[error("no folder `{0}`")]
    NoFolder(PathBuf),
    /// git knows neither name nor e-mail address of the user, or does not believe what it guessed.
    #[error("no identity")]
    NoIdentity,
    /// git ran and failed.
    #[error("git {command}: {stderr}")]
    Failed {
        /// Its first arguments.
        command: String,
        /// The exit code; `None` where a signal ended it.
        code: Option<i32>,
        /// The last line it complained in.
        stderr: String,
    },
    /// It could not be run or listened to.
    #[error("cannot run git")]
    Io(#[source] std::io::Error),
}

impl UserGit {
    /// git in this folder, in the environment of this process.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        UserGit { folder: folder.into(), env: Env::inherited(), hooks: true, config: Arc::default() }
    }

    /// The same in another environment.
    #[must_use]
    pub fn with_env(self, env: Env) -> Self {
        UserGit { env, config: Arc::default(), ..self }
    }

    /// The same without the hooks of the repository.
    #[must_use]
    pub fn without_hooks(self) -> Self {
        UserGit { hooks: false, ..self }
    }

    /// Whether the hooks of the repository are run.
    #[must_use]
    pub fn runs_hooks(&self) -> bool {
        self.hooks
    }

    /// Where it runs.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it and every program that signs is run in.
    #[must_use]
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// git with these arguments, still to be run: for what the user should see or be asked.
    pub fn command<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Command {
        let mut command = self.env.command("git");
        command.current_dir(&self.folder).args(args);
        command
    }

    /// Runs git to its end, in the C locale, and gives what it printed.
    ///
    /// # Errors
    /// [`GitFault::Failed`] for every exit code but 0.
    pub fn run<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Result<Output, GitFault> {
        self.end(args, None)
    }

    /// The same with something on its standard input.
    ///
    /// # Errors
    /// As [`UserGit::run`].
    pub fn feed<S: AsRef<std::ffi::OsStr>>(&self, args: &[S], input: &[u8]) -> Result<Output, GitFault> {
        self.end(args, Some(input))
    }

    fn end<S: AsRef<std::ffi::OsStr>>(&self, args: &[S], input: Option<&[u8]>) -> Result<Output, GitFault> {
        let mut command = self.command(args);
        let output = run(command.env("LC_ALL", "C"), input).map_err(|error| self.fault(error))?;
        if output.status.success() {
            return Ok(output);
        }
        let words = args.iter().take(2).map(|arg| arg.as_ref().to_string_lossy());
        Err(GitFault::Failed {
            command: words.collect::<Vec<_>>().join(" "),
            code: output.status.code(),
            stderr: last_line(&output.stderr),
        })
    }

    pub(super) fn fault(&self, error: std::io::Error) -> GitFault {
        match error.kind() {
            ErrorKind::NotFound if !self.folder.is_dir() => GitFault::NoFolder(self.folder.clone()),
            ErrorKind::NotFound => GitFault::NotFound,
            _ => GitFault::Io(error),
        }
    }

    /// All settings, as git itself sees them: `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_COUNT` and includes count.
    /// They are read once; what is set meanwhile is not seen.
    ///
    /// # Errors
    /// [`GitFault`], for instance where a file of the configuration cannot be read.
    pub fn config(&self) -> Result<&GitConfig, GitFault> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let read = GitConfig::parse(&self.run(&["config", "--list", "-z"])?.stdout);
        Ok(self.config.get_or_init(|| read))
    }

    /// Name, e-mail and date as they go into a commit, one line; `GIT_AUTHOR_DATE` and the like count.
    ///
    /// # Errors
    /// [`GitFault::NoIdentity`] where git would refuse to commit for want of one.
    pub fn identity(&self, role: Role) -> Result<Vec<u8>, GitFault> {
        let variable = match role {
            Role::Author => "GIT_AUTHOR_IDENT",
            Role::Committer => "GIT_COMMITTER_IDENT",
        };
        let output = self.run(&["var", variable]).map_err(|fault| match fault {
            GitFault::Failed { stderr, .. } if speaks_of_identity(&stderr) => GitFault::NoIdentity,
            other => other,
        })?;
        // One line, or it would write headers of its own into a commit.
        match output.stdout.strip_suffix(b"\n") {
            Some(line) if !line.is_empty() && !line.iter().any(|byte| matches!(byte, 0 | b'\n')) => {
                Ok(line.to_vec())
            }
            _ => Err(GitFault::NoIdentity),
        }
    }
}

/// The ways in which git's `ident.c` ends for want of a name or an address, in its last line.
fn speaks_of_identity(stderr: &str) -> bool {
    ["ident name", "auto-detect", "was given", "disallowed characters"]
        .iter()
        .any(|words| stderr.contains(words))
}
