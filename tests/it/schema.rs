//! The published schemas: they take what is lawful, refuse what is not, and are in the reader's language.
#![expect(clippy::disallowed_methods, reason = "the sample ledger is read from the disk")]

use std::path::Path;

use duban::cmd::schemas;
use duban::model::field;
use duban::present::Lang;
use serde_json::{Value, json};

use crate::source::package;
use crate::stage::Stage;

fn schema(name: &str) -> Value {
    let all = schemas(Lang::En);
    all.into_iter().find(|(known, _)| *known == name).map(|(_, schema)| schema).unwrap()
}

/// Why a value is not what a schema says; nothing where it is. It knows the keywords that our schemas use, and stops at
/// any other.
fn faults(schema: &Value, value: &Value, root: &Value, at: &str) -> Vec<String> {
    let Some(words) = schema.as_object() else {
        return if schema == &json!(false) {
            vec![format!("{at}: nothing may stand here")]
        } else {
            Vec::new()
        };
    };
    let inner = |schema: &Value, value: &Value, at: &str| faults(schema, value, root, at);
    let holds = |schema: &Value| inner(schema, value, at).is_empty();
    let all = |list: &Value| list.as_array().unwrap().clone();
    let mut found = Vec::new();
    let mut expect = |holds: bool, why: String| {
        if !holds {
            found.push(format!("{at}: {why}"))
        }
    };
    let mut below = Vec::new();
    for (word, rule) in words {
        match word.as_str() {
            "$schema" | "title" | "description" | "$defs" | "format" | "examples" | "default" | "minimum"
            | "then" => {}
            "$ref" => {
                let path = rule.as_str().unwrap().trim_start_matches('#');
                below.extend(inner(root.pointer(path).unwrap(), value, at));
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or(vec![rule.clone()]);
                expect(
                    types.iter().any(|name| is(value, name.as_str().unwrap())),
                    format!("{value} is no {rule}"),
                );
            }
            "const" => expect(value == rule, format!("{value} is not {rule}")),
            "enum" => expect(all(rule).contains(value), format!("{value} is none of {rule}")),
            "pattern" => {
                let id = value.as_str().is_none_or(|text| duban::model::TaskId::parse(text).is_ok());
                expect(id, format!("{value} is no id"));
            }
            "not" => expect(!holds(rule), "what must not be".to_owned()),
            "allOf" => all(rule).iter().for_each(|one| below.extend(inner(one, value, at))),
            "anyOf" => expect(all(rule).iter().any(holds), "none of the alternatives".to_owned()),
            "oneOf" => expect(
                all(rule).iter().filter(|one| holds(one)).count() == 1,
                "not one alternative".to_owned(),
            ),
            "if" => {
                if holds(rule) {
                    below.extend(inner(&words["then"], value, at));
                }
            }
            "required" if value.is_object() => {
                for key in all(rule) {
                    expect(value.get(key.as_str().unwrap()).is_some(), format!("{key} is missing"));
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    below.extend(inner(rule, item, &format!("{at}/{index}")));
                }
            }
            "properties" | "additionalProperties" => {
                for (key, item) in value.as_object().into_iter().flatten() {
                    let known = words.get("properties").and_then(|known| known.get(key));
                    match (word.as_str(), known) {
                        ("properties", Some(known)) => {
                            below.extend(inner(known, item, &format!("{at}/{key}")))
                        }
                        ("additionalProperties", None) if !key.starts_with("x-") => {
                            below.extend(inner(rule, item, &format!("{at}/{key}")));
                        }
                        _ => {}
                    }
                }
            }
            "required" | "patternProperties" => {}
            other => panic!("the test does not know `{other}`"),
        }
    }
    found.extend(below);
    found
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

fn against(name: &str, place: &str, value: &Value) -> Vec<String> {
    let root = schema(name);
    faults(root.pointer(place).unwrap(), value, &root, "")
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// What stands between the fences.
fn front(text: &str) -> Value {
    yaml(text.split("---\n").nth(1).unwrap())
}

fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn the_sample_ledger_is_as_the_schemas_say() {
    let sample = package().join("sample-repo");
    let read = |path: &str| yaml(&std::fs::read_to_string(sample.join(path)).unwrap());
    assert_eq!(against("settings", "", &read("duban.yaml")), [""; 0]);
    assert_eq!(against("policy", "", &read("policy/policy.yaml")), [""; 0]);
    assert_eq!(against("people", "", &read("policy/people.yaml")), [""; 0]);
    for (folder, name, places) in [("tasks", "task", &["", "/$defs/filed"][..]), ("records", "record", &[""])]
    {
        let mut found = Vec::new();
        texts(&sample.join(folder), &mut found);
        assert!(found.len() > 5, "{folder} is read");
        for (path, text) in found {
            let draft = path.contains("/draft/");
            for place in places.iter().filter(|place| place.is_empty() || !draft) {
                assert_eq!(against(name, place, &front(&text)), [""; 0], "{path} {place}");
            }
        }
    }
}

#[test]
fn what_is_not_lawful_is_refused() {
    for bad in [
        "urgency: very",
        "owner: [a, b]",
        "criteria: {id: c1}",
        "criteria: [{id: c1, name: x}]",
        "titel: x",
        "title: a\n标题: b",
        "source: {directive: a, cluase: b}",
        "id: k7q",
        "focus: maybe",
        "milestones: [{id: m1, name: x}]",
    ] {
        assert!(!against("task", "", &yaml(bad)).is_empty(), "{bad}");
    }
    let draft = "title: x\n来源: {自立: y}\n分类: 一般\nowner: a\ndue: 2026年底前\ngoal: g\n完成标准: [{编号: c1, name: n, target: yes}]\nx-y: 1";
    assert_eq!(against("task", "/$defs/filed", &yaml(draft)), [""; 0]);
    assert_eq!(against("task", "", &yaml(draft)), [""; 0]);
    for lacking in ["goal", "owner", "title"] {
        let without: String =
            draft.lines().filter(|line| !line.starts_with(lacking)).collect::<Vec<_>>().join("\n");
        assert!(!against("task", "/$defs/filed", &yaml(&without)).is_empty(), "{lacking}");
    }
    assert!(!against("task", "/$defs/filed", &yaml(&draft.replace("一般", "重点"))).is_empty());
    for (name, bad) in [
        ("settings", "viws: {}"),
        ("settings", "calendar: moon"),
        ("settings", "levels: {overdue: loud}"),
        ("policy", "serial: 1"),
        ("policy", "{ledger: a, serial: 1, independence: none}"),
        ("people", "people: [{id: a}]"),
        ("people", "people: [{id: a, name: b, roles: [king]}]"),
        ("record", "act: close"),
    ] {
        assert!(!against(name, "", &yaml(bad)).is_empty(), "{name}: {bad}");
    }
}

#[test]
fn every_key_is_described_in_the_readers_language() {
    let mut faults = Vec::new();
    for (name, schema) in schemas(Lang::ZhCn).into_iter().filter(|(name, _)| *name != "json") {
        described(&schema, name, &mut faults);
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    for field in field::TASK {
        let task = schema("task");
        assert!(field.names().iter().all(|name| task["properties"][name].is_object()), "{}", field.key);
    }
}

fn described(schema: &Value, path: &str, faults: &mut Vec<String>) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        let said = property["description"].as_str().unwrap_or_default();
        if !said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            faults.push(format!("{path}: {said:?}"));
        }
        described(property, &path, faults);
    }
    for (name, inner) in schema["$defs"].as_object().into_iter().flatten() {
        described(inner, name, faults);
    }
}

