//! One writer at a time: a lock in the git directory that all work trees share.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Held by the process that changes the ledger; given up when dropped, or when the process dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why the lock is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockFault {
    /// Another process holds it.
    #[error("held by another process")]
    Held(PathBuf),
    /// The lock file cannot be made.
    #[error("{1}")]
    Io(PathBuf, std::io::Error),
}

impl Lock {
    /// Takes the lock without waiting. The system gives it up with the process, so none goes stale.
    ///
    /// # Errors
    /// Somebody else holds it, or the file cannot be opened.
    pub fn take(common: &Path) -> Result<Self, LockFault> {
        let path = common.join("duban.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|fault| LockFault::Io(path.clone(), fault))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockFault::Held(path)),
            Err(TryLockError::Error(fault)) => Err(LockFault::Io(path, fault)),
        }
    }
}
