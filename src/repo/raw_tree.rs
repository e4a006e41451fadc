//! A tree as it lies in the object database, read strictly.
//!
//! libgit2 is asked for the raw bytes and nothing more: its reader takes two entries of one name and entries out of
//! order, and then one program sees one file and another program the other.

use std::cmp::Ordering;
use std::collections::BTreeSet;

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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TreeEntry {
    /// The bytes of its name.
    pub name: Vec<u8>,
    /// What it is.
    pub mode: Mode,
    /// The object.
    pub id: Oid,
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

/// Reads the bytes of a tree object.
///
/// # Errors
/// The first [`TreeFault`] met.
pub fn entries(mut raw: &[u8]) -> Result<Vec<TreeEntry>, TreeFault> {
    let mut found: Vec<TreeEntry> = Vec::with_capacity(raw.len() / 40);
    while !raw.is_empty() {
        let (entry, rest) = first(raw)?;
        if found.last().is_some_and(|before| in_order(before, &entry) != Ordering::Less) {
            return Err(TreeFault::Order);
        }
        found.push(entry);
        raw = rest;
    }
    // A file and a folder of one name are apart in git's order: `a`, `a.md`, `a/`.
    let folders: BTreeSet<&[u8]> = named(&found, true).collect();
    let twice = !folders.is_empty() && named(&found, false).any(|file| folders.contains(file));
    if twice { Err(TreeFault::Order) } else { Ok(found) }
}

fn named(entries: &[TreeEntry], folders: bool) -> impl Iterator<Item = &[u8]> {
    let wanted = move |entry: &&TreeEntry| (entry.mode == Mode::Folder) == folders;
    entries.iter().filter(wanted).map(|entry| entry.name.as_slice())
}

fn first(raw: &[u8]) -> Result<(TreeEntry, &[u8]), TreeFault> {
    let space = raw.iter().position(|byte| *byte == b' ').ok_or(TreeFault::Form)?;
    let end = raw.iter().position(|byte| *byte == 0).filter(|end| *end > space).ok_or(TreeFault::Form)?;
    let id = raw.get(end + 1..end + 21).ok_or(TreeFault::Form)?;
    let name = &raw[space + 1..end];
    if matches!(name, b"" | b"." | b"..") || name.contains(&b'/') || name.eq_ignore_ascii_case(b".git") {
        return Err(TreeFault::Name);
    }
    let mode = mode(&raw[..space]).ok_or(TreeFault::Mode)?;
    let id = Oid::from_bytes(id).map_err(|_| TreeFault::Form)?;
    Ok((TreeEntry { name: name.to_vec(), mode, id }, &raw[end + 21..]))
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
pub fn in_order(one: &TreeEntry, other: &TreeEntry) -> Ordering {
    fn key(entry: &TreeEntry) -> impl Iterator<Item = &u8> {
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
        let read = entries(&raw(&[("100644", "a"), ("100644", "a.md"), ("40000", "b"), ("100755", "c")]));
        let modes: Vec<_> = read.expect("lawful").iter().map(|entry| entry.mode).collect();
        assert_eq!(modes, [Mode::Plain, Mode::Plain, Mode::Folder, Mode::Executable]);
        assert_eq!(entries(b"").expect("the empty tree"), []);
    }

    #[test]
    fn what_two_readers_may_see_differently_is_refused() {
        let fault = |rows: &[(&str, &str)]| entries(&raw(rows)).expect_err("refused");
        assert_eq!(fault(&[("100644", "a"), ("100644", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100644", "b"), ("100644", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100644", "a"), ("100644", "a.md"), ("40000", "a")]), TreeFault::Order);
        assert_eq!(fault(&[("100600", "a")]), TreeFault::Mode);
        assert_eq!(fault(&[("40000", ".GIT")]), TreeFault::Name);
        assert_eq!(fault(&[("100644", "a/b")]), TreeFault::Name);
        let whole = raw(&[("100644", "a")]);
        (1..whole.len()).for_each(|cut| assert!(entries(&whole[..cut]).is_err()));
    }
}
