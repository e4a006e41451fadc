//! Doing what was planned, all of it or nothing; and verifying what was done.

mod apply;
mod before;
mod fault;
mod handed;
mod history;
mod hooks;
mod journal;
mod land;
mod put;
mod recover;
mod rests;
mod step;
mod turn;

pub use apply::{Receipt, apply};
pub use fault::{ApplyFault, HookFault};
pub use handed::{Fate, Handing, Paper, forget, on_their_way};
pub use history::{
    Aside, BadSignature, Closing, History, Review, Signature, Unknown, Violation, Waiting, ask, history,
    pushed, review, sealed, set_aside,
};
pub use hooks::{HOOKS, Pending, refuse_inside};
pub use put::put;
pub use recover::{Recovery, is_cut_off, recover};
pub use step::Step;
pub use turn::Turn;
