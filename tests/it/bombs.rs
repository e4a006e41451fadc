//! Objects that say they have more bytes than any machine holds: what a stranger may write into a repository must end in
//! "cannot tell", by name, and not in whatever the system does to a program that takes all of the memory.
#![expect(clippy::disallowed_methods, reason = "tests run the real program on real repositories")]

use std::process::{Command, Stdio};

use git2::Oid;

use crate::history::past::{Past, stage};

/// What the object says it has.
const CLAIMED: u64 = 6 << 30;
/// What it gives before it ends: a reader that takes it has taken this much memory.
const GIVEN: u64 = 400 << 20;

/// NUL bytes as zlib packs them, without an end: RFC 1950 and 1951, one block of the fixed codes.
fn packed() -> Vec<u8> {
    // The block begins (011), a NUL follows (00110000): eleven bits in all.
    let mut bits = vec![true, true, false, false, false, true, true, false, false, false, false];
    // Each run copies the byte before 258 times: 11000101 and the distance 00000.
    let run = [true, true, false, false, false, true, false, true, false, false, false, false, false];
    // Eight runs are thirteen whole bytes; the eleven bits before shift all of them alike.
    (0..64).for_each(|_| bits.extend(run));
    let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let mut packed = vec![0x78, 0x01, bytes[0], bytes[1]];
    (0..GIVEN / (8 * 258)).for_each(|_| packed.extend(&bytes[2..2 + 13]));
    packed
}

/// Bits in the order in which they are packed, the lowest first.
fn byte(bits: &[bool]) -> u8 {
    bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit))
}

/// Puts an object into a file of its own; its name is not what it holds, which nobody gets to see.
fn put(past: &Past, name: &str, bytes: &[u8]) -> Oid {
    let folder = past.git().path().join("objects").join(&name[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&name[2..]), bytes).unwrap();
    Oid::from_str(name).unwrap()
}

/// Puts a bomb of this kind (1 a commit, 2 a tree) into a pack of its own, as gitformat-pack(5) lays it out.
fn put_packed(past: &Past, name: &str, kind: u8) -> Oid {
    let id = Oid::from_str(name).unwrap();
    let mut pack = [b"PACK".as_slice(), &2u32.to_be_bytes(), &1u32.to_be_bytes()].concat();
    // Four bits of the size beside the kind, then seven a byte, the lowest first.
    let low = u8::try_from(CLAIMED & 15).unwrap();
    pack.push(0x80 | kind << 4 | low);
    let mut rest = CLAIMED >> 4;
    while rest > 0x7f {
        pack.push(0x80 | u8::try_from(rest & 0x7f).unwrap());
        rest >>= 7;
    }
    pack.push(u8::try_from(rest).unwrap());
    pack.extend(packed());
    pack.extend([7; 20]);
    let fan = (0..=255u8).flat_map(|first| u32::from(first >= id.as_bytes()[0]).to_be_bytes());
    let mut index = [b"\xfftOc".as_slice(), &2u32.to_be_bytes()].concat();
    index.extend(fan);
    index.extend(id.as_bytes());
    // A checksum that is asked for when packs are made anew, the place of the object, and two checksums more.
    index.extend([0, 0, 0, 0, 0, 0, 0, 12]);
    index.extend([7; 40]);
    let folder = past.git().path().join("objects/pack");
    std::fs::write(folder.join("pack-0707070707070707070707070707070707070707.pack"), pack).unwrap();
    std::fs::write(folder.join("pack-0707070707070707070707070707070707070707.idx"), index).unwrap();
    id
}

/// The exit code, the words, and the most memory that a run took, in MiB.
#[expect(
    unsafe_code,
    clippy::zombie_processes,
    reason = "what a child took is told by the call that waits for it"
)]
fn run(past: &Past, args: &[&str]) -> (i32, String, i64) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_duban"));
    program.arg("-C").arg(past.git().workdir().expect("a work tree")).args(args).env_remove("GIT_DIR");
    let mut child =
        program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let words = std::io::read_to_string(child.stderr.take().expect("piped")).unwrap();
    let (mut status, pid) = (0, i32::try_from(child.id()).expect("a process id"));
    // SAFETY: all zeros is a usage of nothing, and the kernel writes both.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        assert_eq!(libc::wait4(pid, &raw mut status, 0, &raw mut usage), pid);
        usage
    };
    let code = if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { -1 };
    (code, words, usage.ru_maxrss >> 10)
}

