//! Collecting seals: a proposal that waits for its admins, and keys that prove themselves on the policy in force.

use super::{Acting, Note, Plan, Refusal, Told};
use crate::check::Message;
use crate::model::{Era, Filed, Ledger, PROPOSED, Proposal, Role, Unlawful};
use crate::repo::PublicKey;
use crate::text::{ChangeSet, RepoPath};

/// Lays a proposal down in the folder where it waits, in place of any that waits there; policy and roster stay what they
/// are in force.
pub(super) fn lay_down(ledger: &Ledger, serial: u64, files: [(&str, Vec<u8>); 2], record: Vec<u8>) -> Plan {
    let mut plan = Plan::default();
    if let Some(proposal) = Proposal::of(ledger) {
        let message = Message::new("policy-replaced").with("serial", number(proposal.serial));
        plan.told.push(Told::Said(message));
    }
    take_away(ledger, &mut plan);
    for (path, bytes) in files {
        let in_force = ledger.files.bytes(path).unwrap_or_default().to_vec();
        plan.changes.write(lawful(path), bytes.clone(), in_force);
        plan.changes.create(lawful(&path.replace("policy/", "policy/proposed/")), bytes);
    }
    let path = Proposal::record(serial);
    plan.changes.create(path.clone(), record);
    plan.told.push(Told::Added(path.clone()));
    plan.seals.push(path);
    plan
}

/// What waits in a ledger, as changes that bring it into another one.
#[must_use]
pub fn waiting(ledger: &Ledger) -> ChangeSet {
    let mut changes = ChangeSet::default();
    for (path, _) in ledger.files.under(PROPOSED) {
        changes.create(path.clone(), ledger.files.bytes(path.as_str()).unwrap_or_default().to_vec());
    }
    changes
}

/// Takes away whatever waits: it follows a policy that is in force no longer, or another is proposed instead.
pub(super) fn take_away(ledger: &Ledger, plan: &mut Plan) {
    for (path, _) in ledger.files.under(PROPOSED) {
        let bytes = ledger.files.bytes(path.as_str()).unwrap_or_default();
        plan.changes.remove(path.clone(), bytes.to_vec());
    }
}

/// Plans to withdraw the proposal that waits.
///
/// # Errors
/// Nothing is proposed.
pub fn withdraw(ledger: &Ledger, reason: &str) -> Result<Plan, Refusal> {
    let proposal = Proposal::of(ledger).ok_or(Refusal::Other(Message::new("policy-nothing-waits")))?;
    let mut plan = Plan::default();
    take_away(ledger, &mut plan);
    let serial = number(proposal.serial);
    plan.told.push(Told::Said(Message::new("policy-withdrawn").with("serial", serial)));
    plan.told.push(Told::Said(Message::new("policy-withdrawn-note").with("serial", serial)));
    plan.note = Note {
        subject: format!("policy {}: withdrawn", proposal.serial),
        body: reason.to_owned(),
        ..Note::default()
    };
    Ok(plan)
}

/// Plans what a person's seal can do for the policy: a key that is new proves itself, an admin agrees to the proposal,
/// and where that makes the quorum, it comes into force.
///
/// # Errors
/// There is nothing for this person to seal, or what waits is not what was sealed.
pub fn countersign(ledger: &Ledger, acting: &Acting<'_>, key: &PublicKey) -> Result<Plan, Refusal> {
    let era = Era::standing(ledger).ok_or(Refusal::NoPolicy)?;
    if era.is_revoked(key) {
        return Err(other(Message::new("policy-key-revoked").with("key", key.fingerprint())));
    }
    if ledger.people.holder(key).is_some() && !ledger.proven.contains(key) {
        return prove(ledger, acting);
    }
    match Proposal::of(ledger) {
        Some(proposal) => agree(&era, &proposal, ledger, acting, key),
        None => Err(other(Message::new("policy-nothing"))),
    }
}

/// The key seals the record of the policy in force, beside whatever seals it has.
fn prove(ledger: &Ledger, acting: &Acting<'_>) -> Result<Plan, Refusal> {
    let serial = ledger.policy.as_ref().ok_or(Refusal::NoPolicy)?.serial;
    let filed = ledger.record_of_policy(serial).ok_or(Refusal::NoPolicy)?;
    let mut plan = Plan { sealed_as: further(ledger, filed, acting.by), ..Plan::default() };
    seal(ledger, &filed.path, &mut plan);
    plan.told.push(Told::Said(Message::new("policy-proved").with("person", acting.by)));
    plan.note = note(format!("policy {serial}: the key of {} proves itself", acting.by), &filed.path);
    Ok(plan)
}

