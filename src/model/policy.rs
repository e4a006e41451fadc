//! What decides authority: `policy/policy.yaml`.

use serde::Deserialize;

use crate::repo::PublicKey;
use crate::text::{Digest, RepoPath};

/// The path of the policy.
pub const POLICY: &str = "policy/policy.yaml";
/// The path of the roster.
pub const PEOPLE: &str = "policy/people.yaml";
/// Where each change of them is recorded.
pub const RECORDS: &str = "records/policy";

/// The policy in force in one tree.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// This ledger's random id.
    pub ledger: String,
    /// 1, 2, 3 …
    pub serial: u64,
    /// Digest of the former policy; absent at serial 1.
    #[serde(default)]
    pub prev: Option<String>,
    /// Who may not be the same person.
    #[serde(default)]
    pub independence: Independence,
    /// How many distinct admins change the policy.
    #[serde(default = "one")]
    pub quorum: usize,
    /// Keys that no longer count; append-only.
    #[serde(default)]
    pub revocations: Vec<Revocation>,
}

/// How many persons a task needs.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Independence {
    /// Owner, verifier and reviewer are three.
    #[default]
    Full,
    /// The verifier may review.
    TwoPerson,
    /// One person's ledger: nothing in it is independently verified.
    Solo,
}

/// A key that no longer counts.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// The key, `type base64`.
    pub key: String,
    /// A commit, or `ever`.
    pub since: String,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// In place of a commit: a key never counted.
pub const EVER: &str = "ever";

impl Policy {
    /// Whether a key counts no longer.
    #[must_use]
    pub fn revokes(&self, key: &PublicKey) -> bool {
        self.revocations_of(key).next().is_some()
    }

    /// Since which commit a key counts no longer, or [`EVER`]: where that is said more than once, `ever` before all others.
    #[must_use]
    pub fn revoked_since(&self, key: &PublicKey) -> Option<&str> {
        let since = |revoked: &'_ Revocation| revoked.since.as_str() == EVER;
        let first = self.revocations_of(key).find(|revoked| since(revoked));
        first.or_else(|| self.revocations_of(key).next()).map(|revoked| revoked.since.as_str())
    }

    fn revocations_of(&self, key: &PublicKey) -> impl Iterator<Item = &Revocation> {
        let is_it = |revoked: &&Revocation| PublicKey::parse(&revoked.key).is_ok_and(|other| other == *key);
        self.revocations.iter().filter(is_it)
    }
}

fn one() -> usize {
    1
}

/// The digest by which records and the next policy name this one: over the digests of both files.
#[must_use]
pub fn digest(policy: &[u8], people: &[u8]) -> Digest {
    Digest::of(format!("{}\n{}\n", Digest::of(policy), Digest::of(people)).as_bytes())
}

/// Where the record of the policy of this number lies.
///
/// # Panics
/// Never: a number makes a lawful name.
#[must_use]
pub fn record_path(serial: u64) -> RepoPath {
    RepoPath::parse(&format!("records/policy/{serial}.md")).expect("a lawful path")
}

/// The number of the newest change of policy that one of these files records or seals.
#[must_use]
pub fn newest<'a>(paths: impl IntoIterator<Item = &'a RepoPath>) -> Option<u64> {
    paths.into_iter().filter_map(|path| serial_of(path.as_str())).max()
}

/// A file that records or seals a change of policy before the newest.
#[must_use]
pub fn is_past(path: &str, newest: Option<u64>) -> bool {
    serial_of(path).is_some_and(|serial| Some(serial) < newest)
}

/// The number in the name of a record of policy or of its seal.
fn serial_of(path: &str) -> Option<u64> {
    let (number, _) = path.strip_prefix(RECORDS)?.strip_prefix('/')?.split_once(".md")?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_admin_is_a_quorum_unless_the_policy_says_otherwise() {
        let policy: Policy = serde_yaml::from_str("ledger: 7f3c9a52\nserial: 1\n").expect("a policy");
        assert_eq!((policy.quorum, policy.independence), (1, Independence::Full));
    }

    #[test]
    fn only_what_came_before_the_newest_change_is_past() {
        let names = ["9.md", "10.md", "10.md.qian-qi.sig", "notes.md", "11.txt"];
        let paths = names.map(|name| RepoPath::parse(&format!("records/policy/{name}")).expect("a path"));
        let newest = newest(&paths);
        assert_eq!(newest, Some(10));
        let past = paths.iter().filter(|path| is_past(path.as_str(), newest));
        assert_eq!(past.map(RepoPath::name).collect::<Vec<_>>(), ["9.md"]);
        assert!(!is_past("records/2026/9.md", newest));
    }

    #[test]
    fn of_a_key_that_is_revoked_twice_ever_comes_first() {
        const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
        let since = |all: &[&str]| {
            let line = |since: &&str| format!("  - {{key: {KEY}, since: {since}}}\n");
            let lines: String = all.iter().map(line).collect();
            let text = format!("ledger: 7f3c9a52\nserial: 1\nrevocations:\n{lines}");
            let policy: Policy = serde_yaml::from_str(&text).expect("a policy");
            policy.revoked_since(&PublicKey::parse(KEY).expect("a key")).map(str::to_owned)
        };
        let commit = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        assert_eq!(since(&[commit, EVER]).as_deref(), Some(EVER));
        assert_eq!(since(&[EVER, commit]).as_deref(), Some(EVER));
        assert_eq!(since(&[commit]).as_deref(), Some(commit));
    }
}
