//! A new draft: the template, filled in by the same edits that change any other file.

use super::{Note, Plan, Refusal, Told};
use crate::model::field::Shape;
use crate::model::{Field, Ledger, State, TaskId, field, form, slug};
use crate::parse::{Document, Op, Step, Value};
use crate::text::RepoPath;

/// What a draft is to hold.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its id.
    pub id: Option<TaskId>,
    /// The title, as people wrote it.
    pub title: String,
    /// Further fields of the table.
    pub fields: Vec<(&'static str, Value)>,
    /// Keys of the user's own, `x-…`.
    pub own: Vec<(String, Value)>,
    /// Items under Measures.
    pub measures: Vec<String>,
}

/// The built-in templates; a file `templates/task.md` in the ledger replaces them.
const BUILT_IN: [(&str, &str); 2] = [
    ("en", include_str!("../../templates/task.en.md")),
    ("zh-CN", include_str!("../../templates/task.zh-CN.md")),
];

/// Plans one draft, an ordinary commit without a record.
///
/// # Errors
/// The template cannot be filled in.
pub fn draft(ledger: &Ledger, draft: &Draft, language: &str) -> Result<Plan, Refusal> {
    let id = draft.id.as_ref().ok_or(Refusal::NoId)?;
    let mut plan = Plan::default();
    let path = add(&mut plan, ledger, draft, id, language)?;
    plan.note = Note {
        subject: format!("new {id}: {}", draft.title),
        body: String::new(),
        trailers: vec![("Duban-Task", id.to_string())],
    };
    plan.told.push(Told::Added(path));
    Ok(plan)
}

/// Adds one draft to a plan and gives its path.
pub(super) fn add(
    plan: &mut Plan,
    ledger: &Ledger,
    draft: &Draft,
    id: &TaskId,
    language: &str,
) -> Result<RepoPath, Refusal> {
    let name = slug::file_name(id, &slug::slug(&draft.title, ledger.settings.slug()));
    let path = RepoPath::parse(&format!("{}/{name}", State::Draft.folder(""))).map_err(|_| Refusal::NoId)?;
    let filled = fill(template(ledger, language), draft, id)?;
    plan.changes.create(path.clone(), filled.bytes().to_vec());
    Ok(path)
}

/// The template in force for a language.
pub(super) fn template<'a>(ledger: &'a Ledger, language: &str) -> &'a [u8] {
    let built_in = BUILT_IN.iter().find(|(name, _)| *name == language).unwrap_or(&BUILT_IN[0]).1;
    ledger.files.bytes("templates/task.md").unwrap_or(built_in.as_bytes())
}

/// The template with everything that the draft gives.
pub(super) fn fill(template: &[u8], draft: &Draft, id: &TaskId) -> Result<Document, Refusal> {
    let mut document = Document::parse(template);
    document = put(&document, &field::ID, Value::Text(id.to_string()))?;
    document = put(&document, &field::TITLE, Value::Text(draft.title.clone()))?;
    for (key, value) in &draft.fields {
        let field =
            field::TASK.iter().find(|field| field.key == *key).expect("drafts name fields of the table");
        document = put(&document, field, value.clone())?;
    }
    for (key, value) in &draft.own {
        let op = Op::Insert { map: &[], after: None, key, value: value.clone() };
        document = document.patch(&op).map_err(Refusal::Patch)?.document;
    }
    for measure in &draft.measures {
        let text = format!("[ ] {measure}");
        let op = Op::AddEntry { section: &heading(&document), level: 2, text: &text };
        document = document.patch(&op).map_err(Refusal::Patch)?.document;
    }
    Ok(document)
}

/// Sets a field in whichever language its key is written, or inserts it at the end.
fn put(document: &Document, field: &Field, value: Value) -> Result<Document, Refusal> {
    let names = field.names();
    let value = if form::is_chinese(document) { in_chinese(value, &field.shape) } else { value };
    let there = document.root().is_some_and(|root| root.get(&names).is_some());
    let op = if there {
        Op::Set { path: &[Step::Key(&names)], value }
    } else {
        Op::Insert { map: &[], after: None, key: key_in(document, field), value }
    };
    document.patch(&op).map(|patched| patched.document).map_err(Refusal::Patch)
}

/// The value with the Chinese keys of its field's mappings.
fn in_chinese(value: Value, shape: &Shape) -> Value {
    match (value, shape) {
        (Value::Map(pairs), Shape::Map(fields)) => {
            let named = |(key, value): (String, Value)| match fields.iter().find(|field| field.key == key) {
                Some(field) => (field.zh.to_owned(), in_chinese(value, &field.shape)),
                None => (key, value),
            };
            Value::Map(pairs.into_iter().map(named).collect())
        }
        (Value::List(items), Shape::List(inner)) => {
            Value::List(items.into_iter().map(|item| in_chinese(item, inner)).collect())
        }
        (value, _) => value,
    }
}

/// The heading of the measures, the language of the file first.
fn heading(document: &Document) -> [&'static str; 2] {
    let [en, zh] = field::MEASURES;
    if form::is_chinese(document) { [zh, en] } else { [en, zh] }
}

/// The key of a field in the language that the file uses.
fn key_in(document: &Document, field: &Field) -> &'static str {
    if form::is_chinese(document) { field.zh } else { field.key }
}

/// The highest running number of a year that was seen; 0 where none was.
#[must_use]
pub fn highest<'a>(year: i16, seen: impl Iterator<Item = &'a TaskId>) -> u32 {
    seen.filter(|id| id.year() == year).map(|id| id.number()).max().unwrap_or(0)
}
