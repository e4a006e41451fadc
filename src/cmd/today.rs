//! What is to be done today.

mod seals;

use clap::ArgMatches;
use jiff::civil::Date;

use super::{Command, Context, DONE, Group, Outcome, list, listing, live};
use crate::check::Message;
use crate::model::computed::Awaited;
use crate::present::{Catalogue, Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::{self, Agenda, Duty, Todo};

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
    let ledger = live::ledger(cx, &repo)?;
    let mut agenda = report::agenda(&ledger, cx.today());
    let me = if args.mine { Some(list::me(cx, &repo, &ledger)?) } else { None };
    if let Some(me) = &me {
        agenda.retain(|line| line.all().any(|todo| todo.turn.contains(me)));
    }
    let seals = seals::lines(cx, &repo, &ledger, me.as_deref())?;
    if seals.is_empty() || !agenda.is_empty() {
        show(cx, &agenda);
    }
    seals.iter().for_each(|line| cx.out.tell(line));
    Ok(DONE)
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
    let rows = agenda.iter().map(|line| cells(line, cx.out.words())).collect();
    cx.out.table(&Table { columns, rows });
}

/// One line a task, however much is to be done about it: every duty by its word, and everybody whose turn it is.
fn cells(line: &Agenda, words: &Catalogue) -> Vec<Cell> {
    let tone = match line.first.duty {
        Duty::ToMend => Tone::Bad,
        duty if is_late(duty) => Tone::Bad,
        Duty::DueSoon | Duty::MilestoneSoon | Duty::ForecastLate | Duty::ToAccept => Tone::Warn,
        Duty::Waits(Awaited::Lookback) => Tone::Warn,
        _ => Tone::Plain,
    };
    let comma = words.word("list-comma");
    let duties: Vec<String> =
        line.all().map(|todo| words.word(&format!("duty-{}", key(todo.duty)))).collect();
    let mut turn: Vec<String> = Vec::new();
    for name in line.all().flat_map(|todo| whose(todo, words)) {
        if !turn.contains(&name) {
            turn.push(name);
        }
    }
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        Cell::new(duties.join(&comma)).tone(tone),
        Cell::new(line.row.id.as_str()),
        Cell::new(day(line.first.since)),
        Cell::new(day(line.row.due)),
        Cell::new(turn.join(&comma)),
        Cell::new(line.row.title.as_str()),
    ]
}

/// What waits for somebody waits for nobody where nobody has the role.
fn whose(todo: &Todo, words: &Catalogue) -> Vec<String> {
    match todo.duty {
        Duty::Waits(_) | Duty::Late(_) if todo.turn.is_empty() => vec![words.word("today-nobody")],
        _ => todo.turn.clone(),
    }
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
        Duty::CalledIn => "called-in",
        Duty::Behind => "behind",
        Duty::Returned => "returned",
        Duty::DueSoon => "due-soon",
        Duty::MilestoneSoon => "milestone-soon",
        Duty::ForecastLate => "forecast",
        Duty::Stalled => "stalled",
        Duty::NotStarted => "start",
        Duty::ToAccept => "accept",
        Duty::Waits(awaited) => waits(awaited).0,
        Duty::Late(awaited) => waits(awaited).1,
        Duty::NotReported => "report-late",
        Duty::ToFile => "file",
        Duty::ToMend => "mend",
    }
}

/// What waits for somebody, and the same when it is late.
fn waits(awaited: Awaited) -> (&'static str, &'static str) {
    match awaited {
        Awaited::Verify => ("verify", "verify-late"),
        Awaited::Extend => ("extend", "extend-late"),
        Awaited::Accept => ("take-over", "take-over-late"),
        Awaited::Answer => ("answer", "answer-late"),
        Awaited::Resume => ("resume", "resume-late"),
        Awaited::Lookback => ("look-back", "look-back-late"),
    }
}

/// The day for it is past.
fn is_late(duty: Duty) -> bool {
    match duty {
        Duty::Overdue | Duty::CalledIn | Duty::NotAccepted | Duty::Late(_) => true,
        Duty::Behind | Duty::Returned | Duty::Stalled | Duty::NotStarted | Duty::NotReported => true,
        Duty::DueSoon | Duty::MilestoneSoon | Duty::ForecastLate => false,
        Duty::ToAccept | Duty::Waits(_) | Duty::ToFile | Duty::ToMend => false,
    }
}
