//! Doing what was planned, all of it or nothing; and verifying what was done.

mod apply;
mod history;
mod journal;
mod rests;
mod verify;

pub use apply::{ApplyFault, Receipt, apply};
pub use history::{History, Unknown, Violation, history};
pub use journal::{Recovery, recover};
pub use verify::{Closing, Signature, closings};
