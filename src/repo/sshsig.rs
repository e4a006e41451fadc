//! Whether a seal is good: SSH signatures checked in process, offline.

use ssh_key::{Algorithm, Error, SshSig};

use crate::repo::public_key::{KeyFault, PublicKey};

/// The namespace of seals over records.
pub const RECORD: &str = "duban-record-v1";

/// The namespace of git's own commit signatures.
pub const GIT: &str = "git";

/// Why a signature proves nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SealFault {
    /// Not one block of armor with LF line ends and nothing around it.
    #[error("not one block of armor")]
    Armor,
    /// The armor holds something else than a signature of this format.
    #[error("not an SSH signature")]
    Malformed,
    /// A version of the format that nobody here knows.
    #[error("version {0}")]
    Version(u32),
    /// The reserved field says something, and we do not know what.
    #[error("the reserved field is not empty")]
    Reserved,
    /// Made for another purpose: this namespace.
    #[error("made for `{0}`")]
    Namespace(String),
    /// Made by a key that is not taken.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// A kind of signature that does not belong to the kind of key.
    #[error("signature type `{0}`")]
    Algorithm(String),
    /// A security key signed without being touched.
    #[error("security key was not touched")]
    Untouched,
    /// The key did not sign this message.
    #[error("bad signature")]
    Bad,
}

/// The key that signed `message` for this purpose. Says nothing of who holds the key or what they may do.
///
/// # Errors
/// What [`SealFault`] names. Where OpenSSH is more lenient (a FIDO key that nobody touched, short RSA, text
/// around the armor), we refuse; nothing is accepted here that `ssh-keygen -Y verify` would refuse.
pub fn verify(armored: &[u8], namespace: &str, message: &[u8]) -> Result<PublicKey, SealFault> {
    let seal = SshSig::from_pem(dearmor(armored)?).map_err(|error| match error {
        Error::Version { number } => SealFault::Version(number),
        _ => SealFault::Malformed,
    })?;
    if seal.version() != SshSig::VERSION {
        return Err(SealFault::Version(seal.version()));
    }
    if !seal.reserved().is_empty() {
        return Err(SealFault::Reserved);
    }
    if seal.namespace() != namespace {
        return Err(SealFault::Namespace(seal.namespace().to_owned()));
    }
    let key = PublicKey::admit(seal.public_key().clone())?;
    match_algorithms(&key, &seal)?;
    ssh_key::PublicKey::from(key.data().clone())
        .verify(namespace, message, &seal)
        .map_err(|_| SealFault::Bad)?;
    if key.needs_touch() && !touched(&seal) {
        return Err(SealFault::Untouched);
    }
    Ok(key)
}

/// Takes off the frame, strictly, and puts the base64 into lines of 70 columns, which is what `ssh-key`
/// reads: `ssh-keygen` writes them so, other writers of the format use 64 or 76.
fn dearmor(armored: &[u8]) -> Result<String, SealFault> {
    const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
    const END: &str = "-----END SSH SIGNATURE-----";
    let text = std::str::from_utf8(armored).map_err(|_| SealFault::Armor)?;
    let body = text
        .strip_suffix('\n')
        .unwrap_or(text)
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END))
        .and_then(|body| body.strip_suffix('\n'))
        .ok_or(SealFault::Armor)?;
    let mut base64 = String::with_capacity(body.len());
    for line in body.split('\n') {
        let lawful = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
        if line.is_empty() || !line.bytes().all(lawful) {
            return Err(SealFault::Armor);
        }
        base64.push_str(line);
    }
    let mut wrapped = BEGIN.to_owned();
    for (at, character) in base64.chars().enumerate() {
        if at > 0 && at % 70 == 0 {
            wrapped.push('\n');
        }
        wrapped.push(character);
    }
    Ok(wrapped + "\n" + END + "\n")
}

/// A signature must be of its key's own kind; RSA with SHA-2 alone, and no longer than the modulus.
fn match_algorithms(key: &PublicKey, seal: &SshSig) -> Result<(), SealFault> {
    let by = seal.signature().algorithm();
    let fits = match (key.data().algorithm(), &by) {
        (Algorithm::Rsa { .. }, Algorithm::Rsa { hash: Some(_) }) => {
            key.rsa_bytes().is_some_and(|bytes| seal.signature_bytes().len() <= bytes)
        }
        (of_key, by) => of_key == *by,
    };
    if fits { Ok(()) } else { Err(SealFault::Algorithm(by.as_str().to_owned())) }
}

/// The signature of a security key ends in flags (one byte, the lowest bit is user presence) and a counter of four.
fn touched(seal: &SshSig) -> bool {
    let bytes = seal.signature_bytes();
    bytes.len().checked_sub(5).is_some_and(|flags| bytes[flags] & 1 == 1)
}
