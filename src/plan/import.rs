//! Rows of a spreadsheet become drafts; every row is accounted for, and importing again changes nothing.

use super::draft;
use super::{Draft, Note, Plan, Refusal, Told};
use crate::model::table::{Mapping, Row, Sheet};
use crate::model::{Datum, Due, Field, Ledger, Source, Task, TaskId, field, quote};
use crate::parse::Value;
use crate::text::Digest;

/// The key by which a row is known again.
pub const ROW_KEY: &str = "x-row";

/// What becomes of the rows.
#[derive(Clone, Debug)]
pub struct Import {
    /// The drafts, one commit for all; nothing in it when every row is known.
    pub plan: Plan,
    /// One report a row, in the order of rows.
    pub rows: Vec<RowReport>,
}

/// What became of one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowReport {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// The draft, new or known from an earlier import.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it was there already.
    pub known: bool,
    /// The keys that are lacking for filing.
    pub lacks: Vec<&'static str>,
}

/// Plans drafts for the rows that the ledger does not know yet. `first` is the running number of the first new one;
/// `random` gives each its tag.
///
/// # Errors
/// A draft cannot be written.
pub fn import(
    ledger: &Ledger,
    sheet: &Sheet,
    mapping: &Mapping,
    year: i16,
    first: u32,
    language: &str,
    mut random: impl FnMut() -> [u8; 3],
) -> Result<Import, Refusal> {
    let mut known = known_rows(ledger);
    let mut number = first;
    let (mut plan, mut rows) = (Plan::default(), Vec::new());
    for row in sheet.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())) {
        let print = fingerprint(row);
        if let Some((_, id, title, lacks)) = known.iter().find(|(known, ..)| *known == print) {
            rows.push(RowReport {
                line: row.line,
                id: id.clone(),
                title: title.clone(),
                known: true,
                lacks: lacks.clone(),
            });
            continue;
        }
        let id = TaskId::mint(year, number, random());
        number += 1;
        let drafted = from_row(ledger, mapping, row, id, &print);
        let path = draft::add(&mut plan, ledger, &drafted, &id, language)?;
        let bytes = plan.changes.get(&path).and_then(|change| change.after.clone()).unwrap_or_default();
        let lacks = Task::read(&path, &bytes).lacks();
        known.push((print, id.to_string(), drafted.title.clone(), lacks.clone()));
        rows.push(RowReport {
            line: row.line,
            id: id.to_string(),
            title: drafted.title,
            known: false,
            lacks,
        });
        plan.told.push(Told::Added(path));
    }
    let added = plan.told.len();
    plan.note = Note { subject: format!("import {added} drafts"), ..Note::default() };
    Ok(Import { plan, rows })
}

/// How many rows the ledger does not know yet.
#[must_use]
pub fn unknown_rows(ledger: &Ledger, sheet: &Sheet) -> usize {
    let known = known_rows(ledger);
    sheet.rows.iter().map(fingerprint).filter(|print| known.iter().all(|(known, ..)| known != print)).count()
}

/// Rows imported before: fingerprint, id, title, what is lacking.
fn known_rows(ledger: &Ledger) -> Vec<(String, String, String, Vec<&'static str>)> {
    let row = |task: &Task| {
        let pair = task.document.root()?.get(&[ROW_KEY])?;
        let id = task.key()?.to_string();
        Some((pair.value.text()?.to_owned(), id, task.title().to_owned(), task.lacks()))
    };
    ledger.tasks.iter().filter_map(row).collect()
}

/// Twelve digits of the digest of the row's cells: enough to tell rows of one ledger apart. A letter comes first, so
/// that no YAML reader takes it for a number.
fn fingerprint(row: &Row) -> String {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).collect();
    format!("r{}", &Digest::of(cells.join("\u{1f}").as_bytes()).hex()[..12])
}

fn from_row(ledger: &Ledger, mapping: &Mapping, row: &Row, id: TaskId, print: &str) -> Draft {
    let value = |key: &str| mapping.value(row, key).map(str::trim).filter(|text| !text.is_empty());
    let title = value("title").or(value("goal")).unwrap_or("—");
    let mut draft = Draft { id: Some(id), title: one_line(title), ..Draft::default() };
    if let Some(source) =
        source(ledger, value("source.directive"), value("source.clause"), value("source.quote"))
    {
        draft.fields.push(("source", source));
    } else if let Some(text) = value("source.directive") {
        own(&mut draft, "source", text);
    }
    for field in [
        &field::GOAL,
        &field::OWNER,
        &field::UNIT,
        &field::POST,
        &field::SUPERVISOR,
        &field::LEADER,
        &field::PLACE,
    ] {
        if let Some(text) = value(field.key) {
            draft.fields.push((field.key, Value::Text(text.to_owned())));
        }
    }
    for field in [&field::INTENT, &field::BREAKTHROUGH, &field::CONTINGENCY, &field::CONSOLIDATION] {
        if let Some(text) = value(field.key) {
            draft.fields.push((field.key, Value::Text(text.to_owned())));
        }
    }
    for field in [&field::WEIGHT, &field::URGENCY] {
        word(&mut draft, field, value(field.key));
    }
    match value("due") {
        Some(text) if Due::read(text, None).is_ok() => {
            draft.fields.push(("due", Datum::Text(text.to_owned()).value()))
        }
        Some(text) => own(&mut draft, "due", text),
        None => {}
    }
    lists(&mut draft, &value);
    number(&mut draft, value("number"));
    for key in ["baseline", "milestones", "risks", "needs", "progress"] {
        if let Some(text) = value(key) {
            own(&mut draft, key, text);
        }
    }
    for (column, text) in mapping.kept(row) {
        own(&mut draft, column, text.trim());
    }
    // A quote without a clause that it stands in is not lost; where it is the goal or the title it is there already.
    if let Some(text) = value("source.quote").filter(|text| !says(&draft, text)) {
        own(&mut draft, "quote", text);
    }
    draft.own.push((ROW_KEY.to_owned(), Value::Text(print.to_owned())));
    draft
}

