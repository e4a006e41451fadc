//! What a dossier reads: the named task and its other rounds with their records, and the paper they come from.

use std::collections::BTreeSet;

use super::super::{around, error};
use crate::model::{Ledger, Record, Task, TaskId, field, id_of_name};
use crate::present::Failure;
use crate::repo::{Content, Repo, Snapshot};
use crate::report::{Case, rounds_of};
use crate::text::RepoPath;

/// The ledger as far as it is about a matter, and the ids of its rounds, the first one first. Cost: the rounds.
pub(super) fn read(repo: &Repo, id: TaskId) -> Result<(Ledger, Vec<TaskId>), Failure> {
    let head = |path: &str| path == "duban.yaml" || path.starts_with("policy/");
    let mut files = repo.scan(head);
    let (mut left, mut seen) = (vec![id], BTreeSet::new());
    while let Some(next) = left.pop() {
        if seen.insert(next) {
            around::add_task(repo, &next, &mut files);
            left.extend(before(&files, &next).into_iter().chain(after(&files, &next)));
        }
    }
    let sources: BTreeSet<RepoPath> = tasks(&files)
        .filter_map(|task| RepoPath::parse(&format!("directives/{}.md", task.directive()?)).ok())
        .collect();
    for path in sources {
        if let Some(content) = repo.content(&path) {
            files.insert(path, content);
        }
    }
    let ids = rounds_of(id, |id| before(&files, id), |id| after(&files, id));
    let ledger = Ledger::read(files);
    error::settings(&ledger)?;
    Ok((ledger, ids))
}

fn tasks(files: &Snapshot) -> impl Iterator<Item = Task> {
    files.under("tasks").filter_map(|(path, content)| match content {
        Content::Bytes(bytes) if path.name().ends_with(".md") => Some(Task::read(path, bytes)),
        _ => None,
    })
}

/// The round that a task was filed in place of, as its file says.
fn before(files: &Snapshot, id: &TaskId) -> Option<TaskId> {
    let mut own = tasks(files).filter(|task| id_of_name(task.path.name()) == Some(*id));
    TaskId::parse(own.find_map(|task| Some(task.text(&field::REFILED_FROM)?.trim().to_owned()))?.as_str())
        .ok()
}

/// The round that was filed in its place, as its records say.
fn after(files: &Snapshot, id: &TaskId) -> Option<TaskId> {
    let folder = id.records();
    let mut records = files.under(&folder).filter_map(|(path, content)| match content {
        Content::Bytes(bytes) if path.name().ends_with(".md") => Record::read(bytes).ok(),
        _ => None,
    });
    records.find_map(|record| TaskId::parse(record.said("successor")?).ok())
}

/// The files whose commits a dossier names: the records, and what they rest on.
pub(super) fn files(case: &Case<'_>) -> BTreeSet<RepoPath> {
    let records = case.records().into_iter().map(|(_, filed, _)| filed.path.clone());
    let cited = case.rounds.iter().flat_map(|round| round.task.cited()).filter_map(|cited| cited.path);
    let exhibits = case.records().into_iter().flat_map(|(round, _, record)| {
        record
            .evidence
            .iter()
            .filter_map(|exhibit| RepoPath::parse(&format!("{}/{}", round.id.evidence(), exhibit.file)).ok())
    });
    records.chain(cited).chain(exhibits).collect()
}
