//! What a record says beside its text, in the reader's words.

use crate::check::{Arg, Message};
use crate::model::{Act, Datum, Record};
use crate::present::{Catalogue, Out, Row, visible};

/// Lists that only name other records, whose lines stand above.
const NAMES_ALONE: [&str; 2] = ["lookbacks", "opinions"];

/// One line for each thing that it says; what only names another record by its digest is left out.
pub(super) fn tell(out: &mut Out, record: &Record) {
    let words = out.words();
    let until = record.until.clone().map(Datum::Text);
    let facts = facts(record).chain(until.iter().map(|until| ("until", until)));
    let lines: Vec<String> = facts.map(|(key, fact)| line(words, key, fact)).collect();
    let lines: String = lines.iter().map(|line| format!("    {}\n", visible(line))).collect();
    out.print(&lines);
}

/// Each thing that it says beside its text, as key and value, in the order in which its act asks for it.
pub(in crate::cmd) fn facts(record: &Record) -> impl Iterator<Item = (&str, &Datum)> {
    // In the order in which the act asks for it.
    let asked = Act::find(&record.act).map_or(&[][..], |act| act.asks).iter().flat_map(|asks| asks.keys());
    let place = |key: &str| asked.clone().position(|other| *other == key).unwrap_or(usize::MAX);
    let mut all: Vec<_> =
        record.more.iter().filter(|(key, _)| !NAMES_ALONE.contains(&key.as_str())).collect();
    all.sort_by_key(|(key, _)| place(key));
    let flat = all.into_iter().flat_map(|(key, datum)| {
        let items = match datum {
            Datum::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        items.iter().map(move |item| (key.as_str(), item))
    });
    flat.filter(|(_, fact)| fact.text().is_none_or(|text| !text.starts_with("sha256:")))
}

fn line(words: &Catalogue, key: &str, fact: &Datum) -> String {
    if let (Some(id), Some(what)) = (fact.get_text("id"), fact.get_text("what")) {
        let on_the_spot = fact.get_text("solved").is_some();
        let key = if on_the_spot { "show-problem-spot" } else { "show-problem" };
        return words.say(&Message::new(key).with("id", id).with("what", what));
    }
    let name = format!("said-{key}");
    let name = if words.has(&name) { words.word(&name) } else { key.to_owned() };
    let said = match fact {
        Datum::Text(text) => word(words, text),
        other => other.to_string(),
    };
    words.say(&Message::new("show-said").with("key", Arg::Text(name)).with("said", said))
}

/// One of the few words that an act takes, in the reader's language; anything else as it stands.
fn word(words: &Catalogue, text: &str) -> String {
    let key = format!("said-is-{text}");
    if words.has(&key) { words.word(&key) } else { text.to_owned() }
}

/// All of it, for a program.
pub(super) fn json(record: &Record) -> Row {
    record.more.iter().fold(Row::new(), |row, (key, datum)| row.with(key.clone(), datum))
}
