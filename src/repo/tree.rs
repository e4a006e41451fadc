//! Blobs, trees, commits and branches, written so that nothing else moves.

use git2::build::TreeUpdateBuilder;
use git2::{FileMode, ObjectType, Oid};

use super::{Head, Repo};
use crate::text::{ChangeSet, RepoPath};

impl Repo {
    /// The tree of `base` with these changes and nothing else. Only trees on the changed paths are written.
    ///
    /// # Errors
    /// libgit2's words.
    pub fn tree_with(&self, base: Option<Oid>, changes: &ChangeSet) -> Result<Oid, git2::Error> {
        let baseline = match base {
            Some(commit) => self.git.find_commit(commit)?.tree()?,
            None => self.git.find_tree(self.git.treebuilder(None)?.write()?)?,
        };
        let mut builder = TreeUpdateBuilder::new();
        for (path, change) in changes.iter() {
            match &change.after {
                Some(bytes) => {
                    let blob = self.git.blob(bytes)?;
                    builder.upsert(path.as_str(), blob, self.mode_in(&baseline, path));
                }
                // The file may never have been committed; then there is nothing to take away.
                None if baseline.get_path(path.as_str().as_ref()).is_ok() => {
                    builder.remove(path.as_str());
                }
                None => {}
            }
        }
        builder.create_updated(&self.git, &baseline)
    }

    fn mode_in(&self, tree: &git2::Tree<'_>, path: &RepoPath) -> FileMode {
        let executable =
            tree.get_path(path.as_str().as_ref()).is_ok_and(|entry| entry.filemode() == 0o100_755);
        if executable { FileMode::BlobExecutable } else { FileMode::Blob }
    }

    /// The blob that a commit holds at a path.
    #[must_use]
    pub fn blob_at(&self, commit: Option<Oid>, path: &RepoPath) -> Option<Oid> {
        let tree = self.git.find_commit(commit?).ok()?.tree().ok()?;
        Some(tree.get_path(path.as_str().as_ref()).ok()?.id())
    }

    /// Whether a commit holds an executable file at a path.
    #[must_use]
    pub fn is_executable(&self, commit: Option<Oid>, path: &RepoPath) -> bool {
        let tree = commit.and_then(|commit| self.git.find_commit(commit).ok()?.tree().ok());
        tree.is_some_and(|tree| self.mode_in(&tree, path) == FileMode::BlobExecutable)
    }

    /// The names of the files in a folder of a commit, not deeper.
    #[must_use]
    pub fn names_at(&self, commit: Option<Oid>, folder: &str) -> Vec<String> {
        let entry = || {
            let tree = self.git.find_commit(commit?).ok()?.tree().ok()?;
            let entry = tree.get_path(folder.as_ref()).ok()?;
            self.git.find_tree(entry.id()).ok()
        };
        let names = |tree: git2::Tree<'_>| {
            let files = tree.iter().filter(|entry| entry.kind() != Some(ObjectType::Tree));
            files.filter_map(|entry| Some(entry.name().ok()?.to_owned())).collect()
        };
        entry().map(names).unwrap_or_default()
    }

    /// The bytes of a blob.
    ///
    /// # Errors
    /// libgit2's words where it is missing.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, git2::Error> {
        Ok(self.git.find_blob(Oid::from_str(id)?)?.content().to_vec())
    }

    /// The commit of a branch, by its full name.
    #[must_use]
    pub fn branch_tip(&self, name: &str) -> Option<Oid> {
        self.git.refname_to_id(name).ok()
    }

    /// The id that these bytes have, or would have, as a blob.
    #[must_use]
    pub fn blob_id(&self, bytes: &[u8]) -> Option<Oid> {
        Oid::hash_object(ObjectType::Blob, bytes).ok()
    }

    /// Writes a blob.
    ///
    /// # Errors
    /// libgit2's words.
    pub fn write_blob(&self, bytes: &[u8]) -> Result<Oid, git2::Error> {
        self.git.blob(bytes)
    }

    /// Writes a commit from its raw bytes.
    ///
    /// # Errors
    /// libgit2's words.
    pub fn write_commit(&self, raw: &[u8]) -> Result<Oid, git2::Error> {
        self.git.odb()?.write(ObjectType::Commit, raw)
    }

    /// Git's word for what an object is; `None` where it is not here.
    #[must_use]
    pub fn kind_of(&self, object: Oid) -> Option<&'static str> {
        let (_, kind) = self.git.odb().ok()?.read_header(object).ok()?;
        Some(kind.str())
    }
}

impl Repo {
    /// Whether the file of the work tree is what the current commit holds at its path.
    #[must_use]
    pub fn is_committed(&self, path: &RepoPath) -> bool {
        let tip = match self.head() {
            Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => Some(tip),
            _ => None,
        };
        let now = self.file_bytes(path).and_then(|bytes| self.blob_id(&bytes));
        now.is_some() && self.blob_at(tip, path) == now
    }
}
