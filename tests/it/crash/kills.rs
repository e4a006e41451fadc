//! SIGKILL at any time.

use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::office::{Office, said};
use super::work::{JOBS, Work};

/// Numbers that a failing run can repeat.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u128) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u64::try_from(u128::from(self.0) % below.max(1)).unwrap()
    }
}

/// How often a kill found what.
#[derive(Default)]
struct Tally {
    before: AtomicUsize,
    undone: AtomicUsize,
    finished: AtomicUsize,
    after: AtomicUsize,
}

#[test]
#[expect(clippy::print_stderr, reason = "where the kills fell is what the long run is made for")]
fn a_kill_at_any_time_leaves_before_or_after() {
    let kills = super::asked("DUBAN_KILLS").unwrap_or(45);
    let (next, tally, failed) = (AtomicUsize::new(0), Tally::default(), Mutex::new(()));
    let works: Vec<(Work, Duration, Duration)> = JOBS.iter().map(|job| timed(Work::prepare(job))).collect();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= kills || failed.is_poisoned() {
                        break;
                    }
                    let (work, whole, end) = &works[at % works.len()];
                    one(work, *whole, *end, at, &tally);
                }
            });
        }
    });
    let [before, undone, finished, after] = [&tally.before, &tally.undone, &tally.finished, &tally.after]
        .map(|count| count.load(Ordering::Relaxed));
    eprintln!(
        "{kills} kills: {before} before anything, {undone} undone, {finished} finished, {after} after all"
    );
    assert_eq!(before + undone + finished + after, kills);
}

/// How long the job takes, and its last part from the journal on.
fn timed(work: Work) -> (Work, Duration, Duration) {
    let office = work.office.copy();
    let mut child = start(&work, &office);
    let begun = Instant::now();
    await_journal(&office, &mut child);
    let journal = begun.elapsed();
    child.wait().unwrap();
    let whole = begun.elapsed();
    (work, whole, whole.saturating_sub(journal).max(Duration::from_millis(2)))
}

/// One kill. Every second one waits for the journal, since most of an act is reading and signing, and what may go wrong
/// lies in its last milliseconds; every fourth kills what the program has started as well, as a power cut would.
fn one(work: &Work, whole: Duration, end: Duration, at: usize, tally: &Tally) {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (at as u64 + 1));
    for _ in 0..9 {
        dice.roll(1);
    }
    let office = work.office.copy();
    let mut child = start(work, &office);
    let late = at / works_a_round() % 2 == 1;
    let wait = if late { end } else { whole + whole / 8 };
    let wait = Duration::from_nanos(dice.roll(wait.as_nanos()));
    if late {
        await_journal(&office, &mut child);
    }
    pause(wait);
    child.kill().unwrap();
    if at / works_a_round() % 4 > 1 {
        let group = format!("kill -9 -- -{} 2>/dev/null; true", child.id());
        said(office.command("zhao-liu", "sh").args(["-c", &group]));
    }
    child.wait().unwrap();
    let cut_off = office.path(".git/duban-journal").exists();
    let done = work.expect_whole(&office, &format!("kill {at} after {wait:?}"));
    let count = match (cut_off, done) {
        (false, false) => &tally.before,
        (true, false) => &tally.undone,
        (true, true) => &tally.finished,
        (false, true) => &tally.after,
    };
    count.fetch_add(1, Ordering::Relaxed);
}

fn works_a_round() -> usize {
    JOBS.len()
}

fn start(work: &Work, office: &Office) -> Child {
    let mut command = work.command(office);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program is there")
}

fn await_journal(office: &Office, child: &mut Child) {
    let journal = office.path(".git/duban-journal");
    while !journal.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

/// Exact to some microseconds, which sleeping is not.
fn pause(wait: Duration) {
    let until = Instant::now() + wait;
    if wait > Duration::from_millis(2) {
        std::thread::sleep(wait - Duration::from_millis(1));
    }
    while Instant::now() < until {
        std::hint::spin_loop();
    }
}
