//! The history of a ledger, judged from the commit that somebody trusts to the one in hand.
//!
//! The line of judgement goes back from the head: each commit rests on the parent with the highest policy in force (the
//! first one where several have it), and is judged by that policy against that parent's tree. What lies on other sides
//! of a merge is judged with the merge that brings it in. So every record of the head is new exactly once, a squash or a
//! rebase is judged like the commits it replaced, and a branch that left before somebody lost a role brings nothing in
//! that he could not do now. The order of merges is the only clock.

mod aside;
mod between;
mod closings;
mod eras;
mod forgiven;
mod judge;
mod landing;
mod line;
mod lost;
mod papers;
mod pardons;
mod restored;
mod review;
mod revoked;
mod tasks;
mod timely;

use git2::Oid;

pub use aside::{Aside, set_aside};
use landing::Landing;

pub use closings::{BadSignature, Closing, Signature, ask, sealed};
pub use pardons::Waiting;
pub use review::{Review, review};

use crate::check::Finding;
use crate::model::{Era, Ledger};
use crate::repo::{CommitFault, DifferenceFault, HistoryFault, PublicKey, Repo};
use crate::text::RepoPath;

/// What a history says.
#[derive(Clone, Debug)]
pub struct History {
    /// Commits on the line of judgement, the trust root apart.
    pub judged: usize,
    /// What stood at the trust root and is taken as it stands, where all of the ledger was known from the start.
    pub founded: Founded,
    /// Acts whose records were judged.
    pub acts: usize,
    /// Records, those of policies among them, in the tree at the head, where all of the ledger was known from the start.
    pub records: usize,
    /// Tasks in the tree at the head, on the same condition.
    pub tasks: usize,
    /// Every closing that the line brought, with its commit, in the order of the line.
    pub closings: Vec<Closing>,
    /// Every act that a settlement has set aside, in the order of the line.
    pub aside: Vec<Aside>,
    /// Everything against it, in the order of the line.
    pub violations: Vec<Violation>,
    /// What was against it, and has been forgiven by a quorum.
    pub pardoned: Vec<Violation>,
    /// Pardons that wait for more seals.
    pub waiting: Vec<Waiting>,
    /// The policy in force at the head.
    pub era: Era,
    /// A policy that waits for more seals: its number, who has sealed, how many it takes.
    pub proposed: Option<(u64, usize, usize)>,
    /// Every record that the line brought, with the key that sealed it.
    pub(super) sealed: Vec<Sealed>,
    /// The keys that sealed them, each once.
    pub(super) keys: Vec<PublicKey>,
}

impl History {
    /// A line of so many commits of which nothing has been said yet.
    fn of(era: Era, judged: usize) -> Self {
        History {
            judged,
            founded: Founded::default(),
            acts: 0,
            records: 0,
            tasks: 0,
            closings: Vec::new(),
            aside: Vec::new(),
            violations: Vec::new(),
            pardoned: Vec::new(),
            waiting: Vec::new(),
            era,
            proposed: None,
            sealed: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Takes down who sealed a record. Cost: a look at each key, of which there are a few for each person.
    fn seal(&mut self, commit: Oid, path: &RepoPath, key: &PublicKey) {
        let known = self.keys.iter().position(|known| known == key);
        let key = known.unwrap_or_else(|| {
            self.keys.push(key.clone());
            self.keys.len() - 1
        });
        self.sealed.push(Sealed { commit, path: path.clone(), key });
    }
}

/// What stood at the trust root.
#[derive(Copy, Clone, Default, Debug)]
pub struct Founded {
    /// Records of acts.
    pub records: usize,
    /// Tasks.
    pub tasks: usize,
}

/// A record on the line.
#[derive(Clone, Debug)]
pub(super) struct Sealed {
    /// The commit of the line that brought it.
    commit: Oid,
    /// The record.
    path: RepoPath,
    /// The key of whoever acted, by its place among the keys.
    key: usize,
}

/// Something that the policy in force does not allow.
#[derive(Clone, Debug)]
pub struct Violation {
    /// The commit of the line that did it.
    pub commit: Oid,
    /// What.
    pub finding: Finding,
    /// The ledger as it lies in that commit, as far as it matters, for the places of the finding.
    pub ledger: Box<Ledger>,
}

/// Why nothing can be said.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unknown {
    /// A commit is not here.
    #[error(transparent)]
    History(#[from] HistoryFault),
    /// A tree is not here, or two readers may see it differently.
    #[error(transparent)]
    Tree(#[from] DifferenceFault),
    /// A commit of the line in which two readers may see two commits.
    #[error("{0}: {1}")]
    Commit(Oid, CommitFault),
    /// The tip does not descend from the trust root.
    #[error("the root is no ancestor")]
    Stranger,
    /// libgit2's words.
    #[error("{0}")]
    Objects(String),
    /// The trust root holds no policy that can be read.
    #[error("no policy at the root")]
    Rootless,
    /// The roster of the trust root holds a person's id or a key that is not lawful.
    #[error("`{0}` in the roster at the root")]
    Roster(String),
}

/// Judges everything from `root`, which is trusted as it stands, to `tip`. No process, no network, no cache.
/// Cost: the raw bytes of each commit, and for each commit of the line the trees that differ and the tasks it touches.
///
/// # Errors
/// What keeps it from being judged; that is never "good".
pub fn history(repo: &Repo, root: Oid, tip: Oid) -> Result<History, Unknown> {
    let commits = repo.ancestry(root, tip)?;
    let eras = eras::eras(repo, &commits, root, &eras::founded(repo, root)?)?;
    let line = line::line(&commits, &eras)?;
    judge::judge(repo, &commits, &eras, &line, Extent::Whole)
}

/// Judges what a push brings to a branch, which was at `old` or did not exist, by the policy in force there. Without a trust
/// root the policy at `old` is taken as it stands. Cost: as [`history`], of the commits that are pushed; one tree for each
/// commit since the trust root.
///
/// # Errors
/// What keeps it from being judged: a branch that does not lead on from where it was is a stranger to it.
pub fn pushed(repo: &Repo, root: Option<Oid>, old: Option<Oid>, new: Oid) -> Result<History, Unknown> {
    match (root, old) {
        (root, Some(old)) if repo.is_ancestor(old, new) => {
            let landing = Landing::of(repo, root, old, new)?;
            let mut history = landing.judged(repo)?;
            if history.violations.is_empty() {
                history.violations = landing.overlooked(repo)?;
            }
            Ok(history)
        }
        (Some(root), None) => history(repo, root, new),
        _ => Err(Unknown::Stranger),
    }
}

/// How much of the ledger is known where the judgement begins.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Extent {
    /// All of it, so that tasks and records can be counted. Cost: the whole tree.
    Whole,
    /// What is touched is looked for when it is: a large ledger is not read for a small change.
    Touched,
}
