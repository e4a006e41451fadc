//! What a branch would do to the one it is to land on, judged by the policy of that one, in whatever way it lands.

use std::sync::Arc;

use git2::Oid;

use super::between::between;
use super::forgiven::blob;
use super::landing::Landing;
use super::{Closing, Unknown, Violation, closings, eras, lost};
use crate::check::{self, Finding, Level, Message};
use crate::model::settings::SETTINGS;
use crate::model::{Act, Change, Era, Ledger, Own, Settings};
use crate::repo::{DifferenceFault, HistoryFault, Preview, RawCommit, Repo, Snapshot};
use crate::text::{RepoPath, Span};

/// A branch, judged before it lands.
#[derive(Clone, Debug)]
pub struct Review {
    /// What it would change: the branch it lands on against what a merge would hold. None where the merge needs a person.
    pub change: Option<Change>,
    /// What stands against that, and what a second reader should look at.
    pub findings: Vec<Finding>,
    /// What stands against its own commits, for those who land it commit by commit.
    pub commits: Vec<Violation>,
    /// What stood against them, and is forgiven by pardons that come with them.
    pub pardoned: Vec<Violation>,
    /// The closings that it brings, with what the signatures on their commits are worth.
    pub closings: Vec<Closing>,
    /// The branch that it lands on has moved on since it left.
    pub stale: bool,
    /// Paths that need a person before it can land.
    pub conflicts: Vec<String>,
    /// The policy in force on the branch that it lands on.
    pub era: Era,
}

impl Review {
    /// Whether anything stands against it, however it lands.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let stands = self.findings.iter().any(Finding::is_error) || self.closings.iter().any(Closing::is_bad);
        self.conflicts.is_empty() && self.commits.is_empty() && !stands
    }
}

/// Judges `base..head` by the policy in force at `base`: merged or squashed as one change, rebased or fast-forwarded
/// commit by commit. Without a trust root the policy at `base` is taken as it stands. Cost: the trees that differ, and the
/// tasks that are touched, once for the whole and once a commit; one tree for each commit since the trust root.
///
/// # Errors
/// What keeps it from being judged.
pub fn review(repo: &Repo, root: Option<Oid>, base: Oid, head: Oid) -> Result<Review, Unknown> {
    let preview = repo.preview(base, head).map_err(objects)?;
    let landing = match preview {
        Preview::FastForward(_) => Some(Landing::of(repo, root, base, head)?),
        _ => None,
    };
    let era = match &landing {
        Some(landing) => landing.era().clone(),
        None => eras::in_force(repo, root, base)?,
    };
    let (tree, stale) = match preview {
        Preview::FastForward(tree) => (tree, false),
        Preview::Merged(tree) => (tree, true),
        Preview::Conflict(conflicts) => {
            return Ok(Review {
                change: None,
                findings: Vec::new(),
                commits: Vec::new(),
                pardoned: Vec::new(),
                closings: Vec::new(),
                stale: true,
                conflicts,
                era,
            });
        }
    };
    let mut whole = between(repo, &era, base, tree)?;
    let Ones { own, mut closings, violations: mut commits } =
        own_commits(repo, &era, (base, tree), head, stale)?;
    whole.change.own = own;
    whole.change.after.settings = settings(repo, base)?;
    let findings = whole.findings()?;
    let mut pardoned = Vec::new();
    if let Some(landing) = &landing {
        let history = landing.judged(repo)?;
        (commits, pardoned, closings) = (history.violations, history.pardoned, history.closings);
    }
    let told = |one: &Finding| {
        let mut whole = findings.iter();
        whole.any(|other| (other.rule, &other.title, &other.at.path) == (one.rule, &one.title, &one.at.path))
    };
    commits.retain(|violation| !told(&violation.finding));
    if stale {
        commits.extend(overtaken(repo, root, (base, &era), head, tree)?);
    }
    let (change, conflicts) = (Some(whole.change), Vec::new());
    Ok(Review { change, findings, commits, pardoned, closings, stale, conflicts, era })
}

