//! Conditions, columns and orders, as far as they are typed.

use clap_complete::CompletionCandidate as Candidate;

use super::candidate;
use super::hints::Hints;
use crate::cmd::topics::words;
use crate::report::query::{Flag, Key, Kind};

/// `-owner:zh`: a key or flag, then a value, then another behind a comma.
pub(super) fn conditions(hints: &Hints, typed: &str) -> Vec<Candidate> {
    let rest = typed.trim_start_matches(['-', '!', '！', '－']);
    let sign = typed[..typed.len() - rest.len()].replace('－', "-");
    let found = if let Some(view) = rest.strip_prefix('@') {
        views(hints, view)
    } else if let Some(at) = rest.rfind([':', '：', '<', '>', '=', ',', '，', '、']) {
        let mark = rest[at..].chars().next().map_or(0, char::len_utf8);
        let (before, value) = rest.split_at(at + mark);
        let key = before.split([':', '：', '<', '>', '=']).next().unwrap_or_default();
        values(hints, key, value).into_iter().map(|value| value.add_prefix(before)).collect()
    } else {
        names(hints, rest)
    };
    found.into_iter().map(|candidate| candidate.add_prefix(sign.clone())).collect()
}

fn views(hints: &Hints, typed: &str) -> Vec<Candidate> {
    let roster = hints.roster();
    let begun = roster.settings.views.iter().filter(|(name, _)| name.starts_with(typed));
    begun.map(|(name, text)| candidate(&format!("@{name}"), text)).collect()
}

fn names(hints: &Hints, typed: &str) -> Vec<Candidate> {
    let keys = Key::all().into_iter().map(|key| (key.name, key.zh, ":"));
    let flags = Flag::all().into_iter().map(|(en, zh, _)| (en, zh, ""));
    let shown = flags.chain(keys).map(|(en, zh, mark)| {
        let name = hints.name(en, zh, typed);
        (format!("{name}{mark}"), if name == en { zh } else { en })
    });
    shown.filter(|(name, _)| name.starts_with(typed)).map(|(name, other)| candidate(&name, other)).collect()
}

fn values(hints: &Hints, key: &str, typed: &str) -> Vec<Candidate> {
    if matches!(key, "view" | "视图") {
        let views = views(hints, typed).into_iter();
        return views
            .filter_map(|view| Some(Candidate::new(view.get_value().to_str()?.trim_start_matches('@'))))
            .collect();
    }
    if matches!(key, "is" | "是") {
        let flags = Flag::all().into_iter().map(|(en, zh, _)| (hints.name(en, zh, typed), en, zh));
        let begun = flags.filter(|(name, ..)| name.starts_with(typed));
        return begun.map(|(name, en, zh)| candidate(name, if name == en { zh } else { en })).collect();
    }
    if matches!(key, "no" | "缺") {
        return columns(hints, typed);
    }
    let Some(key) = Key::find(key) else { return Vec::new() };
    match key.kind {
        Kind::Person => hints.people(typed),
        Kind::Unit => hints.units(typed),
        Kind::Task => hints.tasks(typed, &[]),
        Kind::Exact if key.name == "directive" => hints.directives(typed),
        Kind::Word(_) | Kind::State | Kind::Yes => {
            let words = words(key).into_iter().map(|(en, zh)| (hints.name(en, zh, typed), en, zh));
            let begun = words.filter(|(name, ..)| name.starts_with(typed));
            begun.map(|(name, en, zh)| candidate(name, if name == en { zh } else { en })).collect()
        }
        Kind::Date => {
            let days =
                [("today", "今天"), ("week", "本周"), ("month", "本月"), ("7d", "7天"), ("-30d", "-30天")];
            let days = days.map(|(en, zh)| hints.name(en, zh, typed));
            days.into_iter().filter(|day| day.starts_with(typed)).map(|day| candidate(day, "")).collect()
        }
        Kind::Exact | Kind::Text | Kind::Number => Vec::new(),
    }
}

/// Names of columns, the last behind a comma; a sign before one stays.
pub(super) fn columns(hints: &Hints, typed: &str) -> Vec<Candidate> {
    let at = typed
        .rfind([',', '，', '、', '+', '-'])
        .map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
    let (before, name) = typed.split_at(at);
    let shown = Key::all().into_iter().map(|key| (hints.name(key.name, key.zh, name), key));
    let begun = shown.filter(|(shown, _)| shown.starts_with(name));
    begun
        .map(|(shown, key)| {
            let other = if shown == key.name { key.zh } else { key.name };
            candidate(&format!("{before}{shown}"), other)
        })
        .collect()
}
