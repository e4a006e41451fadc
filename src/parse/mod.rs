//! One file as it stands: its front matter as a tree with places, its body as sections, and edits that touch
//! nothing else.

mod anchor;
mod body;
mod brief;
mod comment;
mod document;
mod fast;
mod fault;
mod front;
mod link;
mod node;
mod own;
mod patch;
mod place;
mod section;
mod tree;
mod value;

pub use brief::Brief;
pub use comment::Comment;
pub use document::Document;
pub use fault::{Fault, FaultKind};
pub use node::{Kind, Node, Pair, Style};
pub use own::unblock;
pub use patch::{Op, PatchFault, PatchFaultKind, Patched, Step};
pub use section::{Item, Link, Section, Tick};
pub use tree::first_alias;
pub use value::{Value, block, print_block};
