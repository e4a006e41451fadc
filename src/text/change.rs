//! What is to become of files: each change knows what must be there before.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::RepoPath;

/// One file before and after; `None` is "no such file". A move is a removal and a creation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The bytes that must be there now.
    pub before: Option<Vec<u8>>,
    /// The bytes that will be there.
    pub after: Option<Vec<u8>>,
}

/// Changes to several files, one a path, in the order of their paths.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChangeSet {
    changes: BTreeMap<RepoPath, Change>,
}

impl ChangeSet {
    /// What makes the one of the other, both in the order of their paths.
    #[must_use]
    pub fn between<'a>(
        before: impl Iterator<Item = (&'a RepoPath, &'a [u8])>,
        after: impl Iterator<Item = (&'a RepoPath, &'a [u8])>,
    ) -> Self {
        let (before, after): (BTreeMap<_, _>, BTreeMap<_, _>) = (before.collect(), after.collect());
        let mut changes = ChangeSet::default();
        for path in before.keys().chain(after.keys()) {
            let (old, new) = (before.get(path), after.get(path));
            if old != new {
                let change = Change {
                    before: old.map(|bytes| bytes.to_vec()),
                    after: new.map(|bytes| bytes.to_vec()),
                };
                changes.changes.insert((*path).clone(), change);
            }
        }
        changes
    }

    /// Adds a file that must not be there yet.
    pub fn create(&mut self, path: RepoPath, after: Vec<u8>) {
        self.put(path, None, Some(after));
    }

    /// Replaces the bytes of a file.
    pub fn write(&mut self, path: RepoPath, before: Vec<u8>, after: Vec<u8>) {
        self.put(path, Some(before), Some(after));
    }

    /// Takes away a file that is in the history and no longer on the disk.
    pub fn forget(&mut self, path: RepoPath) {
        self.put(path, None, None);
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: RepoPath, before: Vec<u8>) {
        self.put(path, Some(before), None);
    }

    /// Moves a file, perhaps with new bytes.
    pub fn rename(&mut self, from: RepoPath, to: RepoPath, before: Vec<u8>, after: Vec<u8>) {
        if from == to {
            return self.write(from, before, after);
        }
        self.put(from, Some(before), None);
        self.put(to, None, Some(after));
    }

    /// A second change of the same path continues the first: it keeps what must be there before.
    fn put(&mut self, path: RepoPath, before: Option<Vec<u8>>, after: Option<Vec<u8>>) {
        match self.changes.entry(path) {
            Entry::Occupied(mut entry) => entry.get_mut().after = after,
            Entry::Vacant(entry) => {
                entry.insert(Change { before, after });
            }
        }
    }

    /// Where the file that these changes put at `to` lies now, if they only move it.
    #[must_use]
    pub fn origin(&self, to: &RepoPath) -> Option<&RepoPath> {
        let moved = self.changes.get(to).filter(|change| change.before.is_none())?.after.as_ref()?;
        let gone = |change: &Change| change.after.is_none() && change.before.as_ref() == Some(moved);
        self.changes
            .iter()
            .find(|(path, change)| path.name() == to.name() && gone(change))
            .map(|(path, _)| path)
    }

    /// The same changes over what lies at their paths now.
    #[must_use]
    pub fn over(mut self, now: impl Fn(&RepoPath) -> Option<Vec<u8>>) -> Self {
        self.changes.iter_mut().for_each(|(path, change)| change.before = now(path));
        self
    }

    /// The changes in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&RepoPath, &Change)> {
        self.changes.iter()
    }

    /// Nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What becomes of one path.
    #[must_use]
    pub fn get(&self, path: &RepoPath) -> Option<&Change> {
        self.changes.get(path)
    }
}
