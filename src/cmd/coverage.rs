//! Tell which clauses of source documents have no task.

mod three;

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE, scope};
use crate::check::{Message, Words};
use crate::model::nearest;
use crate::present::{Cell, Column, Document, Failure, Form, Row, Table, Tone, Value};
use crate::repo::Repo;
use crate::report::{self, Coverage};

pub(super) static COMMAND: Command = Command {
    name: "coverage",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "文件哪些条款还没有任务承接；--three 看工作量化、任务分解、责任落实是否到位"),
        ("directive", "只看这份文件，逐条列出未承接的条款"),
        ("three", "三到位：各清单中有量化指标的、有节点或子任务的、责任人已签收的各占多少"),
    ],
    examples: &[
        ("duban coverage", "Every document, those without a task first", "全部文件，一项未立的排在最前"),
        ("duban coverage city-2026-7", "The clauses of one that nobody carries out", "一份文件未承接的条款"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-tasks = filed tasks
column-covered = clauses covered
column-left = clauses without a task
column-directive-id = directive
column-clause = clause
coverage-none = no directive in the ledger yet: `duban directive add FILE`
coverage-whole = every clause of `{ $directive }` is carried out or exempt
coverage-unknown = no directive `{ $directive }`
column-measured = measured
column-broken-down = broken down
column-signed-for = signed for
column-list = list
column-lacks = lacks
three-own = the office's own
three-none = no task is filed yet
lacks-measured = a number to measure
lacks-broken_down = milestones or parts
lacks-signed = the owner's signature
",
    zh: r"
column-tasks = 已立任务
column-covered = 已承接条款
column-left = 未承接的条款
column-directive-id = 文件
column-clause = 条款
coverage-none = 台账里还没有文件：`duban directive add 文件`
coverage-whole = `{ $directive }` 各条均已立项，或已注明不需立项
coverage-unknown = 没有文件 `{ $directive }`
column-measured = 工作量化
column-broken-down = 任务分解
column-signed-for = 责任落实
column-list = 清单
column-lacks = 尚缺
three-own = 自立任务
three-none = 还没有已立项的任务
lacks-measured = 量化指标
lacks-broken_down = 节点或子任务
lacks-signed = 责任人签收
",
};

/// List the clauses of directives that no filed task carries out, or how far lists are in place
///
/// With `--three` each list, which is the tasks of one directive, has three rates: how many of its tasks have a criterion
/// whose target is a number, how many have milestones or parts (what is put right at once needs none), how many their
/// owner has signed for. Tasks count that were filed and not given up; percentages are rounded down.
#[derive(clap::Args)]
struct Args {
    /// Only this one, clause by clause
    directive: Option<String>,
    /// Three rates of each list: measured, broken down, signed for
    #[arg(long)]
    three: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    if args.three {
        return in_place(cx, &repo, args.directive.as_deref());
    }
    let ledger = cx.ledger(&repo, |path| {
        path.starts_with("directives/") || scope::in_states(path, |state| !state.is_draft())
    })?;
    let all = report::coverage(&ledger);
    match args.directive {
        Some(id) => one(cx, &all, &id)?,
        None => show(cx, &all),
    }
    Ok(DONE)
}

/// The three rates. Cost: every filed task and its records.
fn in_place(cx: &mut Context, repo: &Repo, only: Option<&str>) -> Outcome {
    let ledger = cx.ledger(repo, |path| {
        let is_record = path.starts_with("records/") && !path.ends_with(".sig");
        path.starts_with("policy/") || is_record || scope::in_states(path, |state| !state.is_draft())
    })?;
    let mut all = report::three(&ledger, cx.today());
    if let Some(only) = only {
        let ids: Vec<&str> = all.iter().filter_map(|one| one.list.as_deref()).collect();
        if !ids.contains(&only) {
            return Err(unknown(only, ids.into_iter()));
        }
        all.retain(|one| one.list.as_deref() == Some(only));
    }
    three::show(cx, &all, only.is_some());
    Ok(DONE)
}

/// No list or document of this id.
fn unknown<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let failure = Failure::new(USAGE, Message::new("coverage-unknown").with("directive", id));
    match nearest(id, known) {
        Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
        None => failure,
    }
}

fn show(cx: &mut Context, all: &[Coverage]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("coverage", all.iter().map(json).collect()));
    }
    if all.is_empty() {
        return cx.out.tell(&Message::new("coverage-none"));
    }
    let columns = vec![
        Column::number("tasks"),
        Column::number("covered"),
        Column::new("directive-id"),
        Column::long("left"),
        Column::long("title"),
    ];
    let comma = cx.out.words().word("list-comma");
    let row = |one: &Coverage| {
        let tone = if one.tasks == 0 { Tone::Bad } else { Tone::Plain };
        let left: Vec<_> = one.left.iter().map(|left| left.clause.as_str()).collect();
        vec![
            Cell::new(one.tasks).tone(tone),
            Cell::new(format!("{}/{}", one.covered(), one.clauses)),
            Cell::new(one.id.as_str()),
            Cell::new(left.join(&comma)),
            Cell::new(one.title.as_str()),
        ]
    };
    let rows = all.iter().map(row).collect();
    cx.paged();
    cx.out.table(&Table { columns, rows });
}

fn one(cx: &mut Context, all: &[Coverage], id: &str) -> Result<(), Failure> {
    let Some(found) = all.iter().find(|one| one.id == id) else {
        return Err(unknown(id, all.iter().map(|one| one.id.as_str())));
    };
    if cx.out.form() == Form::Json {
        cx.out.document(&Document::Record("directive", json(found)));
    } else if found.left.is_empty() {
        cx.out.tell(&Message::new("coverage-whole").with("directive", id));
    } else {
        let row = |left: &report::Left| vec![Cell::new(left.clause.as_str()), Cell::new(left.text.as_str())];
        let rows = found.left.iter().map(row).collect();
        cx.paged();
        cx.out.table(&Table { columns: vec![Column::new("clause"), Column::long("text")], rows });
    }
    Ok(())
}

fn json(one: &Coverage) -> Row {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let left = one.left.iter().map(|left| {
        Value::Row(Row::new().with("clause", left.clause.as_str()).with("text", left.text.as_str()))
    });
    Row::new()
        .with("directive", one.id.as_str())
        .with("title", one.title.as_str())
        .with("path", one.path.as_str())
        .with("tasks", count(one.tasks))
        .with("clauses", count(one.clauses))
        .with("covered", count(one.covered()))
        .with("left", left.collect::<Vec<_>>())
}
