//! What decides authority at one place of a history: the policy that its admins have agreed to, whatever the files of
//! the tree say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::policy::{PEOPLE, POLICY, Revocation};
use super::{Filed, Ledger, People, Person, Policy, Proposal, Record, Role};
use crate::repo::{PublicKey, Snapshot};
use crate::text::{ChangeSet, Digest, RepoPath};

/// A policy in force.
#[derive(Clone, Debug)]
pub struct Era {
    /// Ledger id, serial, independence, quorum, and every revocation of the line so far, since none is ever taken back.
    pub policy: Policy,
    /// Who is who, and whose key is whose.
    pub people: Arc<People>,
    /// What the next policy names as `prev`.
    pub digest: Digest,
    /// Every key that has proven itself on the line so far, and whose it is for ever.
    pub holders: BTreeMap<PublicKey, String>,
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
    /// Nothing, but another policy waits, and this many of so many admins have sealed it. Until then this one is in
    /// force.
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
    /// Some have, and it takes more.
    Seals {
        /// Distinct admins who have sealed it.
        seals: usize,
        /// How many it takes.
        quorum: usize,
    },
    /// A revocation of before is gone, or says less than it did.
    Revocation,
    /// This is revoked, and is no key.
    RevokesNothing(String),
    /// A person's id that is not lawful or stands twice, or a key that is none or belongs to two.
    Roster(String),
    /// A key that has proven itself as another person's on this line.
    Holder {
        /// Its fingerprint.
        key: String,
        /// Whose it is.
        person: String,
    },
    /// Somebody's deputy is nobody of the roster, or himself.
    Deputy(String),
    /// It would leave fewer admins who can seal than it takes to change it.
    Admins,
}

impl Era {
    /// The policy of a tree that is trusted as it stands, its keys with it: the trust root's.
    #[must_use]
    pub fn founded(tree: &Ledger) -> Option<Self> {
        let all = tree.people.keys().map(|(key, person)| (key, person.id.clone())).collect();
        Era::of(tree, all)
    }

    /// The policy of a tree that is trusted as it stands; of its keys those that have proven themselves in it.
    #[must_use]
    pub fn standing(tree: &Ledger) -> Option<Self> {
        let proven = tree.people.keys().filter(|(key, _)| tree.proven.contains(key));
        Era::of(tree, proven.map(|(key, person)| (key, person.id.clone())).collect())
    }

    fn of(tree: &Ledger, holders: BTreeMap<PublicKey, String>) -> Option<Self> {
        let policy = tree.policy.clone()?;
        let (people, digest) = (Arc::clone(&tree.people), tree.policy_digest()?);
        let head = head_of(tree, &holders)?;
        Some(Era { policy, people, digest, holders, head })
    }

    /// The same policy, with the keys that have proven themselves in a tree; none where there are no new ones.
    #[must_use]
    pub fn proved(&self, tree: &Ledger) -> Option<Era> {
        let new = |(key, person): &(PublicKey, &Person)| {
            !self.holders.contains_key(key) && tree.sealers(key).any(|id| id == person.id)
        };
        let proven = self.people.keys().filter(new).map(|(key, person)| (key, person.id.clone()));
        let proven: BTreeMap<_, _> = proven.collect();
        (!proven.is_empty()).then(|| self.knowing(&proven))
    }

    /// The same policy, with more keys that have proven themselves. A key is whose it was first.
    #[must_use]
    pub fn knowing(&self, more: &BTreeMap<PublicKey, String>) -> Era {
        let mut era = self.clone();
        for (key, person) in more {
            era.holders.entry(key.clone()).or_insert_with(|| person.clone());
        }
        let mut head = Ledger::clone(&era.head);
        head.proven = Arc::new(era.holders.keys().cloned().collect());
        era.head = Arc::new(head);
        era
    }

    /// What the policy files of the next tree do. The policy in force judges, and never the one that is proposed.
    #[must_use]
    pub fn turn(&self, tree: &Ledger) -> Turn {
        if tree.policy_digest() == Some(self.digest) {
            return self.proposed(tree).unwrap_or(Turn::Same);
        }
        match self.next(tree) {
            Ok(era) => Turn::Next(Box::new(era)),
            Err(fault) => Turn::Refused(fault),
        }
    }

    /// The policy of a tree, where this one agrees that it is the next.
    ///
    /// # Errors
    /// Why it does not agree.
    pub fn next(&self, tree: &Ledger) -> Result<Era, Unlawful> {
        let (Some(policy), Some(digest)) = (&tree.policy, tree.policy_digest()) else {
            return Err(Unlawful::Unreadable);
        };
        if let Some(fault) = self.fault(policy, tree) {
            return Err(fault);
        }
        let filed = tree.record_of_policy(policy.serial).ok_or(Unlawful::NoRecord)?;
        if !filed.record.as_ref().is_ok_and(|record| self.speaks_of(record, policy, digest)) {
            return Err(Unlawful::Record);
        }
        match (self.seals(filed), self.quorum()) {
            (0, _) => Err(Unlawful::Unsealed),
            (seals, quorum) if seals < quorum => Err(Unlawful::Seals { seals, quorum }),
            _ => Ok(self.followed(policy, tree, digest)),
        }
    }

    /// How many distinct admins change this policy.
    #[must_use]
    pub fn quorum(&self) -> usize {
        self.policy.quorum.max(1)
    }

