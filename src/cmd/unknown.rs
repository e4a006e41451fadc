//! Why a history cannot be judged, in the reader's words.

use git2::Oid;

use super::{FINDINGS, USAGE, WORLD};
use crate::check::Message;
use crate::commit::Unknown;
use crate::present::Failure;
use crate::repo::{DifferenceFault, HistoryFault};

/// What keeps a history from being judged is never good: what is not here is exit 3; what is another history, or is made so
/// that readers see it differently, is exit 1.
pub(super) fn failure(fault: &Unknown, root: Oid) -> Failure {
    let root = root.to_string();
    match fault {
        Unknown::Stranger => Failure::new(FINDINGS, Message::new("root-stranger").with("root", root))
            .help(Message::new("root-stranger-help")),
        Unknown::Rootless => Failure::new(USAGE, Message::new("root-policy").with("root", root)),
        Unknown::History(fault @ HistoryFault::Missing(_)) => {
            Failure::new(WORLD, Message::new("verify-missing"))
                .cause(fault.to_string())
                .help(Message::new("root-missing-help"))
        }
        Unknown::Tree(fault @ DifferenceFault::Missing(_)) => {
            Failure::new(WORLD, Message::new("verify-missing"))
                .cause(fault.to_string())
                .help(Message::new("root-missing-help"))
        }
        Unknown::Objects(words) => Failure::new(WORLD, Message::new("verify-missing")).cause(words.clone()),
        Unknown::Tree(fault) => malformed(fault.to_string()),
        Unknown::History(fault) => malformed(fault.to_string()),
        Unknown::Commit(..) => malformed(fault.to_string()),
    }
}

/// All of it is here, and somebody made it so.
fn malformed(cause: String) -> Failure {
    let failure = Failure::new(FINDINGS, Message::new("verify-malformed")).cause(cause);
    failure.help(Message::new("verify-malformed-help"))
}
