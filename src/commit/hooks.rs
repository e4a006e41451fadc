//! The hooks of the repository, run as git would run them, before anything is signed and after all is done.
//!
//! `pre-commit`, `prepare-commit-msg` and `commit-msg` see an index that holds exactly what will be committed, but for
//! the seals and the commit, which are made when all three have agreed. They may judge, and they may change the
//! message; a hook that changes what is committed stops the act, or something else would be signed than was checked.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use git2::Oid;
use serde::{Deserialize, Serialize};

use super::ApplyFault;
use crate::plan::Plan;
use crate::repo::{Env, GitFault, Hooks, PublicKey, Repo, Signer, TrialIndex, UserGit};
use crate::text::{ChangeSet, RepoPath};

const PRE_COMMIT: &str = "pre-commit";
const PREPARE_COMMIT_MSG: &str = "prepare-commit-msg";
const COMMIT_MSG: &str = "commit-msg";
const POST_COMMIT: &str = "post-commit";

/// The hooks that are run, in their order; what `git commit` runs for a message that is given.
pub const HOOKS: [&str; 4] = [PRE_COMMIT, PREPARE_COMMIT_MSG, COMMIT_MSG, POST_COMMIT];

/// The variable that names the hook to what runs in it.
const INSIDE: &str = "DUBAN_HOOK";
/// The variable that names the file with what is about to be committed.
const PENDING: &str = "DUBAN_PENDING";

/// What a hook did that stops the act.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HookFault {
    /// It said no, or could not be run.
    #[error("{hook} ended with {code:?}")]
    Failed {
        /// Its name.
        hook: &'static str,
        /// The exit code; `None` where a signal ended it.
        code: Option<i32>,
    },
    /// It changed what was to be committed.
    #[error("{hook} changed {path}")]
    Changed {
        /// Its name.
        hook: &'static str,
        /// Where.
        path: String,
    },
    /// It left no message, or none that is text.
    #[error("{0} left no message")]
    Message(&'static str),
}

/// What is about to be committed, for a command that runs in a hook.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pending {
    /// The tree, but for the seals.
    tree: String,
    /// The records that will be sealed.
    seals: Vec<String>,
    /// By whom.
    by: String,
    /// With which key.
    key: Option<String>,
}

impl Pending {
    /// What the environment says of an act whose hook this process runs in.
    #[must_use]
    pub fn read(env: &Env) -> Option<Self> {
        let path = PathBuf::from(env.get(PENDING)?);
        serde_json::from_slice(&Repo::read_outside(&path).ok()?).ok()
    }

    /// The tree, but for the seals.
    #[must_use]
    pub fn tree(&self) -> Option<Oid> {
        Oid::from_str(&self.tree).ok()
    }

    /// The records that will be sealed, by whom, and with which key.
    #[must_use]
    pub fn seals(&self) -> Vec<(RepoPath, &str, PublicKey)> {
        let key = self.key.as_deref().and_then(|line| PublicKey::parse(line).ok());
        let seal = |path: &String| Some((RepoPath::parse(path).ok()?, self.by.as_str(), key.clone()?));
        self.seals.iter().filter_map(seal).collect()
    }
}

/// An act within a hook of an act would wait for itself.
///
/// # Errors
/// [`ApplyFault::InHook`] in such a hook.
pub fn refuse_inside(env: &Env) -> Result<(), ApplyFault> {
    match env.get(INSIDE) {
        Some(hook) => Err(ApplyFault::InHook(hook.to_string_lossy().into_owned())),
        None => Ok(()),
    }
}

/// What is to be committed, and by whom.
pub(super) struct Round<'a> {
    pub(super) repo: &'a Repo,
    pub(super) git: &'a UserGit,
    pub(super) plan: &'a Plan,
    pub(super) changes: &'a ChangeSet,
    pub(super) tip: Option<Oid>,
    pub(super) author: &'a [u8],
    pub(super) signer: Option<&'a Signer>,
    pub(super) by: &'a str,
}

