//! A pardon: the quorum forgives what one commit did against the policy, and nothing else.

use super::{Acting, Note, Plan, Refusal, Told};
use crate::check::Message;
use crate::model::{Era, Filed, Forgiven, Ledger, PARDON, PARDONS, Record, Role, Seal};
use crate::repo::PublicKey;
use crate::text::RepoPath;

/// Plans a pardon of these violations of a commit; where the same one waits already, the seal of another admin.
///
/// # Errors
/// Nothing is to be forgiven, or this person may not, or has already.
pub fn pardon(
    ledger: &Ledger,
    era: &Era,
    commit: &str,
    forgives: Vec<Forgiven>,
    reason: &str,
    (acting, key): (&Acting<'_>, &PublicKey),
) -> Result<Plan, Refusal> {
    let short = &commit[..commit.len().min(7)];
    let other = |key: &'static str| Refusal::Other(Message::new(key).with("commit", short));
    if forgives.is_empty() {
        return Err(other("pardon-nothing"));
    }
    let counts = era.holders.contains_key(key) && !era.is_revoked(key);
    if !era.people.may(acting.by, Role::Admin) || !counts {
        return Err(Refusal::Other(Message::new("policy-not-admin").with("person", acting.by)));
    }
    let said = |one: &Forgiven| {
        let message = Message::new("pardon-forgives").with("rule", one.rule.as_str());
        Told::Said(message.with("path", one.path.as_str()))
    };
    let mut plan = Plan { told: forgives.iter().map(said).collect(), ..Plan::default() };
    let seals = match ledger.pardons.iter().find(|filed| is_same(filed, commit, &forgives)) {
        Some(filed) => {
            let before = era.admins(filed);
            if before.contains(acting.by) {
                return Err(other("pardon-sealed"));
            }
            let bytes = ledger.files.bytes(filed.path.as_str()).unwrap_or_default().to_vec();
            plan.changes.write(filed.path.clone(), bytes.clone(), bytes);
            plan.seals.push(filed.path.clone());
            let mut sealed = filed.clone();
            let seal = Seal { path: filed.path.clone(), person: acting.by.to_owned(), key: Ok(key.clone()) };
            sealed.seals.push(seal);
            era.seals(&sealed)
        }
        None => {
            let path = free_path(ledger, commit);
            let record = record(era, commit, forgives, reason, acting);
            plan.changes.create(path.clone(), record.print().into_bytes());
            plan.seals.push(path);
            1
        }
    };
    plan.told.push(Told::Said(match era.quorum().saturating_sub(seals) {
        0 => Message::new("pardon-counts").with("commit", short),
        lacking => Message::new("pardon-waits").with("commit", short).with("lacking", lacking),
    }));
    let path = plan.seals[0].to_string();
    plan.note = Note {
        subject: format!("pardon {short}"),
        body: reason.to_owned(),
        trailers: vec![("Duban-Act", PARDON.to_owned()), ("Duban-Record", path)],
    };
    Ok(plan)
}

/// Whether this record pardons just that.
fn is_same(filed: &Filed, commit: &str, forgives: &[Forgiven]) -> bool {
    let same = |record: &Record| record.commit.as_deref() == Some(commit) && record.forgives == forgives;
    filed.record.as_ref().is_ok_and(same)
}

/// A commit may be pardoned several times, as more becomes known.
fn free_path(ledger: &Ledger, commit: &str) -> RepoPath {
    let names = (1..).map(|at| if at == 1 { commit.to_owned() } else { format!("{commit}-{at}") });
    let paths = names.map(|name| RepoPath::parse(&format!("{PARDONS}/{name}.md")).expect("a lawful path"));
    paths.into_iter().find(|path| ledger.files.get(path).is_none()).expect("some number is free")
}

fn record(era: &Era, commit: &str, forgives: Vec<Forgiven>, reason: &str, acting: &Acting<'_>) -> Record {
    Record {
        act: PARDON.to_owned(),
        ledger: era.policy.ledger.clone(),
        policy: era.digest.to_string(),
        at: acting.at.to_owned(),
        by: acting.by.to_owned(),
        commit: Some(commit.to_owned()),
        forgives,
        body: format!("{}\n", reason.trim()),
        ..Record::default()
    }
}
