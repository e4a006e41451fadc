//! Which seals are good, by our verdict and by OpenSSH's.

use duban::repo::{GIT, KeyFault, PublicKey, RECORD, SealFault, Verifier, verify};

use super::blob::{Blob, base64, private, string};
use super::world::World;

const MESSAGE: &[u8] = "---\ntask: 整改\n---\n".as_bytes();

#[test]
fn a_seal_of_every_kind_of_key_holds_for_us_and_for_openssh() {
    for (kind, bits) in
        [("ed25519", "256"), ("ecdsa", "256"), ("ecdsa", "384"), ("ecdsa", "521"), ("rsa", "3072")]
    {
        let world = World::new();
        let signer = world.signer_with(&world.key("id", kind, bits));
        let key = signer.public_key().unwrap();
        world.trust(&[key.line()]);
        let seal = signer.seal(MESSAGE).unwrap();
        assert_eq!(verify(&seal, RECORD, MESSAGE), Ok(key.clone()), "{kind} {bits}");
        assert!(world.openssh_says(&seal, RECORD, MESSAGE), "{kind} {bits}");
        assert_eq!(PublicKey::parse(&world.text("id.pub")), Ok(key));

        let mut other = MESSAGE.to_vec();
        *other.last_mut().unwrap() = b' ';
        assert_eq!(verify(&seal, RECORD, &other), Err(SealFault::Bad), "{kind} {bits}");
        assert!(!world.openssh_says(&seal, RECORD, &other));
        assert_eq!(verify(&seal, GIT, MESSAGE), Err(SealFault::Namespace(RECORD.to_owned())));
        assert!(!world.openssh_says(&seal, GIT, MESSAGE));
    }
}

/// Good signatures are remembered; nothing but the same seal over the same message for the same purpose profits.
#[test]
fn what_was_good_once_is_good_for_nothing_else() {
    let world = World::new();
    let (signer, other) =
        (world.signer_with(&world.ed25519("id")), world.signer_with(&world.ed25519("other")));
    let (key, seal) = (signer.public_key().unwrap(), signer.seal(MESSAGE).unwrap());
    let joined = [&seal[..], MESSAGE].concat();
    let mut verifier = Verifier::default();
    for _ in 0..2 {
        assert_eq!(verifier.verify(&seal, RECORD, MESSAGE), Ok(key.clone()));
        for cut in [1, seal.len() - 1, seal.len() + 1, joined.len()] {
            assert!(verifier.verify(&joined[..cut], RECORD, &joined[cut..]).is_err(), "{cut}");
        }
        assert_eq!(verifier.verify(&seal, RECORD, &MESSAGE[1..]), Err(SealFault::Bad));
        assert_eq!(verifier.verify(&seal, GIT, MESSAGE), Err(SealFault::Namespace(RECORD.to_owned())));
        let foreign = other.seal(&MESSAGE[1..]).unwrap();
        assert_eq!(
            verifier.verify(&foreign, RECORD, MESSAGE),
            Err(SealFault::Bad),
            "a fault is not kept either"
        );
        assert_eq!(verifier.verify(&foreign, RECORD, &MESSAGE[1..]), Ok(other.public_key().unwrap()));
    }
}

/// One attack on the armor: what is made of a good seal, and whether OpenSSH still takes it.
#[test]
fn nothing_may_stand_around_the_armor() {
    let world = World::new();
    let signer = world.signer_with(&world.ed25519("id"));
    let key = signer.public_key().unwrap();
    world.trust(&[key.line()]);
    let good = String::from_utf8(signer.seal(MESSAGE).unwrap()).unwrap();
    let body = good.lines().nth(1).unwrap();

    // OpenSSH looks for the first block and takes blanks between base64 digits; two readers that are lenient
    // in different ways may see two signatures, so we are not.
    for (attack, openssh) in [
        (format!("x{good}"), false),
        (format!("\n{good}"), false),
        (format!("{good}x"), true),
        (format!("{good}\n"), true),
        (format!("{good}{good}"), true),
        (good.replace('\n', "\r\n"), false),
        (good.replace("-----END", "\n-----END"), true),
        (good.replace(body, &format!("{body} ")), true),
        (good.replace(body, &format!("Comment: x\n{body}")), false),
        (good.replace("SSH SIGNATURE", "PGP SIGNATURE"), false),
        (good.replace("BEGIN SSH SIGNATURE-----\n", "BEGIN SSH SIGNATURE-----"), false),
        (String::new(), false),
    ] {
        assert_eq!(verify(attack.as_bytes(), RECORD, MESSAGE), Err(SealFault::Armor), "{attack}");
        assert_eq!(world.openssh_says(attack.as_bytes(), RECORD, MESSAGE), openssh, "{attack}");
    }
    assert_eq!(verify(good.trim_end().as_bytes(), RECORD, MESSAGE), Ok(key), "a last newline may be missing");
}

