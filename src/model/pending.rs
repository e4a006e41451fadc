//! Pardons that wait for the seals of more admins, as a tree shows them.

use std::collections::BTreeSet;

use super::{Era, Filed, Ledger, PARDON};

/// A pardon that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pending<'a> {
    /// The commit it speaks of.
    pub commit: &'a str,
    /// The admins who have sealed it.
    pub sealed: BTreeSet<&'a str>,
    /// How many they count for.
    pub seals: usize,
}

impl Era {
    /// The pardons of a tree that were proposed under this policy and lack seals. Of one that was proposed under a former
    /// policy only the history knows who its admins were, and whether it was granted then.
    #[must_use]
    pub fn pending<'a>(&self, tree: &'a Ledger) -> Vec<Pending<'a>> {
        tree.pardons.iter().filter_map(|filed| self.waits(filed)).collect()
    }

    fn waits<'a>(&self, filed: &'a Filed) -> Option<Pending<'a>> {
        let record = filed.record.as_ref().ok()?;
        let own = record.act == PARDON && record.policy == self.digest.to_string();
        let commit = record.commit.as_deref().filter(|commit| own && commit.len() > SHORT)?;
        let seals = self.seals(filed);
        (seals < self.quorum()).then(|| Pending { commit, sealed: self.admins(filed), seals })
    }
}

/// Digits by which a commit is named to a person.
const SHORT: usize = 7;

impl Pending<'_> {
    /// The commit as a person is told of it.
    #[must_use]
    pub fn short(&self) -> &str {
        self.commit.get(..SHORT).unwrap_or(self.commit)
    }
}
