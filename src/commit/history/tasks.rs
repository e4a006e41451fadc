//! Single tasks at places of a history: where each lies, and an excerpt of the ledger that holds just the tasks in
//! question, with the policy that judges, which need not be the tree's.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use super::Unknown;
use crate::model::{Era, Ledger, State, TaskId, id_of_name, owner_of};
use crate::repo::{Blob, Content, Difference, DifferenceFault, Mode, Odd, Repo, Snapshot};
use crate::text::RepoPath;

/// Where every task lies in the tree in hand, and the digests of the evidence read so far.
pub(super) struct Tasks<'a> {
    repo: &'a Repo,
    places: BTreeMap<TaskId, BTreeMap<RepoPath, Blob>>,
    hashed: BTreeMap<Oid, Content>,
}

impl<'a> Tasks<'a> {
    pub fn new(repo: &'a Repo) -> Self {
        Tasks { repo, places: BTreeMap::new(), hashed: BTreeMap::new() }
    }

    /// Goes on to the next tree.
    pub fn advance(&mut self, files: &[Difference]) {
        for file in files {
            let Some(id) = id_of_name(file.path.name()).filter(|_| file.path.under("tasks").is_some()) else {
                continue;
            };
            let places = self.places.entry(id).or_default();
            match file.after {
                Some(blob) => places.insert(file.path.clone(), blob),
                None => places.remove(&file.path),
            };
            if places.is_empty() {
                self.places.remove(&id);
            }
        }
    }

    /// Looks for these tasks in the folders where a tree may hold them. Cost: the folders of open states, and one folder
    /// of each ended state a task.
    pub fn seek(&mut self, tree: Oid, ids: &BTreeSet<TaskId>) -> Result<(), Unknown> {
        let folders: BTreeSet<String> =
            ids.iter().flat_map(|id| State::all().map(|state| state.folder(&id.shard()))).collect();
        for folder in folders {
            for (path, blob) in self.repo.folder_at(tree, &folder)? {
                if let Some(id) = id_of_name(path.name()).filter(|id| ids.contains(id)) {
                    self.places.entry(id).or_default().insert(path, blob);
                }
            }
        }
        Ok(())
    }

    /// These tasks and these other files in this tree, under the policy that judges.
    pub fn excerpt(
        &mut self,
        tree: Oid,
        ids: &BTreeSet<TaskId>,
        more: &[(RepoPath, Blob)],
        era: &Era,
    ) -> Result<Ledger, Unknown> {
        let mut files = BTreeMap::new();
        for (path, blob) in more {
            files.insert(path.clone(), self.content(path, *blob)?);
        }
        for id in ids {
            let task: Vec<_> =
                self.places.get(id).into_iter().flatten().map(|(path, blob)| (path.clone(), *blob)).collect();
            let records = self.repo.folder_at(tree, &id.records())?;
            let evidence = self.repo.folder_at(tree, &id.evidence())?;
            for (path, blob) in task.into_iter().chain(records).chain(evidence) {
                let content = self.content(&path, blob)?;
                files.insert(path, content);
            }
        }
        Ok(Ledger::part(&era.head, Snapshot::new(files)))
    }

    fn content(&mut self, path: &RepoPath, blob: Blob) -> Result<Content, Unknown> {
        match blob.mode {
            Mode::Link => return Ok(Content::Odd(Odd::Link)),
            Mode::Folder | Mode::Submodule => return Ok(Content::Odd(Odd::NotAFile)),
            Mode::Plain | Mode::Executable => {}
        }
        if let Some(known) = self.hashed.get(&blob.id) {
            return Ok(known.clone());
        }
        let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob.id));
        let content = self.repo.committed(path, blob.id).map_err(missing)?;
        if path.under("evidence").is_some() {
            self.hashed.insert(blob.id, content.clone());
        }
        Ok(content)
    }
}

/// The tasks that a difference touches, by task file, record or evidence.
pub(super) fn touched(files: &[Difference]) -> BTreeSet<TaskId> {
    let evidence = |path: &RepoPath| {
        let mut names = path.under("evidence")?.split('/');
        TaskId::parse(names.nth(2)?).ok()
    };
    let id = |path: &RepoPath| match path.names().next() {
        Some("tasks") => id_of_name(path.name()),
        Some("records") => Some(owner_of(path)?.0),
        _ => evidence(path),
    };
    files.iter().filter_map(|file| id(&file.path)).collect()
}
