//! All tasks with their records, sources and people, read from one snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::chain::{self, Chain, Filed, RawSeal};
use super::policy::{PEOPLE, POLICY};
use super::settings::SETTINGS;
use super::wild::{self, Wild};
use super::{
    Clause, People, Policy, Reader, Seal, Settings, State, Task, TaskId, directive, id_of_name, policy,
};
use crate::parse::{Document, Step};
use crate::repo::{Content, Odd, PublicKey, Snapshot};
use crate::text::{Digest, RepoPath, Span, Text};

/// Where the records of pardons lie.
pub const PARDONS: &str = "records/policy/pardons";

/// A ledger at one moment. Reading never fails: what cannot be read is among the faults.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Preferences.
    pub settings: Arc<Settings>,
    /// What decides authority; `None` where there is none or it cannot be read.
    pub policy: Option<Policy>,
    /// Who is who.
    pub people: Arc<People>,
    /// Every task file, in the order of paths.
    pub tasks: Vec<Task>,
    /// The records of each task.
    pub chains: BTreeMap<TaskId, Chain>,
    /// The records of changes of policy, in the order of their serials.
    pub policies: Vec<Filed>,
    /// The records of pardons, in the order of their paths.
    pub pardons: Vec<Filed>,
    /// Source documents by id.
    pub sources: Arc<BTreeMap<String, Source>>,
    /// Files that are not what they should be.
    pub faults: Vec<FileFault>,
    /// Every key of the roster that can be read, and the id of the person it belongs to.
    pub keys: Arc<BTreeMap<PublicKey, String>>,
    /// Keys of the roster that have sealed a record of the policy, and so are known to be their holders'. Those of the
    /// first policy are the founder's word.
    pub proven: Arc<BTreeSet<PublicKey>>,
    /// The files themselves.
    pub files: Snapshot,
    /// Faulty files that parts share: a part does not tell of them, and does not rely on them either.
    shared_faults: Arc<Vec<RepoPath>>,
}

/// A source document with its clauses.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub path: RepoPath,
    /// The whole text.
    pub document: Document,
    /// Its clauses, spans into the whole text.
    pub clauses: Vec<Clause>,
}

/// A file that is not what it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileFault {
    /// Where.
    pub path: RepoPath,
    /// The place in it.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// Why a file is not what it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Not a plain file, or the system would not read it.
    Odd(Odd),
    /// Settings, policy or roster that do not fit their form: the reader's own words.
    Form(String),
    /// Settings, policy or roster that the reader is not given.
    Wild(Wild),
    /// A file under `records/` that is neither a record nor a seal of one.
    Stray,
}

impl Ledger {
    /// Reads everything that the snapshot holds. Cost: linear in its bytes, one signature check a seal.
    #[must_use]
    pub fn read(files: Snapshot) -> Self {
        let mut ledger = Ledger { files, ..Ledger::default() };
        ledger.settings = Arc::new(ledger.typed(SETTINGS).unwrap_or_default());
        ledger.policy = ledger.typed(POLICY);
        let mut people: People = ledger.typed(PEOPLE).unwrap_or_default();
        ledger.policy.iter().for_each(|policy| people.heed(policy));
        ledger.people = Arc::new(people);
        ledger.keys = Arc::new(ledger.people.keys().map(|(key, person)| (key, person.id.clone())).collect());
        ledger.read_odd();
        ledger.shared_faults = Arc::new(ledger.faults.iter().map(|fault| fault.path.clone()).collect());
        let mut reader = Reader::default();
        ledger.read_tasks(&mut reader);
        ledger.read_sources();
        ledger.read_records(&mut reader);
        ledger.proven = Arc::new(ledger.proofs());
        ledger
    }

    /// Reads the tasks and records of one part; everything else is the head's. Cost: as [`Ledger::read`], for the part.
    #[must_use]
    pub fn part(head: &Ledger, files: Snapshot) -> Self {
        Ledger::part_by(head, files, &mut Reader::default())
    }

