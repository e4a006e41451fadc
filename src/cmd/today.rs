//! What is to be done today.

use clap::ArgMatches;
use jiff::civil::Date;

use super::{Command, Context, DONE, Group, Outcome, list, scope};
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
            let waits = line.row.state == Some(State::Review) && verifies;
            line.row.owner == me || line.turn.contains(&me) || waits && line.duty == Duty::Overdue
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
    let (key, late) = key(line.duty);
    let word = if WORDS_WHEN_LATE.contains(&key) && late {
        format!("duty-{key}-late")
    } else {
        format!("duty-{key}")
    };
    let tone = match line.duty {
        Duty::Overdue | Duty::ToMend => Tone::Bad,
        _ if late => Tone::Bad,
        Duty::DueSoon | Duty::ToAccept | Duty::ToLookBack => Tone::Warn,
        _ => Tone::Plain,
    };
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        Cell::word(word).tone(tone),
        Cell::new(line.row.id.as_str()),
        Cell::new(day(line.since)),
        Cell::new(day(line.row.due)),
        Cell::new(line.turn.join(comma)),
        Cell::new(line.row.title.as_str()),
    ]
}

fn json(line: &Agenda) -> Row {
    let (key, late) = key(line.duty);
    Row::new()
        .with("duty", key)
        .with("late", late)
        .with("since", line.since.map(|date| date.to_string()))
        .with("turn", line.turn.clone())
        .with("task", list::json(&line.row))
}

/// The duties that wait before they are late.
const WORDS_WHEN_LATE: [&str; 2] = ["accept", "verify"];

/// The name of a duty, and whether the day for it is past.
fn key(duty: Duty) -> (&'static str, bool) {
    match duty {
        Duty::Overdue => ("overdue", true),
        Duty::NotAccepted => ("accept", true),
        Duty::NotVerified => ("verify", true),
        Duty::Behind => ("behind", true),
        Duty::Stalled => ("stalled", true),
        Duty::NotStarted => ("start", true),
        Duty::DueSoon => ("due-soon", false),
        Duty::ToAccept => ("accept", false),
        Duty::ToVerify => ("verify", false),
        Duty::ToLookBack => ("look-back", false),
        Duty::ToFile => ("file", false),
        Duty::ToMend => ("mend", false),
    }
}
