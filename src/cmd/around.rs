//! What an act on one task needs to read: the task with all that is its own, and of other tasks only what it names
//! or what names it.

use super::{Context, acts, error};
use crate::model::{Act, Ledger, State, Task, TaskId, To, field, id_of_name, policy};
use crate::present::Failure;
use crate::repo::{Content, Head, Repo, Snapshot};
use crate::text::RepoPath;

impl Context {
    /// Policy, sources, and this task with its records and evidence; where the tasks lie that it names; and for an
    /// application the open tasks that name it, since it waits for those that are parts of it. The task of the round
    /// before, and one that an act names beside its own, come with their records. Cost: the files of the
    /// task; for an application the open tasks.
    pub fn ledger_about(
        &self,
        repo: &Repo,
        path: &RepoPath,
        id: &TaskId,
        act: Option<&Act>,
        other: Option<&TaskId>,
    ) -> Result<Ledger, Failure> {
        let (wanted, newest) =
            (acts::around(repo, path, id), policy::newest(&repo.names(policy::RECORDS, |_| true)));
        let mut files = repo.scan(|path| !policy::is_past(path, newest) && wanted(path));
        add_past_policies(repo, newest, &mut files);
        if act.is_some_and(|act| act.to == To::State(State::Review)) {
            add_those_that_name(repo, id, &mut files);
        }
        let task = Task::read(path, files.bytes(path.as_str()).unwrap_or_default());
        let before = task.text(&field::REFILED_FROM).and_then(|id| TaskId::parse(id.trim()).ok());
        before.iter().chain(other).for_each(|id| add_task(repo, id, &mut files));
        let named = task.refers();
        let mut known: Vec<RepoPath> = named.iter().flat_map(|(other, _)| places(repo, other)).collect();
        known.extend(repo.names("directives", |_| true));
        let ledger = Ledger::read(files.knowing(known));
        error::settings(&ledger)?;
        Ok(ledger)
    }
}

/// A task with its records.
pub(super) fn add_task(repo: &Repo, id: &TaskId, files: &mut Snapshot) {
    let whole = repo.scan(acts::only(id));
    let own = |path: &RepoPath| path.under("tasks").is_some() || path.under(&id.records()).is_some();
    for (path, content) in whole.iter().filter(|(path, _)| own(path)) {
        files.insert(path.clone(), content.clone());
    }
}

/// The changes of policy before the newest, as the last commit has them: their seals prove keys. Opening them in the work
/// tree would cost each act two more files for every change of policy.
fn add_past_policies(repo: &Repo, newest: Option<u64>, files: &mut Snapshot) {
    let tip = match repo.head() {
        Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => Some(tip),
        _ => None,
    };
    let names = repo.names_at(tip, policy::RECORDS).into_iter();
    let paths = names.filter_map(|name| RepoPath::parse(&format!("{}/{name}", policy::RECORDS)).ok());
    for path in paths.filter(|path| policy::is_past(path.as_str(), newest)) {
        let content = repo.blob_at(tip, &path).and_then(|blob| repo.committed(&path, blob).ok());
        if let Some(content) = content {
            files.insert(path, content);
        }
    }
}

/// Open tasks in whose text this id stands.
fn add_those_that_name(repo: &Repo, id: &TaskId, files: &mut Snapshot) {
    let id = id.to_string();
    let open = repo.scan(|path| {
        let mut names = path.split('/');
        let (tasks, state) = (names.next(), names.next().unwrap_or_default());
        tasks == Some("tasks") && (state.is_empty() || State::parse(state).is_some_and(State::is_open))
    });
    for (path, content) in open.under("tasks") {
        let names_it = |bytes: &[u8]| bytes.windows(id.len()).any(|window| window == id.as_bytes());
        if let Content::Bytes(bytes) = content
            && names_it(bytes)
        {
            files.insert(path.clone(), content.clone());
        }
    }
}

/// Where the file of a task lies, whatever its state.
fn places(repo: &Repo, id: &TaskId) -> Vec<RepoPath> {
    let tree = repo.work_tree();
    let folders = State::all().map(|state| state.folder(&id.shard()));
    let paths = folders.flat_map(|folder| {
        let names = tree.entries(&folder).into_iter().filter(|name| id_of_name(name) == Some(*id));
        names.filter_map(|name| RepoPath::parse(&format!("{folder}/{name}")).ok()).collect::<Vec<_>>()
    });
    paths.collect()
}
