//! The published JSON Schemas of what a ledger holds and of what the program prints.

mod chinese;
mod keys;
mod kind;
mod output;
mod reports;
mod task;
mod typed;

use clap::ArgMatches;
use serde_json::Value;

use super::{Command, Context, DONE, Group, Outcome, error};
use crate::check::Message;
use crate::model::{People, Policy, Record, Settings, nearest};
use crate::present::{Cell, Column, Document, Form, Lang, Row, Table};

pub(super) static COMMAND: Command = Command {
    name: "schema",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "打印 JSON Schema：任务、记录、制度、人员、设置，以及本程序的 JSON 输出"),
        ("what", "task、record、policy、people、settings 或 json；不写则列出"),
    ],
    examples: &[
        (
            "duban schema task > task.schema.json",
            "Of a task's front matter, in both languages",
            "任务的字段，中英文都有",
        ),
        ("duban schema json", "Of what --json prints", "各命令 --json 的输出"),
    ],
    run,
};

/// Print a JSON Schema (draft 2020-12): of tasks, records, policy, people, settings, or of what --json prints
#[derive(clap::Args)]
struct Args {
    /// task, record, policy, people, settings or json; they are listed without one
    what: Option<String>,
}

/// A schema: its name, what it is of, and what makes it.
type Schema = (&'static str, &'static str, fn(Lang) -> Value);

const SCHEMAS: [Schema; 6] = [
    ("task", "tasks/**/*.md", task::schema),
    ("record", "records/**/*.md", typed::schema::<Record>),
    ("policy", "policy/policy.yaml", typed::schema::<Policy>),
    ("people", "policy/people.yaml", typed::schema::<People>),
    ("settings", "duban.yaml", typed::schema::<Settings>),
    ("json", "--json", output::schema),
];

/// The names, for completion.
pub(super) const NAMES: &[&str] = &["task", "record", "policy", "people", "settings", "json"];

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let Some(what) = args.what else {
        list(cx);
        return Ok(DONE);
    };
    let Some((.., make)) = SCHEMAS.iter().find(|(name, ..)| *name == what) else {
        let failure = error::value_fault("WHAT", &what, &NAMES.join(", "));
        let near = nearest(&what, NAMES.iter().copied());
        return Err(match near {
            Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
            None => failure,
        });
    };
    let text = serde_json::to_string_pretty(&make(cx.lang())).expect("our own values have text keys");
    cx.out.print(&format!("{text}\n"));
    Ok(DONE)
}

fn list(cx: &mut Context) {
    if cx.out.form() == Form::Json {
        let row = |(name, of, _): &Schema| Row::new().with("schema", *name).with("of", *of);
        return cx.out.document(&Document::Rows("schemas", SCHEMAS.iter().map(row).collect()));
    }
    let rows = SCHEMAS.iter().map(|(name, of, _)| vec![Cell::new(*name), Cell::new(*of)]).collect();
    cx.out.table(&Table { columns: vec![Column::new("name"), Column::new("path")], rows });
}

/// Where the dialect of the schemas is defined.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Every schema of a language with its name, for tests.
#[must_use]
pub fn schemas(lang: Lang) -> Vec<(&'static str, Value)> {
    SCHEMAS.iter().map(|(name, _, make)| (*name, make(lang))).collect()
}
