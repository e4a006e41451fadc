//! Why a history cannot be judged, in the reader's words.

use git2::Oid;

use super::{FINDINGS, USAGE, WORLD, cause};
use crate::check::Message;
use crate::commit::Unknown;
use crate::present::{Cause, Failure};
use crate::repo::{DifferenceFault, HistoryFault, PublicKey, Repo};

/// What keeps a history from being judged is never good: what is not here, or without end, is exit 3; what is another
/// history, or is made so that readers see it differently, is exit 1.
pub(super) fn failure(repo: &Repo, fault: &Unknown, root: Oid) -> Failure {
    let root = root.to_string();
    match fault {
        Unknown::Stranger => Failure::new(FINDINGS, Message::new("root-stranger").with("root", root))
            .help(Message::new("root-stranger-help")),
        Unknown::Rootless => Failure::new(USAGE, Message::new("root-policy").with("root", root))
            .help(Message::new("root-policy-help")),
        Unknown::Roster(what) => roster(root, what),
        Unknown::History(fault @ HistoryFault::Missing(_)) => missing(repo, cause::history(*fault)),
        Unknown::Tree(fault @ DifferenceFault::Missing(_)) => missing(repo, cause::difference(fault)),
        Unknown::Objects(words) => missing(repo, words.clone()),
        Unknown::Tree(
            fault
            @ (DifferenceFault::TooLarge(_) | DifferenceFault::TooDeep(_) | DifferenceFault::TooMuch(_)),
        ) => endless(cause::difference(fault)),
        Unknown::History(fault @ HistoryFault::TooLarge(_)) => endless(cause::history(*fault)),
        Unknown::Tree(fault) => malformed(cause::difference(fault)),
        Unknown::History(fault) => malformed(cause::history(*fault)),
        Unknown::Commit(id, fault) => {
            malformed(cause::history(HistoryFault::Malformed(*id))).cause(cause::commit(fault))
        }
    }
}

/// All of it is here, and somebody made it so.
fn malformed(cause: Message) -> Failure {
    Failure::new(FINDINGS, Message::new("verify-malformed"))
        .cause(cause)
        .help(Message::new("verify-malformed-help"))
}

/// A few kilobytes may name more than any memory holds.
fn endless(cause: Message) -> Failure {
    Failure::new(WORLD, Message::new("verify-endless")).cause(cause).help(Message::new("verify-endless-help"))
}

/// What stands in the roster of the root is a key, or an id.
fn roster(root: String, what: &str) -> Failure {
    let title = Message::new("root-roster").with("root", root).with("what", what);
    let failure = Failure::new(USAGE, title);
    let failure = match PublicKey::parse(what) {
        Err(fault) if what.contains(' ') => failure.cause(cause::key(&fault)),
        _ => failure,
    };
    failure.help(Message::new("root-policy-help"))
}

/// A shallow clone can be made whole; of anything else a fresh one is had.
fn missing(repo: &Repo, cause: impl Into<Cause>) -> Failure {
    let key = if repo.is_shallow() { "verify-shallow-help" } else { "verify-missing-help" };
    Failure::new(WORLD, Message::new("verify-missing")).cause(cause).help(Message::new(key))
}
