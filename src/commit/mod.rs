//! Doing what was planned, all of it or nothing; and verifying what was done.

mod apply;

pub use apply::{ApplyFault, Receipt, apply};
