//! A plan becomes one commit: sealed, signed, and touching only its own paths.

use git2::Oid;

use super::fault::patiently;
use super::hooks::{self, Round};
use super::land::Made;
use super::step::{Step, Steps};
use super::{ApplyFault, HookFault, Turn, before, rests};
use crate::plan::{Plan, Signing, Told};
use crate::repo::{Entry, NewIndex, RefFault, Repo, Role, SignFault, Signer, UserGit, compose, embed};
use crate::text::{ChangeSet, RepoPath};

/// What a commit did.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The commit.
    pub commit: Oid,
    /// Whose seals it holds.
    pub sealed: bool,
    /// Whether the commit is signed.
    pub signed: bool,
    /// What the plan did, for the reader.
    pub told: Vec<Told>,
    /// Files that somebody edited in the last moment: they are left as they are, and differ from the commit.
    pub left: Vec<RepoPath>,
    /// The hook `post-commit` that failed afterwards.
    pub hook: Option<HookFault>,
}

/// Seals, signs and commits a plan on the current branch, then brings index and work tree along for its paths.
/// Nothing that the user has staged or edited elsewhere moves. Cost: the trees on the changed paths, and one index.
///
/// # Errors
/// See [`ApplyFault`]; every check comes before the first write.
pub fn apply(
    repo: &Repo,
    git: &UserGit,
    plan: &Plan,
    signer: Option<&Signer>,
    by: &str,
    turn: &Turn,
) -> Result<Receipt, ApplyFault> {
    let steps = Steps::new(git.env());
    repo.sweep();
    steps.reach(Step::Turn)?;
    let (branch, tip) = before::branch(repo)?;
    let mut changes = plan.changes.clone();
    add_keeps(repo, tip, plan, &mut changes);
    rests::carry_renames(repo, tip, plan, &mut changes);
    expect(repo, tip, plan, &changes)?;
    let author = git.identity(Role::Author)?;
    let message = Round { repo, git, plan, changes: &changes, tip, author: &author, signer, by }.before()?;
    if message.is_some() {
        // A hook may take its time, and somebody else meanwhile a turn with git.
        let unmoved = before::branch(repo)?.1 == tip;
        unmoved.then_some(()).ok_or(RefFault::Moved)?;
        expect(repo, tip, plan, &changes)?;
    }
    seal(plan, signer, by, &mut changes)?;
    steps.reach(Step::Sealed)?;
    let tree = repo.tree_with(tip, &changes)?;
    let message = message.unwrap_or_else(|| plan.note.text());
    let (raw, signed) = commit_bytes((git, &author, &message), plan, signer, tree, tip)?;
    let commit = repo.write_commit(&raw)?;
    steps.reach(Step::Objects)?;
    let entries = index_entries(repo, commit, &changes);
    let why = format!("duban: {}", plan.note.subject);
    let made = Made { repo, branch, tip, commit, changes: &changes, why };
    // Held on: whoever presses Ctrl-C ends the hook, and is told of the commit all the same.
    let (left, _hold) = patiently(|| made.land(NewIndex::make(repo, git.env(), &entries)?, turn, &steps))?;
    let hook = hooks::after(repo, git, &author);
    Ok(Receipt { commit, sealed: !plan.seals.is_empty(), signed, told: plan.told.clone(), left, hook })
}

/// Nothing has changed since the plan was made, and what it rests on is in the history.
fn expect(repo: &Repo, tip: Option<Oid>, plan: &Plan, changes: &ChangeSet) -> Result<(), ApplyFault> {
    before::expect_files(repo, tip, changes)?;
    before::expect_watched(repo, plan)?;
    rests::expect_committed(repo, tip, plan, changes)
}

/// A folder whose last task leaves must not vanish: git's rename detection would carry new tasks along with it.
fn add_keeps(repo: &Repo, tip: Option<Oid>, plan: &Plan, changes: &mut ChangeSet) {
    for folder in &plan.keeps {
        let path = RepoPath::parse(&format!("{folder}/.gitkeep")).expect("a folder of the ledger");
        if repo.blob_at(tip, &path).is_none() && repo.content(&path).is_none() {
            changes.create(path, Vec::new());
        }
    }
}

/// A seal beside each record, over exactly its bytes.
fn seal(plan: &Plan, signer: Option<&Signer>, by: &str, changes: &mut ChangeSet) -> Result<(), ApplyFault> {
    for record in &plan.seals {
        let signer = signer.ok_or(SignFault::NoKey)?;
        let bytes = plan.changes.get(record).and_then(|change| change.after.as_deref()).unwrap_or_default();
        let seal = signer.seal(bytes)?;
        let path = RepoPath::parse(&format!("{record}.{}.sig", plan.sealed_as.as_deref().unwrap_or(by)))
            .map_err(|_| ApplyFault::Sealer(by.to_owned()))?;
        changes.create(path, seal);
    }
    Ok(())
}

fn commit_bytes(
    (git, author, message): (&UserGit, &[u8], &str),
    plan: &Plan,
    signer: Option<&Signer>,
    tree: Oid,
    tip: Option<Oid>,
) -> Result<(Vec<u8>, bool), ApplyFault> {
    let committer = git.identity(Role::Committer)?;
    let parents: Vec<String> = tip.iter().map(ToString::to_string).collect();
    let payload = compose(&tree.to_string(), &parents, author, &committer, message.as_bytes());
    let wanted = plan.signing == Signing::Always || signer.is_some_and(Signer::commits_are_signed);
    if !wanted {
        return Ok((payload, false));
    }
    let signature = signer.ok_or(SignFault::NoKey)?.sign_commit(&payload)?;
    Ok((embed(&payload, &signature), true))
}

fn index_entries(repo: &Repo, commit: Oid, changes: &ChangeSet) -> Vec<Entry> {
    let entry = |(path, change): (&RepoPath, &crate::text::Change)| Entry {
        path: path.clone(),
        blob: change.after.as_deref().and_then(|bytes| repo.blob_id(bytes)),
        executable: repo.is_executable(Some(commit), path),
    };
    changes.iter().map(entry).collect()
}
