//! The binary: hands its arguments to the library and returns the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    duban::cmd::run(std::env::args_os())
}
