//! A repository with a history: one signed commit an act, and every tenth of them a close-out; a hundred tasks are under
//! way at a time. The first commit holds policy and people, and is the trust root.

use std::path::Path;

use duban::repo::{GIT, Snapshot, compose, embed};
use git2::build::TreeUpdateBuilder;
use git2::{FileMode, ObjectType, Oid, Repository};
use ssh_key::{HashAlg, LineEnding, SshSig};

use crate::life::{Course, Ledger, Result};
use crate::text;

/// Acts of a task, from filing to close-out.
const ACTS: u8 = 10;
/// Tasks under way at the same time.
const TOGETHER: u8 = 100;

/// Writes it.
pub fn write(folder: &Path, ledger: &Ledger, commits: u32) -> Result<()> {
    let git = Repository::init(folder)?;
    git.set_head("refs/heads/main")?;
    let mut line = Line { git, ledger, tip: None };
    let nothing = Snapshot::default();
    line.add(&nothing, &ledger.files())?;
    let tasks: u32 = commits / u32::from(ACTS);
    for first in (0..tasks).step_by(TOGETHER.into()) {
        let tasks: Vec<Vec<Snapshot>> = (first..tasks.min(first + u32::from(TOGETHER)))
            .map(|number| ledger.live(&text::id(number)?, number, Course::ClosedByTenActs))
            .collect::<Result<_>>()?;
        for step in 0..usize::from(ACTS) {
            for steps in &tasks {
                let before = step.checked_sub(1).map_or(&nothing, |before| &steps[before]);
                line.add(before, &steps[step])?;
            }
        }
    }
    Ok(())
}

/// The branch that grows.
struct Line<'a> {
    git: Repository,
    ledger: &'a Ledger,
    tip: Option<Oid>,
}

impl Line<'_> {
    /// One more commit: what lies where `before` lay is replaced by `after`.
    fn add(&mut self, before: &Snapshot, after: &Snapshot) -> Result<()> {
        let tree = match self.tip {
            Some(tip) => self.git.find_commit(tip)?.tree()?,
            None => self.git.find_tree(self.git.treebuilder(None)?.write()?)?,
        };
        let mut builder = TreeUpdateBuilder::new();
        for (path, _) in before.iter().filter(|(path, _)| after.get(path).is_none()) {
            builder.remove(path.as_str());
        }
        for (path, content) in after.iter().filter(|(path, content)| before.get(path) != Some(content)) {
            builder.upsert(path.as_str(), self.git.blob(&text::bytes(path, content))?, FileMode::Blob);
        }
        let tree = builder.create_updated(&self.git, &tree)?.to_string();
        let parents: Vec<String> = self.tip.iter().map(ToString::to_string).collect();
        let who = b"bench <bench@example.org> 1790000000 +0800";
        let mut raw = compose(&tree, &parents, who, who, b"an act\n");
        let seal = SshSig::sign(self.ledger.key("li-si"), GIT, HashAlg::Sha512, &raw)?;
        raw = embed(&raw, seal.to_pem(LineEnding::LF)?.as_bytes());
        let commit = self.git.odb()?.write(ObjectType::Commit, &raw)?;
        self.git.reference("refs/heads/main", commit, true, "act")?;
        self.tip = Some(commit);
        Ok(())
    }
}
