//! What is to be done today.

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, acts, list, listing};
use crate::check::Message;
use crate::model::{Role, State, id_of_name};
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone};
use crate::report::{self, Agenda, Duty};

pub(super) static COMMAND: Command = Command {
    name: "today",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "今日该办：逾期、临期、待签收、待验收、待回头看"), ("mine", "只看本人的")],
    examples: &[("duban today", "Everybody's", "全部"), ("duban today --mine", "Mine", "只看本人")],
    run,
};

/// What is to be done today, the undone first
#[derive(clap::Args)]
struct Args {
    /// Only what waits for me
    #[arg(long)]
    mine: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    // Look-backs are due for closed tasks, so their records are read; those of other tasks are not needed.
    let closed = repo.names("tasks/closed", |_| true);
    let wanted: Vec<_> = closed.iter().filter_map(|path| id_of_name(path.name())).map(acts_only).collect();
    let ledger = cx.ledger(&repo, |path| match path.split('/').next() {
        Some("tasks") => path.split('/').nth(1).is_none_or(|name| {
            State::parse(name).is_none_or(|state| state.is_open() || state == State::Closed)
        }),
        Some("records") => path == "records/" || wanted.iter().any(|wanted| wanted(path)),
        Some("evidence" | "directives") => false,
        _ => true,
    })?;
    let mut agenda = report::agenda(&ledger, cx.today());
    if args.mine {
        let me = list::me(cx, &repo, &ledger)?;
        let verifies = ledger.people.person(&me).is_some_and(|person| person.has(Role::Verifier));
        agenda.retain(|line| line.row.owner == me || line.row.state == Some(State::Review) && verifies);
    }
    show(cx, &agenda);
    Ok(DONE)
}

fn acts_only(id: crate::model::TaskId) -> impl Fn(&str) -> bool {
    acts::only(&id)
}

fn show(cx: &mut Context, agenda: &[Agenda]) {
    if cx.out.form() == Form::Json {
        let row =
            |line: &Agenda| Row::new().with("duty", key(line.duty)).with("task", listing::json(&line.row));
        return cx.out.document(&Document::Rows("today", agenda.iter().map(row).collect()));
    }
    if agenda.is_empty() {
        return cx.out.tell(&Message::new("today-nothing"));
    }
    let columns = vec![
        Column::new("duty"),
        Column::new("id"),
        Column::new("due"),
        Column::new("owner"),
        Column::long("title"),
    ];
    let rows = agenda.iter().map(|line| {
        let tone = match line.duty {
            Duty::Overdue | Duty::ToMend => Tone::Bad,
            Duty::DueSoon | Duty::ToAccept | Duty::ToLookBack => Tone::Warn,
            Duty::ToVerify | Duty::ToFile => Tone::Plain,
        };
        let due = line.since.or(line.row.due).map(|due| due.to_string()).unwrap_or_default();
        let row = &line.row;
        let duty = Cell::word(format!("duty-{}", key(line.duty))).tone(tone);
        vec![
            duty,
            Cell::new(row.id.as_str()),
            Cell::new(due),
            Cell::new(row.owner.as_str()),
            Cell::new(row.title.as_str()),
        ]
    });
    let table = Table { columns, rows: rows.collect() };
    cx.out.table(&table);
}

fn key(duty: Duty) -> &'static str {
    match duty {
        Duty::Overdue => "overdue",
        Duty::DueSoon => "due-soon",
        Duty::ToAccept => "accept",
        Duty::ToVerify => "verify",
        Duty::ToLookBack => "look-back",
        Duty::ToFile => "file",
        Duty::ToMend => "mend",
    }
}
