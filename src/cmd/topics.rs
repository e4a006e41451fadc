//! What is not about one verb: exit codes, the environment, what `check` can do, presets.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE};
use crate::check::Message;
use crate::present::Failure;

pub(super) static COMMAND: Command = Command {
    name: "help",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "其他说明：退出码、环境变量、修正、级别、格式、预设"),
        ("topic", "主题：exit-codes、environment、fixes、levels、formats、presets"),
    ],
    examples: &[
        ("duban help exit-codes", "What the exit codes mean", "退出码的含义"),
        ("duban help environment", "The variables that duban reads", "duban 所读的环境变量"),
    ],
    run,
};

/// Exit codes, the environment, fixes, levels, formats, presets
#[derive(clap::Args)]
struct Args {
    /// exit-codes, environment, fixes, levels, formats or presets; the verbs are listed without one
    topic: Option<String>,
}

const TOPICS: [(&str, &str); 6] = [
    ("exit-codes", "topic-exit-codes"),
    ("environment", "topic-environment"),
    ("fixes", "topic-fixes"),
    ("levels", "topic-levels"),
    ("formats", "topic-formats"),
    ("presets", "topic-presets"),
];

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let Some(topic) = args.topic else {
        let text = super::help::build(cx.lang()).render_help().to_string();
        cx.out.print(&text);
        return Ok(DONE);
    };
    let Some((_, key)) = TOPICS.iter().find(|(name, _)| *name == topic) else {
        let lawful = TOPICS.map(|(name, _)| name).join(", ");
        return Err(Failure::new(
            USAGE,
            Message::new("topic-none").with("topic", topic).with("topics", lawful),
        ));
    };
    let text = cx.out.words().word(key);
    cx.out.print(&format!("{text}\n"));
    Ok(DONE)
}
