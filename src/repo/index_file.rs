//! The bytes of git's index, where it is a plain one: versions 2 and 3, without the parts that only git keeps in order
//! (split, sparse, untracked cache, file system monitor). An act changes a handful of entries among a million, so the
//! others are copied as they are.
//!
//! Layout, from git's own `index-format`: a header; the entries in the order of paths, each padded to eight bytes; the
//! extensions; a checksum of all that.

use std::ops::Range;

use git2::Oid;
use sha1::{Digest as _, Sha1};

use super::Entry;
use super::index_tree;

/// Signature, version and count.
const HEADER: usize = 12;
/// Times, device, inode, mode, owner, size; the blob; the flags.
const FIXED: usize = 62;
const BLOB: Range<usize> = 40..60;
/// The checksum at the end.
pub(super) const CHECKSUM: usize = 20;
/// Of so many entries the place of one is kept.
const STRIDE: usize = 64;
/// In the flags of an entry.
const EXTENDED: u16 = 0x4000;
const STAGE: u16 = 0x3000;
const NAME: u16 = 0x0fff;

/// An index that is understood.
#[derive(Debug)]
pub(super) struct IndexFile {
    bytes: Vec<u8>,
    /// Where every so-manieth entry begins.
    marks: Vec<usize>,
    /// Where the entries end.
    end: usize,
    count: u32,
    /// The tree extension's content, where there is one.
    tree: Option<Range<usize>>,
}

/// A piece of a new index: bytes of the old one, or new ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    Old(Range<usize>),
    New(Vec<u8>),
}

/// One entry in the bytes.
#[derive(Clone, Debug)]
struct Found {
    /// From its first byte to the next entry's.
    place: Range<usize>,
    path: Range<usize>,
    flags: u16,
}

/// Where a path stands, or where it would.
enum Place {
    At(Found),
    Before(usize),
}

