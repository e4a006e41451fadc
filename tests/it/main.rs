//! The integration tests: one binary, one module a subject.

mod attacks;
mod fixture;
mod model_parts;
mod parse;
mod present;
mod rules;
mod source;
mod tidy;
mod trust;
