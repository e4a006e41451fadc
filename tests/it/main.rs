//! One test binary.

mod present;
