//! What differs between two trees of a ledger, file by file. Folders that are the same are not entered.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::rc::Rc;

use git2::{ObjectType, Oid};
use unicode_normalization::UnicodeNormalization as _;

use super::name::Named;
use super::object::ObjectFault;
use super::raw_tree::{self, Mode, Tree, TreeEntry};
use super::{LARGEST_OUTSIDE, Repo};
use crate::text::RepoPath;

/// The folders whose every file is judged.
const JUDGED: [&str; 5] = ["policy", "directives", "tasks", "records", "evidence"];

/// The deepest folder that is entered, counted from the top. No folder of a ledger lies deeper than the fifth, and git stops
/// at 2,048 itself; a tree of some thousand folders, each in the other, would exhaust the stack.
const DEEPEST: usize = 64;

/// The most entries that two trees may differ in. A ledger of 100,000 tasks with all their records holds two million; ten
/// trees that each name the next one ten times hold ten thousand million, in a few kilobytes.
const MOST: usize = 8_388_608;

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
    /// Entries looked at.
    looked_at: usize,
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
    /// A tree of more bytes than any forge takes.
    #[error("{0} is too large")]
    TooLarge(Oid),
    /// This folder lies deeper than any of a ledger.
    #[error("a folder that lies too deep")]
    TooDeep(String),
    /// More differs in this folder than any ledger holds.
    #[error("too much in `{0}`")]
    TooMuch(String),
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
        let old = before.map_or(Ok(Rc::default()), |tree| self.tree_entries(tree, ""))?;
        let new = self.tree_entries(after, "")?;
        self.pairs(&old, &new, "", &mut found)?;
        self.leave(before);
        Ok(found)
    }

    /// A step of a history is done with what stood before it.
    fn leave(&self, tree: Option<Oid>) {
        if let Some(tree) = tree {
            self.trees.borrow_mut().leave(tree);
        }
    }

    /// The entries of a tree, read strictly.
    ///
    /// # Errors
    /// It is not here, or malformed.
    pub fn tree_entries(&self, tree: Oid, folder: &str) -> Result<Rc<Tree>, DifferenceFault> {
        if let Some(known) = self.trees.borrow_mut().get(tree) {
            return Ok(known);
        }
        let read = self.object(tree, ObjectType::Tree, LARGEST_OUTSIDE, |raw| Tree::read(raw.to_vec()));
        let read = read.map_err(|fault| match fault {
            ObjectFault::Missing(_) | ObjectFault::Git(_) => DifferenceFault::Missing(tree),
            ObjectFault::TooLarge(_) => DifferenceFault::TooLarge(tree),
        })?;
        let read = Rc::new(read.map_err(|fault| DifferenceFault::Malformed(folder.to_owned(), fault))?);
        self.trees.borrow_mut().keep(tree, &read);
        Ok(read)
    }

    /// The files right in a folder of a tree; none where there is no such folder.
    ///
    /// # Errors
    /// As [`Repo::tree_entries`].
    pub fn folder_at(&self, tree: Oid, folder: &str) -> Result<Vec<(RepoPath, Blob)>, DifferenceFault> {
        self.named_at(tree, folder, |_| true)
    }

    /// Those among them that have such a name. Cost: the names.
    ///
    /// # Errors
    /// As [`Repo::tree_entries`].
    pub fn named_at(
        &self,
        tree: Oid,
        folder: &str,
        named: impl Fn(&[u8]) -> bool,
    ) -> Result<Vec<(RepoPath, Blob)>, DifferenceFault> {
        let (mut here, mut at) = (tree, String::new());
        for name in folder.split('/') {
            let entries = self.tree_entries(here, &at)?;
            let Some(next) = entries.get(name) else { return Ok(Vec::new()) };
            if next.mode != Mode::Folder {
                return Ok(Vec::new());
            }
            (here, at) = (next.id, joined(&at, name));
        }
        let entries = self.tree_entries(here, folder)?;
        let files = entries.iter().filter(|entry| entry.mode != Mode::Folder && named(entry.name));
        Ok(files.map(|entry| (path_of(folder, entry.name).0, blob(&entry))).collect())
    }

    /// What lies right in a tree, folders among it; `folder` is its own path.
    ///
    /// # Errors
    /// As [`Repo::tree_entries`].
    pub(super) fn files_in(&self, tree: Oid, folder: &str) -> Result<Vec<(RepoPath, Blob)>, DifferenceFault> {
        let entries = self.tree_entries(tree, folder)?;
        Ok(entries.iter().map(|entry| (path_of(folder, entry.name).0, blob(&entry))).collect())
    }

    /// Both lists are in git's order, so one walk along both finds what differs.
    pub(super) fn pairs(
        &self,
        old: &Tree,
        new: &Tree,
        folder: &str,
        found: &mut Differences,
    ) -> Result<(), DifferenceFault> {
        let [was, is] = old.apart(new);
        let (mut was, mut is) = (was.peekable(), is.peekable());
        if folder.split('/').count() > DEEPEST {
            return Err(DifferenceFault::TooDeep(folder.to_owned()));
        }
        loop {
            let order = match (was.peek(), is.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(before), Some(after)) => raw_tree::in_order(before, after),
            };
            let before = if order == Ordering::Greater { None } else { was.next() };
            let after = if order == Ordering::Less { None } else { is.next() };
            let name = |entry: TreeEntry<'_>| JUDGED.iter().any(|judged| entry.name == judged.as_bytes());
            let judged = !folder.is_empty() || after.or(before).is_some_and(name);
            if before == after {
                continue;
            }
            found.looked_at += 1;
            if found.looked_at > MOST {
                return Err(DifferenceFault::TooMuch(folder.to_owned()));
            }
            if !judged {
                // `Records` beside `records` is the same folder to some file systems.
                let twin = |entry: &TreeEntry<'_>| JUDGED.contains(&folded(entry.name).as_str());
                if let (None, Some(entry)) = (before, after.filter(twin)) {
                    look_alike(new, &entry, folder, found);
                }
                continue;
            }
            self.pair(before, after, folder, found)?;
            if let (None, Some(entry)) = (before, after) {
                look_alike(new, &entry, folder, found);
            }
        }
    }

    /// One name of a folder, before and after; a folder that became a file is one that is gone and one that is new.
    fn pair(
        &self,
        before: Option<TreeEntry<'_>>,
        after: Option<TreeEntry<'_>>,
        folder: &str,
        found: &mut Differences,
    ) -> Result<(), DifferenceFault> {
        let Some(entry) = after.or(before) else { return Ok(()) };
        let (path, lawful) = path_of(folder, entry.name);
        if after.is_some() && !lawful {
            found.unlawful.push(path.clone());
        }
        let file = |entry: Option<TreeEntry<'_>>| {
            entry.filter(|entry| entry.mode != Mode::Folder).map(|entry| blob(&entry))
        };
        let (was, is) = (file(before), file(after));
        if was.is_some() || is.is_some() {
            found.files.push(Difference { path: path.clone(), before: was, after: is });
        }
        let inside = |entry: Option<TreeEntry<'_>>| {
            let folder = entry.filter(|entry| entry.mode == Mode::Folder);
            folder.map(|entry| self.tree_entries(entry.id, path.as_str())).transpose()
        };
        let (was, is) = (inside(before)?, inside(after)?);
        if was.is_some() || is.is_some() {
            self.pairs(&was.unwrap_or_default(), &is.unwrap_or_default(), path.as_str(), found)?;
            self.leave(before.map(|entry| entry.id));
        }
        Ok(())
    }
}

