//! The commits that reports name, and the people that they are asked about.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use super::{USAGE, error, unknown};
use crate::check::Message;
use crate::model::{Ledger, nearest};
use crate::present::Failure;
use crate::repo::{Head, Repo};
use crate::text::RepoPath;

/// The commit that brought each file.
pub(super) type Brought = BTreeMap<RepoPath, Oid>;

/// The tip of the branch in hand; none before the first commit.
pub(super) fn tip(repo: &Repo) -> Result<Option<Oid>, Failure> {
    match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { tip, .. } | Head::Detached(tip) => Ok(Some(tip)),
        Head::Unborn { .. } => Ok(None),
    }
}

/// Which commits brought these files. Cost: the history back to the oldest of them.
pub(super) fn of(repo: &Repo, files: &BTreeSet<RepoPath>) -> Result<Brought, Failure> {
    match tip(repo)? {
        Some(tip) if !files.is_empty() => {
            repo.brought(tip, files).map_err(|fault| unknown::failure(repo, &fault.into(), tip))
        }
        _ => Ok(Brought::new()),
    }
}

/// The commit's whole id; none for what is not committed or lies behind the edge of a shallow clone.
pub(super) fn whole(brought: &Brought, path: &RepoPath) -> Option<String> {
    brought.get(path).map(Oid::to_string)
}

/// As people read it.
pub(super) fn short(brought: &Brought, path: &RepoPath) -> String {
    whole(brought, path).map_or_else(|| "—".to_owned(), |commit| commit[..7].to_owned())
}

/// The id of somebody on the roster, by id or name.
pub(super) fn person(ledger: &Ledger, who: &str) -> Result<String, Failure> {
    ledger.people.person(who).map(|person| person.id.clone()).ok_or_else(|| {
        let failure = Failure::new(USAGE, Message::new("person-none").with("person", who));
        match nearest(who, ledger.people.names()) {
            Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
            None => failure,
        }
    })
}