    /// The same by a reader that may know the records already.
    #[must_use]
    pub fn part_by(head: &Ledger, files: Snapshot, reader: &mut Reader) -> Self {
        let mut part = Ledger {
            settings: Arc::clone(&head.settings),
            policy: head.policy.clone(),
            people: Arc::clone(&head.people),
            keys: Arc::clone(&head.keys),
            proven: Arc::clone(&head.proven),
            sources: Arc::clone(&head.sources),
            files: files.upon(&head.files),
            shared_faults: Arc::clone(&head.shared_faults),
            ..Ledger::default()
        };
        part.read_odd();
        part.read_tasks(reader);
        part.read_records(reader);
        part
    }

    /// The digest of the policy in force.
    #[must_use]
    pub fn policy_digest(&self) -> Option<Digest> {
        Some(policy::digest(self.files.bytes(POLICY)?, self.files.bytes(PEOPLE)?))
    }

    /// The record of the policy of this number.
    #[must_use]
    pub fn record_of_policy(&self, serial: u64) -> Option<&Filed> {
        self.policies.iter().find(|filed| filed.path.name() == format!("{serial}.md"))
    }

    /// Whether policy and roster are those that the last change of policy names: nothing else is in force anywhere.
    #[must_use]
    pub fn is_policy_recorded(&self) -> bool {
        let last = self.policies.last().and_then(|filed| filed.record.as_ref().ok());
        let named = last.and_then(|record| Digest::parse(&record.policy));
        named.is_some() && named == self.policy_digest()
    }

    fn proofs(&self) -> BTreeSet<PublicKey> {
        // Of a policy that is gone or cannot be read other rules tell.
        let founding = self.policy.as_ref().is_none_or(|policy| policy.serial <= 1);
        let keys =
            self.keys.iter().filter(|(key, person)| founding || self.sealers(key).any(|id| id == *person));
        keys.map(|(key, _)| key.clone()).collect()
    }

    /// The persons for whom this key has sealed records of the policy.
    pub fn sealers<'a>(&'a self, key: &'a PublicKey) -> impl Iterator<Item = &'a str> {
        let own = |filed: &&Filed| {
            let ledger = self.policy.as_ref().map(|policy| policy.ledger.as_str());
            filed.record.as_ref().is_ok_and(|record| Some(record.ledger.as_str()) == ledger)
        };
        let seals = self.policies.iter().filter(own).flat_map(|filed| &filed.seals);
        seals.filter(|seal| seal.key.as_ref() == Ok(key)).map(|seal| seal.person.as_str())
    }

    /// A key that another roster gives to somebody, and that has sealed records of the policy for somebody else.
    #[must_use]
    pub fn once_anothers(&self, people: &People) -> Option<(PublicKey, String)> {
        people.keys().find_map(|(key, person)| {
            let other = self.sealers(&key).find(|id| *id != person.id).map(str::to_owned);
            other.map(|other| (key.clone(), other))
        })
    }

    /// The records of a task; an empty chain for a draft.
    #[must_use]
    pub fn chain(&self, task: &Task) -> &Chain {
        static EMPTY: Chain = Chain::NONE;
        task.key().and_then(|id| self.chains.get(id)).unwrap_or(&EMPTY)
    }

    /// The task at a path.
    #[must_use]
    pub fn at(&self, path: &RepoPath) -> Option<&Task> {
        self.tasks.iter().find(|task| task.path == *path)
    }

    /// Where the file of a task lies, by the id in its name, read or not; the first where there are several. Cost: the
    /// logarithm of all paths.
    #[must_use]
    pub fn place_of(&self, id: &TaskId) -> Option<RepoPath> {
        State::all().find_map(|state| {
            let start = RepoPath::parse(&format!("{}/{id}", state.folder(&id.shard()))).ok()?;
            let mut named = self.files.beginning(&start).filter(|path| path.folder() == start.folder());
            named.find(|path| id_of_name(path.name()) == Some(*id)).cloned()
        })
    }

