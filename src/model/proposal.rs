//! A change of policy that waits for its seals: the files as they would be and the record that the admins seal, in a
//! folder of their own, where they decide nothing.

use std::collections::BTreeMap;

use super::policy::{PEOPLE, POLICY};
use super::{Filed, Ledger};
use crate::repo::Snapshot;
use crate::text::{ChangeSet, RepoPath};

/// The folder in which a proposal waits.
pub const PROPOSED: &str = "policy/proposed";

/// A proposal, and the policy as it would stand.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The number that the proposed policy gives itself.
    pub serial: u64,
    /// Policy, roster and their records as they would be once it is in force.
    pub tree: Ledger,
    /// Each file that waits, with the place it is meant for.
    pub moves: Vec<(RepoPath, RepoPath)>,
}

impl Proposal {
    /// What is proposed in this tree; nothing where no policy waits that can be read.
    #[must_use]
    pub fn of(ledger: &Ledger) -> Option<Self> {
        let waiting = ledger.files.under(PROPOSED).filter(|(path, _)| path.name() != ".gitkeep");
        let moves: Vec<_> =
            waiting.filter_map(|(path, _)| Some((path.clone(), destination(path)?))).collect();
        if moves.is_empty() {
            return None;
        }
        let stands =
            |path: &RepoPath| [POLICY, PEOPLE].contains(&path.as_str()) || path.folder() == "records/policy";
        let mut files: BTreeMap<_, _> = ledger
            .files
            .iter()
            .filter(|(path, _)| stands(path))
            .map(|(path, content)| (path.clone(), content.clone()))
            .collect();
        for (from, to) in &moves {
            files.insert(to.clone(), ledger.files.get(from)?.clone());
        }
        let tree = Ledger::read(Snapshot::new(files));
        Some(Proposal { serial: tree.policy.as_ref()?.serial, tree, moves })
    }

    /// The record that is to be sealed, with the seals it has.
    #[must_use]
    pub fn filed(&self) -> Option<&Filed> {
        self.tree.record_of_policy(self.serial)
    }

    /// What it changes of the policy and the roster in force.
    #[must_use]
    pub fn difference(&self, in_force: &Ledger) -> ChangeSet {
        ChangeSet::between(papers(in_force), papers(&self.tree))
    }

    /// Where the record waits.
    #[must_use]
    pub fn record(serial: u64) -> RepoPath {
        RepoPath::parse(&format!("{PROPOSED}/{serial}.md")).expect("a lawful path")
    }
}

/// The two files that decide authority, in the order of their paths.
fn papers(tree: &Ledger) -> impl Iterator<Item = (&RepoPath, &[u8])> {
    let files = tree.files.iter().filter(|(path, _)| [POLICY, PEOPLE].contains(&path.as_str()));
    files.filter_map(|(path, _)| Some((path, tree.files.bytes(path.as_str())?)))
}

/// Where a waiting file is meant for.
fn destination(path: &RepoPath) -> Option<RepoPath> {
    if path.folder() != PROPOSED {
        return None;
    }
    let folder = if path.name().contains(".md") { "records/policy" } else { "policy" };
    RepoPath::parse(&format!("{folder}/{}", path.name())).ok()
}
