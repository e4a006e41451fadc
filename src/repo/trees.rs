//! Trees that were read lately. From one commit to the next most of a ledger's trees are the same, and the new ones are
//! the old ones of the next step.

use std::rc::Rc;

use git2::Oid;
use quick_cache::Weighter;
use quick_cache::unsync::{Cache, DefaultLifecycle};

use super::by_id::ById;
use super::raw_tree::Tree;

/// Trees by id: what an id names never changes.
pub(super) type Trees = Cache<Oid, Rc<Tree>, Size, ById>;

/// None yet. At most about 10 MiB of them are kept: a history is walked twice, and the two trees of each of 10,000 commits
/// that both walks read take 9 MiB.
pub(super) fn none() -> Trees {
    Cache::with(1 << 14, 10 << 20, Size, ById, DefaultLifecycle::default())
}

/// The memory that a tree takes.
#[derive(Clone)]
pub(super) struct Size;

impl Weighter<Oid, Rc<Tree>> for Size {
    fn weight(&self, _: &Oid, tree: &Rc<Tree>) -> u64 {
        tree.size() as u64 + 64
    }
}