#[test]
fn lines_of_another_width_are_the_same_signature() {
    let world = World::new();
    let path = world.ed25519("id");
    let key = private(&world.text("id"));
    let expected = world.signer_with(&path).public_key().unwrap();
    world.trust(&[expected.line()]);
    let blob = Blob::of(&key, RECORD, MESSAGE);
    for columns in [64, 70, 76, 1000] {
        let seal = blob.armored(&super::blob::raw(&key, &blob.signed()), columns);
        assert_eq!(verify(&seal, RECORD, MESSAGE), Ok(expected.clone()));
        assert!(world.openssh_says(&seal, RECORD, MESSAGE));
    }
}

/// Bends one field of a signature before it is signed: the cryptography holds in each of them.
#[test]
fn each_field_of_a_signature_is_judged() {
    let world = World::new();
    let path = world.ed25519("id");
    let key = private(&world.text("id"));
    world.trust(&[world.signer_with(&path).public_key().unwrap().line()]);
    let bent = |bend: &dyn Fn(&mut Blob)| {
        let mut blob = Blob::of(&key, RECORD, MESSAGE);
        bend(&mut blob);
        let seal = blob.sealed(&key);
        (verify(&seal, RECORD, MESSAGE).map(|_| ()), world.openssh_says(&seal, RECORD, MESSAGE))
    };
    let sha256 = |blob: &mut Blob| {
        use ssh_key::sha2::{Digest as _, Sha256};
        blob.hash_name = "sha256".to_owned();
        blob.hash = Sha256::digest(MESSAGE).to_vec();
    };

    assert_eq!(bent(&|_| {}), (Ok(()), true), "the fair twin");
    assert_eq!(bent(&sha256), (Ok(()), true), "the fair twin with SHA-256");
    assert_eq!(bent(&|blob| blob.version = 2), (Err(SealFault::Version(2)), false));
    // OpenSSH takes a version 0, which nobody has ever defined.
    assert_eq!(bent(&|blob| blob.version = 0), (Err(SealFault::Version(0)), true));
    // OpenSSH ignores the field; what is in it we could not judge.
    assert_eq!(bent(&|blob| blob.reserved = b"x".to_vec()), (Err(SealFault::Reserved), false));
    let none = || Err(SealFault::Namespace(String::new()));
    assert_eq!(bent(&|blob| blob.namespace = String::new()), (none(), false));
    let other = || Err(SealFault::Namespace("duban-record-v2".to_owned()));
    assert_eq!(bent(&|blob| blob.namespace = "duban-record-v2".to_owned()), (other(), false));
    assert_eq!(bent(&|blob| blob.hash_name = "sha1".to_owned()), (Err(SealFault::Malformed), false));
    assert_eq!(bent(&|blob| blob.rest = b"x".to_vec()), (Err(SealFault::Malformed), false));
    assert_eq!(
        bent(&|blob| blob.kind = "rsa-sha2-512".to_owned()).0,
        Err(SealFault::Algorithm("rsa-sha2-512".to_owned()))
    );
    assert_eq!(bent(&|blob| blob.kind = "ssh-rsa".to_owned()).0, Err(SealFault::Malformed), "SHA-1");
}

/// Joined they would hold; only a security key says more than its signature.
#[test]
fn a_signature_stands_in_its_field_alone() {
    let world = World::new();
    let path = world.key("id", "ecdsa", "256");
    let key = private(&world.text("id"));
    world.trust(&[world.signer_with(&path).public_key().unwrap().line()]);
    let fair = Blob::of(&key, RECORD, MESSAGE);
    let signature = super::blob::raw(&key, &fair.signed());
    assert!(verify(&fair.armored(&signature, 70), RECORD, MESSAGE).is_ok(), "the fair twin");
    let (field, trailer) = signature.split_at(signature.len() - 5);
    let spread = Blob { trailer: trailer.to_vec(), ..fair }.armored(field, 70);
    assert_eq!(verify(&spread, RECORD, MESSAGE), Err(SealFault::Malformed));
    assert!(!world.openssh_says(&spread, RECORD, MESSAGE));
}

