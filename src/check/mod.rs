//! What is wrong with a ledger, as findings with their places.

mod finding;
mod fix;
mod rule;
pub mod rules;
mod run;

pub use finding::{Arg, Finding, Label, Level, Message};
pub use fix::{Fix, Remedy, Safety};
pub use rule::{Check, Findings, Lock, Rule, Words, find, rules};
pub use run::{Verdict, ledger, on, task};
