//! Which files a tree has that none of its parents' trees has.

use git2::{ObjectType, Oid};

use super::Repo;

impl Repo {
    /// The paths under `folder` in `tree` that are in none of `before`. A subtree that one of them holds unchanged is
    /// not entered.
    ///
    /// # Errors
    /// libgit2's words where a tree is missing.
    pub fn added(&self, tree: Oid, before: &[Oid], folder: &str) -> Result<Vec<String>, git2::Error> {
        let Some(now) = self.subtree(tree, folder)? else { return Ok(Vec::new()) };
        let mut then = Vec::new();
        for tree in before {
            then.extend(self.subtree(*tree, folder)?);
        }
        let mut paths = Vec::new();
        self.compare(now, &then, folder, &mut paths)?;
        Ok(paths)
    }

    fn subtree(&self, tree: Oid, folder: &str) -> Result<Option<Oid>, git2::Error> {
        let tree = self.git.find_tree(tree)?;
        Ok(tree
            .get_name(folder)
            .filter(|entry| entry.kind() == Some(ObjectType::Tree))
            .map(|entry| entry.id()))
    }

    fn compare(
        &self,
        now: Oid,
        then: &[Oid],
        folder: &str,
        paths: &mut Vec<String>,
    ) -> Result<(), git2::Error> {
        if then.contains(&now) {
            return Ok(());
        }
        let tree = self.git.find_tree(now)?;
        for entry in &tree {
            let Ok(name) = entry.name() else { continue };
            let path = format!("{folder}/{name}");
            let mut known = Vec::new();
            for old in then {
                known
                    .extend(self.git.find_tree(*old)?.get_name(name).map(|entry| (entry.id(), entry.kind())));
            }
            if entry.kind() == Some(ObjectType::Tree) {
                let trees: Vec<Oid> = known
                    .iter()
                    .filter(|(_, kind)| *kind == Some(ObjectType::Tree))
                    .map(|(id, _)| *id)
                    .collect();
                self.compare(entry.id(), &trees, &path, paths)?;
            } else if known.is_empty() {
                paths.push(path);
            }
        }
        Ok(())
    }

    /// Whether `old` is `new` or one of its ancestors, by the raw bytes of the commits.
    #[must_use]
    pub fn is_ancestor(&self, old: Oid, new: Oid) -> bool {
        let (mut seen, mut queue) = (std::collections::BTreeSet::from([new]), vec![new]);
        while let Some(commit) = queue.pop() {
            if commit == old {
                return true;
            }
            let parents = self.links(commit).map(|(_, parents)| parents).unwrap_or_default();
            queue.extend(parents.into_iter().filter(|parent| seen.insert(*parent)));
        }
        false
    }
}