/// What has been done meanwhile where the branch lands, and would not be allowed by the policy that the branch brings: a
/// merge rests on the parent with the newest policy, in whichever order they stand, and that one judges what the other
/// brings. Cost: one tree for each commit since the trust root, and the trees that differ.
fn overtaken(
    repo: &Repo,
    root: Option<Oid>,
    (base, era): (Oid, &Era),
    head: Oid,
    tree: Oid,
) -> Result<Vec<Violation>, Unknown> {
    let own = match eras::in_force(repo, root, head) {
        Err(Unknown::Stranger | Unknown::Rootless) => return Ok(Vec::new()),
        own => own?,
    };
    if own.policy.serial <= era.policy.serial {
        return Ok(Vec::new());
    }
    let mut found = if let Some(root) = root {
        let history = Landing::of_merge(repo, root, (base, head), tree)?.judged(repo)?;
        history.violations.into_iter().filter(|violation| violation.commit.is_zero()).collect()
    } else {
        // Nobody knows what was forgiven before.
        let mut step = between(repo, &own, head, tree)?;
        let found = step.findings()?.into_iter().filter(Finding::is_error);
        let ledger = Box::new(step.change.after.clone());
        found.map(|finding| Violation { commit: base, finding, ledger: ledger.clone() }).collect::<Vec<_>>()
    };
    for violation in &mut found {
        violation.commit = base;
        violation.finding.help(Message::new("review-overtaken"));
    }
    Ok(found)
}

/// The settings of the branch that it lands on: how much a reviewer looks at is not the newcomer's to say.
fn settings(repo: &Repo, base: Oid) -> Result<Arc<Settings>, Unknown> {
    let path = RepoPath::parse(SETTINGS).expect("a lawful path");
    let mut files = Snapshot::default();
    if let Some(blob) = repo.blob_at(Some(base), &path) {
        let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob));
        files.insert(path.clone(), repo.committed(&path, blob).map_err(missing)?);
    }
    Ok(Ledger::read(files).settings)
}

/// The branch's own commits, merges apart.
#[derive(Default)]
struct Ones {
    /// With the acts that each brings.
    own: Vec<Own>,
    closings: Vec<Closing>,
    /// What stands against each by the policy that it is to land under: rebased, it would stand on the line for ever, though
    /// a later commit of the branch takes it back.
    violations: Vec<Violation>,
}

/// What the commits between `base` and `head` do, where a merge would hold `merged`. Cost: the trees that differ in each.
fn own_commits(
    repo: &Repo,
    era: &Era,
    (base, merged): (Oid, Oid),
    head: Oid,
    stale: bool,
) -> Result<Ones, Unknown> {
    let mut ones = Ones::default();
    for commit in repo.only_in(base, head).map_err(objects)? {
        let (tree, parents) = repo.links(commit).ok_or(HistoryFault::Missing(commit))?;
        if let [parent] = parents[..] {
            let mut step = between(repo, era, parent, tree)?;
            ones.own.push(own(repo, commit, &step.change)?);
            ones.closings.extend(closings::by(repo, commit, &step.change)?);
            // The line is judged as it stands where the branch leads on from it.
            let found = if stale { step.findings()? } else { Vec::new() };
            // What passes when it is put right has been, or is told of the whole.
            let stays = |finding: &Finding| finding.is_error() && !check::passes(finding.rule);
            for finding in found.into_iter().filter(stays) {
                let ledger = Box::new(step.change.after.clone());
                ones.violations.push(Violation { commit, finding, ledger });
            }
        } else if stale {
            ones.closings.extend(joined(repo, era, commit, (&parents, tree))?);
            for path in lost::left_out(repo, &parents, tree, merged)? {
                let title = Message::new("record-removed-side");
                let help = Message::new("record-removed-restore").with("path", path.as_str());
                let mut finding = Finding::new("record-removed", Level::Error, title, &path, Span::default());
                finding.help(help);
                ones.violations.push(Violation { commit, finding, ledger: Box::new(Ledger::default()) });
            }
        }
    }
    Ok(ones)
}

/// The closings that a merge brings itself, and none of its sides.
fn joined(
    repo: &Repo,
    era: &Era,
    commit: Oid,
    (parents, tree): (&[Oid], Oid),
) -> Result<Vec<Closing>, Unknown> {
    let [first, others @ ..] = parents else { return Ok(Vec::new()) };
    let mut closings = closings::by(repo, commit, &between(repo, era, *first, tree)?.change)?;
    for other in others {
        let (tree, _) = repo.links(*other).ok_or(HistoryFault::Missing(*other))?;
        let mut own = Vec::new();
        for closing in closings {
            if blob(repo, tree, &closing.record)?.is_none() {
                own.push(closing);
            }
        }
        closings = own;
    }
    Ok(closings)
}

fn own(repo: &Repo, commit: Oid, change: &Change) -> Result<Own, Unknown> {
    let acts = change
        .acts()
        .filter_map(|(filed, record)| Some((filed.path.clone(), Act::find(&record.act)?.must_sign())));
    let raw = repo.raw_commit(commit)?;
    let signed = RawCommit::parse(&raw).is_ok_and(|raw| raw.signature.is_some());
    Ok(Own { id: commit.to_string(), acts: acts.collect(), signed })
}

fn objects(fault: git2::Error) -> Unknown {
    Unknown::Objects(fault.message().to_owned())
}