#[test]
fn what_the_program_prints_is_as_the_schema_says() {
    let stage = Stage::new();
    stage.be("wang-wu");
    stage.done(&["init", "--person", "wang-wu", "--name", "王五"]);
    stage.done(&["new", "Clear the fire lanes", "--json"]);
    let commands: &[&[&str]] = &[
        &["list"],
        &["list", "--columns", "id,watch,tags,late"],
        &["search", "fire"],
        &["today"],
        &["show", "1"],
        &["check"],
        &["explain"],
        &["explain", "bad-date"],
        &["help", "acts"],
        &["help", "states"],
        &["help", "fields"],
        &["help", "filters"],
        &["help", "exit-codes"],
        &["schema"],
        &["policy", "show"],
        &["verify", "--state"],
        &["verify"],
        &["verify", "--pre-receive"],
        &["review", "HEAD~1..HEAD"],
        &["show", "nothing"],
        &["new", "Another"],
    ];
    let kinds = schema("json")["allOf"].to_string();
    for command in commands {
        let mut args = command.to_vec();
        args.push("--json");
        let printed: Value = serde_json::from_str(&stage.duban(&args).out).unwrap();
        assert_eq!(against("json", "", &printed), [""; 0], "{command:?}: {printed}");
        assert!(
            kinds.contains(&format!("\"const\":{}", printed["kind"])),
            "{command:?}: {}",
            printed["kind"]
        );
    }
    assert!(!against("json", "", &json!({ "version": 1, "kind": "tasks" })).is_empty());
}
