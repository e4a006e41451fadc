//! What is wrong with a ledger, as findings with their places.

mod finding;
mod rule;
#[expect(unsafe_code, reason = "linkme gathers the rules in a link section of their own")]
pub mod rules;
mod run;

pub use finding::{Arg, Finding, Label, Level, Message};
pub use rule::{Check, Findings, Lock, RULES, Rule, Words, find, rules};
pub use run::{Verdict, ledger, task};
