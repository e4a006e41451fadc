//! What is to be done today.

use std::collections::BTreeSet;

use clap::ArgMatches;
use jiff::civil::Date;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::{Command, Context, DONE, Group, Outcome, list, listing, scope};
use crate::check::Message;
use crate::model::{ACTS, Asks, Record, State, TaskId, field, id_of_name, is_task};
use crate::parse::Brief;
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::repo::{Content, WorkTree};
use crate::report::{self, Agenda, Duty, Todo};
use crate::text::RepoPath;

pub(super) static COMMAND: Command = Command {
    name: "today",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "今日该办：什么误了、自哪天起、轮到谁办"), ("mine", "只看本人的")],
    examples: &[("duban today", "Everybody's", "全部"), ("duban today --mine", "Mine", "只看本人")],
    run,
};

/// What is to be done today and whose turn it is, the undone first
#[derive(clap::Args)]
struct Args {
    /// Only what waits for me
    #[arg(long)]
    mine: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let live = live(&repo.work_tree(), cx.today());
    // What waits, and since when, only records say; those of tasks that have ended are not needed.
    let open = State::all().filter(|state| state.is_open()).map(|state| format!("tasks/{}", state.name()));
    let names: Vec<_> = open.flat_map(|folder| repo.names(&folder, |_| true)).collect();
    let records = scope::records_of(names.iter().chain(&live).filter_map(|path| id_of_name(path.name())));
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => in_sight(path, &live),
        // Who sealed a record is for `check` and `verify` to say.
        Some("records") => records(path) && !path.ends_with(".sig"),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let mut agenda = report::agenda(&ledger, cx.today());
    if args.mine {
        let me = list::me(cx, &repo, &ledger)?;
        agenda.retain(|line| line.all().any(|todo| todo.turn.contains(&me)));
    }
    show(cx, &agenda);
    Ok(DONE)
}

/// The files of closed tasks that may be on the list: a look-back may be due, or the file is not what it should be. Cost:
/// of each closed task the file and the record of its closing.
fn live(tree: &WorkTree, today: Date) -> BTreeSet<RepoPath> {
    let is_live = |path: &RepoPath| {
        let Some(Content::Bytes(bytes)) = tree.content(path) else { return true };
        let (brief, named) = (Brief::read(&bytes), id_of_name(path.name()));
        let own = brief.text(&field::ID.names()).and_then(|id| TaskId::parse(id).ok());
        let same = named.filter(|_| own.is_none() || own == named);
        brief.is_broken() || same.is_none_or(|id| is_lookback_due(tree, &id, today))
    };
    tree.names("tasks/closed", |_| true).into_par_iter().filter(is_task).filter(is_live).collect()
}

/// Whether the first look-back of any closing is due; whether it was done already, the whole chain says.
fn is_lookback_due(tree: &WorkTree, id: &TaskId, today: Date) -> bool {
    let sets = |name: &str| ACTS.iter().any(|act| act.asks(Asks::Lookback) && name.contains(act.name));
    let names = tree.entries(&id.records()).into_iter();
    names.filter(|name| name.ends_with(".md") && sets(name)).any(|name| {
        let path = RepoPath::parse(&format!("{}/{name}", id.records())).ok();
        match path.and_then(|path| tree.content(&path)) {
            Some(Content::Bytes(bytes)) => Record::read(&bytes)
                .map_or(true, |record| record.lookbacks().first().is_some_and(|day| *day <= today)),
            _ => true,
        }
    })
}

/// Open tasks, live ones among the closed, and whatever lies in a folder that is no state.
fn in_sight(path: &str, live: &BTreeSet<RepoPath>) -> bool {
    match path.split('/').nth(1).and_then(State::parse) {
        Some(State::Closed) if path.ends_with('/') => !live.is_empty(),
        Some(State::Closed) => RepoPath::parse(path).is_ok_and(|path| live.contains(&path)),
        state => state.is_none_or(State::is_open),
    }
}

fn show(cx: &mut Context, agenda: &[Agenda]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("today", agenda.iter().map(json).collect()));
    }
    if agenda.is_empty() {
        return cx.out.tell(&Message::new("today-nothing"));
    }
    let columns = vec![
        Column::new("duty"),
        Column::new("id"),
        Column::new("since"),
        Column::new("due"),
        Column::new("turn"),
        Column::long("title"),
    ];
    let comma = cx.out.words().word("list-comma");
    let rows = agenda.iter().map(|line| cells(cx, line, &comma)).collect();
    cx.out.table(&Table { columns, rows });
}

/// One line a task, however much is to be done about it: every duty by its word, and everybody whose turn it is.
fn cells(cx: &Context, line: &Agenda, comma: &str) -> Vec<Cell> {
    let tone = match line.first.duty {
        Duty::ToMend => Tone::Bad,
        duty if is_late(duty) => Tone::Bad,
        Duty::DueSoon | Duty::ForecastLate | Duty::ToAccept | Duty::ToLookBack => Tone::Warn,
        _ => Tone::Plain,
    };
    let duties: Vec<String> =
        line.all().map(|todo| cx.out.words().word(&format!("duty-{}", key(todo.duty)))).collect();
    let mut turn: Vec<&str> = Vec::new();
    for name in line.all().flat_map(|todo| &todo.turn) {
        if !turn.contains(&name.as_str()) {
            turn.push(name);
        }
    }
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        Cell::new(duties.join(comma)).tone(tone),
        Cell::new(line.row.id.as_str()),
        Cell::new(day(line.first.since)),
        Cell::new(day(line.row.due)),
        Cell::new(turn.join(comma)),
        Cell::new(line.row.title.as_str()),
    ]
}

fn json(line: &Agenda) -> Row {
    let also: Vec<Value> = line.also.iter().map(|todo| Value::Row(json_of(todo))).collect();
    json_of(&line.first).with("also", also).with("task", listing::json(&line.row))
}

/// What is to be done keeps its name when it is late.
fn json_of(todo: &Todo) -> Row {
    let key = key(todo.duty);
    Row::new()
        .with("duty", key.strip_suffix("-late").unwrap_or(key))
        .with("late", is_late(todo.duty))
        .with("since", todo.since.map(|date| date.to_string()))
        .with("turn", todo.turn.clone())
}

fn key(duty: Duty) -> &'static str {
    match duty {
        Duty::Overdue => "overdue",
        Duty::NotAccepted => "accept-late",
        Duty::NotVerified => "verify-late",
        Duty::NotExtended => "extend-late",
        Duty::Behind => "behind",
        Duty::DueSoon => "due-soon",
        Duty::ForecastLate => "forecast",
        Duty::Stalled => "stalled",
        Duty::NotStarted => "start",
        Duty::ToAccept => "accept",
        Duty::ToVerify => "verify",
        Duty::ToExtend => "extend",
        Duty::ToLookBack => "look-back",
        Duty::NotReported => "report-late",
        Duty::ToFile => "file",
        Duty::ToMend => "mend",
    }
}

/// The day for it is past.
fn is_late(duty: Duty) -> bool {
    match duty {
        Duty::Overdue | Duty::NotAccepted | Duty::NotVerified | Duty::NotExtended => true,
        Duty::Behind | Duty::Stalled | Duty::NotStarted | Duty::NotReported => true,
        Duty::DueSoon | Duty::ForecastLate | Duty::ToAccept | Duty::ToVerify | Duty::ToExtend => false,
        Duty::ToLookBack | Duty::ToFile | Duty::ToMend => false,
    }
}
