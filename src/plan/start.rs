//! A new ledger: its folders, its preferences, and policy number 1 with one admin.

use super::policy::record;
use super::{Acting, Note, Plan, Preset, Refusal, Signing, Told};
use crate::model::policy::{self, PEOPLE, POLICY};
use crate::model::settings::SETTINGS;
use crate::model::{Independence, Policy, State};
use crate::parse::{Value, block};
use crate::text::RepoPath;

/// The first person of a ledger.
#[derive(Clone, Debug)]
pub struct Founder {
    /// `[a-z0-9._-]`, for ever.
    pub id: String,
    /// As people write it.
    pub name: String,
    /// Roles beside admin.
    pub roles: Vec<String>,
    /// The public key, `type base64`.
    pub key: String,
}

/// What a new ledger is to be.
#[derive(Clone, Debug)]
pub struct Start {
    /// What it is called.
    pub name: String,
    /// `en` or `zh-CN`.
    pub language: String,
    /// Random, eight hexadecimal digits.
    pub ledger: String,
    /// What its preferences and its template begin with.
    pub preset: Option<Preset>,
    /// Who starts it.
    pub founder: Founder,
    /// Lines that are in `.gitattributes` already.
    pub attributes: Option<Vec<u8>>,
}

/// The template of new tasks; it replaces the built-in one.
const TEMPLATE: &str = "templates/task.md";

/// Our folders hold bytes, not text: digests are of what lies in git, whatever a work tree would make of it.
const ATTRIBUTES: &str = "\
# duban: digests are of the bytes in git, so no line ending is ever converted here.
/duban.yaml -text
/policy/** -text
/directives/** -text
/tasks/** -text
/records/** -text
/evidence/** -text
";

/// Plans the first commit of a ledger.
///
/// # Errors
/// None today; the form is that of every plan.
pub fn start(start: &Start, acting: &Acting<'_>) -> Result<Plan, Refusal> {
    let mut plan = Plan { signing: Signing::Always, ..Plan::default() };
    let policy = policy_text(start);
    let people = people_text(start);
    let parsed = Policy {
        ledger: start.ledger.clone(),
        serial: 1,
        prev: None,
        independence: Independence::Full,
        quorum: 1,
        revocations: Vec::new(),
    };
    let record = record(&parsed, policy::digest(policy.as_bytes(), people.as_bytes()), None, "", acting);
    let seal = RepoPath::parse("records/policy/1.md").expect("a lawful path");
    let files = [
        (SETTINGS, settings_text(start)),
        (POLICY, policy),
        (PEOPLE, people),
        (seal.as_str(), record.print()),
    ];
    for (path, text) in files {
        let path = RepoPath::parse(path).expect("a lawful path");
        plan.told.push(Told::Added(path.clone()));
        plan.changes.create(path, text.into_bytes());
    }
    if let Some(preset) = start.preset {
        let path = RepoPath::parse(TEMPLATE).expect("a lawful path");
        plan.told.push(Told::Added(path.clone()));
        plan.changes.create(path, preset.text(&start.language).template.as_bytes().to_vec());
    }
    attributes(&mut plan, start.attributes.as_deref());
    plan.keeps = State::all().map(|state| format!("tasks/{}", state.name())).collect();
    plan.keeps.extend(["directives", "records", "evidence"].map(str::to_owned));
    plan.seals.push(seal);
    plan.note = Note {
        subject: format!("policy 1: start the ledger {}", start.name),
        body: String::new(),
        trailers: vec![
            ("Duban-Act", "policy".to_owned()),
            ("Duban-Record", "records/policy/1.md".to_owned()),
        ],
    };
    Ok(plan)
}

fn attributes(plan: &mut Plan, there: Option<&[u8]>) {
    let path = RepoPath::parse(".gitattributes").expect("a lawful path");
    match there {
        None => plan.changes.create(path, ATTRIBUTES.as_bytes().to_vec()),
        Some(old) if String::from_utf8_lossy(old).contains("/records/** -text") => {}
        Some(old) => {
            let gap: &[u8] = if old.is_empty() || old.ends_with(b"\n") { b"" } else { b"\n" };
            plan.changes.write(path, old.to_vec(), [old, gap, ATTRIBUTES.as_bytes()].concat());
        }
    }
}

fn settings_text(start: &Start) -> String {
    let calendar = if start.language == "zh-CN" { "china" } else { "weekdays" };
    let entries = [("name", &start.name), ("language", &start.language)];
    let mut rows = vec![("format".to_owned(), Value::Raw("1".to_owned()))];
    rows.extend(entries.map(|(key, text)| (key.to_owned(), Value::Text(text.clone()))));
    rows.push(("calendar".to_owned(), Value::Raw(calendar.to_owned())));
    block(&rows) + start.preset.map_or("", |preset| preset.text(&start.language).settings)
}

fn policy_text(start: &Start) -> String {
    block(&[
        ("ledger".to_owned(), Value::Text(start.ledger.clone())),
        ("serial".to_owned(), Value::Raw("1".to_owned())),
        ("independence".to_owned(), Value::Raw("full".to_owned())),
        ("quorum".to_owned(), Value::Raw("1".to_owned())),
        ("revocations".to_owned(), Value::List(Vec::new())),
    ])
}

/// Written by hand rather than by [`block`]: a list of people is read and edited by people.
fn people_text(start: &Start) -> String {
    let founder = &start.founder;
    let mut roles = vec!["admin".to_owned()];
    roles.extend(founder.roles.iter().filter(|role| *role != "admin").cloned());
    let name = block(&[("name".to_owned(), Value::Text(founder.name.clone()))]);
    format!(
        "people:\n  - id: {}\n    {}    roles: [{}]\n    keys:\n      - {}\nunits: []\n",
        founder.id,
        name,
        roles.join(", "),
        founder.key
    )
}
