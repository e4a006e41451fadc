//! The commits that lead to a tip, parents before children, by their raw bytes.

use std::collections::{BTreeMap, BTreeSet};

use git2::{ObjectType, Oid};

use super::object::ObjectFault;
use super::{CommitFault, LARGEST_OUTSIDE, RawCommit, Repo, commit_object};

/// A commit in a history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ancestor {
    /// The commit.
    pub id: Oid,
    /// Its tree.
    pub tree: Oid,
    /// Its parents, as places in the list, the first parent first.
    pub parents: Vec<usize>,
    /// Why two readers may see two commits in its bytes.
    pub fault: Option<CommitFault>,
}

/// Why a history cannot be walked.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HistoryFault {
    /// This object is not here: a shallow or partial clone, or a damaged one.
    #[error("{0} is missing")]
    Missing(Oid),
    /// Git itself would not walk through this commit.
    #[error("{0} is no commit")]
    Malformed(Oid),
    /// A commit of more bytes than any forge takes.
    #[error("{0} is too large")]
    TooLarge(Oid),
}

impl Repo {
    /// Every commit that leads to `tip`, each after its parents; `root` is not entered, so its parents are not named.
    /// Grafts, replacements and the list of a shallow clone are not asked. Cost: the raw bytes of each commit.
    ///
    /// # Errors
    /// A commit that is not here or cannot be read: what lies behind it is unknown.
    ///
    /// From here on libgit2 keeps no objects in memory: a history reads each of them once, and 10,000 commits would take
    /// 80 MiB.
    pub fn ancestry(&self, root: Oid, tip: Oid) -> Result<Vec<Ancestor>, HistoryFault> {
        let mut walk = Walk::to(self, root);
        walk.go(tip)?;
        Ok(walk.found)
    }

    /// The same for a merge that nobody has made yet: it is the last, under an id of zeros.
    ///
    /// # Errors
    /// As [`Repo::ancestry`].
    pub fn ancestry_of_merge(
        &self,
        root: Oid,
        sides: [Oid; 2],
        tree: Oid,
    ) -> Result<Vec<Ancestor>, HistoryFault> {
        let mut walk = Walk::to(self, root);
        for side in sides {
            walk.go(side)?;
        }
        let parents = sides.map(|side| walk.places[&side]).to_vec();
        walk.found.push(Ancestor { id: Oid::ZERO_SHA1, tree, parents, fault: None });
        Ok(walk.found)
    }
}

impl Repo {
    /// The raw bytes of a commit; one of more bytes than any forge takes is not unpacked.
    ///
    /// # Errors
    /// It is missing, no commit, or too large.
    pub fn raw_commit(&self, commit: Oid) -> Result<Vec<u8>, HistoryFault> {
        self.object(commit, ObjectType::Commit, LARGEST_OUTSIDE, <[u8]>::to_vec).map_err(
            |fault| match fault {
                ObjectFault::Missing(_) | ObjectFault::Git(_) => HistoryFault::Missing(commit),
                ObjectFault::TooLarge(_) => HistoryFault::TooLarge(commit),
            },
        )
    }

    /// The tree and the parents of a commit, from its raw bytes: libgit2's own accessors honour grafts.
    #[must_use]
    pub fn links(&self, commit: Oid) -> Option<(Oid, Vec<Oid>)> {
        links_in(&self.raw_commit(commit).ok()?)
    }
}

/// The tree and the parents in the raw bytes of a commit.
fn links_in(raw: &[u8]) -> Option<(Oid, Vec<Oid>)> {
    let (tree, parents) = commit_object::links(raw)?;
    let parents = parents.iter().map(|parent| Oid::from_str(parent).ok()).collect::<Option<_>>()?;
    Some((Oid::from_str(&tree).ok()?, parents))
}

impl Repo {
    /// Whether `old` is `new` or one of its ancestors, by the raw bytes of the commits.
    #[must_use]
    pub fn is_ancestor(&self, old: Oid, new: Oid) -> bool {
        let (mut seen, mut queue) = (BTreeSet::from([new]), vec![new]);
        while let Some(commit) = queue.pop() {
            if commit == old {
                return true;
            }
            let parents = self.links(commit).map(|(_, parents)| parents).unwrap_or_default();
            queue.extend(parents.into_iter().filter(|parent| seen.insert(*parent)));
        }
        false
    }
}

struct Walk<'a> {
    repo: &'a Repo,
    root: Oid,
    places: BTreeMap<Oid, usize>,
    found: Vec<Ancestor>,
}

/// A commit whose parents are not all in the list yet.
struct Open {
    id: Oid,
    tree: Oid,
    parents: Vec<Oid>,
    waiting: Vec<Oid>,
    fault: Option<CommitFault>,
}

impl<'a> Walk<'a> {
    fn to(repo: &'a Repo, root: Oid) -> Self {
        git2::opts::enable_caching(false);
        Walk { repo, root, places: BTreeMap::new(), found: Vec::new() }
    }

    /// Adds a commit and what leads to it.
    fn go(&mut self, tip: Oid) -> Result<(), HistoryFault> {
        let mut stack = vec![self.open(tip)?];
        while let Some(open) = stack.last_mut() {
            match open.waiting.pop() {
                Some(parent) if self.places.contains_key(&parent) => {}
                Some(parent) => stack.push(self.open(parent)?),
                None => {
                    let open = stack.pop().expect("there is a last one");
                    self.close(open);
                }
            }
        }
        Ok(())
    }

    fn open(&self, id: Oid) -> Result<Open, HistoryFault> {
        let raw = self.repo.raw_commit(id)?;
        let (tree, parents) = links_in(&raw).ok_or(HistoryFault::Malformed(id))?;
        let parents = if id == self.root { Vec::new() } else { parents };
        let waiting = parents.iter().rev().copied().collect();
        let fault = RawCommit::parse(&raw).err();
        Ok(Open { id, tree, parents, waiting, fault })
    }

    fn close(&mut self, open: Open) {
        if self.places.contains_key(&open.id) {
            return;
        }
        let parents = open.parents.iter().filter_map(|parent| self.places.get(parent).copied()).collect();
        self.places.insert(open.id, self.found.len());
        self.found.push(Ancestor { id: open.id, tree: open.tree, parents, fault: open.fault });
    }
}
