//! One test binary.

mod parse;
