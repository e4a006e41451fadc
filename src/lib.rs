//! `duban` (督办): a ledger of supervised tasks as Markdown files in git.

pub mod text;

pub mod repo;

pub mod parse;

pub mod model;

pub mod check;

pub mod plan;

pub mod commit;

pub mod report;

pub mod present;

pub mod cmd;
