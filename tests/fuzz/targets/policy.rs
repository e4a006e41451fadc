//! Settings, policy and roster are read or reported.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::settings::are_read_or_reported(bytes);
});
