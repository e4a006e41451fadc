//! Checks a ledger part by part, on every core.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::{Partial, Run, Verdict};
use crate::model::{Ledger, Shelf, Task, is_task, shard_of};
use crate::repo::Snapshot;
use crate::text::RepoPath;

/// Task files by the part that their own ids belong to, where their names say another.
type Strangers = BTreeMap<String, Vec<RepoPath>>;

/// Runs the rules over every part of a ledger, and gives its head and the verdict: the same as over the whole ledger.
/// Cost: linear in the bytes of the ledger; memory for as many parts as there are cores, for what is found and noted.
#[must_use]
pub fn in_parts(shelf: &impl Shelf, run: &Run) -> (Ledger, Verdict) {
    let mut head = Ledger::read(shelf.head().knowing(shelf.tasks()));
    let mut strangers = Strangers::new();
    turn_away(&mut head, None, &mut strangers);
    let shards = shelf.shards();
    let look = |shard: &String| look(shelf, run, &head, shard, &[]);
    let mut parts = BTreeMap::new();
    for (shard, (partial, more)) in shards.iter().zip(shards.par_iter().map(look).collect::<Vec<_>>()) {
        more.into_iter().for_each(|(shard, paths)| strangers.entry(shard).or_default().extend(paths));
        parts.insert(shard.clone(), partial);
    }
    // Rare: whoever copies a file and forgets the id has one. Those parts are looked at once more.
    for (shard, paths) in strangers {
        let (partial, _) = self::look(shelf, run, &head, &shard, &paths);
        parts.insert(shard, partial);
    }
    let verdict = run.end(&head, [run.part(&head)].into_iter().chain(parts.into_values()));
    (head, verdict)
}

/// Looks at one part, with tasks that lie elsewhere by their names; tasks of other parts are turned away.
fn look(
    shelf: &impl Shelf,
    run: &Run,
    head: &Ledger,
    shard: &str,
    more: &[RepoPath],
) -> (Partial, Strangers) {
    let mut files = shelf.files(shard);
    add(shelf, more.iter().cloned(), &mut files);
    let mut part = Ledger::part(head, files);
    let mut strangers = Strangers::new();
    turn_away(&mut part, Some(shard), &mut strangers);
    let linked = part.tasks.iter().flat_map(Task::linked);
    let elsewhere: Vec<RepoPath> = linked.filter(|path| part.files.get(path).is_none()).collect();
    add(shelf, elsewhere.into_iter(), &mut part.files);
    (run.part(&part), strangers)
}

fn add(shelf: &impl Shelf, paths: impl Iterator<Item = RepoPath>, files: &mut Snapshot) {
    for path in paths {
        if let Some(content) = shelf.file(&path) {
            files.insert(path, content);
        }
    }
}

/// Takes away the tasks whose own ids belong to another part than this.
fn turn_away(part: &mut Ledger, shard: Option<&str>, strangers: &mut Strangers) {
    part.tasks.retain(|task| {
        let own = task.key().map(|id| id.shard());
        let stays = own.is_none() || own.as_deref() == shard;
        if let (Some(own), false) = (own, stays) {
            strangers.entry(own).or_default().push(task.path.clone());
        }
        stays
    });
}

/// A ledger in memory can be read in parts as well.
impl Shelf for Snapshot {
    fn head(&self) -> Snapshot {
        let own = self.iter().filter(|(path, _)| shard_of(path).is_none());
        Snapshot::new(own.map(|(path, content)| (path.clone(), content.clone())).collect())
    }

    fn shards(&self) -> Vec<String> {
        let mut shards: Vec<String> = self.iter().filter_map(|(path, _)| shard_of(path)).collect();
        shards.sort_unstable();
        shards.dedup();
        shards
    }

    fn tasks(&self) -> Vec<RepoPath> {
        self.under("tasks").map(|(path, _)| path.clone()).filter(is_task).collect()
    }

    fn files(&self, shard: &str) -> Snapshot {
        let own = self.iter().filter(|(path, _)| shard_of(path).as_deref() == Some(shard));
        Snapshot::new(own.map(|(path, content)| (path.clone(), content.clone())).collect())
    }

    fn file(&self, path: &RepoPath) -> Option<crate::repo::Content> {
        self.get(path).cloned()
    }
}
