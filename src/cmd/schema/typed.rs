//! Schemas of what the program reads into types of its own: the types are the schema, their comments its words.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::chinese;
use crate::present::Lang;

/// The schema of a type in the reader's language.
pub(super) fn schema<T: JsonSchema>(lang: Lang) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    if lang == Lang::ZhCn {
        translate(&mut schema, &T::schema_name());
        let names: Vec<String> = defined(&schema);
        for name in names {
            translate(&mut schema["$defs"][&name], &name);
        }
    }
    schema
}

/// The names of the types that a schema defines beside its own.
fn defined(schema: &Value) -> Vec<String> {
    schema["$defs"].as_object().map(|defs| defs.keys().cloned().collect()).unwrap_or_default()
}

/// Puts Chinese descriptions in the place of English ones: of a type, its keys and its words.
pub(super) fn translate(schema: &mut Value, name: &str) {
    describe(schema, name);
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, property) in properties {
            describe(property, &format!("{name}.{key}"));
        }
    }
    for word in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(said) = word.get("const").and_then(Value::as_str).map(str::to_owned) {
            describe(word, &format!("{name}.{said}"));
        }
    }
}

fn describe(schema: &mut Value, path: &str) {
    if let (Some(words), Some(schema)) = (chinese::of(path), schema.as_object_mut()) {
        schema.insert("description".to_owned(), words.into());
    }
}
