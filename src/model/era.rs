//! What decides authority at one place of a history: the policy that its admins have agreed to, whatever the files of
//! the tree say.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::policy::{PEOPLE, POLICY, Revocation};
use super::{Filed, Ledger, People, Policy, Record, Role};
use crate::repo::{PublicKey, Snapshot};
use crate::text::{ChangeSet, Digest, RepoPath};

/// A policy in force.
#[derive(Clone, Debug)]
pub struct Era {
    /// Ledger id, serial, independence, quorum.
    pub policy: Policy,
    /// Who is who, and whose key is whose.
    pub people: Arc<People>,
    /// What the next policy names as `prev`.
    pub digest: Digest,
    /// Every revocation of the line so far; none is ever taken back.
    pub revoked: Vec<Revocation>,
    /// Policy and roster as a ledger without tasks, on which excerpts of others are read.
    pub head: Arc<Ledger>,
}

/// What the policy files of the next tree do to the policy in force.
#[derive(Clone, Debug)]
pub enum Turn {
    /// Nothing.
    Same,
    /// They are in force from here on.
    Next(Box<Era>),
    /// They are proposed, and this many of so many admins have sealed. Until then the old policy is in force.
    Proposed {
        /// The number of the proposal.
        serial: u64,
        /// Distinct admins who have sealed it.
        seals: usize,
        /// How many it takes.
        quorum: usize,
    },
    /// They were changed against the policy in force, which stays.
    Refused(Unlawful),
}

/// Why a change of policy does not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unlawful {
    /// A policy or a roster that is gone or cannot be read.
    Unreadable,
    /// The number is not the next one.
    Serial {
        /// What it is.
        found: u64,
        /// What it must be.
        expected: u64,
    },
    /// It does not follow the policy in force.
    Prev,
    /// Another ledger's.
    Ledger,
    /// There is no record of it.
    NoRecord,
    /// The record cannot be read, or says something else.
    Record,
    /// No admin of the policy in force has sealed it.
    Unsealed,
    /// A revocation of before is gone, or says less than it did.
    Revocation,
    /// A person's id that is not lawful or stands twice, or a key that is none or belongs to two.
    Roster(String),
    /// It would leave fewer admins than it takes to change it.
    Admins,
}

impl Era {
    /// The policy of a tree that is trusted as it stands: the trust root's.
    #[must_use]
    pub fn founded(tree: &Ledger) -> Option<Self> {
        let policy = tree.policy.clone()?;
        let revoked = policy.revocations.clone();
        let (people, head) = (Arc::clone(&tree.people), head_of(tree)?);
        Some(Era { people, digest: tree.policy_digest()?, revoked, policy, head })
    }

    /// What the policy files of the next tree do. The policy in force judges, and never the one that is proposed.
    #[must_use]
    pub fn turn(&self, tree: &Ledger) -> Turn {
        let digest = tree.policy_digest();
        if digest == Some(self.digest) {
            return Turn::Same;
        }
        let (Some(policy), Some(digest)) = (&tree.policy, digest) else {
            return Turn::Refused(Unlawful::Unreadable);
        };
        if let Some(fault) = self.fault(policy, tree) {
            return Turn::Refused(fault);
        }
        let record = tree.policies.iter().find(|filed| filed.path.name() == format!("{}.md", policy.serial));
        let Some(filed) = record else { return Turn::Refused(Unlawful::NoRecord) };
        if !filed.record.as_ref().is_ok_and(|record| self.speaks_of(record, policy, digest)) {
            return Turn::Refused(Unlawful::Record);
        }
        let (seals, quorum) = (self.admins(filed).len(), self.policy.quorum.max(1));
        match seals {
            0 => Turn::Refused(Unlawful::Unsealed),
            seals if seals < quorum => Turn::Proposed { serial: policy.serial, seals, quorum },
            _ => Turn::Next(Box::new(self.followed(policy, tree, digest))),
        }
    }

