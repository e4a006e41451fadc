//! Reading files into a snapshot, from the work tree or from a commit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::{ObjectType, Oid, TreeWalkMode, TreeWalkResult};

use super::folders::{FOLDERS, SETTINGS};
use super::left_out::LeftOut;
use super::name::Named;
use super::object::ObjectFault;
use super::snapshot::{add_unlawful, held};
use super::walk::{Kind, walk};
use super::{Content, Head, LARGEST, LARGEST_OUTSIDE, Odd, Repo, Snapshot, bounded};
use crate::text::RepoPath;

/// The files of a work tree, which several threads may read at once.
#[derive(Clone)]
pub struct WorkTree {
    root: PathBuf,
    left_out: Arc<LeftOut>,
}

impl Repo {
    /// The files of the work tree.
    #[must_use]
    pub fn work_tree(&self) -> WorkTree {
        WorkTree { root: self.root().to_path_buf(), left_out: Arc::clone(self.left_out()) }
    }

    /// [`WorkTree::scan`].
    #[must_use]
    pub fn scan(&self, wanted: impl Fn(&str) -> bool) -> Snapshot {
        self.settled(|| self.work_tree().scan(&wanted))
    }

    /// [`WorkTree::names`].
    #[must_use]
    pub fn names(&self, folder: &str, wanted: impl Fn(&str) -> bool) -> Vec<RepoPath> {
        self.settled(|| self.work_tree().names(folder, &wanted))
    }

    /// [`WorkTree::content`].
    #[must_use]
    pub fn content(&self, path: &RepoPath) -> Option<Content> {
        self.work_tree().content(path)
    }
}

impl WorkTree {
    /// The ledger's files in the work tree whose paths `wanted` takes; a folder's path is asked about too, with a `/`
    /// at its end, and is not entered when refused. Nothing is skipped silently: what cannot be read is in the
    /// snapshot as [`Odd`].
    #[must_use]
    pub fn scan(&self, wanted: impl Fn(&str) -> bool) -> Snapshot {
        let mut files = BTreeMap::new();
        let settings = RepoPath::parse(SETTINGS).expect("a lawful path");
        files.extend(self.content(&settings).map(|content| (settings, content)));
        self.fill(&mut files, FOLDERS.iter().flat_map(|folder| self.walk(folder, &wanted)));
        Snapshot::new(files)
    }

    /// The paths of files under a folder of the work tree, unread.
    #[must_use]
    pub fn names(&self, folder: &str, wanted: impl Fn(&str) -> bool) -> Vec<RepoPath> {
        let lawful = |(named, _): (Named, Kind)| named.lawful.then_some(named.path);
        self.walk(folder, &wanted).into_iter().filter_map(lawful).collect()
    }

    /// The files under these folders of the work tree, and these files as they were found, read.
    #[must_use]
    pub fn read(&self, folders: &[String], files: &[(RepoPath, Option<Odd>)]) -> Snapshot {
        let mut found: BTreeMap<RepoPath, Content> = BTreeMap::new();
        self.fill(&mut found, folders.iter().flat_map(|folder| self.walk(folder, &|_| true)));
        found.extend(files.iter().map(|(path, odd)| {
            let content = match odd {
                Some(odd) => Content::Odd(odd.clone()),
                None if self.left_out.has(path) => self.left_out_at(path.as_str()),
                None => self.file_at(path.as_str()),
            };
            (path.clone(), content)
        }));
        Snapshot::new(found)
    }

    /// What `wanted` takes of the files under these folders of the work tree, read.
    #[must_use]
    pub fn read_of(&self, folders: &[String], wanted: impl Fn(&str) -> bool) -> Snapshot {
        let mut found: BTreeMap<RepoPath, Content> = BTreeMap::new();
        self.fill(&mut found, folders.iter().flat_map(|folder| self.walk(folder, &wanted)));
        Snapshot::new(found)
    }

    /// The files under a folder of the work tree, unread: those with lawful names, and why one is odd; the others.
    #[must_use]
    pub fn found(&self, folder: &str) -> (Vec<(RepoPath, Option<Odd>)>, Vec<RepoPath>) {
        let odd = |kind| match kind {
            Kind::File | Kind::LeftOut => None,
            Kind::Odd(odd) => Some(odd),
        };
        let all = self.walk(folder, &|_| true).into_iter();
        let (lawful, unlawful): (Vec<_>, Vec<_>) = all.partition(|(named, _)| named.lawful);
        let lawful = lawful.into_iter().map(|(named, kind)| (named.path, odd(kind)));
        (lawful.collect(), unlawful.into_iter().map(|(named, _)| named.path).collect())
    }

