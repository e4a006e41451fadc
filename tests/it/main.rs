//! The integration tests: one binary, one module a subject.

mod attacks;
mod fast;
mod fixture;
mod model_parts;
mod parse;
//mod present;
mod rules;
mod sample;
mod trust;
