//! What settlements set aside. The records stay where they are and nothing counts them any more, an amendment or a return
//! as little as a closing; so whoever reads a verdict is told.

use git2::Oid;

use crate::model::{Chain, Change, Ledger};
use crate::text::RepoPath;

/// An act that counts no longer.
#[derive(Clone, Debug)]
pub struct Aside {
    /// Its record.
    pub record: RepoPath,
    /// The task.
    pub task: String,
    /// The act.
    pub act: String,
    /// Whose it was.
    pub by: String,
    /// The record of the settlement.
    pub settlement: RepoPath,
    /// Who settled.
    pub settled_by: String,
    /// The commit of the line that brought the settlement; none where no history was asked for it.
    pub commit: Option<Oid>,
}

/// What the settlements of a change set aside.
pub(super) fn of(change: &Change, commit: Oid) -> Vec<Aside> {
    let chains = change.after.chains.values();
    chains.flat_map(|chain| asides(chain, Some(commit), |path| change.brings(path))).collect()
}

/// What the settlements of a tree set aside.
#[must_use]
pub fn set_aside(ledger: &Ledger) -> Vec<Aside> {
    ledger.chains.values().flat_map(|chain| asides(chain, None, |_| true)).collect()
}

fn asides(chain: &Chain, commit: Option<Oid>, wanted: impl Fn(&RepoPath) -> bool) -> Vec<Aside> {
    let settlements = chain.records().filter(|(filed, _)| wanted(&filed.path));
    let told = settlements.flat_map(|(settlement, by)| {
        let acts = chain.set_aside_by(settlement).into_iter();
        acts.map(move |(filed, record)| Aside {
            record: filed.path.clone(),
            task: record.task.clone().unwrap_or_default(),
            act: record.act.clone(),
            by: record.actor().to_owned(),
            settlement: settlement.path.clone(),
            settled_by: by.actor().to_owned(),
            commit,
        })
    });
    told.collect()
}
