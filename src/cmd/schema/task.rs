//! The front matter of a task, from the vocabulary: every key in both languages.

use serde_json::{Map, Value, json};

use super::DIALECT;
use crate::model::field::{self, Field, Need, Shape};
use crate::present::Lang;

/// The schema. What a draft may lack is not required; `$defs/filed` requires what filing asks for.
pub(super) fn schema(lang: Lang) -> Value {
    let zh = lang == Lang::ZhCn;
    let mut schema = object(field::TASK, zh, &[]);
    let root = schema.as_object_mut().expect("an object");
    root.insert("$schema".to_owned(), json!(DIALECT));
    root.insert("title".to_owned(), json!(if zh { "任务（文件头）" } else { "A task: its front matter" }));
    let needed = |need: Need| -> Vec<&'static Field> {
        // The tool sets the id, and reads it from the file's name where it is missing.
        field::TASK.iter().filter(|field| field.need == need && field.key != field::ID.key).collect()
    };
    let key = field::WEIGHTS[0];
    let filed = json!({
        "description": if zh { "可以立项的任务" } else { "A task that can be filed" },
        "allOf": needed(Need::File).into_iter().map(one_of_both).collect::<Vec<_>>(),
        "if": { "anyOf": field::WEIGHT.names().map(|name| json!({
            "required": [name], "properties": { name: { "enum": [key.0, key.1] } },
        })) },
        "then": { "allOf": needed(Need::Key).into_iter().map(one_of_both).collect::<Vec<_>>() },
    });
    root.insert("$defs".to_owned(), json!({ "filed": filed }));
    schema
}

/// A mapping with these keys, in either language but never in both; `x-` begins keys of the user's own.
fn object(fields: &'static [Field], zh: bool, required: &[&'static Field]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let means = if zh { field.zh } else { field.key }.replace('_', " ");
        let mut value = value(&field.shape, zh);
        let described = value.as_object_mut().expect("every shape is an object");
        described.insert("description".to_owned(), json!(means));
        for name in field.names() {
            properties.insert(name.to_owned(), value.clone());
        }
    }
    let twice = fields.iter().map(|field| json!({ "not": { "required": field.names() } }));
    let needed = required.iter().map(|field| one_of_both(field));
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
        "allOf": twice.chain(needed).collect::<Vec<_>>(),
    })
}

/// The key is there, in one language or the other.
fn one_of_both(field: &'static Field) -> Value {
    let there = field
        .names()
        .map(|name| json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } }));
    json!({ "anyOf": there })
}

/// A value of this shape, or nothing.
fn value(shape: &Shape, zh: bool) -> Value {
    match shape {
        // YAML takes `142` for a number and `yes` for a truth; to the tool both are texts.
        Shape::Text | Shape::Scalar => json!({ "type": ["string", "number", "boolean", "null"] }),
        Shape::Person | Shape::Unit | Shape::Directive => json!({ "type": ["string", "number", "null"] }),
        Shape::Id => json!({ "type": ["string", "null"], "pattern": ID }),
        Shape::Tasks => json!({
            "type": ["string", "array", "null"], "pattern": ID,
            "items": { "type": "string", "pattern": ID },
        }),
        Shape::Date => {
            json!({ "type": ["string", "integer", "null"], "examples": ["2026-09-30", "2026Q3", "2026年底前"] })
        }
        Shape::Yes => json!({ "enum": [true, false, "yes", "no", "是", "否", null] }),
        Shape::Word(words) => {
            let words = words.iter().flat_map(|(en, in_zh)| [json!(en), json!(in_zh)]);
            json!({ "enum": words.chain([Value::Null]).collect::<Vec<_>>() })
        }
        Shape::List(inner) => json!({ "type": ["array", "null"], "items": value(inner, zh) }),
        Shape::Map(fields) => {
            let needed: Vec<&'static Field> =
                fields.iter().filter(|field| field.need == Need::File).collect();
            let mut map = object(fields, zh, &needed);
            map["type"] = json!(["object", "null"]);
            map
        }
    }
}

/// `2026-0142-k7q`.
const ID: &str = "^[0-9]{4}-[0-9]{4,}-[a-z][0-9a-z]{2}$";
