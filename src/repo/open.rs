//! Finding the repository and saying plainly what it is.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use git2::{ErrorCode, Oid, Repository, RepositoryState};

use super::left_out::LeftOut;
use super::loose::Loose;
use super::seen::Seen;
use super::trees::Trees;

/// A repository with a work tree.
pub struct Repo {
    pub(super) git: Repository,
    pub(super) seen: RefCell<Option<Seen>>,
    pub(super) trees: RefCell<Trees>,
    pub(super) loose: Loose,
    root: PathBuf,
    branch: Option<String>,
    pub(super) left_out: OnceLock<Arc<LeftOut>>,
}

/// Why there is no repository to work in.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// No `.git` from here upwards.
    #[error("not in a git repository")]
    NotFound,
    /// It has no work tree.
    #[error("a bare repository")]
    Bare,
    /// It uses something libgit2 cannot read.
    #[error("unsupported repository feature {0:?}")]
    Unsupported(Feature),
    /// It belongs to another user, whom git has not been told to trust.
    #[error("owned by another user")]
    Owner(PathBuf),
    /// libgit2's own words.
    #[error("{0}")]
    Git(String),
}

/// What git knows and libgit2 does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Feature {
    /// Objects named by SHA-256.
    Sha256,
    /// Refs in tables.
    Reftable,
    /// A clone that fetches objects when it needs them.
    PartialClone,
    /// Something newer, by the name of its setting.
    Other(String),
}

/// Where `HEAD` points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Head {
    /// A branch with a commit.
    Branch {
        /// The full name, `refs/heads/…`.
        name: String,
        /// Its commit.
        tip: Oid,
    },
    /// A branch without a commit yet.
    Unborn {
        /// The full name, `refs/heads/…`.
        name: String,
    },
    /// No branch at all.
    Detached(Oid),
}

impl Repo {
    /// The repository that holds `dir`.
    ///
    /// # Errors
    /// None found, a bare one, or one with a feature that libgit2 cannot read.
    pub fn discover(dir: &Path) -> Result<Self, OpenFault> {
        let git = Repository::discover(dir).map_err(|fault| opening(&fault, dir))?;
        let root = git.workdir().ok_or(OpenFault::Bare)?;
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        if is_partial(&git) {
            return Err(OpenFault::Unsupported(Feature::PartialClone));
        }
        let seen = RefCell::default();
        let trees = RefCell::new(Trees::none());
        let loose = Loose::of(git.commondir());
        let mut repo = Repo { git, seen, trees, loose, root, branch: None, left_out: OnceLock::new() };
        repo.branch = match repo.head() {
            Ok(Head::Branch { name, .. } | Head::Unborn { name }) => Some(name),
            _ => None,
        };
        Ok(repo)
    }

    /// The repository that a hook of a server runs in, bare or not, with what has been pushed and not yet taken: git names
    /// all that in the environment.
    ///
    /// # Errors
    /// As [`Repo::discover`].
    pub fn receiving() -> Result<Self, OpenFault> {
        let git = Repository::open_from_env().map_err(|fault| opening(&fault, Path::new(".")))?;
        let root = git.path().to_path_buf();
        let trees = RefCell::new(Trees::none());
        let (seen, loose) = (RefCell::default(), Loose::of(git.commondir()));
        Ok(Repo { git, seen, trees, loose, root, branch: None, left_out: OnceLock::new() })
    }

    /// The branch that `HEAD` was when the repository was opened: what is read belongs to it.
    #[must_use]
    pub fn branch_when_opened(&self) -> Option<&str> {
        self.branch.as_deref()
    }

    /// The top of the work tree.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git directory of this work tree.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        self.git.path()
    }

    /// The git directory that all work trees of the repository share.
    #[must_use]
    pub fn common_dir(&self) -> &Path {
        self.git.commondir()
    }

    /// Where `HEAD` points.
    ///
    /// # Errors
    /// libgit2's words where `HEAD` is neither a branch nor a commit.
    pub fn head(&self) -> Result<Head, git2::Error> {
        let head = self.git.find_reference("HEAD")?;
        let Some(name) = head.symbolic_target().ok().flatten().map(str::to_owned) else {
            let none = || git2::Error::from_str("HEAD names no commit");
            return head.target().map(Head::Detached).ok_or_else(none);
        };
        match self.git.refname_to_id(&name) {
            Ok(tip) => Ok(Head::Branch { name, tip }),
            Err(fault) if fault.code() == ErrorCode::NotFound => Ok(Head::Unborn { name }),
            Err(fault) => Err(fault),
        }
    }

    /// The word for what git is in the middle of: `merge`, `rebase` …; `None` when it rests.
    #[must_use]
    pub fn underway(&self) -> Option<&'static str> {
        match self.git.state() {
            RepositoryState::Clean => None,
            RepositoryState::Merge => Some("merge"),
            RepositoryState::Revert | RepositoryState::RevertSequence => Some("revert"),
            RepositoryState::CherryPick | RepositoryState::CherryPickSequence => Some("cherry-pick"),
            RepositoryState::Bisect => Some("bisect"),
            RepositoryState::ApplyMailbox | RepositoryState::ApplyMailboxOrRebase => Some("am"),
            _ => Some("rebase"),
        }
    }
}

/// A repository that git understands and libgit2 does not is named by its feature.
fn opening(fault: &git2::Error, dir: &Path) -> OpenFault {
    let words = fault.message();
    match fault.code() {
        ErrorCode::NotFound => return OpenFault::NotFound,
        ErrorCode::Owner => {
            // libgit2 names the repository; what was asked for may be a folder in it.
            let named = words.split('\'').nth(1).map_or_else(|| dir.to_path_buf(), PathBuf::from);
            return OpenFault::Owner(named);
        }
        _ => {}
    }
    let named = ["unsupported extension name ", "unknown object format "];
    match named.iter().find_map(|before| words.split_once(before)) {
        Some((_, name)) => OpenFault::Unsupported(feature(name.trim_matches('\''))),
        None if words.contains("unsupported repository version") => {
            OpenFault::Unsupported(Feature::Other(words.to_owned()))
        }
        None => OpenFault::Git(words.to_owned()),
    }
}

fn feature(name: &str) -> Feature {
    match name.trim_start_matches("extensions.").to_ascii_lowercase().as_str() {
        "sha256" | "objectformat" => Feature::Sha256,
        "refstorage" => Feature::Reftable,
        "partialclone" => Feature::PartialClone,
        _ => Feature::Other(name.to_owned()),
    }
}

/// Whether objects may be missing because git fetches them when it needs them. Newer versions of git say so at the
/// remote and no longer by an extension.
fn is_partial(git: &Repository) -> bool {
    let Ok(config) = git.config() else { return false };
    let Ok(entries) = config.entries(Some("^remote\\..*\\.promisor$")) else { return false };
    let mut partial = false;
    let read = entries.for_each(|entry| partial |= entry.value().is_ok_and(|value| value != "false"));
    read.is_ok() && partial
}
