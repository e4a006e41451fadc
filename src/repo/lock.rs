//! One writer at a time: a lock in the git directory that all work trees share.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

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

/// An act holds the lock for a few dozen milliseconds, unless it asks for a passphrase.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

impl Lock {
    /// Takes the lock, waiting two seconds at the most for somebody else's act to end. The system gives it up with the process, so none goes stale.
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
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(TryLockError::Error(fault)) => return Err(LockFault::Io(path, fault)),
            }
        }
        Err(LockFault::Held(path))
    }
}
