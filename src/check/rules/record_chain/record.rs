//! One record by itself: whether it can be read, belongs here, says what its act asks for, and is sealed.

use crate::check::{Arg, Findings, Message};
use crate::model::{Act, Asks, Draw, Filed, Ledger, PARDON, Record, RecordFault, Seal, State, TaskId};
use crate::parse::Step;
use crate::repo::{KeyFault, SealFault};
use crate::text::{Digest, Span};

/// Reports the first fault of a record; `id` is the task in whose folder it lies, none for a change of policy.
/// Gives back whether there is one.
pub(super) fn check(ledger: &Ledger, filed: &Filed, id: Option<&TaskId>, found: &mut Findings<'_>) -> bool {
    let record = match &filed.record {
        Ok(record) => record,
        Err(fault) => {
            unreadable(filed, fault, found);
            return true;
        }
    };
    let fault = foreign(ledger, record, id).or_else(|| lacking(record, id.is_some()));
    if let Some((key, title)) = fault {
        let help = Message::new("record-chain-remove").with("path", filed.path.as_str());
        found.report(title, &filed.path, ledger.place(&filed.path, &[Step::Key(&[key])])).help(help);
        return true;
    }
    unsealed(ledger, filed, record, id.is_some(), found)
}

fn unreadable(filed: &Filed, fault: &RecordFault, found: &mut Findings<'_>) {
    let (title, at) = match fault {
        RecordFault::NotText => (Message::new("record-chain-not-text"), 0),
        RecordFault::NoFrontMatter => (Message::new("record-chain-no-front"), 0),
        RecordFault::Yaml { words, at } => {
            (Message::new("record-chain-yaml").with("words", words.as_str()), *at)
        }
        RecordFault::Form { at } => (Message::new("record-chain-form"), *at),
    };
    let help = Message::new("record-chain-restore").with("path", filed.path.as_str());
    found.report(title, &filed.path, Span::at(at)).help(help);
}

/// A record of another ledger or another task, and the key that says so.
fn foreign(ledger: &Ledger, record: &Record, id: Option<&TaskId>) -> Option<(&'static str, Message)> {
    let own = ledger.policy.as_ref().map(|policy| policy.ledger.as_str());
    if own.is_some_and(|own| own != record.ledger) {
        let title = Message::new("record-chain-ledger").with("other", record.ledger.as_str());
        return Some(("ledger", title.with("ledger", own.unwrap_or_default())));
    }
    if record.task_id().as_ref() != id {
        let other = record.task.as_deref().unwrap_or_default();
        let id = id.map_or_else(|| "policy".to_owned(), ToString::to_string);
        return Some(("task", Message::new("record-chain-task").with("other", other).with("id", id)));
    }
    None
}

/// What the act asks for and the record does not say, or says without being asked.
fn lacking(record: &Record, of_task: bool) -> Option<(&'static str, Message)> {
    let lacks = |key| {
        Some((key, Message::new("record-chain-lacks").with("act", Arg::act(&record.act)).with("key", key)))
    };
    let no_digest = |text: &Option<String>| text.as_deref().and_then(Digest::parse).is_none();
    let unknown = || Some(("act", Message::new("record-chain-act").with("act", record.act.as_str())));
    let act = Act::find(&record.act);
    let of_policy = !of_task && (record.act == "policy" || record.act == PARDON);
    if act.is_none() != of_policy || act.is_some() != of_task {
        return unknown();
    }
    if let Some(key) = record.stray_key() {
        let title = Message::new("record-chain-stray-key").with("act", Arg::act(&record.act));
        return Some(("act", title.with("key", key)));
    }
    if Digest::parse(&record.policy).is_none() {
        return lacks("policy");
    }
    let is_id = |commit: &String| commit.len() == 40 && commit.bytes().all(|digit| digit.is_ascii_hexdigit());
    if record.act == PARDON && !record.commit.as_ref().is_some_and(is_id) {
        return lacks("commit");
    }
    let act = act?;
    let from = record.from.as_deref().and_then(State::parse);
    match () {
        () if !act.is_link()
            && (record.from != record.to || from.is_none_or(|from| !act.from.contains(&from))) =>
        {
            Some(("to", Message::new("record-chain-stays").with("act", Arg::act(&record.act))))
        }
        () if act.is_link() && from != Some(State::Draft) && no_digest(&record.after) => lacks("after"),
        () if act.asks(Asks::Fork) && record.void.is_empty() => lacks("void"),
        () if act.asks(Asks::Text) && no_digest(&record.text) => lacks("text"),
        () if record.more.get("draw").is_some_and(|draw| draw.text().and_then(Draw::read).is_none()) => {
            lacks("draw")
        }
        () => {
            let held: Vec<&str> = record.keys().collect();
            let mut needed = act.asks.iter().flat_map(|asks| asks.needs());
            needed.find(|key| !held.contains(key)).and_then(|key| lacks(key))
        }
    }
}

fn unsealed(
    ledger: &Ledger,
    filed: &Filed,
    record: &Record,
    of_task: bool,
    found: &mut Findings<'_>,
) -> bool {
    let by = || ledger.place(&filed.path, &[Step::Key(&["by"])]);
    if let Some((seal, fault)) = filed.seals.iter().find_map(|seal| Some((seal, seal.key.as_ref().err()?))) {
        let finding = found.report(said(fault), &filed.path, by());
        finding.related(&seal.path, Span::default(), Message::new("record-chain-seal"));
        return true;
    }
    let own = |seal: &&Seal| seal.person == record.by;
    if !filed.seals.iter().any(|seal| own(&seal)) {
        let title = Message::new("record-chain-unsealed").with("person", record.by.as_str());
        found.report(title, &filed.path, by());
        return true;
    }
    // Only a change of policy collects several seals.
    let Some(other) = filed.seals.iter().find(|seal| of_task && !own(seal)) else { return false };
    let title = Message::new("record-chain-seal-other").with("other", other.person.as_str());
    let help = Message::new("record-chain-remove").with("path", other.path.as_str());
    found.report(title.with("person", record.by.as_str()), &other.path, Span::default()).help(help);
    true
}

fn said(fault: &SealFault) -> Message {
    match fault {
        SealFault::Bad => Message::new("record-chain-seal-bad"),
        SealFault::Namespace(name) => {
            Message::new("record-chain-seal-purpose").with("namespace", name.as_str())
        }
        SealFault::Key(KeyFault::Certificate) => Message::new("record-chain-seal-certificate"),
        SealFault::Key(_) => Message::new("record-chain-seal-key"),
        SealFault::Untouched => Message::new("record-chain-seal-untouched"),
        _ => Message::new("record-chain-seal-form"),
    }
}
