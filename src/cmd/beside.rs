//! Signs of work on paper that only a look at all tasks shows: what the rules find that hold one against another.

use std::collections::{BTreeMap, BTreeSet};

use super::shelf::Disk;
use crate::check::{Finding, Run};
use crate::model::computed::Formal;
use crate::model::{TaskId, id_of_name, owner_of};
use crate::present::Failure;
use crate::repo::Repo;
use crate::report::query::Reads;
use crate::text::RepoPath;

/// The signs of each task.
pub(super) type Signs = BTreeMap<TaskId, BTreeSet<Formal>>;

/// The signs of each task, by the rules that bear their names; what is off or suppressed is none. Cost, where so much is
/// asked for: these rules over the whole ledger, its evidence among it; else nothing.
pub(super) fn formalism(repo: &Repo, reads: Reads) -> Result<Signs, Failure> {
    if reads < Reads::Others {
        return Ok(Signs::new());
    }
    let run = Run::new(None, |rule| Formal::parse(rule.name).is_some());
    let mut signs = Signs::new();
    for finding in Disk::of(repo).check(&run)?.findings {
        let Some(sign) = Formal::parse(finding.rule) else { continue };
        for id in tasks(&finding) {
            signs.entry(id).or_default().insert(sign);
        }
    }
    Ok(signs)
}

/// The tasks that a finding speaks of.
fn tasks(finding: &Finding) -> impl Iterator<Item = TaskId> {
    let labels = finding.related.iter().chain([&finding.at]);
    let task = |path: &RepoPath| owner_of(path).map(|(id, _)| id).or_else(|| id_of_name(path.name()));
    labels.filter_map(move |label| task(&label.path))
}
