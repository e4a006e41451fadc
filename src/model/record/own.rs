//! Reads a record in the tool's own form, without the YAML reader.

use std::collections::BTreeSet;

use super::{Exhibit, Forgiven, Record, Verdict};
use crate::model::Datum;
use crate::parse::{Value, unblock};

/// The record that the tool would have written so; none where it certainly did not. Whoever asks prints the record and
/// compares.
pub(super) fn record(yaml: &str, body: &str) -> Option<Record> {
    let mut record = Record { body: body.to_owned(), ..Record::default() };
    for (key, value) in unblock(yaml)? {
        match key.as_str() {
            "act" => record.act = text(value)?,
            "task" => record.task = Some(text(value)?),
            "ledger" => record.ledger = text(value)?,
            "policy" => record.policy = text(value)?,
            "prev" => record.prev = Some(text(value)?),
            "serial" => record.serial = Some(text(value)?.parse().ok()?),
            "at" => record.at = text(value)?,
            "by" => record.by = text(value)?,
            "for" => record.on_behalf = Some(text(value)?),
            "from" => record.from = Some(text(value)?),
            "to" => record.to = Some(text(value)?),
            "after" => record.after = Some(text(value)?),
            "void" => record.void = list(value, text)?,
            "text" => record.text = Some(text(value)?),
            "number" => record.number = Some(text(value)?),
            "plan" => record.plan = Some(datum(value)?),
            "criteria" => record.criteria = list(value, verdict)?,
            "evidence" => record.evidence = list(value, exhibit)?,
            "ask" => record.ask = Some(text(value)?),
            "until" => record.until = Some(text(value)?),
            "place" => record.place = Some(text(value)?),
            "lessons" => record.lessons = Some(text(value)?),
            "harm" => record.harm = Some(text(value)?),
            "lookback" => record.lookback = list(value, text)?,
            "commit" => record.commit = Some(text(value)?),
            "forgives" => record.forgives = list(value, forgiven)?,
            // Twice the same key is no record; the other reader says so.
            _ if record.more.contains_key(&key) => return None,
            _ => drop(record.more.insert(key, datum(value)?)),
        }
    }
    Some(record)
}

fn verdict(value: Value) -> Option<Verdict> {
    let mut verdict = Verdict {
        id: String::new(),
        verdict: String::new(),
        actual: None,
        how: None,
        on_site: None,
        reason: None,
    };
    for (key, value) in entries(value)? {
        match key.as_str() {
            "id" => verdict.id = text(value)?,
            "verdict" => verdict.verdict = text(value)?,
            "actual" => verdict.actual = Some(datum(value)?),
            "how" => verdict.how = Some(text(value)?),
            "on_site" => verdict.on_site = Some(text(value)?),
            "reason" => verdict.reason = Some(text(value)?),
            _ => return None,
        }
    }
    Some(verdict)
}

fn forgiven(value: Value) -> Option<Forgiven> {
    let mut forgiven = Forgiven { rule: String::new(), path: String::new(), what: String::new() };
    for (key, value) in entries(value)? {
        match key.as_str() {
            "rule" => forgiven.rule = text(value)?,
            "path" => forgiven.path = text(value)?,
            "what" => forgiven.what = text(value)?,
            _ => return None,
        }
    }
    Some(forgiven)
}

fn exhibit(value: Value) -> Option<Exhibit> {
    let mut exhibit = Exhibit { file: String::new(), sha256: String::new(), bytes: 0, shows: Vec::new() };
    for (key, value) in entries(value)? {
        match key.as_str() {
            "file" => exhibit.file = text(value)?,
            "sha256" => exhibit.sha256 = text(value)?,
            "bytes" => exhibit.bytes = text(value)?.parse().ok()?,
            "shows" => exhibit.shows = list(value, text)?,
            _ => return None,
        }
    }
    Some(exhibit)
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn list<T>(value: Value, item: fn(Value) -> Option<T>) -> Option<Vec<T>> {
    match value {
        Value::List(items) => items.into_iter().map(item).collect(),
        _ => None,
    }
}

fn entries(value: Value) -> Option<Vec<(String, Value)>> {
    match value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

fn datum(value: Value) -> Option<Datum> {
    match value {
        Value::Text(text) => Some(Datum::Text(text)),
        Value::List(items) => items.into_iter().map(datum).collect::<Option<_>>().map(Datum::List),
        Value::Map(entries) => {
            // Written out, two pairs of one key look like any others; the YAML reader refuses them.
            let mut known = BTreeSet::new();
            let pairs = entries.into_iter().map(|(key, value)| {
                known.insert(key.clone()).then_some(())?;
                Some((key, datum(value)?))
            });
            pairs.collect::<Option<_>>().map(Datum::Map)
        }
        Value::Raw(_) | Value::Null => None,
    }
}
