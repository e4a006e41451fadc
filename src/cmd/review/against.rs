//! What stands against a branch.

use crate::check::{Finding, Level, Message};
use crate::cmd::closing;
use crate::cmd::forge::Forge;
use crate::commit::{Closing, Review};
use crate::model::Ledger;
use crate::text::{RepoPath, Span};

/// Everything that stands against the branch, as findings; a conflict is one too.
pub(super) fn findings(review: &Review) -> Forge {
    let mut forge = Forge::default();
    if let Some(change) = &review.change {
        forge.add(&review.findings, &change.after);
        forge.add_pardoned(&review.pardoned, &change.after.pardons);
    }
    forge.add_violations(&review.commits);
    let broken: Vec<Finding> = broken(review).map(|(_, finding)| finding).collect();
    forge.add(&broken, &Ledger::default());
    let conflict = |path: &String| {
        let title = Message::new("review-conflict").with("path", path.as_str());
        let at = RepoPath::parse(path).ok()?;
        Some(Finding::new("conflict", Level::Error, title, &at, Span::default()))
    };
    let conflicts: Vec<Finding> = review.conflicts.iter().filter_map(conflict).collect();
    forge.add(&conflicts, &Ledger::default());
    forge
}

/// Everything against the branch, with the commit where it is one commit's.
pub(super) fn all(review: &Review) -> Vec<(Option<String>, Finding)> {
    let whole = review.findings.iter().map(|finding| (None, finding.clone()));
    let single = review.commits.iter().map(|one| (Some(one.commit.to_string()), one.finding.clone()));
    whole.chain(single).chain(broken(review)).collect()
}

/// Closings whose commits are signed, and the signature does not hold: landed commit by commit or by a merge, everybody
/// who verifies would be told so for ever.
pub(super) fn broken(review: &Review) -> impl Iterator<Item = (Option<String>, Finding)> {
    let commit = |closing: &Closing| closing.commit.map(|commit| commit.to_string());
    review.closings.iter().filter_map(move |closing| Some((commit(closing), closing::finding(closing)?)))
}
