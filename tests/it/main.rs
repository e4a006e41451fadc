//! The integration tests: one binary, one module a subject.

mod fast;
mod model_parts;
mod parse;
mod present;
mod trust;
