//! The page of a rule.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE};
use crate::check::{self, Message};
use crate::present::{Failure, Lang};

pub(super) static COMMAND: Command = Command {
    name: "explain",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "说明一条规则：为什么管、怎样不合格、怎么办"), ("rule", "规则名；不写则列出全部")],
    examples: &[
        ("duban explain drifted", "One rule", "一条规则"),
        ("duban explain", "All rules", "全部规则"),
    ],
    run,
};

/// Explain a rule: why it matters, what fails, what passes, what to do
#[derive(clap::Args)]
struct Args {
    /// The rule; all are listed without one
    rule: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let lang = cx.lang();
    let page = |rule: &check::Rule| if lang == Lang::ZhCn { rule.page.zh } else { rule.page.en };
    let Some(name) = &args.rule else {
        for rule in check::rules() {
            let first = page(rule).trim().lines().next().unwrap_or_default();
            cx.out.print(&format!("{:<20} {first}\n", rule.name));
        }
        return Ok(DONE);
    };
    let Some(rule) = check::find(name) else { return Err(no_rule(name)) };
    cx.paged();
    cx.out.print(&format!("# {}\n\n{}\n", rule.name, page(rule).trim()));
    Ok(DONE)
}

fn no_rule(name: &str) -> Failure {
    let failure = Failure::new(USAGE, Message::new("rule-none").with("rule", name));
    let near = check::rules()
        .into_iter()
        .map(|rule| (strsim::damerau_levenshtein(rule.name, name), rule.name))
        .min();
    match near {
        Some((far, near)) if far <= 4 => failure.help(Message::new("rule-nearest").with("rule", near)),
        _ => failure.help(Message::new("rule-list")),
    }
}
