//! The line of judgement: which commits rest on which.

use super::{Unknown, eras::Eras};
use crate::repo::Ancestor;

/// One commit of the line and the one it rests on, as places in the list of commits.
#[derive(Copy, Clone, Debug)]
pub(super) struct Step {
    pub base: usize,
    pub commit: usize,
}

/// The steps from the trust root to the tip, which is the last commit.
///
/// # Errors
/// The tip does not descend from the root.
pub(super) fn line(commits: &[Ancestor], eras: &Eras) -> Result<Vec<Step>, Unknown> {
    let mut commit = commits.len().checked_sub(1).ok_or(Unknown::Stranger)?;
    let mut steps = Vec::new();
    while !eras.is_root(commit) {
        let base = eras.base(commit).ok_or(Unknown::Stranger)?;
        steps.push(Step { base, commit });
        commit = base;
    }
    steps.reverse();
    Ok(steps)
}
