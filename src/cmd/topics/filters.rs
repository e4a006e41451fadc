//! The language of lists: its grammar by examples, and everything that it can ask for.

use crate::cmd::Context;
use crate::model::State;
use crate::present::{Cell, Column, Document, Form, Lang, Row, Table};
use crate::report::query::{Flag, Key, Kind};

pub(super) fn tell(cx: &mut Context) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("filters", json()));
    }
    let text = cx.out.words().word("topic-filters");
    cx.out.print(&format!("{text}\n\n"));
    let zh = cx.lang() == Lang::ZhCn;
    let flags = Flag::all().into_iter().map(|(en, in_zh, _)| row(en, in_zh, "flag", String::new()));
    let keys = Key::all().into_iter().map(|key| {
        let words = words(key).into_iter().map(|(en, in_zh)| if zh { in_zh } else { en });
        row(key.name, key.zh, kind(key), words.collect::<Vec<_>>().join(" "))
    });
    let columns = vec![Column::new("field"), Column::new("zh"), Column::new("type"), Column::new("words")];
    let rows = keys.chain(flags).collect();
    cx.out.table(&Table { columns, rows });
}

fn row(en: &str, zh: &str, kind: &str, words: String) -> Vec<Cell> {
    vec![Cell::new(en), Cell::new(zh), Cell::word(format!("ask-{kind}")), Cell::new(words)]
}

fn json() -> Vec<Row> {
    let keys = Key::all().into_iter().map(|key| {
        let words = words(key).into_iter().map(|(en, _)| en).collect::<Vec<_>>();
        Row::new().with("key", key.name).with("zh", key.zh).with("asks", kind(key)).with("words", words)
    });
    let flags = Flag::all().into_iter().map(|(en, zh, _)| {
        Row::new().with("key", en).with("zh", zh).with("asks", "flag").with("words", Vec::<&str>::new())
    });
    keys.chain(flags).collect()
}

/// What a key asks for; the catalogue has its words under `ask-…`.
fn kind(key: Key) -> &'static str {
    match key.kind {
        Kind::Text => "part",
        Kind::Exact => "whole",
        Kind::Person => "person",
        Kind::Unit => "unit",
        Kind::Word(_) | Kind::State | Kind::Yes => "word",
        Kind::Date => "day",
        Kind::Number => "number",
        Kind::Task => "task",
    }
}

/// The words that a key knows.
pub(in crate::cmd) fn words(key: Key) -> Vec<(&'static str, &'static str)> {
    match key.kind {
        Kind::Word(words) => words.to_vec(),
        Kind::State => State::all().map(|state| (state.name(), state.zh())).collect(),
        Kind::Yes => vec![("yes", "是"), ("no", "否")],
        _ => Vec::new(),
    }
}
