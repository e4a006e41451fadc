//! Every clause has an address.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        laws::directive::clauses_have_addresses(text);
    }
});
