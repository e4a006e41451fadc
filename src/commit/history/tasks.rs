//! Single tasks at places of a history: where each lies, and an excerpt of the ledger that holds just the tasks in
//! question, with the policy that judges, which need not be the tree's.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;
use quick_cache::Weighter;
use quick_cache::unsync::Cache;

use super::Unknown;
use crate::model::{Era, Ledger, Reader, State, TaskId, id_of_name, owner_of};
use crate::repo::{Blob, ById, Content, Difference, DifferenceFault, Mode, Odd, Repo, Snapshot, lately};
use crate::text::RepoPath;

/// Bytes of records as they were read that are kept for the next steps, and half of those of files.
const KEPT: u64 = 2_097_152;

/// Where every task lies in the tree in hand, and the files read lately.
pub(super) struct Tasks<'a> {
    repo: &'a Repo,
    places: BTreeMap<TaskId, BTreeMap<RepoPath, Blob>>,
    kept: Cache<(Oid, bool), Content, Size, ById>,
    reader: Reader,
}

/// Some tasks in one tree, and where the file of each lies.
pub(super) struct Places {
    tree: Oid,
    tasks: Vec<(TaskId, Vec<(RepoPath, Blob)>)>,
}

impl Places {
    /// The files of the tasks.
    pub fn files(&self) -> impl Iterator<Item = (RepoPath, Blob)> {
        self.tasks.iter().flat_map(|(_, files)| files.iter().cloned())
    }
}

impl<'a> Tasks<'a> {
    pub fn new(repo: &'a Repo) -> Self {
        let kept = lately(1 << 14, 2 * KEPT, Size, ById);
        Tasks { repo, places: BTreeMap::new(), kept, reader: Reader::keeping(KEPT) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.places.len()
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
            let named = |name: &[u8]| {
                let id = std::str::from_utf8(name).ok().and_then(id_of_name);
                id.is_some_and(|id| ids.contains(&id))
            };
            for (path, blob) in self.repo.named_at(tree, &folder, named)? {
                if let Some(id) = id_of_name(path.name()) {
                    self.places.entry(id).or_default().insert(path, blob);
                }
            }
        }
        Ok(())
    }

    /// Where these tasks lie in the tree in hand.
    pub fn places(&self, tree: Oid, ids: &BTreeSet<TaskId>) -> Places {
        let place = |id: &TaskId| {
            let files = self.places.get(id).into_iter().flatten();
            (*id, files.map(|(path, blob)| (path.clone(), *blob)).collect())
        };
        Places { tree, tasks: ids.iter().map(place).collect() }
    }

    /// These tasks and these other files in their tree, under the policy that judges.
    pub fn excerpt(
        &mut self,
        places: &Places,
        more: &[(RepoPath, Blob)],
        era: &Era,
    ) -> Result<Ledger, Unknown> {
        let mut files = more.to_vec();
        for (id, task) in &places.tasks {
            files.extend(task.iter().cloned());
            files.extend(self.repo.folder_at(places.tree, &id.records())?);
            files.extend(self.repo.folder_at(places.tree, &id.evidence())?);
        }
        self.ledger(&files, era)
    }

    /// These files and no others, under the policy that judges.
    pub fn ledger(&mut self, files: &[(RepoPath, Blob)], era: &Era) -> Result<Ledger, Unknown> {
        let mut read = BTreeMap::new();
        for (path, blob) in files {
            read.insert(path.clone(), self.content(path, *blob)?);
        }
        Ok(Ledger::part_by(&era.head, Snapshot::new(read), &mut self.reader))
    }

    fn content(&mut self, path: &RepoPath, blob: Blob) -> Result<Content, Unknown> {
        match blob.mode {
            Mode::Link => return Ok(Content::Odd(Odd::Link)),
            Mode::Folder | Mode::Submodule => return Ok(Content::Odd(Odd::NotAFile)),
            Mode::Plain | Mode::Executable => {}
        }
        let key = (blob.id, path.under("evidence").is_some());
        if let Some(known) = self.kept.get(&key) {
            return Ok(known.clone());
        }
        let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob.id));
        let content = self.repo.committed(path, blob.id).map_err(missing)?;
        self.kept.insert(key, content.clone());
        Ok(content)
    }
}

/// The memory that a file takes.
#[derive(Clone)]
struct Size;

impl Weighter<(Oid, bool), Content> for Size {
    fn weight(&self, _: &(Oid, bool), content: &Content) -> u64 {
        match content {
            Content::Bytes(bytes) => bytes.len() as u64 + 128,
            Content::Hashed { .. } | Content::Odd(_) => 128,
        }
    }
}

/// The tasks to which these paths belong, by task file, record or evidence.
pub(super) fn touched<'a>(paths: impl IntoIterator<Item = &'a RepoPath>) -> BTreeSet<TaskId> {
    let evidence = |path: &RepoPath| {
        let mut names = path.under("evidence")?.split('/');
        TaskId::parse(names.nth(2)?).ok()
    };
    let id = |path: &RepoPath| match path.names().next() {
        Some("tasks") => id_of_name(path.name()),
        Some("records") => Some(owner_of(path)?.0),
        _ => evidence(path),
    };
    paths.into_iter().filter_map(id).collect()
}
