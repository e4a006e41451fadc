//! What is read as a record is what would be printed.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::record::prints_back(bytes);
    // Most random bytes fall at the fence; these have it.
    laws::record::prints_back(&[b"---\nact: ", bytes, b"\n---\n"].concat());
});
