//! Tell what each leader has taken on, and what nobody has.

use std::collections::BTreeSet;

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, commits, listing, scope};
use crate::check::{Message, Words};
use crate::model::{State, id_of_name};
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::{self, Promise, Taken};

pub(super) static COMMAND: Command = Command {
    name: "leaders",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "领导包案：各领导承诺了什么、最近一次办理，无人包案的老大难排在最前"),
        ("leader", "只看这几位"),
    ],
    examples: &[
        ("duban leaders", "All, what nobody has taken first", "全部，无人包案的排在最前"),
        ("duban leaders qian-qi", "What one has taken", "一位领导所包的案"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-leader-name = leader
column-until = by
column-last-act = last act
column-on = on
column-commit = commit
column-days-since = days since
column-promise = will do
column-asked-for = asks for
column-why-stubborn = stubborn
leaders-nobody = nobody
leaders-nobody-but = nobody ({ $leader } answers for it)
leaders-none = no task is stubborn, and no leader has taken one
",
    zh: r"
column-leader-name = 包案领导
column-until = 期限
column-last-act = 最近办理
column-on = 日期
column-commit = 提交
column-days-since = 距今天数
column-promise = 要做的事
column-asked-for = 需要
column-why-stubborn = 老大难
leaders-nobody = 无人包案
leaders-nobody-but = 无人包案（责任领导 { $leader }）
leaders-none = 没有老大难任务，也没有领导包案
",
};

/// Show what each leader has taken on and last did, what is stubborn and untaken first
#[derive(clap::Args)]
struct Args {
    /// Only these, by id or name; what nobody has taken is then left out
    leader: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let open = State::all().filter(|state| state.is_bound()).map(|state| format!("tasks/{}", state.name()));
    let names: Vec<_> = open.flat_map(|folder| repo.names(&folder, |_| true)).collect();
    let records = scope::records_of(names.iter().filter_map(|path| id_of_name(path.name())));
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => scope::in_states(path, State::is_bound),
        Some("records") => records(path) && !path.ends_with(".sig"),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let wanted =
        args.leader.iter().map(|who| commits::person(&ledger, who)).collect::<Result<Vec<_>, _>>()?;
    let mut found = report::leaders(&ledger, cx.today());
    if !wanted.is_empty() {
        found.retain(|taken| taken.promise.as_ref().is_some_and(|promise| wanted.contains(&promise.leader)));
    }
    let paths: BTreeSet<_> =
        found.iter().filter_map(|taken| Some(taken.promise.as_ref()?.last.path.clone())).collect();
    let brought = commits::of(&repo, &paths)?;
    cx.paged();
    show(cx, &found, &brought);
    Ok(DONE)
}

fn show(cx: &mut Context, found: &[Taken<'_>], brought: &commits::Brought) {
    if cx.out.form() == Form::Json {
        let rows = found.iter().map(|taken| json(taken, brought)).collect();
        return cx.out.document(&Document::Rows("leaders", rows));
    }
    if found.is_empty() {
        return cx.out.tell(&Message::new("leaders-none"));
    }
    let columns = vec![
        Column::new("leader-name"),
        Column::new("id"),
        Column::new("state"),
        Column::new("until"),
        Column::new("last-act"),
        Column::new("on"),
        Column::new("commit"),
        Column::number("days-since"),
        Column::long("promise"),
        Column::long("asked-for"),
        Column::long("why-stubborn"),
        Column::long("title"),
    ];
    let rows = found.iter().map(|taken| cells(cx, taken, brought)).collect();
    cx.out.table(&Table { columns, rows });
}

fn cells(cx: &Context, taken: &Taken<'_>, brought: &commits::Brought) -> Vec<Cell> {
    let words = cx.out.words();
    let (comma, semicolon) = (words.word("list-comma"), words.word("list-semicolon"));
    let reasons: Vec<_> =
        taken.stubborn.iter().map(|reason| words.word(&format!("stubborn-{}", reason.name()))).collect();
    let state = taken.row.state.map_or(Cell::new("?"), |state| Cell::word(format!("state-{}", state.name())));
    let (id, title) = (Cell::new(taken.row.id.as_str()), Cell::new(taken.row.title.as_str()));
    let reasons = Cell::new(reasons.join(&comma));
    let empty = || Cell::new("");
    let Some(promise) = &taken.promise else {
        let nobody = match &taken.responsible {
            Some(leader) => words.say(&Message::new("leaders-nobody-but").with("leader", leader.as_str())),
            None => words.word("leaders-nobody"),
        };
        let nobody = Cell::new(nobody).tone(Tone::Bad);
        let none = [empty(), empty(), empty(), empty(), empty(), empty(), empty()];
        return [nobody, id, state].into_iter().chain(none).chain([reasons, title]).collect();
    };
    let late = promise.until.is_some_and(|until| until < cx.today());
    let tone = if late { Tone::Bad } else { Tone::Plain };
    let day = |day: Option<jiff::civil::Date>| Cell::new(day.map(|day| day.to_string()).unwrap_or_default());
    vec![
        Cell::new(promise.name.as_str()),
        id,
        state,
        day(promise.until).tone(tone),
        Cell::word(format!("act-{}", promise.act)),
        day(promise.day),
        Cell::new(commits::short(brought, &promise.last.path)),
        Cell::new(promise.days.map(|days| days.to_string()).unwrap_or_default()),
        Cell::new(promise.what),
        Cell::new(promise.asks.join(&semicolon)),
        reasons,
        title,
    ]
}

fn json(taken: &Taken<'_>, brought: &commits::Brought) -> Row {
    Row::new()
        .with("leader", taken.promise.as_ref().map(|promise| promise.leader.clone()))
        .with("responsible", taken.responsible.clone())
        .with("stubborn", taken.stubborn.iter().map(|reason| reason.name()).collect::<Vec<_>>())
        .with("promise", taken.promise.as_ref().map_or(Value::None, |promise| said(promise, brought).into()))
        .with("task", listing::json(&taken.row))
}

fn said(promise: &Promise<'_>, brought: &commits::Brought) -> Row {
    let last = Row::new()
        .with("act", promise.act)
        .with("day", promise.day.map(|day| day.to_string()))
        .with("days", promise.days.map(i64::from))
        .with("record", promise.last.path.as_str())
        .with("commit", commits::whole(brought, &promise.last.path));
    Row::new()
        .with("name", promise.name.as_str())
        .with("taken", promise.record.day().map(|day| day.to_string()))
        .with("what", promise.what)
        .with("until", promise.until.map(|until| until.to_string()))
        .with("asks", promise.asks.clone())
        .with("last", last)
}
