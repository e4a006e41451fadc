//! The commits of a history, as they are walked through.

use duban::repo::{Blob, DifferenceFault, HistoryFault, LARGEST_OUTSIDE, Preview};
use duban::text::RepoPath;
use git2::Oid;

use super::past::{Past, stage};
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
    let (root, tip) = meshes(&past, &stage("draft"), 64);
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

/// Two branches of merges that cross `wide` wide, so many times over.
fn crossed(past: &Past, wide: usize, times: usize) -> Vec<Oid> {
    let trees = super::life();
    let root = past.commit(&trees[0], &[]);
    let mut row: Vec<Oid> = trees[..wide].iter().map(|tree| past.commit(tree, &[root])).collect();
    for _ in 0..times {
        row = trees[..wide].iter().map(|tree| past.commit(tree, &row)).collect();
    }
    row
}

#[test]
fn a_merge_of_branches_that_cross_again_and_again_is_seen_or_needs_a_person() {
    let past = Past::new();
    // One that merged all of these bases would not end.
    let row = crossed(&past, 5, 12);
    let seen = past.repo().preview(row[0], row[1]).expect("all of them are here");
    assert!(matches!(&seen, Preview::Conflict(paths) if !paths.is_empty()), "{seen:?}");
    let same = past.commit(&super::life()[0], &[row[1], row[2]]);
    let seen = past.repo().preview(row[0], same).expect("all of them are here");
    assert!(matches!(seen, Preview::Merged(_)), "both sides hold the same: {seen:?}");

    let past = Past::new();
    let row = crossed(&past, 2, 12);
    let (ours, theirs) = (past.git().find_commit(row[0]).unwrap(), past.git().find_commit(row[1]).unwrap());
    let mut whole = past.git().merge_commits(&ours, &theirs, None).unwrap();
    let seen = past.repo().preview(row[0], row[1]).expect("all of them are here");
    if whole.has_conflicts() {
        let count = whole.conflicts().unwrap().count();
        assert!(matches!(&seen, Preview::Conflict(paths) if paths.len() == count), "{seen:?}");
    } else {
        assert_eq!(seen, Preview::Merged(whole.write_tree_to(past.git()).unwrap()));
    }
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

/// Writes an object of which git is told that it has so many bytes, and that has none.
fn of_size(past: &Past, kind: &str, size: u64) -> Oid {
    let head = format!("{kind} {size}\0").into_bytes();
    let (low, high) = head.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    // Not compressed: the last block, its length, and the sum of it all.
    let length = u16::try_from(head.len()).expect("a short head");
    let block = [&[0x78, 1, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), &head];
    let packed = [&block.concat()[..], &((high << 16) | low).to_be_bytes()].concat();
    let id = format!("{size:040x}");
    let folder = past.git().path().join("objects").join(&id[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&id[2..]), packed).unwrap();
    Oid::from_str(&id).unwrap()
}

#[test]
fn an_object_of_more_bytes_than_any_forge_takes_is_not_unpacked() {
    let past = Past::new();
    let root = past.commit(&stage("draft"), &[]);
    let [most, more] = [LARGEST_OUTSIDE, LARGEST_OUTSIDE + 1].map(|size| of_size(&past, "commit", size));
    assert_eq!(past.repo().ancestry(root, most).err(), Some(HistoryFault::Missing(most)));
    assert_eq!(past.repo().ancestry(root, more).err(), Some(HistoryFault::TooLarge(more)));
    let past = Past::new();
    let [most, more] = [LARGEST_OUTSIDE, LARGEST_OUTSIDE + 1].map(|size| of_size(&past, "tree", size));
    assert_eq!(past.repo().tree_entries(most, "").err(), Some(DifferenceFault::Missing(most)));
    assert_eq!(past.repo().tree_entries(more, "").err(), Some(DifferenceFault::TooLarge(more)));
}

#[test]
fn a_folder_is_no_file_of_a_folder() {
    let past = Past::new();
    let mut files = stage("draft");
    for path in ["notes/a.md", "notes/b.md/x.md", "notes/c.md"] {
        files.put(path, b"x");
    }
    let tree = past.tree(&files);
    let names = |found: Vec<(RepoPath, Blob)>| {
        found.into_iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>()
    };
    let all = past.repo().folder_at(tree, "notes").expect("a folder");
    assert_eq!(names(all), ["notes/a.md", "notes/c.md"]);
    let some = past.repo().named_at(tree, "notes", |name| name != b"a.md").expect("a folder");
    assert_eq!(names(some), ["notes/c.md"]);
}

#[test]
fn a_folder_is_entered_as_deep_as_no_ledger_is_and_no_deeper() {
    let past = Past::new();
    let deep = |count: usize| {
        let mut files = stage("draft");
        files.put(&format!("evidence/{}x", "d/".repeat(count - 1)), b"x");
        past.repo().differences(None, past.tree(&files)).err()
    };
    assert_eq!(deep(64), None);
    assert!(matches!(deep(65), Some(DifferenceFault::TooDeep(_))));
}
