//! The chain that a task stands in, for `show --chain`: from the document to the milestones.

use super::super::Context;
use crate::check::{Arg, Message};
use crate::model::{State, Step};
use crate::present::{Row, Value};
use crate::report::{Row as TaskRow, Serves};

/// A line for each link, the highest first.
pub(super) fn tell(cx: &mut Context, serves: &Serves) {
    cx.out.print("\n");
    let list = count(cx, serves);
    let mut lines = Vec::new();
    if let Some(source) = &serves.source {
        let message = Message::new("serves-directive").with("directive", source.directive.as_str());
        let message = message.with("title", source.title.as_str()).with("clause", source.clause.as_str());
        lines.push(message.with("heading", source.heading.as_str()));
    } else {
        lines.push(Message::new("serves-own"));
    }
    for (id, goal) in &serves.above {
        lines.push(Message::new("serves-goal").with("id", id.to_string()).with("goal", goal.as_str()));
    }
    lines.push(Message::new("serves-list").with("states", list));
    lines.push(task(&serves.row, &serves.goal));
    for (id, state, title) in &serves.parts {
        let message = Message::new("serves-part").with("id", id.to_string()).with("title", title.as_str());
        lines.push(message.with("state", word(*state)));
    }
    lines.extend(serves.steps.iter().map(step));
    lines.iter().for_each(|line| cx.out.say(line));
}

fn task(row: &TaskRow, goal: &str) -> Message {
    Message::new("serves-task").with("id", row.id.as_str()).with("goal", goal)
}

fn step(step: &Step) -> Message {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let name = if step.name.is_empty() { step.label() } else { &step.name };
    match step.done {
        Some(done) => Message::new("serves-step-done").with("name", name).with("day", done.to_string()),
        None => Message::new("serves-step").with("name", name).with("day", day(step.due)),
    }
}

fn word(state: Option<State>) -> Arg {
    state.map_or_else(|| Arg::from("?"), |state| Arg::Word(format!("state-{}", state.name())))
}

/// How many of the list are in which state.
fn count(cx: &Context, serves: &Serves) -> String {
    let words = cx.out.words();
    let one = |(state, tasks): &(State, usize)| {
        format!("{} {tasks}", words.word(&format!("state-{}", state.name())))
    };
    serves.list.iter().map(one).collect::<Vec<_>>().join(&words.word("list-comma"))
}

/// The same for a program.
pub(super) fn json(serves: &Serves) -> Row {
    let source = serves.source.as_ref().map(|source| {
        Row::new()
            .with("directive", source.directive.as_str())
            .with("title", source.title.as_str())
            .with("clause", source.clause.as_str())
            .with("heading", source.heading.as_str())
    });
    let above = serves
        .above
        .iter()
        .map(|(id, goal)| Value::Row(Row::new().with("id", id.to_string()).with("goal", goal.as_str())));
    let list = serves.list.iter().fold(Row::new(), |row, (state, tasks)| row.with(state.name(), *tasks));
    let parts = serves.parts.iter().map(|(id, state, title)| {
        let row = Row::new().with("id", id.to_string()).with("title", title.as_str());
        Value::Row(row.with("state", state.map(State::name)))
    });
    Row::new()
        .with("source", source)
        .with("above", above.collect::<Vec<_>>())
        .with("list", list)
        .with("goal", serves.goal.as_str())
        .with("parts", parts.collect::<Vec<_>>())
}
