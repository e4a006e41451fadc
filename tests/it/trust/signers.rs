//! Which key signs, and what is said where none can.

use duban::repo::{GIT, GitFault, KeyFault, PublicKey, RECORD, Role, SealFault, SignFault, UserGit, verify};

use super::world::World;

const RECORD_TEXT: &[u8] = b"act: close\n";

#[test]
fn a_key_may_be_named_in_every_form_that_git_knows() {
    let (world, _agent) = World::new().with_agent(|env| env);
    let path = world.ed25519("home/id");
    let key = PublicKey::parse(&world.text("home/id.pub")).unwrap();
    assert!(world.run("ssh-add", &["-q", &path.display().to_string()], b"").status.success());
    world.set("gpg.format", "ssh");
    let literal = world.text("home/id.pub").trim_end().to_owned();
    for value in [
        path.display().to_string(),
        format!("{}.pub", path.display()),
        "~/id".to_owned(),
        "../home/id".to_owned(),
        literal.clone(),
        format!("key::{literal}"),
    ] {
        world.set("user.signingkey", &value);
        let signer = world.signer().unwrap();
        assert_eq!(signer.public_key().unwrap(), key, "{value}");
        assert_eq!(verify(&signer.seal(RECORD_TEXT).unwrap(), RECORD, RECORD_TEXT), Ok(key.clone()));
        assert_eq!(verify(&signer.sign_commit(b"x\n\n").unwrap(), GIT, b"x\n\n"), Ok(key.clone()));
    }
    world.git(&["config", "--unset", "user.signingkey"]);
    world.set("gpg.ssh.defaultKeyCommand", "ssh-add -L");
    assert_eq!(world.signer().unwrap().public_key().unwrap(), key);
    world.set("gpg.ssh.defaultKeyCommand", "echo nothing");
    assert!(matches!(world.signer(), Err(SignFault::NoKey)));
    world.set("gpg.ssh.defaultKeyCommand", "sh -c 'echo why >&2; exit 3'");
    assert!(matches!(world.signer(), Err(SignFault::Program { stderr, .. }) if stderr == "why"));
}

#[test]
fn the_seal_may_have_a_key_of_its_own() {
    let world = World::new();
    let (seal, commit) = (world.ed25519("seal"), world.ed25519("commit"));
    world.set("duban.signingkey", &seal.display().to_string());
    assert!(world.signer().is_ok(), "with gpg.format openpgp too");
    let signer = world.signer_with(&commit);
    let sealed_by = verify(&signer.seal(RECORD_TEXT).unwrap(), RECORD, RECORD_TEXT).unwrap();
    let signed_by = verify(&signer.sign_commit(b"x\n\n").unwrap(), GIT, b"x\n\n").unwrap();
    assert_eq!(sealed_by, PublicKey::parse(&world.text("seal.pub")).unwrap());
    assert_eq!(signed_by, PublicKey::parse(&world.text("commit.pub")).unwrap());
}

#[test]
fn settings_come_from_wherever_git_takes_them() {
    let mut world = World::new();
    let path = world.ed25519("id").display().to_string();
    assert!(matches!(world.signer(), Err(SignFault::NoKey)));
    let global = world.write(
        "global",
        format!("[gpg]\n\tformat = x509\n[user]\n\tsigningKey = {path}\n[commit]\n\tgpgSign\n"),
    );
    world.env = world.env.with("GIT_CONFIG_GLOBAL", global);
    assert!(matches!(world.signer(), Err(SignFault::UnsupportedFormat(format)) if format == "x509"));
    let pairs =
        [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "gpg.format"), ("GIT_CONFIG_VALUE_0", "ssh")];
    world.env = pairs.into_iter().fold(world.env, |env, (name, value)| env.with(name, value));
    let signer = world.signer().unwrap();
    assert!(signer.commits_are_signed());
    assert!(signer.seal(RECORD_TEXT).is_ok());
}

