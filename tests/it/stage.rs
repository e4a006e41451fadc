//! A home, keys and a folder in which the real binary runs on real git, and nothing of this machine is configured.
#![expect(clippy::disallowed_methods, reason = "tests run the real programs on real files")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// One temporary world.
pub(super) struct Stage {
    folder: TempDir,
    program: PathBuf,
}

/// What a program said and how it ended.
pub(super) struct Said {
    /// Standard output.
    pub(super) out: String,
    /// Standard error.
    pub(super) err: String,
    /// The exit code.
    pub(super) code: i32,
}

impl Stage {
    /// A home with git set up, and the binary of this package.
    pub(super) fn new() -> Self {
        Stage::with(Path::new(env!("CARGO_BIN_EXE_duban")))
    }

    /// The same with another binary.
    pub(super) fn with(program: &Path) -> Self {
        let stage =
            Stage { folder: tempfile::tempdir().expect("a temporary folder"), program: program.to_owned() };
        std::fs::create_dir(stage.path("home")).expect("a new folder");
        std::fs::create_dir(stage.path("ledger")).expect("a new folder");
        stage.write("home/gitconfig", "[init]\n\tdefaultBranch = main\n[gpg]\n\tformat = ssh\n");
        stage
    }

    /// A path in this world; the ledger lies under `ledger`.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a writable file");
    }

    /// The text of a file.
    pub(super) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a readable file")
    }

    /// The files in a folder of the ledger, `.gitkeep` left out, in the order of names.
    pub(super) fn files(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(&format!("ledger/{folder}"))).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut paths: Vec<String> =
            names.filter(|name| name != ".gitkeep").map(|name| format!("{folder}/{name}")).collect();
        paths.sort();
        paths
    }

    /// From here on git is this person's, with a key of their own.
    pub(super) fn be(&self, person: &str) {
        let key = self.path(&format!("home/{person}"));
        if !key.exists() {
            let key = key.display().to_string();
            let made = self.run("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-C", person, "-f", &key]);
            assert_eq!(made.code, 0, "{}", made.err);
        }
        for (setting, value) in [
            ("user.name", person.to_owned()),
            ("user.email", format!("{person}@example.org")),
            ("user.signingkey", format!("{}.pub", key.display())),
        ] {
            assert_eq!(self.run("git", &["config", "--global", setting, &value]).code, 0);
        }
    }

    /// Runs the binary in the ledger.
    pub(super) fn duban(&self, args: &[&str]) -> Said {
        self.run(&self.program.display().to_string(), args)
    }

    /// The same with an end of memory (1 GiB of addresses) and of processor time (a minute, which only a hang reaches).
    pub(super) fn bounded(&self, args: &[&str]) -> Said {
        let limit = ["-c", "ulimit -v 1048576; ulimit -t 60; exec timeout -s KILL 120 \"$@\"", "sh"];
        let program = self.program.display().to_string();
        self.run("sh", &[&limit[..], &[&program], args].concat())
    }

    /// The same, where `switch`, as the user who owns nothing.
    pub(super) fn as_nobody(&self, switch: bool, args: &[&str]) -> Said {
        if !switch {
            return self.bounded(args);
        }
        let program = self.program.display().to_string();
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--", &program];
        self.run("setpriv", &[&nobody[..], args].concat())
    }

    /// What the binary printed, where it must succeed.
    #[track_caller]
    pub(super) fn done(&self, args: &[&str]) -> String {
        let said = self.duban(args);
        assert_eq!(said.code, 0, "duban {}\n{}{}", args.join(" "), said.out, said.err);
        said.out
    }

    /// What git printed, where it must succeed.
    #[track_caller]
    pub(super) fn git(&self, args: &[&str]) -> String {
        let said = self.run("git", args);
        assert_eq!(said.code, 0, "git {}\n{}{}", args.join(" "), said.out, said.err);
        said.out.trim_end().to_owned()
    }

    fn run(&self, program: &str, args: &[&str]) -> Said {
        let mut command = Command::new(program);
        command
            .args(args)
            .current_dir(self.path("ledger"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").expect("a path to programs"))
            .env("HOME", self.path("home"))
            .env("GIT_CONFIG_GLOBAL", self.path("home/gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("DUBAN_NOW", "2026-10-08T10:12:00+08:00")
            .stdin(std::process::Stdio::null());
        let Output { status, stdout, stderr } = command.output().expect("the program is there");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { out: text(stdout), err: text(stderr), code: status.code().expect("it ends by itself") }
    }
}
