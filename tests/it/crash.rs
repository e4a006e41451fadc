//! Whatever cuts an act off or comes in between: tree and branch are as before it or as after it, and what else the
//! user has staged, edited or not yet added stays as it is.
//!
//! `DUBAN_KILLS` and `DUBAN_ACTS` say how many kills at random times and how many acts of several processes are tried;
//! `tests/endurance.sh` sets both high.

mod crowd;
mod kills;
pub(crate) mod office;
mod papers;
mod picture;
mod steps;
mod verdict;
mod work;

/// What the environment asks for, as a number.
#[expect(clippy::disallowed_methods, reason = "a test is told by its environment how often")]
fn asked(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// Whether this is a long run.
fn is_long() -> bool {
    asked("DUBAN_KILLS").is_some()
}
