//! List tasks.

use clap::ArgMatches;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, actor};
use crate::check::Message;
use crate::model::{Ledger, Light, State, TaskId, field, id_of_name, is_task};
use crate::parse::Brief;
use crate::present::{Cell, Column, Document, Failure, Form, Table, Tone};
use crate::repo::{Content, Repo, Snapshot};
use crate::report::{Filter, Row, select};
use crate::text::RepoPath;

pub(super) static COMMAND: Command = Command {
    name: "list",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "列出任务（默认只列未结的）"),
        ("filter", "条件：owner:张三 unit:教育局 state:review weight:key due<2026-10-01 overdue mine"),
        ("all", "连同已结的任务"),
    ],
    examples: &[
        ("duban list owner:zhang-san overdue", "What Zhang San is late with", "张三逾期的任务"),
        (
            "duban list \"due<2026-10-01\" state:active",
            "Active and due before October",
            "十月前到期的在办任务",
        ),
    ],
    run,
};

/// List tasks, the open ones unless told otherwise
#[derive(clap::Args)]
struct Args {
    /// Conditions: owner:NAME unit:NAME state:STATE weight:key due<DATE due>DATE overdue mine
    filter: Vec<String>,
    /// Ended tasks too
    #[arg(long)]
    all: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let roster = cx.ledger(&repo, |path| path.starts_with("policy/"))?;
    let filters = filters(&args.filter, cx, &repo, &roster)?;
    let asked: Vec<State> = filters.iter().filter_map(Filter::state).collect();
    let wanted =
        |state: State| args.all || if asked.is_empty() { state.is_open() } else { asked.contains(&state) };
    let today = cx.today();
    let files = repo.scan(|path| in_states(path, wanted));
    let rows = files.under("tasks").filter(|(path, _)| is_task(path)).map(|(path, content)| {
        let bytes = match content {
            Content::Bytes(bytes) => bytes.as_slice(),
            _ => &[],
        };
        row(path, &Brief::read(bytes), &roster, today)
    });
    let rows = select(rows.collect(), &filters);
    let broken = rows.iter().filter(|row| row.broken).count();
    show(cx, &rows);
    if broken > 0 {
        cx.out.tell(&Message::new("list-broken").with("tasks", broken));
    }
    let closed = lost(&files);
    for path in &closed {
        cx.out.tell(&Message::new("list-lost").with("path", path.as_str()));
    }
    Ok(if broken > 0 || !closed.is_empty() { FINDINGS } else { DONE })
}

/// What lies where tasks are and may hide some: a folder that is a link, or that the system does not let be read.
fn lost(files: &Snapshot) -> Vec<&RepoPath> {
    let odd = files.iter().filter(|(_, content)| matches!(content, Content::Odd(_)));
    odd.map(|(path, _)| path).filter(|path| path.names().next() == Some("tasks") && !is_task(path)).collect()
}

/// The folders of these states, and whatever lies in a folder that is no state: no task is lost to a wrong name.
fn in_states(path: &str, wanted: impl Fn(State) -> bool) -> bool {
    let mut names = path.split('/');
    match (names.next(), names.next()) {
        (Some("tasks"), Some(name)) if !name.is_empty() => State::parse(name).is_none_or(wanted),
        (Some("tasks"), _) => true,
        _ => false,
    }
}

fn row(path: &RepoPath, brief: &Brief, roster: &Ledger, today: jiff::civil::Date) -> Row {
    let value = |key: &str| {
        let field = field::TASK.iter().find(|field| field.key == key)?;
        brief.text(&field.names()).map(str::to_owned)
    };
    let id = value("id")
        .filter(|id| TaskId::parse(id).is_ok())
        .or_else(|| id_of_name(path.name()).map(|id| id.to_string()));
    Row::build(path, id, value, brief.is_broken(), &roster.people, today)
}

fn filters(texts: &[String], cx: &mut Context, repo: &Repo, roster: &Ledger) -> Result<Vec<Filter>, Failure> {
    let asks_for_me = texts.iter().any(|text| matches!(text.as_str(), "mine" | "我的"));
    let me = if asks_for_me { Some(me(cx, repo, roster)?) } else { None };
    let read = |text: &String| {
        Filter::parse(text, &roster.people, me.as_deref()).map_err(|fault| {
            Failure::new(USAGE, Message::new("filter-none").with("filter", fault.0))
                .help(Message::new("filter-help"))
        })
    };
    texts.iter().map(read).collect()
}

/// The name of the person whose key git signs with.
pub(super) fn me(cx: &mut Context, repo: &Repo, roster: &Ledger) -> Result<String, Failure> {
    let git = cx.git(repo);
    let me = actor::actor(cx, &git, roster)?;
    Ok(roster.people.person(&me.id).map_or(me.id, |person| person.name.clone()))
}

/// The rows as a table, or as JSON.
pub(super) fn show(cx: &mut Context, rows: &[Row]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("tasks", rows.iter().map(json).collect()));
    }
    let columns = vec![
        Column::new("id"),
        Column::new("state"),
        Column::new("due"),
        Column::new("light"),
        Column::new("owner"),
        Column::long("title"),
    ];
    let rows = rows.iter().map(cells).collect();
    cx.out.table(&Table { columns, rows });
}

fn cells(row: &Row) -> Vec<Cell> {
    let state = row.state.map_or(Cell::new("?"), |state| Cell::word(format!("state-{}", state.name())));
    let due = row.due.map_or(row.due_text.clone(), |due| due.to_string());
    let light = match (row.broken, row.light) {
        (true, _) => Cell::word("light-broken").tone(Tone::Bad),
        (_, Light::Red) => Cell::word("light-red").tone(Tone::Bad),
        (_, Light::Yellow) => Cell::word("light-yellow").tone(Tone::Warn),
        (_, Light::Green) => Cell::word("light-green").tone(Tone::Good),
        (_, Light::Grey) => Cell::word("light-grey").tone(Tone::Faint),
        (_, Light::None) => Cell::new(""),
    };
    vec![
        Cell::new(row.id.as_str()),
        state,
        Cell::new(due),
        light,
        Cell::new(row.owner.as_str()),
        Cell::new(row.title.as_str()),
    ]
}

/// A row for a program; what is not there is `null`.
pub(super) fn json(row: &Row) -> crate::present::Row {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    crate::present::Row::new()
        .with("id", text(&row.id))
        .with("title", row.title.as_str())
        .with("state", row.state.map(State::name))
        .with("weight", row.weight)
        .with("owner", text(&row.owner))
        .with("unit", text(&row.unit))
        .with("due", row.due.map(|due| due.to_string()))
        .with("days", row.days.map(i64::from))
        .with("overdue", row.light == Light::Red)
        .with("light", row.light.name().filter(|_| !row.broken))
        .with("readable", !row.broken)
        .with("path", row.path.as_str())
}
