//! A tree as it lies in the object database, read strictly.
//!
//! libgit2 is asked for the raw bytes and nothing more: its reader takes two entries of one name and entries out of
//! order, and then one program sees one file and another program the other.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ffi::CStr;

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

/// Where in the raw bytes a name lies, and what is named. Small, since a history keeps many.
#[derive(Copy, Clone, Debug)]
struct Slot {
    start: u32,
    end: u32,
    mode: Mode,
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
        u32::try_from(raw.len()).map_err(|_| TreeFault::Form)?;
        let mut tree = Tree { slots: Vec::with_capacity(raw.len() / 40), raw };
        let mut at = 0;
        while at < tree.raw.len() {
            let slot = slot(&tree.raw, at)?;
            let here = (tree.name(slot), slot.mode);
            let is_after = |before: &Slot| order((tree.name(*before), before.mode), here) == Ordering::Less;
            if !tree.slots.last().is_none_or(is_after) {
                return Err(TreeFault::Order);
            }
            tree.slots.push(slot);
            at = slot.after();
        }
        if tree.has_twins() { Err(TreeFault::Order) } else { Ok(tree) }
    }

    /// Its entries, in git's order.
    pub fn iter(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        self.slots.iter().map(|slot| self.entry(*slot))
    }

    /// The bytes of their names, in the same order.
    pub fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.slots.iter().map(|slot| self.name(*slot))
    }

    /// The entries of both without those that both begin with and those that both end with: from one commit to the next
    /// nearly all of a folder. Cost: their bytes, compared in long pieces.
    pub fn apart<'a>(&'a self, other: &'a Tree) -> [impl Iterator<Item = TreeEntry<'a>> + use<'a>; 2] {
        let bytes = shared(&self.raw, &other.raw);
        let first = self.slots.partition_point(|slot| slot.after() <= bytes);
        let (mut one, mut two) = (self.slots.len(), other.slots.len());
        let most = shared_at_the_end(&self.raw, &other.raw);
        while first < one && first < two {
            // Entries that end alike are one entry where they are equally long.
            let (here, there) =
                (self.raw.len() - self.begin(one - 1), other.raw.len() - other.begin(two - 1));
            if here != there || here > most {
                break;
            }
            (one, two) = (one - 1, two - 1);
        }
        [(self, one), (other, two)]
            .map(|(tree, end)| tree.slots[first..end].iter().map(|slot| tree.entry(*slot)))
    }

    /// The entry of a name. Cost: a look at each.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<TreeEntry<'_>> {
        let slot = self.slots.iter().find(|slot| self.name(**slot) == name.as_bytes())?;
        Some(self.entry(*slot))
    }

    /// The memory that it takes, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of::<Tree>() + self.raw.capacity() + self.slots.capacity() * size_of::<Slot>()
    }

    /// Where the bytes of a slot begin.
    fn begin(&self, slot: usize) -> usize {
        slot.checked_sub(1).map_or(0, |before| self.slots[before].after())
    }

    fn name(&self, slot: Slot) -> &[u8] {
        &self.raw[slot.start as usize..slot.end as usize]
    }

    fn entry(&self, slot: Slot) -> TreeEntry<'_> {
        let id = &self.raw[slot.after() - ID..slot.after()];
        let id = Oid::from_bytes(id).expect("as many bytes as an id has");
        TreeEntry { name: self.name(slot), mode: slot.mode, id }
    }

    /// A file and a folder of one name are apart in git's order: `a`, `a.md`, `a/`.
    fn has_twins(&self) -> bool {
        let is_folder = |slot: &Slot| slot.mode == Mode::Folder;
        // Most folders hold one kind alone.
        if self.slots.iter().all(is_folder) || !self.slots.iter().any(is_folder) {
            return false;
        }
        let named = |folder: bool| {
            let slots = self.slots.iter().filter(move |slot| is_folder(slot) == folder);
            slots.map(|slot| self.name(*slot))
        };
        let folders: BTreeSet<&[u8]> = named(true).collect();
        named(false).any(|file| folders.contains(file))
    }
}

/// The bytes of an id by SHA-1, the only ones that libgit2 reads.
const ID: usize = 20;

impl Slot {
    /// Where the next one begins: behind the name come a NUL and an id.
    fn after(self) -> usize {
        self.end as usize + 1 + ID
    }
}

