//! A crash, a fault and Ctrl-C at every step of an act, one after the other.

use duban::commit::Step;

use super::office::{Office, Said, said};
use super::work::{JOBS, Work};

const KILL: &str = "kill -9 $PPID";
const FAIL: &str = "false";
const INTERRUPT: &str = "kill -INT $PPID";

/// The names of the steps from one to another.
fn steps(from: Step, to: Step) -> impl Iterator<Item = &'static str> {
    let at = |wanted: Step| Step::ALL.iter().position(|(step, _)| *step == wanted).unwrap();
    Step::ALL[at(from)..=at(to)].iter().map(|(_, name)| *name)
}

/// Does the job while something happens at a step.
fn disturbed(work: &Work, office: &Office, at: &str) -> Said {
    said(work.command(office).env("DUBAN_AT", at))
}

/// Tries a disturbance at a step each time that the act comes by it, until it does so no more. How often it came by.
#[track_caller]
fn each(work: &Work, step: &str, what: &str, mut expect: impl FnMut(&Office, &Said, &str)) -> usize {
    for times in 1.. {
        let office = work.office.copy();
        let at = format!("{step} {times}: touch ../reached; {what}");
        let said = disturbed(work, &office, &at);
        if !office.path("../reached").exists() {
            assert_eq!(said.code, Some(0), "{at}\n{}", said.text);
            return times - 1;
        }
        expect(&office, &said, &at);
    }
    unreachable!("an act ends")
}

#[test]
fn a_crash_at_every_step_leaves_before_or_after() {
    for job in [&JOBS[0], &JOBS[3]] {
        let work = Work::prepare(job);
        let mut done = Vec::new();
        for step in steps(Step::Turn, Step::Closed) {
            let times = each(&work, step, KILL, |office, said, at| {
                assert_eq!(said.code, None, "{at}: {}", said.text);
                done.push(work.expect_whole(office, at));
            });
            assert!(times > 0, "{step} is never reached");
        }
        assert!(done.is_sorted(), "before up to some step, and after from there: {done:?}");
    }
}

#[test]
fn a_fault_at_every_step_leaves_nothing_behind() {
    let work = Work::prepare(&JOBS[0]);
    for step in steps(Step::Turn, Step::File) {
        each(&work, step, FAIL, |office, said, at| {
            assert_eq!(said.code, Some(3), "{at}: {}", said.text);
            assert!(said.text.contains("nothing was done"), "{at}: {}", said.text);
            assert!(!work.expect_whole(office, at), "{at}");
            if at.contains(" 1: ") {
                // Nothing stands in the way of trying again.
                let again = super::office::said(&mut work.command(office));
                assert_eq!(again.code, Some(0), "{at}: {}", again.text);
            }
        });
    }
}

#[test]
fn an_interruption_at_every_step_leaves_before_or_after() {
    let work = Work::prepare(&JOBS[0]);
    let mut done = Vec::new();
    for step in steps(Step::Turn, Step::Closed) {
        each(&work, step, INTERRUPT, |office, said, at| {
            assert_eq!(said.code, Some(130), "{at}: {}", said.text);
            assert!(!office.path(".git/duban-journal").exists(), "{at}");
            let after = work.expect_whole(office, at);
            assert_eq!(after, said.text.contains("committed"), "{at}: {}", said.text);
            done.push(after);
        });
    }
    assert!(done.is_sorted(), "{done:?}");
}

#[test]
fn a_crash_while_a_fault_is_undone_leaves_before_or_after() {
    let work = Work::prepare(&JOBS[0]);
    for step in steps(Step::Back, Step::Retreat) {
        for times in 1..=2 {
            let office = work.office.copy();
            disturbed(&work, &office, &format!("file 3: false\n{step} {times}: {KILL}"));
            work.expect_whole(&office, &format!("{step} {times}"));
        }
    }
}

#[test]
fn a_crash_in_the_next_run_is_taken_up_by_the_one_after() {
    let work = Work::prepare(&JOBS[0]);
    for step in steps(Step::Found, Step::AgainIndex) {
        let mut reached = 0;
        for (times, crash) in [(1, "branch"), (1, "file 2"), (2, "branch"), (1, "index")] {
            let office = work.office.copy();
            disturbed(&work, &office, &format!("{crash}: {KILL}"));
            let at = format!("{step} {times}: touch ../reached; {KILL}");
            said(office.duban("zhao-liu", &["list"]).env("DUBAN_AT", &at));
            reached += usize::from(office.path("../reached").exists());
            assert!(work.expect_whole(&office, &format!("{at} after {crash}")));
        }
        assert!(reached > 0, "{step} is never reached");
    }
}
