//! Records that a merge leaves out. Nobody who lands a branch lands what was done on the way to it, and yet a merge that
//! rests on a commit from before a closing brings the main branch in as its side: whoever took a record out there would
//! have it gone without a step of the line that says so.

use std::collections::BTreeSet;

use git2::Oid;

use super::Unknown;
use super::eras::Eras;
use super::line::Step;
use crate::repo::{Ancestor, Blob, HistoryFault, Repo};
use crate::text::RepoPath;

/// The folder that only grows.
const RECORDS: &str = "records";

/// The records and seals that were there somewhere on the sides of a step, since the trust root, and are not there after it,
/// or not as they were; `with` are the commits that come with the step. Cost: the folder of records in each of them, where
/// it differs from a parent's.
///
/// # Errors
/// A tree that is not here.
pub(super) fn lost(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    with: &[usize],
) -> Result<Vec<RepoPath>, Unknown> {
    let tree = commits[step.commit].tree;
    let mut lost = BTreeSet::new();
    for side in with {
        let is_last = *side == step.commit;
        let counts = |parent: usize| parent != step.base && (is_last || eras.descends(parent));
        for parent in commits[*side].parents.iter().filter(|parent| counts(**parent)) {
            for (path, blob) in repo.lost_in(RECORDS, commits[*parent].tree, commits[*side].tree)? {
                if is_last || !stands(repo, tree, &path, blob)? {
                    lost.insert(path);
                }
            }
        }
    }
    Ok(lost.into_iter().collect())
}

/// The records that a merge leaves out of its parents and that are not in the end, either.
///
/// # Errors
/// As [`lost`].
pub(super) fn left_out(
    repo: &Repo,
    parents: &[Oid],
    merge: Oid,
    end: Oid,
) -> Result<BTreeSet<RepoPath>, Unknown> {
    let mut lost = BTreeSet::new();
    for parent in parents {
        let (tree, _) = repo.links(*parent).ok_or(HistoryFault::Missing(*parent))?;
        for (path, blob) in repo.lost_in(RECORDS, tree, merge)? {
            if !stands(repo, end, &path, blob)? {
                lost.insert(path);
            }
        }
    }
    Ok(lost)
}

/// Whether a tree holds a file as it was.
fn stands(repo: &Repo, tree: Oid, path: &RepoPath, blob: Blob) -> Result<bool, Unknown> {
    let named = |name: &[u8]| name == path.name().as_bytes();
    Ok(repo.named_at(tree, path.folder(), named)?.contains(&(path.clone(), blob)))
}
