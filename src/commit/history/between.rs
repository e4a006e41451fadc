//! One tree against another, judged by a policy: what a step of a line, or a branch as a whole, does to the ledger.

use std::collections::BTreeSet;
use std::sync::Arc;

use git2::Oid;

use super::Unknown;
use super::tasks::{Places, Tasks, touched};
use crate::check::{self, Finding};
use crate::model::{Change, Era, Ledger, Moved, PARDONS, State, Turn, id_of_name, is_task, owner_of};
use crate::repo::{Blob, Difference, Differences, HistoryFault, Repo};
use crate::text::RepoPath;

/// Where the records of policies lie.
const RECORDS: &str = "records/policy";

/// A change from one tree to another, and the tasks that it touches as they were.
pub(super) struct Between<'a> {
    pub change: Change,
    tasks: Tasks<'a>,
    former: Places,
}

impl Between<'_> {
    /// What stands against it.
    ///
    /// # Errors
    /// As [`judge`].
    pub fn findings(&mut self) -> Result<Vec<Finding>, Unknown> {
        let Between { change, tasks, former } = self;
        check::change(change, || tasks.excerpt(former, &[], &change.era))
    }
}

/// What becomes of one commit's tree in another tree, judged by the policy in force there. Where tasks lie is looked up
/// among the folders that hold any, so that a large ledger is not read for a small change.
///
/// # Errors
/// As [`judge`].
pub(super) fn between<'a>(repo: &'a Repo, era: &Era, base: Oid, tree: Oid) -> Result<Between<'a>, Unknown> {
    let (from, _) = repo.links(base).ok_or(HistoryFault::Missing(base))?;
    let found = repo.differences(Some(from), tree)?;
    let ids = touched(found.files.iter().map(|file| &file.path));
    let mut tasks = Tasks::new(repo);
    tasks.seek(from, &ids)?;
    let former = tasks.places(from, &ids);
    tasks.advance(&found.files);
    let era = super::eras::proved(repo, era, from, tree)?;
    let strangers = strangers(repo, tree, &found)?;
    let after = tasks.excerpt(&tasks.places(tree, &ids), &strangers, &era)?;
    let turn = super::eras::turned(repo, &era, from, tree)?;
    Ok(Between { change: assembled(Arc::new(era), turn, after, found), tasks, former })
}

pub(super) fn assembled(era: Arc<Era>, turn: Turn, after: Ledger, found: Differences) -> Change {
    let mode = |blob: Option<Blob>| blob.map(|blob| blob.mode);
    let moved =
        |file: Difference| Moved { path: file.path, before: mode(file.before), after: mode(file.after) };
    Change {
        era,
        turn,
        after,
        paths: found.files.into_iter().map(moved).collect(),
        joins: false,
        lost: Vec::new(),
        alike: found.collisions,
        unlawful: found.unlawful,
        own: Vec::new(),
    }
}

/// Files that belong to no task, among the records and where tasks lie that are more than drafts: the excerpt would
/// not find them otherwise.
pub(super) fn strangers(
    repo: &Repo,
    tree: Oid,
    found: &Differences,
) -> Result<Vec<(RepoPath, Blob)>, Unknown> {
    let strange = |path: &RepoPath| path.under("records").is_some_and(|_| owner_of(path).is_none());
    // A list shows it as closed, and no act can name it.
    let nameless = |path: &RepoPath| {
        let stands = State::of(path).is_some_and(|state| !state.is_draft());
        stands && is_task(path) && id_of_name(path.name()).is_none()
    };
    let touched = found.files.iter().filter(|file| strange(&file.path) || nameless(&file.path));
    let mut strangers: Vec<_> = touched.filter_map(|file| Some((file.path.clone(), file.after?))).collect();
    strangers.extend(along(repo, tree, found)?);
    Ok(strangers)
}

/// The records of policies and pardons that a difference touches, each with all its seals.
///
/// # Errors
/// A tree that is not here.
fn along(repo: &Repo, tree: Oid, found: &Differences) -> Result<Vec<(RepoPath, Blob)>, Unknown> {
    let mut all = Vec::new();
    for folder in [RECORDS, PARDONS] {
        let record = |path: &RepoPath| {
            let (name, _) = path.name().split_once(".md").filter(|_| path.folder() == folder)?;
            Some(name.to_owned())
        };
        let touched: BTreeSet<String> = found.files.iter().filter_map(|file| record(&file.path)).collect();
        if !touched.is_empty() {
            let is_touched = |path: &RepoPath| record(path).is_some_and(|name| touched.contains(&name));
            all.extend(repo.folder_at(tree, folder)?.into_iter().filter(|(path, _)| is_touched(path)));
        }
    }
    Ok(all)
}
