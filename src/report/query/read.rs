//! From words to conditions.

use super::key::{Flag, Key};
use super::want::Want;
use super::word::{Word, words};
use super::{Fault, QueryFault, Reader, Term, Test};
use crate::model::nearest;

/// How deep views may lie in views.
const DEEPEST: usize = 8;

const OR: &[&str] = &["or", "或"];
const IS: &[&str] = &["is", "是"];
const NO: &[&str] = &["no", "缺"];
const VIEW: &[&str] = &["view", "视图"];

/// Reads a query.
pub(super) fn query(texts: &[String], reader: &Reader<'_>) -> Result<Vec<Vec<Term>>, QueryFault> {
    let all: Vec<Word> = texts.iter().flat_map(|text| joined(words(text))).collect();
    alternatives(&all, reader, None, 0)
}

/// A word of a search that is a condition: the mark before it may be any, its key must be known.
pub(super) fn is_condition(word: &str) -> bool {
    let Some((_, word)) = words(word).first().map(Word::positive) else { return false };
    match word.parts() {
        Some((key, ..)) => {
            let special = [IS, NO, VIEW].iter().any(|names| names.contains(&key.as_str()));
            special || Key::find(&key).is_some()
        }
        None => word.text().starts_with('@') && word.0.len() > 1,
    }
}

/// What one argument of the shell holds: `owner:Li Si` is one condition, for the shell took its quotes away.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::new();
    for word in words {
        let alone = stands_alone(&word);
        match joined.pop() {
            Some(last) if !alone && last.parts().is_some() => joined.push(last.and(&word)),
            last => joined.extend(last.into_iter().chain([word])),
        }
    }
    joined
}

fn stands_alone(word: &Word) -> bool {
    let (_, positive) = word.positive();
    let text = positive.text();
    word.is(OR) || text.starts_with('@') || positive.parts().is_some() || Flag::find(&text).is_some()
}

fn alternatives(
    words: &[Word],
    reader: &Reader<'_>,
    view: Option<&str>,
    depth: usize,
) -> Result<Vec<Vec<Term>>, QueryFault> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let parts = words.split(|word| word.is(OR));
    let all = |part: &[Word]| {
        if part.is_empty() {
            return Err(QueryFault {
                term: "or".to_owned(),
                view: view.map(str::to_owned),
                fault: Box::new(Fault::Or),
            });
        }
        part.iter().map(|word| term(word, reader, view, depth)).collect::<Result<Vec<_>, _>>()
    };
    parts.map(all).collect()
}

fn term(word: &Word, reader: &Reader<'_>, view: Option<&str>, depth: usize) -> Result<Term, QueryFault> {
    let (not, positive) = word.clone().unquoted().positive();
    let told =
        |fault| QueryFault { term: word.text(), view: view.map(str::to_owned), fault: Box::new(fault) };
    let test = match positive.parts() {
        None => match positive.text().strip_prefix('@') {
            Some(name) => named_view(name, reader, view, depth)?,
            None => flag(&positive.text()).map_err(told)?,
        },
        Some((key, _, value)) if VIEW.contains(&key.as_str()) => {
            named_view(&value.text(), reader, view, depth)?
        }
        Some((key, _, value)) if IS.contains(&key.as_str()) => flag(&value.text()).map_err(told)?,
        Some((key, _, value)) if NO.contains(&key.as_str()) => {
            Test::Lacks(key_of(&value.text()).map_err(told)?)
        }
        Some((name, op, value)) => {
            let key = key_of(&name).map_err(told)?;
            let texts = value.alternatives();
            if texts.iter().any(String::is_empty) {
                return Err(told(Fault::Empty(key.names())));
            }
            let wants = texts.iter().map(|text| Want::read(key, op, text, reader));
            Test::Is(key, wants.collect::<Result<_, _>>().map_err(told)?)
        }
    };
    Ok(Term { not, test })
}

fn flag(name: &str) -> Result<Test, Fault> {
    Flag::find(name).map(Test::Flag).ok_or_else(|| Fault::Name(name.to_owned(), near(name)))
}

fn key_of(name: &str) -> Result<Key, Fault> {
    Key::find(name).ok_or_else(|| Fault::Name(name.to_owned(), near(name)))
}

/// The key or flag that was probably meant, in the script of the word.
fn near(name: &str) -> Option<String> {
    let keys = Key::all().into_iter().map(|key| (key.name, key.zh));
    let flags = Flag::all().into_iter().map(|(en, zh, _)| (en, zh));
    let names = keys.chain(flags).map(|(en, zh)| if name.is_ascii() { en } else { zh });
    nearest(name, names).map(str::to_owned)
}

/// The conditions of a view; the fault in it, or the one that naming it is.
fn named_view(name: &str, reader: &Reader<'_>, view: Option<&str>, depth: usize) -> Result<Test, QueryFault> {
    let here = |fault| QueryFault {
        term: format!("@{name}"),
        view: view.map(str::to_owned),
        fault: Box::new(fault),
    };
    if depth >= DEEPEST {
        return Err(here(Fault::Loop));
    }
    let Some(text) = reader.views.get(name) else {
        let near = nearest(name, reader.views.keys().map(String::as_str)).map(|near| format!("@{near}"));
        return Err(here(Fault::Name(format!("@{name}"), near)));
    };
    alternatives(&words(text), reader, Some(name), depth + 1).map(Test::View)
}
