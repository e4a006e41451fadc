//! Ctrl-C: it ends the program at once, but never between before and after.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Signals that ask the program to end, and the exit codes that shells give for them.
const SIGNALS: [(i32, u8); 2] = [(SIGINT, 130), (SIGTERM, 143)];

/// How the program takes being asked to end.
#[derive(Clone, Debug)]
pub struct Interrupts {
    /// Whether a signal ends the program where it stands.
    open: Arc<AtomicBool>,
    /// The last signal; 0 for none.
    asked: Arc<AtomicUsize>,
}

/// While this lives, a signal waits.
#[derive(Debug)]
pub struct Hold {
    open: Arc<AtomicBool>,
    before: bool,
}

impl Interrupts {
    /// Listens from now on. Where the system will not have it, signals do what they always do, and the next run
    /// finishes or undoes what they cut off.
    #[must_use]
    pub fn listen() -> Self {
        let interrupts = Interrupts::deaf();
        for (signal, exit) in SIGNALS {
            let (open, asked) = (Arc::clone(&interrupts.open), Arc::clone(&interrupts.asked));
            let value = usize::try_from(signal).expect("signals are positive");
            let _ = flag::register_conditional_shutdown(signal, i32::from(exit), open);
            let _ = flag::register_usize(signal, asked, value);
        }
        interrupts
    }

    /// Listens to nothing.
    #[must_use]
    pub fn deaf() -> Self {
        Interrupts { open: Arc::new(AtomicBool::new(true)), asked: Arc::default() }
    }

    /// From now on signals wait, until what this gives is dropped; one inside another changes nothing.
    #[must_use]
    pub fn hold(&self) -> Hold {
        Hold { open: Arc::clone(&self.open), before: self.open.swap(false, Ordering::SeqCst) }
    }

    /// The exit code that a waiting signal asks for.
    #[must_use]
    pub fn asked(&self) -> Option<u8> {
        let asked = self.asked.load(Ordering::SeqCst);
        SIGNALS.iter().find(|(signal, _)| usize::try_from(*signal) == Ok(asked)).map(|(_, exit)| *exit)
    }

    /// What was asked is no longer meant: a program that stood in front has taken it.
    pub fn forget(&self) {
        self.asked.store(0, Ordering::SeqCst);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.open.store(self.before, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_within_a_hold_does_not_open_too_early() {
        let interrupts = Interrupts::deaf();
        let outer = interrupts.hold();
        drop(interrupts.hold());
        assert!(!interrupts.open.load(Ordering::SeqCst));
        drop(outer);
        assert!(interrupts.open.load(Ordering::SeqCst));
        assert_eq!(interrupts.asked(), None);
    }
}
