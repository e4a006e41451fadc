//! One step of the line after another, each judged by the policy in force before it.

use std::sync::Arc;

use git2::Oid;

use super::between::{assembled, strangers};
use super::closings::{self, Reached};
use super::eras::Eras;
use super::line::Step;
use super::restored::Restored;
use super::tasks::{Places, Tasks, touched};
use super::{Extent, Founded, History, Unknown, Violation};
use super::{aside, lost, pardons, revoked, timely};
use crate::check::{self, Finding};
use crate::model::{Chain, Change, owner_of};
use crate::repo::{Ancestor, Repo};
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
    let of_act = |path: &RepoPath| is_record(path) && owner_of(path).is_some();
    let records = founded.iter().filter(|file| of_act(&file.path)).count();
    history.founded = Founded { records, tasks: tasks.count() };
    let mut restored = Restored::of(repo, commits, eras);
    for step in line {
        if let Some(fault) = &commits[step.commit].fault {
            return Err(Unknown::Commit(commits[step.commit].id, fault.clone()));
        }
        let with = reached.advance(commits, *step);
        let lost = lost::lost(repo, commits, eras, *step, &with)?;
        let (change, former) = change(repo, commits, eras, *step, lost, &mut tasks, extent)?;
        let mut findings = check::change(&change, || tasks.excerpt(&former, &[], &change.era))?;
        restored.excuse(*step, &mut findings)?;
        if change.joins {
            timely::excuse(repo, commits, *step, &with, &change, &mut findings)?;
        }
        let closings = closings::of(repo, commits, &with, &change)?;
        take(&mut history, commits[step.commit].id, &change, findings);
        history.closings.extend(closings);
    }
    history.tasks = tasks.count();
    revoked::judge(repo, commits, eras, line, &mut history)?;
    pardons::judge(repo, commits, eras, line, &mut history)?;
    Ok(history)
}

/// What a step changes, with the tasks that it touches as they are, and where they were.
fn change(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    lost: Vec<RepoPath>,
    tasks: &mut Tasks<'_>,
    extent: Extent,
) -> Result<(Change, Places), Unknown> {
    let (base, commit) = (&commits[step.base], &commits[step.commit]);
    let era = &eras.judging(step.base, step.commit);
    let found = repo.differences(Some(base.tree), commit.tree)?;
    let mut ids = touched(found.files.iter().map(|file| &file.path));
    ids.extend(touched(&lost));
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

/// A record of an act or of a policy.
fn is_record(path: &RepoPath) -> bool {
    path.under("records").is_some() && path.name().ends_with(".md")
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
        if let Some(Ok(key)) = seal.map(|seal| &seal.key) {
            history.seal(commit, &filed.path, key);
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
    history.aside.retain(|aside| !void.contains(&&aside.settlement));
    history.aside.extend(aside::of(change, commit));
    for finding in findings.into_iter().filter(Finding::is_error) {
        let ledger = Box::new(change.after.clone());
        history.violations.push(Violation { commit, finding, ledger });
    }
}
