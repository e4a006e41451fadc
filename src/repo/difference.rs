//! What differs between two trees of a ledger, file by file. Folders that are the same are not entered.

use std::cmp::Ordering;

use git2::{ObjectType, Oid};
use unicode_normalization::UnicodeNormalization as _;

use super::Repo;
use super::name::Named;
use super::raw_tree::{self, Mode, TreeEntry};
use crate::text::RepoPath;

/// The folders whose every file is judged.
const JUDGED: [&str; 5] = ["policy", "directives", "tasks", "records", "evidence"];

/// A file of a tree.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Blob {
    /// The object.
    pub id: Oid,
    /// What it is; never a folder.
    pub mode: Mode,
}

/// A path that is not the same in both trees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The path.
    pub path: RepoPath,
    /// Before.
    pub before: Option<Blob>,
    /// After.
    pub after: Option<Blob>,
}

/// Everything that differs in the judged folders, and what is wrong with the new tree itself.
#[derive(Clone, Default, Debug)]
pub struct Differences {
    /// In the order of the trees.
    pub files: Vec<Difference>,
    /// New names that some file systems take for another name of the same folder.
    pub collisions: Vec<(RepoPath, RepoPath)>,
    /// New names that are no lawful text, as they can be shown.
    pub unlawful: Vec<RepoPath>,
}

/// Why two trees cannot be compared.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DifferenceFault {
    /// A tree or a blob is not here.
    #[error("{0} is missing")]
    Missing(Oid),
    /// The tree of this folder is malformed.
    #[error("the tree of `{0}` is malformed: {1}")]
    Malformed(String, raw_tree::TreeFault),
}

impl Repo {
    /// What differs between two trees in the folders of the ledger. Cost: the trees that differ.
    ///
    /// # Errors
    /// A tree that is not here, or that two readers may see differently.
    pub fn differences(&self, before: Option<Oid>, after: Oid) -> Result<Differences, DifferenceFault> {
        let mut found = Differences::default();
        if before == Some(after) {
            return Ok(found);
        }
        let old = before.map_or(Ok(Vec::new()), |tree| self.tree_entries(tree, ""))?;
        let new = self.tree_entries(after, "")?;
        self.pairs(&old, &new, "", &mut found)?;
        Ok(found)
    }

    /// The entries of a tree, read strictly.
    ///
    /// # Errors
    /// It is not here, or malformed.
    pub fn tree_entries(&self, tree: Oid, folder: &str) -> Result<Vec<TreeEntry>, DifferenceFault> {
        let missing = |_| DifferenceFault::Missing(tree);
        let odb = self.git.odb().map_err(missing)?;
        let object = odb.read(tree).map_err(missing)?;
        if object.kind() != ObjectType::Tree {
            return Err(DifferenceFault::Missing(tree));
        }
        raw_tree::entries(object.data()).map_err(|fault| DifferenceFault::Malformed(folder.to_owned(), fault))
    }

    /// The files right in a folder of a tree; none where there is no such folder.
    ///
    /// # Errors
    /// As [`Repo::tree_entries`].
    pub fn folder_at(&self, tree: Oid, folder: &str) -> Result<Vec<(RepoPath, Blob)>, DifferenceFault> {
        let (mut here, mut at) = (tree, String::new());
        for name in folder.split('/') {
            let entries = self.tree_entries(here, &at)?;
            let Some(next) = entries.iter().find(|entry| entry.name == name.as_bytes()) else {
                return Ok(Vec::new());
            };
            if next.mode != Mode::Folder {
                return Ok(Vec::new());
            }
            (here, at) = (next.id, joined(&at, name));
        }
        let files = self.tree_entries(here, folder)?.into_iter().filter(|entry| entry.mode != Mode::Folder);
        Ok(files.map(|entry| (path_of(folder, &entry.name).0, blob(&entry))).collect())
    }

