//! What an act rests on must be in the history, or nobody else could follow it: the policy, and the records and the
//! evidence of the task. Acts are planned on the work tree; a commit holds the last commit and the planned paths.

use std::collections::BTreeSet;

use git2::Oid;

use super::ApplyFault;
use crate::model::{State, TaskId, id_of_name, policy};
use crate::plan::Plan;
use crate::repo::Repo;
use crate::text::{ChangeSet, RepoPath};

/// Everything the act rests on is as the last commit has it, the plan's own paths apart.
///
/// # Errors
/// The first path that is not.
pub(super) fn expect_committed(
    repo: &Repo,
    tip: Option<Oid>,
    plan: &Plan,
    changes: &ChangeSet,
) -> Result<(), ApplyFault> {
    let Some(id) = &plan.about else { return Ok(()) };
    for folder in ["policy".to_owned(), policy::RECORDS.to_owned(), id.records(), id.evidence()] {
        let here: BTreeSet<RepoPath> = repo.names(&folder, |_| true).into_iter().collect();
        let committed = repo.names_at(tip, &folder);
        let there = committed.iter().filter_map(|name| RepoPath::parse(&format!("{folder}/{name}")).ok());
        let there: BTreeSet<RepoPath> = there.collect();
        let all = || here.union(&there);
        let newest = policy::newest(all());
        for path in all().filter(|path| path.name() != ".gitkeep" && changes.get(path).is_none()) {
            // A past change of policy is read from the commit; it must still be there.
            let is_same = if policy::is_past(path.as_str(), newest) {
                here.contains(path) && there.contains(path)
            } else {
                let now = repo.file_bytes(path).and_then(|bytes| repo.blob_id(&bytes));
                now == repo.blob_at(tip, path)
            };
            if !is_same {
                return Err(ApplyFault::Uncommitted(path.clone()));
            }
        }
    }
    Ok(())
}

/// A task file that was renamed by hand and not committed goes with the act under its new name: the old one must not
/// stay behind in the commit, or the task would be there twice.
pub(super) fn carry_renames(repo: &Repo, tip: Option<Oid>, plan: &Plan, changes: &mut ChangeSet) {
    let Some(id) = &plan.about else { return };
    for path in committed_files(repo, tip, id) {
        if changes.get(&path).is_none() && repo.content(&path).is_none() {
            changes.forget(path);
        }
    }
}

/// The files of a task in a commit: one, unless something is wrong.
fn committed_files(repo: &Repo, tip: Option<Oid>, id: &TaskId) -> Vec<RepoPath> {
    let folders = State::all().map(|state| state.folder(&id.shard()));
    let files = folders.flat_map(|folder| {
        let names = repo.names_at(tip, &folder);
        names
            .into_iter()
            .filter(|name| id_of_name(name).as_ref() == Some(id))
            .map(move |name| format!("{folder}/{name}"))
    });
    files.filter_map(|path| RepoPath::parse(&path).ok()).collect()
}
