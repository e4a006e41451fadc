//! Objects that lie each in a file of its own, as git writes them first. libgit2 1.9.7 never ends reading one that is cut
//! short (its issue 7342, mended after that release), and a full disk or a power cut leaves such files behind. So whoever
//! reads for a verdict looks here before.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Result, copy, sink};
use std::path::{Path, PathBuf};

use flate2::read::ZlibDecoder;
use git2::Oid;

/// What a file holds of its object.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    /// All of it.
    All,
    /// Less than it says, or nothing that can be unpacked.
    Less,
    /// More than was asked for.
    TooMuch,
}

/// The files of a repository's own objects; those that it shares with another repository are that one's to look after.
pub(super) struct Loose {
    objects: PathBuf,
    /// The names in the folders that were looked into, by the first byte.
    names: RefCell<BTreeMap<u8, Vec<String>>>,
}

impl Loose {
    /// Those in a git directory, none of them looked at yet.
    pub fn of(git_dir: &Path) -> Self {
        Loose { objects: git_dir.join("objects"), names: RefCell::default() }
    }

    /// What the file of an object holds, of which at most so many bytes are wanted; `None` where it lies in no file of its
    /// own. Cost: each of 256 folders is listed once; the object is unpacked.
    pub fn holds(&self, id: Oid, most: u64) -> Option<Holds> {
        let [first, ..] = *id.as_bytes() else { return None };
        let folder = || self.objects.join(format!("{first:02x}"));
        let mut names = self.names.borrow_mut();
        let names = names.entry(first).or_insert_with(|| names_in(&folder()));
        if names.is_empty() {
            return None;
        }
        let id = id.to_string();
        let name = names.iter().find(|name| **name == id[2..])?;
        Some(held(&folder().join(name), most).unwrap_or(Holds::Less))
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Unpacks a file: its heading, `tree 123` and a NUL, then as many bytes as that says.
fn held(path: &Path, most: u64) -> Result<Holds> {
    let mut plain = BufReader::new(ZlibDecoder::new(File::open(path)?));
    let mut heading = Vec::new();
    // No heading of git's has more.
    plain.by_ref().take(32).read_until(0, &mut heading)?;
    let text = heading.strip_suffix(b"\0").and_then(|text| std::str::from_utf8(text).ok());
    let size = text.and_then(|text| text.split_once(' ')?.1.parse().ok());
    Ok(match size {
        None => Holds::Less,
        Some(size) if size > most => Holds::TooMuch,
        Some(size) if copy(&mut plain.take(size), &mut sink())? == size => Holds::All,
        Some(_) => Holds::Less,
    })
}