/// Whether the draft says this already, as its title, its goal or the quote of its source.
fn says(draft: &Draft, text: &str) -> bool {
    let quoted = |value: &Value| match value {
        Value::Text(other) => other == text,
        Value::Map(pairs) => pairs
            .iter()
            .any(|(key, value)| key == "quote" && matches!(value, Value::Text(other) if other == text)),
        _ => false,
    };
    draft.title == one_line(text) || draft.fields.iter().any(|(_, value)| quoted(value))
}

/// Cells that hold several things.
fn lists<'a>(draft: &mut Draft, value: &impl Fn(&str) -> Option<&'a str>) {
    if let Some(text) = value("co_units") {
        let unit = |unit: &str| Value::Map(vec![("unit".to_owned(), Value::Text(unit.to_owned()))]);
        draft.fields.push(("co_units", Value::List(split(text).map(unit).collect())));
    }
    if let Some(text) = value("tags") {
        draft
            .fields
            .push(("tags", Value::List(split(text).map(|tag| Value::Text(tag.to_owned())).collect())));
    }
    if let Some(text) = value("criteria") {
        let map =
            [("id", "c1"), ("name", text)].map(|(key, text)| (key.to_owned(), Value::Text(one_line(text))));
        draft.fields.push(("criteria", Value::List(vec![Value::Map(map.to_vec())])));
    }
    if let Some(text) = value("measures") {
        let lines = text.lines().flat_map(|line| line.split(['；', ';']));
        draft.measures = lines.map(one_line).filter(|line| !line.is_empty()).collect();
    }
}

/// A running number of the list is the row's own; an official one (with letters or brackets) is the field.
fn number(draft: &mut Draft, text: Option<&str>) {
    match text {
        Some(text) if text.chars().all(|c| c.is_ascii_digit() || c == '.') => own(draft, "no", text),
        Some(text) => draft.fields.push(("number", Value::Text(text.to_owned()))),
        None => {}
    }
}

fn word(draft: &mut Draft, field: &Field, text: Option<&str>) {
    let (Some(text), field::Shape::Word(words)) = (text, field.shape) else { return };
    match field::canonical(words, text) {
        Some(_) => draft.fields.push((field.key, Value::Text(text.to_owned()))),
        None => own(draft, field.key, text),
    }
}

/// A cell that fills no field is kept under the user's own key.
fn own(draft: &mut Draft, name: &str, text: &str) {
    let name: String = name.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    let key = format!("x-{}", name.to_lowercase());
    if !text.is_empty() && draft.own.iter().all(|(known, _)| *known != key) && key != ROW_KEY {
        draft.own.push((key, Value::Text(text.to_owned())));
    }
}

/// Where the row comes from, if this ledger has that document: by id, number or title; the clause is the one in
/// which the quote stands.
fn source(ledger: &Ledger, named: Option<&str>, clause: Option<&str>, quoted: Option<&str>) -> Option<Value> {
    let (id, source) = ledger.sources.iter().find(|(id, source)| is_named(id, source, named))?;
    let text = source.document.text().as_str();
    let stands = |quoted: &str| {
        let inside =
            source.clauses.iter().filter(|clause| quote::stands_in(quoted, clause.own.of(text)).is_some());
        inside.map(|clause| clause.path.clone()).next_back()
    };
    let mut map = vec![("directive".to_owned(), Value::Text(id.clone()))];
    if let Some(clause) = clause.map(str::to_owned).or_else(|| stands(quoted?)) {
        map.push(("clause".to_owned(), Value::Text(clause)));
        map.extend(quoted.map(|quoted| ("quote".to_owned(), Value::Text(quoted.to_owned()))));
    }
    Some(Value::Map(map))
}

fn is_named(id: &str, source: &Source, named: Option<&str>) -> bool {
    let Some(named) = named else { return false };
    let front = |key: &str| Some(source.document.root()?.get(&[key])?.value.text()?.to_owned());
    id == named || ["number", "title", "文号", "标题"].iter().any(|key| front(key).as_deref() == Some(named))
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
