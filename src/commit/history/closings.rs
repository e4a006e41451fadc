//! Who made each closing, by the commit that brought its record, and whether the signature on that commit holds. The seal
//! carries the authority; this is further evidence.

use std::collections::BTreeMap;

use git2::Oid;

use super::Unknown;
use super::forgiven::blob;
use super::line::Step;
use crate::model::{Change, Era, Filed, Ledger, Record};
use crate::repo::{
    Ancestor, Blob, CommitFault, Foreign, GIT, GitFault, GitVerdict, KeyFault, PublicKey, RawCommit, Repo,
    SealFault, Standing, UserGit, verify,
};
use crate::text::RepoPath;

/// A record that ends something, and the commit that brought it.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The record.
    pub record: RepoPath,
    /// The task.
    pub task: String,
    /// The act.
    pub act: String,
    /// Who sealed it.
    pub by: String,
    /// The commit that brought the record; none where no history was asked for it.
    pub commit: Option<Oid>,
    /// What its signature says.
    pub signature: Signature,
}

impl Closing {
    /// The commit carries a signature that does not hold.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        match &self.signature {
            Signature::Bad(_) => true,
            Signature::Asked(_, verdict) => verdict.standing == Standing::Bad,
            _ => false,
        }
    }

    /// Git was asked about the signature of the commit, and could not tell.
    #[must_use]
    pub fn is_unchecked(&self) -> bool {
        matches!(&self.signature, Signature::Asked(_, verdict) if verdict.standing == Standing::Unchecked)
    }
}

/// What the signature of a commit says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Signature {
    /// Good, by a key of this person.
    Good(String),
    /// Good, by a key of somebody else than who sealed: by whom, or the key's fingerprint.
    Other(String),
    /// None, as after a squash or a rebase; why, nobody can tell.
    None,
    /// A signature of a kind that only the user's git can check, and nobody asked it.
    Foreign(Foreign),
    /// The same, and this is what git says.
    Asked(Foreign, GitVerdict),
    /// It does not hold.
    Bad(BadSignature),
    /// Nobody looked for it: only the tree was judged.
    Unasked,
}

