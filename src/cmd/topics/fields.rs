//! The vocabulary: every key of a task file, in both languages.

use crate::cmd::Context;
use crate::model::field::{self, Field, Hold, Need, Shape};
use crate::present::{Cell, Column, Document, Form, Row, Table};

pub(super) fn tell(cx: &mut Context) {
    let fields = every(field::TASK, "");
    if cx.out.form() == Form::Json {
        let row = |(path, field): &(String, &'static Field)| {
            Row::new()
                .with("key", path.as_str())
                .with("zh", field.zh)
                .with("type", shape(&field.shape))
                .with("needed", need(field.need))
                .with("frozen", field.hold == Hold::Frozen)
                .with("words", words(&field.shape).iter().map(|(en, _)| *en).collect::<Vec<_>>())
        };
        return cx.out.document(&Document::Rows("fields", fields.iter().map(row).collect()));
    }
    let columns = vec![
        Column::new("field"),
        Column::new("zh"),
        Column::new("type"),
        Column::new("needed"),
        Column::new("frozen"),
        Column::new("words"),
    ];
    let rows = fields.iter().map(|(path, field)| {
        let words = words(&field.shape).iter().map(|(en, zh)| format!("{en} {zh}")).collect::<Vec<_>>();
        vec![
            Cell::new(path.as_str()),
            Cell::new(field.zh),
            Cell::word(format!("type-{}", shape(&field.shape))),
            need(field.need).map_or(Cell::new(""), |need| Cell::word(format!("need-{need}"))),
            if field.hold == Hold::Frozen { Cell::word("yes") } else { Cell::new("") },
            Cell::new(words.join("; ")),
        ]
    });
    let rows = rows.collect();
    cx.out.table(&Table { columns, rows });
}

/// The fields of a table, each followed by those of the mapping that it holds.
fn every(table: &'static [Field], outer: &str) -> Vec<(String, &'static Field)> {
    let mut fields = Vec::new();
    for field in table {
        let path = format!("{outer}{}", field.key);
        let inner = format!("{path}.");
        fields.push((path, field));
        if let Shape::Map(inside) | Shape::List(&Shape::Map(inside)) = field.shape {
            fields.extend(every(inside, &inner));
        }
    }
    fields
}

/// The name of a type; the catalogue has its words under `type-…`.
fn shape(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Id => "id",
        Shape::Tasks => "tasks",
        Shape::Date => "date",
        Shape::Person => "person",
        Shape::Unit => "unit",
        Shape::Directive => "directive",
        Shape::Yes => "yes",
        Shape::Scalar => "scalar",
        Shape::Word(_) => "word",
        Shape::List(Shape::Word(_)) => "words",
        Shape::List(Shape::Map(_)) => "maps",
        Shape::List(_) => "list",
        Shape::Map(_) => "map",
    }
}

fn words(shape: &Shape) -> &'static [(&'static str, &'static str)] {
    match shape {
        Shape::Word(words) | Shape::List(Shape::Word(words)) => words,
        _ => &[],
    }
}

/// For which tasks a field is needed to file them.
fn need(need: Need) -> Option<&'static str> {
    match need {
        Need::File => Some("all"),
        Need::Key => Some("key"),
        Need::Optional => None,
    }
}
