//! Violations that a quorum has forgiven, so that one accident on the main branch is not for ever. A pardon names the
//! commit and exactly what it forgives there; it puts no policy in force, and nothing that is found later is covered.

use std::collections::BTreeSet;

use super::eras::Eras;
use super::forgiven::{Pardons, came_along};
use super::line::Step;
use super::papers::papers;
use super::revoked::Revoked;
use super::{History, Unknown, Violation};
use crate::model::{Era, Filed, Forgiven, PARDON, PARDONS, Record};
use crate::repo::{Ancestor, Repo};
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
/// step that brings its last seal, without the seals of keys that are revoked for it since.
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
    let revoked = Revoked::by(repo, commits, &history.era);
    let (mut granted, mut forgiven) = (BTreeSet::<Digest>::new(), Pardons::new());
    for step in line.iter().filter(|step| eras.brings_papers(step.base, step.commit)) {
        let era = eras.judging(step.base, step.commit);
        history.waiting.clear();
        for filed in papers(repo, commits[step.commit].tree, PARDONS)?.pardons {
            let filed = revoked.counting(&filed, &commits[step.commit])?;
            match standing(&era, &filed) {
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
    // Anything else names no commit in full.
    let is_id = |commit: &&str| commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    let commit = record.commit.as_deref().filter(|_| own).filter(is_id)?;
    Some((record, commit, era.seals(filed)))
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