    /// The names in a folder of the work tree, in their order, whatever they name; none where there is no folder.
    #[must_use]
    pub fn entries(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.extend(self.left_out.entries(folder));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What lies at one path of the work tree.
    #[must_use]
    pub fn content(&self, path: &RepoPath) -> Option<Content> {
        match self.root.join(path.as_str()).symlink_metadata() {
            Ok(_) => Some(self.content_at(path.as_str())),
            Err(_) => self.left_out.content(path),
        }
    }

    /// Reads what a walk met; what has no lawful name comes last, so that it hides nothing.
    fn fill(&self, files: &mut BTreeMap<RepoPath, Content>, met: impl Iterator<Item = (Named, Kind)>) {
        let mut unlawful = Vec::new();
        for (named, kind) in met {
            if named.lawful {
                let content = self.content_of(named.path.as_str(), kind);
                files.insert(named.path, content);
            } else {
                unlawful.push(named.path);
            }
        }
        add_unlawful(files, unlawful);
    }

    fn walk(&self, folder: &str, wanted: &impl Fn(&str) -> bool) -> Vec<(Named, Kind)> {
        let mut found = walk(&self.root, folder, wanted);
        let left_out = self.left_out.paths(folder, wanted).into_iter();
        found.extend(left_out.map(|path| (Named { path, lawful: true }, Kind::LeftOut)));
        found
    }

    fn left_out_at(&self, path: &str) -> Content {
        let content = RepoPath::parse(path).ok().and_then(|path| self.left_out.content(&path));
        content.unwrap_or_else(|| Content::Odd(Odd::Unreadable("git does not have it".to_owned())))
    }

    fn content_of(&self, path: &str, kind: Kind) -> Content {
        match kind {
            Kind::File => self.file_at(path),
            Kind::Odd(odd) => Content::Odd(odd),
            Kind::LeftOut => self.left_out_at(path),
        }
    }

    fn content_at(&self, path: &str) -> Content {
        match self.root.join(path).symlink_metadata() {
            Ok(meta) if meta.is_symlink() => Content::Odd(Odd::Link),
            // A pipe or a device is never opened: that alone might not end.
            Ok(meta) if !meta.is_file() => Content::Odd(Odd::NotAFile),
            _ => self.file_at(path),
        }
    }

    /// What a plain file holds.
    fn file_at(&self, path: &str) -> Content {
        let full = self.root.join(path);
        let read = if path.starts_with("evidence/") {
            bounded::digest(&full)
        } else {
            bounded::read(&full, LARGEST).map(|bytes| Content::Bytes(bytes.into()))
        };
        read.unwrap_or_else(|fault| Content::Odd(odd(&fault)))
    }
}

impl Repo {
    /// Reads a file that need not lie in the repository.
    ///
    /// # Errors
    /// What the system reports, `FileTooLarge` beyond [`LARGEST_OUTSIDE`].
    pub fn read_outside(path: &Path) -> std::io::Result<Vec<u8>> {
        Repo::read_up_to(path, LARGEST_OUTSIDE)
    }

    /// Reads what the user names (an import, a directive, evidence, a key), where it has at most so many bytes.
    ///
    /// # Errors
    /// What the system reports, `FileTooLarge` where there are more.
    pub fn read_up_to(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
        if path == Path::new("-") {
            bounded::up_to(std::io::stdin(), most)
        } else {
            bounded::read(path, most)
        }
    }

    /// The ledger's files in the current commit; none before the first.
    ///
    /// # Errors
    /// An object is missing, damaged or too large.
    pub fn scan_head(&self) -> Result<Snapshot, ObjectFault> {
        match self.head()? {
            Head::Branch { tip, .. } | Head::Detached(tip) => self.scan_commit(tip),
            Head::Unborn { .. } => Ok(Snapshot::default()),
        }
    }

