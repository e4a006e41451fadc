//! Ledgers for tests, written as archives (`-- path --`, then the file), completed and sealed by fixed keys.
//!
//! People write the plan; digests and seals nobody can write by hand. So in a record of an archive only what matters
//! need stand (`act: close`, `by: wang-wu`): ledger, policy, time, chain, text, plan and the digests of evidence are
//! filled in, and the record is printed in its one lawful form. Whatever stands there is kept, right or wrong.
//! `{{digest PATH}}`, `{{sha256 PATH}}`, `{{bytes PATH}}`, `{{policy}}` and `{{key PERSON}}` stand for what they name.

mod change;
mod files;
mod maker;

use std::collections::BTreeMap;

use duban::model::{Act, State};

pub use change::change_in;
pub use files::{Files, key};
use maker::Maker;

/// Left out where the archive records its policy itself.
const FIRST_POLICY_RECORD: &str = "records/policy/1.md";

/// What every archive has unless it says otherwise.
const PRELUDE: &str = include_str!("fixture/prelude.txt");

/// The task that examples speak of, with the records of its whole life.
const KINDERGARTENS: &str = include_str!("fixture/kindergartens.txt");
const KINDERGARTENS_ID: &str = "2026-0142-k7q";

/// Where it went otherwise: they rebounded, and were filed again as this task.
const REBOUNDED: &str = include_str!("fixture/rebounded.txt");
const SUCCESSOR_ID: &str = "2026-0150-m4t";

/// One task in each state, with the records that led there.
const LAWFUL: &str = include_str!("fixture/lawful.txt");

/// The files of a ledger as a person wrote them, before anything is filled in.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    files: BTreeMap<String, String>,
    /// Paths that are symbolic links.
    links: Vec<String>,
    /// `unsealed`: its own records have no seals but those it gives. `raw`: its own records stand as they are written.
    words: Vec<String>,
    /// The paths that it gives itself.
    own: Vec<String>,
}

impl Archive {
    /// Reads an archive; `info` is what follows `ledger` in the fence of an example. A state there (`ledger closed`)
    /// begins with the kindergartens in that state; the example shows what is different.
    pub fn parse(text: &str, info: &str) -> Archive {
        let mut archive =
            Archive { words: info.split_whitespace().map(str::to_owned).collect(), ..Archive::default() };
        archive.add(text);
        archive.own = archive.files.keys().cloned().collect();
        if let Some(state) = archive.words.iter().find_map(|word| State::parse(word)) {
            archive.begin(state);
        }
        let mut prelude = Archive::default();
        prelude.add(PRELUDE);
        let has_policy_records = archive.files.keys().any(|path| path.starts_with("records/policy/"));
        for (path, text) in prelude.files {
            if !(path == FIRST_POLICY_RECORD && has_policy_records) {
                archive.files.entry(path).or_insert(text);
            }
        }
        archive.keep_folders();
        archive
    }

    /// The ledger in which everything is as it should be.
    pub fn lawful() -> Archive {
        Archive::parse(LAWFUL, "")
    }

    /// Replaces a text that stands there exactly once.
    #[track_caller]
    pub fn change(mut self, path: &str, from: &str, to: &str) -> Archive {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        *text = text.replace(from, to);
        self
    }

    /// Replaces a text wherever it stands.
    pub fn everywhere(mut self, from: &str, to: &str) -> Archive {
        self.files.values_mut().for_each(|text| *text = text.replace(from, to));
        self
    }

