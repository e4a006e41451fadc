//! The acts that are cut off, each another shape: a draft that gets records, a task that moves, a file that is added.

use std::process::Command;

use super::office::{Office, said};
use super::picture::Picture;

/// Something that is done in one commit.
#[derive(Debug)]
pub struct Job {
    pub person: &'static str,
    pub args: &'static [&'static str],
    /// What somebody writes before.
    pub edit: &'static str,
}

pub const JOBS: &[Job] = &[
    Job {
        person: "wang-wu",
        args: &["close", "0104", "--found", "c1=12", "--how", "restored one", "-m", "all back"],
        edit: "",
    },
    Job { person: "zhao-liu", args: &["file", "0101", "-m", "agreed"], edit: "" },
    Job { person: "li-si", args: &["accept", "0102"], edit: "" },
    Job {
        person: "zhang-san",
        args: &["remark", "0103", "-m", "seven sites have a roof"],
        edit: "echo '- [ ] a word more' | tee -a tasks/active/2026-0103-*.md",
    },
    Job { person: "zhang-san", args: &["evidence", "add", "0103", "app/main.c", "--shows", "c1"], edit: "" },
    Job { person: "zhang-san", args: &["apply", "0103", "-m", "all twelve"], edit: "" },
    Job { person: "zhao-liu", args: &["new", "Clear the yard", "--owner", "li-si"], edit: "" },
    Job { person: "qian-qi", args: &["policy", "unit", "fire", "--name", "Fire Brigade"], edit: "" },
    Job {
        person: "li-si",
        args: &["edit", "0102", "--no-editor"],
        edit: "echo 'Seen on Monday.' | tee -a tasks/filed/2026-0102-*.md",
    },
];

/// A job with the office before it and the pictures before and after.
pub struct Work {
    pub job: &'static Job,
    pub office: Office,
    pub before: Picture,
    pub after: Picture,
}

impl Work {
    /// Does the job once, undisturbed.
    pub fn prepare(job: &'static Job) -> Work {
        let office = Office::busy();
        if !job.edit.is_empty() {
            office.sh(job.person, job.edit);
        }
        let done = office.copy();
        let ended = said(&mut done.duban(job.person, job.args));
        assert_eq!(ended.code, Some(0), "{job:?}\n{}", ended.text);
        expect_sound(&office, "before");
        expect_sound(&done, "after");
        let (before, after) = (office.picture(), done.picture());
        assert!(before != after, "nothing came of {job:?}");
        Work { job, office, before, after }
    }

    /// The command, to be run somewhere.
    pub fn command(&self, office: &Office) -> Command {
        office.duban(self.job.person, self.job.args)
    }

    /// After the next command all is as before or as after, and the ledger is sound. True for after.
    #[track_caller]
    pub fn expect_whole(&self, office: &Office, what: &str) -> bool {
        let next = said(&mut office.duban("zhao-liu", &["list"]));
        assert_eq!(next.code, Some(0), "{:?} {what}\n{}", self.job, next.text);
        let now = office.picture();
        if now != self.before && now != self.after {
            let (to_before, to_after) = (now.differs(&self.before), now.differs(&self.after));
            panic!(
                "{:?} {what}\n{}\n== from before:\n{to_before}\n== from after:\n{to_after}",
                self.job, next.text
            );
        }
        if super::is_long() {
            // The same bytes are judged alike; in a long run nothing is taken for granted.
            expect_sound(office, what);
        }
        now == self.after
    }
}

#[track_caller]
fn expect_sound(office: &Office, what: &str) {
    let verified = said(&mut office.duban("zhao-liu", &["verify"]));
    assert_eq!(verified.code, Some(0), "{what}\n{}", verified.text);
}
