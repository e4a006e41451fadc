//! Seals by security keys, made by hand: the flags say whether somebody touched the key.

use duban::repo::{PublicKey, RECORD, SealFault, verify};
use ssh_key::PrivateKey;
use ssh_key::public::{EcdsaPublicKey, KeyData, SkEcdsaSha2NistP256, SkEd25519};
use ssh_key::sha2::{Digest as _, Sha256};

use super::blob::{Blob, private, raw, wire};
use super::world::World;

const MESSAGE: &[u8] = b"a record\n";
const APPLICATION: &str = "ssh:";

/// The key as if it lived in a security key.
fn in_hardware(key: &PrivateKey) -> KeyData {
    match key.public_key().key_data() {
        KeyData::Ed25519(point) => KeyData::SkEd25519(SkEd25519::new(*point, APPLICATION)),
        KeyData::Ecdsa(EcdsaPublicKey::NistP256(point)) => {
            KeyData::SkEcdsaSha2NistP256(SkEcdsaSha2NistP256::new(*point, APPLICATION))
        }
        other => panic!("no security key holds {:?}", other.algorithm()),
    }
}

/// A seal with these flags, as a security key would sign it.
fn seal(key: &PrivateKey, flags: u8) -> Vec<u8> {
    let hardware = in_hardware(key);
    let trailer = vec![flags, 0, 0, 0, 9];
    let blob = Blob {
        kind: hardware.algorithm().as_str().to_owned(),
        key: wire(hardware),
        trailer: trailer.clone(),
        ..Blob::of(key, RECORD, MESSAGE)
    };
    let digests = [Sha256::digest(APPLICATION).to_vec(), trailer, Sha256::digest(blob.signed()).to_vec()];
    blob.armored(&raw(key, &digests.concat()), 70)
}

#[test]
fn a_security_key_must_have_been_touched() {
    for (kind, bits) in [("ed25519", "256"), ("ecdsa", "256")] {
        let world = World::new();
        world.key("id", kind, bits);
        let key = private(&world.text("id"));
        let line = ssh_key::PublicKey::from(in_hardware(&key)).to_openssh().unwrap();
        world.trust(std::slice::from_ref(&line));
        let public = PublicKey::parse(&line).unwrap();
        assert!(public.needs_touch());

        // 1 is presence, 4 is verification by PIN; OpenSSH's `-Y verify` takes a signature without either.
        for (flags, verdict) in [
            (1, Ok(public.clone())),
            (5, Ok(public.clone())),
            (0, Err(SealFault::Untouched)),
            (4, Err(SealFault::Untouched)),
        ] {
            let seal = seal(&key, flags);
            assert_eq!(verify(&seal, RECORD, MESSAGE), verdict, "{kind} {flags}");
            assert!(world.openssh_says(&seal, RECORD, MESSAGE), "{kind} {flags}");
            assert_eq!(verify(&seal, RECORD, b"another record\n"), Err(SealFault::Bad));
        }
    }
}
