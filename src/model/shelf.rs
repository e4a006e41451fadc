//! A ledger in parts, so that a large one is never in memory at once.
//!
//! A part holds all files of some ids: those of one hundred of one year. What belongs to no id (policy, people, settings,
//! sources, strays) is the head, which every part stands on.

use super::id_of_name;
use crate::repo::{Content, Snapshot};
use crate::text::RepoPath;

/// What a ledger is read from, part by part; from several threads at once.
pub trait Shelf: Sync {
    /// The files that belong to no part.
    fn head(&self) -> Snapshot;

    /// The parts, in their order: `2026/01xx`.
    fn shards(&self) -> Vec<String>;

    /// The files of a part.
    fn files(&self, shard: &str) -> Snapshot;

    /// The paths of all task files, whatever part they belong to: what one task says of another is held against them.
    fn tasks(&self) -> Vec<RepoPath>;

    /// One file, whatever part it belongs to.
    fn file(&self, path: &RepoPath) -> Option<Content>;
}

/// The part that a path belongs to: a task's by the id in its name, anything else's by its folders.
#[must_use]
pub fn shard_of(path: &RepoPath) -> Option<String> {
    let mut names = path.names();
    let folder = names.next()?;
    if folder == "tasks" {
        if let Some(id) = id_of_name(path.name()) {
            return Some(id.shard());
        }
        names.next()?;
    } else if !matches!(folder, "records" | "evidence") {
        return None;
    }
    let (year, hundred) = (names.next()?, names.next()?);
    is_shard(year, hundred).then(|| format!("{year}/{hundred}"))
}

/// `2026` and `01xx`: the folders of a part.
#[must_use]
pub fn is_shard(year: &str, hundred: &str) -> bool {
    let digits = |text: &str, least: usize| text.len() >= least && text.bytes().all(|b| b.is_ascii_digit());
    digits(year, 4) && hundred.strip_suffix("xx").is_some_and(|number| digits(number, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_id_are_in_one_part() {
        let shard = |path: &str| shard_of(&RepoPath::parse(path).unwrap());
        for path in [
            "tasks/active/2026-0142-k7q-water.md",
            "tasks/final/2026/09xx/2026-0142-k7q.md",
            "records/2026/01xx/2026-0142-k7q/2026-01-02-file-a1b.md",
            "records/2026/01xx/stray.txt",
            "evidence/2026/01xx",
            "tasks/final/2026/01xx/.gitkeep",
        ] {
            assert_eq!(shard(path).as_deref(), Some("2026/01xx"), "{path}");
        }
        for path in [
            "duban.yaml",
            "policy/policy.yaml",
            "records/policy/1.md",
            "records/2026",
            "records/2026/0142/x.md",
            "tasks/active/.gitkeep",
            "tasks/active/notes.md",
            "directives/2026/01xx/a.md",
        ] {
            assert_eq!(shard(path), None, "{path}");
        }
        assert_eq!(shard("records/2026/123xx/a").as_deref(), Some("2026/123xx"));
    }
}
