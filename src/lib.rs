//! `duban`: a ledger of supervised tasks as Markdown files in git.

pub mod parse;
pub mod text;

pub mod repo;
