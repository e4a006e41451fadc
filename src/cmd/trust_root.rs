//! The start of the ledger that the user trusts: given, or remembered by this clone, never taken from the tree.

use git2::Oid;

use super::{Context, USAGE, WORLD};
use crate::check::Message;
use crate::present::Failure;
use crate::repo::Repo;

/// The trust root: from the flag, the environment, or the configuration of this clone.
///
/// # Errors
/// None is known, or [`read`]'s.
pub(super) fn known(cx: &Context, repo: &Repo, flag: Option<&str>) -> Result<Oid, Failure> {
    perhaps(cx, repo, flag)?.ok_or_else(none)
}

/// The same where none need be known.
///
/// # Errors
/// [`read`]'s.
pub(super) fn perhaps(cx: &Context, repo: &Repo, flag: Option<&str>) -> Result<Option<Oid>, Failure> {
    let remembered = repo.setting("duban.trustRoot", &cx.env);
    let given = flag.or_else(|| cx.var("DUBAN_TRUST_ROOT")).or(remembered.as_deref());
    given.map(|given| read(repo, given)).transpose()
}

/// What is said where none is known.
pub(super) fn none() -> Failure {
    Failure::new(USAGE, Message::new("root-none"))
        .help(Message::new("root-none-help"))
        .help(Message::new("root-none-ask"))
}

/// A commit id in full, whose commit is here.
///
/// # Errors
/// It is not, or the commit is not.
pub(super) fn read(repo: &Repo, given: &str) -> Result<Oid, Failure> {
    let with = |exit, key| Failure::new(exit, Message::new(key).with("root", given));
    let id = Oid::from_str(given).ok().filter(|_| given.len() == 40);
    let root = id.ok_or_else(|| {
        // What a name stands for, others may move; so the name is not looked up.
        with(USAGE, "root-form").help(Message::new("root-form-help"))
    })?;
    if repo.raw_commit(root).is_ok() {
        return Ok(root);
    }
    Err(match repo.kind_of(root) {
        Some(kind) => Failure::new(USAGE, Message::new("root-kind").with("root", given).with("kind", kind))
            .help(Message::new("root-kind-help")),
        None if repo.is_shallow() => with(WORLD, "root-missing").help(Message::new("verify-shallow-help")),
        None => with(WORLD, "root-missing").help(Message::new("root-missing-help")),
    })
}
