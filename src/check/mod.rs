//! What is wrong with a ledger, as findings with their places.

mod finding;
mod fix;
mod note;
mod parts;
mod rule;
pub mod rules;
mod run;

pub use finding::{Arg, Finding, Label, Level, Message};
pub use fix::{Fix, Remedy, Safety};
pub use note::{Note, Notes};
pub use parts::in_parts;
pub use rule::{Check, Findings, Lock, MOST, Part, Rule, Whole, Words, find, rules};
pub use run::{Partial, Run, Verdict, ledger, on, task};
