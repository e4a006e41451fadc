//! Ledgers for tests, written as archives (`-- path --`, then the file), completed and sealed by fixed keys.
//!
//! People write the plan; digests and seals nobody can write by hand. So in a record of an archive only what matters
//! need stand (`act: close`, `by: wang-wu`): ledger, policy, time, chain, text, plan and the digests of evidence are
//! filled in, and the record is printed in its one lawful form. Whatever stands there is kept, right or wrong.
//! `{{digest PATH}}`, `{{sha256 PATH}}`, `{{bytes PATH}}`, `{{policy}}` and `{{key PERSON}}` stand for what they name.

use std::collections::BTreeMap;

use duban::model::{Act, Asks, Ledger, Policy, Record, State, Task, TaskId, policy};
use duban::repo::{Content, Odd, Snapshot};
use duban::text::{ChangeSet, Digest, RepoPath};
use serde_yaml::{Mapping, Value};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey, SshSig};

const POLICY: &str = "policy/policy.yaml";
const PEOPLE: &str = "policy/people.yaml";
const FIRST_POLICY_RECORD: &str = "records/policy/1.md";
const NOON: &str = "T12:00:00+08:00";

/// What every archive has unless it says otherwise.
const PRELUDE: &str = include_str!("fixture/prelude.txt");