    /// Whether a key counts no longer, wherever it sealed.
    #[must_use]
    pub fn is_revoked(&self, key: &PublicKey) -> bool {
        self.revoked.iter().any(|revoked| PublicKey::parse(&revoked.key).is_ok_and(|other| other == *key))
    }

    /// The distinct admins of this policy who have sealed a record with a key of theirs that counts.
    #[must_use]
    pub fn admins<'a>(&self, filed: &'a Filed) -> BTreeSet<&'a str> {
        let counts = |person: &str, key: &PublicKey| {
            let admin = self.people.people.iter().find(|admin| admin.id == person);
            admin.is_some_and(|admin| admin.has(Role::Admin) && admin.holds(key)) && !self.is_revoked(key)
        };
        let seals = filed.seals.iter();
        seals
            .filter(|seal| seal.key.as_ref().is_ok_and(|key| counts(&seal.person, key)))
            .map(|seal| seal.person.as_str())
            .collect()
    }

    fn fault(&self, policy: &Policy, tree: &Ledger) -> Option<Unlawful> {
        let expected = self.policy.serial + 1;
        let unread = !tree.is_read(POLICY) || !tree.is_read(PEOPLE);
        let admins = tree.people.people.iter().filter(|person| person.has(Role::Admin)).count();
        match () {
            () if unread => Some(Unlawful::Unreadable),
            () if policy.ledger != self.policy.ledger => Some(Unlawful::Ledger),
            // Whoever edits by hand leaves the number as it is.
            () if policy.serial == self.policy.serial => Some(Unlawful::NoRecord),
            () if policy.serial != expected => Some(Unlawful::Serial { found: policy.serial, expected }),
            () if policy.prev.as_deref().and_then(Digest::parse) != Some(self.digest) => Some(Unlawful::Prev),
            () if !self.keeps_revocations(policy) => Some(Unlawful::Revocation),
            () if admins < policy.quorum.max(1) => Some(Unlawful::Admins),
            () => tree
                .people
                .unsound_id()
                .map(str::to_owned)
                .or_else(|| tree.people.unsound_key())
                .map(Unlawful::Roster),
        }
    }

    /// Revocations are append-only over the whole line, and each says at least what it said.
    fn keeps_revocations(&self, policy: &Policy) -> bool {
        let same = |old: &Revocation, new: &Revocation| old.key == new.key && old.since == new.since;
        self.revoked.iter().all(|old| policy.revocations.iter().any(|new| same(old, new)))
            && policy.revocations.iter().all(|revoked| PublicKey::parse(&revoked.key).is_ok())
    }

    fn speaks_of(&self, record: &Record, policy: &Policy, digest: Digest) -> bool {
        record.act == "policy"
            && record.task.is_none()
            && record.ledger == self.policy.ledger
            && record.serial == Some(policy.serial)
            && record.prev == policy.prev
            && Digest::parse(&record.policy) == Some(digest)
            && record.stray_key().is_none()
    }

    fn followed(&self, policy: &Policy, tree: &Ledger, digest: Digest) -> Era {
        let mut revoked = self.revoked.clone();
        let new =
            |one: &&Revocation| !self.revoked.iter().any(|old| old.key == one.key && old.since == one.since);
        revoked.extend(policy.revocations.iter().filter(new).cloned());
        let head = head_of(tree).expect("a policy that was read has its files");
        Era { policy: policy.clone(), people: Arc::clone(&tree.people), digest, revoked, head }
    }
}

/// The two files that decide authority, and nothing else of the tree.
fn head_of(tree: &Ledger) -> Option<Arc<Ledger>> {
    let mut files = ChangeSet::default();
    for path in [POLICY, PEOPLE] {
        files.create(RepoPath::parse(path).expect("a lawful path"), tree.files.bytes(path)?.to_vec());
    }
    Some(Arc::new(Ledger::read(Snapshot::default().with(&files))))
}
