//! Whose turn it is to change the ledger.

use crate::repo::{Hold, Interrupts, Lock, LockFault, Patience, Repo};

/// The right to change the ledger, from before anything is read until all is done: what was planned in one turn still
/// holds when it is carried out, but for what others do with an editor or with git.
#[derive(Debug)]
pub struct Turn {
    _lock: Lock,
    interrupts: Interrupts,
}

impl Turn {
    /// Waits for the turn.
    ///
    /// # Errors
    /// Somebody else's lasts longer than our patience, or the lock cannot be made.
    pub fn take(
        repo: &Repo,
        interrupts: &Interrupts,
        patience: &mut Patience<'_>,
    ) -> Result<Self, LockFault> {
        let lock = Lock::take(repo.common_dir(), patience)?;
        Ok(Turn { _lock: lock, interrupts: interrupts.clone() })
    }

    /// While this lives, a signal that would end the program waits.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.interrupts.hold()
    }
}
