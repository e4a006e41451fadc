//! An SSH public key that may be trusted with a seal.

use super::armor::base64;

use ed25519_dalek::VerifyingKey;
use ssh_key::public::KeyData;
use ssh_key::{Algorithm, HashAlg};

/// A public key of a kind that we verify; equal where the key is the same, whatever its comment.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PublicKey(KeyData);

/// Why a public key is not taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyFault {
    /// Not `type base64 [comment]`, or the base64 holds something else than the type says.
    #[error("not a public key")]
    Malformed,
    /// Options stand before the key, as in an `authorized_keys` file.
    #[error("options before the key")]
    Options,
    /// A certificate: who signed it, and for how long, would have to be judged too.
    #[error("a certificate")]
    Certificate,
    /// A kind that is not taken: DSA, or one that nobody here knows.
    #[error("key type `{0}`")]
    Algorithm(String),
    /// An RSA key of fewer than 2048 bits.
    #[error("RSA of {0} bits is too short")]
    RsaShort(usize),
    /// An RSA key of more than 4096 bits, which could be registered and never verified.
    #[error("RSA of {0} bits is too long")]
    RsaLong(usize),
    /// A point of Ed25519 of so small an order that anybody can write a signature of it that holds, for any message:
    /// whoever registers one could deny everything later. OpenSSH takes it.
    #[error("a key that anybody can sign with")]
    Weak,
}

impl PublicKey {
    /// Reads one line of a `.pub` or `authorized_keys` file: `type base64 [comment]`.
    ///
    /// # Errors
    /// What [`KeyFault`] names; options before the key are refused, not skipped.
    pub fn parse(line: &str) -> Result<Self, KeyFault> {
        let line = line.trim_ascii();
        if line.contains(['\n', '\r', '\0']) {
            return Err(KeyFault::Malformed);
        }
        let mut words = line.split_ascii_whitespace();
        let (Some(kind), Some(data)) = (words.next(), words.next()) else {
            return Err(KeyFault::Malformed);
        };
        refuse_certificate(kind)?;
        if !is_key_type(kind) {
            let later = line.split_ascii_whitespace().skip(1).any(is_key_type);
            return Err(match later {
                true => KeyFault::Options,
                false if is_named_as_a_type(kind) => KeyFault::Algorithm(kind.to_owned()),
                false => KeyFault::Malformed,
            });
        }
        if kind == "ssh-dss" {
            return Err(KeyFault::Algorithm(kind.to_owned()));
        }
        let line = format!("{kind} {data}");
        let key = ssh_key::PublicKey::from_openssh(&line).map_err(|_| KeyFault::Malformed)?;
        let key = Self::admit(key.into())?;
        key.ready()?;
        // One key has one spelling: what is not written as it was read is refused.
        if key.line() == line { Ok(key) } else { Err(KeyFault::Malformed) }
    }

    /// Reads the key inside a signature.
    pub(super) fn from_wire(blob: &[u8]) -> Result<Self, KeyFault> {
        refuse_certificate(wire_kind(blob).unwrap_or_default())?;
        let key = ssh_key::PublicKey::from_bytes(blob).map_err(|_| KeyFault::Malformed)?;
        if key.to_bytes().ok().as_deref() != Some(blob) {
            return Err(KeyFault::Malformed);
        }
        Self::admit(key.into())
    }

    /// Reads a key as `ssh-keygen -e` prints it: base64 between two lines of dashes, below headings with a colon.
    pub(super) fn parse_rfc4716(text: &str) -> Result<Self, KeyFault> {
        let bare = |line: &&str| !line.starts_with("----") && !line.contains(':') && !line.ends_with('\\');
        let digits: String = text.lines().map(str::trim).filter(bare).collect();
        Self::from_wire(&base64(digits.as_bytes()).ok_or(KeyFault::Malformed)?)
    }

    /// The one gate for key data, from a line or from inside a seal.
    fn admit(data: KeyData) -> Result<Self, KeyFault> {
        match &data {
            KeyData::Ed25519(_) | KeyData::SkEd25519(_) => {}
            KeyData::Ecdsa(key) => uncompressed(key.as_sec1_bytes())?,
            KeyData::SkEcdsaSha2NistP256(key) => uncompressed(key.ec_point().as_bytes())?,
            KeyData::Rsa(_) => match rsa_bits(&data).ok_or(KeyFault::Malformed)? {
                bits @ ..2048 => return Err(KeyFault::RsaShort(bits)),
                bits @ 4097.. => return Err(KeyFault::RsaLong(bits)),
                _ => {}
            },
            other => return Err(KeyFault::Algorithm(other.algorithm().as_str().to_owned())),
        }
        Ok(PublicKey(data))
    }

    pub(super) fn data(&self) -> &KeyData {
        &self.0
    }

