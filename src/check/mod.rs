//! What is wrong with a ledger, as findings with their places.

mod finding;

pub use finding::{Arg, Finding, Label, Level, Message};
