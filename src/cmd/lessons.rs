//! Tell what was learnt from what was done.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, listing, scope};
use crate::check::{Message, Words};
use crate::model::State;
use crate::present::{Cell, Column, Document, Form, Row, Table};
use crate::report::{self, Lesson};

pub(super) static COMMAND: Command = Command {
    name: "lessons",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "经验教训：销号时写下的，按主题汇总"), ("topic", "只看这些主题（标签或文件）")],
    examples: &[
        ("duban lessons", "All of them, by topic", "全部，按主题"),
        ("duban lessons city-2026-7", "Those from one directive", "一份文件的"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-topic = topic
column-day = day
column-lesson = lesson
lessons-none = no closing has left a lesson here yet
lessons-untold = without a topic
",
    zh: r"
column-topic = 主题
column-day = 日期
column-lesson = 经验教训
lessons-none = 尚无销号记录写下经验教训
lessons-untold = 未分主题
",
};

/// Collect by topic what closings say was learnt
#[derive(clap::Args)]
struct Args {
    /// Only these topics: tags, or source documents of tasks without one
    topic: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    // Whoever has never been closed has taught nothing yet; one that was given up after it may have.
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => scope::in_states(path, |state| !State::is_open(state)),
        Some("records") => !path.ends_with(".sig"),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let mut found = report::lessons(&ledger, cx.today());
    if !args.topic.is_empty() {
        found.retain(|lesson| lesson.topic.as_ref().is_some_and(|topic| args.topic.contains(topic)));
    }
    cx.paged();
    show(cx, &found);
    Ok(DONE)
}

fn show(cx: &mut Context, found: &[Lesson]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("lessons", found.iter().map(json).collect()));
    }
    if found.is_empty() {
        return cx.out.tell(&Message::new("lessons-none"));
    }
    let columns = vec![
        Column::new("topic"),
        Column::new("day"),
        Column::new("id"),
        Column::new("by"),
        Column::long("lesson"),
        Column::long("title"),
    ];
    cx.out.table(&Table { columns, rows: found.iter().map(cells).collect() });
}

fn cells(lesson: &Lesson) -> Vec<Cell> {
    let topic = lesson.topic.as_deref().map_or(Cell::word("lessons-untold"), Cell::new);
    vec![
        topic,
        Cell::new(lesson.day.map(|day| day.to_string()).unwrap_or_default()),
        Cell::new(lesson.row.id.as_str()),
        Cell::new(lesson.by.as_str()),
        Cell::new(lesson.text.trim()),
        Cell::new(lesson.row.title.as_str()),
    ]
}

fn json(lesson: &Lesson) -> Row {
    Row::new()
        .with("topic", lesson.topic.clone())
        .with("day", lesson.day.map(|day| day.to_string()))
        .with("by", lesson.by.as_str())
        .with("lesson", lesson.text.as_str())
        .with("task", listing::json(&lesson.row))
}
