//! Reading while somebody else may be bringing files along: what is read is as before their act or as after it.

use std::path::PathBuf;
use std::time::Duration;

use git2::Oid;

use super::{Head, Repo};

/// Bringing files along takes some milliseconds.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(5);

impl Repo {
    /// Where the journal of an act lies: in the git directory of the work tree that it speaks of.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.git_dir().join("duban-journal")
    }

    /// What `read` gives when no act has brought files along meanwhile; it is asked again where one has.
    pub(super) fn settled<T>(&self, read: impl Fn() -> T) -> T {
        for _ in 0..TRIES {
            let before = self.moment();
            if before.is_some() {
                let found = read();
                if self.moment() == before {
                    return found;
                }
            }
            std::thread::sleep(PAUSE);
        }
        read()
    }

    /// Every act has a commit, so between two readings of the same commit there was none; nothing in the middle of one.
    fn moment(&self) -> Option<Option<Oid>> {
        if self.journal().exists() {
            return None;
        }
        Some(match self.head() {
            Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => Some(tip),
            _ => None,
        })
    }
}
