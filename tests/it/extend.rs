//! One more rule, field, act and verb are a patch of at most one new file and one added line each: the patches of
//! `tests/extend` are applied to a copy of the package, which is built and run.
#![expect(clippy::disallowed_methods, reason = "the test builds a package on the disk")]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::source::{files, package};
use crate::stage::Stage;

/// What the package is made of.
const PARTS: &[&str] = &["Cargo.toml", "Cargo.lock", "src", "templates"];

#[test]
fn an_extension_is_one_file_and_one_line() {
    let patches = patches();
    assert_eq!(patches.len(), 4, "{patches:?}");
    for patch in &patches {
        let text = std::fs::read_to_string(patch).expect("a readable patch");
        let (files, lines) = size(&text);
        assert!(files <= 1 && lines <= 1, "{}: {files} files, {lines} lines", patch.display());
    }
    let program = build(&patches);
    the_rule_is_known_and_fires(&program);
    the_command_runs_and_is_told_of(&program);
    the_act_moves_a_task_and_is_verified(&program);
    the_field_has_a_name_in_both_languages_and_a_type(&program);
}

fn patches() -> Vec<PathBuf> {
    files(&package().join("tests/extend"))
}

/// How many files a patch makes, and how many lines it adds to those that are there; anything else is refused.
fn size(patch: &str) -> (usize, usize) {
    let (mut made, mut added) = (0, 0);
    for file in patch.split("diff --git ").skip(1) {
        let body = file.lines().skip_while(|line| !line.starts_with("@@"));
        let removed = body.clone().any(|line| line.starts_with('-'));
        assert!(!removed && !file.contains("\nrename "), "only additions: {file}");
        if file.contains("\nnew file mode ") {
            made += 1;
        } else {
            added += body.filter(|line| line.starts_with('+')).count();
        }
    }
    (made, added)
}

/// Builds the patched copy as `duban-extended` beside the program under test, which is left alone. The copy lies in one
/// place for ever, and only what differs is written, so that a later run builds nothing; dependencies are those that
/// are built already.
fn build(patches: &[PathBuf]) -> PathBuf {
    let (fresh, copy) = (tempfile::tempdir().expect("a temporary folder"), copy_folder());
    for part in PARTS {
        for file in files_of(&package().join(part)) {
            let name = file.strip_prefix(package()).expect("ours");
            put(&fresh.path().join(name), &std::fs::read(&file).expect("a readable source"));
        }
    }
    for patch in patches {
        run(Command::new("git")
            .arg("apply")
            .arg(patch)
            .current_dir(&fresh)
            .env("GIT_CEILING_DIRECTORIES", "/"));
    }
    let manifest = fresh.path().join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).expect("it was copied");
    std::fs::write(&manifest, apart(&text)).expect("a writable file");
    mirror(fresh.path(), &copy);
    let profile = program().parent().expect("it lies in a folder").to_owned();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--offline", "--quiet", "--bin", "duban-extended", "--manifest-path"]);
    command.arg(copy.join("Cargo.toml")).current_dir(package());
    command.env("CARGO_TARGET_DIR", profile.parent().expect("it lies in a target folder"));
    if profile.ends_with("release") {
        command.arg("--release");
    }
    run(&mut command);
    profile.join(format!("duban-extended{}", std::env::consts::EXE_SUFFIX))
}

/// The manifest of a package that shares no artefact with ours: cargo tells packages of a name apart by their versions,
/// not by their folders.
fn apart(manifest: &str) -> String {
    let version = format!("version = \"{}", env!("CARGO_PKG_VERSION"));
    let renamed = manifest.replacen(&version, &format!("{version}-extended"), 1).replacen(
        "[[bin]]\nname = \"duban",
        "[[bin]]\nname = \"duban-extended",
        1,
    );
    assert_eq!(
        renamed.len(),
        manifest.len() + 2 * "-extended".len(),
        "the manifest has a version and a binary"
    );
    renamed + "\n[workspace]\n"
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_duban"))
}

fn copy_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("extended")
}

fn files_of(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() { files(path) } else { vec![path.to_owned()] }
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a writable folder");
    std::fs::write(path, bytes).expect("a writable file");
}

/// Makes one folder like the other, touching only what differs.
fn mirror(from: &Path, to: &Path) {
    for file in files(from) {
        let there = to.join(file.strip_prefix(from).expect("found under it"));
        let bytes = std::fs::read(&file).expect("a readable file");
        if std::fs::read(&there).ok().as_ref() != Some(&bytes) {
            put(&there, &bytes);
        }
    }
    for file in files(to) {
        if !from.join(file.strip_prefix(to).expect("found under it")).exists() {
            std::fs::remove_file(file).expect("ours");
        }
    }
}

