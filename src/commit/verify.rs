//! Who made each closing, by the commit that brought its record; and whether the signature on it holds.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;

use crate::model::{Act, Ledger, Record};
use crate::repo::{GIT, PublicKey, RawCommit, Repo, SealFault, verify};
use crate::text::RepoPath;

/// The commit that brought a record which ends something.
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
    /// The commit, where the history holds one.
    pub commit: Option<Oid>,
    /// What its signature says.
    pub signature: Signature,
}

/// What the signature of a commit says. The seal carries the authority; this is further evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Signature {
    /// Good, by a key of this person.
    Good(String),
    /// Good, by a key of somebody else than who sealed: by whom, or the key's fingerprint.
    Other(String),
    /// None: the commit was rewritten by squash or rebase, or signing was left out.
    None,
    /// An OpenPGP signature, which only `gpg` can check.
    Pgp,
    /// It does not hold.
    Bad(String),
    /// No commit of the history brings the record: it is not committed.
    Uncommitted,
}

/// Every closing of the ledger with the commit that brought it, in the order of records.
///
/// # Errors
/// libgit2's words where an object is missing (a shallow clone, say).
pub fn closings(repo: &Repo, ledger: &Ledger, tip: Oid) -> Result<Vec<Closing>, git2::Error> {
    let brought = brought(repo, tip)?;
    let chains = ledger.chains.values();
    let records = chains.flat_map(|chain| chain.records().filter(|(filed, _)| !chain.is_void(filed)));
    let ends = records.filter(|(_, record)| Act::find(&record.act).is_some_and(Act::must_sign));
    ends.map(|(filed, record)| closing(repo, ledger, &filed.path, record, brought.get(filed.path.as_str())))
        .collect()
}

fn closing(
    repo: &Repo,
    ledger: &Ledger,
    path: &RepoPath,
    record: &Record,
    commit: Option<&Oid>,
) -> Result<Closing, git2::Error> {
    let signature = match commit {
        Some(commit) => signature(&repo.raw_commit(*commit)?, ledger, &record.by),
        None => Signature::Uncommitted,
    };
    Ok(Closing {
        record: path.clone(),
        task: record.task.clone().unwrap_or_default(),
        act: record.act.clone(),
        by: record.by.clone(),
        commit: commit.copied(),
        signature,
    })
}

/// Reads the commit strictly, then asks whose key signed exactly its bytes.
fn signature(raw: &[u8], ledger: &Ledger, by: &str) -> Signature {
    let commit = match RawCommit::parse(raw) {
        Ok(commit) => commit,
        Err(fault) => return Signature::Bad(fault.to_string()),
    };
    let Some(armored) = commit.signature else { return Signature::None };
    if armored.starts_with(b"-----BEGIN PGP") {
        return Signature::Pgp;
    }
    match verify(&armored, GIT, &commit.payload) {
        Ok(key) => whose(ledger, &key, by),
        Err(fault) => Signature::Bad(words(&fault)),
    }
}

fn whose(ledger: &Ledger, key: &PublicKey, by: &str) -> Signature {
    match ledger.people.holder(key) {
        Some(person) if person.id == by => Signature::Good(person.id.clone()),
        Some(person) => Signature::Other(person.id.clone()),
        None => Signature::Other(key.fingerprint()),
    }
}

fn words(fault: &SealFault) -> String {
    fault.to_string()
}

/// For every record in the history, the commit that brought it: the one whose tree has the path while no parent's
/// has. Trees that did not change are not entered. Cost: the changed trees under `records/` of every commit.
fn brought(repo: &Repo, tip: Oid) -> Result<BTreeMap<String, Oid>, git2::Error> {
    let mut found = BTreeMap::new();
    let (mut seen, mut queue) = (BTreeSet::from([tip]), vec![tip]);
    while let Some(commit) = queue.pop() {
        let missing = || git2::Error::from_str(&format!("commit {commit} is missing or malformed"));
        let (tree, parents) = repo.links(commit).ok_or_else(missing)?;
        let before: Vec<Oid> = parents.iter().filter_map(|parent| Some(repo.links(*parent)?.0)).collect();
        if before.len() != parents.len() {
            return Err(git2::Error::from_str(&format!("a parent of {commit} is missing")));
        }
        for path in repo.added(tree, &before, "records")? {
            // Walking from the tip back, the oldest bringer of a path is seen last and stays.
            found.insert(path, commit);
        }
        queue.extend(parents.into_iter().filter(|parent| seen.insert(*parent)));
    }
    Ok(found)
}
