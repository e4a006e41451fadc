//! The binary: hands its arguments to the library and returns the exit code.

use std::process::ExitCode;

/// A ledger is read as many small texts that come and go.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    duban::cmd::run(std::env::args_os())
}
