//! What one tree holds in a folder and another one does not, or not as it was.

use git2::Oid;

use super::Repo;
use super::difference::{Blob, DifferenceFault, Differences};
use super::raw_tree::Mode;
use crate::text::RepoPath;

impl Repo {
    /// The files of a folder at the top of a tree that are gone in another tree, or something else there, each as it was.
    /// Cost: the trees of that folder that differ.
    ///
    /// # Errors
    /// As [`Repo::tree_entries`].
    pub fn lost_in(
        &self,
        folder: &str,
        before: Oid,
        after: Oid,
    ) -> Result<Vec<(RepoPath, Blob)>, DifferenceFault> {
        let inner = |tree: Oid| -> Result<Option<Oid>, DifferenceFault> {
            let entries = self.tree_entries(tree, "")?;
            Ok(entries.get(folder).filter(|entry| entry.mode == Mode::Folder).map(|entry| entry.id))
        };
        let (was, is) = (inner(before)?, inner(after)?);
        let Some(was) = was.filter(|was| Some(*was) != is) else { return Ok(Vec::new()) };
        let old = self.tree_entries(was, folder)?;
        let new = is.map_or(Ok(std::rc::Rc::default()), |is| self.tree_entries(is, folder))?;
        let mut found = Differences::default();
        self.pairs(&old, &new, folder, &mut found)?;
        Ok(found.files.into_iter().filter_map(|file| Some((file.path, file.before?))).collect())
    }
}
