//! What is to be done, worked out in memory: changes, the record to seal, the message of the commit.

mod act;
mod acting;
mod answers;
mod backward;
mod deputy;
mod directive;
mod discount;
mod draft;
mod evidence;
mod gate;
mod guard;
mod import;
mod mend;
mod pardon;
mod policy;
mod preset;
mod proposal;
mod record;
mod refile;
mod start;

pub use act::act;
pub use acting::Acting;
pub use answers::Answers;
pub use backward::{Backward, backward, is_a_plan, milestones};
pub use deputy::stand_in;
pub use directive::{Paper, directive};
pub use discount::discounted;
pub use draft::{Draft, draft, highest};
pub use evidence::evidence;
pub use gate::{Refusal, discreet, gate, ordinary};
pub use import::{Import, RowReport, import, unknown_rows};
pub use mend::{Mended, Unfit, Wish, mend};
pub use pardon::pardon;
pub use policy::{Joining, add_person, add_unit, propose, revoke};
pub use preset::{Preset, PresetText};
pub use proposal::{countersign, waiting, withdraw};
pub use record::CAUSES;
pub use start::{Founder, Start, start};

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::check::Message;
use crate::model::{Record, State, TaskId};
use crate::text::{ChangeSet, RepoPath};

/// Changes with their record and message, not yet done. Nothing in it has touched the disk.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Files before and after.
    pub changes: ChangeSet,
    /// Records among the created files, to be sealed by the person who acts.
    pub seals: Vec<RepoPath>,
    /// The name of the sealer in the seals' paths, where it is more than the person: a further key of one person.
    pub sealed_as: Option<String>,
    /// The task that the plan is about; what it rests on must be committed.
    pub about: Option<TaskId>,
    /// The day on which it is done: what is waived until then does not stand against it.
    pub day: Option<Date>,
    /// Folders that must still hold these files and no others: what the record says it follows.
    pub watched: Vec<(String, BTreeSet<RepoPath>)>,
    /// Folders that must hold a `.gitkeep`.
    pub keeps: Vec<String>,
    /// Whether the commit must be signed whatever git's settings say.
    pub signing: Signing,
    /// The commit's message.
    pub note: Note,
    /// What the reader is told, one line each.
    pub told: Vec<Told>,
}

impl Plan {
    /// A record comes with the plan: to be sealed, and named in the message of the commit.
    fn bring(&mut self, path: RepoPath, record: &Record) {
        self.note.trailers.push(("Duban-Record", path.to_string()));
        self.changes.create(path.clone(), record.print().into_bytes());
        self.seals.push(path);
    }
}

/// Whether the commit is signed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Signing {
    /// As `commit.gpgsign` says.
    #[default]
    AsConfigured,
    /// Always, or nothing is done.
    Always,
}

/// A commit message: subject, body, trailers. Trailers are for people and are never trusted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note {
    /// The first line.
    pub subject: String,
    /// Paragraphs after it.
    pub body: String,
    /// `Duban-Task`, `Duban-Act`, `Duban-Record`.
    pub trailers: Vec<(&'static str, String)>,
}

/// One thing that a plan does, for the reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// A task moved from one state to another.
    Moved {
        /// The task.
        id: String,
        /// The act.
        act: &'static str,
        /// Before.
        from: State,
        /// After.
        to: State,
    },
    /// Something was written about a task without moving it.
    Recorded {
        /// The task.
        id: String,
        /// The act.
        act: &'static str,
    },
    /// A file came to be.
    Added(RepoPath),
    /// A file changed.
    Changed(RepoPath),
    /// Something else, in words of the catalogue.
    Said(Message),
}

impl Note {
    /// The whole message, with a line break at its end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", one_line(&self.subject));
        if !self.body.trim().is_empty() {
            text.push_str(&format!("\n{}\n", self.body.trim_end()));
        }
        for (at, (name, value)) in self.trailers.iter().enumerate() {
            text.push_str(if at == 0 { "\n" } else { "" });
            text.push_str(&format!("{name}: {}\n", one_line(value)));
        }
        text
    }
}

/// A message is parsed by lines and must hold no NUL.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "")
}
