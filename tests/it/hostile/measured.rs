//! How long each input takes and how much memory, at its full size, with the binary that `DUBAN_HOSTILE` names.
#![expect(clippy::print_stderr, reason = "a table for whoever asks for it")]
#![expect(clippy::disallowed_methods, reason = "the inputs are made on the disk")]

use std::path::PathBuf;
use std::process::Command;

use super::{HEALTHY, HOSTILE, PEOPLE, cases, healthy};

/// Bytes of an input at its full size: what a file of a ledger may have, but for the frame.
const FULL: usize = (1 << 20) - 1_000;

#[test]
fn measured() {
    let Some(program) = std::env::var_os("DUBAN_HOSTILE") else {
        eprintln!("DUBAN_HOSTILE names no program: nothing is measured");
        return;
    };
    let program = PathBuf::from(program).canonicalize().expect("the program is there");
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("tasks/draft")).unwrap();
    std::fs::create_dir_all(at("policy")).unwrap();
    assert!(Command::new("git").args(["init", "-q"]).arg(folder.path()).status().unwrap().success());
    for (path, bytes) in
        [("duban.yaml", b"name: x\n".to_vec()), ("policy/people.yaml", PEOPLE.into()), (HEALTHY, healthy())]
    {
        std::fs::write(at(path), bytes).unwrap();
    }
    eprintln!("{:32} {:>9} {:>22} {:>22} {:>22}", "input", "bytes", "check", "list", "show");
    for case in cases() {
        let bytes = (case.2)(FULL);
        std::fs::write(at(HOSTILE), &bytes).unwrap();
        let said: Vec<String> = [&["check"][..], &["list"], &["show", "0002-bad"]]
            .iter()
            .map(|args| one(&program, folder.path(), args))
            .collect();
        eprintln!("{:32} {:>9} {:>22} {:>22} {:>22}", case.0, bytes.len(), said[0], said[1], said[2]);
    }
}

/// `exit, seconds of processor, MiB at the peak`, as `time` has it.
fn one(program: &std::path::Path, folder: &std::path::Path, args: &[&str]) -> String {
    let figures = folder.join(".git/figures");
    let command = Command::new("time")
        .args(["-q", "-f", "%U %S %M", "-o"])
        .arg(&figures)
        .arg(program)
        .args(args)
        .current_dir(folder)
        .output()
        .expect("there is GNU time");
    let text = std::fs::read_to_string(&figures).unwrap();
    let number =
        |at: usize| text.split_whitespace().nth(at).and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0);
    let code = command.status.code().unwrap_or(-1);
    format!("{code} {:.2} s {:.0} MiB", number(0) + number(1), number(2) / 1024.0)
}
