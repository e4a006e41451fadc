//! The policy in force at every commit, and the parent that each rests on.

use std::collections::BTreeMap;
use std::sync::Arc;

use git2::Oid;

use super::Unknown;
use crate::model::policy::{PEOPLE, POLICY};
use crate::model::{Era, Ledger, PROPOSED, Turn};
use crate::repo::{Ancestor, DifferenceFault, HistoryFault, Mode, Repo, Snapshot};
use crate::text::RepoPath;

/// The policies in force. A commit that does not descend from the trust root has none.
pub(super) struct Eras {
    places: Vec<Option<Place>>,
}

struct Place {
    era: Arc<Era>,
    turn: Arc<Turn>,
    /// None for the root.
    base: Option<usize>,
    /// The folder of the records of the policy.
    records: Option<Oid>,
}

impl Eras {
    /// The parent that a commit rests on.
    pub fn base(&self, commit: usize) -> Option<usize> {
        self.places[commit].as_ref()?.base
    }

    /// Whether a commit is the trust root, or descends from it.
    pub fn descends(&self, commit: usize) -> bool {
        self.places[commit].is_some()
    }

    pub fn is_root(&self, commit: usize) -> bool {
        self.places[commit].as_ref().is_some_and(|place| place.base.is_none())
    }

    /// The policy in force after a commit.
    pub fn after(&self, commit: usize) -> &Arc<Era> {
        &self.places[commit].as_ref().expect("on the line every commit has one").era
    }

    /// The policy that judges a step, with the keys that prove themselves in it: who holds a key gives no right that the
    /// policy has not given already, and a squash may bring proof and act at once.
    pub fn judging(&self, base: usize, commit: usize) -> Arc<Era> {
        let (before, after) = (self.after(base), self.after(commit));
        if Arc::ptr_eq(before, after) || before.holders.len() == after.holders.len() {
            return Arc::clone(before);
        }
        Arc::new(before.knowing(&after.holders))
    }

    /// Whether the records of policies and pardons are not what they were.
    pub fn brings_papers(&self, base: usize, commit: usize) -> bool {
        let records = |at: usize| self.places[at].as_ref().and_then(|place| place.records);
        records(base) != records(commit)
    }

    /// What a commit did to the policy.
    pub fn turn(&self, commit: usize) -> &Turn {
        &self.places[commit].as_ref().expect("on the line every commit has one").turn
    }
}

/// Finds them for every commit; `founding` is in force at the root. Cost: one tree a commit, and the policy files where
/// they differ.
///
/// # Errors
/// A tree cannot be read.
pub(super) fn eras(repo: &Repo, commits: &[Ancestor], root: Oid, founding: &Era) -> Result<Eras, Unknown> {
    let mut found = Eras { places: Vec::with_capacity(commits.len()) };
    let mut papers: Vec<Papers> = Vec::with_capacity(commits.len());
    let same = Arc::new(Turn::Same);
    for commit in commits {
        let paper = papers_of(repo, commit.tree)?;
        let place = if commit.id == root {
            let (era, records) = (Arc::new(founding.clone()), paper.records);
            Some(Place { era, turn: Arc::clone(&same), base: None, records })
        } else {
            match foremost(&found, &commit.parents) {
                None => None,
                Some(base) => {
                    let before = Arc::clone(found.after(base));
                    let (turn, era) = if papers[base].folders() == paper.folders() {
                        (Arc::clone(&same), before)
                    } else {
                        let tree = paper.read(repo)?;
                        let turn = before.turn(&tree);
                        let era = match &turn {
                            Turn::Next(era) => Arc::new(Era::clone(era)),
                            _ => before.proved(&tree).map_or(before, Arc::new),
                        };
                        (Arc::new(turn), era)
                    };
                    Some(Place { era, turn, base: Some(base), records: paper.records })
                }
            }
        };
        papers.push(paper);
        found.places.push(place);
    }
    Ok(found)
}

/// The policy of the trust root, which is trusted as it stands, its keys with it.
///
/// # Errors
/// The commit is not here, holds no policy, or names people or keys that nobody can act with.
pub(super) fn founded(repo: &Repo, root: Oid) -> Result<Era, Unknown> {
    let (tree, _) = repo.links(root).ok_or(HistoryFault::Missing(root))?;
    let era = Era::founded(&papers_of(repo, tree)?.read(repo)?).ok_or(Unknown::Rootless)?;
    let unsound = era.people.unsound_id().map(str::to_owned).or_else(|| era.people.unsound_key());
    unsound.map_or(Ok(era), |what| Err(Unknown::Roster(what)))
}

/// The policy as it stands in one commit, which is trusted as it stands, with the keys that have proven themselves there.
///
/// # Errors
/// As [`founded`].
pub(super) fn standing(repo: &Repo, commit: Oid) -> Result<Era, Unknown> {
    let (tree, _) = repo.links(commit).ok_or(HistoryFault::Missing(commit))?;
    Era::standing(&papers_of(repo, tree)?.read(repo)?).ok_or(Unknown::Rootless)
}

