//! What is to be done today.

use clap::ArgMatches;
use jiff::civil::Date;

use super::{Command, Context, DONE, Group, Outcome, list, listing, scope};
use crate::check::Message;
use crate::model::{Role, State, id_of_name};
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone};
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
    // What waits, and since when, only records say; those of tasks that have ended are not needed.
    let live = |state: State| state.is_open() || state == State::Closed;
    let folders = State::all().filter(|state| live(*state)).map(|state| format!("tasks/{}", state.name()));
    let names: Vec<_> = folders.flat_map(|folder| repo.names(&folder, |_| true)).collect();
    let records = scope::records_of(names.iter().filter_map(|path| id_of_name(path.name())));
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => path.split('/').nth(1).is_none_or(|name| State::parse(name).is_none_or(live)),
        Some("records") => records(path),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let mut agenda = report::agenda(&ledger, cx.today());
    if args.mine {
        let me = list::me(cx, &repo, &ledger)?;
        let verifies = ledger.people.person(&me).is_some_and(|person| person.has(Role::Verifier));
        agenda.retain(|line| {
            let waits = line.row.state == Some(State::Review) && verifies && line.duty == Duty::Overdue;
            waits || line.turn.contains(&me)
        });
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
    let comma = cx.out.words().word("list-comma");
    let rows = agenda.iter().map(|line| cells(line, &comma)).collect();
    cx.out.table(&Table { columns, rows });
}

fn cells(line: &Agenda, comma: &str) -> Vec<Cell> {
    let tone = match line.duty {
        Duty::ToMend => Tone::Bad,
        duty if is_late(duty) => Tone::Bad,
        Duty::DueSoon | Duty::ToAccept | Duty::ToLookBack => Tone::Warn,
        _ => Tone::Plain,
    };
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        Cell::word(format!("duty-{}", key(line.duty))).tone(tone),
        Cell::new(line.row.id.as_str()),
        Cell::new(day(line.since)),
        Cell::new(day(line.row.due)),
        Cell::new(line.turn.join(comma)),
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
        Duty::NotVerified => "verify-late",
        Duty::Behind => "behind",
        Duty::DueSoon => "due-soon",
        Duty::Stalled => "stalled",
        Duty::NotStarted => "start",
        Duty::ToAccept => "accept",
        Duty::ToVerify => "verify",
        Duty::ToLookBack => "look-back",
        Duty::ToFile => "file",
        Duty::ToMend => "mend",
    }
}

/// The day for it is past.
fn is_late(duty: Duty) -> bool {
    match duty {
        Duty::Overdue | Duty::NotAccepted | Duty::NotVerified => true,
        Duty::Behind | Duty::Stalled | Duty::NotStarted => true,
        Duty::DueSoon | Duty::ToAccept | Duty::ToVerify => false,
        Duty::ToLookBack | Duty::ToFile | Duty::ToMend => false,
    }
}