    /// A lawful proposal that waits in a tree, with the seals it has.
    fn proposed(&self, tree: &Ledger) -> Option<Turn> {
        let proposal = Proposal::of(tree)?;
        let (serial, quorum) = (proposal.serial, self.quorum());
        let seals = match self.next(&proposal.tree) {
            Ok(_) => quorum,
            Err(Unlawful::Seals { seals, .. }) => seals,
            Err(_) => return None,
        };
        Some(Turn::Proposed { serial, seals, quorum })
    }

    /// Whether a key counts no longer, wherever it sealed.
    #[must_use]
    pub fn is_revoked(&self, key: &PublicKey) -> bool {
        self.policy.revokes(key)
    }

    /// The distinct admins of this policy who have sealed a record with a key of theirs that counts.
    #[must_use]
    pub fn admins<'a>(&self, filed: &'a Filed) -> BTreeSet<&'a str> {
        let counts = |person: &str, key: &PublicKey| {
            let known = self.people.people.iter().find(|known| known.id == person);
            known.is_some_and(|known| known.holds(key))
                && self.people.may(person, Role::Admin)
                && self.holders.contains_key(key)
                && !self.is_revoked(key)
        };
        let seals = filed.seals.iter();
        seals
            .filter(|seal| seal.key.as_ref().is_ok_and(|key| counts(&seal.person, key)))
            .map(|seal| seal.person.as_str())
            .collect()
    }

    /// How many admins have sealed a record; a deputy and whom he stands in for are one.
    #[must_use]
    pub fn seals(&self, filed: &Filed) -> usize {
        let seats = self.admins(filed).into_iter().filter_map(|person| self.people.seat(person, Role::Admin));
        seats.collect::<BTreeSet<_>>().len()
    }

    fn fault(&self, policy: &Policy, tree: &Ledger) -> Option<Unlawful> {
        let expected = self.policy.serial + 1;
        let unread = !tree.is_read(POLICY) || !tree.is_read(PEOPLE);
        let admins = tree.people.admins().filter(|admin| self.will_seal(admin, policy, tree)).count();
        match () {
            () if unread => Some(Unlawful::Unreadable),
            () if policy.ledger != self.policy.ledger => Some(Unlawful::Ledger),
            // Whoever edits by hand leaves the number as it is.
            () if policy.serial == self.policy.serial => Some(Unlawful::NoRecord),
            () if policy.serial != expected => Some(Unlawful::Serial { found: policy.serial, expected }),
            () if policy.prev.as_deref().and_then(Digest::parse) != Some(self.digest) => Some(Unlawful::Prev),
            () if !self.keeps_revocations(policy) => Some(Unlawful::Revocation),
            () if revokes_nothing(policy).is_some() => revokes_nothing(policy).map(Unlawful::RevokesNothing),
            () if admins < policy.quorum.max(1) => Some(Unlawful::Admins),
            () => tree
                .people
                .unsound_id()
                .map(str::to_owned)
                .or_else(|| tree.people.unsound_key())
                .map(Unlawful::Roster)
                .or_else(|| self.taken_over(&tree.people))
                .or_else(|| tree.people.unsound_deputy().map(|id| Unlawful::Deputy(id.to_owned()))),
        }
    }

    /// Whether somebody could seal the next change with a key that is proven and not revoked by then.
    fn will_seal(&self, admin: &Person, policy: &Policy, tree: &Ledger) -> bool {
        let proven =
            |key: &PublicKey| self.holders.contains_key(key) || tree.sealers(key).any(|id| id == admin.id);
        admin.public_keys().any(|key| proven(&key) && !policy.revokes(&key))
    }

    /// A key that was somebody else's on this line.
    fn taken_over(&self, people: &People) -> Option<Unlawful> {
        people.keys().find_map(|(key, person)| {
            let holder = self.holders.get(&key).filter(|holder| **holder != person.id)?;
            Some(Unlawful::Holder { key: key.fingerprint(), person: holder.clone() })
        })
    }

    /// Revocations are append-only over the whole line, and each says what it said.
    fn keeps_revocations(&self, policy: &Policy) -> bool {
        let same = |old: &Revocation, new: &Revocation| old.key == new.key && old.since == new.since;
        self.policy.revocations.iter().all(|old| policy.revocations.iter().any(|new| same(old, new)))
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
        let head = head_of(tree, &self.holders).expect("a policy that was read has its files");
        let holders = self.holders.clone();
        let era = Era { policy: policy.clone(), people: Arc::clone(&tree.people), digest, holders, head };
        era.proved(tree).unwrap_or(era)
    }
}

/// What is revoked and is no key that anybody here can read, so that it would go on sealing.
fn revokes_nothing(policy: &Policy) -> Option<String> {
    let unread = policy.revocations.iter().find(|revoked| PublicKey::parse(&revoked.key).is_err());
    unread.map(|revoked| revoked.key.clone())
}

/// The two files that decide authority, and nothing else of the tree.
fn head_of(tree: &Ledger, holders: &BTreeMap<PublicKey, String>) -> Option<Arc<Ledger>> {
    let mut files = ChangeSet::default();
    for path in [POLICY, PEOPLE] {
        files.create(RepoPath::parse(path).expect("a lawful path"), tree.files.bytes(path)?.to_vec());
    }
    let mut head = Ledger::read(Snapshot::default().with(&files));
    head.proven = Arc::new(holders.keys().cloned().collect());
    Some(Arc::new(head))
}
