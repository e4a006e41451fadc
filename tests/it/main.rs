//! One test binary.

mod trust;
