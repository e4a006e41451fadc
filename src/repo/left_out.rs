//! What a sparse checkout leaves out: files of the ledger that the index holds and the disk does not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use git2::{Oid, Repository};

use super::Content;
use super::snapshot::held;
use crate::text::RepoPath;

/// What a checkout leaves out; nothing in most repositories. Several threads may ask at once.
#[derive(Default)]
pub(super) struct LeftOut {
    root: PathBuf,
    blobs: BTreeMap<RepoPath, Oid>,
    git: Option<Mutex<Repository>>,
    /// Nobody was asked who could tell.
    unknown: bool,
}

impl LeftOut {
    /// What git lists as left out in the work tree at `root`; `git_dir` holds its objects.
    pub(super) fn listed(listing: &[u8], root: PathBuf, git_dir: &Path) -> Self {
        let blobs = String::from_utf8_lossy(listing).split('\0').filter_map(entry).collect();
        LeftOut::of(blobs, root, git_dir)
    }

    /// These paths of the work tree at `root`.
    pub(super) fn of(blobs: BTreeMap<RepoPath, Oid>, root: PathBuf, git_dir: &Path) -> Self {
        LeftOut { root, blobs, git: Repository::open(git_dir).ok().map(Mutex::new), unknown: false }
    }

    /// Something or other.
    pub(super) fn unknown(root: PathBuf) -> Self {
        LeftOut { root, unknown: true, ..LeftOut::default() }
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.unknown
    }

    /// Whether a path is left out: the index says so, and it does not lie there all the same.
    pub(super) fn has(&self, path: &RepoPath) -> bool {
        self.blobs.contains_key(path) && self.root.join(path.as_str()).symlink_metadata().is_err()
    }

    /// The bytes that the index holds at a path that is left out.
    pub(super) fn bytes(&self, path: &RepoPath) -> Option<Vec<u8>> {
        let blob = self.blobs.get(path).filter(|_| self.has(path))?;
        let git = self.git.as_ref()?.lock().ok()?;
        Some(git.find_blob(*blob).ok()?.content().to_vec())
    }

    /// The same as a snapshot holds it.
    pub(super) fn content(&self, path: &RepoPath) -> Option<Content> {
        Some(held(path, &self.bytes(path)?))
    }

    /// The paths under a folder that are left out and that `wanted` takes, asked as the scan of the disk asks.
    pub(super) fn paths(&self, folder: &str, wanted: &impl Fn(&str) -> bool) -> Vec<RepoPath> {
        let asked = |path: &RepoPath| {
            let text = path.as_str();
            let folders = text.match_indices('/').map(|(at, _)| &text[..=at]);
            let mut below = folders.filter(|outer| outer.len() > folder.len());
            below.all(wanted) && wanted(text)
        };
        let under = self.blobs.keys().filter(|path| path.under(folder).is_some());
        under.filter(|path| asked(path) && self.has(path)).cloned().collect()
    }

    /// The names in a folder that lead to something left out.
    pub(super) fn entries(&self, folder: &str) -> Vec<String> {
        let paths = self.paths(folder, &|_| true);
        let first = |path: &RepoPath| path.under(folder)?.split('/').next().map(str::to_owned);
        paths.iter().filter_map(first).collect()
    }
}

/// `S 100644 <blob> 0<TAB>path`: an entry whose file git leaves out.
fn entry(line: &str) -> Option<(RepoPath, Oid)> {
    let (head, path) = line.strip_prefix("S ")?.split_once('\t')?;
    Some((RepoPath::parse(path).ok()?, Oid::from_str(head.split(' ').nth(1)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_left_out_is_taken() {
        let blob = "0aaf5a2a823930d42dc9eb1305951f183baed8ca";
        let (path, id) = entry(&format!("S 100644 {blob} 0\trecords/城东.md")).unwrap();
        assert_eq!((path.as_str(), id.to_string().as_str()), ("records/城东.md", blob));
        assert_eq!(entry(&format!("H 100644 {blob} 0\trecords/f.md")), None);
        assert_eq!(entry(""), None);
    }

    #[test]
    fn folders_are_asked_about_before_what_lies_in_them() {
        let names = ["records/2026/01xx/a/r.md", "records/policy/1.md"];
        let blobs = names.map(|name| (RepoPath::parse(name).unwrap(), Oid::ZERO_SHA1)).into();
        let left_out = LeftOut { root: PathBuf::from("/nowhere"), blobs, ..LeftOut::default() };
        let paths = left_out.paths("records", &|path| !path.starts_with("records/2026/"));
        assert_eq!(paths.iter().map(RepoPath::as_str).collect::<Vec<_>>(), ["records/policy/1.md"]);
        assert_eq!(left_out.entries("records"), ["2026", "policy"]);
    }
}