    /// Both lists are in git's order, so one walk along both finds what differs.
    fn pairs(
        &self,
        old: &[TreeEntry],
        new: &[TreeEntry],
        folder: &str,
        found: &mut Differences,
    ) -> Result<(), DifferenceFault> {
        let (mut was, mut is) = (old.iter().peekable(), new.iter().peekable());
        loop {
            let order = match (was.peek(), is.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(before), Some(after)) => raw_tree::in_order(before, after),
            };
            let before = if order == Ordering::Greater { None } else { was.next() };
            let after = if order == Ordering::Less { None } else { is.next() };
            let name = |entry: &TreeEntry| JUDGED.iter().any(|judged| entry.name == judged.as_bytes());
            let judged = !folder.is_empty() || after.or(before).is_some_and(name);
            if !judged || before == after {
                continue;
            }
            self.pair(before, after, folder, found)?;
            if let (None, Some(entry)) = (before, after) {
                look_alike(new, entry, folder, found);
            }
        }
    }

    /// One name of a folder, before and after; a folder that became a file is one that is gone and one that is new.
    fn pair(
        &self,
        before: Option<&TreeEntry>,
        after: Option<&TreeEntry>,
        folder: &str,
        found: &mut Differences,
    ) -> Result<(), DifferenceFault> {
        let Some(entry) = after.or(before) else { return Ok(()) };
        let (path, lawful) = path_of(folder, &entry.name);
        if after.is_some() && !lawful {
            found.unlawful.push(path.clone());
        }
        let file = |entry: Option<&TreeEntry>| entry.filter(|entry| entry.mode != Mode::Folder).map(blob);
        let (was, is) = (file(before), file(after));
        if was.is_some() || is.is_some() {
            found.files.push(Difference { path: path.clone(), before: was, after: is });
        }
        let inside = |entry: Option<&TreeEntry>| match entry.filter(|entry| entry.mode == Mode::Folder) {
            Some(entry) => self.tree_entries(entry.id, path.as_str()),
            None => Ok(Vec::new()),
        };
        let is_folder = |entry: Option<&TreeEntry>| entry.is_some_and(|entry| entry.mode == Mode::Folder);
        if is_folder(before) || is_folder(after) {
            self.pairs(&inside(before)?, &inside(after)?, path.as_str(), found)?;
        }
        Ok(())
    }
}

fn blob(entry: &TreeEntry) -> Blob {
    Blob { id: entry.id, mode: entry.mode }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The path of a name, and whether it is the name.
fn path_of(folder: &str, name: &[u8]) -> (RepoPath, bool) {
    let text = String::from_utf8_lossy(name);
    let named = Named::of(&joined(folder, &text), std::str::from_utf8(name).is_ok());
    (named.path, named.lawful)
}

/// Reports another name of the folder that a file system would take for this new one.
fn look_alike(all: &[TreeEntry], entry: &TreeEntry, folder: &str, found: &mut Differences) {
    let key = folded(&entry.name);
    let twin = all.iter().find(|other| other.name != entry.name && folded(&other.name) == key);
    if let Some(twin) = twin {
        found.collisions.push((path_of(folder, &entry.name).0, path_of(folder, &twin.name).0));
    }
}

/// A name as the most forgiving file systems compare it: without case, without regard to how characters are composed,
/// without characters that HFS+ passes over, without the dots and spaces at the end that NTFS drops.
fn folded(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    if text.is_ascii() {
        return text.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    }
    let ignored = |c: &char| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    let plain: String = text.chars().filter(|c| !ignored(c)).nfc().collect::<String>().to_lowercase();
    plain.nfc().collect::<String>().trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn names_that_a_file_system_mixes_up_are_alike() {
        for (one, other) in
            [("A.md", "a.MD"), ("e\u{301}.md", "é.md"), ("a.md", "a\u{200d}.md"), ("a", "a. .")]
        {
            assert_eq!(folded(one.as_bytes()), folded(other.as_bytes()), "{one} {other}");
        }
        assert_ne!(folded("张三".as_bytes()), folded("李四".as_bytes()));
    }
}
