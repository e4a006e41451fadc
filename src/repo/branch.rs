//! Moving a branch, when it is where it is expected to be.

use std::path::PathBuf;

use git2::{ErrorCode, Oid};

use super::{FileFault, Repo};

/// Why a branch did not move.
#[derive(Debug, thiserror::Error)]
pub enum RefFault {
    /// It is no longer where it was.
    #[error("the branch moved")]
    Moved,
    /// git's lock on it is there: another command is at work, or one died.
    #[error("the branch is locked")]
    Locked(PathBuf),
    /// libgit2's words.
    #[error("{0}")]
    Git(String),
}

impl Repo {
    /// Moves a branch from `old` to `new`; `None` is "no such branch yet".
    ///
    /// # Errors
    /// See [`RefFault`]; the branch stands where it stood.
    pub fn advance(&self, branch: &str, old: Option<Oid>, new: Oid, why: &str) -> Result<(), RefFault> {
        let moved = match old {
            Some(old) => self.git.reference_matching(branch, new, true, old, why),
            None => self.git.reference(branch, new, false, why),
        };
        moved.map(drop).map_err(|fault| self.ref_fault(branch, &fault))
    }

    /// Moves a branch back from `new` to where it was before [`Repo::advance`].
    ///
    /// # Errors
    /// See [`RefFault`].
    pub fn retreat(&self, branch: &str, old: Option<Oid>, new: Oid, why: &str) -> Result<(), RefFault> {
        if let Some(old) = old {
            return self.advance(branch, Some(new), old, why);
        }
        let reference = self.git.find_reference(branch).map_err(|fault| self.ref_fault(branch, &fault))?;
        let mut ours = Some(reference).filter(|reference| reference.target() == Some(new));
        let reference = ours.as_mut().ok_or(RefFault::Moved)?;
        reference.delete().map_err(|fault| self.ref_fault(branch, &fault))
    }

    /// Takes away git's lock on a branch where a crash of ours left it: it holds one of these commits, or is empty and
    /// stays so. Whoever else locks a branch writes into the lock at once.
    ///
    /// # Errors
    /// The system's words and the path.
    pub fn unlock(&self, branch: &str, ours: &[&str]) -> Result<(), FileFault> {
        const TRIES: u32 = 20;
        const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);
        let lock = self.ref_lock(branch);
        for tried in 0..TRIES {
            let Ok(bytes) = Repo::read_outside(&lock) else { return Ok(()) };
            let text = String::from_utf8_lossy(&bytes).trim().to_owned();
            if ours.contains(&text.as_str()) || text.is_empty() && tried + 1 == TRIES {
                return Repo::remove_outside(&lock);
            }
            if !text.is_empty() {
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    fn ref_lock(&self, branch: &str) -> PathBuf {
        self.common_dir().join(format!("{branch}.lock"))
    }

    /// The file that holds a branch, unless it is packed.
    #[must_use]
    pub fn ref_file(&self, branch: &str) -> PathBuf {
        self.common_dir().join(branch)
    }

    fn ref_fault(&self, branch: &str, fault: &git2::Error) -> RefFault {
        match fault.code() {
            ErrorCode::Modified | ErrorCode::Exists | ErrorCode::NotFound => RefFault::Moved,
            ErrorCode::Locked => RefFault::Locked(self.ref_lock(branch)),
            _ => RefFault::Git(fault.message().to_owned()),
        }
    }
}
