//! The integration tests: one binary, one module a subject.

mod broken_yaml;
mod model_parts;
mod one_file;
mod parse;
mod present;
mod trust;
