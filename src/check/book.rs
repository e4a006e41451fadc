//! Every rule there is.

use super::Rule;
use super::rules::RULES;

/// Every rule in the order of names.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = RULES.to_vec();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// Finds a rule by its name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}
