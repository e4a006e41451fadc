//! What lies in the folders of a ledger and is no plain file with a plain name: the real binary on a real disk, with
//! bounded memory, and with a bound of time that only a hang would reach.
#![expect(clippy::disallowed_methods, reason = "tests make what people would not")]
#![expect(clippy::print_stderr, reason = "a test that checks nothing must say so")]

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::stage::{Said, Stage};

use super::{Expect, SMALL, cases, healthy};

/// A ledger that holds one sound draft, committed.
pub(super) fn stage() -> Stage {
    let stage = Stage::new();
    stage.be("wang-wu");
    stage.done(&["init", "--person", "wang-wu", "--name", "王五", "--lang", "en"]);
    let text = String::from_utf8(healthy()).unwrap().replace("zhang-san", "wang-wu");
    stage.write(&format!("ledger/{}", super::HEALTHY), &text);
    stage.git(&["add", "-A"]);
    stage.git(&["commit", "-qm", "a draft"]);
    stage
}

fn file(stage: &Stage, name: &[u8], bytes: &[u8]) {
    let folder = stage.path("ledger/tasks/draft");
    fs::write(folder.join(std::ffi::OsStr::from_bytes(name)), bytes).unwrap();
}

/// Two gibibytes that take no room on the disk.
fn sparse(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().set_len(2 << 30).unwrap();
}

