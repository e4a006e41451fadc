//! Seals by security keys, made by hand: the flags say whether somebody touched the key.

use duban::repo::{Access, GIT, KeyFault, PublicKey, RECORD, SealFault, SignFault, embed, verify};
use ssh_key::PrivateKey;
use ssh_key::public::{EcdsaPublicKey, Ed25519PublicKey, KeyData, SkEcdsaSha2NistP256, SkEd25519};
use ssh_key::sha2::{Digest as _, Sha256};

use super::blob::{Blob, private, raw, wire};
use super::commits::payload;
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

/// A security key in software, for OpenSSH's own helper; `None` where there is no C compiler or no helper.
fn provider(world: &World) -> Option<std::path::PathBuf> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/trust/security_key.c");
    let library = world.path("security-key.so");
    world.user_git().find_program("cc")?;
    let args = ["-shared", "-fPIC", "-o", &library.display().to_string(), source];
    world.run("cc", &args, b"").status.success().then_some(library)
}

/// From `ssh-keygen -t ed25519-sk` to a commit that git finds good, by way of OpenSSH's helper and no hardware.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is left out must not look like one that passed")]
fn openssh_signs_with_a_security_key_for_us() {
    let mut world = World::new();
    let Some(library) = provider(&world) else { return eprintln!("skipped, it needs cc") };
    world.env = world.env.with("SSH_SK_PROVIDER", library);
    let key = |name: &str, options: &[&str]| {
        let args = [&["-q", "-t", "ed25519-sk", "-N", "", "-f", name], options].concat();
        world.run("ssh-keygen", &args, b"").status.success().then(|| world.path(name))
    };
    let Some(touched) = key("touched", &[]) else {
        return eprintln!("skipped, this OpenSSH knows no security keys");
    };
    let signer = world.signer_with(&touched);
    let public = signer.public_key().unwrap();
    assert!(public.needs_touch());
    assert_eq!(signer.access().unwrap(), Access::File, "the file is a handle; the key is elsewhere");
    assert_eq!(verify(&signer.seal(MESSAGE).unwrap(), RECORD, MESSAGE), Ok(public.clone()));
    world.trust(&[public.line()]);
    let payload = payload(&world);
    let signature = signer.sign_commit(&payload).unwrap();
    assert_eq!(verify(&signature, GIT, &payload), Ok(public));
    assert!(world.git_says(&embed(&payload, &signature)));

    // The same without a touch: OpenSSH signs, and we take it for nothing.
    let untouched = key("untouched", &["-O", "no-touch-required"]).unwrap();
    let signer = world.signer_with(&untouched);
    assert!(matches!(signer.seal(MESSAGE), Err(SignFault::Refused(SealFault::Untouched))));
    assert!(matches!(signer.sign_commit(&payload), Err(SignFault::Refused(SealFault::Untouched))));
}

#[test]
fn a_security_key_of_a_point_that_anybody_can_sign_with_is_none() {
    let parsed = |point: [u8; 32]| {
        let data = KeyData::SkEd25519(SkEd25519::new(Ed25519PublicKey(point), APPLICATION));
        PublicKey::parse(&ssh_key::PublicKey::from(data).to_openssh().expect("a line"))
    };
    // The neutral element, a group by itself.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    assert_eq!(parsed(neutral).err(), Some(KeyFault::Weak));
    let fair = crate::fixture::key("wang-wu", 1).public_key().key_data().ed25519().expect("its kind").0;
    assert!(parsed(fair).is_ok());
}
