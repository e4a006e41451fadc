//! One line on the screen while something long is done; gone when it is done.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Nothing is shown before: most of what is done is done by then.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two lines.
const PAUSE: Duration = Duration::from_millis(100);

/// Shows that something is being done, until it is dropped. Nobody need look: then it does nothing.
#[must_use]
pub struct Progress {
    shared: Arc<Shared>,
    shown: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    steps: AtomicUsize,
    over: Mutex<bool>,
    wake: Condvar,
}

impl Progress {
    /// Where nobody looks.
    pub(super) fn unseen() -> Self {
        Progress { shared: Arc::new(Shared::default()), shown: None }
    }

    /// On the terminal that stderr is: `what` and how many steps have been taken.
    pub(super) fn seen(what: String) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let shown = std::thread::Builder::new().spawn(move || show(&what, &theirs));
        Progress { shared, shown: shown.ok() }
    }

    /// One more file, say. Any thread may take a step.
    pub fn step(&self) {
        self.shared.steps.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        *self.shared.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.shared.wake.notify_all();
        if let Some(shown) = self.shown.take() {
            // What the line's own thread ran into is nothing to whoever waits for the work.
            let _ = shown.join();
        }
    }
}

/// Draws until it is over, and takes away what was drawn.
fn show(what: &str, shared: &Shared) {
    let start = Instant::now();
    let mut throttle = Throttle::default();
    let mut over = shared.over.lock().unwrap_or_else(PoisonError::into_inner);
    while !*over {
        if throttle.is_due(start.elapsed()) {
            draw(&line(what, shared.steps.load(Ordering::Relaxed)));
        }
        let wait = throttle.next().saturating_sub(start.elapsed());
        over =
            shared.wake.wait_timeout(over, wait).map_or_else(|fault| fault.into_inner().0, |woken| woken.0);
    }
    if throttle.has_drawn() {
        draw("");
    }
}

/// Over whatever stood in the line.
fn draw(line: &str) {
    let mut stderr = io::stderr();
    let _ = write!(stderr, "\r{line}\u{1b}[K").and_then(|()| stderr.flush());
}

fn line(what: &str, steps: usize) -> String {
    if steps == 0 { what.to_owned() } else { format!("{what} {steps}") }
}

/// Says when a line is drawn. It is told the time, and so knows nothing of clocks.
#[derive(Debug, Default)]
struct Throttle {
    drawn: Option<Duration>,
}

impl Throttle {
    /// Whether a line is due when this much time has passed since the beginning; the caller then draws it.
    fn is_due(&mut self, passed: Duration) -> bool {
        let due = passed >= self.next();
        if due {
            self.drawn = Some(passed);
        }
        due
    }

    /// When the next line is due.
    fn next(&self) -> Duration {
        self.drawn.map_or(PATIENCE, |drawn| drawn + PAUSE)
    }

    fn has_drawn(&self) -> bool {
        self.drawn.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_drawn_before_half_a_second_and_then_now_and_again() {
        let mut throttle = Throttle::default();
        let due = |throttle: &mut Throttle, ms| throttle.is_due(Duration::from_millis(ms));
        assert!(!due(&mut throttle, 0) && !due(&mut throttle, 499) && !throttle.has_drawn());
        assert!(due(&mut throttle, 700) && throttle.has_drawn());
        assert!(!due(&mut throttle, 799));
        assert_eq!(throttle.next(), Duration::from_millis(800));
        assert!(due(&mut throttle, 800));
    }

    #[test]
    fn the_line_counts_what_is_counted() {
        assert_eq!(line("checking", 0), "checking");
        assert_eq!(line("reading files", 12_345), "reading files 12345");
        let unseen = Progress::unseen();
        std::thread::scope(|scope| {
            scope.spawn(|| unseen.step());
            unseen.step();
        });
        assert_eq!(unseen.shared.steps.load(Ordering::Relaxed), 2);
    }
}