/// The name of a further key's seal, where the person has sealed this record already.
fn further(ledger: &Ledger, filed: &Filed, person: &str) -> Option<String> {
    let taken = |name: &String| ledger.files.bytes(&format!("{}.{name}.sig", filed.path)).is_some();
    let names = (1..).map(|at| if at == 1 { person.to_owned() } else { format!("{person}+{at}") });
    names.into_iter().find(|name| !taken(name)).filter(|name| name != person)
}

fn agree(
    era: &Era,
    proposal: &Proposal,
    ledger: &Ledger,
    acting: &Acting<'_>,
    key: &PublicKey,
) -> Result<Plan, Refusal> {
    let serial = number(proposal.serial);
    let missing = match era.next(&proposal.tree) {
        Ok(_) => return Ok(enact(proposal, ledger, None)),
        Err(Unlawful::Seals { .. } | Unlawful::Unsealed) => proposal.filed(),
        Err(_) => None,
    };
    let broken = || other(Message::new("policy-proposal-broken").with("serial", serial));
    let filed = missing.ok_or_else(broken)?;
    if !era.people.may(acting.by, Role::Admin) {
        return Err(other(Message::new("policy-not-admin").with("person", acting.by)));
    }
    let own = |seal: &&crate::model::Seal| seal.person == acting.by && seal.key.is_ok();
    if filed.seals.iter().any(|seal| own(&seal)) {
        let message = Message::new("policy-sealed").with("person", acting.by).with("serial", serial);
        return Err(other(message));
    }
    let mut sealed = proposal.clone();
    sealed.tree.presume(&filed.path, acting.by, key);
    match era.next(&sealed.tree) {
        Ok(_) => Ok(enact(&sealed, ledger, Some(&filed.path))),
        Err(Unlawful::Seals { seals, quorum }) => {
            let path = Proposal::record(proposal.serial);
            let mut plan = Plan::default();
            seal(ledger, &path, &mut plan);
            plan.told.push(waits(serial, quorum - seals));
            plan.note = note(format!("policy {}: sealed by {}", proposal.serial, acting.by), &path);
            Ok(plan)
        }
        Err(_) => Err(broken()),
    }
}

/// A seal of a record that lies there already.
fn seal(ledger: &Ledger, path: &RepoPath, plan: &mut Plan) {
    let bytes = ledger.files.bytes(path.as_str()).unwrap_or_default().to_vec();
    plan.changes.write(path.clone(), bytes.clone(), bytes);
    plan.seals.push(path.clone());
}

/// Every waiting file goes to the place it is meant for; the last seal is made there.
fn enact(proposal: &Proposal, ledger: &Ledger, seal: Option<&RepoPath>) -> Plan {
    let mut plan = Plan::default();
    for (from, to) in &proposal.moves {
        let bytes = ledger.files.bytes(from.as_str()).unwrap_or_default().to_vec();
        plan.changes.remove(from.clone(), bytes.clone());
        match ledger.files.bytes(to.as_str()) {
            Some(before) if before == bytes => {}
            Some(before) => {
                plan.told.push(Told::Changed(to.clone()));
                plan.changes.write(to.clone(), before.to_vec(), bytes);
            }
            None => plan.changes.create(to.clone(), bytes),
        }
    }
    plan.seals.extend(seal.cloned());
    let in_force = Message::new("policy-in-force").with("serial", number(proposal.serial));
    plan.told.push(Told::Said(in_force));
    let record = RepoPath::parse(&format!("records/policy/{}.md", proposal.serial)).expect("a lawful path");
    plan.note = note(format!("policy {}", proposal.serial), &record);
    plan
}

/// How many more must seal.
pub(super) fn waits(serial: i64, lacking: usize) -> Told {
    Told::Said(Message::new("policy-waits").with("serial", serial).with("lacking", lacking))
}

fn note(subject: String, record: &RepoPath) -> Note {
    let trailers = vec![("Duban-Act", "policy".to_owned()), ("Duban-Record", record.to_string())];
    Note { subject, body: String::new(), trailers }
}

fn other(message: Message) -> Refusal {
    Refusal::Other(message)
}

pub(super) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn lawful(path: &str) -> RepoPath {
    RepoPath::parse(path).expect("a lawful path")
}
