//! What stops an act while it is carried out, in words: what stands now, and what to run next.

use std::path::Path;

use super::sign_error::{git, sign};
use super::{FINDINGS, WORLD, error};
use crate::check::Message;
use crate::commit::{ApplyFault, HookFault};
use crate::present::Failure;
use crate::repo::{FileFault, IndexFault, LockFault, RefFault};
use crate::text::RepoPath;

/// A plan that could not be carried out.
pub(in crate::cmd) fn apply(fault: &ApplyFault) -> Failure {
    match fault {
        ApplyFault::Detached => plain("head-detached").help(Message::new("head-detached-help")),
        ApplyFault::Underway(what) => {
            with("underway", "what", what).help(Message::new("underway-help").with("what", *what))
        }
        ApplyFault::Staged(path) => with("staged-otherwise", "path", path.as_str())
            .help(Message::new("staged-help").with("path", path.as_str())),
        ApplyFault::Link(path) => with("behind-link", "path", path.as_str()),
        ApplyFault::NotCheckedOut(path) => left_out(path),
        ApplyFault::Sealer(person) => with("sealer", "person", person),
        ApplyFault::Uncommitted(path) => uncommitted(path),
        ApplyFault::Hook(fault) => hook(fault),
        ApplyFault::InHook(name) => with("hook-inside", "hook", name).help(Message::new("hook-inside-help")),
        ApplyFault::Sign(fault) => sign(fault),
        ApplyFault::Git(fault) => git(fault),
        ApplyFault::Behind { commit, fault } => behind("left-behind", commit, fault),
        ApplyFault::Damaged(path) => damaged(path),
        fault => in_between(fault).note(Message::new("nothing-done")),
    }
}

/// A hook stopped the commit.
fn hook(fault: &HookFault) -> Failure {
    let failure = |message: Message, help| {
        Failure::new(WORLD, message).help(Message::new(help)).help(Message::new("hook-none-help"))
    };
    match fault {
        HookFault::Failed { hook, code } => failure(ended("hook-failed", hook, *code), "hook-failed-help"),
        HookFault::Changed { hook, path } => {
            let message = Message::new("hook-changed").with("hook", *hook).with("path", path.as_str());
            failure(message, "hook-changed-help")
        }
        HookFault::Message(hook) => {
            failure(Message::new("hook-message").with("hook", *hook), "hook-message-help")
        }
    }
}

/// How a hook ended.
pub(in crate::cmd) fn ended(key: &'static str, hook: &str, code: Option<i32>) -> Message {
    let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
    Message::new(key).with("hook", hook).with("code", code)
}

/// Somebody else, or the disk: nothing was done, and doubt about that is taken away.
fn in_between(fault: &ApplyFault) -> Failure {
    let again = || Message::new("again-help");
    match fault {
        ApplyFault::Lock(fault) => lock(fault),
        ApplyFault::Changed(path) => with("changed-meanwhile", "path", path.as_str()).help(again()),
        ApplyFault::Switched { from, to } => {
            let short = |name: &str| name.trim_start_matches("refs/heads/").to_owned();
            let message = Message::new("switched").with("from", short(from)).with("to", short(to));
            let help = Message::new("switched-help").with("from", short(from));
            Failure::new(WORLD, message).help(help)
        }
        ApplyFault::Ref(RefFault::Moved) => plain("branch-moved").help(again()),
        ApplyFault::Ref(RefFault::Locked(path)) | ApplyFault::Index(IndexFault::Locked(path)) => {
            at("git-locked", path).help(Message::new("git-locked-help").with("path", shown(path)))
        }
        ApplyFault::Ref(RefFault::Git(words)) | ApplyFault::Objects(words) => {
            plain("objects").cause(words.clone()).help(Message::new("disk-help"))
        }
        ApplyFault::Index(IndexFault::Changed) => plain("index-changed").help(again()),
        ApplyFault::Index(IndexFault::Io(path, fault)) => {
            error::io(path, fault).help(Message::new("disk-help"))
        }
        ApplyFault::Index(IndexFault::Git(fault)) => git(fault),
        ApplyFault::File(fault) => error::io(&fault.path, &fault.source).help(Message::new("disk-help")),
        // What stands alone.
        ApplyFault::Detached
        | ApplyFault::Underway(_)
        | ApplyFault::Link(_)
        | ApplyFault::NotCheckedOut(_)
        | ApplyFault::Uncommitted(_)
        | ApplyFault::Sealer(_)
        | ApplyFault::Staged(_)
        | ApplyFault::Hook(_)
        | ApplyFault::InHook(_)
        | ApplyFault::Sign(_)
        | ApplyFault::Git(_)
        | ApplyFault::Behind { .. }
        | ApplyFault::Damaged(_) => apply(fault),
    }
}

/// What a crash left could be neither finished nor undone.
pub(in crate::cmd) fn recover(fault: &ApplyFault) -> Failure {
    let failure = match fault {
        ApplyFault::Damaged(path) => return damaged(path),
        // Not cut off: somebody is at it.
        ApplyFault::Lock(fault @ LockFault::Held { .. }) => return lock(fault),
        ApplyFault::Sign(fault) => sign(fault),
        ApplyFault::Git(fault) => git(fault),
        fault => in_between(fault),
    };
    failure.note(Message::new("recover-waits"))
}

/// What is left out of a sparse checkout is there for reading only.
pub(in crate::cmd) fn left_out(path: &RepoPath) -> Failure {
    let help = Message::new("not-checked-out-help").with("folder", path.folder());
    with("not-checked-out", "path", path.as_str()).help(help)
}

/// Another duban is at work, or the lock cannot be taken.
pub(in crate::cmd) fn lock(fault: &LockFault) -> Failure {
    match fault {
        LockFault::Held { path, process: Some(process) } => {
            let message = Message::new("lock-held-by").with("path", shown(path));
            Failure::new(WORLD, message.with("process", process.as_str())).help(Message::new("lock-help"))
        }
        LockFault::Held { path, process: None } => at("lock-held", path).help(Message::new("lock-help")),
        LockFault::Io(path, fault) => {
            at("lock-io", path).cause(fault.to_string()).help(Message::new("disk-help"))
        }
    }
}

fn behind(key: &'static str, commit: &str, fault: &FileFault) -> Failure {
    let message = Message::new(key).with("commit", &commit[..7]).with("path", shown(&fault.path));
    let failure = Failure::new(WORLD, message).cause(fault.source.to_string());
    failure.help(Message::new("left-behind-help"))
}

fn damaged(path: &Path) -> Failure {
    at("journal-damaged", path).help(Message::new("journal-damaged-help").with("path", shown(path)))
}

/// What an act rests on is not in the history; the next step depends on what it is.
fn uncommitted(path: &RepoPath) -> Failure {
    let help = match path.names().next() {
        Some("policy") => "uncommitted-policy",
        Some("evidence") => "uncommitted-evidence",
        _ => "uncommitted-record",
    };
    let failure = Failure::new(FINDINGS, Message::new("uncommitted").with("path", path.as_str()));
    failure.help(Message::new(help).with("path", path.as_str()))
}

fn plain(key: &'static str) -> Failure {
    Failure::new(WORLD, Message::new(key))
}

fn with(key: &'static str, name: &'static str, value: &str) -> Failure {
    Failure::new(WORLD, Message::new(key).with(name, value))
}

fn at(key: &'static str, path: &Path) -> Failure {
    with(key, "path", &shown(path))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
