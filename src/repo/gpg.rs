//! Signing a commit with OpenPGP: `gpg`, called as git calls it.

use std::io::ErrorKind;
use std::path::Path;

use crate::repo::command_line::{last_line, run};
use crate::repo::{SignFault, UserGit};

/// A detached, armored signature of `key` over the payload. Only the status line `SIG_CREATED` says that it
/// was made; neither exit code nor output does.
pub(super) fn sign(git: &UserGit, program: &str, key: &str, payload: &[u8]) -> Result<Vec<u8>, SignFault> {
    let mut command = git.env().command(program);
    command.current_dir(git.folder()).args(["--status-fd=2", "-bsau", key]);
    let output = run(&mut command, Some(payload)).map_err(|source| match source.kind() {
        ErrorKind::NotFound => SignFault::NotFound(program.to_owned()),
        _ => SignFault::Io { act: "run", path: Path::new(program).to_owned(), source },
    })?;
    let (status, said): (Vec<_>, Vec<_>) =
        output.stderr.split(|byte| *byte == b'\n').partition(|line| line.starts_with(b"[GNUPG:] "));
    let reports =
        |word: &str| status.iter().any(|line| line[b"[GNUPG:] ".len()..].starts_with(word.as_bytes()));
    if output.status.success() && reports("SIG_CREATED ") {
        return Ok(output.stdout.into_iter().filter(|byte| *byte != b'\r').collect());
    }
    Err(if reports("INV_SGNR ") {
        SignFault::NoSecretKey(key.to_owned())
    } else {
        SignFault::Program { program: program.to_owned(), stderr: last_line(&said.join(&b'\n')) }
    })
}
