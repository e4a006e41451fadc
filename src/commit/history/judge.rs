//! One step of the line after another, each judged by the policy in force before it.

use std::sync::Arc;

use git2::Oid;

use super::closings::{self, Reached};
use super::eras::Eras;
use super::line::Step;
use super::tasks::{Places, Tasks, touched};
use super::{Extent, History, Sealed, Unknown, Violation};
use super::{pardons, revoked};
use crate::check::{self, Finding};
use crate::model::{Chain, Change, Era, Ledger, Moved, PARDONS, State, Turn, id_of_name, is_task, owner_of};
use crate::repo::{Ancestor, Blob, Difference, Differences, HistoryFault, Repo};
use crate::text::RepoPath;

/// Judges every step.
///
/// # Errors
/// A tree or a blob that is not here or malformed.
pub(super) fn judge(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    line: &[Step],
    extent: Extent,
) -> Result<History, Unknown> {
    let root = line.first().map_or(commits.len() - 1, |step| step.base);
    let tip = line.last().map_or(root, |step| step.commit);
    let (mut tasks, mut reached) = (Tasks::new(repo), Reached::root(commits, root));
    let founded = match extent {
        Extent::Whole => repo.differences(None, commits[root].tree)?.files,
        Extent::Touched => Vec::new(),
    };
    tasks.advance(&founded);
    let mut history = History::of(eras.after(tip).as_ref().clone(), line.len());
    history.proposed = super::eras::proposed(repo, eras.after(tip), commits[tip].tree)?;
    history.records = founded.iter().filter(|file| is_record(&file.path)).count();
    for step in line {
        if let Some(fault) = &commits[step.commit].fault {
            return Err(Unknown::Commit(commits[step.commit].id, fault.clone()));
        }
        let (change, former) = change(repo, commits, eras, *step, &mut tasks, extent)?;
        let findings = check::change(&change, || tasks.excerpt(&former, &[], &change.era))?;
        let with = reached.advance(commits, *step);
        let closings = closings::of(repo, commits, &with, &change)?;
        take(&mut history, commits[step.commit].id, &change, findings);
        history.closings.extend(closings);
    }
    history.tasks = tasks.count();
    revoked::judge(commits, &mut history);
    pardons::judge(repo, commits, eras, line, &mut history)?;
    Ok(history)
}

/// What a step changes, with the tasks that it touches as they are, and where they were.
fn change(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    tasks: &mut Tasks<'_>,
    extent: Extent,
) -> Result<(Change, Places), Unknown> {
    let (base, commit) = (&commits[step.base], &commits[step.commit]);
    let era = &eras.judging(step.base, step.commit);
    let found = repo.differences(Some(base.tree), commit.tree)?;
    let mut lost = Vec::new();
    let mut ids = touched(&found.files);
    for parent in commit.parents.iter().filter(|parent| **parent != step.base) {
        let other = repo.differences(Some(commits[*parent].tree), commit.tree)?;
        lost.extend(other.files.iter().filter(|file| is_lost(file)).map(|file| file.path.clone()));
        ids.extend(touched(other.files.iter().filter(|file| is_lost(file))));
    }
    if extent == Extent::Touched {
        tasks.seek(base.tree, &ids)?;
    }
    let former = tasks.places(base.tree, &ids);
    tasks.advance(&found.files);
    let strangers = strangers(repo, commit.tree, &found)?;
    let after = tasks.excerpt(&tasks.places(commit.tree, &ids), &strangers, era)?;
    let turn = eras.turn(step.commit).clone();
    let joins = commit.parents.len() > 1;
    Ok((Change { lost, joins, ..assembled(Arc::clone(era), turn, after, found) }, former))
}

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
    let ids = touched(&found.files);
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

fn assembled(era: Arc<Era>, turn: Turn, after: Ledger, found: Differences) -> Change {
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

/// A record of an act or of a policy.
fn is_record(path: &RepoPath) -> bool {
    path.under("records").is_some() && path.name().ends_with(".md")
}

/// A record or a seal that was there and is not, or is another.
fn is_lost(file: &Difference) -> bool {
    file.before.is_some() && file.path.under("records").is_some()
}

/// New files that belong to no task, among the records and where tasks lie that are more than drafts: the excerpt would
/// not find them otherwise.
fn strangers(repo: &Repo, tree: Oid, found: &Differences) -> Result<Vec<(RepoPath, Blob)>, Unknown> {
    let strange = |path: &RepoPath| {
        path.under("records").is_some()
            && owner_of(path).is_none()
            && !["records/policy", PARDONS].contains(&path.folder())
            && path.name() != ".gitkeep"
    };
    // A list shows it as closed, and no act can name it.
    let nameless = |file: &Difference| {
        let stands = State::of(&file.path).is_some_and(|state| !state.is_draft());
        stands && file.before.is_none() && is_task(&file.path) && id_of_name(file.path.name()).is_none()
    };
    let new = found.files.iter().filter(|file| strange(&file.path) || nameless(file));
    let mut strangers: Vec<_> = new.filter_map(|file| Some((file.path.clone(), file.after?))).collect();
    strangers.extend(pardons::along(repo, tree, found)?);
    Ok(strangers)
}

/// Adds what the step did to what is known of the line.
fn take(history: &mut History, commit: Oid, change: &Change, findings: Vec<Finding>) {
    for moved in change.paths.iter().filter(|moved| is_record(&moved.path)) {
        history.records += usize::from(moved.is_new());
        history.records = history.records.saturating_sub(usize::from(moved.is_gone()));
        if moved.is_gone() {
            history.closings.retain(|closing| closing.record != moved.path);
        }
    }
    for (filed, record) in change.acts() {
        history.acts += 1;
        let seal = filed.seals.iter().find(|seal| seal.person == record.by);
        if let Some(key) = seal.and_then(|seal| seal.key.clone().ok()) {
            history.sealed.push(Sealed { commit, path: filed.path.clone(), key });
        }
    }
    let here = |path: &RepoPath| {
        change.after.at(path).is_some() || change.paths.iter().any(|moved| moved.path == *path)
    };
    history.violations.retain(|old| !(check::passes(old.finding.rule) && here(&old.finding.at.path)));
    let settled = |path: &RepoPath| {
        owner_of(path).and_then(|(id, _)| change.after.chains.get(&id)).is_some_and(Chain::is_settled)
    };
    history.violations.retain(|old| !(old.finding.rule == "record-fork" && settled(&old.finding.at.path)));
    let void =
        change.after.chains.values().flat_map(|chain| chain.all.iter().filter(|filed| chain.is_void(filed)));
    let void: Vec<&RepoPath> = void.map(|filed| &filed.path).collect();
    history.closings.retain(|closing| !void.contains(&&closing.record));
    for finding in findings.into_iter().filter(Finding::is_error) {
        let ledger = Box::new(change.after.clone());
        history.violations.push(Violation { commit, finding, ledger });
    }
}
