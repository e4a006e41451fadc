//! SSH signatures made by hand: valid in their cryptography, so that each is refused for its own reason.

use ssh_key::public::KeyData;
use ssh_key::sha2::{Digest as _, Sha512};
use ssh_key::{PrivateKey, PublicKey, SigningKey};

/// A signature whose every field can be bent before it is signed.
pub(crate) struct Blob {
    pub(crate) version: u32,
    pub(crate) key: Vec<u8>,
    pub(crate) namespace: String,
    pub(crate) reserved: Vec<u8>,
    pub(crate) hash_name: String,
    pub(crate) hash: Vec<u8>,
    pub(crate) kind: String,
    pub(crate) trailer: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// The private key in an unencrypted file.
pub(crate) fn private(text: &str) -> PrivateKey {
    PrivateKey::from_openssh(text).expect("a key without passphrase")
}

/// A raw signature of the key over these bytes.
pub(crate) fn raw(key: &impl SigningKey, bytes: &[u8]) -> Vec<u8> {
    key.try_sign(bytes).expect("the key signs").as_bytes().to_vec()
}

/// A length and the bytes, as SSH writes strings.
pub(crate) fn string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("short");
    [&length.to_be_bytes()[..], bytes].concat()
}

/// The wire form of key data.
pub(crate) fn wire(data: KeyData) -> Vec<u8> {
    PublicKey::from(data).to_bytes().expect("encodable")
}

impl Blob {
    /// A lawful Ed25519 signature over the message.
    pub(crate) fn of(key: &PrivateKey, namespace: &str, message: &[u8]) -> Self {
        Blob {
            version: 1,
            key: wire(key.public_key().key_data().clone()),
            namespace: namespace.to_owned(),
            reserved: Vec::new(),
            hash_name: "sha512".to_owned(),
            hash: Sha512::digest(message).to_vec(),
            kind: key.algorithm().as_str().to_owned(),
            trailer: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// What the key signs.
    pub(crate) fn signed(&self) -> Vec<u8> {
        let fields = [self.namespace.as_bytes(), &self.reserved, self.hash_name.as_bytes(), &self.hash];
        [b"SSHSIG".to_vec()].into_iter().chain(fields.map(string)).flatten().collect()
    }

    /// Signs it as it is and puts the armor around.
    pub(crate) fn sealed(&self, key: &PrivateKey) -> Vec<u8> {
        self.armored(&raw(key, &self.signed()), 70)
    }

    /// The armor around this signature, in lines of so many columns.
    pub(crate) fn armored(&self, signature: &[u8], columns: usize) -> Vec<u8> {
        let signature = [string(self.kind.as_bytes()), string(signature), self.trailer.clone()].concat();
        let blob = [
            b"SSHSIG".to_vec(),
            self.version.to_be_bytes().to_vec(),
            string(&self.key),
            string(self.namespace.as_bytes()),
            string(&self.reserved),
            string(self.hash_name.as_bytes()),
            string(&signature),
            self.rest.clone(),
        ]
        .concat();
        armor(&blob, columns)
    }
}

fn armor(blob: &[u8], columns: usize) -> Vec<u8> {
    let text = base64(blob);
    let lines: Vec<&str> =
        (0..text.len()).step_by(columns).map(|at| &text[at..text.len().min(at + columns)]).collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n")).into_bytes()
}

/// Base64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |sum, at| sum << 8 | usize::from(chunk.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let known = digit <= chunk.len();
            text.push(if known { char::from(DIGITS[group >> (18 - 6 * digit) & 63]) } else { '=' });
        }
    }
    text
}
