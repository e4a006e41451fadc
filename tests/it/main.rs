//! The integration tests: one binary, one module a subject.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop where it stands")]

mod among_tasks;
mod asked;
mod attacks;
#[cfg(target_os = "linux")]
mod bombs;
mod broken_yaml;
mod chains;
mod clauses;
mod collusion;
mod crash;
mod cycles;
mod extend;
mod fast;
mod fixture;
mod foreign;
mod gaming;
mod history;
mod hostile;
mod ladder;
#[path = "../laws/mod.rs"]
mod laws;
mod lifecycle;
mod model_parts;
mod one_file;
#[cfg(target_os = "linux")]
mod opened;
mod parse;
mod practice;
mod present;
mod properties;
mod readme;
mod real_data;
mod reference;
mod rules;
mod sample;
mod schema;
mod siege;
mod source;
mod stage;
mod tidy;
#[cfg(target_os = "linux")]
mod traced;
mod transcripts;
mod trust;
mod typed_arguments;
mod words;
