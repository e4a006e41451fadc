//! A file prints back, and the fast reader says what the full one says.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::document::prints_back(bytes);
    laws::brief::says_the_same(bytes);
});
