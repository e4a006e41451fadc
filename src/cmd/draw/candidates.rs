//! The candidates of a draw, read from the commit that it names and from nothing else: neither files that are being
//! edited nor the clock have a say.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use super::super::{Context, USAGE, error, listing};
use crate::check::Message;
use crate::model::{Computed, Draw, Ledger, State, Task, TaskId, id_of_name, owner_of, policy, settings};
use crate::present::Failure;
use crate::repo::{Head, Repo};
use crate::report::{Item, Query, Read, Reader, Row, Scope, Stratum, drawn};
use crate::text::RepoPath;

/// The settings and the roster of a commit.
pub(super) fn settings(repo: &Repo, commit: Oid) -> Result<Ledger, Failure> {
    read(repo, commit, &BTreeSet::new())
}

/// The ledger as of the draw's commit, as far as it is about candidates, and what is drawn from it.
pub(super) fn strata(cx: &Context, repo: &Repo, draw: &Draw) -> Result<(Ledger, Vec<Stratum>), Failure> {
    let commit = known(repo, draw)?;
    let ledger = read(repo, commit, &ids(repo, commit)?)?;
    let today = repo.made_at(commit).map_or_else(|| cx.today(), |made| made.date());
    let reader = Reader { people: &ledger.people, views: &ledger.settings.views, today };
    let texts: Vec<String> = Some(draw.filter.clone()).filter(|text| !text.is_empty()).into_iter().collect();
    let query =
        Query::parse(&texts, &reader).map_err(|fault| listing::query_fault(&fault, &ledger.settings, cx))?;
    if query.asks_me() {
        return Err(Failure::new(USAGE, Message::new("draw-me")));
    }
    let query = query.about(Scope::All);
    let files: BTreeMap<TaskId, &Task> =
        ledger.tasks.iter().filter_map(|task| Some((*task.key()?, task))).collect();
    let closed = ledger.chains.iter().filter(|(_, chain)| chain.state() == Some(State::Closed));
    let rows = closed.filter_map(|(id, chain)| {
        let task = files.get(id).map_or_else(|| without_file(id), |task| Task::clone(task));
        let row = Row::agreed(&Computed {
            task: &task,
            chain,
            settings: &ledger.settings,
            people: &ledger.people,
            today,
        });
        let item = Item {
            row: &row,
            read: Read::Whole(&task, chain),
            people: &ledger.people,
            settings: &ledger.settings,
            me: None,
            today,
            // What others show of a task changes with them, and a draw must come out the same for ever.
            beside: &BTreeSet::new(),
        };
        query.takes(&item).then(|| (*id, row.clone()))
    });
    let strata = drawn(draw, rows);
    Ok((ledger, strata))
}

/// The commit, which must be a part of this branch: another history may have other closings.
fn known(repo: &Repo, draw: &Draw) -> Result<Oid, Failure> {
    let commit = repo.named(&draw.commit).filter(|commit| commit.to_string() == draw.commit);
    let unknown = || Failure::new(USAGE, Message::new("draw-commit").with("commit", draw.commit.as_str()));
    let commit = commit.ok_or_else(unknown)?;
    let tip = match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { tip, .. } | Head::Detached(tip) => tip,
        Head::Unborn { .. } => return Err(unknown()),
    };
    let aside = || Failure::new(USAGE, Message::new("draw-ahead").with("commit", draw.commit.as_str()));
    (commit == tip || repo.is_ancestor(commit, tip)).then_some(commit).ok_or_else(aside)
}

/// The tasks that were closed and not finally closed or filed again, by the names of their records: where their files
/// lie does not matter. The records themselves are read afterwards and decide.
fn ids(repo: &Repo, commit: Oid) -> Result<BTreeSet<TaskId>, Failure> {
    let paths = repo.paths_at(commit, |path| path.starts_with("records/") && !path.ends_with(".sig"));
    let paths = paths.map_err(|fault| error::object(&fault))?;
    let (mut closed, mut ended) = (BTreeSet::new(), BTreeSet::new());
    for (id, name) in paths.iter().filter_map(owner_of) {
        let act = name.get("2026-10-08-".len()..).unwrap_or_default();
        if act.starts_with("close-") {
            closed.insert(id);
        } else if act.starts_with("finalize-") || act.starts_with("refile-") {
            ended.insert(id);
        }
    }
    Ok(closed.difference(&ended).copied().collect())
}

/// Settings, roster, and these tasks with their records, wherever their files lie.
fn read(repo: &Repo, commit: Oid, ids: &BTreeSet<TaskId>) -> Result<Ledger, Failure> {
    let wanted = |path: &str| {
        let own =
            || id_of_name(path.rsplit('/').next().unwrap_or_default()).is_some_and(|id| ids.contains(&id));
        let record = || {
            let path = RepoPath::parse(path).ok();
            path.as_ref().and_then(owner_of).is_some_and(|(id, _)| ids.contains(&id))
        };
        match path.split('/').next() {
            Some(settings::SETTINGS) => true,
            Some("policy") => path.ends_with('/') || path == policy::POLICY || path == policy::PEOPLE,
            Some("tasks") => !ids.is_empty() && (path.ends_with('/') || own()),
            // Whether the seals hold is for `verify` to say.
            Some("records") => {
                let is_seal = path.ends_with(".sig");
                !ids.is_empty() && !is_seal && (path.ends_with('/') || record())
            }
            _ => false,
        }
    };
    let files = repo.scan_at(commit, wanted).map_err(|fault| error::object(&fault))?;
    let ledger = Ledger::read(files);
    error::settings(&ledger)?;
    Ok(ledger)
}

/// What is left of a task without a file: it does not leave the draw with it.
fn without_file(id: &TaskId) -> Task {
    let path = format!("{}/{id}.md", State::Closed.folder(&id.shard()));
    Task::read(&RepoPath::parse(&path).expect("a state's folder and an id make a path"), b"")
}
