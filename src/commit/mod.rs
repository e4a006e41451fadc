//! Doing what was planned, all of it or nothing; and verifying what was done.

mod apply;
mod journal;
mod put;
mod rests;
mod verify;

pub use apply::{ApplyFault, Receipt, apply};
pub use journal::{Recovery, recover};
pub use put::{PutFault, Resumed, put, resume};
pub use verify::{Closing, Signature, closings};