impl IndexFile {
    /// Takes the bytes of an index; none where it is anything but plain. Cost: one pass over the entries.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let version = number(&bytes, 4)?;
        if bytes.get(..4) != Some(b"DIRC") || !matches!(version, 2 | 3) || bytes.len() < HEADER + CHECKSUM {
            return None;
        }
        let count = number(&bytes, 8)?;
        let mut file = IndexFile { bytes, marks: Vec::new(), end: HEADER, count, tree: None };
        for at in 0..usize::try_from(count).ok()? {
            if at % STRIDE == 0 {
                file.marks.push(file.end);
            }
            file.end = file.entry(file.end)?.place.end;
        }
        file.tree = file.extensions()?;
        Some(file)
    }

    /// The blob at a path; none where there is none, or a merge has left several.
    pub fn blob(&self, path: &str) -> Option<Oid> {
        let Place::At(found) = self.find(path.as_bytes())? else { return None };
        let blob = &self.bytes[found.place.start..][BLOB];
        Oid::from_bytes(blob).ok().filter(|_| found.flags & STAGE == 0)
    }

    /// The index in which these paths hold these blobs (`None`: are gone); none where only git knows what that takes.
    pub fn with(&self, entries: &[Entry]) -> Option<Vec<Piece>> {
        let mut entries: Vec<&Entry> = entries.iter().collect();
        entries.sort_by(|a, b| a.path.as_str().as_bytes().cmp(b.path.as_str().as_bytes()));
        let (mut pieces, mut from, mut count) = (Vec::new(), HEADER, self.count);
        for entry in &entries {
            let path = entry.path.as_str().as_bytes();
            if entry.blob.is_some() && self.is_in_the_way(path)? {
                return None;
            }
            let old = match self.find(path)? {
                // Of a merge, or of a sparse checkout.
                Place::At(found) if found.flags & (STAGE | EXTENDED) != 0 => return None,
                Place::At(found) => found.place,
                Place::Before(at) => at..at,
            };
            pieces.push(Piece::Old(from..old.start));
            count -= u32::from(!old.is_empty());
            if let Some(blob) = entry.blob {
                pieces.push(Piece::New(line(entry, blob)));
                count += 1;
            }
            from = old.end;
        }
        pieces.push(Piece::Old(from..self.end));
        if let Some(tree) = self.tree.clone() {
            let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
            pieces.push(Piece::New(index_tree::without(&self.bytes[tree], &paths)?));
        }
        let mut header = self.bytes[..8].to_vec();
        header.extend(count.to_be_bytes());
        pieces.insert(0, Piece::New(header));
        pieces.push(Piece::New(self.checksum(&pieces)));
        Some(pieces)
    }

    /// The bytes of a piece.
    pub fn piece<'a>(&'a self, piece: &'a Piece) -> &'a [u8] {
        match piece {
            Piece::Old(range) => &self.bytes[range.clone()],
            Piece::New(bytes) => bytes,
        }
    }

    /// Where git was told to leave the checksum out (`index.skipHash`), it stays out.
    fn checksum(&self, pieces: &[Piece]) -> Vec<u8> {
        if self.bytes.ends_with(&[0; CHECKSUM]) {
            return vec![0; CHECKSUM];
        }
        let mut sum = Sha1::new();
        pieces.iter().for_each(|piece| sum.update(self.piece(piece)));
        sum.finalize().to_vec()
    }

    /// A file where a folder is to be, or files below what is to be a file.
    fn is_in_the_way(&self, path: &[u8]) -> Option<bool> {
        let folders = path.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| &path[..at]);
        for folder in folders {
            if matches!(self.find(folder)?, Place::At(_)) {
                return Some(true);
            }
        }
        let below = [path, b"/"].concat();
        let next = match self.find(&below)? {
            Place::At(found) => found.place.start,
            Place::Before(at) => at,
        };
        Some(next < self.end && self.bytes[self.entry(next)?.path].starts_with(&below))
    }

    fn find(&self, path: &[u8]) -> Option<Place> {
        let starts_before = |at: &usize| self.entry(*at).is_some_and(|entry| &self.bytes[entry.path] < path);
        let mark = self.marks.partition_point(starts_before);
        let mut at = self.marks.get(mark.saturating_sub(1)).copied().unwrap_or(HEADER);
        while at < self.end {
            let entry = self.entry(at)?;
            match self.bytes[entry.path.clone()].cmp(path) {
                std::cmp::Ordering::Less => at = entry.place.end,
                std::cmp::Ordering::Equal => return Some(Place::At(entry)),
                std::cmp::Ordering::Greater => break,
            }
        }
        Some(Place::Before(at))
    }

    /// The entry that begins at a byte.
    fn entry(&self, at: usize) -> Option<Found> {
        let flags = u16::from_be_bytes(*self.bytes.get(at + 60..)?.first_chunk()?);
        let name = at + FIXED + if flags & EXTENDED == 0 { 0 } else { 2 };
        let length = match flags & NAME {
            NAME => self.bytes.get(name..)?.iter().position(|byte| *byte == 0)?,
            length => usize::from(length),
        };
        // At least one NUL, and as many as make the entry's length a multiple of eight.
        let size = (name - at + length + 8) & !7;
        let fits = at + size + CHECKSUM <= self.bytes.len();
        fits.then(|| Found { place: at..at + size, path: name..name + length, flags })
    }

    /// Where the tree extension is; none at all where there is another one that would have to be kept in step.
    fn extensions(&self) -> Option<Option<Range<usize>>> {
        let (mut at, mut tree) = (self.end, None);
        let last = self.bytes.len() - CHECKSUM;
        while at < last {
            let size = usize::try_from(number(&self.bytes, at + 4)?).ok()?;
            let next = at.checked_add(8 + size).filter(|next| *next <= last)?;
            match self.bytes.get(at..at + 4)? {
                b"TREE" => tree = Some(at + 8..next),
                _ => return None,
            }
            at = next;
        }
        Some(tree)
    }
}

/// An entry as git writes one that it has not looked at yet: the next `git status` does.
fn line(entry: &Entry, blob: Oid) -> Vec<u8> {
    let path = entry.path.as_str().as_bytes();
    let mut line = vec![0; 24];
    line.extend(if entry.executable { 0o100_755_u32 } else { 0o100_644 }.to_be_bytes());
    line.resize(BLOB.start, 0);
    line.extend(blob.as_bytes());
    let length = u16::try_from(path.len()).unwrap_or(NAME).min(NAME);
    line.extend(length.to_be_bytes());
    line.extend(path);
    line.resize((line.len() + 8) & !7, 0);
    line
}

/// Four bytes, the highest first.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}
