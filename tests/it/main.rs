//! The integration tests: one binary, one module a subject.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop where it stands")]

mod attacks;
mod broken_yaml;
mod extend;
mod fast;
mod fixture;
mod model_parts;
mod one_file;
mod parse;
mod present;
mod rules;
mod source;
mod stage;
mod tidy;
mod trust;
mod words;
