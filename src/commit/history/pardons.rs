//! Violations that a quorum has forgiven, so that one accident on the main branch is not for ever. A pardon names the
//! commit and exactly what it forgives there; it puts no policy in force, and nothing that is found later is covered.

use std::collections::BTreeSet;

use git2::Oid;

use super::eras::Eras;
use super::forgiven::{Pardons, came_along};
use super::line::Step;
use super::{History, Unknown, Violation};
use crate::model::{Era, Filed, Forgiven, Ledger, PARDON, PARDONS, Record};
use crate::repo::{Ancestor, DifferenceFault, Mode, Repo, Snapshot};
use crate::text::Digest;

/// A pardon that waits for seals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The commit it speaks of.
    pub commit: String,
    /// How many admins have sealed it.
    pub seals: usize,
    /// How many it takes.
    pub quorum: usize,
}

/// Moves what is forgiven from the violations to the pardoned. Each pardon is judged by the policy in force before the
/// step that brings its last seal.
///
/// # Errors
/// A tree or a blob that is not here.
pub(super) fn judge(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    line: &[Step],
    history: &mut History,
) -> Result<(), Unknown> {
    let (mut granted, mut forgiven) = (BTreeSet::<Digest>::new(), Pardons::new());
    for step in line.iter().filter(|step| eras.brings_papers(step.base, step.commit)) {
        let era = eras.judging(step.base, step.commit);
        history.waiting.clear();
        for filed in &pardons(repo, commits[step.commit].tree)?.pardons {
            match standing(&era, filed) {
                _ if granted.contains(&filed.digest) => {}
                Some((record, commit, seals)) if seals >= era.quorum() => {
                    granted.insert(filed.digest);
                    forgiven.extend(record.forgives.iter().map(|one| (commit.to_owned(), one.clone())));
                }
                Some((_, commit, seals)) => {
                    let (commit, quorum) = (commit.to_owned(), era.quorum());
                    history.waiting.push(Waiting { commit, seals, quorum });
                }
                None => {}
            }
        }
    }
    for one in std::mem::take(&mut history.violations) {
        let named = forgiven.contains(&(one.commit.to_string(), one.exact()));
        let step = line.iter().find(|step| commits[step.commit].id == one.commit);
        let is_forgiven = named
            || !forgiven.is_empty()
                && step.map_or(Ok(false), |step| came_along(repo, commits, eras, *step, &forgiven, &one))?;
        if is_forgiven { &mut history.pardoned } else { &mut history.violations }.push(one);
    }
    Ok(())
}

/// What a record pardons, in which commit, and how many admins have sealed it.
fn standing<'a>(era: &Era, filed: &'a Filed) -> Option<(&'a Record, &'a str, usize)> {
    let record = filed.record.as_ref().ok()?;
    let own = record.act == PARDON && record.ledger == era.policy.ledger && record.stray_key().is_none();
    let commit = record.commit.as_deref().filter(|_| own)?;
    Some((record, commit, era.seals(filed)))
}

/// The pardons of a tree.
fn pardons(repo: &Repo, tree: Oid) -> Result<Ledger, Unknown> {
    let mut files = std::collections::BTreeMap::new();
    for (path, blob) in repo.folder_at(tree, PARDONS)? {
        if matches!(blob.mode, Mode::Plain) {
            let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob.id));
            let content = repo.committed(&path, blob.id).map_err(missing)?;
            files.insert(path, content);
        }
    }
    Ok(Ledger::read(Snapshot::new(files)))
}

impl Violation {
    /// The violation as a pardon names it.
    #[must_use]
    pub fn exact(&self) -> Forgiven {
        Forgiven {
            rule: self.finding.rule.to_owned(),
            path: self.finding.at.path.to_string(),
            what: self.finding.title.exact(),
        }
    }
}
