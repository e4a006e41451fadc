//! Every rule there is.

use std::sync::LazyLock;

use super::Rule;
use super::rules::RULES;

/// Every rule in the order of names.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    static SORTED: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let mut rules = RULES.to_vec();
        rules.sort_by_key(|rule| rule.name);
        rules
    });
    &SORTED
}

/// Finds a rule by its name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}
