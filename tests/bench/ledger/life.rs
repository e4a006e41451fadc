//! A ledger with three people, and the life of a task in it: the acts of the table, each sealed.

use std::collections::BTreeMap;
use std::path::Path;

use duban::model::{self, Act, Task, TaskId, slug};
use duban::plan::{self, Acting, Answers, Founder, Joining, Plan, Start};
use duban::repo::{RECORD, Snapshot};
use duban::text::{ChangeSet, RepoPath};
use ssh_key::private::Ed25519Keypair;
use ssh_key::{HashAlg, LineEnding, PrivateKey, SshSig};

use crate::text;

/// What may go wrong here only ends the program.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// How far a task has come.
#[derive(Copy, Clone, Debug)]
pub enum Course {
    /// Filed, and spoken of.
    Filed,
    /// Signed for.
    Active,
    /// Applied for.
    Review,
    /// Closed at once.
    Closed,
    /// Sent back, and closed then.
    ClosedAfterReturn,
    /// Spoken of and sent back on the way.
    ClosedByTenActs,
}

impl Course {
    /// The acts that led there.
    fn acts(self) -> &'static [&'static str] {
        match self {
            Course::Filed => &["file", "remark", "remark"],
            Course::Active => &["file", "accept", "remark"],
            Course::Review => &["file", "accept", "apply"],
            Course::Closed => &["file", "accept", "remark", "remark", "apply", "close"],
            Course::ClosedAfterReturn => &["file", "accept", "apply", "return", "apply", "close"],
            Course::ClosedByTenActs => &[
                "file", "accept", "remark", "remark", "remark", "apply", "return", "remark", "apply", "close",
            ],
        }
    }
}

/// Who does an act here.
fn doer(act: &str) -> &'static str {
    match act {
        "file" => "wang-wu",
        "return" | "close" => "li-si",
        _ => "zhang-san",
    }
}

/// Policy and people, sealed; every task begins with these files alone.
pub struct Ledger {
    files: Snapshot,
    book: model::Ledger,
    keys: BTreeMap<&'static str, PrivateKey>,
}

impl Ledger {
    /// Wang Wu starts it, Zhang San owns tasks, Li Si verifies.
    pub fn start() -> Result<Self> {
        let keys = ["wang-wu", "zhang-san", "li-si"]
            .into_iter()
            .zip(1..)
            .map(|(person, seed)| (person, PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]))));
        let mut ledger =
            Ledger { files: Snapshot::default(), book: model::Ledger::default(), keys: keys.collect() };
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
        ledger.book = model::Ledger::read(ledger.files());
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
        let joined = joined.map_err(refused)?;
        let sealed = self.after(&self.files, &joined, "wang-wu")?;
        // The newcomer's own seal on the same record proves his key.
        self.files = self.after(&sealed, &joined, id)?;
        Ok(())
    }

    /// One of the three private keys.
    pub fn key(&self, person: &str) -> &PrivateKey {
        &self.keys[person]
    }

    /// The private keys, as `ssh-keygen` keeps them.
    pub fn keep_keys(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        for (person, key) in &self.keys {
            key.write_openssh_file(&folder.join(person), LineEnding::LF)?;
            key.public_key().write_openssh_file(&folder.join(format!("{person}.pub")))?;
        }
        Ok(())
    }

    /// The task's files after each act of its course.
    pub fn live(&self, id: &TaskId, number: u32, course: Course) -> Result<Vec<Snapshot>> {
        let bytes = text::task(id, number);
        let mut changes = ChangeSet::default();
        changes.create(draft(id, &bytes)?, bytes);
        changes.create(RepoPath::parse(&format!("{}/deed.txt", id.evidence()))?, text::deed(&id.evidence()));
        let mut files = Snapshot::default().with(&changes);
        let mut steps = Vec::new();
        for (day, name) in (10..).zip(course.acts()) {
            let book = model::Ledger::part(&self.book, files);
            let task = book.tasks.first().ok_or("a task")?;
            let act = Act::find(name).ok_or("an act")?;
            let tag = format!("a{day:02}");
            let planned =
                plan::act(&book, task, act, &answers(task, act, day), &acting(doer(name), &at(day), &tag));
            files = self.after(&book.files, &planned.map_err(refused)?, doer(name))?;
            steps.push(files.clone());
        }
        Ok(steps)
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

/// Where a draft lies.
fn draft(id: &TaskId, bytes: &[u8]) -> Result<RepoPath> {
    let path = RepoPath::parse(&format!("tasks/draft/{id}.md"))?;
    let title = Task::read(&path, bytes).title().to_owned();
    let name = slug::file_name(id, &slug::slug(&title, slug::Style::Unicode));
    Ok(RepoPath::parse(&format!("tasks/draft/{name}"))?)
}

/// Zhang San does everything that he promised.
fn answers(task: &Task, act: &Act, day: u32) -> Answers {
    let target =
        task.criteria().next().and_then(|(_, node)| task.inner(node, &model::field::CRITERION_TARGET));
    let found = target.map(|(target, _)| ("c1".to_owned(), target.to_owned()));
    let unmet = (act.name == "return").then(|| ("c1".to_owned(), "one title is still missing".to_owned()));
    Answers {
        text: format!("step {day}: {} as the file says", task.title()),
        unmet: unmet.into_iter().collect(),
        found: found.into_iter().collect(),
        how: BTreeMap::from([(String::new(), "on site".to_owned())]),
        lookback: vec!["90d".to_owned()],
        ..Answers::default()
    }
}

/// Only the day of a time shows in names; the rest is the same for all.
fn at(day: u32) -> String {
    format!("2026-09-{day:02}T09:00:00+08:00")
}

fn acting<'a>(by: &'a str, at: &'a str, tag: &'a str) -> Acting<'a> {
    Acting { by, on_behalf: None, at, tag }
}

fn refused(refusal: plan::Refusal) -> String {
    format!("{refusal:?}")
}
