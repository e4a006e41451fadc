//! Bytes with places: what every other layer points into.

mod change;
mod digest;
pub mod fold;
mod path;
mod portable;
mod source;
mod span;

pub use change::{Change, ChangeSet};
pub use digest::Digest;
pub use path::{PathFault, RepoPath};
pub use source::{Place, Text};
pub use span::Span;
