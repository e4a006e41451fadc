//! A path inside the repository.

use std::fmt;
use std::sync::Arc;

/// A path that cannot leave the repository: relative, `/` between names, no empty, `.`, `..` or `.git` name. A copy shares the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RepoPath(Arc<str>);

/// Why a text is not a path inside the repository.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PathFault {
    /// Nothing in it.
    #[error("empty path")]
    Empty,
    /// It begins at a root or a drive.
    #[error("not relative")]
    Absolute,
    /// A name in it is empty, `.`, `..`, or `.git`, or holds a control character or a backslash.
    #[error("a name in it is not allowed")]
    Name,
}

impl RepoPath {
    /// The only way to a path.
    ///
    /// # Errors
    /// Says which law of [`RepoPath`] the text breaks.
    pub fn parse(text: &str) -> Result<Self, PathFault> {
        if text.is_empty() {
            return Err(PathFault::Empty);
        }
        if text.starts_with('/') || text.get(1..2) == Some(":") {
            return Err(PathFault::Absolute);
        }
        let lawful = |name: &str| !matches!(name, "" | "." | "..") && !name.eq_ignore_ascii_case(".git");
        if names(text).all(lawful) && !is_wild(text) {
            Ok(RepoPath(text.into()))
        } else {
            Err(PathFault::Name)
        }
    }

    /// As text, `/` between names.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Everything before the last name; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The names from the top.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.0)
    }

    /// What follows `folder/`, where the path lies in that folder.
    #[must_use]
    pub fn under(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The names of a path, found byte by byte: they are short, and making a search ready costs more than that.
pub(super) fn names(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(path);
    std::iter::from_fn(move || {
        let here = rest?;
        let end = here.bytes().position(|byte| byte == b'/');
        rest = end.map(|end| &here[end + 1..]);
        Some(end.map_or(here, |end| &here[..end]))
    })
}

/// Whether a path holds control characters or a backslash. Most paths are ASCII, and told byte by byte.
fn is_wild(path: &str) -> bool {
    if path.is_ascii() {
        return path.bytes().any(|byte| byte.is_ascii_control() || byte == b'\\');
    }
    path.contains(|c: char| c.is_control() || c == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_repository() {
        for bad in
            ["", "/etc", "a//b", "../a", "a/../b", "a/./b", ".git/config", "a/.GIT/x", "c:/x", "a\\b", "a\nb"]
        {
            assert!(RepoPath::parse(bad).is_err(), "{bad:?}");
        }
        let path = RepoPath::parse("tasks/拟办/a.md").expect("lawful");
        assert_eq!(
            (path.name(), path.folder(), path.under("tasks")),
            ("a.md", "tasks/拟办", Some("拟办/a.md"))
        );
    }
}
