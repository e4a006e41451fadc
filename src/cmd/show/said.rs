//! What a record says beside its text, in the reader's words.

use crate::check::{Arg, Message};
use crate::model::{Act, Datum, Exhibit, Record, Verdict};
use crate::present::{Catalogue, Out, Row, visible};

/// Lists that only name other records, whose lines stand above.
const NAMES_ALONE: [&str; 2] = ["lookbacks", "opinions"];

/// One line for each thing that it says; what only names another record by its digest is left out.
pub(super) fn tell(out: &mut Out, record: &Record) {
    let words = out.words();
    let until = record.until.clone().map(Datum::Text);
    let facts = facts(record).chain(until.iter().map(|until| ("until", until)));
    let verdicts = record.criteria.iter().map(|verdict| of_criterion(words, verdict));
    // A verdict repeats what the application rests on, whose lines stand above.
    let exhibits =
        record.evidence.iter().filter(|_| record.act == "apply").map(|exhibit| of_file(words, exhibit));
    let lines: Vec<String> =
        verdicts.chain(exhibits).chain(facts.map(|(key, fact)| line(words, key, fact))).collect();
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

/// A criterion with its verdict, then what was found, how, where and why not, as far as the record says it.
fn of_criterion(words: &Catalogue, verdict: &Verdict) -> String {
    let found = verdict.actual.as_ref().map(Datum::to_string);
    let said = [
        ("show-criterion-found", &found),
        ("show-criterion-how", &verdict.how),
        ("show-criterion-site", &verdict.on_site),
        ("show-criterion-reason", &verdict.reason),
    ];
    let head = Message::new("show-criterion").with("id", verdict.id.as_str());
    let head = words.say(&head.with("verdict", Arg::Text(word(words, &verdict.verdict))));
    said.into_iter().fold(head, |line, (key, text)| match text {
        Some(text) => line + &words.say(&Message::new(key).with("said", text.as_str())),
        None => line,
    })
}

/// A file that the application rests on, and the criteria that it shows.
fn of_file(words: &Catalogue, exhibit: &Exhibit) -> String {
    let shows = exhibit.shows.join(&words.word("list-comma"));
    words.say(&Message::new("show-exhibit").with("file", exhibit.file.as_str()).with("shows", shows))
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

/// The verdict on each criterion, for a program.
pub(super) fn criteria_json(record: &Record) -> Vec<Row> {
    let row = |verdict: &Verdict| {
        Row::new()
            .with("id", verdict.id.as_str())
            .with("verdict", verdict.verdict.as_str())
            .with("actual", verdict.actual.as_ref())
            .with("how", verdict.how.clone())
            .with("on_site", verdict.on_site.clone())
            .with("reason", verdict.reason.clone())
    };
    record.criteria.iter().map(row).collect()
}

/// The files that it rests on, for a program.
pub(super) fn evidence_json(record: &Record) -> Vec<Row> {
    let row = |exhibit: &Exhibit| {
        Row::new()
            .with("file", exhibit.file.as_str())
            .with("sha256", exhibit.sha256.as_str())
            .with("shows", exhibit.shows.clone())
    };
    record.evidence.iter().map(row).collect()
}
