//! A change of policy: the edited files, numbered, chained and recorded.

use super::{Acting, Note, Plan, Refusal, Signing, Told, proposal};
use crate::check::Message;
use crate::model::policy::{self, EVER, PEOPLE, POLICY};
use crate::model::{Ledger, People, Policy, Record, Role, people};
use crate::parse::{Document, Op, Step, Value};
use crate::repo::PublicKey;
use crate::text::{Digest, RepoPath};

/// Somebody to be added to the roster.
#[derive(Clone, Debug, Default)]
pub struct Joining {
    /// `[a-z0-9._-]`, for ever.
    pub id: String,
    /// As people write it.
    pub name: String,
    /// The unit.
    pub unit: Option<String>,
    /// The post.
    pub post: Option<String>,
    /// Roles, by name.
    pub roles: Vec<String>,
    /// Public keys, `type base64`.
    pub keys: Vec<String>,
}

/// The bytes of `policy/people.yaml` with one more person, or with more roles and keys for one who is there.
///
/// # Errors
/// The id is not lawful, or the file cannot be changed without touching more.
pub fn add_person(ledger: &Ledger, joining: &Joining) -> Result<Vec<u8>, Refusal> {
    if !people::is_id(&joining.id) {
        return Err(Refusal::Other(Message::new("policy-id").with("id", joining.id.as_str())));
    }
    let at = ledger.people.people.iter().position(|person| person.id == joining.id);
    let Some(at) = at else { return append(ledger, "people", person(joining)) };
    let mut document = yaml(ledger.files.bytes(PEOPLE).unwrap_or_default());
    for (list, more) in [("roles", &joining.roles), ("keys", &joining.keys)] {
        let known = &ledger.people.people[at];
        for text in more {
            let there = known.keys.contains(text) || known.roles.iter().any(|role| role.name() == text);
            if !there {
                let path = [Step::Key(&["people"]), Step::At(at), Step::Key(&[list])];
                let op = Op::Append { path: &path, value: Value::Text(text.clone()) };
                document = document.patch(&op).map_err(Refusal::Patch)?.document;
            }
        }
    }
    Ok(bare(&document))
}

/// The bytes of `policy/people.yaml` with one more unit.
///
/// # Errors
/// The id is not lawful or taken, or the file cannot be changed without touching more.
pub fn add_unit(ledger: &Ledger, id: &str, name: &str, aliases: &[String]) -> Result<Vec<u8>, Refusal> {
    if !people::is_id(id) || ledger.people.unit(id).is_some() {
        return Err(Refusal::Other(Message::new("policy-id").with("id", id)));
    }
    let mut map = vec![
        ("id".to_owned(), Value::Text(id.to_owned())),
        ("name".to_owned(), Value::Text(name.to_owned())),
    ];
    if !aliases.is_empty() {
        map.push(("aliases".to_owned(), texts(aliases)));
    }
    append(ledger, "units", Value::Map(map))
}

/// The bytes of `policy/policy.yaml` with these keys revoked.
///
/// # Errors
/// One is revoked for as long already, or the file cannot be changed without touching more.
pub fn revoke(ledger: &Ledger, keys: &[PublicKey], since: &str, reason: &str) -> Result<Vec<u8>, Refusal> {
    let known = ledger.policy.as_ref().map_or(&[][..], |policy| &policy.revocations);
    let mut document = yaml(ledger.files.bytes(POLICY).unwrap_or_default());
    for key in keys {
        let same = |one: &&policy::Revocation| PublicKey::parse(&one.key).is_ok_and(|other| other == *key);
        if known.iter().filter(same).any(|one| one.since == EVER || one.since == since) {
            let message = Message::new("policy-revoke-there").with("key", key.fingerprint());
            return Err(Refusal::Other(message));
        }
        let text = |text: &str| Value::Text(text.to_owned());
        let value = Value::Map(vec![
            ("key".to_owned(), text(&key.line())),
            ("since".to_owned(), text(since)),
            ("reason".to_owned(), text(reason.trim())),
        ]);
        let op = Op::Append { path: &[Step::Key(&["revocations"])], value };
        document = document.patch(&op).map_err(Refusal::Patch)?.document;
    }
    Ok(bare(&document))
}

