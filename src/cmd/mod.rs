//! The command line: one file a verb, each in the same order: open, read, ask the library, gate, act, tell.

mod actor;
mod acts;
mod around;
mod beside;
mod cause;
mod check;
mod closing;
mod commit_error;
mod commits;
mod complete;
mod completions;
mod context;
mod coverage;
mod crux;
mod directive;
mod doctor;
mod dossier;
mod draw;
mod edit;
mod error;
mod evidence;
mod examples;
mod explain;
mod forge;
mod help;
mod import;
mod init;
mod keys;
mod lawful;
mod leaders;
mod lessons;
mod list;
mod listing;
mod live;
mod load;
mod man;
mod manual;
mod mend;
mod new;
mod pardon;
mod parse;
mod plan;
mod policy;
mod reading;
mod receive;
mod responsibility;
mod review;
mod schema;
mod scope;
mod search;
mod setting;
mod shelf;
mod show;
mod sign_error;
mod signers;
mod standing;
mod stats;
mod tell;
mod today;
mod topics;
mod trial;
mod trust_root;
mod unknown;
mod urge;
mod usage;
mod verdict;
mod verifiers;
mod verify;
mod vocabulary;
mod whole;

use clap::ArgMatches;

pub(crate) use context::Context;

use crate::check::Words;
use crate::present::{Catalogue, Failure, Lang};

/// How a command ends: its exit code, or why it stopped.
pub(crate) type Outcome = Result<u8, Failure>;

/// Done, nothing wrong.
pub(crate) const DONE: u8 = 0;
/// Done, and something is wrong with the data.
pub(crate) const FINDINGS: u8 = 1;
/// The command line or the settings are wrong; nothing was done.
pub(crate) const USAGE: u8 = 2;
/// The world would not.
pub(crate) const WORLD: u8 = 3;
/// A bug.
pub(crate) const BUG: u8 = 70;

/// The groups of the help, in its order.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Group {
    /// Ledgers and what comes into them.
    Ledger,
    /// Looking at tasks and writing them.
    Tasks,
    /// Moving tasks.
    Acts,
    /// Whether all is in order, and who may do what.
    Trust,
    /// What the whole ledger says, for whoever leads.
    Reports,
    /// Help beyond `--help`.
    Help,
}

/// One verb. Its file is its place in the list.
pub(crate) struct Command {
    /// The verb.
    pub name: &'static str,
    /// Its place in the help.
    pub group: Group,
    /// Its arguments; help in English from the doc comments.
    pub build: fn(clap::Command) -> clap::Command,
    /// Help in Chinese: the verb's own under the empty key, then each argument's by its id.
    pub zh: &'static [(&'static str, &'static str)],
    /// Two examples: the command line, English, Chinese.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// What it does.
    pub run: fn(&ArgMatches, &mut Context) -> Outcome,
}

include!(concat!(env!("OUT_DIR"), "/commands.rs"));
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Every verb in the order of the help.
pub(crate) fn commands() -> Vec<&'static Command> {
    let mut commands: Vec<_> = COMMANDS.to_vec();
    commands.sort_by_key(|command| (command.group, command.name));
    commands
}

/// The whole command line as clap sees it, in the reader's language: for the reference, completions and tests.
#[must_use]
pub fn command_line(lang: Lang) -> clap::Command {
    help::build(lang)
}

/// Every word of a language: the base catalogue with what tables, rules and verbs add to it.
#[must_use]
pub fn catalogue(lang: Lang) -> Catalogue {
    Catalogue::new(lang, &vocabulary::resources(lang))
}

pub use parse::{arguments, run};
pub use schema::schemas;
