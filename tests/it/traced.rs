//! `duban verify` starts no program: the kernel says so, to a tracer that follows every fork, clone and exec. Only threads
//! may appear. `--gpg` starts git, which shows that the tracer would see it.
#![expect(clippy::disallowed_methods, reason = "tests run the real program on real repositories")]

use std::collections::BTreeSet;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use duban::repo::{compose, embed};
use git2::Oid;

use crate::history::past::{Past, stage};

/// What a run came to.
#[derive(Debug)]
struct Trace {
    code: i32,
    /// Processes that it started, threads apart.
    processes: usize,
    /// Programs that were started in one of them, the first one apart.
    programs: Vec<String>,
}

/// Runs the program under a tracer; nothing where the system forbids that.
fn traced(folder: &Path, args: &[&str]) -> Option<Trace> {
    let (folder, args) = (folder.to_owned(), args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
    // Whoever starts a process traces it, and this thread waits for no child of another.
    std::thread::spawn(move || follow(&folder, &args)).join().expect("the tracer ends")
}

#[expect(unsafe_code, reason = "tracing is a matter of system calls")]
fn follow(folder: &Path, args: &[String]) -> Option<Trace> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_duban"));
    program.arg("-C").arg(folder).args(args).env_remove("GIT_DIR").env("HOME", folder);
    program.env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // SAFETY: the call touches no memory of the parent's, and is safe after a fork.
    let asked = unsafe {
        program.pre_exec(|| match libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0) {
            0 => Ok(()),
            _ => Err(std::io::Error::last_os_error()),
        })
    };
    let child = asked.spawn().ok()?;
    let first = i32::try_from(child.id()).expect("a process id");
    let (_, status) = wait(first);
    if !libc::WIFSTOPPED(status) {
        return None;
    }
    let options = libc::PTRACE_O_TRACEFORK
        | libc::PTRACE_O_TRACEVFORK
        | libc::PTRACE_O_TRACECLONE
        | libc::PTRACE_O_TRACEEXEC
        | libc::PTRACE_O_EXITKILL;
    // SAFETY: the child is stopped and traced by this thread.
    if unsafe { libc::ptrace(libc::PTRACE_SETOPTIONS, first, 0, options) } != 0 {
        return None;
    }
    let mut trace = Trace { code: -1, processes: 0, programs: Vec::new() };
    let mut known = BTreeSet::from([first]);
    resume(first, 0);
    loop {
        let (task, status) = wait(-1);
        if !libc::WIFSTOPPED(status) {
            if task == first {
                trace.code = if libc::WIFEXITED(status) { libc::WEXITSTATUS(status) } else { -1 };
                return Some(trace);
            }
            continue;
        }
        let (signal, event) = (libc::WSTOPSIG(status), status >> 16);
        match event {
            0 => {
                // A new one stops once before it runs; any other signal is its own.
                let is_new = known.insert(task);
                resume(task, if is_new && signal == libc::SIGSTOP { 0 } else { signal });
                continue;
            }
            libc::PTRACE_EVENT_EXEC => {
                let program = std::fs::read_link(format!("/proc/{task}/exe")).unwrap_or_default();
                trace.programs.push(program.display().to_string());
            }
            _ if !is_thread(task, new_one(task)) => trace.processes += 1,
            _ => {}
        }
        resume(task, 0);
    }
}

/// The next of our tasks that changes its state, of this thread alone: other tests wait for their own.
#[expect(unsafe_code, reason = "tracing is a matter of system calls")]
fn wait(task: i32) -> (i32, i32) {
    let mut status = 0;
    loop {
        // SAFETY: the status is ours.
        let found = unsafe { libc::waitpid(task, &raw mut status, libc::__WALL | libc::__WNOTHREAD) };
        if found > 0 {
            return (found, status);
        }
        let fault = std::io::Error::last_os_error();
        assert_eq!(fault.kind(), std::io::ErrorKind::Interrupted, "{fault}");
    }
}

#[expect(unsafe_code, reason = "tracing is a matter of system calls")]
fn resume(task: i32, signal: i32) {
    // SAFETY: the task is stopped and ours; where it is gone meanwhile, nothing happens.
    unsafe { libc::ptrace(libc::PTRACE_CONT, task, 0, signal) };
}

