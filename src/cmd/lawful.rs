//! What was lawful when it was done, though the roster in force would not allow it now: people leave and keys are revoked,
//! and what was done before stays done. A tree alone cannot tell; the history can.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use git2::Oid;

use super::{Context, trust_root, verify};
use crate::check::Finding;
use crate::commit::{self, Closing};
use crate::model::policy::{PEOPLE, POLICY};
use crate::repo::{Content, Head, Repo};
use crate::text::RepoPath;

/// Rules that go by the roster and the policy in force.
const BY_ROSTER: [&str; 2] = ["not-authorised", "own-case"];

/// The records that the history has judged, asked when something stands against one of them.
pub(super) struct Lawful<'a> {
    repo: &'a Repo,
    root: Option<Oid>,
    judged: OnceCell<Option<Judged>>,
}

/// A commit whose history was judged with the policy in force, and what was found against it by these rules.
struct Judged {
    commit: Oid,
    against: BTreeSet<(&'static str, RepoPath)>,
}

impl<'a> Lawful<'a> {
    /// Nothing is asked yet. Where no trust root is known, only what this clone has verified is lawful.
    pub fn of(cx: &Context, repo: &'a Repo) -> Self {
        Lawful { repo, root: trust_root::perhaps(cx, repo, None).ok().flatten(), judged: OnceCell::new() }
    }

    /// Whether a finding is about a record that stands in the history as it is in hand, and the history has nothing against
    /// it. Cost: nothing for other rules; once for all, where this clone has not verified since the last change of policy,
    /// what `duban verify` costs.
    pub fn holds(&self, finding: &Finding, bytes: Option<&[u8]>) -> bool {
        let path = &finding.at.path;
        if !Lawful::goes_by_roster(finding) {
            return false;
        }
        let (Some(bytes), Some(judged)) = (bytes, self.judged.get_or_init(|| self.judge()).as_ref()) else {
            return false;
        };
        let is_there = self.repo.blob_at(Some(judged.commit), path) == self.repo.blob_id(bytes);
        is_there && !judged.against.contains(&(finding.rule, path.clone()))
    }

    /// The same of a record as it lies in the work tree.
    pub fn holds_on_disk(&self, finding: &Finding) -> bool {
        let content = || self.repo.work_tree().content(&finding.at.path);
        match Lawful::goes_by_roster(finding).then(content).flatten() {
            Some(Content::Bytes(bytes)) => self.holds(finding, Some(&bytes)),
            _ => false,
        }
    }

    /// Whether no trust root is known, so that there is nobody to ask.
    pub fn knows_nothing(&self) -> bool {
        self.root.is_none()
    }

    /// Whether a finding is about what the roster in force does not allow.
    pub fn goes_by_roster(finding: &Finding) -> bool {
        BY_ROSTER.contains(&finding.rule) && finding.at.path.under("records").is_some()
    }

    /// [`Lawful::holds`] as the gate asks it.
    pub fn test(&self) -> impl Fn(&Finding, Option<&[u8]>) -> bool + '_ {
        |finding, bytes| self.holds(finding, bytes)
    }

    fn judge(&self) -> Option<Judged> {
        let (branch, tip) = match self.repo.head().ok()? {
            Head::Branch { name, tip } => (Some(name), tip),
            Head::Detached(tip) => (None, tip),
            Head::Unborn { .. } => return None,
        };
        let branch = branch.as_deref();
        let good = |commit| Judged { commit, against: BTreeSet::new() };
        let known = branch.and_then(|branch| self.repo.remembered(branch));
        if let Some(known) = known.filter(|known| self.is_under_the_same_policy(*known, tip)) {
            return Some(good(known));
        }
        let history = commit::history(self.repo, self.root?, tip).ok()?;
        let of_roster =
            history.violations.iter().filter(|one| BY_ROSTER.contains(&one.finding.rule)).map(|one| {
                let finding = &one.finding;
                (finding.rule, finding.at.path.clone())
            });
        let against = of_roster.collect();
        let is_good = history.violations.is_empty() && !history.closings.iter().any(Closing::is_bad);
        if let Some(branch) =
            branch.filter(|branch| is_good && verify::rewritten(self.repo, branch, tip).is_none())
        {
            self.repo.remember(branch, tip);
        }
        Some(Judged { commit: tip, against })
    }

    /// Whether a commit that was verified lies before the tip, and the policy has not changed since.
    fn is_under_the_same_policy(&self, known: Oid, tip: Oid) -> bool {
        let same = |path: &str| {
            let path = RepoPath::parse(path).expect("a lawful path");
            let at = |commit| self.repo.blob_at(Some(commit), &path);
            at(known).is_some() && at(known) == at(tip)
        };
        same(POLICY) && same(PEOPLE) && self.repo.is_ancestor(known, tip)
    }
}
