//! Commits signed with OpenPGP, by a real gpg where there is one.

use duban::repo::{RawCommit, SignFault, compose, embed};

use super::world::World;

/// A world with a throw-away OpenPGP key; the gpg-agent that gpg starts for it ends with it.
struct GpgWorld {
    world: World,
    fingerprint: String,
}

impl Drop for GpgWorld {
    fn drop(&mut self) {
        self.world.run("gpgconf", &["--kill", "all"], b"");
    }
}

/// `None` where gpg is not installed.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn gpg_world() -> Option<GpgWorld> {
    let mut world = World::new();
    if !world.run("sh", &["-c", "command -v gpg"], b"").status.success() {
        eprintln!("gpg is not installed: OpenPGP is not tested");
        return None;
    }
    // Sockets of gpg-agent do not fit into long paths, hence not below the home.
    let home = world.path("g");
    assert!(world.run("mkdir", &["-m", "700", "g"], b"").status.success());
    world.env = world.env.with("GNUPGHOME", &home);
    let args =
        ["--batch", "--passphrase", "", "--quick-gen-key", "王五 <wang@example.org>", "ed25519", "sign", "0"];
    let made = world.run("gpg", &args, b"");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let listing = world.run("gpg", &["--with-colons", "-K"], b"").stdout;
    let listing = String::from_utf8(listing).expect("UTF-8");
    let line = listing.lines().find(|line| line.starts_with("fpr:")).expect("a fingerprint");
    let fingerprint = line.split(':').nth(9).expect("a fingerprint").to_owned();
    // The seal needs a key of its own.
    world.set("duban.signingkey", &world.ed25519("id").display().to_string());
    Some(GpgWorld { world, fingerprint })
}

#[test]
fn a_commit_signed_with_openpgp_is_good_for_git() {
    let Some(gpg) = gpg_world() else { return };
    let world = &gpg.world;
    let git = world.user_git();
    let who = git.identity(duban::repo::Role::Author).unwrap();
    let payload = compose(&world.git(&["mktree"]), &[], &who, &who, b"title\n");
    // With the key named, and found by the committer's name and address.
    for key in [Some(&gpg.fingerprint), None] {
        if let Some(key) = key {
            world.set("user.signingkey", key);
        } else {
            world.git(&["config", "--unset", "user.signingkey"]);
        }
        let signer = world.signer().unwrap();
        let raw = embed(&payload, &signer.sign_commit(&payload).unwrap());
        assert!(world.git_says(&raw));
        assert_eq!(RawCommit::parse(&raw).unwrap().payload, payload);
        assert!(!world.git_says(&[&raw[..], b"x"].concat()));
    }
    world.set("user.signingkey", "nobody@example.org");
    assert!(
        matches!(world.signer().unwrap().sign_commit(&payload), Err(SignFault::NoSecretKey(key)) if key == "nobody@example.org")
    );
}

#[test]
fn cve_2026_44310_a_gpg_that_only_ends_well_has_not_signed() {
    let world = World::new();
    world.set("duban.signingkey", &world.ed25519("id").display().to_string());
    world.set("user.signingkey", "0xCAFE");
    let sign = |body: &str| {
        world.set("gpg.program", &world.script("fake-gpg", body));
        world.signer().unwrap().sign_commit(b"x\n\n")
    };
    assert_eq!(
        sign("cat >/dev/null; echo '[GNUPG:] SIG_CREATED D' >&2; echo made").unwrap(),
        b"made\n",
        "the fair twin"
    );
    for lie in [
        "echo made",
        "echo '[GNUPG:] SIG_CREATED D'",
        "echo 'not [GNUPG:] SIG_CREATED D' >&2",
        "echo '[GNUPG:] SIG_CREATED D' >&2; exit 1",
    ] {
        assert!(matches!(sign(lie), Err(SignFault::Program { .. })), "{lie}");
    }
    let panicked = sign("echo '[GNUPG:] FAILURE sign 1' >&2; echo 'panic: nil' >&2; exit 2");
    assert!(matches!(panicked, Err(SignFault::Program { stderr, .. }) if stderr == "panic: nil"));
    world.set("gpg.openpgp.program", "no-such-program");
    assert!(matches!(world.signer().unwrap().sign_commit(b"x"), Err(SignFault::NotFound(_))));
}
