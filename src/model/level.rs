//! How bad a finding is.

use serde::Deserialize;

/// The level of a finding; settings may change that of a rule which is not one of trust.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The ledger is wrong: exit 1, and the gate refuses.
    Error,
    /// Somebody should look.
    Warning,
    /// A fact.
    Note,
}