/// A policy in force in one tree, with the keys that prove themselves in the next.
///
/// # Errors
/// A tree cannot be read.
pub(super) fn proved(repo: &Repo, era: &Era, from: Oid, next: Oid) -> Result<Era, Unknown> {
    let (papers, after) = (papers_of(repo, from)?, papers_of(repo, next)?);
    if papers.folders() == after.folders() {
        return Ok(era.clone());
    }
    Ok(era.proved(&after.read(repo)?).unwrap_or_else(|| era.clone()))
}

/// The policy in force in one commit, as its history since the trust root tells. Cost: one tree a commit.
///
/// # Errors
/// As [`founded`], and a commit that does not descend from the root.
pub(super) fn at(repo: &Repo, root: Oid, commit: Oid) -> Result<Era, Unknown> {
    let commits = repo.ancestry(root, commit)?;
    let eras = eras(repo, &commits, root, &founded(repo, root)?)?;
    let place = eras.places.last().and_then(Option::as_ref).ok_or(Unknown::Stranger)?;
    Ok(place.era.as_ref().clone())
}

/// The same; without a trust root the policy of that commit as it stands.
///
/// # Errors
/// As [`at`].
pub(super) fn in_force(repo: &Repo, root: Option<Oid>, commit: Oid) -> Result<Era, Unknown> {
    match root {
        Some(root) => at(repo, root, commit),
        None => standing(repo, commit),
    }
}

/// What the policy files of a tree do to the policy in force, where they are not those of the tree before.
///
/// # Errors
/// As [`standing`].
pub(super) fn turned(repo: &Repo, era: &Era, from: Oid, tree: Oid) -> Result<Turn, Unknown> {
    let (before, after) = (papers_of(repo, from)?, papers_of(repo, tree)?);
    if before.folders() == after.folders() {
        return Ok(Turn::Same);
    }
    Ok(era.turn(&after.read(repo)?))
}

/// The policy that waits in a tree: its number, how many admins have sealed it, how many it takes.
///
/// # Errors
/// As [`standing`].
pub(super) fn proposed(repo: &Repo, era: &Era, tree: Oid) -> Result<Option<(u64, usize, usize)>, Unknown> {
    Ok(match era.turn(&papers_of(repo, tree)?.read(repo)?) {
        Turn::Proposed { serial, seals, quorum } => Some((serial, seals, quorum)),
        _ => None,
    })
}

/// The parent whose policy in force has the highest number, the first where several have it.
fn foremost(found: &Eras, parents: &[usize]) -> Option<usize> {
    let known = parents
        .iter()
        .filter_map(|parent| Some((*parent, found.places[*parent].as_ref()?.era.policy.serial)));
    known
        .fold(None, |best: Option<(usize, u64)>, (parent, serial)| match best {
            Some((_, high)) if high >= serial => best,
            _ => Some((parent, serial)),
        })
        .map(|(parent, _)| parent)
}

/// What decides authority in one tree, by the ids of its folders.
#[derive(Copy, Clone)]
struct Papers {
    tree: Oid,
    policy: Option<Oid>,
    records: Option<Oid>,
}

impl Papers {
    /// The policy, the roster and the records of the policy.
    fn read(&self, repo: &Repo) -> Result<Ledger, Unknown> {
        let mut files = BTreeMap::new();
        let policy = [POLICY, PEOPLE].map(|path| RepoPath::parse(path).expect("a lawful path"));
        let wanted =
            repo.folder_at(self.tree, "policy")?.into_iter().filter(|(path, _)| policy.contains(path));
        let records = repo.folder_at(self.tree, "records/policy")?;
        let waiting = repo.folder_at(self.tree, PROPOSED)?;
        for (path, blob) in wanted.chain(records).chain(waiting) {
            if matches!(blob.mode, Mode::Plain) {
                let missing = |_| Unknown::Tree(DifferenceFault::Missing(blob.id));
                let content = repo.committed(&path, blob.id).map_err(missing)?;
                files.insert(path, content);
            }
        }
        Ok(Ledger::read(Snapshot::new(files)))
    }
}

fn papers_of(repo: &Repo, tree: Oid) -> Result<Papers, Unknown> {
    let top = repo.tree_entries(tree, "")?;
    let folder = |entries: &crate::repo::Tree, name: &str| {
        entries.get(name).filter(|entry| entry.mode == Mode::Folder).map(|entry| entry.id)
    };
    let records = match folder(&top, "records") {
        Some(records) => folder(&*repo.tree_entries(records, "records")?, "policy"),
        None => None,
    };
    Ok(Papers { tree, policy: folder(&top, "policy"), records })
}

impl Papers {
    /// Where these are the same, nothing about authority differs.
    fn folders(&self) -> (Option<Oid>, Option<Oid>) {
        (self.policy, self.records)
    }
}
