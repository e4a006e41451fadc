//! The states of a task.

use crate::cmd::Context;
use crate::model::{ACTS, State};
use crate::present::{Cell, Column, Document, Form, Row, Table};

pub(super) fn tell(cx: &mut Context) {
    let acts = |state: State| ACTS.iter().filter(move |act| act.from.contains(&state)).map(|act| act.name);
    if cx.out.form() == Form::Json {
        let row = |state: State| {
            Row::new()
                .with("state", state.name())
                .with("zh", state.zh())
                .with("open", state.is_open())
                .with("acts", acts(state).collect::<Vec<_>>())
        };
        return cx.out.document(&Document::Rows("states", State::all().map(row).collect()));
    }
    let columns = vec![Column::new("state"), Column::new("zh"), Column::new("means"), Column::new("acts")];
    let comma = cx.out.words().word("list-comma");
    let rows = State::all().map(|state| {
        vec![
            Cell::new(state.name()),
            Cell::new(state.zh()),
            Cell::word(format!("state-{}-long", state.name())),
            Cell::new(acts(state).collect::<Vec<_>>().join(&comma)),
        ]
    });
    let rows = rows.collect();
    cx.out.table(&Table { columns, rows });
}