    /// The point of a key on Ed25519's curve, ready to verify with; none for other kinds.
    ///
    /// # Errors
    /// It is not on the curve, or [`KeyFault::Weak`].
    pub(super) fn ready(&self) -> Result<Option<VerifyingKey>, KeyFault> {
        let Some(point) = self.point() else { return Ok(None) };
        let key = VerifyingKey::from_bytes(point).map_err(|_| KeyFault::Malformed)?;
        if key.is_weak() { Err(KeyFault::Weak) } else { Ok(Some(key)) }
    }

    fn point(&self) -> Option<&[u8; 32]> {
        match &self.0 {
            KeyData::Ed25519(key) => Some(&key.0),
            KeyData::SkEd25519(key) => Some(&key.public_key().0),
            _ => None,
        }
    }

    /// `SHA256:…`, as `ssh-keygen -l` prints it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    /// Type and base64, without a comment.
    #[must_use]
    pub fn line(&self) -> String {
        ssh_key::PublicKey::from(self.0.clone()).to_openssh().expect("key data that was read can be written")
    }

    /// The key lives in a security key, which has to be touched for each signature.
    #[must_use]
    pub fn needs_touch(&self) -> bool {
        matches!(self.0, KeyData::SkEd25519(_) | KeyData::SkEcdsaSha2NistP256(_))
    }

    /// The length of an RSA key's signatures; `None` for other kinds.
    pub(super) fn rsa_bytes(&self) -> Option<usize> {
        rsa_bits(&self.0).map(|bits| bits.div_ceil(8))
    }
}

fn is_key_type(word: &str) -> bool {
    matches!(Algorithm::new(word), Ok(known) if !matches!(known, Algorithm::Other(_)))
}

/// As OpenSSH names its kinds, those of the future among them.
fn is_named_as_a_type(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-"].iter().any(|start| word.starts_with(start)) || word.contains('@')
}

/// Certificates are told by name: `ssh-key` reads them as keys of a kind unknown.
fn refuse_certificate(kind: &str) -> Result<(), KeyFault> {
    if kind.ends_with("-cert-v01@openssh.com") { Err(KeyFault::Certificate) } else { Ok(()) }
}

/// The first field of key data, which names its kind.
fn wire_kind(blob: &[u8]) -> Option<&str> {
    let (length, rest) = blob.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    std::str::from_utf8(rest.get(..length)?).ok()
}

/// OpenSSH reads uncompressed points alone; with both forms one key would have two names.
fn uncompressed(point: &[u8]) -> Result<(), KeyFault> {
    if point.first() == Some(&4) { Ok(()) } else { Err(KeyFault::Malformed) }
}

fn rsa_bits(data: &KeyData) -> Option<usize> {
    let modulus = data.rsa()?.n.as_positive_bytes()?;
    let unused = modulus.first()?.leading_zeros();
    Some(modulus.len() * 8 - usize::try_from(unused).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    #[test]
    fn a_key_is_itself_whatever_its_comment() {
        let plain = PublicKey::parse(KEY).unwrap();
        let named = PublicKey::parse(&format!("{KEY}  王五 <wang@example.org>\n")).unwrap();
        assert_eq!(plain, named);
        assert_eq!(named.line(), KEY);
        assert_eq!(plain.fingerprint(), "SHA256:UCUiLr7Pjs9wFFJMDByLgc3NrtdU344OgUM45wZPcIQ");
        assert!(!plain.needs_touch());
    }

    #[test]
    fn what_is_not_one_plain_key_is_refused_by_its_name() {
        for (line, fault) in [
            (String::new(), KeyFault::Malformed),
            ("ssh-ed25519".to_owned(), KeyFault::Malformed),
            (format!("{}A", &KEY[..KEY.len() - 4]), KeyFault::Malformed),
            (KEY.replace("ssh-ed25519", "ssh-rsa"), KeyFault::Malformed),
            (format!("{KEY}\n{KEY}"), KeyFault::Malformed),
            (format!("restrict,command=\"true\" {KEY}"), KeyFault::Options),
            (format!("cert-authority {KEY}"), KeyFault::Options),
            (KEY.replace("ssh-ed25519", "ssh-mldsa65"), KeyFault::Algorithm("ssh-mldsa65".to_owned())),
            ("ssh-dss AAAAB3NzaC1kc3M".to_owned(), KeyFault::Algorithm("ssh-dss".to_owned())),
            (KEY.replace("ssh-ed25519", "ed25519"), KeyFault::Malformed),
            (KEY.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"), KeyFault::Certificate),
        ] {
            assert_eq!(PublicKey::parse(&line), Err(fault), "{line}");
        }
    }

    #[test]
    fn a_compressed_point_is_no_second_name_of_a_key() {
        use ssh_key::public::EcdsaPublicKey;
        // The generator of P-256, which lies on the curve in both forms.
        let x = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
        let y = "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
        };
        let key =
            |sec1: Vec<u8>| PublicKey::admit(KeyData::Ecdsa(EcdsaPublicKey::from_sec1_bytes(&sec1).unwrap()));
        assert!(key(bytes(&format!("04{x}{y}"))).is_ok());
        assert_eq!(key(bytes(&format!("03{x}"))), Err(KeyFault::Malformed));
    }
}