    /// Takes the seal of a record that is still to be made as given: the gate judges before anything is signed.
    pub fn presume(&mut self, record: &RepoPath, person: &str, key: &PublicKey) {
        let of_tasks = self.chains.values_mut().flat_map(|chain| &mut chain.all);
        let of_tasks = of_tasks.filter(|filed| filed.path == *record).map(Arc::make_mut);
        let others = self.policies.iter_mut().chain(&mut self.pardons).filter(|filed| filed.path == *record);
        for filed in of_tasks.chain(others) {
            let path = RepoPath::parse(&format!("{record}.{person}.sig")).unwrap_or_else(|_| record.clone());
            filed.seals.push(Seal { path, person: person.to_owned(), key: Ok(key.clone()) });
        }
    }

    /// The text of a file that findings point into.
    #[must_use]
    pub fn text(&self, path: &RepoPath) -> Option<Text> {
        text_of(self.files.get(path)?)
    }

    /// The file at this path is there and could be read as what it should be.
    #[must_use]
    pub fn is_read(&self, path: &str) -> bool {
        self.files.bytes(path).is_some() && !self.is_faulty(path)
    }

    /// The file at this path is there and is not what it should be.
    #[must_use]
    pub fn is_faulty(&self, path: &str) -> bool {
        let own = self.faults.iter().map(|fault| &fault.path);
        own.chain(self.shared_faults.iter()).any(|faulty| faulty.as_str() == path)
    }

    /// The place of a value in the front matter of a file, or of the nearest one around it that is there.
    #[must_use]
    pub fn place(&self, path: &RepoPath, way: &[Step<'_>]) -> Span {
        let Some(Content::Bytes(bytes)) = self.files.get(path) else { return Span::default() };
        let document = Document::parse(bytes);
        let Some(mut node) = document.root() else { return document.front() };
        let mut span = document.front();
        for step in way {
            let next = match step {
                Step::Key(names) => node.get(names).map(|pair| &pair.value),
                Step::At(index) => node.items().get(*index),
            };
            let Some(next) = next else { break };
            (node, span) = (next, next.span);
        }
        span
    }

    fn typed<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let (span, why) = match typed(self.files.bytes(path)?) {
            Ok(value) => return Some(value),
            Err(fault) => fault,
        };
        let path = RepoPath::parse(path).expect("the paths of settings and policy are lawful");
        self.faults.push(FileFault { path, span, why });
        None
    }

    /// What is odd, except evidence (it is missed where it is named) and records (they are read apart).
    fn read_odd(&mut self) {
        for (path, content) in self.files.iter() {
            let apart = ["evidence", "records"].iter().any(|folder| path.under(folder).is_some());
            if let (Content::Odd(odd), false) = (content, apart) {
                let why = Why::Odd(odd.clone());
                self.faults.push(FileFault { path: path.clone(), span: Span::default(), why });
            }
        }
    }

    fn read_tasks(&mut self, reader: &mut Reader) {
        for (path, content) in self.files.under("tasks").filter(|(path, _)| is_task(path)) {
            let bytes = match content {
                Content::Bytes(bytes) => &bytes[..],
                Content::Hashed { .. } => continue,
                // It is still listed; why it is odd is among the faults.
                Content::Odd(_) => &[],
            };
            self.tasks.push(Task::of(path, reader.document(path, bytes)));
        }
    }

    fn read_sources(&mut self) {
        let mut sources = BTreeMap::new();
        for (path, content) in self.files.under("directives") {
            let (Some(id), Content::Bytes(bytes)) = (path.name().strip_suffix(".md"), content) else {
                continue;
            };
            let document = Document::parse(bytes);
            let body = document.body();
            let clauses = directive::clauses(body.of(document.text().as_str()))
                .into_iter()
                .map(|clause| clause.moved(body.start))
                .collect();
            sources.insert(id.to_owned(), Source { path: path.clone(), document, clauses });
        }
        self.sources = Arc::new(sources);
    }