#[test]
fn without_a_usable_key_the_fault_says_which() {
    let world = World::new();
    world.set("gpg.format", "ssh");
    assert!(matches!(world.signer(), Err(SignFault::NoKey)));
    let nowhere = world.path("nowhere");
    let signer = world.signer_with(&nowhere);
    assert!(matches!(signer.seal(RECORD_TEXT), Err(SignFault::KeyMissing(path)) if path == nowhere));
    let wrong = world.write("wrong", "not a key\n");
    assert!(matches!(world.signer_with(&wrong).public_key(), Err(SignFault::Unfit(KeyFault::Malformed))));
    let short = world.run("ssh-keygen", &["-q", "-t", "rsa", "-b", "1024", "-N", "", "-f", "short"], b"");
    if short.status.success() {
        // Where OpenSSH still makes such keys; `a_key_that_is_not_taken_cannot_seal` builds one by hand.
        let signer = world.signer_with(&world.path("short"));
        assert!(matches!(signer.seal(RECORD_TEXT), Err(SignFault::Unfit(KeyFault::RsaShort(1024)))));
    }
    let mut world = World::new();
    let signer_of = |world: &World| world.signer_with(&world.path("id"));
    world.ed25519("id");
    assert!(signer_of(&world).seal(RECORD_TEXT).is_ok(), "the fair twin");
    world.set("gpg.ssh.program", "no-such-program");
    assert!(
        matches!(signer_of(&world).seal(RECORD_TEXT), Err(SignFault::NotFound(program)) if program == "no-such-program")
    );
    world.git(&["config", "--unset", "gpg.ssh.program"]);
    let git = world.user_git();
    let config = git.config().unwrap();
    world.env = world.env.with("PATH", "/nonexistent");
    let git = UserGit::at(git.folder()).with_env(world.env.clone());
    let signer = duban::repo::Signer::from_config(&git, config, false).unwrap();
    assert!(matches!(signer.seal(RECORD_TEXT), Err(SignFault::NotFound(program)) if program == "ssh-keygen"));
}

#[test]
fn a_public_half_alone_needs_an_agent_that_holds_the_key() {
    let world = World::new();
    let path = world.ed25519("id");
    let public = world.text("id.pub");
    let line = public.trim_end().to_owned();
    let half = world.write("half.pub", &public);
    assert!(matches!(world.signer_with(&half).seal(RECORD_TEXT), Err(SignFault::NoAgent)));
    world.set("user.signingkey", &line);
    assert!(matches!(world.signer().unwrap().seal(RECORD_TEXT), Err(SignFault::NoAgent)));

    let (world, _agent) = world.with_agent(|env| env);
    assert!(matches!(world.signer_with(&half).seal(RECORD_TEXT), Err(SignFault::NotInAgent)));
    world.set("user.signingkey", &line);
    assert!(matches!(world.signer().unwrap().seal(RECORD_TEXT), Err(SignFault::NotInAgent)));

    assert!(world.run("ssh-add", &["-q", &path.display().to_string()], b"").status.success());
    let seal = world.signer_with(&half).seal(RECORD_TEXT).unwrap();
    assert_eq!(verify(&seal, RECORD, RECORD_TEXT), Ok(PublicKey::parse(&public).unwrap()));
    // Without `.pub` in the setting either: ssh-keygen and we look beside.
    assert!(world.signer_with(&world.path("half")).seal(RECORD_TEXT).is_ok());
}

#[test]
fn an_agent_whose_owner_says_no_refuses() {
    let world = World::new();
    let path = world.ed25519("id").display().to_string();
    let half = world.write("half.pub", world.text("id.pub"));
    let no = world.script("no", "exit 1");
    let (world, _agent) = world.with_agent(|env| {
        env.with("SSH_ASKPASS", no).with("SSH_ASKPASS_REQUIRE", "force").with("DISPLAY", ":9")
    });
    assert!(world.run("ssh-add", &["-q", "-c", &path], b"").status.success());
    assert!(matches!(world.signer_with(&half).seal(RECORD_TEXT), Err(SignFault::AgentRefused)));
}

#[test]
fn a_passphrase_is_asked_for_by_ssh_askpass() {
    let world = World::new();
    let args = ["-q", "-t", "ed25519", "-N", "right", "-f", "id"];
    assert!(world.run("ssh-keygen", &args, b"").status.success());
    let asked = |world: &World, answer: &str| {
        let script = world.script("ask", &format!("echo {answer}"));
        let env = world.env.clone().with("SSH_ASKPASS", script).with("SSH_ASKPASS_REQUIRE", "force");
        world.signer_in(env, "id").seal(RECORD_TEXT)
    };
    let seal = asked(&world, "right").unwrap();
    assert_eq!(verify(&seal, RECORD, RECORD_TEXT), Ok(PublicKey::parse(&world.text("id.pub")).unwrap()));
    assert!(matches!(asked(&world, "wrong"), Err(SignFault::WrongPassphrase)));
    assert!(matches!(world.signer_with(&world.path("id")).seal(RECORD_TEXT), Err(SignFault::CannotAsk)));
}

