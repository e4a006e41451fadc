//! No cell of a table is lost.
#![no_main]

#[path = "../../laws/mod.rs"]
#[expect(dead_code, reason = "each target calls its own laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    laws::table::no_cell_is_lost(bytes);
    laws::table::no_cell_is_lost(&[b"title,owner,due\n", bytes].concat());
});
