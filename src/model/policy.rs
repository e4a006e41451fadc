//! What decides authority: `policy/policy.yaml`.

use serde::Deserialize;

use crate::text::Digest;

/// The path of the policy.
pub const POLICY: &str = "policy/policy.yaml";
/// The path of the roster.
pub const PEOPLE: &str = "policy/people.yaml";

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

fn one() -> usize {
    1
}

/// The digest by which records and the next policy name this one: over the digests of both files.
#[must_use]
pub fn digest(policy: &[u8], people: &[u8]) -> Digest {
    Digest::of(format!("{}\n{}\n", Digest::of(policy), Digest::of(people)).as_bytes())
}
