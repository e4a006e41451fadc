//! The environment that the user's programs are run in.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::process::{Command, Stdio};

/// The variables that `git`, `ssh-keygen` and `gpg` see, all of them: nothing else is passed on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Env(BTreeMap<OsString, OsString>);

impl Env {
    /// The environment of this process.
    #[must_use]
    pub fn inherited() -> Self {
        Env(std::env::vars_os().collect())
    }

    /// The same with one variable set.
    #[must_use]
    pub fn with(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }

    /// A variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// A program to be run in this environment, its input closed unless the caller opens it.
    #[expect(clippy::disallowed_methods, reason = "every process of the program is started from here")]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(&self.0).stdin(Stdio::null());
        command
    }
}
