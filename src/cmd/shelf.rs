//! The work tree as a ledger that is read in parts.

use std::collections::BTreeMap;

use super::error;
use crate::check::{self, Run, Verdict};
use crate::model::{Ledger, Shelf, is_shard, is_task, shard_of};
use crate::present::Failure;
use crate::repo::{Content, Odd, Repo, Snapshot, WorkTree};
use crate::text::RepoPath;

/// What lies where, unread: the task files of each part. Its records and evidence are found when it is read.
pub(super) struct Disk {
    tree: WorkTree,
    shards: BTreeMap<String, Vec<(RepoPath, Option<Odd>)>>,
    /// Files of a part without a lawful name, which none would list.
    unlawful: Vec<RepoPath>,
}

impl Disk {
    /// Cost: every name under `tasks/`, every folder of a hundred under `records/` and `evidence/`.
    pub fn of(repo: &Repo) -> Self {
        let tree = repo.work_tree();
        let mut shards: BTreeMap<String, Vec<(RepoPath, Option<Odd>)>> = BTreeMap::new();
        let (lawful, mut unlawful) = tree.found("tasks");
        unlawful.retain(|path| shard_of(path).is_some());
        for (path, odd) in lawful {
            if let Some(shard) = shard_of(&path) {
                shards.entry(shard).or_default().push((path, odd));
            }
        }
        for folder in ["records", "evidence"] {
            for year in tree.entries(folder) {
                let hundreds = tree.entries(&format!("{folder}/{year}")).into_iter();
                for hundred in hundreds.filter(|hundred| is_shard(&year, hundred)) {
                    shards.entry(format!("{year}/{hundred}")).or_default();
                }
            }
        }
        Disk { tree, shards, unlawful }
    }

    /// The verdict on the ledger; settings that cannot be read stop the command.
    pub fn check(&self, run: &Run) -> Result<Verdict, Failure> {
        let (head, verdict) = if run.needs_whole() {
            let whole = Ledger::read(self.tree.scan(|_| true));
            let verdict = run.end(&whole, [run.part(&whole)]);
            (whole, verdict)
        } else {
            check::in_parts(self, run)
        };
        error::settings(&head)?;
        Ok(verdict)
    }
}

impl Shelf for Disk {
    fn head(&self) -> Snapshot {
        let whole = |path: &str| RepoPath::parse(path.trim_end_matches('/'));
        let files = self.tree.scan(|path| whole(path).map_or(true, |path| shard_of(&path).is_none()));
        files.with_unlawful(self.unlawful.clone())
    }

    fn shards(&self) -> Vec<String> {
        self.shards.keys().cloned().collect()
    }

    fn files(&self, shard: &str) -> Snapshot {
        let folders = [format!("records/{shard}"), format!("evidence/{shard}")];
        self.tree.read(&folders, self.shards.get(shard).map_or(&[], Vec::as_slice))
    }

    fn tasks(&self) -> Vec<RepoPath> {
        let found = self.tree.names("tasks", |_| true);
        found.into_iter().filter(is_task).collect()
    }

    fn file(&self, path: &RepoPath) -> Option<Content> {
        self.tree.content(path)
    }
}