/// How many bytes two texts begin with alike.
fn shared(one: &[u8], other: &[u8]) -> usize {
    const PIECE: usize = 256;
    let pieces = one.chunks_exact(PIECE).zip(other.chunks_exact(PIECE));
    let sure = pieces.take_while(|(one, other)| one == other).count() * PIECE;
    let rest = one[sure..].iter().zip(&other[sure..]);
    sure + rest.take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts end with alike.
fn shared_at_the_end(one: &[u8], other: &[u8]) -> usize {
    const PIECE: usize = 256;
    let pieces = one.rchunks_exact(PIECE).zip(other.rchunks_exact(PIECE));
    let sure = pieces.take_while(|(one, other)| one == other).count() * PIECE;
    let rest = one[..one.len() - sure].iter().rev().zip(other[..other.len() - sure].iter().rev());
    sure + rest.take_while(|(one, other)| one == other).count()
}

/// The entry that begins at a byte.
fn slot(raw: &[u8], at: usize) -> Result<Slot, TreeFault> {
    let entry = CStr::from_bytes_until_nul(&raw[at..]).map_err(|_| TreeFault::Form)?.to_bytes();
    let space = entry.iter().position(|byte| *byte == b' ').ok_or(TreeFault::Form)?;
    let (space, end) = (at + space, at + entry.len());
    if raw.len() - end <= ID {
        return Err(TreeFault::Form);
    }
    let text = &raw[space + 1..end];
    if matches!(text, b"" | b"." | b"..") || text.contains(&b'/') || is_gits_own(text) {
        return Err(TreeFault::Name);
    }
    let mode = mode(&raw[at..space]).ok_or(TreeFault::Mode)?;
    let place = |at: usize| u32::try_from(at).map_err(|_| TreeFault::Form);
    Ok(Slot { start: place(space + 1)?, end: place(end)?, mode })
}

/// `.git`, in whatever way a file system may write it: without case, with the dots and spaces at the end that Windows
/// drops, or by its short name there (CVE-2014-9390, CVE-2019-1352).
fn is_gits_own(name: &[u8]) -> bool {
    if !name.first().is_some_and(|first| matches!(first, b'.' | b'g' | b'G')) {
        return false;
    }
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
    order((one.name, one.mode), (other.name, other.mode))
}

fn order(one: (&[u8], Mode), other: (&[u8], Mode)) -> Ordering {
    fn key((name, mode): (&[u8], Mode)) -> impl Iterator<Item = &u8> {
        let end: &[u8] = if mode == Mode::Folder { b"/" } else { b"" };
        name.iter().chain(end)
    }
    let common = one.0.len().min(other.0.len());
    match one.0[..common].cmp(&other.0[..common]) {
        Ordering::Equal => key(one).cmp(key(other)),
        different => different,
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
    fn trees_are_apart_where_their_entries_are() {
        let names = ["a", "a.md", "b", "ba", "c", "d.md", "e"];
        // Every choice of these, with other ids here and there: what two trees begin and end with is left out, and nothing
        // else is.
        let tree = |chosen: usize, other: usize| {
            let rows: Vec<_> = names.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).collect();
            let raw = rows.iter().flat_map(|(at, name)| {
                let id = if *at == other { [8; 20] } else { [7; 20] };
                [format!("100644 {name}\0").as_bytes(), &id].concat()
            });
            Tree::read(raw.collect()).expect("lawful")
        };
        for (one, other) in (0..128).flat_map(|one| (0..128).map(move |other| (one, other))) {
            let (one, other) = (tree(one, one % 11), tree(other, other % 7));
            let [all, more]: [Vec<_>; 2] = [one.iter().collect(), other.iter().collect()];
            let first = all.iter().zip(&more).take_while(|(one, other)| one == other).count();
            let rest = all[first..].iter().rev().zip(more[first..].iter().rev());
            let last = rest.take_while(|(one, other)| one == other).count();
            let [here, there] = one.apart(&other);
            assert_eq!(here.collect::<Vec<_>>(), all[first..all.len() - last]);
            assert_eq!(there.collect::<Vec<_>>(), more[first..more.len() - last]);
        }
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
        for early in [&b"100644\0a b"[..], b"100644\0 ", b"\0 "] {
            let raw = [early, b"\0", &[7; 40]].concat();
            assert_eq!(Tree::read(raw).expect_err("a NUL where the name begins"), TreeFault::Form);
        }
        let whole = raw(&[("100644", "a")]);
        (1..whole.len()).for_each(|cut| assert!(Tree::read(whole[..cut].to_vec()).is_err()));
    }
}