/// The task that an event tells of.
#[expect(unsafe_code, reason = "tracing is a matter of system calls")]
fn new_one(task: i32) -> i32 {
    let mut told: libc::c_ulong = 0;
    // SAFETY: the kernel writes one number.
    unsafe { libc::ptrace(libc::PTRACE_GETEVENTMSG, task, 0, &raw mut told) };
    i32::try_from(told).expect("a task id")
}

/// Whether two tasks are threads of one process.
fn is_thread(one: i32, other: i32) -> bool {
    let group = |task: i32| {
        let status = std::fs::read_to_string(format!("/proc/{task}/status")).unwrap_or_default();
        status.lines().find_map(|line| line.strip_prefix("Tgid:").map(|id| id.trim().to_owned()))
    };
    group(one).is_some() && group(one) == group(other)
}

/// The kindergartens up to their closing, whose commit bears a signature of OpenPGP; with a closed task that somebody
/// edited afterwards, where that is wanted.
fn ledger(edited: bool) -> (Past, Oid) {
    let past = Past::new();
    let root = past.commit(&stage("draft"), &[]);
    let review = past.commit(&stage("review"), &[root]);
    let tree = past.tree(&stage("closed")).to_string();
    let who = b"anybody <anybody@example.org> 1780000000 +0800";
    let fair = compose(&tree, &[review.to_string()], who, who, b"close\n");
    let armor = b"-----BEGIN PGP SIGNATURE-----\n\niHUEABYKAB0WIQ==\n-----END PGP SIGNATURE-----\n";
    let signed = embed(&fair, armor);
    let mut tip = past.git().odb().unwrap().write(git2::ObjectType::Commit, &signed).unwrap();
    if edited {
        let mut files = stage("closed");
        files.change("tasks/closed/2026/01xx/2026-0142-k7q-kindergartens.md", "All three", "One");
        tip = past.commit(&files, &[tip]);
    }
    past.git().reference("refs/heads/main", tip, true, "").unwrap();
    past.git().set_head("refs/heads/main").unwrap();
    past.git().checkout_head(Some(git2::build::CheckoutBuilder::new().force())).unwrap();
    let top = past.git().workdir().expect("a work tree");
    std::fs::write(top.join("duban.yaml"), "").unwrap();
    (past, root)
}

/// What a run on such a ledger came to; nothing where the system forbids tracing.
#[expect(clippy::print_stderr, reason = "whoever runs the tests is told what was not tested")]
fn run(past: &Past, root: Oid, args: &[&str]) -> Option<Trace> {
    let root = root.to_string();
    let args = [&["verify", "--trust-root", &root], args].concat();
    let trace = traced(past.git().workdir().expect("a work tree"), &args);
    if trace.is_none() {
        eprintln!("skipped: this system lets no process trace another (ptrace)");
    }
    trace
}

#[test]
fn verify_starts_no_program() {
    for (edited, code) in [(false, 0), (true, 1)] {
        let (past, root) = ledger(edited);
        let forms: [&[&str]; 5] =
            [&[], &["--json"], &["--format", "json"], &["--format", "sarif"], &["--lang", "zh-CN"]];
        for form in forms {
            let Some(trace) = run(&past, root, form) else { return };
            assert_eq!((trace.code, trace.processes), (code, 0), "{form:?}: {trace:?}");
            assert!(trace.programs.is_empty(), "{form:?}: {trace:?}");
        }
    }
}

#[test]
fn verify_starts_no_program_in_a_sparse_checkout() {
    let (past, root) = ledger(false);
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(past.git().workdir().expect("a work tree")).args(args).env_remove("GIT_DIR");
        assert!(git.stdin(Stdio::null()).status().expect("git runs").success(), "{args:?}");
    };
    for set in [&["--cone"][..], &["--cone", "--sparse-index"]] {
        git(&[&["sparse-checkout", "set"], set, &["tasks/draft", "policy"]].concat());
        let Some(trace) = run(&past, root, &[]) else { return };
        assert_eq!((trace.code, trace.processes), (0, 0), "{set:?}: {trace:?}");
    }
}

#[test]
fn the_tracer_sees_a_program() {
    let (past, root) = ledger(false);
    let Some(trace) = run(&past, root, &["--gpg"]) else { return };
    assert!(trace.processes > 0, "{trace:?}");
    assert!(trace.programs.iter().any(|program| program.ends_with("/git")), "{trace:?}");
}