/// Why the signature of a commit does not hold.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadSignature {
    /// Two readers may see two commits.
    #[error(transparent)]
    Commit(#[from] CommitFault),
    /// It proves nothing.
    #[error(transparent)]
    Seal(#[from] SealFault),
}

/// Asks the user's git about the signatures that are not checked in process, all at once; the last line that git complained
/// in. Where there are none no process is started.
///
/// # Errors
/// Git would not.
pub fn ask(git: &UserGit, closings: &mut [Closing]) -> Result<String, GitFault> {
    let is_foreign = |closing: &&Closing| matches!(closing.signature, Signature::Foreign(_));
    let mut commits: Vec<Oid> = closings.iter().filter(is_foreign).filter_map(|one| one.commit).collect();
    commits.sort_unstable();
    commits.dedup();
    if commits.is_empty() {
        return Ok(String::new());
    }
    let said = git.verdicts(&commits)?;
    for closing in closings {
        if let (Signature::Foreign(kind), Some(commit)) = (&closing.signature, closing.commit) {
            let verdict = said.commits.get(&commit).cloned().unwrap_or_default();
            closing.signature = Signature::Asked(*kind, verdict);
        }
    }
    Ok(said.complaint)
}

/// The closings of a tree, by their seals alone; what a settlement has set aside is none.
#[must_use]
pub fn sealed(ledger: &Ledger) -> Vec<Closing> {
    let ends = ledger
        .chains
        .values()
        .flat_map(|chain| chain.records().filter(|(filed, record)| record.ends() && !chain.is_void(filed)));
    ends.map(|(filed, record)| closing(filed, record, None, Signature::Unasked)).collect()
}

/// The commits that the line has reached so far, on all sides of its merges.
pub(super) struct Reached(Vec<bool>);

impl Reached {
    /// Where the judgement begins, and what leads there.
    pub fn root(commits: &[Ancestor], root: usize) -> Self {
        let mut reached = Reached(vec![false; commits.len()]);
        reached.advance(commits, Step { base: root, commit: root });
        reached
    }

    /// Goes one step further: the commits that come with it, parents first, the step's own last.
    pub fn advance(&mut self, commits: &[Ancestor], step: Step) -> Vec<usize> {
        let (mut found, mut queue) = (Vec::new(), vec![step.commit]);
        while let Some(commit) = queue.pop() {
            if !std::mem::replace(&mut self.0[commit], true) {
                found.push(commit);
                queue.extend(&commits[commit].parents);
            }
        }
        found.sort_unstable();
        found
    }
}

/// The closings that a step of the line brings; `with` are the commits that come with it. Cost: their trees, where they
/// are several.
///
/// # Errors
/// A tree or a commit that is not here.
pub(super) fn of(
    repo: &Repo,
    commits: &[Ancestor],
    with: &[usize],
    change: &Change,
) -> Result<Vec<Closing>, Unknown> {
    let [.., own] = with else { return Ok(Vec::new()) };
    let mut wanted = BTreeMap::new();
    if with.len() > 1 {
        for (filed, _) in ends(change) {
            wanted.insert(filed.path.clone(), blob(repo, commits[*own].tree, &filed.path)?);
        }
    }
    let brought = if wanted.is_empty() { BTreeMap::new() } else { brought(repo, commits, with, &wanted)? };
    ends(change)
        .map(|(filed, record)| {
            let commit = commits[*brought.get(&filed.path).unwrap_or(own)].id;
            signed(repo, commit, change, filed, record)
        })
        .collect()
}

/// The closings that one commit brings by itself.
///
/// # Errors
/// It is not here.
pub(super) fn by(repo: &Repo, commit: Oid, change: &Change) -> Result<Vec<Closing>, Unknown> {
    ends(change).map(|(filed, record)| signed(repo, commit, change, filed, record)).collect()
}

fn ends(change: &Change) -> impl Iterator<Item = (&Filed, &Record)> {
    change.acts().filter(|(_, record)| record.ends())
}

fn signed(
    repo: &Repo,
    commit: Oid,
    change: &Change,
    filed: &Filed,
    record: &Record,
) -> Result<Closing, Unknown> {
    let raw = repo.raw_commit(commit)?;
    let signature = signature(&raw, &change.era, &record.by);
    Ok(closing(filed, record, Some(commit), signature))
}

fn closing(filed: &Filed, record: &Record, commit: Option<Oid>, signature: Signature) -> Closing {
    Closing {
        record: filed.path.clone(),
        task: record.task.clone().unwrap_or_default(),
        act: record.act.clone(),
        by: record.by.clone(),
        commit,
        signature,
    }
}

/// For each of these records, the first commit that has it in the end's own bytes as no parent of its own has: what lay there
/// before under its name is another record.
fn brought(
    repo: &Repo,
    commits: &[Ancestor],
    with: &[usize],
    wanted: &BTreeMap<RepoPath, Option<Blob>>,
) -> Result<BTreeMap<RepoPath, usize>, Unknown> {
    let mut found = BTreeMap::new();
    for at in with {
        let mut new: Option<Vec<RepoPath>> = None;
        for parent in &commits[*at].parents {
            let differs = repo.differences(Some(commits[*parent].tree), commits[*at].tree)?;
            let is_wanted = |path: &RepoPath, blob| wanted.get(path).is_some_and(|wanted| *wanted == blob);
            let here = differs.files.into_iter().filter(|file| is_wanted(&file.path, file.after));
            let mut here: Vec<RepoPath> = here.map(|file| file.path).collect();
            if let Some(new) = new {
                here.retain(|path| new.contains(path));
            }
            new = Some(here);
        }
        for path in new.into_iter().flatten() {
            found.entry(path).or_insert(*at);
        }
    }
    Ok(found)
}

/// Reads the commit strictly, then asks whose key signed exactly its bytes.
fn signature(raw: &[u8], era: &Era, by: &str) -> Signature {
    let commit = match RawCommit::parse(raw) {
        Ok(commit) => commit,
        Err(fault) => return Signature::Bad(fault.into()),
    };
    let Some(armored) = commit.signature else { return Signature::None };
    if let Some(kind) = Foreign::of(&armored) {
        return Signature::Foreign(kind);
    }
    match verify(&armored, GIT, &commit.payload) {
        Ok(key) => whose(era, &key, by),
        // Who issued it, and whether that counts, only the user's git knows.
        Err(SealFault::Key(KeyFault::Certificate)) => Signature::Foreign(Foreign::Certificate),
        Err(fault) => Signature::Bad(fault.into()),
    }
}

fn whose(era: &Era, key: &PublicKey, by: &str) -> Signature {
    match era.head.keys.get(key) {
        Some(person) if person == by => Signature::Good(person.clone()),
        Some(person) => Signature::Other(person.clone()),
        None => Signature::Other(key.fingerprint()),
    }
}
