//! The rules judge anything.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::check::judges_anything(bytes);
    laws::fix::mends_and_adds_none(&laws::check::ledger(bytes));
    laws::check::judges_anything(&[b"---\n", bytes, b"\n---\n## Measures\n- a\n"].concat());
});
