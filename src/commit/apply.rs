//! A plan becomes one commit: sealed, signed, and touching only its own paths.

use std::collections::BTreeSet;

use git2::Oid;

use super::journal::Journal;
use super::rests;
use crate::plan::{Plan, Signing, Told};
use crate::repo::{
    Entry, FileFault, GitFault, Head, IndexFault, Lock, LockFault, NewIndex, Repo, Role, SignFault, Signer,
    UserGit, compose, embed,
};
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
}

/// Why nothing was done. Tree, refs and index are as before, but for [`ApplyFault::Behind`].
#[derive(Debug, thiserror::Error)]
pub enum ApplyFault {
    /// Another duban is at work.
    #[error(transparent)]
    Lock(#[from] LockFault),
    /// `HEAD` is no branch.
    #[error("HEAD is detached")]
    Detached,
    /// Git is in the middle of this.
    #[error("a {0} is under way")]
    Underway(&'static str),
    /// The file is not what the plan was made for.
    #[error("{0} changed meanwhile")]
    Changed(RepoPath),
    /// The folder of this path is a symbolic link.
    #[error("{0} lies behind a symbolic link")]
    Link(RepoPath),
    /// What the act rests on is not what is committed: nobody else would have it.
    #[error("{0} is not committed")]
    Uncommitted(RepoPath),
    /// A person's id that cannot be part of a path.
    #[error("`{0}` cannot seal")]
    Sealer(String),
    /// What is staged at this path is neither committed nor in the file: committing the file would lose it.
    #[error("{0} is staged in another form")]
    Staged(RepoPath),
    /// The branch moved meanwhile.
    #[error("the branch moved")]
    Moved,
    /// The commit must be signed and nobody can sign.
    #[error(transparent)]
    Sign(#[from] SignFault),
    /// Git's words.
    #[error(transparent)]
    Git(#[from] GitFault),
    /// The index's words.
    #[error(transparent)]
    Index(#[from] IndexFault),
    /// libgit2's words.
    #[error("{0}")]
    Objects(String),
    /// The journal could not be written.
    #[error("{0}")]
    Journal(FileFault),
    /// The commit stands, and this file of the work tree could not be brought along.
    #[error("{0}")]
    Behind(FileFault),
}

impl From<git2::Error> for ApplyFault {
    fn from(fault: git2::Error) -> Self {
        ApplyFault::Objects(fault.message().to_owned())
    }
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
) -> Result<Receipt, ApplyFault> {
    let _lock = Lock::take(repo.common_dir())?;
    let (branch, tip) = branch(repo)?;
    let mut changes = plan.changes.clone();
    add_keeps(repo, tip, plan, &mut changes);
    rests::carry_renames(repo, tip, plan, &mut changes);
    expect_before(repo, tip, &changes)?;
    expect_watched(repo, plan)?;
    rests::expect_committed(repo, tip, plan, &changes)?;
    seal(plan, signer, by, &mut changes)?;
    let tree = repo.tree_with(tip, &changes)?;
    let (raw, signed) = commit_bytes(git, plan, signer, tree, tip)?;
    let commit = repo.write_commit(&raw)?;
    let index = NewIndex::make(repo, git.env(), &index_entries(repo, commit, &changes))?;
    let step = |name| stop_here(git, name);
    step("objects");
    Journal::open(repo, &branch, commit, &index, &changes).map_err(ApplyFault::Journal)?;
    step("journal");
    let staging = index.stage(repo).inspect_err(|_| Journal::close(repo))?;
    step("lock");
    if repo.advance(&branch, tip, commit, &format!("duban: {}", plan.note.subject)).is_err() {
        Journal::close(repo);
        return Err(ApplyFault::Moved);
    }
    step("branch");
    for (path, change) in changes.iter() {
        repo.put(path, change.after.as_deref()).map_err(ApplyFault::Behind)?;
        step("file");
    }
    staging.commit()?;
    step("index");
    Journal::close(repo);
    Ok(Receipt { commit, sealed: !plan.seals.is_empty(), signed, told: plan.told.clone() })
}

/// Ends the process as a crash would, where a test asks for it by `DUBAN_CRASH_AT`; not in a release.
pub(super) fn stop_here(git: &UserGit, step: &str) {
    if cfg!(debug_assertions) && git.env().get("DUBAN_CRASH_AT").is_some_and(|at| at == step) {
        std::process::abort();
    }
}

fn branch(repo: &Repo) -> Result<(String, Option<Oid>), ApplyFault> {
    if let Some(underway) = repo.underway() {
        return Err(ApplyFault::Underway(underway));
    }
    match repo.head()? {
        Head::Branch { name, tip } => Ok((name, Some(tip))),
        Head::Unborn { name } => Ok((name, None)),
        Head::Detached(_) => Err(ApplyFault::Detached),
    }
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

/// Every file is what the plan was made for, and nothing staged would be lost.
fn expect_before(repo: &Repo, tip: Option<Oid>, changes: &ChangeSet) -> Result<(), ApplyFault> {
    for (path, change) in changes.iter() {
        if repo.is_behind_link(path) {
            return Err(ApplyFault::Link(path.clone()));
        }
        let now = repo.file_bytes(path);
        if now != change.before {
            return Err(ApplyFault::Changed(path.clone()));
        }
        let staged = repo.staged(path)?;
        let committed = repo.blob_at(tip, path);
        let lawful = [committed, now.as_deref().and_then(|bytes| repo.blob_id(bytes))];
        // A staged removal is a decision as well: the file is there, committed, and not in the index.
        if !lawful.contains(&staged) && (staged.is_some() || committed.is_some() && now.is_some()) {
            return Err(ApplyFault::Staged(path.clone()));
        }
    }
    Ok(())
}

/// The records that the new one follows are still the last ones: two acts at once must not fork a chain.
fn expect_watched(repo: &Repo, plan: &Plan) -> Result<(), ApplyFault> {
    for (folder, there) in &plan.watched {
        let now: BTreeSet<RepoPath> = repo.names(folder, |_| true).into_iter().collect();
        if let Some(path) = now.symmetric_difference(there).next() {
            return Err(ApplyFault::Changed(path.clone()));
        }
    }
    Ok(())
}

/// A seal beside each record, over exactly its bytes.
fn seal(plan: &Plan, signer: Option<&Signer>, by: &str, changes: &mut ChangeSet) -> Result<(), ApplyFault> {
    for record in &plan.seals {
        let signer = signer.ok_or(SignFault::NoKey)?;
        let bytes = plan.changes.get(record).and_then(|change| change.after.as_deref()).unwrap_or_default();
        let seal = signer.seal(bytes)?;
        let path =
            RepoPath::parse(&format!("{record}.{by}.sig")).map_err(|_| ApplyFault::Sealer(by.to_owned()))?;
        changes.create(path, seal);
    }
    Ok(())
}

fn commit_bytes(
    git: &UserGit,
    plan: &Plan,
    signer: Option<&Signer>,
    tree: Oid,
    tip: Option<Oid>,
) -> Result<(Vec<u8>, bool), ApplyFault> {
    let author = git.identity(Role::Author)?;
    let committer = git.identity(Role::Committer)?;
    let parents: Vec<String> = tip.iter().map(ToString::to_string).collect();
    let payload = compose(&tree.to_string(), &parents, &author, &committer, plan.note.text().as_bytes());
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
