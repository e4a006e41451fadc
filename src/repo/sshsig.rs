//! Whether a seal is good: SSH signatures checked in process, offline.

use std::collections::{BTreeMap, BTreeSet};

use ed25519_dalek::VerifyingKey;
use ssh_key::public::KeyData;
use ssh_key::{Algorithm, HashAlg, Signature, SshSig};

use crate::repo::armor::dearmor;
use crate::repo::{KeyFault, PublicKey};
use crate::text::Digest;

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

/// Checks signatures. A few people seal nearly everything, so what a key takes to be ready is done once for each; and a
/// history meets the seals of a task with each of its acts, so what was good is not put to the curve again.
#[derive(Debug, Default)]
pub struct Verifier {
    ready: BTreeMap<PublicKey, Result<Option<VerifyingKey>, KeyFault>>,
    /// The signatures that were good, by the digest of all that was checked.
    good: BTreeSet<Digest>,
}

/// So many good signatures are remembered, in some 3 MiB; then they are forgotten, all at once.
const REMEMBERED: usize = 1 << 16;

/// [`Verifier::verify`], once.
///
/// # Errors
/// What [`SealFault`] names.
pub fn verify(armored: &[u8], namespace: &str, message: &[u8]) -> Result<PublicKey, SealFault> {
    Verifier::default().verify(armored, namespace, message)
}

impl Verifier {
    /// The key that signed `message` for this purpose. Says nothing of who holds the key or what they may do. Cost: with
    /// Ed25519 about 35 µs, nine tenths of it on the curve; the second time the rest.
    ///
    /// # Errors
    /// What [`SealFault`] names. What `ssh-keygen -Y verify` refuses is refused; and so is what it lets pass: a
    /// FIDO key that nobody touched, short RSA, weak points, certificates, text around the armor.
    pub fn verify(
        &mut self,
        armored: &[u8],
        namespace: &str,
        message: &[u8],
    ) -> Result<PublicKey, SealFault> {
        let blob = dearmor(armored).ok_or(SealFault::Armor)?;
        let seal = Blob::read(&blob)?;
        if seal.namespace != namespace.as_bytes() {
            return Err(SealFault::Namespace(String::from_utf8_lossy(seal.namespace).into_owned()));
        }
        let key = PublicKey::from_wire(seal.key)?;
        let signature = signature(seal.signature)?;
        match_algorithms(&key, &signature)?;
        let touched = !key.needs_touch() || was_touched(&signature);
        let hash = hash_of(seal.hash)?;
        let ready = self.ready(&key)?;
        // The armor holds key, purpose and signature; how long it is tells where the message begins.
        let all = Digest::of(&[&armored.len().to_le_bytes(), armored, message].concat());
        if !self.good.contains(&all) {
            match (key.data(), ready) {
                (KeyData::Ed25519(_), Some(ready)) => {
                    check_with(&ready, namespace, hash, message, &signature)?;
                }
                (data, _) => check(data, namespace, hash, message, signature)?,
            }
            if self.good.len() >= REMEMBERED {
                self.good.clear();
            }
            self.good.insert(all);
        }
        if touched { Ok(key) } else { Err(SealFault::Untouched) }
    }

    fn ready(&mut self, key: &PublicKey) -> Result<Option<VerifyingKey>, KeyFault> {
        match self.ready.get(key) {
            Some(known) => known.clone(),
            None => self.ready.entry(key.clone()).or_insert_with(|| key.ready()).clone(),
        }
    }
}

/// As `ssh-key` does it, but for unpacking the key each time.
fn check_with(
    key: &VerifyingKey,
    namespace: &str,
    hash: HashAlg,
    message: &[u8],
    signature: &Signature,
) -> Result<(), SealFault> {
    let signed = SshSig::signed_data(namespace, hash, message).map_err(|_| SealFault::Malformed)?;
    let signature =
        ed25519_dalek::Signature::from_slice(signature.as_bytes()).map_err(|_| SealFault::Malformed)?;
    ed25519_dalek::Verifier::verify(key, &signed, &signature).map_err(|_| SealFault::Bad)
}

