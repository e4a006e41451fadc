//! The index as it was last read, so that an act reads a large one once.

use std::fs::Metadata;
use std::rc::Rc;
use std::time::SystemTime;

use super::index_file::IndexFile;
use crate::text::Digest;

/// An index that was read. Git replaces it by another file, never in place.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    inode: u64,
    /// What tells it from any other.
    pub name: Digest,
    /// Its entries, where it is plain.
    pub file: Option<Rc<IndexFile>>,
}

impl Seen {
    /// What was read from a file.
    pub fn new(meta: &Metadata, name: Digest, file: Option<Rc<IndexFile>>) -> Self {
        Seen { size: meta.len(), changed: meta.modified().ok(), inode: inode(meta), name, file }
    }

    /// Whether the file is still the one that was read.
    pub fn is_of(&self, meta: &Metadata) -> bool {
        self.size == meta.len()
            && self.changed.is_some()
            && self.changed == meta.modified().ok()
            && self.inode == inode(meta)
    }
}

#[cfg(unix)]
fn inode(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