#[test]
fn a_key_that_is_not_taken_cannot_seal() {
    let world = World::new();
    world.ed25519("id");
    let key = private(&world.text("id"));
    let by = |wire: Vec<u8>, kind: &str| {
        let blob = Blob { key: wire, kind: kind.to_owned(), ..Blob::of(&key, RECORD, MESSAGE) };
        verify(&blob.armored(&[1; 40], 70), RECORD, MESSAGE)
    };
    let integers = |kind: &str, integers: &[Vec<u8>]| {
        [string(kind.as_bytes())]
            .into_iter()
            .chain(integers.iter().map(|bytes| string(bytes)))
            .flatten()
            .collect::<Vec<u8>>()
    };
    let rsa = |bits: usize| {
        let mut modulus = vec![0; bits.div_ceil(8)];
        modulus[0] = 1 << ((bits - 1) % 8);
        *modulus.last_mut().unwrap() |= 1;
        if modulus[0] >= 0x80 {
            modulus.insert(0, 0);
        }
        integers("ssh-rsa", &[vec![1, 0, 1], modulus])
    };
    let key_fault = |fault| Err(SealFault::Key(fault));
    assert_eq!(by(rsa(1024), "rsa-sha2-512"), key_fault(KeyFault::RsaShort(1024)));
    assert_eq!(by(rsa(2047), "rsa-sha2-512"), key_fault(KeyFault::RsaShort(2047)));
    assert_eq!(by(rsa(4097), "rsa-sha2-512"), key_fault(KeyFault::RsaLong(4097)));
    assert_eq!(
        by(rsa(2048), "rsa-sha2-512"),
        Err(SealFault::Bad),
        "its fair twin fails for the signature alone"
    );
    let dsa = integers("ssh-dss", &[vec![7], vec![7], vec![7], vec![7]]);
    assert_eq!(by(dsa.clone(), "ssh-dss"), key_fault(KeyFault::Algorithm("ssh-dss".to_owned())));

    for (wire, kind, fault) in [
        (rsa(1024), "ssh-rsa", KeyFault::RsaShort(1024)),
        (rsa(8192), "ssh-rsa", KeyFault::RsaLong(8192)),
        (dsa, "ssh-dss", KeyFault::Algorithm("ssh-dss".to_owned())),
    ] {
        assert_eq!(PublicKey::parse(&format!("{kind} {} x", base64(&wire))), Err(fault));
    }
    assert!(PublicKey::parse(&format!("ssh-rsa {}", base64(&rsa(4096)))).is_ok());
}

#[test]
fn openssh_takes_a_certificate_and_we_do_not() {
    let world = World::new();
    world.ed25519("id");
    world.ed25519("authority");
    let args = ["-q", "-s", "authority", "-I", "wang", "-n", "wang", "id.pub"];
    assert!(world.run("ssh-keygen", &args, b"").status.success());
    assert_eq!(PublicKey::parse(&world.text("id-cert.pub")), Err(KeyFault::Certificate));
    let made = world.run("ssh-keygen", &["-Y", "sign", "-n", RECORD, "-f", "id-cert.pub"], MESSAGE);
    assert!(made.status.success());
    world.trust(&[format!("cert-authority {}", world.text("authority.pub").trim_end())]);
    assert!(world.openssh_says(&made.stdout, RECORD, MESSAGE));
    assert_eq!(verify(&made.stdout, RECORD, MESSAGE), Err(SealFault::Key(KeyFault::Certificate)));
}

#[test]
fn cve_2026_44310_no_changed_byte_of_a_seal_panics_or_counts_as_success() {
    // RSA is slow without optimisation: one byte in seven.
    for (kind, bits, step) in [("ed25519", "256", 1), ("ecdsa", "256", 3), ("rsa", "2048", 7)] {
        let world = World::new();
        let seal = world.signer_with(&world.key("id", kind, bits)).seal(MESSAGE).unwrap();
        assert!(verify(&seal, RECORD, MESSAGE).is_ok(), "the fair twin");
        for at in (0..seal.len()).step_by(step) {
            let mut changed = seal.clone();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert!(verify(&changed, RECORD, MESSAGE).is_err(), "{kind}: byte {at}");
            if at + 1 < seal.len() {
                assert!(verify(&seal[..at], RECORD, MESSAGE).is_err(), "{kind}: cut at {at}");
            }
        }
    }
}