#[test]
fn a_private_file_alone_tells_its_public_half() {
    let world = World::new();
    let path = world.ed25519("id");
    let key = PublicKey::parse(&world.text("id.pub")).unwrap();
    world.remove("id.pub");
    let signer = world.signer_with(&path);
    assert_eq!(signer.public_key().unwrap(), key);
    assert!(signer.seal(RECORD_TEXT).is_ok());
}

#[test]
fn a_public_half_of_another_key_beside_the_private_one_is_noticed() {
    let world = World::new();
    let path = world.ed25519("id");
    world.ed25519("other");
    world.ed25519("third");
    world.write("id.pub", world.text("other.pub"));
    assert!(matches!(world.signer_with(&path).seal(RECORD_TEXT), Err(SignFault::OtherKey)));
    // A program that signs with a key of its own choice is noticed by us alone.
    let other = format!(
        "for last; do :; done; exec ssh-keygen -Y sign -n {RECORD} -f '{}' \"$last\"",
        world.path("other").display()
    );
    world.set("gpg.ssh.program", &world.script("program", &other));
    assert!(world.signer_with(&path).seal(RECORD_TEXT).is_ok(), "it is the key that `id.pub` names");
    world.write("id.pub", world.text("third.pub"));
    assert!(matches!(world.signer_with(&path).seal(RECORD_TEXT), Err(SignFault::OtherKey)));
}

#[test]
fn another_program_is_called_as_git_calls_it_and_not_believed() {
    let world = World::new();
    let path = world.ed25519("id");
    let program = |body: &str| {
        world.set("gpg.ssh.program", &world.script("program", body));
        world.signer_with(&path).seal(RECORD_TEXT)
    };
    let file = r#"for last; do :; done; test -f "$last" || exit 9"#;
    assert!(program(&format!("{file}\nexec ssh-keygen \"$@\"")).is_ok(), "the fair twin");
    let crlf = format!("{file}\nssh-keygen \"$@\" && sed -i 's/$/\\r/' \"$last.sig\"");
    assert!(program(&crlf).unwrap().iter().all(|byte| *byte != b'\r'));
    let other = format!("{file}\necho more >> \"$last\"; exec ssh-keygen \"$@\"");
    assert!(matches!(program(&other), Err(SignFault::Refused(SealFault::Bad))));
    assert!(matches!(program("exit 0"), Err(SignFault::Program { .. })), "it made nothing");
    assert!(
        matches!(program("echo first >&2; echo why >&2; exit 1"), Err(SignFault::Program { stderr, .. }) if stderr == "why")
    );
}

#[test]
fn an_identity_is_gits_and_its_absence_is_said() {
    let world = World::new();
    let env = world.env.clone().with("GIT_AUTHOR_DATE", "2026-01-01T08:00:00+0800");
    let git = world.user_git().with_env(env.clone());
    assert_eq!(git.identity(Role::Author).unwrap(), "王五 <wang@example.org> 1767225600 +0800".as_bytes());
    assert!(git.identity(Role::Committer).unwrap().starts_with("王五 <wang@example.org> ".as_bytes()));

    world.set("user.name", "");
    assert!(matches!(git.identity(Role::Author), Err(GitFault::NoIdentity)), "no name");
    world.set("user.name", "王五");
    world.set("user.useConfigOnly", "true");
    world.git(&["config", "--unset", "user.email"]);
    assert!(matches!(git.identity(Role::Committer), Err(GitFault::NoIdentity)), "no address");
    world.set("user.email", "wang@example.org");
    assert!(git.identity(Role::Author).is_ok(), "the fair twin");
    let git = world.user_git().with_env(env.with("GIT_AUTHOR_DATE", "no date"));
    assert!(matches!(git.identity(Role::Author), Err(GitFault::Failed { .. })), "no want of identity");
    let git = UserGit::at(world.path("nowhere")).with_env(world.env.clone());
    assert!(matches!(git.run(&["version"]), Err(GitFault::NoFolder(_))));
}