fn blob(entry: &TreeEntry<'_>) -> Blob {
    Blob { id: entry.id, mode: entry.mode }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { [folder, "/", name].concat() }
}

/// The path of a name, and whether it is the name.
fn path_of(folder: &str, name: &[u8]) -> (RepoPath, bool) {
    let text = String::from_utf8_lossy(name);
    let named = Named::of(&joined(folder, &text), std::str::from_utf8(name).is_ok());
    (named.path, named.lawful)
}

/// Reports another name of the folder that a file system would take for this new one.
fn look_alike(all: &Tree, entry: &TreeEntry<'_>, folder: &str, found: &mut Differences) {
    let own = LazyCell::new(|| folded(entry.name));
    let alike = |name: &[u8]| name != entry.name && are_alike(name, entry.name, &own);
    if let Some(twin) = all.names().find(|other| alike(other)) {
        found.collisions.push((path_of(folder, entry.name).0, path_of(folder, twin).0));
    }
}

/// Whether some file system takes two names for one; `own` is the second, folded. Cost: nothing is folded where a glance
/// tells.
fn are_alike(one: &[u8], other: &[u8], own: &LazyCell<String, impl FnOnce() -> String>) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return bare(one).eq_ignore_ascii_case(bare(other));
    }
    !are_apart(one, other) && folded(one) == **own
}

/// A name of ASCII without the dots and spaces at its end.
fn bare(name: &[u8]) -> &[u8] {
    let end = name.iter().rposition(|byte| !matches!(byte, b'.' | b' ')).map_or(0, |last| last + 1);
    &name[..end]
}

