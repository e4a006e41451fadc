//! One writer at a time: a lock in the git directory that all work trees share.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
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
    Held {
        /// The lock.
        path: PathBuf,
        /// The number of the process, where it has written it down.
        process: Option<String>,
    },
    /// The lock file cannot be made.
    #[error("{1}")]
    Io(PathBuf, std::io::Error),
}

/// How long to wait for somebody else's act to end, and what to do after the first half second.
pub struct Patience<'a> {
    /// At most so long.
    pub most: Duration,
    /// Called once, if the wait is long enough to be noticed.
    pub notice: &'a mut dyn FnMut(),
}

/// An act holds the lock for a few dozen milliseconds, unless it asks for a passphrase.
const PAUSE: Duration = Duration::from_millis(10);
const NOTICED: Duration = Duration::from_millis(500);

impl Lock {
    /// Takes the lock of the ledger. The system gives it up with the process, so none goes stale.
    ///
    /// # Errors
    /// Somebody else holds it for longer than our patience, or the file cannot be opened.
    pub fn take(common: &Path, patience: &mut Patience<'_>) -> Result<Self, LockFault> {
        Lock::at(common.join("duban.lock"), patience)
    }

    /// Takes a lock for something smaller that is done in a moment.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub(super) fn briefly(path: PathBuf) -> Result<Self, LockFault> {
        Lock::at(path, &mut Patience { most: Duration::from_secs(10), notice: &mut || {} })
    }

    fn at(path: PathBuf, patience: &mut Patience<'_>) -> Result<Self, LockFault> {
        let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        // Somebody else with a share in the repository may have made it; to hold it, reading it is enough.
        let file = file.or_else(|fault| match fault.kind() {
            std::io::ErrorKind::PermissionDenied => File::open(&path).map_err(|_| fault),
            _ => Err(fault),
        });
        let mut file = file.map_err(|fault| LockFault::Io(path.clone(), fault))?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => {
                    sign(&file);
                    return Ok(Lock { _file: file });
                }
                Err(TryLockError::WouldBlock) if waited < patience.most => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let mut process = String::new();
                    // Whoever holds it may not have written its number yet; the lock counts, not what it says.
                    let _ = file.read_to_string(&mut process);
                    let process = Some(process.trim().to_owned()).filter(|text| !text.is_empty());
                    return Err(LockFault::Held { path, process });
                }
                Err(TryLockError::Error(fault)) => return Err(LockFault::Io(path, fault)),
            }
            if waited < NOTICED && waited + PAUSE >= NOTICED {
                (patience.notice)();
            }
            waited += PAUSE;
        }
    }
}

/// Writes down who holds the lock, for the message of whoever waits in vain.
fn sign(mut file: &File) {
    // A full disk must not keep anybody from an act that needs no room.
    let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
}
