//! Reading a file and editing it in place.

mod body;
mod cases;
mod edits;
mod laws;
