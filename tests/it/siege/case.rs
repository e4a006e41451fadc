//! One attack as it is written down.

use std::path::{Path, PathBuf};

/// An attack and its twin.
pub(super) struct Case {
    /// The file, from the folder of attacks on.
    pub name: String,
    path: PathBuf,
    /// Exit code and reasons.
    pub expect: String,
    /// What git says of each commit.
    pub git: String,
    /// Why it may say otherwise.
    pub why: String,
    /// The commit that `duban review` judges it from, where it is not `duban verify` that is asked.
    pub review: Option<String>,
    /// What both sides begin with.
    pub before: Vec<String>,
    /// The steps of the attack.
    pub attack: Vec<String>,
    /// The steps of the twin.
    pub twin: Vec<String>,
}

/// Where they are.
pub(super) fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/attacks"))
}

/// Every attack, in the order of their names.
pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for area in std::fs::read_dir(folder()).expect("the folder of attacks") {
        let area = area.expect("a readable folder").path();
        for file in std::fs::read_dir(&area).into_iter().flatten() {
            cases.push(Case::read(file.expect("a readable folder").path()));
        }
    }
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// The steps of a part; a line that begins with `> ` belongs to the one before it.
fn told(lines: &str) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        match (line.strip_prefix('>'), steps.last_mut()) {
            (Some(more), Some(step)) => {
                step.push('\n');
                step.push_str(more.strip_prefix(' ').unwrap_or(more));
            }
            _ => steps.push(line.to_owned()),
        }
    }
    steps
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let name = path.strip_prefix(folder()).unwrap().with_extension("").display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut parts = text.split("== ");
        let facts = parts.next().unwrap_or_default();
        let fact = |key: &str| {
            let found = facts.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
            found.unwrap_or_default().to_owned()
        };
        let mut steps = [Vec::new(), Vec::new(), Vec::new()];
        for part in parts {
            let (title, lines) = part.split_once(" ==\n").unwrap_or_else(|| panic!("{name}: a title"));
            let at = ["before", "attack", "twin"].iter().position(|known| *known == title);
            steps[at.unwrap_or_else(|| panic!("{name}: {title}"))] = told(lines);
        }
        let [before, attack, twin] = steps;
        let (expect, git, why, source) = (fact("expect"), fact("git"), fact("why"), fact("source"));
        assert!(!source.is_empty() && !attack.is_empty(), "{name} has a source and an attack");
        let review = Some(fact("review")).filter(|base| !base.is_empty());
        Case { name, path, expect, git, why, review, before, attack, twin }
    }

    /// Writes down what was found.
    pub fn bless(&self, expect: &str, git: &str) {
        let text = std::fs::read_to_string(&self.path).unwrap();
        let (facts, steps) = text.split_once("== ").unwrap();
        let kept = facts.lines().filter(|line| !line.starts_with("expect: ") && !line.starts_with("git: "));
        let kept: String = kept.filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
        std::fs::write(&self.path, format!("{kept}expect: {expect}\ngit: {git}\n\n== {steps}")).unwrap();
    }
}