fn check(
    key: &KeyData,
    namespace: &str,
    hash: HashAlg,
    message: &[u8],
    signature: Signature,
) -> Result<(), SealFault> {
    let seal = SshSig::new(key.clone(), namespace, hash, signature).map_err(|_| SealFault::Malformed)?;
    let key = ssh_key::PublicKey::from(key.clone());
    key.verify(namespace, message, &seal).map_err(|_| SealFault::Bad)
}

/// The fields of a signature, as `PROTOCOL.sshsig` of OpenSSH lists them. Read here, since `ssh-key` 0.6 does
/// not see where a length says more than its field holds.
struct Blob<'a> {
    key: &'a [u8],
    namespace: &'a [u8],
    hash: &'a [u8],
    signature: &'a [u8],
}

impl<'a> Blob<'a> {
    fn read(blob: &'a [u8]) -> Result<Self, SealFault> {
        let mut fields = Fields(blob.strip_prefix(b"SSHSIG").ok_or(SealFault::Malformed)?);
        let version = fields.number()?;
        if version != SshSig::VERSION {
            return Err(SealFault::Version(version));
        }
        let (key, namespace, reserved) = (fields.string()?, fields.string()?, fields.string()?);
        if !reserved.is_empty() {
            return Err(SealFault::Reserved);
        }
        let (hash, signature) = (fields.string()?, fields.string()?);
        fields.end()?;
        Ok(Blob { key, namespace, hash, signature })
    }
}

/// What is left to read of SSH's wire format.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn number(&mut self) -> Result<u32, SealFault> {
        let (number, rest) = self.0.split_first_chunk().ok_or(SealFault::Malformed)?;
        self.0 = rest;
        Ok(u32::from_be_bytes(*number))
    }

    fn string(&mut self) -> Result<&'a [u8], SealFault> {
        let length = usize::try_from(self.number()?).map_err(|_| SealFault::Malformed)?;
        let (string, rest) = self.0.split_at_checked(length).ok_or(SealFault::Malformed)?;
        self.0 = rest;
        Ok(string)
    }

    fn end(self) -> Result<(), SealFault> {
        if self.0.is_empty() { Ok(()) } else { Err(SealFault::Malformed) }
    }
}

/// OpenSSH defines these two and no others.
fn hash_of(name: &[u8]) -> Result<HashAlg, SealFault> {
    match name {
        b"sha256" => Ok(HashAlg::Sha256),
        b"sha512" => Ok(HashAlg::Sha512),
        _ => Err(SealFault::Malformed),
    }
}

/// The length of what a security key adds to its signature: flags (one byte) and a counter (four).
const TRAILER: usize = 5;

/// Reads the inner signature: its kind, its bytes, and of a security key the flags and the counter.
fn signature(blob: &[u8]) -> Result<Signature, SealFault> {
    let mut fields = Fields(blob);
    let name = std::str::from_utf8(fields.string()?).map_err(|_| SealFault::Malformed)?;
    let mut bytes = fields.string()?.to_vec();
    let kind = Algorithm::new(name).map_err(|_| SealFault::Malformed)?;
    if matches!(kind, Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256) && fields.0.len() == TRAILER {
        bytes.extend_from_slice(fields.0);
    } else {
        fields.end()?;
    }
    // Also refuses `ssh-rsa`, which is RSA with SHA-1.
    Signature::new(kind, bytes).map_err(|_| SealFault::Malformed)
}

/// A signature must be of its key's own kind; RSA with SHA-2 alone, and no longer than the modulus.
fn match_algorithms(key: &PublicKey, signature: &Signature) -> Result<(), SealFault> {
    let by = signature.algorithm();
    let fits = match (key.data().algorithm(), &by) {
        (Algorithm::Rsa { .. }, Algorithm::Rsa { hash: Some(_) }) => {
            key.rsa_bytes().is_some_and(|bytes| signature.as_bytes().len() <= bytes)
        }
        (of_key, by) => of_key == *by,
    };
    if fits { Ok(()) } else { Err(SealFault::Algorithm(by.as_str().to_owned())) }
}

/// The lowest bit of the flags is user presence.
fn was_touched(signature: &Signature) -> bool {
    let bytes = signature.as_bytes();
    bytes.len().checked_sub(TRAILER).is_some_and(|flags| bytes[flags] & 1 == 1)
}
