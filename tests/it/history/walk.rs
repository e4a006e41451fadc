//! The commits of a history, as they are walked through.

use git2::Oid;

use super::past::Past;
use crate::fixture::Files;

/// Two sides part and meet again, so many times: three commits each.
fn meshes(past: &Past, files: &Files, count: usize) -> (Oid, Oid) {
    let root = past.commit(files, &[]);
    let commit = |name: usize, parents: &[Oid]| {
        let mut files = files.clone();
        files.put("name", name.to_string().as_bytes());
        past.commit(&files, parents)
    };
    let mesh = |tip: Oid, at: usize| {
        let (one, other) = (commit(3 * at, &[tip]), commit(3 * at + 1, &[tip]));
        commit(3 * at + 2, &[one, other])
    };
    (root, (0..count).fold(root, mesh))
}

/// By every way there are 2^64 of them.
#[test]
fn each_commit_is_met_once_and_after_its_parents() {
    let past = Past::new();
    let (root, tip) = meshes(&past, &super::stage("draft"), 64);
    let commits = past.repo().ancestry(root, tip).expect("all of them are here");
    assert_eq!(commits.len(), 1 + 3 * 64);
    assert!(commits.iter().enumerate().all(|(at, one)| one.parents.iter().all(|parent| *parent < at)));
    assert_eq!((commits[0].id, commits[192].id), (root, tip));
}

#[test]
fn what_a_branch_brings_is_told_parents_first() {
    let past = Past::new();
    let line = past.line(None, &super::life().each_ref());
    assert_eq!(past.repo().only_in(line[1], line[4]).expect("they are here"), line[2..]);
}

/// Two branches that part from one commit.
fn parted(past: &Past) -> [Oid; 3] {
    let [base, one, other, ..] = super::life();
    let root = past.commit(&base, &[]);
    [root, past.commit(&one, &[root]), past.commit(&other, &[root])]
}

fn object(past: &Past, id: Oid) -> std::path::PathBuf {
    let id = id.to_string();
    past.git().path().join("objects").join(&id[..2]).join(&id[2..])
}

#[test]
fn what_keeps_a_merge_from_being_seen_is_told() {
    let fault = |past: Past, [_, one, other]: [Oid; 3]| {
        past.opened_again().repo().preview(one, other).expect_err("it cannot be seen").message().to_owned()
    };
    let past = Past::new();
    let commits = parted(&past);
    let tree = past.git().find_commit(commits[2]).unwrap().tree_id();
    std::fs::remove_file(object(&past, tree)).unwrap();
    assert_eq!(fault(past, commits), format!("commit {} is missing or malformed", commits[2]));

    let past = Past::new();
    let commits = parted(&past);
    std::fs::remove_file(object(&past, commits[0])).unwrap();
    std::fs::write(object(&past, commits[0]), "no object").unwrap();
    assert!(!fault(past, commits).contains("missing"), "it is here, and damaged");
}
