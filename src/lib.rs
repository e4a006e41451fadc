//! `duban`: a ledger of supervised tasks as Markdown files in git.

pub mod check;
pub mod present;
pub mod text;
