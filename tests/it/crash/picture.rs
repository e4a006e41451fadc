//! Everything in a repository that an act may change, and everything that it may not.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;

use walkdir::WalkDir;

use super::office::Office;

const SHOW: &str =
    "git for-each-ref refs/heads refs/tags refs/remotes; git symbolic-ref HEAD; git rev-parse HEAD; echo; echo --
git ls-files --stage; echo; echo --
git status --porcelain --untracked-files=all --ignored; echo; echo --
find .git -name '*.lock' ! -name 'duban*.lock' -o -name duban-journal";

/// A repository at one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Every branch and where `HEAD` is.
    refs: String,
    /// What is staged, with modes.
    index: String,
    /// What git says of the work tree.
    status: String,
    /// Every file of the work tree: permissions and digest.
    files: BTreeMap<String, (u32, String)>,
    /// Locks and journals.
    left: Vec<String>,
}

impl Picture {
    /// Looks at everything.
    pub fn of(office: &Office) -> Picture {
        let shown = office.sh("zhao-liu", SHOW);
        let mut parts = shown.split("\n--\n").map(str::to_owned);
        let mut next = || parts.next().expect("four parts");
        let (refs, index, status) = (next(), next(), next());
        Picture {
            refs,
            index,
            status,
            files: files(office),
            left: next().lines().map(str::to_owned).collect(),
        }
    }

    /// What is different, in few lines.
    pub fn differs(&self, other: &Picture) -> String {
        let mut lines = Vec::new();
        for (name, one, two) in [
            ("refs", &self.refs, &other.refs),
            ("index", &self.index, &other.index),
            ("status", &self.status, &other.status),
        ] {
            let only = |one: &str, two: &str, sign: &str| -> String {
                one.lines()
                    .filter(|line| !two.lines().any(|other| other == *line))
                    .map(|line| format!("{sign} {line}\n"))
                    .collect()
            };
            if one != two {
                lines.push(format!("{name}:\n{}{}", only(one, two, "now"), only(two, one, "not")));
            }
        }
        let paths = self.files.keys().chain(other.files.keys());
        for path in paths.filter(|path| self.files.get(*path) != other.files.get(*path)) {
            lines.push(format!("file {path}: {:?}, {:?}", self.files.get(path), other.files.get(path)));
        }
        if self.left != other.left {
            lines.push(format!("left: {:?}, {:?}", self.left, other.left));
        }
        lines.join("\n")
    }
}

#[expect(clippy::disallowed_methods, reason = "a test looks at files")]
fn files(office: &Office) -> BTreeMap<String, (u32, String)> {
    let top = office.ledger();
    let entries = WalkDir::new(&top).into_iter().filter_entry(|entry| entry.file_name() != ".git");
    let mut files = BTreeMap::new();
    for entry in entries.map(Result::unwrap).filter(|entry| !entry.file_type().is_dir()) {
        let name = entry.path().strip_prefix(&top).unwrap().display().to_string();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        files.insert(name, (mode, duban::text::Digest::of(&std::fs::read(entry.path()).unwrap()).hex()));
    }
    files
}
