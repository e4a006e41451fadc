//! Keys that no longer count, wherever on the line they sealed: what a thief signed before the theft was noticed is not
//! made good by the time that has passed.

use std::collections::BTreeSet;

use git2::Oid;

use super::{History, Sealed, Violation};
use crate::check::{Finding, Level, Message};
use crate::model::Ledger;
use crate::repo::{Ancestor, PublicKey};
use crate::text::Span;

/// Adds a violation for every record of the line whose key is revoked for its place. What stands at the trust root is
/// trusted as it stands.
pub(super) fn judge(commits: &[Ancestor], history: &mut History) {
    let revoked = history.era.policy.revocations.iter().filter_map(|one| {
        let key = PublicKey::parse(&one.key).ok()?;
        Some((key, before(commits, &one.since)))
    });
    let revoked: Vec<(PublicKey, BTreeSet<Oid>)> = revoked.collect();
    let bad = |sealed: &&Sealed| {
        revoked.iter().any(|(key, good)| history.keys[sealed.key] == *key && !good.contains(&sealed.commit))
    };
    let told = |history: &History, sealed: &Sealed| {
        let mut old = history.violations.iter();
        old.any(|old| old.finding.rule == "not-authorised" && old.finding.at.path == sealed.path)
    };
    let found: Vec<Sealed> = history.sealed.iter().filter(bad).cloned().collect();
    for sealed in found.into_iter().filter(|sealed| !told(history, sealed)).collect::<Vec<_>>() {
        let title =
            Message::new("not-authorised-revoked").with("key", history.keys[sealed.key].fingerprint());
        let mut finding = Finding::new("not-authorised", Level::Error, title, &sealed.path, Span::default());
        finding.help(Message::new("not-authorised-void"));
        history.violations.push(Violation {
            commit: sealed.commit,
            finding,
            ledger: Box::new(Ledger::default()),
        });
    }
}

/// The commits before the one since when a key does not count; none for `ever`, and none where that commit is not part
/// of this history.
fn before(commits: &[Ancestor], since: &str) -> BTreeSet<Oid> {
    let Some(at) = commits.iter().position(|commit| commit.id.to_string() == since) else {
        return BTreeSet::new();
    };
    let (mut found, mut queue) = (BTreeSet::new(), vec![at]);
    while let Some(commit) = queue.pop() {
        for parent in &commits[commit].parents {
            if found.insert(commits[*parent].id) {
                queue.push(*parent);
            }
        }
    }
    found
}
