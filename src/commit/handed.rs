//! Papers on their way: written down before the sender takes one and until its act is committed, so that after a crash
//! none is sent twice. What was taken is recorded by the next run; where nobody knows, a person says.
//!
//! Order of a sending: note, sender, mark of success, act, note gone. The shell that runs the sender sets the mark
//! itself, and so it stands even where this program is killed meanwhile.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::step::{Step, Steps};
use crate::repo::{Env, FileFault, Repo};

/// One paper: what its record is going to say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paper {
    /// The task.
    pub task: String,
    /// The step of the ladder.
    pub step: String,
    /// The act that is waited for; none where it is the owner's turn.
    pub awaited: Option<String>,
    /// To whom, as the record says it.
    pub addressee: String,
    /// When it was handed over, as records write it.
    pub at: String,
}

/// What became of a paper whose command was cut off.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// The sender took it.
    Taken,
    /// The sender may have taken it, or may still be at it.
    Unknown,
}

/// The note of one paper.
pub struct Handing<'a> {
    repo: &'a Repo,
    env: &'a Env,
    paper: Paper,
}

impl<'a> Handing<'a> {
    /// Writes down that a paper is about to be handed over; it is on the disk when this returns.
    ///
    /// # Errors
    /// The note cannot be written, or a fault that a test has asked for.
    pub fn begin(repo: &'a Repo, env: &'a Env, paper: Paper) -> Result<Self, FileFault> {
        let handing = Handing { repo, env, paper };
        let text = serde_json::to_vec(&handing.paper).expect("texts become JSON");
        // The mark of an older paper of the same name would speak for this one.
        Repo::remove_outside(&handing.mark())?;
        Repo::put_outside(&handing.note(), &text)?;
        Repo::flush(&[handing.note(), folder(repo)])?;
        handing.reach(Step::Handing)?;
        Ok(handing)
    }

    /// Where the sender's shell says that the paper was taken.
    #[must_use]
    pub fn mark(&self) -> PathBuf {
        self.note().with_extension("taken")
    }

    /// Whether the sender's shell says so.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.mark().exists()
    }

    /// The sender has taken it.
    ///
    /// # Errors
    /// As [`Handing::begin`].
    pub fn taken(&self) -> Result<(), FileFault> {
        // A sender that replaces its shell leaves no mark.
        Repo::put_outside(&self.mark(), b"")?;
        Repo::flush(&[self.mark(), folder(self.repo)])?;
        self.reach(Step::Handed)
    }

    /// It is recorded.
    ///
    /// # Errors
    /// As [`Handing::begin`].
    pub fn recorded(self) -> Result<(), FileFault> {
        self.reach(Step::Recorded)?;
        forget(self.repo, &self.paper)
    }

    /// It was not sent: whatever the sender did, it said that it failed.
    ///
    /// # Errors
    /// The note cannot be removed.
    pub fn failed(self) -> Result<(), FileFault> {
        forget(self.repo, &self.paper)
    }

    fn note(&self) -> PathBuf {
        note(self.repo, &self.paper)
    }

    fn reach(&self, step: Step) -> Result<(), FileFault> {
        Steps::new(self.env).reach(step)
    }
}

/// The papers that commands were cut off with, in the order of their names. A note that cannot be read was cut off while
/// it was written, before its sender was started.
#[must_use]
pub fn on_their_way(repo: &Repo) -> Vec<(Paper, Fate)> {
    let names = Repo::names_outside(&folder(repo)).into_iter().filter(|name| name.ends_with(".json"));
    let read = |name: String| {
        let place = folder(repo).join(name);
        let paper: Paper = serde_json::from_slice(&Repo::read_outside(&place).ok()?).ok()?;
        let fate = if place.with_extension("taken").exists() { Fate::Taken } else { Fate::Unknown };
        Some((paper, fate))
    };
    names.filter_map(read).collect()
}

/// Nothing is to be done about a paper any more. The note goes before the mark: the mark alone says nothing.
///
/// # Errors
/// It cannot be removed.
pub fn forget(repo: &Repo, paper: &Paper) -> Result<(), FileFault> {
    let note = note(repo, paper);
    Repo::remove_outside(&note)?;
    Repo::remove_outside(&note.with_extension("taken"))
}

fn note(repo: &Repo, paper: &Paper) -> PathBuf {
    let awaited = paper.awaited.as_ref().map(|awaited| format!("-{awaited}")).unwrap_or_default();
    folder(repo).join(format!("{}-{}{awaited}.json", paper.task, paper.step))
}

/// All work trees of a repository share it, as they share the lock: a paper goes out once, from whichever.
fn folder(repo: &Repo) -> PathBuf {
    repo.common_dir().join("duban-handed")
}