/// The task that examples speak of, with the records of its whole life.
const KINDERGARTENS: &str = include_str!("fixture/kindergartens.txt");
const KINDERGARTENS_ID: &str = "2026-0142-k7q";

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

    /// Fills in what nobody can write by hand, and seals.
    pub fn build(&self) -> Files {
        let mut maker = Maker { archive: self, done: BTreeMap::new(), underway: Vec::new() };
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
        let has_task =
            self.files.keys().any(|path| path.starts_with("tasks/") && path.contains(KINDERGARTENS_ID));
        let mut stands = State::Draft;
        for (path, text) in base.files {
            if path.starts_with("tasks/") {
                let folder = state.folder("2026/01xx");
                let path = path.replace("tasks/draft", &folder);
                if !has_task {
                    self.files.insert(path, text);
                }
                continue;
            }
            if is_record(&path) {
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

/// The files as they lie in the tree: from here on a change is tampering.
#[derive(Clone, Debug)]
pub struct Files {
    bytes: BTreeMap<String, Vec<u8>>,
    links: Vec<String>,
}

impl Files {
    /// Adds or replaces a file.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        self.bytes.insert(path.to_owned(), bytes.to_vec());
    }

    /// Takes a file away and gives its bytes back.
    #[track_caller]
    pub fn take(&mut self, path: &str) -> Vec<u8> {
        self.bytes.remove(path).unwrap_or_else(|| panic!("no {path}"))
    }

    /// The bytes of a file.
    #[track_caller]
    pub fn get(&self, path: &str) -> &[u8] {
        self.bytes.get(path).unwrap_or_else(|| panic!("no {path}"))
    }

    /// Replaces a text that stands there, at its first place.
    #[track_caller]
    pub fn change(&mut self, path: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.get(path).to_vec()).unwrap();
        assert!(text.contains(from), "{from:?} in {path}");
        self.put(path, text.replacen(from, to, 1).as_bytes());
    }

    /// Makes a symbolic link of a file.
    pub fn link(&mut self, path: &str) {
        self.links.push(path.to_owned());
    }

    /// Puts a seal beside a record: the person its name gives, and whose key made it.
    pub fn seal(&mut self, record: &str, person: &str, holder: &str, number: u8) {
        let seal = SshSig::sign(&key(holder, number), duban::repo::RECORD, HashAlg::Sha512, self.get(record));
        let armored = seal.unwrap().to_pem(LineEnding::LF).unwrap();
        self.put(&format!("{record}.{person}.sig"), armored.as_bytes());
    }

    /// The ledger that these files are.
    pub fn ledger(&self) -> Ledger {
        let at = |path: &String| RepoPath::parse(path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        let mut files = ChangeSet::default();
        self.bytes.iter().for_each(|(path, bytes)| files.create(at(path), bytes.clone()));
        let mut snapshot = Snapshot::default().with(&files);
        self.links.iter().for_each(|path| snapshot.insert(at(path), Content::Odd(Odd::Link)));
        Ledger::read(snapshot)
    }
}

/// The fixed key of a person; a person may have several.
pub fn key(person: &str, number: u8) -> PrivateKey {
    let seed = Digest::of(format!("{person} {number}").as_bytes()).hex();
    let seed: [u8; 32] = std::array::from_fn(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap());
    PrivateKey::from(Ed25519Keypair::from_seed(&seed))
}

/// Fills in one file after another, each when another asks for it.
struct Maker<'a> {
    archive: &'a Archive,
    done: BTreeMap<String, Vec<u8>>,
    underway: Vec<String>,
}

impl Maker<'_> {
    fn bytes(&mut self, path: &str) -> Vec<u8> {
        if let Some(done) = self.done.get(path) {
            return done.clone();
        }
        assert!(
            !self.underway.iter().any(|other| other == path),
            "{path} stands on itself: {:?}",
            self.underway
        );
        self.underway.push(path.to_owned());
        let text = self.archive.files.get(path).unwrap_or_else(|| panic!("no {path} in the archive"));
        let mut text = self.expand(text);
        if is_record(path) && !self.archive.has_own("raw", path) {
            text = self.complete(path, &text).unwrap_or(text);
        }
        self.underway.pop();
        self.done.insert(path.to_owned(), text.clone().into_bytes());
        text.into_bytes()
    }

    fn expand(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, (asked, after))) =
            rest.split_once("{{").and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
        {
            out.push_str(before);
            let words: Vec<_> = asked.split_whitespace().collect();
            out.push_str(&match words[..] {
                ["policy"] => self.policy().to_string(),
                ["digest", path] => Digest::of(&self.bytes(path)).to_string(),
                ["sha256", path] => Digest::of(&self.bytes(path)).hex(),
                ["bytes", path] => self.bytes(path).len().to_string(),
                ["key", person] => key(person, 1).public_key().to_openssh().unwrap(),
                ["key", person, number] => {
                    key(person, number.parse().unwrap()).public_key().to_openssh().unwrap()
                }
                _ => panic!("what is {{{{{asked}}}}}?"),
            });
            rest = after;
        }
        out + rest
    }

    fn policy(&mut self) -> Digest {
        policy::digest(&self.bytes(POLICY), &self.bytes(PEOPLE))
    }

    /// A record with what it leaves out; `None` where its front matter is not even a mapping with an act.
    fn complete(&mut self, path: &str, text: &str) -> Option<String> {
        let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
        let mut map: Mapping = serde_yaml::from_str(front).ok()?;
        map.get("act")?;
        let ledger = serde_yaml::from_slice(&self.bytes(POLICY))
            .map_or_else(|_| "none".to_owned(), |policy: Policy| policy.ledger);
        let day = path.rsplit('/').next().and_then(|name| name.get(..10)).filter(|day| day.starts_with("20"));
        let policy = self.policy().to_string();
        for (name, value) in
            [("ledger", ledger), ("policy", policy), ("at", format!("{}{NOON}", day.unwrap_or("2026-01-05")))]
        {
            map.entry(name.into()).or_insert_with(|| value.into());
        }
        let mut names = path.split('/').skip(3);
        let id = names.next().and_then(|id| TaskId::parse(id).ok());
        if let (Some(id), Some(exhibits)) = (&id, map.get_mut("evidence").and_then(Value::as_sequence_mut)) {
            exhibits
                .iter_mut()
                .filter_map(Value::as_mapping_mut)
                .for_each(|exhibit| self.measure(id, exhibit));
        }
        let mut record: Record = serde_yaml::from_value(Value::Mapping(map)).ok()?;
        body.clone_into(&mut record.body);
        match id {
            Some(id) => self.link(path, &id, &mut record),
            None => self.number(path, &mut record),
        }
        Some(record.print())
    }

    fn measure(&mut self, id: &TaskId, exhibit: &mut Mapping) {
        let Some(file) = exhibit.get("file").and_then(Value::as_str) else { return };
        let path = format!("{}/{file}", id.evidence());
        let bytes = if self.archive.files.contains_key(&path) { self.bytes(&path) } else { Vec::new() };
        exhibit.entry("sha256".into()).or_insert_with(|| Digest::of(&bytes).hex().into());
        exhibit.entry("bytes".into()).or_insert_with(|| bytes.len().into());
    }

    /// The place of a record in its chain is that of its name in the folder.
    fn link(&mut self, path: &str, id: &TaskId, record: &mut Record) {
        let (mut state, mut after, mut evidence) = (State::Draft, None, Vec::new());
        for other in self.before(path) {
            let bytes = self.bytes(&other);
            let Ok(read) = Record::read(&bytes) else { continue };
            if Act::find(&read.act).is_some_and(Act::is_link) {
                state = read.lands().unwrap_or(state);
                after = Some(Digest::of(&bytes).to_string());
                evidence = read.evidence;
            }
        }
        record.task.get_or_insert_with(|| id.to_string());
        let Some(act) = Act::find(&record.act) else { return };
        record.from.get_or_insert_with(|| state.name().to_owned());
        record.to.get_or_insert_with(|| act.lands(state).name().to_owned());
        if act.is_link() {
            record.after = record.after.take().or(after);
        }
        if record.act == "close" && record.evidence.is_empty() {
            record.evidence = evidence;
        }
        let Some(task) = self.task(id) else { return };
        if act.asks(Asks::Text) {
            record.text.get_or_insert_with(|| task.digest().to_string());
        }
        if act.asks(Asks::Plan) && record.plan.is_none() {
            let people = serde_yaml::from_slice(&self.bytes(PEOPLE)).unwrap_or_default();
            record.plan = task.plan(&people).ok();
        }
    }

    /// The place of a policy's record is its number.
    fn number(&mut self, path: &str, record: &mut Record) {
        record.serial = record.serial.or_else(|| path.rsplit('/').next()?.strip_suffix(".md")?.parse().ok());
        if let (None, Some(before)) = (&record.prev, self.before(path).last()) {
            record.prev = Record::read(&self.bytes(before)).ok().map(|before| before.policy);
        }
    }

    /// The records of the same folder whose names come first.
    fn before(&self, path: &str) -> Vec<String> {
        let folder = &path[..=path.rfind('/').unwrap()];
        let others = self.archive.files.range(folder.to_owned()..path.to_owned());
        others
            .map(|(other, _)| other.clone())
            .filter(|other| other.starts_with(folder) && is_record(other))
            .collect()
    }

    fn task(&mut self, id: &TaskId) -> Option<Task> {
        let paths = self.archive.files.keys().filter(|path| path.starts_with("tasks/"));
        let path = paths.filter(|path| path.contains(&id.to_string())).next_back()?.clone();
        let bytes = self.bytes(&path);
        Some(Task::read(&RepoPath::parse(&path).unwrap(), &bytes))
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
