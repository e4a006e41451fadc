//! The integration tests: one binary, one module a subject.

mod attacks;
mod broken_yaml;
mod fast;
mod fixture;
mod model_parts;
mod one_file;
mod parse;
mod present;
mod rules;
mod trust;
