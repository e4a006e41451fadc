//! What must hold before anything changes, and again in the last moment: signing may take as long as a person needs to
//! find a passphrase.

use std::collections::BTreeSet;

use git2::Oid;

use super::ApplyFault;
use crate::plan::Plan;
use crate::repo::{Head, Repo};
use crate::text::{ChangeSet, RepoPath};

/// The branch that the act goes to, and where it stands.
///
/// # Errors
/// `HEAD` is no branch or another one than when the command began; git is in the middle of something.
pub(super) fn branch(repo: &Repo) -> Result<(String, Option<Oid>), ApplyFault> {
    if let Some(underway) = repo.underway() {
        return Err(ApplyFault::Underway(underway));
    }
    let (name, tip) = match repo.head()? {
        Head::Branch { name, tip } => (name, Some(tip)),
        Head::Unborn { name } => (name, None),
        Head::Detached(_) => return Err(ApplyFault::Detached),
    };
    match repo.branch_when_opened() {
        Some(opened) if opened != name => Err(ApplyFault::Switched { from: opened.to_owned(), to: name }),
        _ => Ok((name, tip)),
    }
}

/// Every file is what the plan was made for, and nothing staged would be lost.
///
/// # Errors
/// The first path where it is not so.
pub(super) fn expect_files(repo: &Repo, tip: Option<Oid>, changes: &ChangeSet) -> Result<(), ApplyFault> {
    for (path, change) in changes.iter() {
        if repo.is_behind_link(path) {
            return Err(ApplyFault::Link(path.clone()));
        }
        if repo.is_left_out(path) {
            return Err(ApplyFault::NotCheckedOut(path.clone()));
        }
        let now = repo.file_bytes(path);
        if now != change.before || repo.is_occupied(path) {
            return Err(ApplyFault::Changed(path.clone()));
        }
        let staged = repo.staged(path)?;
        let committed = repo.blob_at(tip, path);
        let lawful = [committed, now.as_deref().and_then(|bytes| repo.blob_id(bytes))];
        // A staged removal is a decision as well: the file is there, committed, and not in the index.
        if !lawful.contains(&staged) && (staged.is_some() || committed.is_some() && now.is_some()) {
            return Err(ApplyFault::Staged(path.clone()));
        }
    }
    Ok(())
}

/// The records that the new one follows are still the last ones: two acts at once must not fork a chain.
///
/// # Errors
/// The first record that is new or gone.
pub(super) fn expect_watched(repo: &Repo, plan: &Plan) -> Result<(), ApplyFault> {
    for (folder, there) in &plan.watched {
        let now: BTreeSet<RepoPath> = repo.names(folder, |_| true).into_iter().collect();
        if let Some(path) = now.symmetric_difference(there).next() {
            return Err(ApplyFault::Changed(path.clone()));
        }
    }
    Ok(())
}
