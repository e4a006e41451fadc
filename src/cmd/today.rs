//! What is to be done today.

use clap::ArgMatches;
use jiff::civil::Date;

use super::{Command, Context, DONE, Group, Outcome, list, listing, live};
use crate::check::Message;
use crate::model::computed::Awaited;
use crate::present::{Catalogue, Cell, Column, Document, Form, Row, Table, Tone};
use crate::report::{self, Agenda, Duty};

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
    if args.mine {
        let me = list::me(cx, &repo, &ledger)?;
        agenda.retain(|line| line.turn.contains(&me));
    }
    show(cx, &agenda);
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

fn cells(line: &Agenda, words: &Catalogue) -> Vec<Cell> {
    let tone = match line.duty {
        Duty::ToMend => Tone::Bad,
        duty if is_late(duty) => Tone::Bad,
        Duty::DueSoon | Duty::MilestoneSoon | Duty::ToAccept | Duty::Waits(Awaited::Lookback) => Tone::Warn,
        _ => Tone::Plain,
    };
    let waits = matches!(line.duty, Duty::Waits(_) | Duty::Late(_));
    let turn = match line.turn[..] {
        [] if waits => words.word("today-nobody"),
        _ => line.turn.join(&words.word("list-comma")),
    };
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        Cell::word(format!("duty-{}", key(line.duty))).tone(tone),
        Cell::new(line.row.id.as_str()),
        Cell::new(day(line.since)),
        Cell::new(day(line.row.due)),
        Cell::new(turn),
        Cell::new(line.row.title.as_str()),
    ]
}

/// What is to be done keeps its name when it is late.
fn json(line: &Agenda) -> Row {
    let key = key(line.duty);
    Row::new()
        .with("duty", key.strip_suffix("-late").unwrap_or(key))
        .with("late", is_late(line.duty))
        .with("since", line.since.map(|date| date.to_string()))
        .with("turn", line.turn.clone())
        .with("task", listing::json(&line.row))
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
        Duty::DueSoon | Duty::MilestoneSoon | Duty::ToAccept | Duty::Waits(_) => false,
        Duty::ToFile | Duty::ToMend => false,
    }
}
