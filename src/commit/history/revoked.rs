//! Keys that no longer count, wherever on the line they sealed: what a thief signed before the theft was noticed is not
//! made good by the time that has passed.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use super::eras::Eras;
use super::forgiven::blob;
use super::line::Step;
use super::papers::papers;
use super::{History, Sealed, Unknown, Violation};
use crate::check::{Finding, Level, Message};
use crate::model::policy::record_path;
use crate::model::{Era, Filed, Ledger, Seal, Turn};
use crate::repo::{Ancestor, PublicKey, Repo};
use crate::text::{RepoPath, Span};

/// The revocations of a policy, each with what came before it.
pub(super) struct Revoked<'a> {
    repo: &'a Repo,
    keys: Vec<(PublicKey, Before)>,
}

/// What came before a key counted no longer; nothing for `ever`, and nothing where that commit is not part of this history.
#[derive(Default)]
struct Before {
    commits: BTreeSet<Oid>,
    /// The trees that the commit rests on. Whoever pulls makes the main branch a side of his own, and what it holds comes
    /// with a later commit of the line; it was there before all the same.
    trees: Vec<Oid>,
}

impl<'a> Revoked<'a> {
    pub fn by(repo: &'a Repo, commits: &[Ancestor], era: &Era) -> Self {
        let revoked = era.policy.revocations.iter();
        let keys =
            revoked.filter_map(|one| Some((PublicKey::parse(&one.key).ok()?, before(commits, &one.since))));
        Revoked { repo, keys: keys.collect() }
    }

    /// Whether no key is revoked at all.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether what a key sealed counts: a file that a commit with this tree holds.
    fn counts(&self, key: &PublicKey, commit: &Ancestor, path: &RepoPath) -> Result<bool, Unknown> {
        for (_, before) in self.keys.iter().filter(|(revoked, _)| revoked == key) {
            if before.commits.contains(&commit.id) {
                continue;
            }
            let here = blob(self.repo, commit.tree, path)?;
            let mut was_there = false;
            for tree in &before.trees {
                was_there |= here.is_some() && blob(self.repo, *tree, path)? == here;
            }
            if !was_there {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A record with those of its seals that count.
    ///
    /// # Errors
    /// A tree that is not here.
    pub fn counting(&self, filed: &Filed, commit: &Ancestor) -> Result<Filed, Unknown> {
        let (mut filed, all) = (filed.clone(), filed.seals.clone());
        filed.seals.clear();
        for seal in all {
            let counts = match &seal.key {
                Ok(key) => self.counts(key, commit, &seal.path)?,
                Err(_) => true,
            };
            filed.seals.extend(counts.then_some(seal));
        }
        Ok(filed)
    }
}

/// Adds a violation for every record of the line whose key is revoked for its place, and for every policy that has too few
/// seals left. What stands at the trust root is trusted as it stands.
///
/// # Errors
/// A tree that is not here.
pub(super) fn judge(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    line: &[Step],
    history: &mut History,
) -> Result<(), Unknown> {
    let revoked = Revoked::by(repo, commits, &history.era);
    if revoked.is_empty() {
        return Ok(());
    }
    let places: BTreeMap<Oid, &Ancestor> = commits.iter().map(|commit| (commit.id, commit)).collect();
    for sealed in std::mem::take(&mut history.sealed) {
        if !revoked.counts(&history.keys[sealed.key], places[&sealed.commit], &sealed.path)? {
            void(history, &sealed);
        }
    }
    for step in line {
        let Turn::Next(era) = eras.turn(step.commit) else { continue };
        let (commit, judging) = (&commits[step.commit], eras.judging(step.base, step.commit));
        let path = record_path(era.policy.serial);
        // Whoever burns his own key seals that with it; what a thief brings so is undone by revoking whom he brought.
        let burns =
            |seal: &&Seal| seal.key.as_ref().is_ok_and(|key| era.is_revoked(key) && !judging.is_revoked(key));
        for filed in papers(repo, commit.tree, path.folder())?.policies {
            let mut counting = revoked.counting(&filed, commit)?;
            counting.seals.extend(filed.seals.iter().filter(burns).cloned());
            if filed.path == path && judging.seals(&counting) < judging.quorum() {
                let title = Message::new("not-authorised-unsealed").with("serial", path.name());
                let mut finding = Finding::new("not-authorised", Level::Error, title, &path, Span::default());
                finding.help(Message::new("not-authorised-unsealed-help"));
                let ledger = Box::default();
                history.violations.push(Violation { commit: commit.id, finding, ledger });
            }
        }
    }
    Ok(())
}

/// The act does not count.
fn void(history: &mut History, sealed: &Sealed) {
    let title = Message::new("not-authorised-revoked").with("key", history.keys[sealed.key].fingerprint());
    let is_told = |old: &Violation| old.finding.title == title && old.finding.at.path == sealed.path;
    if history.violations.iter().any(is_told) {
        return;
    }
    let mut finding = Finding::new("not-authorised", Level::Error, title, &sealed.path, Span::default());
    finding.help(Message::new("not-authorised-void"));
    history.violations.push(Violation {
        commit: sealed.commit,
        finding,
        ledger: Box::new(Ledger::default()),
    });
}

fn before(commits: &[Ancestor], since: &str) -> Before {
    let Some(at) = commits.iter().position(|commit| commit.id.to_string() == since) else {
        return Before::default();
    };
    let trees = commits[at].parents.iter().map(|parent| commits[*parent].tree).collect();
    let (mut found, mut queue) = (BTreeSet::new(), vec![at]);
    while let Some(commit) = queue.pop() {
        for parent in &commits[commit].parents {
            if found.insert(commits[*parent].id) {
                queue.push(*parent);
            }
        }
    }
    Before { commits: found, trees }
}
