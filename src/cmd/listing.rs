//! Lines of tasks for people and for programs: columns, cells, and what stands in the way of a query.

use super::{Context, USAGE};
use crate::check::Message;
use crate::model::{Light, Settings, State, field, nearest};
use crate::present::{Cell, Column, Document, Failure, Form, Lang, Table, Tone, Value};
use crate::report::query::{Fact, Fault, Key, Kind, Of, Reads};
use crate::report::{Line, Order, QueryFault, Row, Shape};

/// What a list shows where nothing else is asked for.
pub(super) const USUAL: &[&str] = &["id", "state", "due", "light", "owner", "title"];

/// What it shows where look-backs are asked for.
pub(super) const LOOKBACKS: &[&str] = &["id", "window", "lookback", "lookback_until", "owner", "title"];

/// Reads what the command line says of columns, order and length.
pub(super) fn shape(
    usual: &[&str],
    columns: Option<&str>,
    sort: Option<&str>,
    limit: Option<usize>,
) -> Result<Shape, Failure> {
    let orders = names(sort.unwrap_or_default()).map(|name| {
        let rising = name.trim_start_matches(['-', '－']);
        Ok(Order { key: key(rising, "--sort")?, falling: rising.len() < name.len() })
    });
    let orders = orders.collect::<Result<_, Failure>>()?;
    Ok(Shape { columns: chosen(usual, columns.unwrap_or_default())?, orders, limit })
}

/// The columns that are named; with a `+` before them they stand before the title of the usual ones.
fn chosen(usual: &[&str], columns: &str) -> Result<Vec<Key>, Failure> {
    // The light of a plain list goes by the due date, so that no record is read for it.
    let plainly = |key: Key| match key.of {
        Of::Fact(Fact::Light) => Key { reads: Reads::Scalars, ..key },
        _ => key,
    };
    let of_usual = |name: &&str| key(name, "--columns").map(plainly);
    let (mut plain, mut added) = (Vec::new(), Vec::new());
    for name in names(columns) {
        match name.strip_prefix(['+', '＋']) {
            Some(name) => added.push(key(name, "--columns")?),
            None => plain.push(key(name, "--columns")?),
        }
    }
    if plain.is_empty() {
        plain = usual.iter().map(of_usual).collect::<Result<_, _>>()?;
        let title = plain.pop();
        plain.extend(added);
        plain.extend(title);
    } else {
        plain.extend(added);
    }
    Ok(plain)
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '，', '、', ' ']).map(str::trim).filter(|name| !name.is_empty())
}

fn key(name: &str, flag: &str) -> Result<Key, Failure> {
    Key::find(name).ok_or_else(|| {
        let failure =
            Failure::new(USAGE, Message::new("column-none").with("column", name).with("flag", flag));
        let keys = Key::all();
        let names = keys.iter().map(|key| if name.is_ascii() { key.name } else { key.zh });
        let failure = match nearest(name, names) {
            Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
            None => failure,
        };
        failure.help(Message::new("column-help"))
    })
}

/// The lines as a table, or as JSON.
pub(super) fn show(cx: &mut Context, lines: &[Line], shape: &Shape) {
    if cx.out.form() == Form::Json {
        let rows = lines.iter().map(|line| json_with(line, shape));
        return cx.out.document(&Document::Rows("tasks", rows.collect()));
    }
    let columns = shape.columns.iter().map(|key| match key.kind {
        Kind::Number => Column::number(key.name),
        Kind::Text => Column::long(key.name),
        _ => Column::new(key.name),
    });
    let columns = columns.collect();
    let lang = cx.lang();
    let comma = cx.out.words().word("list-comma");
    let row = |line: &Line| {
        let cells = shape.columns.iter().zip(&line.cells);
        cells.map(|(key, values)| cell(*key, &line.row, values, lang, &comma)).collect()
    };
    let rows = lines.iter().map(row).collect();
    cx.out.table(&Table { columns, rows });
}

fn cell(key: Key, row: &Row, values: &[String], lang: Lang, comma: &str) -> Cell {
    match (key.of, key.kind) {
        (Of::Fact(Fact::State), _) => {
            row.state.map_or(Cell::new("?"), |state| Cell::word(format!("state-{}", state.name())))
        }
        (Of::Fact(Fact::Light), _) => light_cell(row),
        (Of::Fact(Fact::Drifted), _) => Cell::new(drifted(values, lang).join(comma)).tone(Tone::Bad),
        (_, Kind::Word(words)) if lang == Lang::ZhCn => {
            let zh =
                |value: &String| words.iter().find(|(en, _)| en == value).map(|(_, zh)| (*zh).to_owned());
            let values: Vec<String> =
                values.iter().map(|value| zh(value).unwrap_or_else(|| value.clone())).collect();
            Cell::new(values.join(comma))
        }
        _ => Cell::new(values.join(comma)),
    }
}

