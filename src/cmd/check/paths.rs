//! What the user wants checked: files and folders of the ledger, and tasks by a part of their ids.

use super::super::{Context, error};
use crate::model::id_of_name;
use crate::model::settings::SETTINGS;
use crate::present::Failure;
use crate::repo::{FOLDERS, Head, Repo};
use crate::text::RepoPath;

/// The places that were asked for, from the top of the repository; none where nothing was. Whoever checks what he has changed
/// names files beside the ledger too. What names no place and no task is an error: the answer "no findings" would be taken
/// for a task that is in order.
pub(super) fn of(cx: &Context, repo: &Repo, asked: &[String]) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for typed in asked {
        let path = cx.in_repo(repo, typed);
        if path.is_empty() || is_there(repo, &path) || cx.is_in_hook() && is_of_ledger(&path) {
            all.push(path);
        } else {
            all.extend(of_task(cx, repo, typed)?);
        }
    }
    Ok(all)
}

/// The task's file, its records and its evidence.
fn of_task(cx: &Context, repo: &Repo, part: &str) -> Result<[String; 3], Failure> {
    let path = cx.find(repo, part).map_err(|failure| error::no_place(part, failure))?;
    let id = id_of_name(path.name()).expect("found by its id");
    Ok([path.to_string(), id.records(), id.evidence()])
}

fn is_of_ledger(path: &str) -> bool {
    path == SETTINGS || FOLDERS.contains(&path.split('/').next().unwrap_or_default())
}

/// In the work tree, or gone from it and still in the last commit or staged: something may be said of what is missing.
fn is_there(repo: &Repo, path: &str) -> bool {
    let committed = || match repo.head() {
        Ok(Head::Branch { tip, .. } | Head::Detached(tip)) => {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            repo.names_at(Some(tip), folder).iter().any(|other| other == name)
        }
        _ => false,
    };
    // What lies outside the repository has no lawful path in it.
    let Ok(inside) = RepoPath::parse(path) else { return false };
    let staged = || repo.staged(&inside).is_ok_and(|blob| blob.is_some());
    repo.root().join(path).symlink_metadata().is_ok() || staged() || committed()
}
