//! Which commit brought a file.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use git2::Oid;

use super::{DifferenceFault, Repo};
use crate::text::RepoPath;

impl Repo {
    /// For each of these files the commit that has it as no parent of its own has: the nearest to the tip where there are
    /// several. What lies behind the edge of a shallow clone is not known, and is left out. Cost: the trees that differ, of
    /// the commits from the tip back to the oldest that brought one.
    ///
    /// # Errors
    /// A tree that is not here, or malformed.
    pub fn brought(
        &self,
        tip: Oid,
        wanted: &BTreeSet<RepoPath>,
    ) -> Result<BTreeMap<RepoPath, Oid>, DifferenceFault> {
        let (mut found, mut seen) = (BTreeMap::new(), BTreeSet::from([tip]));
        let mut queue = VecDeque::from([tip]);
        while let Some(commit) = queue.pop_front() {
            if found.len() == wanted.len() {
                break;
            }
            let Some((tree, parents)) = self.links(commit) else { continue };
            for path in self.new_in(tree, &parents, wanted)? {
                found.entry(path).or_insert(commit);
            }
            queue.extend(parents.into_iter().filter(|parent| seen.insert(*parent)));
        }
        Ok(found)
    }

    /// Those of the files that this tree has and none of the parents; none where a parent is not here.
    fn new_in(
        &self,
        tree: Oid,
        parents: &[Oid],
        wanted: &BTreeSet<RepoPath>,
    ) -> Result<BTreeSet<RepoPath>, DifferenceFault> {
        let Some(parents) = parents.iter().map(|parent| self.links(*parent)).collect::<Option<Vec<_>>>()
        else {
            return Ok(BTreeSet::new());
        };
        let mut befores: Vec<Option<Oid>> = parents.into_iter().map(|(tree, _)| Some(tree)).collect();
        if befores.is_empty() {
            befores.push(None);
        }
        let mut new: Option<BTreeSet<RepoPath>> = None;
        for before in befores {
            let files = self.differences(before, tree)?.files.into_iter();
            let added = files.filter(|file| file.before.is_none() && file.after.is_some());
            let here = added.map(|file| file.path).filter(|path| wanted.contains(path));
            new = Some(match new {
                None => here.collect(),
                Some(new) => here.filter(|path| new.contains(path)).collect(),
            });
        }
        Ok(new.unwrap_or_default())
    }
}