/// A lawful ledger, and where it began.
fn ledger() -> (Past, Oid, Oid) {
    let past = Past::new();
    let root = past.commit(&stage("draft"), &[]);
    let tip = past.commit(&stage("closed"), &[root]);
    std::fs::write(past.git().workdir().expect("a work tree").join("duban.yaml"), "").unwrap();
    (past, root, tip)
}

fn judged(past: &Past, root: Oid, tip: Oid) -> (i32, String, i64) {
    past.git().reference("refs/heads/main", tip, true, "").unwrap();
    past.git().set_head("refs/heads/main").unwrap();
    run(past, &["verify", "--lang", "en", "--trust-root", &root.to_string()])
}

/// The ledger of one commit more, which names the object, is told by that name and in little memory.
#[track_caller]
fn refused(past: &Past, root: Oid, tip: Oid, words: &str) {
    let (code, said, mib) = judged(past, root, tip);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains(words), "{said}");
    assert!(mib < 200, "{mib} MiB");
}

#[test]
fn a_tree_of_six_gibibytes_is_named_and_takes_no_memory() {
    let (past, root, tip) = ledger();
    let (code, words, mib) = judged(&past, root, tip);
    assert_eq!(code, 0, "the twin is good: {words}");
    assert!(mib < 200, "{mib} MiB");
    let name = "b0".repeat(20);
    let tree = put_packed(&past, &name, 2);
    refused(&past, root, past.commit_raw(tree, tip), &format!("object {name} is larger than 100 MiB"));
}

#[test]
fn a_tree_of_six_gibibytes_in_a_file_of_its_own_is_named_and_takes_no_memory() {
    let (past, root, tip) = ledger();
    let name = "b0".repeat(20);
    // One stored block for the heading, then the endless one.
    let heading = format!("tree {CLAIMED}\0");
    let length = u16::try_from(heading.len()).unwrap();
    let stored = [&[0x78, 1, 0], &length.to_le_bytes()[..], &(!length).to_le_bytes(), heading.as_bytes()];
    let tree = put(&past, &name, &[&stored.concat(), &packed()[2..]].concat());
    refused(&past, root, past.commit_raw(tree, tip), &format!("object {name} is larger than 100 MiB"));
}

#[test]
fn a_commit_of_six_gibibytes_is_named_and_takes_no_memory() {
    let (past, root, _) = ledger();
    let name = "b1".repeat(20);
    let tip = put_packed(&past, &name, 1);
    std::fs::write(past.git().path().join("HEAD"), format!("{tip}\n")).unwrap();
    let (code, words, mib) = run(&past, &["verify", "--lang", "en", "--trust-root", &root.to_string()]);
    assert_eq!(code, 3, "{words}");
    assert!(words.contains(&format!("object {name} is larger than 100 MiB")), "{words}");
    assert!(mib < 200, "{mib} MiB");
}

#[test]
fn an_object_that_a_power_cut_left_half_written_is_named() {
    let (past, root, tip) = ledger();
    let tree = past.git().find_commit(tip).unwrap().tree_id().to_string();
    let file = past.git().path().join("objects").join(&tree[..2]).join(&tree[2..]);
    let whole = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    for kept in [whole.len() / 2, 10, 0] {
        std::fs::write(&file, &whole[..kept]).unwrap();
        refused(&past, root, tip, &format!("object {tree} is missing or damaged"));
        for (lang, said) in [("en", "is missing or damaged"), ("zh-CN", "对象")] {
            let (code, words, _) = run(&past, &["verify", "--lang", lang, "--state"]);
            assert_eq!(code, 3, "{words}");
            assert!(words.contains(said) && words.contains(&tree) && words.contains("git fsck"), "{words}");
        }
    }
    std::fs::write(&file, &whole).unwrap();
    assert_eq!(judged(&past, root, tip).0, 0, "the twin is good");
}
