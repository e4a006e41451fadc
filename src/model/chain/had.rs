//! Who has had a task, and what was agreed on it, those that were set aside among them.

use super::{Chain, planned};
use crate::model::Datum;

impl Chain {
    /// Whether somebody signed for the task on a branch that was set aside when a fork was settled: it counts for nothing,
    /// and yet he has had it.
    #[must_use]
    pub fn has_signed_in_vain(&self, person: &str) -> bool {
        let void = self.void.iter().filter_map(|at| self.all[*at].record.as_ref().ok());
        void.into_iter().any(|record| record.act == "accept" && record.actor() == person)
    }

    /// Whether somebody owns the task, has owned it, or has signed for it in vain.
    #[must_use]
    pub fn has_had(&self, person: &str) -> bool {
        self.owners().contains(&person) || self.has_signed_in_vain(person)
    }

    /// Every plan that an act has set, those that were set aside among them.
    pub fn agreed(&self) -> impl Iterator<Item = &Datum> {
        self.records().filter_map(|(_, record)| planned(record))
    }

    /// Everybody who has owned the task since it was filed, by the plans.
    #[must_use]
    pub fn owners(&self) -> Vec<&str> {
        let mut owners: Vec<_> = self.plans().filter_map(|plan| plan.get_text("owner")).collect();
        owners.sort_unstable();
        owners.dedup();
        owners
    }
}
