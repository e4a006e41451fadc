//! What is alive on a day: what the lists of the day read, and no more.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::{Context, scope};
use crate::model::{ACTS, Asks, Ledger, Record, State, TaskId, field, id_of_name, is_task, owner_of};
use crate::parse::Brief;
use crate::present::Failure;
use crate::repo::{Content, Repo, WorkTree};
use crate::text::{Digest, RepoPath};

/// Every open task, every closed one whose look-back may be due, and whatever has an opinion that nobody has answered,
/// with their records. Cost: those files; of each closed task the file and the record of its closing; the names of the
/// records of all.
pub(super) fn ledger(cx: &Context, repo: &Repo) -> Result<Ledger, Failure> {
    let tree = repo.work_tree();
    let mut live = to_look_back(&tree, cx.today());
    live.extend(unanswered(&tree).iter().filter_map(|id| ended(&tree, id)));
    // What waits, and since when, only records say.
    let open = State::all().filter(|state| state.is_open()).map(|state| format!("tasks/{}", state.name()));
    let names: Vec<_> = open.flat_map(|folder| repo.names(&folder, |_| true)).collect();
    let records = scope::records_of(names.iter().chain(&live).filter_map(|path| id_of_name(path.name())));
    cx.ledger(repo, |path| match path.split('/').next() {
        Some("tasks") => in_sight(path, &live),
        // Who sealed a record is for `check` and `verify` to say.
        Some("records") => records(path) && !path.ends_with(".sig"),
        Some("evidence" | "directives") => false,
        _ => true,
    })
}

/// The files of closed tasks that may be on a list: a look-back may be due, or the file is not what it should be. Cost:
/// of each closed task the file and the record of its closing.
fn to_look_back(tree: &WorkTree, today: Date) -> BTreeSet<RepoPath> {
    let is_live = |path: &RepoPath| {
        let Some(Content::Bytes(bytes)) = tree.content(path) else { return true };
        let (brief, named) = (Brief::read(&bytes), id_of_name(path.name()));
        let own = brief.text(&field::ID.names()).and_then(|id| TaskId::parse(id).ok());
        let same = named.filter(|_| own.is_none() || own == named);
        brief.is_broken() || same.is_none_or(|id| is_lookback_due(tree, &id, today))
    };
    tree.names("tasks/closed", |_| true).into_par_iter().filter(is_task).filter(is_live).collect()
}

/// Whether the first look-back of any closing is due; whether it was done already, the whole chain says.
fn is_lookback_due(tree: &WorkTree, id: &TaskId, today: Date) -> bool {
    let sets = |name: &str| ACTS.iter().any(|act| act.asks(Asks::Lookback) && name.contains(act.name));
    let names = tree.entries(&id.records()).into_iter();
    names.filter(|name| name.ends_with(".md") && sets(name)).any(|name| {
        let path = RepoPath::parse(&format!("{}/{name}", id.records())).ok();
        match path.and_then(|path| tree.content(&path)) {
            Some(Content::Bytes(bytes)) => Record::read(&bytes)
                .map_or(true, |record| record.lookbacks().first().is_some_and(|day| *day <= today)),
            _ => true,
        }
    })
}

/// The tasks on which somebody of the people has said something that no record answers. Cost: the names of all records,
/// and those records that hold opinions or answers.
fn unanswered(tree: &WorkTree) -> BTreeSet<TaskId> {
    let asks = |path: &str, what: Asks| {
        ACTS.iter().any(|act| act.asks(what) && path.contains(&format!("-{}-", act.name)))
    };
    let speaks = |path: &str| {
        path.ends_with('/')
            || path.ends_with(".md") && (asks(path, Asks::Opinion) || asks(path, Asks::Ruling))
    };
    let inside = |folder: String| {
        tree.entries(&folder).into_iter().map(move |name| format!("{folder}/{name}")).collect::<Vec<_>>()
    };
    // Most of it is waiting for the disk, a folder of a hundred tasks at a time.
    let hundreds: Vec<String> = inside("records".to_owned()).into_iter().flat_map(inside).collect();
    let spoken: Vec<RepoPath> =
        hundreds.into_par_iter().flat_map_iter(|folder| tree.names(&folder, speaks)).collect();
    let (mut open, mut answered) = (Vec::new(), BTreeSet::new());
    for path in spoken {
        let Some((id, _)) = owner_of(&path) else { continue };
        let Some(Content::Bytes(bytes)) = tree.content(&path) else { continue };
        match Record::read(&bytes) {
            Ok(record) => match record.said("opinion") {
                Some(opinion) => _ = answered.insert(opinion.to_owned()),
                None => open.push((id, Digest::of(&bytes).to_string())),
            },
            Err(_) => open.push((id, String::new())),
        }
    }
    open.into_iter().filter(|(_, digest)| !answered.contains(digest)).map(|(id, _)| id).collect()
}

/// The file of a task that is open no more.
fn ended(tree: &WorkTree, id: &TaskId) -> Option<RepoPath> {
    let folders = State::all().filter(|state| !state.is_open()).map(|state| state.folder(&id.shard()));
    let mut files = folders.flat_map(|folder| tree.names(&folder, |_| true));
    files.find(|path| id_of_name(path.name()) == Some(*id))
}

/// Open tasks, live ones among the ended, and whatever lies in a folder that is no state.
fn in_sight(path: &str, live: &BTreeSet<RepoPath>) -> bool {
    match path.split('/').nth(1).and_then(State::parse) {
        Some(state) if state.is_open() => true,
        Some(_) if path.ends_with('/') => live.iter().any(|file| file.as_str().starts_with(path)),
        Some(_) => RepoPath::parse(path).is_ok_and(|path| live.contains(&path)),
        None => true,
    }
}
