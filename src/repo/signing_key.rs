//! The key that the user's settings name, in the forms that git knows.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use crate::repo::{PublicKey, SignFault};

/// A value of `user.signingkey` where signatures are made with SSH.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum SigningKey {
    /// A file, private or public.
    File(PathBuf),
    /// A public key written out; its private half is with an agent.
    Literal(String),
}

/// What lies at a path.
enum Found {
    Nothing,
    Private,
    Public(String),
}

impl SigningKey {
    /// Reads a setting as git does: `key::…` and `ssh-…` are keys, everything else is a path, which may
    /// begin with `~/`; a relative one counts from the folder that git runs in.
    pub(super) fn read(value: &str, home: Option<&OsStr>, folder: &Path) -> Self {
        if let Some(literal) = value.strip_prefix("key::") {
            return SigningKey::Literal(literal.to_owned());
        }
        if value.starts_with("ssh-") {
            return SigningKey::Literal(value.to_owned());
        }
        match (value.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => SigningKey::File(Path::new(home).join(rest)),
            _ => SigningKey::File(folder.join(value)),
        }
    }

    /// The public half as far as files tell: the file itself, or the `.pub` beside it. `None` where there is
    /// a private file alone, which only `ssh-keygen` may open.
    pub(super) fn public_half(&self) -> Result<Option<PublicKey>, SignFault> {
        let line = match self {
            SigningKey::Literal(line) => line.clone(),
            SigningKey::File(path) => match (look(path)?, look(&beside(path))?) {
                (Found::Public(line), _) | (Found::Private | Found::Nothing, Found::Public(line)) => line,
                (Found::Private, _) => return Ok(None),
                (Found::Nothing, _) => return Err(SignFault::KeyMissing(path.clone())),
            },
        };
        PublicKey::parse(&line).map(Some).map_err(SignFault::Unfit)
    }

    /// The private half is a file here; where it is not, only an agent can sign.
    pub(super) fn is_on_disk(&self) -> bool {
        let SigningKey::File(path) = self else {
            return false;
        };
        matches!(look(&private(path)), Ok(Found::Private))
    }
}

impl SigningKey {
    /// The private half is a file here under a passphrase. The first bytes say so, and hold nothing of the key.
    pub(super) fn is_encrypted(&self) -> bool {
        // `openssh-key-v1`, and the cipher `none`.
        const OPEN: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
        const ENOUGH: u64 = 100;
        let SigningKey::File(path) = self else { return false };
        let mut head = Vec::new();
        let read = File::open(private(path)).and_then(|file| file.take(ENOUGH).read_to_end(&mut head));
        let text = String::from_utf8_lossy(&head);
        let openssh = text.lines().next().is_some_and(|line| line.contains("OPENSSH"));
        match read {
            Ok(_) if openssh => !text.lines().nth(1).unwrap_or_default().starts_with(OPEN),
            Ok(_) => text.contains("ENCRYPTED"),
            Err(_) => false,
        }
    }
}

/// Given `x.pub`, ssh-keygen looks for `x`.
fn private(path: &Path) -> PathBuf {
    if path.extension() == Some(OsStr::new("pub")) { path.with_extension("") } else { path.to_path_buf() }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".pub");
    PathBuf::from(name)
}

/// Reads a public key; of a private one no more than the first bytes, which hold nothing of the key.
fn look(path: &Path) -> Result<Found, SignFault> {
    const PRIVATE: &[u8] = b"-----BEGIN";
    let fault = |source| SignFault::Io { act: "read", path: path.to_owned(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(fault(error)),
    };
    let mut text = Vec::new();
    file.by_ref().take(PRIVATE.len() as u64).read_to_end(&mut text).map_err(fault)?;
    if text == PRIVATE {
        return Ok(Found::Private);
    }
    // No public key is longer; a device or a wrong file must not fill the memory.
    file.take(1 << 16).read_to_end(&mut text).map_err(fault)?;
    Ok(Found::Public(String::from_utf8_lossy(&text).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_key_are_gits() {
        let read = |value| SigningKey::read(value, Some(OsStr::new("/home/wang")), Path::new("/repo"));
        let file = |path: &str| SigningKey::File(PathBuf::from(path));
        assert_eq!(read("~/.ssh/id"), file("/home/wang/.ssh/id"));
        assert_eq!(read("/keys/id.pub"), file("/keys/id.pub"));
        assert_eq!(read("keys/id"), file("/repo/keys/id"));
        assert_eq!(read("ssh-ed25519 AAAA"), SigningKey::Literal("ssh-ed25519 AAAA".to_owned()));
        assert_eq!(
            read("key::ecdsa-sha2-nistp256 A"),
            SigningKey::Literal("ecdsa-sha2-nistp256 A".to_owned())
        );
    }
}
