//! A home with keys and nothing else, in which a story is told.
#![expect(clippy::disallowed_methods, reason = "stories are told on real files by real programs")]

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::compare::Shown;
use super::people::{self, PEOPLE};

/// Where a story stands.
pub struct World {
    folder: TempDir,
    home: PathBuf,
    /// The folder of the next command, from the home folder.
    here: PathBuf,
    now: String,
}

const SETTINGS: &str = "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n[core]\n\tquotePath = false\n[gc]\n\tauto = 0\n";

impl World {
    /// A home with everybody's keys, on a Monday morning in March.
    pub fn new() -> World {
        let world = World::empty(PathBuf::new(), "2026-03-02T09:00:00+08:00".to_owned());
        world.put(".gitconfig", SETTINGS);
        for (person, _) in PEOPLE {
            let (private, public) = people::key(person);
            world.put(&format!(".ssh/{person}"), &private);
            world.put(&format!(".ssh/{person}.pub"), &public);
            let private = world.home.join(".ssh").join(person);
            fs::set_permissions(private, fs::Permissions::from_mode(0o600)).unwrap();
        }
        world
    }

    /// The same once more, for another story that goes on from here.
    pub fn copy(&self) -> World {
        let world = World::empty(self.here.clone(), self.now.clone());
        copy(&self.home, &world.home);
        world
    }

    fn empty(here: PathBuf, now: String) -> World {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().canonicalize().unwrap().join("home");
        fs::create_dir(&home).unwrap();
        World { folder, home, here, now }
    }

    /// Writes a file that the story tells.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.home.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a command, or does what a word of ours says.
    pub fn run(&mut self, command: &str) -> Shown {
        match command.split_once(' ') {
            Some(("as", person)) => self.become_person(person),
            Some(("at", day)) => self.now = moment(day),
            Some(("cd", folder)) => return self.enter(folder),
            _ => return self.sh(command),
        }
        Shown { lines: Vec::new(), exit: 0 }
    }

    fn become_person(&mut self, person: &str) {
        let found = PEOPLE.iter().find(|(id, _)| *id == person);
        let (id, name) = found.unwrap_or_else(|| panic!("nobody in the stories is `{person}`"));
        for (key, value) in [
            ("user.name", (*name).to_owned()),
            ("user.email", format!("{id}@example.org")),
            ("gpg.format", "ssh".to_owned()),
            ("user.signingkey", format!("~/.ssh/{id}.pub")),
        ] {
            let shown = self.sh(&format!("git -C ~ config --global {key} '{value}'"));
            assert_eq!(shown.exit, 0, "{:?}", shown.lines);
        }
    }

    fn enter(&mut self, folder: &str) -> Shown {
        let there = match folder.strip_prefix("~") {
            Some(rest) => self.home.join(rest.trim_start_matches('/')),
            None => self.home.join(&self.here).join(folder),
        };
        match there.canonicalize() {
            Ok(there) => {
                self.here = there.strip_prefix(&self.home).unwrap_or(&there).to_owned();
                Shown { lines: Vec::new(), exit: 0 }
            }
            Err(fault) => Shown { lines: vec![fault.to_string()], exit: 1 },
        }
    }

    fn sh(&self, text: &str) -> Shown {
        let (mut output, input) = std::io::pipe().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", text]).current_dir(self.home.join(&self.here)).env_clear();
        command.envs(self.environment());
        command.stdin(Stdio::null()).stdout(input.try_clone().unwrap()).stderr(input);
        let mut child = command.spawn().expect("there is a shell");
        // The command holds the writing end; nothing would ever end while it lives.
        drop(command);
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).unwrap();
        let exit = child.wait().unwrap().code().unwrap_or(-1);
        let text = String::from_utf8_lossy(&bytes).replace(&*self.home.to_string_lossy(), "~");
        let text = text.replace(&*self.folder.path().to_string_lossy(), "[TEMPORARY FOLDER]");
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        lines.truncate(lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1));
        Shown { lines, exit }
    }

    /// All that a program sees: nothing of this machine but where its programs are.
    fn environment(&self) -> Vec<(&'static str, String)> {
        let programs = Path::new(env!("CARGO_BIN_EXE_duban")).parent().unwrap().display();
        let path = std::env::var("PATH").expect("programs are found by PATH");
        vec![
            ("PATH", format!("{programs}:{path}")),
            ("HOME", self.home.display().to_string()),
            ("GIT_CONFIG_GLOBAL", self.home.join(".gitconfig").display().to_string()),
            ("GIT_CONFIG_NOSYSTEM", "1".to_owned()),
            ("GIT_AUTHOR_DATE", self.now.clone()),
            ("GIT_COMMITTER_DATE", self.now.clone()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TZ", "CST-8".to_owned()),
            ("DUBAN_NOW", self.now.clone()),
            ("DUBAN_SEED", "stories".to_owned()),
            ("NO_COLOR", "1".to_owned()),
        ]
    }
}

/// `2026-10-08`, at nine in the morning unless `2026-10-08 14:30` says otherwise.
fn moment(text: &str) -> String {
    let (day, hour) = text.split_once(' ').unwrap_or((text, "09:00"));
    format!("{day}T{hour}:00+08:00")
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (kind, target) = (entry.file_type().unwrap(), to.join(entry.file_name()));
        if kind.is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else if kind.is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), &target).unwrap();
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
