//! All stories, and the worlds that some of them begin in.
#![expect(clippy::disallowed_methods, reason = "a test reads its cases and looks for programs")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use super::case::{Case, Step};
use super::compare::Shown;
use super::world::World;

/// All stories by their paths.
pub struct Suite {
    cases: BTreeMap<String, (Case, OnceLock<Told>)>,
}

/// A story that was told: what its commands showed, and the world as it is then. One that others begin after is told
/// once.
struct Told {
    world: World,
    shown: Vec<Shown>,
}

impl Suite {
    /// Reads every story below a folder.
    pub fn read(folder: &Path) -> Suite {
        let mut suite = Suite { cases: BTreeMap::new() };
        let is_md = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
        let all = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
        for entry in all.filter(|entry| is_md(entry.path())) {
            let name = entry.path().strip_prefix(folder).expect("below the folder").display().to_string();
            // Files that the parser is tested with are no stories.
            if name.starts_with("yaml/") {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).expect("UTF-8");
            suite.cases.insert(name.clone(), (Case::read(&name, &text), OnceLock::new()));
        }
        suite
    }

    /// Every story in the order of paths.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().map(|(case, _)| case)
    }

    /// What the commands of a story show; nothing where a program is missing.
    pub fn shown(&self, case: &Case) -> Option<Vec<Shown>> {
        if !case.needs.iter().all(|program| is_installed(program)) {
            return None;
        }
        if case.name.starts_with("setup/") {
            return Some(self.ended(&case.name).shown.clone());
        }
        Some(self.told(case).shown)
    }

    /// How a story ends that others begin after.
    fn ended(&self, name: &str) -> &Told {
        let (case, end) = self.cases.get(name).unwrap_or_else(|| panic!("no story tests/cases/{name}"));
        end.get_or_init(|| self.told(case))
    }

    fn told(&self, case: &Case) -> Told {
        let mut world = match &case.setup {
            Some(setup) => self.ended(&format!("setup/{setup}.md")).world.copy(),
            None => World::new(),
        };
        let mut shown = Vec::new();
        for step in &case.steps {
            match step {
                Step::Files(files) => files.iter().for_each(|(path, text)| world.put(path, text)),
                Step::Command(command) => shown.push(world.run(&command.text)),
            }
        }
        Told { world, shown }
    }
}

/// Whether a program is there, or what a story needs of the system.
fn is_installed(program: &str) -> bool {
    let works = |command: &str, args: &[&str]| {
        let ended = std::process::Command::new(command).args(args).output();
        ended.is_ok_and(|output| output.status.success())
    };
    match program {
        // Mounting something of one's own.
        "user-namespaces" => works("unshare", &["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]),
        // Giving files to somebody else.
        "root" => works("sh", &["-c", "test $(id -u) = 0"]),
        _ => {
            let folders = std::env::var_os("PATH").expect("programs are found by PATH");
            std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
        }
    }
}
