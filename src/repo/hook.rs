//! The hooks of a repository: where they are, and how the user's git runs them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::{GitFault, Repo, UserGit};

/// The first git that has `git hook run`.
pub const HOOK_RUN: [u32; 2] = [2, 36];

/// Where a repository's hooks are, as the user's git would find them.
#[derive(Clone, Debug)]
pub struct Hooks {
    folder: PathBuf,
    /// A newer git takes hooks from its settings as well; which ones, it knows itself.
    in_settings: bool,
}

/// What git makes of a hook's file.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// There is none.
    Nothing,
    /// It will be run.
    Ready,
    /// It is passed over, with git's hint.
    NotExecutable,
}

impl Hooks {
    /// Looks where `core.hooksPath` says, else into `hooks` of the common git directory.
    ///
    /// # Errors
    /// The settings cannot be read.
    pub fn of(repo: &Repo, git: &UserGit) -> Result<Self, GitFault> {
        let config = git.config()?;
        let folder = match config.get("core.hookspath") {
            None => repo.common_dir().join("hooks"),
            Some(path) => match (path.strip_prefix("~/"), git.env().get("HOME")) {
                (Some(rest), Some(home)) => Path::new(home).join(rest),
                // `~user` and `%(prefix)` are git's to resolve.
                _ if path.starts_with(['~', '%']) => {
                    let output = git.run(&["rev-parse", "--git-path", "hooks"])?;
                    repo.root().join(String::from_utf8_lossy(&output.stdout).trim_end_matches('\n'))
                }
                _ => repo.root().join(path),
            },
        };
        Ok(Hooks { folder, in_settings: config.has_section("hook") })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether git has to be asked to run this hook. Costs a look at one file.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.in_settings || self.found(name) != Found::Nothing
    }

    /// What lies in the folder under the name of a hook.
    #[must_use]
    pub fn found(&self, name: &str) -> Found {
        let windows = if cfg!(windows) { Some(format!("{name}.exe")) } else { None };
        let names = [Some(name.to_owned()), windows];
        let file = names.into_iter().flatten().find_map(|name| self.folder.join(name).metadata().ok());
        match file {
            Some(meta) if is_executable(&meta) => Found::Ready,
            Some(_) => Found::NotExecutable,
            None => Found::Nothing,
        }
    }
}

impl UserGit {
    /// Runs a hook by `git hook run`, its words going to our stderr as they come, and gives its exit code (`None` where
    /// a signal ended it). A hook that is not executable is passed over with git's own hint, and counts as good.
    ///
    /// # Errors
    /// git itself could not be run, or is too old for `git hook run` ([`GitFault::NoHookRun`]).
    pub fn run_hook(&self, name: &str, args: &[&OsStr]) -> Result<Option<i32>, GitFault> {
        let mut command = self.command(&["hook", "run", "--ignore-missing", name]);
        if !args.is_empty() {
            command.arg("--").args(args);
        }
        // git sends what the hook prints to its own stderr; its stdout stays empty, and ours is for what was asked.
        let ended = command.stdout(Stdio::null()).status().map_err(|fault| self.fault(fault))?;
        match ended.code() {
            Some(1) if self.version()? < HOOK_RUN => Err(GitFault::NoHookRun),
            code => Ok(code),
        }
    }

    /// The first two numbers of `git version`.
    ///
    /// # Errors
    /// git could not be run.
    pub fn version(&self) -> Result<[u32; 2], GitFault> {
        let output = self.run(&["version"])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let mut numbers = digits.split(|c: char| !c.is_ascii_digit()).map_while(|part| part.parse().ok());
        Ok([numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)])
    }
}

#[cfg(unix)]
fn is_executable(meta: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    meta.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &std::fs::Metadata) -> bool {
    true
}
