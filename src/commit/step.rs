//! The steps of an act at which a test may step in, all of them: tests go through this list, so none is forgotten.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::repo::{Env, FileFault};

/// A moment between two steps, named for the one that is done.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// It is this command's turn.
    Turn,
    /// The first checks are passed, and what is to be sealed is sealed.
    Sealed,
    /// Blobs, trees and the commit are written; no branch leads to them.
    Objects,
    /// The journal is being written.
    Writing,
    /// The journal is there.
    Journal,
    /// One copy lies beside its file; once for each.
    Copy,
    /// The new index waits in `index.lock`.
    IndexLock,
    /// The branch has moved: from here on the act counts.
    Branch,
    /// One file is in its place; once for each.
    File,
    /// The new index is in its place.
    Index,
    /// All is done but for the journal.
    Done,
    /// The journal is gone.
    Closed,
    /// Something failed after the branch had moved: one file is back; once for each.
    Back,
    /// The branch is back.
    Retreat,
    /// The next run has read the journal.
    Found,
    /// It has put one file in its place; once for each.
    Mended,
    /// It has written down which index it is about to put in place.
    Again,
    /// That index waits in `index.lock`.
    AgainLock,
    /// The index is in its place.
    AgainIndex,
    /// That a paper is about to be handed over is written down.
    Handing,
    /// The sender has taken it, and that is written down.
    Handed,
    /// Its act is committed; the note is still there.
    Recorded,
}

impl Step {
    /// Every step, in the order of an act, then of what undoes one, of the next run, of a paper that is sent.
    pub const ALL: [(Step, &str); 22] = [
        (Step::Turn, "turn"),
        (Step::Sealed, "sealed"),
        (Step::Objects, "objects"),
        (Step::Writing, "writing"),
        (Step::Journal, "journal"),
        (Step::Copy, "copy"),
        (Step::IndexLock, "index-lock"),
        (Step::Branch, "branch"),
        (Step::File, "file"),
        (Step::Index, "index"),
        (Step::Done, "done"),
        (Step::Closed, "closed"),
        (Step::Back, "back"),
        (Step::Retreat, "retreat"),
        (Step::Found, "found"),
        (Step::Mended, "mended"),
        (Step::Again, "again"),
        (Step::AgainLock, "again-lock"),
        (Step::AgainIndex, "again-index"),
        (Step::Handing, "handing"),
        (Step::Handed, "handed"),
        (Step::Recorded, "recorded"),
    ];

    fn name(self) -> &'static str {
        let row = Step::ALL.iter().find(|(step, _)| *step == self);
        row.map(|(_, name)| *name).expect("every step stands in the table")
    }
}

/// How far a command has come.
pub(super) struct Steps<'a> {
    env: &'a Env,
    reached: RefCell<Vec<Step>>,
}

impl<'a> Steps<'a> {
    pub(super) fn new(env: &'a Env) -> Self {
        Steps { env, reached: RefCell::default() }
    }

    /// Runs the command that a line of `DUBAN_AT` gives for this step: `branch: kill -9 $PPID` is a crash there, `file 2: false`
    /// a fault at the second file, `turn: git switch other` somebody else in between. Not in a release.
    ///
    /// # Errors
    /// The command failed, which stands for a fault of the disk.
    pub(super) fn reach(&self, step: Step) -> Result<(), FileFault> {
        if !cfg!(debug_assertions) {
            return Ok(());
        }
        let Some(command) = self.asked(step) else { return Ok(()) };
        let ended = self.env.command("sh").args(["-c", &command]).env_remove("DUBAN_AT").status();
        match ended {
            Ok(status) if status.success() => Ok(()),
            _ => {
                let source = std::io::Error::other(format!("`{command}`"));
                Err(FileFault { path: PathBuf::from(step.name()), source })
            }
        }
    }

    fn asked(&self, step: Step) -> Option<String> {
        let here = step.name();
        self.reached.borrow_mut().push(step);
        let times = self.reached.borrow().iter().filter(|reached| **reached == step).count();
        let lines = self.env.get("DUBAN_AT")?.to_str()?.lines();
        let mut asked = lines.filter_map(|line| line.split_once(": ")).filter(|(place, _)| {
            let (name, wanted) = place.split_once(' ').unwrap_or((place, "1"));
            name == here && wanted == times.to_string()
        });
        asked.next().map(|(_, command)| command.to_owned())
    }
}
