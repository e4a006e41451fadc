//! What is not about one verb: exit codes, the environment, and the tables that everything is made of.

mod acts;
mod fields;
mod filters;
mod states;

use clap::ArgMatches;

pub(super) use acts::{asks, by, gate};
pub(super) use filters::words;

use super::{Command, Context, DONE, Group, Outcome, USAGE};
use crate::check::Message;
use crate::model::nearest;
use crate::present::{Document, Failure, Form, Row};

pub(super) static COMMAND: Command = Command {
    name: "help",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "其他说明：条件、字段、状态、办理、退出码、环境变量、修正、级别、格式、预设"),
        (
            "topic",
            "主题：filters、fields、states、acts、exit-codes、environment、fixes、levels、formats、presets；不写则列出各命令",
        ),
    ],
    examples: &[
        ("duban help filters", "How lists are asked for", "列表怎样筛选"),
        ("duban help acts", "Who may do what, and when", "各项办理由谁、在什么状态下做"),
    ],
    run,
};

/// What is not about one verb: filters, fields, states, acts, exit codes, the environment, fixes, levels, formats, presets
#[derive(clap::Args)]
struct Args {
    /// filters, fields, states, acts, exit-codes, environment, fixes, levels, formats or presets; the verbs are listed
    /// without one
    topic: Option<String>,
}

/// The names of the topics, for completion.
pub(super) const NAMES: &[&str] = &[
    "filters",
    "fields",
    "states",
    "acts",
    "exit-codes",
    "environment",
    "fixes",
    "levels",
    "formats",
    "presets",
];

/// A topic: its name, and what tells it.
type Topic = (&'static str, fn(&mut Context));

/// Every topic, in the order of the help.
pub(super) const TOPICS: [Topic; 10] = [
    ("filters", filters::tell),
    ("fields", fields::tell),
    ("states", states::tell),
    ("acts", acts::tell),
    ("exit-codes", |cx| text(cx, "topic-exit-codes")),
    ("environment", |cx| text(cx, "topic-environment")),
    ("fixes", |cx| text(cx, "topic-fixes")),
    ("levels", |cx| text(cx, "topic-levels")),
    ("formats", |cx| text(cx, "topic-formats")),
    ("presets", |cx| text(cx, "topic-presets")),
];

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let Some(topic) = args.topic else {
        let text = super::help::build(cx.lang()).render_help().to_string();
        cx.out.print(&super::help::localised(&text, cx.lang()));
        return Ok(DONE);
    };
    let Some((_, tell)) = TOPICS.iter().find(|(name, _)| *name == topic) else {
        let names = TOPICS.map(|(name, _)| name);
        let near =
            nearest(&topic, names).map(|near| Message::new("usage-nearest-name").with("nearest", near));
        let message = Message::new("topic-none").with("topic", topic).with("topics", names.to_vec());
        let failure = Failure::new(USAGE, message);
        return Err(match near {
            Some(near) => failure.help(near),
            None => failure,
        });
    };
    cx.paged();
    tell(cx);
    Ok(DONE)
}

/// A topic that is a text.
fn text(cx: &mut Context, key: &str) {
    let text = cx.out.words().word(key);
    match cx.out.form() {
        Form::Json => cx.out.document(&Document::Record("topic", Row::new().with("text", text))),
        Form::Human => cx.out.print(&format!("{text}\n")),
    }
}
