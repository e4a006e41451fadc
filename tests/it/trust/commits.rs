//! Which commits are read, by our verdict and by git's.

use duban::repo::{GIT, RawCommit, SealFault, Signer, compose, embed, links, verify};

use super::world::World;

/// A world with one key that git trusts, and its signer.
pub(super) fn signed_world() -> (World, Signer) {
    let world = World::new();
    let signer = world.signer_with(&world.ed25519("id"));
    world.trust(&[signer.public_key().expect("a key").line()]);
    (world, signer)
}

pub(super) const WHO: &[u8] = "王五 <wang@example.org> 1767225600 +0800".as_bytes();

/// An honest commit of the empty tree.
pub(super) fn payload(world: &World) -> Vec<u8> {
    let tree = world.git(&["mktree"]);
    compose(&tree, &[], WHO, WHO, "close: 整改\n\nDuban-Task: T-1\n".as_bytes())
}

pub(super) fn signed(signer: &Signer, payload: &[u8]) -> Vec<u8> {
    embed(payload, &signer.sign_commit(payload).expect("a signature"))
}

/// The header that a signature is folded into.
pub(super) fn folded(signature: &[u8]) -> String {
    let text = std::str::from_utf8(signature).expect("armor");
    format!("gpgsig {}\n", text.trim_end().replace('\n', "\n "))
}

/// Our whole verdict: read, then verified.
pub(super) fn holds(raw: &[u8]) -> bool {
    let Ok(commit) = RawCommit::parse(raw) else { return false };
    commit.signature.is_some_and(|signature| verify(&signature, GIT, &commit.payload).is_ok())
}

pub(super) fn replaced(raw: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(raw.to_vec()).expect("UTF-8");
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_commit_signed_by_us_is_good_for_git() {
    let (world, signer) = signed_world();
    let raw = signed(&signer, &payload(&world));
    assert!(world.git_says(&raw));
    assert!(holds(&raw));
    assert_eq!(RawCommit::parse(&raw).unwrap().payload, payload(&world));
}

#[test]
fn a_commit_signed_by_git_is_good_for_us() {
    let (world, _) = signed_world();
    for message in ["one", "two\n\nbody\n\ngpgsig none\n"] {
        world.git(&["commit", "-q", "--allow-empty", "-S", "-m", message]);
        let raw = world.user_git().run(&["cat-file", "commit", "HEAD"]).unwrap().stdout;
        assert!(holds(&raw));
        let commit = RawCommit::parse(&raw).unwrap();
        assert_eq!(embed(&commit.payload, commit.signature.as_ref().unwrap()), raw, "embedded as git embeds");
        assert_eq!(links(&raw), Some((commit.tree, commit.parents)));
    }
}

#[test]
fn a_signature_in_the_message_is_no_signature() {
    let (world, signer) = signed_world();
    let fair = payload(&world);
    let header = folded(&signer.sign_commit(&fair).unwrap());
    let attack = [&fair[..], header.as_bytes()].concat();
    let commit = RawCommit::parse(&attack).unwrap();
    assert_eq!(commit.signature, None);
    assert!(commit.message.ends_with(header.as_bytes()));
    assert!(!world.git_says(&attack));

    // Why libgit2 is not asked: it gives this signature, as it does that of a commit fudged with NUL.
    let repo = git2::Repository::open(world.path("repo")).unwrap();
    let libgit2_says = |raw: &[u8]| {
        let id = git2::Oid::from_str(&world.put_commit(raw)).unwrap();
        let (signature, payload) = repo.extract_signature(&id, None).unwrap();
        verify(format!("{}\n", signature.as_str().unwrap().trim_end()).as_bytes(), GIT, &payload).is_ok()
    };
    assert!(libgit2_says(&signed(&signer, &fair)), "the fair twin");
    assert!(libgit2_says(&attack));
    assert!(libgit2_says(&[&signed(&signer, &fair)[..], b"\0Qwik\n"].concat()));
}

#[test]
fn git_t7510_anything_appended_breaks_the_signature() {
    let (world, signer) = signed_world();
    let raw = signed(&signer, &payload(&world));
    for appended in [&b"x"[..], b"\n", b" "] {
        let attack = [&raw[..], appended].concat();
        let commit = RawCommit::parse(&attack).unwrap();
        assert_eq!(verify(&commit.signature.unwrap(), GIT, &commit.payload), Err(SealFault::Bad));
        assert!(!world.git_says(&attack));
    }
    assert!(holds(&raw) && world.git_says(&raw), "the fair twin");
}

/// CVE-2026-44309 came of a signature checked over other bytes than git's.
#[test]
fn cve_2026_44309_we_verify_the_very_bytes_that_git_verifies() {
    let (world, signer) = signed_world();
    let seen = world.path("seen").display().to_string();
    let body = format!(
        "case \"$2\" in verify) tee '{seen}' | ssh-keygen \"$@\" ;; *) exec ssh-keygen \"$@\" ;; esac"
    );
    world.set("gpg.ssh.program", &world.script("watch", &body));
    let fair = payload(&world);
    let tree = world.git(&["mktree"]);
    let parent = world.put_commit(&fair);
    let mergetag = format!("\nmergetag object {parent}\n type commit\n tag v1\n \n gpgsig in a tag\n\n");
    for payload in [
        fair.clone(),
        compose(&tree, &[parent.clone(), parent], WHO, WHO, b""),
        replaced(&fair, "\n\n", "\nencoding GB18030\n\n"),
        replaced(&fair, "\n\n", &mergetag),
        [&fair[..], b"\r\n\xC4\xE3 no UTF-8\r\n\n\ngpgsig -----BEGIN\n more"].concat(),
    ] {
        let raw = signed(&signer, &payload);
        assert!(world.git_says(&raw), "{}", String::from_utf8_lossy(&payload));
        assert_eq!(world.read("seen"), RawCommit::parse(&raw).unwrap().payload);
        assert!(holds(&raw));
    }
}

#[test]
fn the_walk_reads_the_links_that_git_reads() {
    let (world, signer) = signed_world();
    let fair = payload(&world);
    let root = world.put_commit(&fair);
    let tree = world.git(&["mktree"]);
    let who = std::str::from_utf8(WHO).unwrap();
    let with =
        |parents: &str| format!("tree {tree}\n{parents}author {who}\ncommitter {who}\n\nx\n").into_bytes();
    let parent = format!("parent {root}\n");
    for raw in [
        fair.clone(),
        signed(&signer, &fair),
        with(&parent),
        with(&parent.repeat(2)),
        with(&parent.to_uppercase().replace("PARENT", "parent")),
        with(&format!("note x\n{parent}")),
        with(&format!("{parent}\n{parent}")),
        [&with(&parent)[..], b"\0more"].concat(),
        with(&format!("parent {}\n", &root[1..])),
        with(&format!("{parent}parent x\n")),
        replaced(&fair, "tree ", "tree  "),
        replaced(&fair, "tree ", "note x\ntree "),
    ] {
        let id = world.put_commit(&raw);
        let git = world.user_git().run(&["log", "-1", "--no-walk", "--format=%T %P", &id]).ok();
        let git = git.map(|output| String::from_utf8(output.stdout).unwrap().trim_end().to_owned());
        let ours =
            links(&raw).map(|(tree, parents)| format!("{tree} {}", parents.join(" ")).trim_end().to_owned());
        assert_eq!(ours, git, "{}", String::from_utf8_lossy(&raw));
    }
}
