//! The page of a rule.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE};
use crate::check::{self, Level, Lock, Message, Rule};
use crate::model::nearest;
use crate::present::{Cell, Column, Document, Failure, Form, Lang, Row, Table, Tone};

pub(super) static COMMAND: Command = Command {
    name: "explain",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "说明一条规则：为什么管、怎样不合格、怎么办"), ("rule", "规则名；不写则列出全部")],
    examples: &[
        ("duban explain drifted", "One rule", "一条规则"),
        ("duban explain", "All rules, their levels, and which are locked", "全部规则、级别、是否锁定"),
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
    let rule = args.rule.as_deref().map(|name| check::find(name).ok_or_else(|| no_rule(name))).transpose()?;
    cx.paged();
    match rule {
        Some(rule) => one(cx, rule),
        None => all(cx),
    }
    Ok(DONE)
}

fn one(cx: &mut Context, rule: &Rule) {
    let page = page(rule, cx.lang());
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Record("rule", json(rule, cx.lang()).with("page", page)));
    }
    cx.out.print(&format!("# {}\n\n{page}\n", rule.name));
}

fn all(cx: &mut Context) {
    let lang = cx.lang();
    if cx.out.form() == Form::Json {
        let rows = check::rules().iter().map(|rule| json(rule, lang));
        return cx.out.document(&Document::Rows("rules", rows.collect()));
    }
    let row = |rule: &Rule| {
        let tone = match rule.level {
            Level::Error => Tone::Bad,
            Level::Warning => Tone::Warn,
            Level::Note => Tone::Plain,
        };
        let locked = if rule.lock == Lock::Trust { Cell::word("rule-locked") } else { Cell::new("") };
        let level = Cell::word(format!("level-{}", level(rule))).tone(tone);
        vec![Cell::new(rule.name), level, locked, Cell::new(about(rule, lang))]
    };
    let columns = vec![Column::new("rule"), Column::new("level"), Column::new("lock"), Column::long("means")];
    let rows = check::rules().iter().copied().map(row).collect();
    cx.out.table(&Table { columns, rows });
}

fn page(rule: &Rule, lang: Lang) -> &'static str {
    if lang == Lang::ZhCn { rule.page.zh.trim() } else { rule.page.en.trim() }
}

/// The first line of the page.
pub(super) fn about(rule: &Rule, lang: Lang) -> &'static str {
    page(rule, lang).lines().next().unwrap_or_default()
}

fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn json(rule: &Rule, lang: Lang) -> Row {
    Row::new()
        .with("rule", rule.name)
        .with("level", level(rule))
        .with("locked", rule.lock == Lock::Trust)
        .with("since", rule.since)
        .with("about", about(rule, lang))
}

fn no_rule(name: &str) -> Failure {
    let failure = Failure::new(USAGE, Message::new("rule-none").with("rule", name));
    match nearest(name, check::rules().iter().map(|rule| rule.name)) {
        Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
        None => failure.help(Message::new("rule-list")),
    }
}
