//! The records of policies and pardons as they lie in a tree.

use std::collections::BTreeMap;

use git2::Oid;

use super::Unknown;
use crate::model::Ledger;
use crate::repo::{DifferenceFault, Mode, Repo, Snapshot};

/// The plain files of one folder, read as a ledger that holds nothing else.
///
/// # Errors
/// A tree or a blob that is not here.
pub(super) fn papers(repo: &Repo, tree: Oid, folder: &str) -> Result<Ledger, Unknown> {
    let mut files = BTreeMap::new();
    for (path, blob) in repo.folder_at(tree, folder)? {
        if matches!(blob.mode, Mode::Plain) {
            let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob.id));
            let content = repo.committed(&path, blob.id).map_err(missing)?;
            files.insert(path, content);
        }
    }
    Ok(Ledger::read(Snapshot::new(files)))
}
