//! What becomes of a ledger from one tree to the next, as far as it differs, and the policy that judges it.

use std::sync::Arc;

use super::{Act, Era, Filed, Ledger, Record, Turn};
use crate::repo::Mode;
use crate::text::RepoPath;

/// A change: a commit against the one it rests on, or a whole branch against its base.
#[derive(Clone, Debug)]
pub struct Change {
    /// The policy in force before it, which judges it.
    pub era: Arc<Era>,
    /// What it does to the policy.
    pub turn: Turn,
    /// The tasks that it touches, whole, as they are afterwards; policy and roster are the era's.
    pub after: Ledger,
    /// Every path that differs.
    pub paths: Vec<Moved>,
    /// It joins branches, so that what is missing was left out by whoever did that.
    pub joins: bool,
    /// Records that another parent of a merge holds, and the merge does not, or not as they were.
    pub lost: Vec<RepoPath>,
    /// New names that some file systems take for another name of the same folder.
    pub alike: Vec<(RepoPath, RepoPath)>,
    /// New names that are no lawful text.
    pub unlawful: Vec<RepoPath>,
    /// The commits of the branch that makes the change, where they are known.
    pub own: Vec<Own>,
}

/// A commit of a branch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Own {
    /// Its id.
    pub id: String,
    /// The records of acts that it brings, and whether each is one of those whose commit is always signed.
    pub acts: Vec<(RepoPath, bool)>,
    /// Whether it is signed at all.
    pub signed: bool,
}

/// A path that differs: what lay there and what lies there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The path.
    pub path: RepoPath,
    /// Before.
    pub before: Option<Mode>,
    /// After.
    pub after: Option<Mode>,
}

impl Moved {
    /// It was not there before.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.before.is_none() && self.after.is_some()
    }

    /// It is not there any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.before.is_some() && self.after.is_none()
    }
}

impl Change {
    /// Whether this record comes with the change.
    #[must_use]
    pub fn brings(&self, record: &RepoPath) -> bool {
        self.paths.iter().any(|moved| moved.is_new() && moved.path == *record)
    }

    /// Whether this record, or what lies in its place, comes with the change.
    #[must_use]
    pub fn writes(&self, record: &RepoPath) -> bool {
        self.paths.iter().any(|moved| moved.after.is_some() && moved.path == *record)
    }

    /// Whether what lies at this path now is no plain file.
    #[must_use]
    pub fn is_odd(&self, path: &RepoPath) -> bool {
        let odd = |mode: Mode| !matches!(mode, Mode::Plain);
        self.paths.iter().any(|moved| moved.path == *path && moved.after.is_some_and(odd))
    }

    /// The acts that come with the change, in the order of tasks and, within one, of its chain.
    pub fn acts(&self) -> impl Iterator<Item = (&Filed, &Record)> {
        let chains = self.after.chains.values();
        let readable =
            chains.flat_map(|chain| chain.records().filter(|(_, record)| Act::find(&record.act).is_some()));
        readable.filter(|(filed, _)| self.brings(&filed.path))
    }
}
