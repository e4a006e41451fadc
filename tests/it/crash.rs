//! Whatever cuts an act off or comes in between: tree and branch are as before it or as after it, and what else the
//! user has staged, edited or not yet added stays as it is.
//!
//! `DUBAN_KILLS` and `DUBAN_ACTS` say how many kills at random times and how many acts of several processes are tried;
//! `tests/endurance.sh` sets both high.

mod crowd;
mod kills;
mod office;
mod picture;
mod steps;
mod work;