    /// The ledger's files in a commit.
    ///
    /// # Errors
    /// An object is missing, damaged or too large.
    pub fn scan_commit(&self, commit: Oid) -> Result<Snapshot, ObjectFault> {
        // By the raw bytes: libgit2 opens no commit that another reader would see differently.
        let (tree, _) = self.links(commit).ok_or(ObjectFault::Missing(commit))?;
        self.scan_tree(tree)
    }

    /// The ledger's files in a tree.
    ///
    /// # Errors
    /// An object is missing, damaged or too large.
    pub fn scan_tree(&self, tree: Oid) -> Result<Snapshot, ObjectFault> {
        self.expect_whole(tree, LARGEST_OUTSIDE)?;
        let tree = self.git.find_tree(tree)?;
        let mut files = BTreeMap::new();
        let mut unlawful = Vec::new();
        let mut failed = None;
        tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
            let name = String::from_utf8_lossy(entry.name_bytes());
            let path = format!("{folder}{name}");
            let top = path.split('/').next().unwrap_or_default();
            if path != SETTINGS && !FOLDERS.contains(&top) {
                return if entry.kind() == Some(ObjectType::Tree) {
                    TreeWalkResult::Skip
                } else {
                    TreeWalkResult::Ok
                };
            }
            let Named { path, lawful } = Named::of(&path, entry.name().is_ok());
            if !lawful {
                unlawful.push(path);
                return TreeWalkResult::Ok;
            }
            match (entry.kind(), entry.filemode()) {
                (Some(ObjectType::Tree), _) => {
                    if let Err(fault) = self.expect_whole(entry.id(), LARGEST_OUTSIDE) {
                        failed = Some(fault);
                        return TreeWalkResult::Abort;
                    }
                }
                (Some(ObjectType::Blob), 0o120_000) => {
                    files.insert(path, Content::Odd(Odd::Link));
                }
                (Some(ObjectType::Blob), _) => match self.committed(&path, entry.id()) {
                    Ok(content) => {
                        files.insert(path, content);
                    }
                    Err(fault) => {
                        failed = Some(fault);
                        return TreeWalkResult::Abort;
                    }
                },
                _ => {
                    files.insert(path, Content::Odd(Odd::NotAFile));
                }
            }
            TreeWalkResult::Ok
        })
        .or_else(|fault| if failed.is_some() { Ok(()) } else { Err(fault) })?;
        add_unlawful(&mut files, unlawful);
        failed.map_or_else(|| Ok(Snapshot::new(files)), Err)
    }

    /// What a blob holds, unless it is too large.
    ///
    /// # Errors
    /// It is missing or damaged.
    pub fn committed(&self, path: &RepoPath, blob: Oid) -> Result<Content, ObjectFault> {
        let most = if path.under("evidence").is_some() { LARGEST_OUTSIDE } else { LARGEST };
        match self.object(blob, ObjectType::Blob, most, |bytes| held(path, bytes)) {
            Ok(content) => Ok(content),
            Err(ObjectFault::TooLarge(_)) => Ok(Content::Odd(Odd::TooLarge)),
            Err(fault) => Err(fault),
        }
    }
}

/// Why a file could not be read.
fn odd(fault: &std::io::Error) -> Odd {
    match fault.kind() {
        std::io::ErrorKind::FileTooLarge => Odd::TooLarge,
        _ => Odd::Unreadable(fault.to_string()),
    }
}

impl Repo {
    /// The file names under a folder in the tip of every local and remote-tracking branch. A tree that several tips
    /// share is read once. Cost: the distinct trees of that folder.
    #[must_use]
    pub fn names_in_refs(&self, folder: &str) -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        let mut names = Vec::new();
        let Ok(references) = self.git.references() else { return names };
        for reference in references.flatten() {
            let Ok(tree) = reference.peel_to_tree() else { continue };
            let Ok(entry) = tree.get_path(Path::new(folder)) else { continue };
            self.names_in_tree(entry.id(), &mut seen, &mut names);
        }
        names
    }

    fn names_in_tree(&self, id: Oid, seen: &mut std::collections::BTreeSet<Oid>, names: &mut Vec<String>) {
        if !seen.insert(id) {
            return;
        }
        let Ok(tree) = self.git.find_tree(id) else { return };
        for entry in &tree {
            match entry.kind() {
                Some(ObjectType::Tree) => self.names_in_tree(entry.id(), seen, names),
                _ => names.extend(entry.name().ok().map(str::to_owned)),
            }
        }
    }
}
