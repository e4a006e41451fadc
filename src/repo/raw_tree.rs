//! A tree as it lies in the object database, read strictly.
//!
//! libgit2 is asked for the raw bytes and nothing more: its reader takes two entries of one name and entries out of
//! order, and then one program sees one file and another program the other.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use git2::Oid;

/// What an entry of a tree is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A folder.
    Folder,
    /// A plain file.
    Plain,
    /// A file that can be run.
    Executable,
    /// A symbolic link.
    Link,
    /// A commit of another repository.
    Submodule,
}

/// One entry of a tree.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct TreeEntry<'a> {
    /// The bytes of its name.
    pub name: &'a [u8],
    /// What it is.
    pub mode: Mode,
    /// The object.
    pub id: Oid,
}

/// A tree that was found well formed.
#[derive(Debug, Default)]
pub struct Tree {
    raw: Vec<u8>,
    slots: Vec<Slot>,
}

/// Where in the raw bytes a name lies, and what is named.
#[derive(Debug)]
struct Slot {
    name: Range<usize>,
    mode: Mode,
    id: Oid,
}

/// Why bytes are not a tree that we judge. Each is a place where two readers may see two trees.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TreeFault {
    /// Cut short, or not mode, name, id.
    #[error("not entries of mode, name and id")]
    Form,
    /// A mode that git does not write.
    #[error("an unknown mode")]
    Mode,
    /// A name that no folder can hold, or that git keeps for itself.
    #[error("an unlawful name")]
    Name,
    /// Out of git's order, or one name twice.
    #[error("out of order")]
    Order,
}

impl Tree {
    /// Reads the bytes of a tree object.
    ///
    /// # Errors
    /// The first [`TreeFault`] met.
    pub fn read(raw: Vec<u8>) -> Result<Self, TreeFault> {
        let mut tree = Tree { slots: Vec::with_capacity(raw.len() / 40), raw };
        let mut at = 0;
        while at < tree.raw.len() {
            let (slot, end) = slot(&tree.raw, at)?;
            let entry = tree.entry(&slot);
            if tree.slots.last().is_some_and(|before| in_order(&tree.entry(before), &entry) != Ordering::Less)
            {
                return Err(TreeFault::Order);
            }
            tree.slots.push(slot);
            at = end;
        }
        if tree.has_twins() { Err(TreeFault::Order) } else { Ok(tree) }
    }

    /// Its entries, in git's order.
    pub fn iter(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        self.slots.iter().map(|slot| self.entry(slot))
    }

    /// The entry of a name. Cost: a look at each.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<TreeEntry<'_>> {
        self.iter().find(|entry| entry.name == name.as_bytes())
    }

    /// The memory that it takes, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of::<Tree>() + self.raw.capacity() + self.slots.capacity() * size_of::<Slot>()
    }

    fn entry(&self, slot: &Slot) -> TreeEntry<'_> {
        TreeEntry { name: &self.raw[slot.name.clone()], mode: slot.mode, id: slot.id }
    }

    /// A file and a folder of one name are apart in git's order: `a`, `a.md`, `a/`.
    fn has_twins(&self) -> bool {
        let named = |folder: bool| {
            let entries = self.iter().filter(move |entry| (entry.mode == Mode::Folder) == folder);
            entries.map(|entry| entry.name)
        };
        if named(true).next().is_none() || named(false).next().is_none() {
            return false;
        }
        let folders: BTreeSet<&[u8]> = named(true).collect();
        named(false).any(|file| folders.contains(file))
    }
}

/// The entry that begins at a byte, and where it ends.
fn slot(raw: &[u8], at: usize) -> Result<(Slot, usize), TreeFault> {
    let find = |from: usize, wanted: u8| {
        let found = raw[from..].iter().position(|byte| *byte == wanted);
        found.map(|found| from + found).ok_or(TreeFault::Form)
    };
    let space = find(at, b' ')?;
    let end = find(at, 0)?;
    let name = space + 1..end;
    let id = raw.get(end + 1..end + 21).filter(|_| space < end).ok_or(TreeFault::Form)?;
    let text = &raw[name.clone()];
    if matches!(text, b"" | b"." | b"..") || text.contains(&b'/') || is_gits_own(text) {
        return Err(TreeFault::Name);
    }
    let mode = mode(&raw[at..space]).ok_or(TreeFault::Mode)?;
    let id = Oid::from_bytes(id).map_err(|_| TreeFault::Form)?;
    Ok((Slot { name, mode, id }, end + 21))
}

/// `.git`, in whatever way a file system may write it: without case, with the dots and spaces at the end that Windows
/// drops, or by its short name there (CVE-2014-9390, CVE-2019-1352).
fn is_gits_own(name: &[u8]) -> bool {
    let kept = name.iter().rposition(|byte| !matches!(byte, b'.' | b' ')).map_or(0, |last| last + 1);
    [b".git".as_slice(), b"git~1"].iter().any(|own| name[..kept].eq_ignore_ascii_case(own))
}

fn mode(text: &[u8]) -> Option<Mode> {
    match text {
        b"40000" => Some(Mode::Folder),
        // The second is what git before 1.0 wrote; git still reads it as the first.
        b"100644" | b"100664" => Some(Mode::Plain),
        b"100755" => Some(Mode::Executable),
        b"120000" => Some(Mode::Link),
        b"160000" => Some(Mode::Submodule),
        _ => None,
    }
}

/// The order in which git writes entries: a folder stands as if its name ended in `/`.
#[must_use]
pub fn in_order(one: &TreeEntry<'_>, other: &TreeEntry<'_>) -> Ordering {
    fn key<'a>(entry: &TreeEntry<'a>) -> impl Iterator<Item = &'a u8> {
        let end: &[u8] = if entry.mode == Mode::Folder { b"/" } else { b"" };
        entry.name.iter().chain(end)
    }
    let common = one.name.len().min(other.name.len());
    match one.name[..common].cmp(&other.name[..common]) {
        Ordering::Equal => key(one).cmp(key(other)),
        order => order,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(rows: &[(&str, &str)]) -> Vec<u8> {
        rows.iter()
            .flat_map(|(mode, name)| [format!("{mode} {name}\0").as_bytes(), &[7; 20]].concat())
            .collect()
    }

    #[test]
    fn a_tree_of_git_is_read() {
        let read = Tree::read(raw(&[("100644", "a"), ("100644", "a.md"), ("40000", "b"), ("100755", "c")]));
        let modes: Vec<_> = read.expect("lawful").iter().map(|entry| entry.mode).collect();
        assert_eq!(modes, [Mode::Plain, Mode::Plain, Mode::Folder, Mode::Executable]);
        assert_eq!(Tree::read(Vec::new()).expect("the empty tree").iter().count(), 0);
    }

    #[test]
    fn what_two_readers_may_see_differently_is_refused() {
        let fault = |rows: &[(&str, &str)]| Tree::read(raw(rows)).expect_err("refused");
        assert_eq!(fault(&[("100644", "a"), ("100644", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100644", "b"), ("100644", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100644", "a"), ("100644", "a.md"), ("40000", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100600", "a")]), TreeFault::Mode);
        for own in [".GIT", ".git.", ".git ..", "GIT~1"] {
            assert_eq!(fault(&[("40000", own)]), TreeFault::Name, "{own}");
        }
        assert_eq!(fault(&[("100644", "a/b")]), TreeFault::Name);
        let whole = raw(&[("100644", "a")]);
        (1..whole.len()).for_each(|cut| assert!(Tree::read(whole[..cut].to_vec()).is_err()));
    }
}