#[track_caller]
fn run(command: &mut Command) {
    let output = command.output().expect("the program is there");
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// A ledger in which Zhang San owns an active task that is due on 31 December.
fn ledger(program: &Path) -> Stage {
    let stage = Stage::with(program);
    stage.be("zhang-san");
    stage.be("wang-wu");
    stage.done(&["init", "--person", "wang-wu", "--lang", "en"]);
    let key = stage.path("home/zhang-san.pub").display().to_string();
    stage.done(&["policy", "add", "zhang-san", "--name", "张三", "--key", &key, "-m", "an owner"]);
    let task = "---\nid: 2026-0001-k7q\ntitle: Hand over three kindergartens\nsource: {self: plan of the year}\n\
                weight: general\nowner: zhang-san\ndue: 2026-12-31\ngoal: All three are open\ncriteria:\n  \
                - {id: c1, name: handed over, baseline: 0, target: 3, unit: site}\nwarranty: 2028-01-01\n---\n\
                ## Measures\n- [ ] one plan for each site\n";
    stage.write("ledger/tasks/draft/2026-0001-k7q.md", task);
    stage.git(&["add", "."]);
    stage.git(&["commit", "-qm", "a draft"]);
    stage.done(&["file", "k7q", "-m", "go"]);
    stage.be("zhang-san");
    stage.done(&["policy", "seal"]);
    stage.done(&["accept", "k7q"]);
    stage
}

fn the_rule_is_known_and_fires(program: &Path) {
    let stage = ledger(program);
    assert!(stage.done(&["explain", "year-end-due"]).contains("looked at in December"));
    assert!(stage.done(&["--lang", "zh-CN", "explain", "year-end-due"]).contains("年底扎堆突击"));
    let found = stage.done(&["check"]);
    assert!(found.contains("warning[year-end-due]: due on the last day of 2026\n"), "{found}");
    assert!(found.contains("tasks/active/2026-0001-k7q.md:7:6"), "{found}");
    let found = stage.done(&["check", "--lang", "zh-CN"]);
    assert!(found.contains("时限定在 2026 年最后一天"), "{found}");
}

fn the_command_runs_and_is_told_of(program: &Path) {
    let stage = ledger(program);
    assert!(stage.done(&["-h"]).contains("  workload     Count the open tasks of each owner\n"));
    assert!(stage.done(&["--lang", "zh-CN", "-h"]).contains("  workload     统计每位责任人的未结任务\n"));
    assert_eq!(stage.done(&["workload"]), "zhang-san\t1\n");
    std::fs::remove_file(stage.path("ledger/tasks/active/2026-0001-k7q.md")).expect("it is there");
    assert_eq!(stage.duban(&["workload"]).err, "nobody has an open task\n");
    assert_eq!(stage.duban(&["workload", "--lang", "zh-CN"]).err, "没有未结任务\n");
}

fn the_act_moves_a_task_and_is_verified(program: &Path) {
    let stage = ledger(program);
    assert!(stage.done(&["-h"]).contains("  shelve       Lay a task aside\n"));
    assert!(stage.done(&["--lang", "zh-CN", "-h"]).contains("  shelve       搁置：写明原因\n"));
    let early = stage.duban(&["shelve", "k7q", "--no-input"]);
    assert_eq!(early.code, 2, "an act that asks for a reason is not done without one: {}", early.err);
    let said = stage.done(&["shelve", "k7q", "-m", "the road comes first"]);
    assert!(said.starts_with("2026-0001-k7q: active → suspended\n"), "{said}");
    assert_eq!(stage.files("tasks/suspended"), ["tasks/suspended/2026-0001-k7q.md"]);
    let again = stage.duban(&["shelve", "k7q", "-m", "again"]);
    assert_eq!(again.code, 1, "the table lets it begin only from `active`: {}", again.err);
    let verified = stage.done(&["verify"]);
    assert!(verified.lines().last().is_some_and(|line| line.starts_with("good: ")), "{verified}");
    assert!(stage.done(&["show", "k7q", "--chain", "--lang", "zh-CN"]).contains("搁置"));
}

fn the_field_has_a_name_in_both_languages_and_a_type(program: &Path) {
    let stage = ledger(program);
    let task = stage.read("ledger/tasks/active/2026-0001-k7q.md");
    let finds = |value: &str| -> Vec<String> {
        stage.write("ledger/tasks/active/2026-0001-k7q.md", &task.replace("warranty: 2028-01-01", value));
        let said = stage.duban(&["check"]).out;
        said.lines()
            .filter(|line| {
                line.starts_with(['e', 'w']) && line.contains("]: ") && !line.contains("year-end-due")
            })
            .map(str::to_owned)
            .collect()
    };
    let nothing: Vec<String> = Vec::new();
    assert_eq!(finds("warranty: 2028-01-01"), nothing);
    assert_eq!(finds("质保期: 2028-01-01"), nothing);
    let wrong = finds("质保期: for ever");
    assert!(wrong.len() == 1 && wrong[0].starts_with("error[bad-date]: "), "{wrong:?}");
    let wrong = finds("warranty: [2028-01-01]");
    assert!(wrong.len() == 1 && wrong[0].starts_with("error[wrong-type]: "), "{wrong:?}");
    let unknown = finds("warrenty: 2028-01-01");
    assert!(unknown.len() == 1 && unknown[0].starts_with("error[unknown-field]: "), "{unknown:?}");
}
