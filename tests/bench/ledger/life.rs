//! A ledger with three people, and the life of a task in it: the acts of the table, each sealed.

use std::collections::BTreeMap;

use duban::model::{self, Act, State, Task, TaskId, slug};
use duban::plan::{self, Acting, Answers, Founder, Joining, Plan, Start};
use duban::repo::{RECORD, Snapshot};
use duban::text::{ChangeSet, RepoPath};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey, SshSig};

use crate::text::DEED;

/// What may go wrong here only ends the program.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Who acts, in the order of a task's life.
const ACTS: [(&str, &str); 4] =
    [("file", "wang-wu"), ("accept", "zhang-san"), ("apply", "zhang-san"), ("close", "li-si")];

/// Policy and people, sealed; every task begins with these files alone.
pub struct Ledger {
    files: Snapshot,
    keys: BTreeMap<&'static str, PrivateKey>,
}

impl Ledger {
    /// Wang Wu starts it, Zhang San owns tasks, Li Si verifies.
    pub fn start() -> Result<Self> {
        let keys = ["wang-wu", "zhang-san", "li-si"]
            .into_iter()
            .zip(1..)
            .map(|(person, seed)| (person, PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]))));
        let mut ledger = Ledger { files: Snapshot::default(), keys: keys.collect() };
        let founder = Founder {
            id: "wang-wu".to_owned(),
            name: "王五".to_owned(),
            roles: vec!["supervisor".to_owned()],
            key: ledger.public("wang-wu")?,
        };
        let start = Start {
            name: "bench".to_owned(),
            language: "en".to_owned(),
            ledger: "be0c4000".to_owned(),
            preset: None,
            founder,
            attributes: None,
        };
        let first = plan::start(&start, &acting("wang-wu", &at(1), "a00")).map_err(refused)?;
        ledger.files = ledger.after(&ledger.files, &first, "wang-wu")?;
        for (id, name, role) in [("zhang-san", "张三", None), ("li-si", "李四", Some("verifier"))] {
            ledger.join(id, name, role)?;
        }
        Ok(ledger)
    }

    /// The files that belong to no task.
    pub fn files(&self) -> Snapshot {
        self.files.clone()
    }

    fn join(&mut self, id: &str, name: &str, role: Option<&str>) -> Result<()> {
        let joining = Joining {
            id: id.to_owned(),
            name: name.to_owned(),
            roles: role.into_iter().map(str::to_owned).collect(),
            keys: vec![self.public(id)?],
            ..Joining::default()
        };
        let book = model::Ledger::read(self.files.clone());
        let people = plan::add_person(&book, &joining).map_err(refused)?;
        let policy = self.files.bytes("policy/policy.yaml").unwrap_or_default();
        let joined = plan::propose(&book, policy, &people, name, &acting("wang-wu", &at(1), "a00"));
        self.files = self.after(&self.files, &joined.map_err(refused)?, "wang-wu")?;
        Ok(())
    }

    /// The task's file alone, in the folder of a state.
    pub fn lay(&self, id: &TaskId, bytes: &[u8], state: State) -> Result<Snapshot> {
        let mut changes = ChangeSet::default();
        changes.create(path(id, bytes, state)?, bytes.to_vec());
        Ok(Snapshot::default().with(&changes))
    }

    /// The task's files after the acts that lead to this state.
    pub fn live(&self, id: &TaskId, bytes: &[u8], wanted: State) -> Result<Snapshot> {
        let mut changes = ChangeSet::default();
        changes.create(path(id, bytes, State::Draft)?, bytes.to_vec());
        changes.create(RepoPath::parse(&format!("{}/deed.txt", id.evidence()))?, DEED.to_vec());
        let mut files = self.files.with(&changes);
        for (day, (name, by)) in (2..).zip(ACTS) {
            let book = model::Ledger::read(files);
            let task = book.tasks.first().ok_or("a task")?;
            if task.state == Some(wanted) {
                return Ok(without(&book.files, &self.files));
            }
            let act = Act::find(name).ok_or("an act")?;
            let tag = format!("a{day:02}");
            let planned = plan::act(&book, task, act, &answers(task), &acting(by, &at(day), &tag));
            files = self.after(&book.files, &planned.map_err(refused)?, by)?;
        }
        Ok(without(&files, &self.files))
    }

    /// The files after a plan, its records sealed.
    fn after(&self, before: &Snapshot, planned: &Plan, by: &str) -> Result<Snapshot> {
        let mut changes = planned.changes.clone();
        for record in &planned.seals {
            let bytes = planned.changes.get(record).and_then(|change| change.after.as_deref());
            let seal = SshSig::sign(&self.keys[by], RECORD, HashAlg::Sha512, bytes.unwrap_or_default())?;
            let path = RepoPath::parse(&format!("{record}.{by}.sig"))?;
            changes.create(path, seal.to_pem(LineEnding::LF)?.into_bytes());
        }
        for folder in &planned.keeps {
            changes.create(RepoPath::parse(&format!("{folder}/.gitkeep"))?, Vec::new());
        }
        Ok(before.with(&changes))
    }

    fn public(&self, person: &str) -> Result<String> {
        let line = self.keys[person].public_key().to_openssh()?;
        Ok(line.split(' ').take(2).collect::<Vec<_>>().join(" "))
    }
}

fn path(id: &TaskId, bytes: &[u8], state: State) -> Result<RepoPath> {
    let draft = RepoPath::parse(&format!("tasks/draft/{id}.md"))?;
    let title = Task::read(&draft, bytes).title().to_owned();
    let name = slug::file_name(id, &slug::slug(&title, slug::Style::Unicode));
    Ok(RepoPath::parse(&format!("{}/{name}", state.folder(&id.shard())))?)
}

/// Zhang San does everything that he promised.
fn answers(task: &Task) -> Answers {
    let target =
        task.criteria().next().and_then(|(_, node)| task.inner(node, &model::field::CRITERION_TARGET));
    let found = target.map(|(target, _)| ("c1".to_owned(), target.to_owned()));
    Answers {
        text: "the survey is finished".to_owned(),
        found: found.into_iter().collect(),
        how: BTreeMap::from([(String::new(), "on site".to_owned())]),
        lookback: vec!["30d".to_owned()],
        ..Answers::default()
    }
}

/// Only the day of a time shows in names; the rest is the same for all.
fn at(day: u32) -> String {
    format!("2025-01-{day:02}T09:00:00+08:00")
}

fn acting<'a>(by: &'a str, at: &'a str, tag: &'a str) -> Acting<'a> {
    Acting { by, on_behalf: None, at, tag }
}

/// What is in one snapshot and not in the other.
fn without(files: &Snapshot, known: &Snapshot) -> Snapshot {
    let own = files.iter().filter(|(path, _)| known.get(path).is_none());
    Snapshot::new(own.map(|(path, content)| (path.clone(), content.clone())).collect())
}

fn refused(refusal: plan::Refusal) -> String {
    format!("{refusal:?}")
}
