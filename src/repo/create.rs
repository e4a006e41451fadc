//! A new repository, in the forms that every git and libgit2 can read.

use std::path::Path;

use super::{GitFault, UserGit};

/// Makes a repository with `git init`, SHA-1 objects and plain refs: newer defaults would lock users out.
///
/// # Errors
/// Git's words.
pub fn create(git: &UserGit, dir: &Path) -> Result<(), GitFault> {
    let dir = dir.to_string_lossy();
    let modern = git.run(&["init", "-q", "--object-format=sha1", "--ref-format=files", &dir]);
    match modern {
        // Before git 2.45 there is no other format of refs and no such option.
        Err(GitFault::Failed { code: Some(129), .. }) => git.run(&["init", "-q", &dir]).map(drop),
        other => other.map(drop),
    }
}
