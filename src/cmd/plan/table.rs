//! A timetable for people and for programs.

use jiff::civil::Date;

use super::{Context, Timetable};
use crate::check::{Arg, Message};
use crate::model::Step;
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::{Strain, bar};

/// A timetable on a day.
pub(super) struct Shown<'a> {
    pub table: &'a Timetable<'a>,
    pub today: Date,
}

/// The milestones in their order, each on its line of time, then where it is strained.
pub(super) fn show(cx: &mut Context, shown: &Shown<'_>) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Record("plan", json(cx, shown)));
    }
    let table = shown.table;
    let due = table.due.map(|due| due.to_string()).unwrap_or_default();
    let head = Message::new("plan-head").with("id", table.id.to_string()).with("title", table.task.title());
    cx.out.say(&head.with("due", due));
    if table.steps.is_empty() {
        let said = |key| Message::new(key).with("id", table.id.to_string());
        cx.out.tell(&said("plan-none"));
        cx.out.tell(&said("plan-none-help"));
    }
    let columns = vec![
        Column::new("milestone"),
        Column::new("start"),
        Column::new("end"),
        Column::number("work-days"),
        Column::new("standing"),
        Column::new("after"),
        Column::new("line"),
        Column::long("name"),
    ];
    let rows = table.steps.iter().map(|step| cells(cx, shown, step)).collect();
    cx.out.table(&Table { columns, rows });
    for strain in table.strains(shown.today) {
        cx.out.say(&strained(&strain, owner(table)));
    }
}

fn cells(cx: &Context, shown: &Shown<'_>, step: &Step) -> Vec<Cell> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (key, tone) = standing(step, shown);
    let standing = match step.done {
        Some(done) => cx.out.words().say(&Message::new("plan-done").with("day", done.to_string())),
        None => cx.out.words().word(key),
    };
    let days = step.days(shown.table.ledger.settings.calendar());
    let line = shown.span().map(|(from, to)| bar(step, from, to)).unwrap_or_default();
    vec![
        Cell::new(step.label()),
        Cell::new(day(step.start)),
        Cell::new(day(step.due)),
        Cell::new(days.map(|days| days.to_string()).unwrap_or_default()),
        Cell::new(standing).tone(tone),
        Cell::new(step.after.clone().unwrap_or_default()),
        Cell::new(line),
        Cell::new(step.name.as_str()),
    ]
}

impl Shown<'_> {
    /// From the first day of the first milestone to the last day of anything.
    fn span(&self) -> Option<(Date, Date)> {
        let steps = || self.table.steps.iter();
        let first = steps().filter_map(|step| step.start.or(step.due)).min()?;
        let last = steps().filter_map(|step| step.due).chain(self.table.due).max()?;
        Some((first, last))
    }
}

fn standing(step: &Step, shown: &Shown<'_>) -> (&'static str, Tone) {
    let (today, has_begun) = (shown.today, shown.table.has_begun());
    match () {
        () if step.done.is_some() => ("plan-done", Tone::Good),
        () if step.due.is_some_and(|due| due < today) => ("plan-missed", Tone::Bad),
        () if has_begun && step.start.is_some_and(|start| start <= today) => ("plan-running", Tone::Plain),
        () => ("plan-ahead", Tone::Faint),
    }
}

fn owner<'a>(table: &'a Timetable<'_>) -> &'a str {
    table.load.first().map_or("", |load| load.person.as_str())
}

/// One milestone in one line.
pub(super) fn line(table: &Timetable<'_>, step: &Step) -> Option<Message> {
    let (start, due) = (step.start?, step.due?);
    let days = step.days(table.ledger.settings.calendar())?;
    let message = Message::new("plan-step").with("id", step.label()).with("start", start.to_string());
    Some(message.with("end", due.to_string()).with("days", i64::from(days)))
}

/// What is strained, in words.
fn strained(strain: &Strain, owner: &str) -> Message {
    let number = |number: u32| Arg::Number(number.into());
    match strain {
        Strain::Early { id, start, days } => Message::new("plan-early")
            .with("id", id.as_str())
            .with("start", start.to_string())
            .with("days", number(*days)),
        Strain::Gap { before, after, days } => Message::new("plan-gap")
            .with("before", before.as_str())
            .with("after", after.as_str())
            .with("days", number(*days)),
        Strain::Order { id, after } => {
            Message::new("plan-order").with("id", id.as_str()).with("after", after.as_str())
        }
        Strain::Late { id, due } => {
            Message::new("plan-late").with("id", id.as_str()).with("due", due.to_string())
        }
        Strain::Rest { last } => Message::new("plan-rest").with("last", last.to_string()),
        Strain::Unannounced { year } => Message::new("plan-unannounced").with("year", year.to_string()),
        Strain::Overload { week, due, limit } => Message::new("plan-overload")
            .with("person", owner)
            .with("week", week.to_string())
            .with("due", *due)
            .with("limit", *limit),
    }
}

/// The name by which a program knows it.
fn kind(strain: &Strain) -> &'static str {
    match strain {
        Strain::Early { .. } => "early",
        Strain::Gap { .. } => "gap",
        Strain::Order { .. } => "order",
        Strain::Late { .. } => "late",
        Strain::Rest { .. } => "rest",
        Strain::Unannounced { .. } => "unannounced",
        Strain::Overload { .. } => "overload",
    }
}

fn json(cx: &Context, shown: &Shown<'_>) -> Row {
    let table = shown.table;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let calendar = table.ledger.settings.calendar();
    let step = |step: &Step| {
        let row = Row::new()
            .with("id", step.id.as_str())
            .with("name", step.name.as_str())
            .with("start", day(step.start))
            .with("due", day(step.due))
            .with("working_days", step.days(calendar).map(i64::from));
        Value::Row(row.with("after", step.after.clone()).with("done", day(step.done)))
    };
    let strain = |strain: &Strain| {
        let message = cx.out.words().say(&strained(strain, owner(table)));
        Value::Row(Row::new().with("kind", kind(strain)).with("message", message))
    };
    Row::new()
        .with("task", table.id.to_string())
        .with("due", day(table.due))
        .with("milestones", table.steps.iter().map(step).collect::<Vec<_>>())
        .with("warnings", table.strains(shown.today).iter().map(strain).collect::<Vec<_>>())
}
