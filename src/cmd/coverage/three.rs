//! The three rates of each list, for `coverage --three`.

use super::super::Context;
use crate::check::Message;
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::{Lack, Three};

/// Every list with its rates; of one list the tasks that lack something.
pub(super) fn show(cx: &mut Context, all: &[Three], one: bool) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("three", all.iter().map(json).collect()));
    }
    if all.is_empty() {
        return cx.out.tell(&Message::new("three-none"));
    }
    cx.paged();
    let columns = vec![
        Column::number("tasks"),
        Column::number("measured"),
        Column::number("broken-down"),
        Column::number("signed-for"),
        Column::new("list"),
    ];
    cx.out.table(&Table { columns, rows: all.iter().map(cells).collect() });
    if one {
        lacking(cx, all);
    }
}

fn cells(three: &Three) -> Vec<Cell> {
    let rate = |of: Lack| {
        let (count, all) = (three.count(of), three.tasks.len());
        let tone = if count < all { Tone::Bad } else { Tone::Good };
        Cell::new(format!("{count}/{all} {} %", three.percent(of))).tone(tone)
    };
    let list = three.list.as_deref().map_or(Cell::word("three-own"), Cell::new);
    let mut cells = vec![Cell::new(three.tasks.len())];
    cells.extend(Lack::ALL.map(rate));
    cells.push(list);
    cells
}

/// Each task that is not in place, and in what.
fn lacking(cx: &mut Context, all: &[Three]) {
    let columns = vec![Column::new("id"), Column::new("lacks"), Column::new("owner"), Column::long("title")];
    let comma = cx.out.words().word("list-comma");
    let lacks = |lacks: &[Lack]| {
        let words = lacks.iter().map(|of| cx.out.words().word(&format!("lacks-{}", of.name())));
        words.collect::<Vec<_>>().join(&comma)
    };
    let tasks = all.iter().flat_map(|three| &three.tasks).filter(|(_, lacks)| !lacks.is_empty());
    let rows = tasks.map(|(row, own)| {
        let text = |text: &str| Cell::new(text);
        vec![text(&row.id), Cell::new(lacks(own)), text(&row.owner), text(&row.title)]
    });
    let rows: Vec<_> = rows.collect();
    cx.out.table(&Table { columns, rows });
}

fn json(three: &Three) -> Row {
    let rate = |of: Lack| {
        let lacking = three.tasks.iter().filter(|(_, lacks)| lacks.contains(&of));
        let ids: Vec<Value> = lacking.map(|(row, _)| row.id.as_str().into()).collect();
        Row::new().with("tasks", three.count(of)).with("percent", three.percent(of)).with("lacking", ids)
    };
    let row = Row::new().with("list", three.list.clone()).with("tasks", three.tasks.len());
    Lack::ALL.into_iter().fold(row, |row, of| row.with(of.name(), rate(of)))
}
