//! Every commit that is not read, with its reason, and what git thinks of it.

use duban::repo::{CommitFault, RawCommit, Signer};

use super::commits::{WHO, folded, holds, payload, replaced, signed, signed_world};
use super::world::World;

/// What `git verify-commit` says.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Git {
    /// It refuses too.
    Bad,
    /// It is more lenient, for the reason that stands beside the case.
    Good,
}

struct Case(&'static str, Vec<u8>, CommitFault, Git);

/// What the cases are made of.
struct Parts {
    world: World,
    signer: Signer,
    tree: String,
    author: String,
    committer: String,
    /// An honest commit, unsigned.
    fair: Vec<u8>,
    /// The same, signed.
    good: Vec<u8>,
    /// Its signature, folded.
    header: String,
}

impl Parts {
    fn new() -> Self {
        let (world, signer) = signed_world();
        let fair = payload(&world);
        let who = std::str::from_utf8(WHO).expect("UTF-8");
        Parts {
            tree: world.git(&["mktree"]),
            author: format!("author {who}\n"),
            committer: format!("committer {who}\n"),
            good: signed(&signer, &fair),
            header: folded(&signer.sign_commit(&fair).expect("a signature")),
            fair,
            world,
            signer,
        }
    }

    /// Changed first and signed then: the signature is right.
    fn bent(&self, from: &str, to: &str) -> Vec<u8> {
        signed(&self.signer, &replaced(&self.fair, from, to))
    }

    /// The signed commit with something else where its signature stands.
    fn instead(&self, of_signature: &str) -> Vec<u8> {
        replaced(&self.good, &self.header, of_signature)
    }

    /// The signed commit with its signature before this header.
    fn moved(&self, before: &str) -> Vec<u8> {
        replaced(&self.instead(""), before, &format!("{}{before}", self.header))
    }

    #[track_caller]
    fn check(&self, cases: Vec<Case>) {
        assert!(holds(&self.good) && self.world.git_says(&self.good), "the fair twin of all");
        for Case(name, raw, fault, git) in cases {
            assert_eq!(RawCommit::parse(&raw), Err(fault), "{name}");
            assert_eq!(self.world.git_says(&raw), git == Git::Good, "{name}: git");
        }
    }
}

fn order(name: &str) -> CommitFault {
    CommitFault::Order(name.to_owned())
}

fn uncovered(name: &str) -> CommitFault {
    CommitFault::Uncovered(name.to_owned())
}

#[test]
fn git_t7510_a_nul_is_refused_signed_or_not() {
    let parts = Parts::new();
    let fudged = [&parts.good[..], b"\0Qwik\n"].concat();
    let under = signed(&parts.signer, &[&parts.fair[..], b"\0more\n"].concat());
    parts.check(vec![
        Case("fudged with NUL", fudged, CommitFault::Nul, Git::Bad),
        // git signs and verifies the NUL with the rest, and then shows only what stands before it.
        Case("NUL under the signature", under, CommitFault::Nul, Git::Good),
    ]);
}

#[test]
fn one_signature_stands_behind_the_committer_and_nothing_hides_beside_it() {
    let parts = Parts::new();
    let header = &parts.header;
    let beside = |more: &str| parts.instead(&format!("{header}{more}"));
    let first = [b"gpgsig-sha256 x\n", &parts.good[..]].concat();
    parts.check(vec![
        // git joins the two, and ssh-keygen reads the first block of armor.
        Case("two signatures", beside(header), CommitFault::TwoSignatures, Git::Good),
        Case("an empty signature", parts.instead("gpgsig \n"), CommitFault::EmptySignature, Git::Bad),
        // git takes these headers out before it verifies: anybody may add them to a signed commit.
        Case("gpgsig-sha256", beside("gpgsig-sha256 x\n y\n"), uncovered("gpgsig-sha256"), Git::Good),
        Case("gpgsigx", beside("gpgsigx y\n"), uncovered("gpgsigx"), Git::Good),
        // git reads the tree from the first line and cannot.
        Case("gpgsig-sha256 first", first, uncovered("gpgsig-sha256"), Git::Bad),
        // git looks for the signature in all of the headers.
        Case("before the committer", parts.moved(&parts.committer), order("gpgsig"), Git::Good),
        Case("before the author", parts.moved(&parts.author), order("gpgsig"), Git::Good),
    ]);
}

#[test]
fn tree_parents_author_and_committer_stand_once_and_in_this_order() {
    let parts = Parts::new();
    let Parts { tree, author, committer, .. } = &parts;
    let bent = |from: &str, to: &str| parts.bent(from, to);
    let swapped = bent(&format!("{author}{committer}"), &format!("{committer}{author}"));
    let second_tree = bent("author ", &format!("tree {tree}\nauthor "));
    let late_parent = bent("committer ", &format!("parent {tree}\ncommitter "));
    parts.check(vec![
        // git reads tree and parents from the top, looks for what else it wants to show, and asks no more.
        Case("note before author", bent("author ", "note x\nauthor "), order("note"), Git::Good),
        Case("note before committer", bent("committer ", "note x\ncommitter "), order("note"), Git::Good),
        Case("author twice", bent(author, &author.repeat(2)), order("author"), Git::Good),
        Case("committer twice", bent(committer, &committer.repeat(2)), order("committer"), Git::Good),
        Case("committer before author", swapped, order("committer"), Git::Good),
        Case("tree twice", second_tree, order("tree"), Git::Good),
        Case("parent after author", late_parent, order("parent"), Git::Good),
        Case("no author", bent(author, ""), order("committer"), Git::Good),
        // git wants the committer's date before it asks ssh-keygen.
        Case("no committer", bent(committer, ""), order("gpgsig"), Git::Bad),
        Case("no tree", bent(&format!("tree {tree}\n"), ""), order("author"), Git::Bad),
    ]);
}

#[test]
fn a_header_is_a_name_a_space_and_a_value() {
    let parts = Parts::new();
    let Parts { tree, author, .. } = &parts;
    let bent = |from: &str, to: &str| parts.bent(from, to);
    let id = CommitFault::Id;
    let long = format!("parent {}\nauthor ", "a".repeat(64));
    let continued = [b" x\n", &parts.good[..]].concat();
    let end = parts.good.windows(2).position(|pair| pair == b"\n\n").unwrap();
    parts.check(vec![
        // git takes digits of either case.
        Case("tree in capitals", bent(tree, &tree.to_uppercase()), id("tree"), Git::Good),
        Case("tree cut short", bent(tree, &tree[..39]), id("tree"), Git::Bad),
        Case("parent of SHA-256", bent("author ", &long), id("parent"), Git::Bad),
        // git never looks into what it does not know.
        Case("folded author", bent(author, &author.replace(" <", "\n <")), CommitFault::Header, Git::Good),
        Case("no value", bent("\n\n", "\nnote\n\n"), CommitFault::Header, Git::Good),
        Case("a name beyond ASCII", bent("\n\n", "\n备注 x\n\n"), CommitFault::Header, Git::Good),
        Case("a continuation of nothing", continued, CommitFault::Header, Git::Bad),
        Case("no end", parts.good[..=end].to_vec(), CommitFault::NoHeaderEnd, Git::Bad),
    ]);
}

#[test]
fn headers_that_end_early_are_named() {
    let parts = Parts::new();
    let tree = format!("tree {}\n\nx", parts.tree);
    let author = format!("tree {}\n{}\nx", parts.tree, parts.author);
    parts.check(vec![
        Case("tree alone", tree.into_bytes(), CommitFault::Missing("author"), Git::Bad),
        Case("tree and author", author.into_bytes(), CommitFault::Missing("committer"), Git::Bad),
        Case("nothing", b"\n\n".to_vec(), CommitFault::Header, Git::Bad),
        Case("no byte", Vec::new(), CommitFault::NoHeaderEnd, Git::Bad),
    ]);
}
