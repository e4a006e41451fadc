//! Which paths of a ledger hold the records of some tasks.

use std::collections::BTreeSet;

use crate::model::{State, TaskId, id_of_name};
use crate::repo::Repo;

/// The records of these tasks, and the folders on the way to them. Cost: one look-up a path.
pub(super) fn records_of(ids: impl IntoIterator<Item = TaskId>) -> impl Fn(&str) -> bool {
    let mut folders = BTreeSet::new();
    for id in ids {
        let own = id.records();
        folders.extend(own.match_indices('/').map(|(at, _)| own[..=at].to_owned()));
        folders.insert(format!("{own}/"));
    }
    move |path| {
        let folder = path.rfind('/').map_or("", |at| &path[..=at]);
        folders.contains(folder)
    }
}

/// The policy, and the records of its changes and of pardons.
pub(super) fn of_policy(path: &str) -> bool {
    let records = "records/policy/";
    path.starts_with("policy/") || records.starts_with(path) || path.starts_with(records)
}

/// Policy, and every task that binds somebody with its records. Cost: the names of those tasks.
pub(super) fn bound(repo: &Repo) -> impl Fn(&str) -> bool + use<> {
    let is_bound = |path: &str| in_states(path, State::is_bound);
    let ids = repo.names("tasks", is_bound).into_iter().filter_map(|path| id_of_name(path.name()));
    let records = records_of(ids);
    move |path| path.starts_with("policy/") || is_bound(path) || records(path) && !path.ends_with(".sig")
}

/// The folders of these states, and whatever lies in a folder that is no state: no task is lost to a wrong name.
pub(super) fn in_states(path: &str, wanted: impl Fn(State) -> bool) -> bool {
    let mut names = path.split('/');
    match (names.next(), names.next()) {
        (Some("tasks"), Some(name)) if !name.is_empty() => State::parse(name).is_none_or(wanted),
        (Some("tasks"), _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_records_of_these_tasks_are_taken() {
        let taken = records_of([TaskId::parse("2026-0142-k7q").expect("an id")]);
        for path in
            ["records/", "records/2026/", "records/2026/01xx/", "records/2026/01xx/2026-0142-k7q/a.md"]
        {
            assert!(taken(path), "{path}");
        }
        for path in
            ["records/policy/", "records/2025/", "records/2026/01xx/2026-0143-m3x/", "tasks/", "duban.yaml"]
        {
            assert!(!taken(path), "{path}");
        }
    }
}