    fn read_records(&mut self, reader: &mut Reader) {
        let mut seals: BTreeMap<&str, Vec<RawSeal>> = BTreeMap::new();
        for (path, content) in self.files.under("records") {
            if let (Some((record, person)), Content::Bytes(bytes)) = (seal_of(path), content) {
                seals.entry(record).or_default().push((path.clone(), person.to_owned(), bytes.clone()));
            }
        }
        let mut by_task: BTreeMap<TaskId, Vec<Arc<Filed>>> = BTreeMap::new();
        for (path, content) in self.files.under("records").filter(|(path, _)| path.name() != ".gitkeep") {
            let why = match content {
                Content::Bytes(bytes) if path.name().ends_with(".md") => {
                    let filed = reader.read(path, bytes, seals.remove(path.as_str()).unwrap_or_default());
                    match chain::owner_of(path) {
                        Some((id, _)) => by_task.entry(id).or_default().push(filed),
                        None if path.folder() == "records/policy" => {
                            self.policies.push(Arc::unwrap_or_clone(filed))
                        }
                        None if path.folder() == PARDONS => self.pardons.push(Arc::unwrap_or_clone(filed)),
                        None => self.faults.push(FileFault {
                            path: path.clone(),
                            span: Span::default(),
                            why: Why::Stray,
                        }),
                    }
                    continue;
                }
                Content::Bytes(_) if seal_of(path).is_some() => continue,
                Content::Odd(odd) => Why::Odd(odd.clone()),
                _ => Why::Stray,
            };
            self.faults.push(FileFault { path: path.clone(), span: Span::default(), why });
        }
        for (path, ..) in seals.into_values().flatten() {
            self.faults.push(FileFault { path, span: Span::default(), why: Why::Stray });
        }
        self.policies.sort_by_key(|filed| filed.record.as_ref().ok().and_then(|record| record.serial));
        self.chains = by_task.into_iter().map(|(id, filed)| (id, Chain::fold(filed))).collect();
    }
}

/// The text of a file that findings point into.
#[must_use]
pub fn text_of(content: &Content) -> Option<Text> {
    match content {
        Content::Bytes(bytes) => Some(Text::new(String::from_utf8_lossy(bytes).into_owned())),
        _ => None,
    }
}

/// A file under `tasks/` that should be a task: every Markdown file, and whatever is odd there.
#[must_use]
pub fn is_task(path: &RepoPath) -> bool {
    path.name().ends_with(".md")
}

/// `X.md.<person>.sig` is a seal of `X.md` by that person; of a record of the policy `X.md.<person>+2.sig` is one by a
/// further key of the same person.
fn seal_of(path: &RepoPath) -> Option<(&str, &str)> {
    let (record, name) = path.as_str().strip_suffix(".sig")?.rsplit_once(".md.")?;
    let further = |number: &str| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    let person = match name.split_once('+') {
        Some((person, number)) if further(number) && path.under("records/policy").is_some() => person,
        _ => name,
    };
    Some((&path.as_str()[..record.len() + 3], person))
}

/// Settings, policy or roster; or where they are not in their form, and why.
fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, (Span, Why)> {
    let text = wild::tame(bytes).map_err(|(at, wild)| (Span::at(at), Why::Wild(wild)))?;
    serde_yaml::from_str(text).map_err(|fault| {
        let span = fault.location().map_or(Span::default(), |place| char_at(text, place.index()));
        (span, Why::Form(words_of(&fault)))
    })
}

/// The character at a byte, or the nearest place there is.
fn char_at(text: &str, byte: usize) -> Span {
    let next = text.get(byte..).and_then(|rest| rest.chars().next()).filter(|next| !next.is_control());
    Span::new(byte.min(text.len()), byte.min(text.len()) + next.map_or(0, char::len_utf8))
}

/// The reader's own words without the place, which the finding gives.
fn words_of(fault: &serde_yaml::Error) -> String {
    let words = fault.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(words, _)| words.to_owned())
}