fn append(ledger: &Ledger, list: &str, value: Value) -> Result<Vec<u8>, Refusal> {
    let document = yaml(ledger.files.bytes(PEOPLE).unwrap_or_default());
    let op = Op::Append { path: &[Step::Key(&[list])], value };
    document.patch(&op).map(|patched| bare(&patched.document)).map_err(Refusal::Patch)
}

fn person(joining: &Joining) -> Value {
    let mut map = vec![
        ("id".to_owned(), Value::Text(joining.id.clone())),
        ("name".to_owned(), Value::Text(joining.name.clone())),
    ];
    for (key, text) in [("unit", &joining.unit), ("post", &joining.post)] {
        if let Some(text) = text {
            map.push((key.to_owned(), Value::Text(text.clone())));
        }
    }
    map.push(("roles".to_owned(), texts(&joining.roles)));
    map.push(("keys".to_owned(), texts(&joining.keys)));
    Value::Map(map)
}

fn texts(list: &[String]) -> Value {
    Value::List(list.iter().cloned().map(Value::Text).collect())
}

/// A bare YAML file is edited as the front matter of a document without a body.
pub(super) fn yaml(bytes: &[u8]) -> Document {
    Document::parse(&[FENCE, bytes, FENCE].concat())
}

pub(super) fn bare(document: &Document) -> Vec<u8> {
    let bytes = document.bytes();
    bytes[FENCE.len()..bytes.len() - FENCE.len()].to_vec()
}

const FENCE: &[u8] = b"---\n";

/// Plans a change of policy: both files as given, the serial one higher, `prev` the digest of the former policy, and
/// the record for the admins to seal.
///
/// # Errors
/// The new files do not read as a policy and a roster, or the change would leave no admin.
pub fn propose(
    ledger: &Ledger,
    policy: &[u8],
    roster: &[u8],
    reason: &str,
    acting: &Acting<'_>,
) -> Result<Plan, Refusal> {
    let former = ledger.policy.as_ref().ok_or(Refusal::NoPolicy)?;
    let prev = ledger.policy_digest().ok_or(Refusal::NoPolicy)?;
    let serial = former.serial + 1;
    let policy = numbered(policy, serial, prev)?;
    let parsed: Policy = read(POLICY, &policy)?;
    let people: People = read(PEOPLE, roster)?;
    lawful(ledger, former, &parsed, &people, acting.by)?;
    let record = record(&parsed, policy::digest(&policy, roster), Some(prev), reason, acting);
    let record = record.print().into_bytes();
    let files = [(POLICY, policy), (PEOPLE, roster.to_vec())];
    let quorum = former.quorum.max(1);
    let mut plan = if quorum == 1 {
        at_once(ledger, serial, files, record)
    } else {
        let mut plan = proposal::lay_down(ledger, serial, files, record);
        plan.told.push(proposal::waits(proposal::number(serial), quorum - 1));
        plan
    };
    let is_new = |key: &PublicKey| !ledger.proven.contains(key) && ledger.people.holder(key).is_none();
    for person in people.people.iter().filter(|person| person.public_keys().any(|key| is_new(&key))) {
        plan.told.push(Told::Said(Message::new("policy-must-prove").with("person", person.id.as_str())));
    }
    let path = plan.seals.first().map(ToString::to_string).unwrap_or_default();
    plan.note = Note {
        subject: format!("policy {serial}{}", if quorum == 1 { "" } else { ": proposed" }),
        body: reason.to_owned(),
        trailers: vec![("Duban-Act", "policy".to_owned()), ("Duban-Record", path)],
    };
    Ok(plan)
}

/// Where one admin changes the policy, it is in force with his seal.
fn at_once(ledger: &Ledger, serial: u64, files: [(&str, Vec<u8>); 2], record: Vec<u8>) -> Plan {
    let mut plan = Plan { signing: Signing::AsConfigured, ..Plan::default() };
    proposal::take_away(ledger, &mut plan);
    for (path, after) in files {
        let before = ledger.files.bytes(path).unwrap_or_default();
        if before != after.as_slice() {
            let path = RepoPath::parse(path).expect("a lawful path");
            plan.told.push(Told::Changed(path.clone()));
            plan.changes.write(path, before.to_vec(), after);
        }
    }
    let path = RepoPath::parse(&format!("records/policy/{serial}.md")).expect("a lawful path");
    plan.changes.create(path.clone(), record);
    plan.seals.push(path);
    plan
}

