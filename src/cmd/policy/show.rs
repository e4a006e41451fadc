//! The policy in force, and the one that waits.

use super::super::{Context, DONE, Outcome, error};
use crate::check::Message;
use crate::model::{Era, Ledger, Pending, Person, Policy, Proposal, Unlawful};
use crate::plan::Refusal;
use crate::present::{self, Cell, Column, Document, Form, Row, Table};
use crate::repo::PublicKey;

/// Shows both.
pub(super) fn show(cx: &mut Context, ledger: &Ledger) -> Outcome {
    let (Some(policy), Some(era)) = (&ledger.policy, Era::standing(ledger)) else {
        return Err(error::refusal(&Refusal::NoPolicy, ""));
    };
    if cx.out.form() == Form::Json {
        let row = document(ledger, policy, &era);
        cx.out.document(&Document::Record("policy", row));
        return Ok(DONE);
    }
    let message = Message::new("policy-head")
        .with("ledger", policy.ledger.as_str())
        .with("serial", number(policy.serial));
    cx.out.say(&message.with("quorum", policy.quorum));
    let table = table(cx, ledger, &era);
    cx.out.table(&table);
    if !ledger.is_policy_recorded() {
        cx.out.say(&Message::new("policy-unrecorded"));
        cx.out.say(&Message::new("policy-unrecorded-help"));
    }
    for line in ledger.people.people.iter().filter_map(on_leave) {
        cx.out.say(&line);
    }
    if let Some(proposal) = Proposal::of(ledger) {
        let waits = waiting(&era, &proposal);
        by(&era, &proposal).iter().filter(|_| waits.is_some()).for_each(|line| cx.out.say(line));
        difference(cx, ledger, &proposal);
        let broken = Message::new("policy-broken").with("serial", number(proposal.serial));
        cx.out.say(&waits.unwrap_or(broken));
    }
    for one in &era.pending(ledger) {
        cx.out.say(&pardon(&era, one));
    }
    Ok(DONE)
}

/// What a proposal changes, as lines: nobody seals what he has not seen.
pub(super) fn difference(cx: &mut Context, ledger: &Ledger, proposal: &Proposal) {
    if cx.out.form() == Form::Human {
        cx.out.print(&present::difference(&proposal.difference(ledger)));
    }
}

fn table(cx: &Context, ledger: &Ledger, era: &Era) -> Table {
    let columns = vec![
        Column::new("person"),
        Column::new("name"),
        Column::new("unit"),
        Column::new("role"),
        Column::long("key"),
    ];
    let words = cx.out.words();
    let separator = words.word("list-comma");
    let print = |key: PublicKey| match standing(era, &key) {
        Some(why) => words.say(&Message::new(why).with("key", key.fingerprint())),
        None => key.fingerprint(),
    };
    let rows = ledger.people.people.iter().map(|person| {
        let roles: Vec<String> =
            person.roles.iter().map(|role| words.word(&format!("role-{}", role.name()))).collect();
        let prints: Vec<String> = person.public_keys().map(print).collect();
        let unit = person.unit.clone().unwrap_or_default();
        [person.id.clone(), person.name.clone(), unit, roles.join(&separator), prints.join(&separator)]
            .map(Cell::new)
            .to_vec()
    });
    Table { columns, rows: rows.collect() }
}

/// Why a key does not count, where it does not.
fn standing(era: &Era, key: &PublicKey) -> Option<&'static str> {
    if era.is_revoked(key) {
        return Some("policy-key-is-revoked");
    }
    (!era.holders.contains_key(key)).then_some("policy-unproven")
}

/// Who stands in for this person.
fn on_leave(absent: &Person) -> Option<Message> {
    let deputy = absent.deputy.as_ref()?;
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
    let message = Message::new("policy-leave-of").with("person", deputy.person.as_str());
    let message = message.with("absent", absent.id.as_str()).with("from", day(&deputy.from));
    Some(message.with("until", day(&deputy.until)))
}

/// Who has proposed it, and who has sealed it.
fn by(era: &Era, proposal: &Proposal) -> Option<Message> {
    let filed = proposal.filed()?;
    let sealed: Vec<&str> = era.admins(filed).into_iter().collect();
    let by = filed.record.as_ref().map_or("-", |record| record.by.as_str());
    let head = Message::new("policy-by").with("serial", number(proposal.serial)).with("person", by);
    Some(head.with("sealed", sealed))
}

/// How many must still seal it, and how; nothing where it cannot come into force.
fn waiting(era: &Era, proposal: &Proposal) -> Option<Message> {
    let serial = number(proposal.serial);
    let lacking = match era.next(&proposal.tree) {
        Ok(_) => return Some(Message::new("policy-ready").with("serial", serial)),
        Err(Unlawful::Seals { seals, quorum }) => quorum - seals,
        Err(Unlawful::Unsealed) => era.quorum(),
        Err(_) => return None,
    };
    Some(Message::new("policy-waits").with("serial", serial).with("lacking", lacking))
}

/// A pardon that waits, and the command that seals it.
pub(super) fn pardon(era: &Era, one: &Pending<'_>) -> Message {
    let message = Message::new("verify-pardon-waits").with("commit", one.short());
    message.with("seals", one.seals).with("quorum", era.quorum())
}

fn document(ledger: &Ledger, policy: &Policy, era: &Era) -> Row {
    let keys = |person: &Person, why: &str| {
        let keys = person.public_keys().filter(|key| standing(era, key) == Some(why));
        keys.map(|key| key.line()).collect::<Vec<_>>()
    };
    let row = |person: &Person| {
        Row::new()
            .with("id", person.id.as_str())
            .with("name", person.name.as_str())
            .with("unit", person.unit.clone())
            .with("roles", person.roles.iter().map(|role| role.name()).collect::<Vec<_>>())
            .with("keys", person.keys.clone())
            .with("deputy", person.deputy.as_ref().map(|deputy| deputy.person.clone()))
            .with("unproven", keys(person, "policy-unproven"))
            .with("revoked", keys(person, "policy-key-is-revoked"))
    };
    let people: Vec<Row> = ledger.people.people.iter().map(row).collect();
    let pending = era
        .pending(ledger)
        .into_iter()
        .map(|one| Row::new().with("commit", one.commit).with("sealed", Vec::from_iter(one.sealed)));
    let row = Row::new()
        .with("ledger", policy.ledger.as_str())
        .with("serial", number(policy.serial))
        .with("quorum", policy.quorum)
        .with("people", people)
        .with("pardons", pending.collect::<Vec<_>>());
    let Some(proposal) = Proposal::of(ledger) else { return row };
    let sealed: Vec<&str> = proposal.filed().iter().flat_map(|filed| era.admins(filed)).collect();
    let patch = present::difference_patch(&proposal.difference(ledger));
    row.with("proposed", number(proposal.serial)).with("sealed", sealed).with("patch", patch)
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
