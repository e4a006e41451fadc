//! What is wrong with a ledger, as findings with their places.

mod book;
mod change;
mod ended;
mod finding;
mod fix;
mod lock;
mod message;
mod note;
mod parts;
mod rule;
pub mod rules;
mod run;
mod suppression;
mod waiver;

pub use book::{find, rules};
pub use change::{change, is_found, is_same, passes};
pub use ended::Ended;
pub use finding::{Finding, Label, Level};
pub use fix::{Fix, Remedy, Safety};
pub use lock::Lock;
pub use message::{Arg, Message};
pub use note::{Note, Notes};
pub use parts::in_parts;
pub use rule::{Check, Findings, MOST, Part, Rule, Whole, Words};
pub use run::{Partial, Run, Verdict, ledger, on, task};
pub use suppression::{Fate, Said, Suppressed, Suppression, suppressions};
pub use waiver::{UNFORGETTABLE, can_be_waived};
