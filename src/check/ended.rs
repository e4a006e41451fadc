//! What rules about settings and suppressions look at.

use std::collections::BTreeMap;

use super::{Level, Lock, Suppression};
use crate::model::Ledger;

/// What stands when all other rules have spoken.
#[derive(Copy, Clone, Debug)]
pub struct Ended<'a> {
    /// Settings, policy, people, sources.
    pub head: &'a Ledger,
    /// Every rule there is, with its lock and its own level.
    pub rules: &'a BTreeMap<&'static str, (Lock, Level)>,
    /// What has been said to stay, and what became of it.
    pub suppressions: &'a [Suppression],
}

impl Ended<'_> {
    /// There is such a rule.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.rules.contains_key(name)
    }

    /// It is a rule of trust.
    #[must_use]
    pub fn is_locked(&self, name: &str) -> bool {
        self.rules.get(name).is_some_and(|(lock, _)| *lock == Lock::Trust)
    }
}
