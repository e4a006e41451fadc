//! `duban`: a ledger of supervised tasks as Markdown files in git.

pub mod model;
pub mod text;