/// Fields by the names that files give them.
fn drifted(values: &[String], lang: Lang) -> Vec<&'static str> {
    let fields = field::TASK.iter().filter(|field| values.iter().any(|value| value == field.key));
    fields.map(|field| if lang == Lang::ZhCn { field.zh } else { field.key }).collect()
}

fn light_cell(row: &Row) -> Cell {
    if row.broken {
        return Cell::word("light-broken").tone(Tone::Bad);
    }
    let Some(colour) = row.light.name() else { return Cell::new("") };
    let tone = match row.light {
        Light::Red => Tone::Bad,
        Light::Yellow => Tone::Warn,
        Light::Green => Tone::Good,
        Light::Grey | Light::None => Tone::Faint,
    };
    Cell::word(format!("light-{colour}")).tone(tone)
}

/// A row for a program; what is not there is `null`.
pub(super) fn json(row: &Row) -> crate::present::Row {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    crate::present::Row::new()
        .with("id", text(&row.id))
        .with("title", row.title.as_str())
        .with("state", row.state.map(State::name))
        .with("weight", row.weight)
        .with("owner", text(&row.owner))
        .with("unit", text(&row.unit))
        .with("due", row.due.map(|due| due.to_string()))
        .with("days", row.days.map(i64::from))
        .with("overdue", row.light == Light::Red)
        .with("light", row.light.name().filter(|_| !row.broken))
        .with("readable", !row.broken)
        .with("path", row.path.as_str())
}

/// What every row says.
const ALWAYS: [&str; 10] =
    ["id", "title", "state", "weight", "owner", "unit", "due", "days", "path", "light"];

/// The same with the columns that were asked for beside.
fn json_with(line: &Line, shape: &Shape) -> crate::present::Row {
    let columns = shape.columns.iter().zip(&line.cells);
    let mut seen: Vec<&str> = ALWAYS.to_vec();
    columns.fold(json(&line.row), |row, (key, values)| {
        if seen.contains(&key.name) {
            return row;
        }
        seen.push(key.name);
        row.with(key.name, value(*key, values))
    })
}

/// A list where the field may hold several.
fn value(key: Key, values: &[String]) -> Value {
    let several = match key.of {
        Of::Field(field) => {
            matches!(field.shape, field::Shape::List(_) | field::Shape::Map(_) | field::Shape::Tasks)
        }
        Of::Fact(fact) => matches!(fact, Fact::Watch | Fact::Stubborn | Fact::Waiting | Fact::Drifted),
        Of::Inner(..) => false,
    };
    if several {
        return values.to_vec().into();
    }
    match (key.kind, values.first()) {
        (_, None) => Value::None,
        (Kind::Number, Some(number)) => {
            number.parse::<i64>().map_or_else(|_| number.as_str().into(), Value::from)
        }
        (Kind::Yes, Some(word)) if matches!(word.as_str(), "yes" | "no") => (word == "yes").into(),
        (_, Some(text)) => text.as_str().into(),
    }
}

/// Why a query cannot be understood: the condition, what is wrong in it, and what was probably meant.
pub(super) fn query_fault(fault: &QueryFault, settings: &Settings, cx: &Context) -> Failure {
    let zh = cx.lang() == Lang::ZhCn;
    let failure = Failure::new(USAGE, Message::new("filter-none").with("filter", fault.term.as_str()));
    let name = |key: &[&'static str; 2]| key[usize::from(zh)];
    let (why, near) = match &*fault.fault {
        Fault::Name(name, near) => (Message::new("filter-name").with("name", name.as_str()), near.clone()),
        Fault::Empty(key) => (Message::new("filter-empty").with("key", name(key)), None),
        Fault::Value { key, text, nearest, .. } => (
            Message::new("filter-value").with("key", name(key)).with("value", text.as_str()),
            nearest.map(str::to_owned),
        ),
        Fault::Day(key, text) => {
            (Message::new("filter-day").with("key", name(key)).with("value", text.as_str()), None)
        }
        Fault::Number(key, text) => {
            (Message::new("filter-number").with("key", name(key)).with("value", text.as_str()), None)
        }
        Fault::Order(key) => (Message::new("filter-order").with("key", name(key)), None),
        Fault::Or => (Message::new("filter-or"), None),
        Fault::Loop => (Message::new("filter-loop"), None),
    };
    let mut failure = failure.cause(why);
    if let Some(view) = &fault.view {
        let text = settings.views.get(view).map_or("", String::as_str);
        failure = failure.note(Message::new("filter-view").with("view", view.as_str()).with("text", text));
    }
    if let Some(near) = near {
        failure = failure.help(Message::new("usage-nearest-name").with("nearest", near));
    }
    if let Fault::Value { lawful, .. } = &*fault.fault {
        failure = failure.help(
            Message::new("filter-lawful").with("words", lawful.join(&cx.out.words().word("list-comma"))),
        );
    }
    failure.help(Message::new("filter-help"))
}
