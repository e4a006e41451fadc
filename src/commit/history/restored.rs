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

/// So many edits of a history are looked into. Each costs a look at the whole line, and who goes on editing records and putting
/// them back does not do it by accident.
const ASKED: usize = 64;

/// What gives records and seals their first bytes again.
pub(super) struct Restored<'a> {
    repo: &'a Repo,
    commits: &'a [Ancestor],
    eras: &'a Eras,
    asked: usize,
}

impl<'a> Restored<'a> {
    pub fn of(repo: &'a Repo, commits: &'a [Ancestor], eras: &'a Eras) -> Self {
        Restored { repo, commits, eras, asked: 0 }
    }

    /// Takes away what is found against a step for that. Cost: nothing where nothing is found; or else a look at the record
    /// in each commit of the line since it was brought.
    ///
    /// # Errors
    /// A tree that is not here.
    pub fn excuse(&mut self, step: Step, findings: &mut Vec<Finding>) -> Result<(), Unknown> {
        let mut edited = Vec::with_capacity(findings.len());
        for finding in findings.drain(..) {
            if finding.rule != RULE || !self.is_as_first(step, &finding.at.path)? {
                edited.push(finding);
            }
        }
        *findings = edited;
        Ok(())
    }

    /// Whether a record is what it was when the line brought it.
    fn is_as_first(&mut self, step: Step, path: &RepoPath) -> Result<bool, Unknown> {
        self.asked += 1;
        if self.asked > ASKED {
            return Ok(false);
        }
        let here = |commit: usize| blob(self.repo, self.commits[commit].tree, path);
        let (mut at, mut first) = (Some(step.base), None);
        while let Some(commit) = at {
            match here(commit)? {
                None => break,
                was => (at, first) = (self.eras.base(commit), was),
            }
        }
        Ok(first == here(step.commit)?)
    }
}
