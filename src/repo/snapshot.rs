//! The ledger's files at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::{ChangeSet, Digest, RepoPath};

/// What a path holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// A plain file, read.
    Bytes(Arc<[u8]>),
    /// A plain file that is only named by its digest (evidence may be large).
    Hashed {
        /// Its SHA-256.
        digest: Digest,
        /// Its size.
        bytes: u64,
    },
    /// Something that should be a plain file and is not, or cannot be read.
    Odd(Odd),
}

impl Content {
    /// A plain file that holds this.
    pub fn plain(bytes: impl AsRef<[u8]>) -> Self {
        Content::Bytes(bytes.as_ref().into())
    }
}

/// Why a path is not a file that can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Odd {
    /// A symbolic link: what it points at is not in the ledger.
    Link,
    /// A folder, submodule or device where a file is expected.
    NotAFile,
    /// A file where one of the ledger's folders is expected.
    NotAFolder,
    /// Larger than any file of a ledger may be ([`LARGEST`](super::LARGEST)).
    TooLarge,
    /// Its name holds what no path of a ledger holds: control characters, a backslash, bytes that are no text. The path
    /// in the snapshot shows the name and is not it.
    Name,
    /// The system would not read it; its own words.
    Unreadable(String),
}

/// Files by path. Reading one costs what its scope holds; nothing in it changes afterwards. A part of a ledger stands on
/// the files that all parts share: it answers for them, and does not list them. A copy shares the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Snapshot {
    files: Arc<BTreeMap<RepoPath, Content>>,
    shared: Option<Arc<BTreeMap<RepoPath, Content>>>,
    /// Files that are there and were not read, in their order.
    known: Arc<[RepoPath]>,
}

impl Snapshot {
    /// From files already read.
    #[must_use]
    pub fn new(files: BTreeMap<RepoPath, Content>) -> Self {
        Snapshot { files: Arc::new(files), shared: None, known: Arc::default() }
    }

    /// The same with more files behind it.
    #[must_use]
    pub fn upon(self, shared: &Snapshot) -> Self {
        Snapshot { shared: Some(Arc::clone(&shared.files)), known: Arc::clone(&shared.known), ..self }
    }

    /// The same, and these files are there as well, unread.
    #[must_use]
    pub fn knowing(self, mut paths: Vec<RepoPath>) -> Self {
        paths.retain(|path| !self.files.contains_key(path));
        paths.sort_unstable();
        Snapshot { known: paths.into(), ..self }
    }

    /// The same with files that have no lawful name, each shown by the nearest.
    #[must_use]
    pub fn with_unlawful(mut self, paths: Vec<RepoPath>) -> Self {
        add_unlawful(Arc::make_mut(&mut self.files), paths);
        self
    }

    /// Something lies at a path, read or not.
    #[must_use]
    pub fn holds(&self, path: &RepoPath) -> bool {
        self.get(path).is_some() || self.known.binary_search(path).is_ok()
    }

    /// The paths that begin like this, read or not. Cost: those paths, and the logarithm of all.
    pub fn beginning<'a>(&'a self, start: &'a RepoPath) -> impl Iterator<Item = &'a RepoPath> {
        let begins = move |path: &&RepoPath| path.as_str().starts_with(start.as_str());
        let read = [Some(&self.files), self.shared.as_ref()].into_iter().flatten();
        let from =
            move |files: &'a Arc<BTreeMap<RepoPath, Content>>| files.range(start..).map(|(path, _)| path);
        let read = read.flat_map(move |files| from(files).take_while(begins));
        let known = &self.known[self.known.partition_point(|path| path < start)..];
        read.chain(known.iter().take_while(begins))
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: RepoPath, content: Content) {
        Arc::make_mut(&mut self.files).insert(path, content);
    }

    /// What lies at a path.
    #[must_use]
    pub fn get(&self, path: &RepoPath) -> Option<&Content> {
        self.files.get(path).or_else(|| self.shared.as_ref()?.get(path))
    }

    /// The bytes of a file, by its path as text.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.get(&RepoPath::parse(path).ok()?)? {
            Content::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// All of its own paths with what they hold.
    pub fn iter(&self) -> impl Iterator<Item = (&RepoPath, &Content)> {
        self.files.iter()
    }

    /// The files that were read, with their bytes.
    pub fn iter_bytes(&self) -> impl Iterator<Item = (&RepoPath, &[u8])> {
        self.files.iter().filter_map(|(path, content)| match content {
            Content::Bytes(bytes) => Some((path, &bytes[..])),
            _ => None,
        })
    }

    /// Its own paths inside a folder, at any depth. Cost: those paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a RepoPath, &'a Content)> {
        let first = RepoPath::parse(folder).ok();
        let from = first.map(|first| self.files.range(first..));
        // Between the folder and what is in it stand `folder-…` and `folder.…`, since `-` and `.` sort before `/`.
        from.into_iter()
            .flatten()
            .take_while(move |(path, _)| path.as_str().starts_with(folder))
            .filter(move |(path, _)| path.under(folder).is_some())
    }

    /// As it would be after these changes.
    #[must_use]
    pub fn with(&self, changes: &ChangeSet) -> Self {
        let mut after = self.clone();
        for (path, change) in changes.iter() {
            match &change.after {
                Some(bytes) => after.insert(path.clone(), held(path, bytes)),
                None => {
                    Arc::make_mut(&mut after.files).remove(path);
                }
            }
        }
        after
    }
}

/// Evidence is held by its digest, everything else by its bytes.
#[must_use]
pub fn held(path: &RepoPath, bytes: &[u8]) -> Content {
    match path.under("evidence") {
        Some(_) => Content::Hashed { digest: Digest::of(bytes), bytes: bytes.len() as u64 },
        None => Content::Bytes(bytes.into()),
    }
}

/// Adds what has an unlawful name to files that have lawful ones: each is there, however alike two names are shown.
pub(super) fn add_unlawful(files: &mut BTreeMap<RepoPath, Content>, paths: Vec<RepoPath>) {
    for path in paths {
        let (stem, end) = path.as_str().rsplit_once('.').unwrap_or((path.as_str(), "md"));
        let again = (2..).filter_map(|count: usize| RepoPath::parse(&format!("{stem}~{count}.{end}")).ok());
        let free = std::iter::once(path.clone()).chain(again).find(|path| !files.contains_key(path));
        files.insert(free.unwrap_or(path), Content::Odd(Odd::Name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_that_look_alike_are_two() {
        let path = |text: &str| RepoPath::parse(text).expect("lawful");
        let mut files = BTreeMap::from([(path("a␊.md"), Content::Bytes(Arc::default()))]);
        add_unlawful(&mut files, vec![path("a␊.md"), path("a␊.md"), path("b")]);
        let names: Vec<&str> = files.keys().map(RepoPath::as_str).collect();
        assert_eq!(names, ["a␊.md", "a␊~2.md", "a␊~3.md", "b"]);
        assert_eq!(files[&path("a␊.md")], Content::Bytes(Arc::default()));
    }
}
