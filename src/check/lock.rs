//! Whether a rule may be lowered.

/// Whether settings may lower a rule.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Lock {
    /// A rule of trust: neither lowered nor waived, and `verify` runs it.
    Trust,
    /// A rule of good order.
    Order,
}
