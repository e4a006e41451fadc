//! The sample ledger: made again by its script it is the same byte for byte, it is lawful, and its demonstration runs.
//!
//! `BLESS=1 cargo test sample` writes what the script makes to `sample-repo/`.
#![expect(clippy::disallowed_methods, reason = "the real program on real files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use tempfile::TempDir;
use walkdir::WalkDir;

/// What lies in `sample-repo/` beside the ledger's own files.
const BESIDE: [&str; 4] = ["README.md", "demo.sh", "dossier.md", "history.bundle"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample() -> PathBuf {
    repository().join("sample-repo")
}

/// The `PATH` on which `duban` is the program under test.
fn path() -> std::ffi::OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_duban")).parent().expect("a program lies in a folder");
    let there = std::env::var_os("PATH").expect("a path to programs");
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&there));
    std::env::join_paths(folders).expect("no folder has a colon in its name")
}

/// Runs a program in a folder, with nothing of this machine's settings.
fn run(program: &str, args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("GIT_") || name.starts_with("DUBAN_")) {
            command.env_remove(name);
        }
    }
    command.args(args).current_dir(folder).env("PATH", path());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C.UTF-8");
    command.env("DUBAN", env!("CARGO_BIN_EXE_duban")).env("DUBAN_NOW", "2026-09-14T09:00:00+08:00");
    command.output().unwrap_or_else(|fault| panic!("{program}: {fault}"))
}

/// What a command printed; it must end well.
#[track_caller]
fn said(program: &str, args: &[&str], folder: &Path) -> String {
    let output = run(program, args, folder);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let stdout = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{program} {args:?}\n{stdout}{stderr}");
    stdout.trim_end().to_owned()
}

/// Every file below a folder but git's own and those that only lie beside the ledger.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = WalkDir::new(folder).into_iter().filter_entry(|entry| entry.file_name() != ".git");
    let entries = walk.map(|entry| entry.expect("a folder that can be read"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("a file that can be read"))
        })
        .filter(|(name, _)| !BESIDE.contains(&name.as_str()))
        .collect()
}

/// The ledger as the script makes it.
fn made(folder: &TempDir) -> PathBuf {
    let ledger = folder.path().join("ledger");
    let script = repository().join("tests/sample/make.sh");
    said("sh", &[&script.to_string_lossy(), &ledger.to_string_lossy()], folder.path());
    ledger
}

/// A clone of the history that lies beside the files.
fn clone(folder: &TempDir) -> PathBuf {
    let bundle = sample().join("history.bundle");
    said("git", &["clone", "--quiet", &bundle.to_string_lossy(), "clone"], folder.path());
    folder.path().join("clone")
}

/// The first commit.
fn root(ledger: &Path) -> String {
    said("git", &["rev-list", "--max-parents=0", "HEAD"], ledger)
}

/// With `BLESS=1` puts what the script makes in the place of the sample, once, before any test looks at it.
static BLESSED: LazyLock<()> = LazyLock::new(|| {
    if std::env::var_os("BLESS").is_some() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        bless(&made(&folder));
    }
});

/// The bundle is left alone where it holds the same commit: how git packs may differ by version.
fn bless(ledger: &Path) {
    for name in files(&sample()).keys() {
        fs::remove_file(sample().join(name)).expect("a file of the sample");
    }
    for (name, bytes) in files(ledger) {
        let path = sample().join(name);
        fs::create_dir_all(path.parent().expect("below the sample")).expect("a folder of the sample");
        fs::write(path, bytes).expect("a file of the sample");
    }
    let bundle = sample().join("history.bundle").to_string_lossy().into_owned();
    if !bundle_holds(&said("git", &["rev-parse", "HEAD"], ledger), ledger) {
        let args = ["-c", "pack.threads=1", "bundle", "create", "--quiet", &bundle, "HEAD", "main"];
        said("git", &args, ledger);
    }
    fs::write(sample().join("dossier.md"), dossier(ledger)).expect("a text of the sample");
    let demo = fs::read_to_string(sample().join("demo.sh")).expect("a text");
    let (old, new) = (trusted(&demo).to_owned(), root(ledger));
    for path in [sample().join("demo.sh"), sample().join("README.md")] {
        let text = fs::read_to_string(&path).expect("a text");
        fs::write(path, text.replace(&old, &new)).expect("a text of the sample");
    }
}

/// The case file of the task that a leader has taken.
fn dossier(ledger: &Path) -> String {
    said("duban", &["--lang", "zh-CN", "dossier", "0009"], ledger) + "\n"
}

/// The commit that the demonstration trusts.
fn trusted(demo: &str) -> &str {
    demo.lines().find_map(|line| line.strip_prefix("root=")).expect("the demonstration names a trust root")
}

fn bundle_holds(commit: &str, folder: &Path) -> bool {
    let bundle = sample().join("history.bundle");
    let output = run("git", &["bundle", "list-heads", &bundle.to_string_lossy(), "HEAD"], folder);
    String::from_utf8_lossy(&output.stdout).starts_with(commit)
}

#[test]
fn the_script_makes_it_again() {
    *BLESSED;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ledger = made(&folder);
    let (expected, there) = (files(&ledger), files(&sample()));
    for (name, bytes) in &expected {
        assert!(
            there.get(name) == Some(bytes),
            "{name} is not as made; `BLESS=1 cargo test sample` writes it"
        );
    }
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&there), names(&expected));
    let tip = said("git", &["rev-parse", "HEAD"], &ledger);
    assert!(bundle_holds(&tip, &ledger), "history.bundle does not hold {tip}");
}

#[test]
fn its_history_is_lawful() {
    *BLESSED;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ledger = clone(&folder);
    assert_eq!(files(&ledger), files(&sample()), "the files beside the history are its tip");
    // Two papers have clauses that nobody has filed a task for, and one task was filed long after its paper came:
    // what `check` is there to tell.
    let checked = said("duban", &["--lang", "en", "check"], &ledger);
    assert!(checked.ends_with("3 notes in 11 tasks"), "{checked}");

    let printed = fs::read_to_string(sample().join("dossier.md")).expect("a text");
    assert_eq!(printed, dossier(&ledger), "the dossier beside the files is not what the ledger says");

    let root = root(&ledger);
    assert_eq!(run("duban", &["verify"], &ledger).status.code(), Some(2), "nothing to trust is named");
    let verified = said("duban", &["--lang", "en", "verify", "--trust-root", &root], &ledger);
    assert!(verified.ends_with("good: 53 records, 5 closings, 11 tasks"), "{verified}");

    said("duban", &["signers", "--set", "--trust-root", &root], &ledger);
    let closings =
        said("git", &["log", "--format=%H", "--grep=^Duban-Act: \\(close\\|finalize\\|refile\\)$"], &ledger);
    assert_eq!(closings.lines().count(), 5);
    for commit in closings.lines() {
        said("git", &["verify-commit", commit], &ledger);
    }
    for beside in ["README.md", "demo.sh"] {
        let text = fs::read_to_string(sample().join(beside)).expect("a text");
        assert!(text.contains(&root), "{beside} must name the trust root {root}");
    }
}

#[test]
fn its_demonstration_closes_a_task() {
    *BLESSED;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let script = sample().join("demo.sh");
    let shown = said("sh", &[&script.to_string_lossy()], folder.path());
    for line in [
        "review → closed",
        "2026-0009-pby",
        "Good \"duban-record-v1\" signature for ines-duarte",
        "good: 55 records, 6 closings, 11 tasks",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
    assert_eq!(files(folder.path()), BTreeMap::new(), "it leaves nothing where it was called");
}
