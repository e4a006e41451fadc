//! What the index is to hold at a path that an act changes.

use git2::Oid;

use crate::text::RepoPath;

/// What the index is to hold at one path.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The path.
    pub path: RepoPath,
    /// The blob; none takes the path away.
    pub blob: Option<Oid>,
    /// Whether the file is executable, as the commit has it.
    pub executable: bool,
}
