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

/// What the settings say of a rule.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// Its findings are errors.
    Error,
    /// Its findings are warnings.
    Warning,
    /// Its findings are notes.
    Note,
    /// It is not asked.
    Off,
}

impl Choice {
    /// The level; none where the rule is not asked.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Choice::Error => Some(Level::Error),
            Choice::Warning => Some(Level::Warning),
            Choice::Note => Some(Level::Note),
            Choice::Off => None,
        }
    }
}
