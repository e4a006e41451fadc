//! Records that were edited, and are put back as they were. The edit stays on the line, and takes a pardon; putting it right
//! takes none.

use super::Unknown;
use super::eras::Eras;
use super::forgiven::blob;
use super::line::Step;
use crate::check::Finding;
use crate::repo::{Ancestor, Repo};
use crate::text::RepoPath;

/// Says so of a record that is not what it was.
const RULE: &str = "record-edited";

/// Takes away what is found against a step for giving records and seals their first bytes again. Cost: nothing where nothing
/// is found; or else a look at the record in each commit of the line since it was brought.
///
/// # Errors
/// A tree that is not here.
pub(super) fn excuse(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    findings: &mut Vec<Finding>,
) -> Result<(), Unknown> {
    let mut edited = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let is_restored = finding.rule == RULE && is_as_first(repo, commits, eras, step, &finding.at.path)?;
        if !is_restored {
            edited.push(finding);
        }
    }
    *findings = edited;
    Ok(())
}

/// Whether a record is what it was when the line brought it.
fn is_as_first(
    repo: &Repo,
    commits: &[Ancestor],
    eras: &Eras,
    step: Step,
    path: &RepoPath,
) -> Result<bool, Unknown> {
    let (mut at, mut first) = (Some(step.base), None);
    while let Some(commit) = at {
        match blob(repo, commits[commit].tree, path)? {
            None => break,
            here => (at, first) = (eras.base(commit), here),
        }
    }
    Ok(first == blob(repo, commits[step.commit].tree, path)?)
}