    /// Adds or replaces a file.
    pub fn put(mut self, path: &str, text: &str) -> Archive {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Gives a file another path.
    #[track_caller]
    pub fn shift(mut self, from: &str, to: &str) -> Archive {
        let text = self.files.remove(from).unwrap_or_else(|| panic!("no {from}"));
        self.put(to, &text)
    }

    /// Adds a task once more, with its records and its evidence, under another id.
    pub fn again(mut self, id: &str, other: &str) -> Archive {
        let own = self.files.iter().filter(|(path, _)| path.contains(id));
        let more: Vec<_> =
            own.map(|(path, text)| (path.replace(id, other), text.replace(id, other))).collect();
        self.files.extend(more);
        self.keep_folders();
        self
    }

    /// Fills in what nobody can write by hand, and seals.
    pub fn build(&self) -> Files {
        let mut maker = Maker::new(self);
        let paths: Vec<String> = self.files.keys().filter(|path| !path.ends_with(".sig")).cloned().collect();
        for path in &paths {
            maker.bytes(path);
        }
        let mut files = Files { bytes: maker.done, links: self.links.clone() };
        for path in paths.iter().filter(|path| is_record(path)) {
            self.seal(path, &mut files);
        }
        files
    }

    /// Whether a word of the fence is meant for this path.
    fn has_own(&self, word: &str, path: &str) -> bool {
        self.words.iter().any(|other| other == word) && self.own.iter().any(|other| other == path)
    }

    fn seal(&self, record: &str, files: &mut Files) {
        let start = format!("{record}.");
        let mut given = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(&start) && path.ends_with(".sig"))
            .peekable();
        if given.peek().is_none() && !self.has_own("unsealed", record) {
            let by = author(&files.bytes[record]);
            files.seal(record, &by, &by, 1);
        }
        for (path, text) in given {
            match sealed_with(text) {
                Some((holder, number)) => {
                    let person = path[start.len()..].trim_end_matches(".sig");
                    files.seal(record, person, &holder, number);
                }
                None => files.put(path, text.as_bytes()),
            }
        }
    }

    fn add(&mut self, text: &str) {
        let mut path = String::new();
        for line in text.split_inclusive('\n') {
            let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
            match name.map(|name| name.split_once(" -> ").map_or((name, false), |(name, _)| (name, true))) {
                Some((name, link)) => {
                    path = name.to_owned();
                    self.files.insert(path.clone(), String::new());
                    self.links.extend(link.then(|| path.clone()));
                }
                None if path.is_empty() => {
                    assert!(line.trim().is_empty(), "text before the first path: {line}")
                }
                None => self.files.entry(path.clone()).or_default().push_str(line),
            }
        }
    }

    /// The kindergartens as far as this state, but for what the archive itself says.
    fn begin(&mut self, state: State) {
        let mut base = Archive::default();
        base.add(KINDERGARTENS);
        if state == State::Rebounded {
            base.files.retain(|path, _| !path.contains("-finalize-"));
            base.add(REBOUNDED);
        }
        let own = |id: &str| self.files.keys().any(|path| path.starts_with("tasks/") && path.contains(id));
        let told = [KINDERGARTENS_ID, SUCCESSOR_ID].map(own);
        let mut stands = State::Draft;
        for (path, text) in base.files {
            if path.starts_with("tasks/") {
                let folder = state.folder("2026/01xx");
                let path = path.replace("tasks/draft", &folder);
                if !told[usize::from(path.contains(SUCCESSOR_ID))] {
                    self.files.insert(path, text);
                }
                continue;
            }
            if is_record(&path) && path.contains(KINDERGARTENS_ID) {
                if stands == state {
                    continue;
                }
                let act = Act::find(path.split('-').rev().nth(1).unwrap()).unwrap();
                stands = act.lands(stands);
            }
            self.files.entry(path).or_insert(text);
        }
    }

    /// Every state's folder, and every shard in use, holds a `.gitkeep`, unless the archive has one of its own.
    fn keep_folders(&mut self) {
        if self.files.keys().any(|path| path.starts_with("tasks/") && path.ends_with("/.gitkeep")) {
            return;
        }
        let states = State::all().map(|state| format!("tasks/{}", state.name()));
        let used = self.files.keys().filter(|path| path.starts_with("tasks/"));
        let used = used.filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned()));
        let folders: Vec<String> = states.chain(used).collect();
        for folder in folders {
            self.files.entry(format!("{folder}/.gitkeep")).or_default();
        }
    }
}

fn is_record(path: &str) -> bool {
    path.starts_with("records/") && path.ends_with(".md")
}

/// Whoever a record, readable or not, says it is by.
fn author(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let by = text.lines().find_map(|line| line.strip_prefix("by: "));
    by.unwrap_or("nobody").trim().to_owned()
}

/// `sealed with li-si's key`, `sealed with li-si's second key`, and the same in Chinese.
fn sealed_with(text: &str) -> Option<(String, u8)> {
    let text = text.trim();
    let english = text.strip_prefix("sealed with ").and_then(|rest| rest.split_once("'s "));
    let chinese = || text.strip_prefix("用 ").and_then(|rest| rest.split_once(" 的"));
    let (person, which) = english.or_else(chinese)?;
    Some((person.to_owned(), if which.starts_with("second") || which.starts_with("第二") { 2 } else { 1 }))
}
