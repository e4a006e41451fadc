//! Trees that were read lately. From one commit to the next most of a ledger's trees are the same, and the new ones are
//! the old ones of the next step.

use std::collections::VecDeque;
use std::rc::Rc;

use git2::Oid;
use quick_cache::Weighter;
use quick_cache::unsync::Cache;

use super::by_id::ById;
use super::lately::lately;
use super::raw_tree::Tree;

/// At most about so many bytes of them are kept: a history is walked twice, and the two trees of each of 10,000 commits
/// that both walks read take 9 MiB. All of that would take 4 MiB more, and save nothing that can be measured.
const MOST: u64 = 8 << 20;

/// How many that a history has left behind are kept all the same, the last ones: what one act takes out of a folder, the
/// next often puts back.
const LEFT: usize = 1024;

/// Trees by id: what an id names never changes.
pub(super) struct Trees {
    kept: Cache<Oid, Rc<Tree>, Size, ById>,
    left: VecDeque<Oid>,
}

impl Trees {
    /// None yet.
    pub fn none() -> Self {
        Trees { kept: lately(1 << 14, MOST, Size, ById), left: VecDeque::with_capacity(LEFT) }
    }

    /// One that is still kept.
    pub fn get(&mut self, id: Oid) -> Option<Rc<Tree>> {
        self.kept.get(&id).map(Rc::clone)
    }

    /// Keeps one.
    pub fn keep(&mut self, id: Oid, tree: &Rc<Tree>) {
        self.kept.insert(id, Rc::clone(tree));
    }

    /// Makes room for those of the next steps: what a folder was before it changed is hardly asked for again later.
    pub fn leave(&mut self, id: Oid) {
        if self.left.len() == LEFT
            && let Some(first) = self.left.pop_front()
        {
            self.kept.remove(&first);
        }
        self.left.push_back(id);
    }
}

/// The memory that a tree takes.
#[derive(Clone)]
struct Size;

impl Weighter<Oid, Rc<Tree>> for Size {
    fn weight(&self, _: &Oid, tree: &Rc<Tree>) -> u64 {
        tree.size() as u64 + 64
    }
}