/// The record of a policy.
pub(super) fn record(
    policy: &Policy,
    digest: Digest,
    prev: Option<Digest>,
    reason: &str,
    acting: &Acting<'_>,
) -> Record {
    let reason = reason.trim();
    Record {
        act: "policy".to_owned(),
        ledger: policy.ledger.clone(),
        policy: digest.to_string(),
        prev: prev.map(|digest| digest.to_string()),
        serial: Some(policy.serial),
        at: acting.at.to_owned(),
        by: acting.by.to_owned(),
        body: if reason.is_empty() { String::new() } else { format!("{reason}\n") },
        ..Record::default()
    }
}

/// The serial and the digest of the former policy, written into the proposal.
fn numbered(policy: &[u8], serial: u64, prev: Digest) -> Result<Vec<u8>, Refusal> {
    let document = yaml(policy);
    let op = Op::Set { path: &[Step::Key(&["serial"])], value: Value::Raw(serial.to_string()) };
    let document = document.patch(&op).map_err(Refusal::Patch)?.document;
    let value = Value::Text(prev.to_string());
    let op = if document.root().is_some_and(|root| root.get(&["prev"]).is_some()) {
        Op::Set { path: &[Step::Key(&["prev"])], value }
    } else {
        Op::Insert { map: &[], after: Some(&["serial"]), key: "prev", value }
    };
    document.patch(&op).map(|patched| bare(&patched.document)).map_err(Refusal::Patch)
}

fn read<T: serde::de::DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Refusal> {
    serde_yaml::from_slice(bytes).map_err(|fault| {
        Refusal::Other(Message::new("policy-form").with("path", path).with("why", fault.to_string()))
    })
}

/// What no change of policy may do.
fn lawful(
    ledger: &Ledger,
    former: &Policy,
    policy: &Policy,
    people: &People,
    by: &str,
) -> Result<(), Refusal> {
    if policy.ledger != former.ledger {
        return Err(Refusal::Other(Message::new("policy-ledger")));
    }
    // Whoever cannot seal cannot help to change the policy back.
    let can_seal = |key: &PublicKey| {
        let revoked = |one: &policy::Revocation| PublicKey::parse(&one.key).is_ok_and(|other| other == *key);
        ledger.proven.contains(key) && !policy.revocations.iter().any(revoked)
    };
    let admins = people.admins().filter(|admin| admin.public_keys().any(|key| can_seal(&key))).count();
    if admins < policy.quorum.max(1) {
        let message = Message::new("policy-admins").with("admins", admins).with("quorum", policy.quorum);
        return Err(Refusal::Other(message));
    }
    if let Some((key, person)) = ledger.once_anothers(people) {
        let message = Message::new("policy-key-of").with("key", key.fingerprint()).with("person", person);
        return Err(Refusal::Other(message));
    }
    // The last change must be sealed by an admin of the roster that it leaves: another admin takes one's leave.
    if !people.may(by, Role::Admin) {
        return Err(Refusal::Other(Message::new("policy-leave").with("person", by)));
    }
    let kept = |old: &policy::Revocation| policy.revocations.iter().any(|new| new.key == old.key);
    if !former.revocations.iter().all(kept) {
        return Err(Refusal::Other(Message::new("policy-revocations")));
    }
    let unreadable = |revoked: &&policy::Revocation| PublicKey::parse(&revoked.key).is_err();
    if let Some(revoked) = policy.revocations.iter().find(unreadable) {
        return Err(Refusal::Other(Message::new("policy-revoked-key").with("key", revoked.key.as_str())));
    }
    if let Some(person) = people.unsound_deputy() {
        return Err(Refusal::Other(Message::new("policy-deputy").with("person", person)));
    }
    if let Some(id) = people.unsound_id() {
        return Err(Refusal::Other(Message::new("policy-id").with("id", id)));
    }
    if let Some(key) = people.unsound_key() {
        return Err(Refusal::Other(Message::new("policy-key").with("key", key)));
    }
    Ok(())
}
