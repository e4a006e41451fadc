//! Why an act was not carried out.

use std::path::PathBuf;

use super::HookFault;
use crate::repo::{FileFault, GitFault, IndexFault, LockFault, RefFault, SignFault};
use crate::text::RepoPath;

/// Why nothing was done. Tree, refs and index are as before, but for [`ApplyFault::Behind`].
#[derive(Debug, thiserror::Error)]
pub enum ApplyFault {
    /// Another duban is at work.
    #[error(transparent)]
    Lock(#[from] LockFault),
    /// `HEAD` is no branch.
    #[error("HEAD is detached")]
    Detached,
    /// `HEAD` is another branch than when the command began.
    #[error("HEAD moved from {from} to {to}")]
    Switched {
        /// The branch that was read.
        from: String,
        /// The branch that it is now.
        to: String,
    },
    /// Git is in the middle of this.
    #[error("a {0} is under way")]
    Underway(&'static str),
    /// The file is not what the plan was made for.
    #[error("{0} changed meanwhile")]
    Changed(RepoPath),
    /// The folder of this path is a symbolic link.
    #[error("{0} lies behind a symbolic link")]
    Link(RepoPath),
    /// A sparse checkout leaves this file out.
    #[error("{0} is not checked out")]
    NotCheckedOut(RepoPath),
    /// What the act rests on is not what is committed: nobody else would have it.
    #[error("{0} is not committed")]
    Uncommitted(RepoPath),
    /// A person's id that cannot be part of a path.
    #[error("`{0}` cannot seal")]
    Sealer(String),
    /// What is staged at this path is neither committed nor in the file: committing the file would lose it.
    #[error("{0} is staged in another form")]
    Staged(RepoPath),
    /// The branch did not move.
    #[error(transparent)]
    Ref(#[from] RefFault),
    /// A hook of the repository said no, or changed what was to be committed.
    #[error(transparent)]
    Hook(#[from] HookFault),
    /// The command runs in this hook of another act.
    #[error("in the hook {0}")]
    InHook(String),
    /// The commit must be signed and nobody can sign.
    #[error(transparent)]
    Sign(#[from] SignFault),
    /// Git's words.
    #[error(transparent)]
    Git(#[from] GitFault),
    /// The index's words.
    #[error(transparent)]
    Index(#[from] IndexFault),
    /// libgit2's words.
    #[error("{0}")]
    Objects(String),
    /// A file could not be written; what had been is as before.
    #[error("{0}")]
    File(#[from] FileFault),
    /// The commit stands, and this file of the work tree could not be brought along.
    #[error("{fault}")]
    Behind {
        /// The commit.
        commit: String,
        /// The file.
        fault: FileFault,
    },
    /// The journal of a command that was cut off is there and cannot be read.
    #[error("damaged journal")]
    Damaged(PathBuf),
}

impl From<git2::Error> for ApplyFault {
    fn from(fault: git2::Error) -> Self {
        ApplyFault::Objects(fault.message().to_owned())
    }
}

impl ApplyFault {
    /// Whether it may be gone in a moment: git's own locks are held for moments, by an editor that asks for the status
    /// for instance.
    pub(super) fn is_passing(&self) -> bool {
        matches!(
            self,
            ApplyFault::Index(IndexFault::Locked(_) | IndexFault::Changed)
                | ApplyFault::Ref(RefFault::Locked(_))
        )
    }
}

/// Tries again for two seconds where the fault may pass.
pub(super) fn patiently<T>(mut attempt: impl FnMut() -> Result<T, ApplyFault>) -> Result<T, ApplyFault> {
    const TRIES: u32 = 40;
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);
    for _ in 1..TRIES {
        match attempt() {
            Err(fault) if fault.is_passing() => std::thread::sleep(PAUSE),
            ended => return ended,
        }
    }
    attempt()
}