fn fifo(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// The paths that a JSON document names.
fn names(said: &Said, path: &str) -> bool {
    said.out.contains(&format!("\"{path}\""))
}

#[track_caller]
fn works(stage: &Stage, listed: &[&str], reported: &[&str]) {
    let list = stage.bounded(&["list", "--all", "--json"]);
    assert_eq!(list.code, 1, "{}{}", list.out, list.err);
    let check = stage.bounded(&["check", "--json"]);
    assert_eq!(check.code, 1, "{}{}", check.out, check.err);
    for path in listed {
        assert!(names(&list, path), "{path} in {}", list.out);
    }
    for path in reported {
        assert!(names(&check, path), "{path} in {}", check.out);
    }
    assert!(names(&list, super::HEALTHY), "{}", list.out);
    assert!(!names(&check, super::HEALTHY), "{}", check.out);
    assert_eq!(stage.bounded(&["show", "0001-k7q"]).code, 0);
    let new = stage.bounded(&["new", "One more task"]);
    assert_eq!(new.code, 0, "the rest of the ledger works: {}{}", new.out, new.err);
}

#[test]
fn what_is_no_file_is_never_opened() {
    let stage = stage();
    let draft = |number: usize| stage.path(&format!("ledger/tasks/draft/2026-000{number}-bad-x.md"));
    symlink("/etc/passwd", draft(2)).unwrap();
    symlink("/nowhere", draft(3)).unwrap();
    symlink("2026-0004-bad-x.md", draft(4)).unwrap();
    symlink("/dev/zero", draft(5)).unwrap();
    fs::create_dir_all(draft(6).join("inner")).unwrap();
    fifo(&draft(7));
    let socket = UnixListener::bind(draft(8)).unwrap();
    sparse(&draft(9));
    fifo(&stage.path("ledger/records/2026/00xx/2026-0001-k7q/2026-01-01-file-abc.md"));
    sparse(&stage.path("ledger/records/2026/00xx/2026-0001-k7q/2026-01-01-file-abd.md.wang-wu.sig"));
    sparse(&stage.path("ledger/directives/long.md"));
    sparse(&stage.path("ledger/evidence/2026/00xx/2026-0001-k7q/deeds.pdf"));
    fifo(&stage.path("ledger/evidence/2026/00xx/2026-0001-k7q/pipe"));
    fifo(&stage.path("ledger/templates/task.md"));
    let paths: Vec<String> = (2..=9).map(|number| format!("tasks/draft/2026-000{number}-bad-x.md")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let beside = [
        "records/2026/00xx/2026-0001-k7q/2026-01-01-file-abc.md",
        "records/2026/00xx/2026-0001-k7q/2026-01-01-file-abd.md.wang-wu.sig",
        "directives/long.md",
        "templates/task.md",
    ];
    works(&stage, &paths, &[&paths[..], &beside].concat());
    drop(socket);
}

#[test]
fn no_name_is_passed_over() {
    let stage = stage();
    let long = format!("2026-0010-bad-{}.md", "a".repeat(230));
    for (number, name) in [
        &b"2026-0002-bad-a\nb.md"[..],
        b"2026-0003-bad-a\tb.md",
        b"2026-0003-bad-a\x09\x0ab.md",
        b"2026-0004-bad-\x1b[31m.md",
        b"2026-0005-bad-\xff\xfe.md",
        b"2026-0006-bad-a\\b.md",
        "2026-0007-bad-\u{202e}gpj.md".as_bytes(),
        "2026-0008-bad-e\u{301}.md".as_bytes(),
        long.as_bytes(),
    ]
    .into_iter()
    .enumerate()
    {
        let id = std::str::from_utf8(&name[..13]).unwrap();
        let text = String::from_utf8(healthy()).unwrap().replace("2026-0001-k7q", id);
        file(&stage, name, text.replace("k7q", &format!("k{number}q")).as_bytes());
    }
    fs::write(stage.path("ledger/tasks\\2026-0009-bad-x.md"), healthy()).unwrap();
    let shown = |name: &str| format!("tasks/draft/{name}.md");
    let odd = [
        "2026-0002-bad-a␊b",
        "2026-0003-bad-a␉b",
        "2026-0003-bad-a␉␊b",
        "2026-0004-bad-␛[31m",
        "2026-0006-bad-a⧵b",
    ]
    .map(shown);
    let odd: Vec<&str> = odd.iter().map(String::as_str).collect();
    let bad_bytes = "tasks/draft/2026-0005-bad-\u{fffd}\u{fffd}.md";
    works(
        &stage,
        &[&odd[..], &[bad_bytes, "tasks/draft/2026-0008-bad-e\u{301}.md"]].concat(),
        &[&odd[..], &[bad_bytes]].concat(),
    );
    // Nothing that reaches a terminal steers it.
    for args in [&["check"][..], &["list", "--all"]] {
        let said = stage.bounded(args);
        let shown = format!("{}{}", said.out, said.err);
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{shown}");
    }
}

#[test]
fn tasks_that_cannot_be_reached_are_missed() {
    for (from, to) in [("ledger/tasks/draft", "../elsewhere"), ("ledger/tasks", "elsewhere")] {
        let stage = stage();
        fs::rename(stage.path(from), stage.path("ledger/elsewhere")).unwrap();
        symlink(to, stage.path(from)).unwrap();
        let list = stage.bounded(&["list"]);
        assert_eq!((list.code, list.out.as_str()), (1, ""), "{}", list.err);
        assert!(list.err.contains(from.trim_start_matches("ledger/")), "{}", list.err);
        assert_eq!(stage.bounded(&["check"]).code, 1);
    }
    let stage = stage();
    fs::remove_dir_all(stage.path("ledger/directives")).ok();
    fs::write(stage.path("ledger/directives"), "a file").unwrap();
    let check = stage.bounded(&["check", "--json"]);
    assert!(check.code == 1 && names(&check, "directives"), "{}", check.out);
}

#[test]
fn all_of_them_in_one_ledger() {
    let stage = stage();
    let (mut listed, mut reported) = (Vec::new(), Vec::new());
    for (number, case) in cases().enumerate() {
        let path = format!("tasks/draft/2026-{:04}-bad-x.md", number + 100);
        let id = format!("2026-{:04}-bad", number + 100);
        let bytes = (case.2)(SMALL / 4);
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replace("2026-0002-bad", &id).replace("zhang-san", "wang-wu").into_bytes(),
            Err(fault) => fault.into_bytes(),
        };
        fs::write(stage.path(&format!("ledger/{path}")), bytes).unwrap();
        if case.1 == Expect::Rule("unreadable") {
            reported.push(path.clone());
        }
        listed.push(path);
    }
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    works(&stage, &listed, &reported.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn settings_that_are_no_file_stop_every_command_and_none_waits() {
    let path = |stage: &Stage| stage.path("ledger/duban.yaml");
    let odd: [fn(&Path); 4] =
        [fifo, sparse, |path| symlink("/dev/zero", path).unwrap(), |path| fs::create_dir(path).unwrap()];
    let stage = stage();
    for make in odd {
        let path = path(&stage);
        fs::remove_file(&path).or_else(|_| fs::remove_dir(&path)).unwrap();
        make(&path);
        for args in [&["check"][..], &["list"], &["show", "k7q"]] {
            let said = stage.bounded(args);
            assert_eq!(said.code, 2, "{args:?} {}{}", said.out, said.err);
        }
    }
}

#[test]
fn a_file_that_nobody_may_read_is_told() {
    let stage = stage();
    let path = stage.path("ledger/tasks/draft/2026-0002-bad-x.md");
    fs::write(&path, healthy()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything; as somebody else it must be tried.
    let is_root = fs::read(&path).is_ok();
    if is_root {
        let root = stage.path("");
        let owned = Command::new("chown").args(["-R", "65534:65534"]).arg(&root).status();
        let reach = Command::new("setpriv").args(["--version"]).output();
        if !owned.is_ok_and(|status| status.success()) || reach.is_err() {
            eprintln!("nobody else can be had here: nothing is checked");
            return;
        }
    }
    let said = stage.as_nobody(is_root, &["check", "--json"]);
    if said.code == 126 || said.code == 127 {
        eprintln!("the program cannot be run by somebody else here: nothing is checked");
        return;
    }
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(names(&said, "tasks/draft/2026-0002-bad-x.md"), "{}", said.out);
    assert!(said.out.contains("Permission denied"), "{}", said.out);
    let list = stage.as_nobody(is_root, &["list", "--json"]);
    assert!(list.code == 1 && names(&list, "tasks/draft/2026-0002-bad-x.md"), "{}{}", list.out, list.err);
}

#[test]
fn what_is_taken_in_has_an_end() {
    let stage = stage();
    sparse(&stage.path("ledger/huge.csv"));
    for args in [
        &["import", "/dev/zero"][..],
        &["import", "huge.csv"],
        &["directive", "add", "/dev/zero", "--id", "d"],
        &["directive", "add", "huge.csv", "--id", "d"],
        &["evidence", "add", "k7q", "huge.csv", "--shows", "c1"],
    ] {
        let said = stage.bounded(args);
        assert_eq!(said.code, 2, "{args:?} {}{}", said.out, said.err);
        assert!(said.err.contains("larger than"), "{args:?} {}", said.err);
    }
}