/// Whether two names differ so plainly that no folding makes them one: the first bytes that differ are other letters or
/// digits of ASCII. Whatever is composed with one of those, it stays the letter that it is, and what stands before it in both
/// is folded alike. Most names of a ledger differ so, in their numbers.
fn are_apart(one: &[u8], other: &[u8]) -> bool {
    let differ = one.iter().zip(other).find(|(one, other)| one != other);
    differ.is_some_and(|(one, other)| {
        one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() && !one.eq_ignore_ascii_case(other)
    })
}

/// A name as the most forgiving file systems compare it: without case, as APFS takes it (`ß` is `ss`, `ſ` is `s`, whence
/// CVE-2026-23950), without regard to how characters are composed, without characters that HFS+ passes over, without the
/// dots and spaces at the end that NTFS drops.
fn folded(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    if text.is_ascii() {
        return text.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    }
    let ignored = |c: &char| matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    // Letter by letter, since a sigma at the end of a word has a small form of its own.
    let small = text.chars().filter(|c| !ignored(c)).nfd().flat_map(char::to_lowercase);
    let caseless = small.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect::<String>();
    caseless.trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use std::cell::LazyCell;
    use std::rc::Rc;

    use git2::{ObjectType, Oid, Repository};

    use super::{DifferenceFault, Differences, MOST, are_apart, folded};
    use crate::repo::{Repo, Tree};

    fn are_alike(one: &[u8], other: &[u8]) -> bool {
        super::are_alike(one, other, &LazyCell::new(|| folded(other)))
    }

    #[test]
    fn trees_that_name_each_other_over_and_over_end_the_comparison() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let git = Repository::init(folder.path()).expect("a new repository");
        let write =
            |tree: &[u8]| git.odb().and_then(|odb| odb.write(ObjectType::Tree, tree)).expect("written");
        let named = |name: &str, id: Oid| [format!("40000 {name}\0").as_bytes(), id.as_bytes()].concat();
        let ten = |inner: Oid| {
            write(&(0..10).flat_map(|name| named(&name.to_string(), inner)).collect::<Vec<u8>>())
        };
        let bomb = (0..20).fold(write(b""), |inner, _| ten(inner));
        let repo = Repo::discover(folder.path()).expect("a repository");
        let judge = |inner: Oid, room: usize| {
            // As if most of what may differ had been looked at: eight million entries take too long here.
            let mut found = Differences { looked_at: MOST - room, ..Differences::default() };
            let top = repo.tree_entries(write(&named("evidence", inner)), "").expect("a tree");
            repo.pairs(&Rc::<Tree>::default(), &top, "", &mut found)
        };
        assert!(matches!(judge(bomb, 1_000), Err(DifferenceFault::TooMuch(_))));
        // Ten folders of ten folders, and the one that holds them all.
        assert_eq!(judge(ten(ten(write(b""))), 111), Ok(()));
        assert!(matches!(judge(ten(ten(write(b""))), 110), Err(DifferenceFault::TooMuch(_))));
    }

    #[test]
    fn names_that_a_file_system_mixes_up_are_alike() {
        for (one, other) in [
            ("A.md", "a.MD"),
            ("e\u{301}.md", "é.md"),
            ("a.md", "a\u{200d}.md"),
            ("a", "a. ."),
            ("ß", "SS"),
            ("ſ", "s"),
        ] {
            assert_eq!(folded(one.as_bytes()), folded(other.as_bytes()), "{one} {other}");
        }
        for (one, other) in [("ς", "Σ"), ("ﬁ", "FI"), ("K", "k"), ("ẞ", "ss"), ("É", "e\u{301}")] {
            assert!(are_alike(one.as_bytes(), other.as_bytes()), "{one} {other}");
        }
        assert_ne!(folded("张三".as_bytes()), folded("李四".as_bytes()));
    }

    #[test]
    fn names_that_are_apart_are_never_folded_into_one() {
        let names = [
            "2026-01.md",
            "2026-02.md",
            "2026-0A.md",
            "2026-0a.md",
            "e\u{301}a",
            "éa",
            "f\u{301}a",
            "E\u{301}a",
            "eea",
            "a",
            "a.",
            "ab",
            "A. .",
            ".",
            "k",
            "ka",
            // The sign for kelvin, which is a letter to whoever folds it.
            "\u{212a}",
            "\u{212a}a",
        ];
        for (one, other) in names.iter().flat_map(|one| names.map(|other| (one.as_bytes(), other.as_bytes())))
        {
            assert!(!are_apart(one, other) || folded(one) != folded(other), "{one:?} {other:?}");
            assert_eq!(are_alike(one, other), folded(one) == folded(other), "{one:?} {other:?}");
        }
        assert!(are_apart(b"2026-01.md", b"2026-22.md") && !are_apart(b"2026-0A.md", b"2026-0a.md"));
    }
}
