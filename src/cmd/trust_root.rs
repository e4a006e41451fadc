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
    let form = || {
        Failure::new(USAGE, Message::new("root-form").with("root", given))
            .help(Message::new("root-none-help"))
    };
    let root = Oid::from_str(given).ok().filter(|_| given.len() == 40).ok_or_else(form)?;
    if repo.raw_commit(root).is_err() {
        return Err(Failure::new(WORLD, Message::new("root-missing").with("root", given))
            .help(Message::new("root-missing-help")));
    }
    Ok(root)
}
