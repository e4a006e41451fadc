//! What was forgiven on a side of a merge. Whoever has left before an accident on the main branch, and merges that branch
//! into his own as `git pull` does, makes it a side: what stood against one of its commits then stands against the merge,
//! which no pardon can have named.

use std::collections::BTreeSet;

use git2::Oid;

use super::between::between;
use super::eras::Eras;
use super::line::Step;
use super::{Unknown, Violation};
use crate::check::{self, Finding};
use crate::model::Forgiven;
use crate::model::{Ledger, State};
use crate::repo::{Ancestor, Blob, Repo};
use crate::text::RepoPath;

/// Pardons that count, each with the commit that it names.
pub(super) type Pardons = BTreeSet<(String, Forgiven)>;

/// Whether a violation of a step is just what was forgiven in a commit that came with it, and nothing was added since: the
/// records are as that commit left them, or the very same is found where that commit is judged by itself. Cost: nothing
/// where no pardon speaks of the path; or else all commits, and one judgement.
///
/// # Errors
/// A tree or a blob that is not here.
pub(super) fn came_along(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    pardons: &Pardons,
    one: &Violation,
) -> Result<bool, Unknown> {
    let (exact, path) = (one.exact(), &one.finding.at.path);
    for (name, forgiven) in pardons.iter().filter(|(_, forgiven)| forgiven.path == exact.path) {
        let Some(at) = commits.iter().position(|commit| commit.id.to_string() == *name) else { continue };
        let Some(base) = eras.base(at) else { continue };
        if !leads_to(commits, at, step.commit) || leads_to(commits, at, step.base) {
            continue;
        }
        let (there, here) = (commits[at].tree, commits[step.commit].tree);
        if of_records(&forgiven.rule) && of_records(&exact.rule) {
            let here = blob(repo, here, path)?;
            // What was put right since, and is gone once more, was not forgiven.
            let sides = commits[step.commit].parents.iter().filter(|side| leads_to(commits, at, **side));
            let mut trees = sides.map(|side| commits[*side].tree).chain([there]);
            if trees.try_fold(true, |all, tree| Ok::<_, Unknown>(all && blob(repo, tree, path)? == here))? {
                return Ok(true);
            }
        } else if *forgiven == exact {
            let mut step = between(repo, &eras.judging(base, at), commits[base].id, there)?;
            let same = blob(repo, here, path)? == blob(repo, there, path)?;
            // A file that goes on being edited is known by what stands at the place.
            let stands = |finding: &Finding, ledger: &Ledger| {
                check::is_same((ledger, finding), (&one.ledger, &one.finding))
            };
            let is_open = State::of(path).is_some_and(|state| state.is_open());
            let found = step.findings()?;
            let ledger = &step.change.after;
            if found
                .iter()
                .any(|finding| *finding == one.finding && (same || is_open && stands(finding, ledger)))
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What is said of one and the same record depends on the side from which it is looked at.
fn of_records(rule: &str) -> bool {
    matches!(rule, "record-edited" | "record-removed")
}

/// What a tree holds at a path.
///
/// # Errors
/// A tree that is not here.
pub(super) fn blob(repo: &Repo, tree: Oid, path: &RepoPath) -> Result<Option<Blob>, Unknown> {
    let named = |name: &[u8]| name == path.name().as_bytes();
    Ok(repo.named_at(tree, path.folder(), named)?.pop().map(|(_, blob)| blob))
}

/// Whether a commit leads to another one, or is it.
fn leads_to(commits: &[Ancestor], at: usize, end: usize) -> bool {
    before(commits, end).contains(&at)
}

/// A commit with all that lead to it.
pub(super) fn before(commits: &[Ancestor], end: usize) -> BTreeSet<usize> {
    let (mut seen, mut queue) = (BTreeSet::from([end]), vec![end]);
    while let Some(commit) = queue.pop() {
        queue.extend(commits[commit].parents.iter().filter(|parent| seen.insert(**parent)));
    }
    seen
}
