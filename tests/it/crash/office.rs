//! A lawful ledger in a repository that is in use, and the people who work on it.
#![expect(clippy::disallowed_methods, reason = "the real program is run on real files")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use ssh_key::LineEnding;
use tempfile::TempDir;

use super::picture::Picture;
use crate::fixture::{Archive, key};

/// Who works here.
const PEOPLE: [&str; 5] = ["zhang-san", "li-si", "wang-wu", "zhao-liu", "qian-qi"];

/// One temporary world: homes, and a ledger under `ledger`.
pub struct Office {
    folder: TempDir,
}

/// How a program ended, and what it said.
#[derive(Debug)]
pub struct Said {
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Both its streams.
    pub text: String,
}

/// The office that all others are copies of.
static FIRST: LazyLock<Office> = LazyLock::new(|| Office::with(&Archive::lawful()));

impl Office {
    /// A lawful ledger on the first Monday of August, every task in another state, all of it committed.
    pub fn new() -> Office {
        FIRST.copy()
    }

    /// The same with the ledger of this archive.
    pub fn with(archive: &Archive) -> Office {
        let office = Office::empty();
        for person in PEOPLE {
            office.move_in(person);
        }
        archive.build().write(&office.ledger());
        office.write("app/main.c", "int main(void) { return 0; }\n");
        office.write("app/README", "The app.\n");
        office.write("app/old.c", "int old;\n");
        for command in [
            "git init -q",
            "git add -A",
            "git commit -q -S -m start",
            "git config duban.trustRoot $(git rev-parse HEAD)",
            "git gc -q",
        ] {
            office.sh("qian-qi", command);
        }
        office
    }

    /// The same with something staged, something edited, both at once, something removed from the index, something not
    /// added.
    pub fn busy() -> Office {
        let office = Office::new();
        for command in [
            "echo 'int more;' >> app/main.c; git add app/main.c; echo 'int unstaged;' >> app/main.c",
            "echo 'More.' >> app/README",
            "git rm -q --cached app/old.c",
            "echo 'a note' > notes.txt; mkdir scratch; echo 'a thought' > scratch/thought.txt",
            "echo 'staged and new' > new.txt; git add new.txt; chmod 755 app/README",
            "echo '# mine' >> duban.yaml",
        ] {
            office.sh("zhao-liu", command);
        }
        office
    }

    /// The same once more.
    pub fn copy(&self) -> Office {
        let office = Office::empty();
        copy(self.folder.path(), office.folder.path());
        office
    }

    fn empty() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(office.ledger()).unwrap();
        office
    }

    fn move_in(&self, person: &str) {
        let home = self.home(person);
        fs::create_dir(&home).unwrap();
        let mut pair = key(person, 1);
        pair.set_comment(person);
        fs::write(home.join("key"), pair.to_openssh(LineEnding::LF).unwrap().as_bytes()).unwrap();
        fs::set_permissions(home.join("key"), fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(home.join("key.pub"), format!("{}\n", pair.public_key().to_openssh().unwrap())).unwrap();
        let settings = format!(
            "[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[user]\n\tname = {person}\n\temail = \
             {person}@example.org\n\tsigningkey = ~/key.pub\n[gpg]\n\tformat = ssh\n"
        );
        fs::write(home.join(".gitconfig"), settings).unwrap();
    }

    fn home(&self, person: &str) -> PathBuf {
        self.folder.path().join(person)
    }

    /// The folder of the ledger.
    pub fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// A file of the ledger.
    pub fn path(&self, name: &str) -> PathBuf {
        self.ledger().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The binary, to be run by somebody.
    pub fn duban(&self, person: &str, args: &[&str]) -> Command {
        let mut command = self.command(person, env!("CARGO_BIN_EXE_duban"));
        command.args(args);
        command
    }

    /// A program, to be run by somebody in the ledger; nothing of this machine is configured.
    pub fn command(&self, person: &str, program: &str) -> Command {
        let folder = Path::new(env!("CARGO_BIN_EXE_duban")).parent().unwrap().display();
        let path = std::env::var("PATH").expect("programs are found by PATH");
        let now = "2026-08-03T09:00:00+08:00";
        let mut command = Command::new(program);
        command.current_dir(self.ledger()).env_clear().process_group(0).stdin(Stdio::null());
        command.env("PATH", format!("{folder}:{path}")).env("HOME", self.home(person));
        command.envs([
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_DATE", now),
            ("GIT_COMMITTER_DATE", now),
            ("LC_ALL", "C.UTF-8"),
            ("TZ", "CST-8"),
            ("DUBAN_NOW", now),
            ("DUBAN_SEED", "crashes"),
        ]);
        command
    }

    /// What the shell says to a command that must succeed.
    #[track_caller]
    pub fn sh(&self, person: &str, text: &str) -> String {
        let said = said(self.command(person, "sh").args(["-c", text]));
        assert_eq!(said.code, Some(0), "{text}\n{}", said.text);
        said.text
    }

    /// Everything that must be as before or as after.
    pub fn picture(&self) -> Picture {
        Picture::of(self)
    }
}

/// Runs a program to its end.
pub fn said(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.output().expect("the program is there");
    let text = String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned();
    Said { code: status.code(), text }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (kind, target) = (entry.file_type().unwrap(), to.join(entry.file_name()));
        if kind.is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
