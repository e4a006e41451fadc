//! A part of what a commit holds, without unpacking the rest.

use std::collections::BTreeMap;

use git2::{ObjectType, Oid, TreeEntry, TreeWalkMode, TreeWalkResult};

use super::{Content, ObjectFault, Odd, Repo, Snapshot};
use crate::text::RepoPath;

impl Repo {
    /// The paths of the files in a commit that `wanted` takes, unread; a folder's path is asked about too, with a `/` at
    /// its end, and is not entered when refused. Cost: the trees that are entered.
    ///
    /// # Errors
    /// An object is missing, damaged or too large.
    pub fn paths_at(&self, commit: Oid, wanted: impl Fn(&str) -> bool) -> Result<Vec<RepoPath>, ObjectFault> {
        let mut paths = Vec::new();
        self.walk_commit(commit, wanted, |path, _| {
            paths.push(path);
            Ok(())
        })?;
        Ok(paths)
    }

    /// The files in a commit that `wanted` takes, asked as for [`Repo::paths_at`], read. Cost: those files.
    ///
    /// # Errors
    /// An object is missing, damaged or too large.
    pub fn scan_at(&self, commit: Oid, wanted: impl Fn(&str) -> bool) -> Result<Snapshot, ObjectFault> {
        let mut files = BTreeMap::new();
        self.walk_commit(commit, wanted, |path, entry| {
            let content = match entry.filemode() {
                0o120_000 => Content::Odd(Odd::Link),
                0o160_000 => Content::Odd(Odd::NotAFile),
                _ => self.committed(&path, entry.id())?,
            };
            files.insert(path, content);
            Ok(())
        })?;
        Ok(Snapshot::new(files))
    }

    /// When a commit says that it was made.
    #[must_use]
    pub fn made_at(&self, commit: Oid) -> Option<jiff::Zoned> {
        let time = self.git.find_commit(commit).ok()?.time();
        let offset = jiff::tz::Offset::from_seconds(time.offset_minutes().checked_mul(60)?).ok()?;
        Some(jiff::Timestamp::from_second(time.seconds()).ok()?.to_zoned(offset.to_time_zone()))
    }

    /// Every lawful path below the top that is wanted and no folder.
    fn walk_commit(
        &self,
        commit: Oid,
        wanted: impl Fn(&str) -> bool,
        mut take: impl FnMut(RepoPath, &TreeEntry<'_>) -> Result<(), ObjectFault>,
    ) -> Result<(), ObjectFault> {
        let tree = self.git.find_commit(commit)?.tree()?;
        let mut failed = None;
        let walked = tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
            let Ok(name) = entry.name() else { return TreeWalkResult::Skip };
            let path = format!("{folder}{name}");
            if entry.kind() == Some(ObjectType::Tree) {
                let enters = wanted(&format!("{path}/"));
                return if enters { TreeWalkResult::Ok } else { TreeWalkResult::Skip };
            }
            let Some(path) = RepoPath::parse(&path).ok().filter(|path| wanted(path.as_str())) else {
                return TreeWalkResult::Ok;
            };
            match take(path, entry) {
                Ok(()) => TreeWalkResult::Ok,
                Err(fault) => {
                    failed = Some(fault);
                    TreeWalkResult::Abort
                }
            }
        });
        failed.map_or(Ok(walked?), Err)
    }
}
