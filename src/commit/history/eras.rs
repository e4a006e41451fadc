//! The policy in force at every commit, and the parent that each rests on.

use std::collections::BTreeMap;
use std::rc::Rc;

use git2::Oid;

use super::Unknown;
use crate::model::policy::{PEOPLE, POLICY};
use crate::model::{Era, Ledger, Turn};
use crate::repo::{Ancestor, DifferenceFault, HistoryFault, Mode, Repo, Snapshot};
use crate::text::RepoPath;

/// The policies in force. A commit that does not descend from the trust root has none.
pub(super) struct Eras {
    places: Vec<Option<Place>>,
}

struct Place {
    era: Rc<Era>,
    turn: Rc<Turn>,
    /// None for the root.
    base: Option<usize>,
}

impl Eras {
    /// The parent that a commit rests on.
    pub fn base(&self, commit: usize) -> Option<usize> {
        self.places[commit].as_ref()?.base
    }

    pub fn is_root(&self, commit: usize) -> bool {
        self.places[commit].as_ref().is_some_and(|place| place.base.is_none())
    }

    /// The policy in force after a commit.
    pub fn after(&self, commit: usize) -> &Rc<Era> {
        &self.places[commit].as_ref().expect("on the line every commit has one").era
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
    let same = Rc::new(Turn::Same);
    for commit in commits {
        let paper = papers_of(repo, commit.tree)?;
        let place = if commit.id == root {
            Some(Place { era: Rc::new(founding.clone()), turn: Rc::clone(&same), base: None })
        } else {
            match foremost(&found, &commit.parents) {
                None => None,
                Some(base) => {
                    let before = Rc::clone(found.after(base));
                    let turn = if papers[base].folders() == paper.folders() {
                        Rc::clone(&same)
                    } else {
                        Rc::new(before.turn(&paper.read(repo)?))
                    };
                    let era = match turn.as_ref() {
                        Turn::Next(era) => Rc::new(Era::clone(era)),
                        _ => before,
                    };
                    Some(Place { era, turn, base: Some(base) })
                }
            }
        };
        papers.push(paper);
        found.places.push(place);
    }
    Ok(found)
}

/// The policy as it stands in one commit, which is trusted as it stands.
///
/// # Errors
/// The commit is not here, or holds no policy.
pub(super) fn founded(repo: &Repo, commit: Oid) -> Result<Era, Unknown> {
    let (tree, _) = repo.links(commit).ok_or(HistoryFault::Missing(commit))?;
    Era::founded(&papers_of(repo, tree)?.read(repo)?).ok_or(Unknown::Rootless)
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

/// What the policy files of a tree do to the policy in force.
///
/// # Errors
/// As [`founded`].
pub(super) fn turned(repo: &Repo, era: &Era, tree: Oid) -> Result<Turn, Unknown> {
    Ok(era.turn(&papers_of(repo, tree)?.read(repo)?))
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
        for (path, blob) in wanted.chain(records) {
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