impl Round<'_> {
    /// Runs the hooks that come before the commit and gives the message as they leave it; `None` where there is no
    /// hook, which costs a look at three files.
    pub(super) fn before(&self) -> Result<Option<String>, ApplyFault> {
        let hooks = hooks(self.repo, self.git)?;
        let there = |name: &&'static str| hooks.as_ref().is_some_and(|hooks| hooks.has(name));
        let due: Vec<_> = [PRE_COMMIT, PREPARE_COMMIT_MSG, COMMIT_MSG].into_iter().filter(there).collect();
        if due.is_empty() {
            return Ok(None);
        }
        let tree = self.repo.tree_with(self.tip, self.changes)?;
        let index = TrialIndex::make(self.repo, self.git, tree)?;
        let env = self.env(&index, tree)?;
        let message = self.repo.git_dir().join("COMMIT_EDITMSG");
        let text = self.plan.note.text();
        if due.iter().any(|name| *name != PRE_COMMIT) {
            Repo::put_outside(&message, text.as_bytes())?;
        }
        // As git names it: from the top of the work tree, where it lies there.
        let shown = message.strip_prefix(self.repo.root()).unwrap_or(&message).as_os_str();
        for name in &due {
            let args: &[&OsStr] = match *name {
                PRE_COMMIT => &[],
                PREPARE_COMMIT_MSG => &[shown, OsStr::new("message")],
                _ => &[shown],
            };
            run(&self.git.clone().with_env(env.clone().with(INSIDE, *name)), name, args)?;
            self.expect_untouched(&index, name)?;
        }
        let Some(last) = due.iter().rfind(|name| **name != PRE_COMMIT) else { return Ok(Some(text)) };
        let left = Repo::read_outside(&message).map_err(|_| HookFault::Message(last))?;
        if left == text.as_bytes() { Ok(Some(text)) } else { self.cleaned(left, last).map(Some) }
    }

    /// What a hook of `git commit` finds in its environment, and the way to what is about to be committed.
    fn env(&self, index: &TrialIndex, tree: Oid) -> Result<Env, ApplyFault> {
        // Only a seal needs the key, and telling its public half may cost a question.
        let sealer = self.signer.filter(|_| !self.plan.seals.is_empty());
        let pending = Pending {
            tree: tree.to_string(),
            seals: self.plan.seals.iter().map(ToString::to_string).collect(),
            by: self.by.to_owned(),
            key: sealer.map(Signer::public_key).transpose()?.map(|key| key.line()),
        };
        let path = index.folder().join("pending.json");
        let text = serde_json::to_vec(&pending).expect("texts become JSON");
        Repo::put_outside(&path, &text)?;
        Ok(author(index.env().clone(), self.author).with(PENDING, path).with("GIT_EDITOR", ":"))
    }

    /// Neither the index nor the files of the commit are others than they were.
    fn expect_untouched(&self, index: &TrialIndex, hook: &'static str) -> Result<(), ApplyFault> {
        let staged = index.changed()?;
        let edited = || {
            let mut changes = self.changes.iter();
            changes.find(|(path, change)| self.repo.file_bytes(path) != change.before)
        };
        match staged.or_else(|| edited().map(|(path, _)| path.to_string())) {
            Some(path) => Err(HookFault::Changed { hook, path }.into()),
            None => Ok(()),
        }
    }

    /// The message as git would tidy it.
    fn cleaned(&self, left: Vec<u8>, hook: &'static str) -> Result<String, ApplyFault> {
        let tidy = self.git.feed(&["stripspace"], &left)?.stdout;
        let text = String::from_utf8(tidy).ok().filter(|text| !text.is_empty() && !text.contains('\0'));
        Ok(text.ok_or(HookFault::Message(hook))?)
    }
}

/// Runs `post-commit`. The commit stands whatever comes of it.
pub(super) fn after(repo: &Repo, git: &UserGit, who: &[u8]) -> Option<HookFault> {
    let hooks = hooks(repo, git).ok().flatten()?;
    if !hooks.has(POST_COMMIT) {
        return None;
    }
    let index = repo.git_dir().join("index");
    let env = author(git.env().clone().with("GIT_INDEX_FILE", index), who)
        .with("GIT_EDITOR", ":")
        .with(INSIDE, POST_COMMIT);
    match run(&git.clone().with_env(env), POST_COMMIT, &[]) {
        Err(ApplyFault::Hook(fault)) => Some(fault),
        Err(_) => Some(HookFault::Failed { hook: POST_COMMIT, code: None }),
        Ok(()) => None,
    }
}

/// The repository's hooks, where they are to be run.
fn hooks(repo: &Repo, git: &UserGit) -> Result<Option<Hooks>, GitFault> {
    if git.runs_hooks() { Hooks::of(repo, git).map(Some) } else { Ok(None) }
}

fn run(git: &UserGit, hook: &'static str, args: &[&OsStr]) -> Result<(), ApplyFault> {
    match git.run_hook(hook, args)? {
        Some(0) => Ok(()),
        code => Err(HookFault::Failed { hook, code }.into()),
    }
}

/// `git commit` tells its hooks who the author is.
fn author(env: Env, identity: &[u8]) -> Env {
    let text = String::from_utf8_lossy(identity);
    let Some((name, rest)) = text.split_once(" <") else { return env };
    let Some((address, date)) = rest.split_once("> ") else { return env };
    let parts = [("NAME", name.to_owned()), ("EMAIL", address.to_owned()), ("DATE", format!("@{date}"))];
    let set = |env: Env, (part, value): (&str, String)| {
        env.with(OsString::from(format!("GIT_AUTHOR_{part}")), value)
    };
    parts.into_iter().fold(env, set)
}
