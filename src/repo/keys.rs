//! A new key for somebody who has none.

use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::repo::command_line::{last_line, run};
use crate::repo::ssh_keygen::SSH_KEYGEN;
use crate::repo::{Env, PublicKey, SignFault};

/// How a new key is kept.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Passphrase {
    /// In the open, readable by its owner alone.
    None,
    /// Under a passphrase, which ssh-keygen asks for on the terminal or by `SSH_ASKPASS`.
    Ask,
}

/// Why no key was made.
#[derive(Debug, thiserror::Error)]
pub enum MakeFault {
    /// There is a file already; no key is ever overwritten.
    #[error("`{0}` is there already")]
    Exists(PathBuf),
    /// What stopped ssh-keygen.
    #[error(transparent)]
    Sign(#[from] SignFault),
}

/// Makes an Ed25519 key at `path` and its public half at `path.pub`, and the folder where it is missing.
///
/// # Errors
/// [`MakeFault::Exists`] where either file is there, otherwise what stopped ssh-keygen.
pub fn make_key(
    env: &Env,
    path: &Path,
    comment: &str,
    passphrase: Passphrase,
) -> Result<PublicKey, MakeFault> {
    let mut public = path.as_os_str().to_owned();
    public.push(".pub");
    for taken in [path, Path::new(&public)] {
        // A dangling link counts: ssh-keygen would write through it.
        if taken.symlink_metadata().is_ok() {
            return Err(MakeFault::Exists(taken.to_owned()));
        }
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    let mut command = env.command(SSH_KEYGEN);
    command.args(["-q", "-t", "ed25519", "-C", comment]);
    match passphrase {
        Passphrase::None => command.args(["-N", ""]),
        Passphrase::Ask => command.stdin(Stdio::inherit()),
    };
    let output = run(command.arg("-f").arg(path), None).map_err(|source| match source.kind() {
        ErrorKind::NotFound => SignFault::NotFound(SSH_KEYGEN.to_owned()),
        _ => SignFault::Io { act: "run", path: PathBuf::from(SSH_KEYGEN), source },
    })?;
    if !output.status.success() {
        let fault = SignFault::Program { program: SSH_KEYGEN.to_owned(), stderr: last_line(&output.stderr) };
        return Err(fault.into());
    }
    let line = read(Path::new(&public))?;
    Ok(PublicKey::parse(&line).map_err(SignFault::Unfit)?)
}

/// A folder for keys is its owner's alone.
fn make_folder(folder: &Path) -> Result<(), SignFault> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.recursive(true).create(folder);
    made.map_err(|source| SignFault::Io { act: "make", path: folder.to_owned(), source })
}

#[expect(clippy::disallowed_methods, reason = "the disk belongs to repo, and this is a public key")]
fn read(path: &Path) -> Result<String, SignFault> {
    std::fs::read_to_string(path).map_err(|source| SignFault::Io {
        act: "read",
        path: path.to_owned(),
        source,
    })
}
