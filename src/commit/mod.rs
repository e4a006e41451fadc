//! Doing what was planned, all of it or nothing; and verifying what was done.

mod apply;
mod hooks;
mod journal;
mod rests;
mod verify;

pub use apply::{ApplyFault, Receipt, apply};
pub use hooks::{HOOKS, HookFault, Pending, refuse_inside};
pub use journal::{Recovery, recover};
pub use verify::{Closing, Signature, closings};
