//! The value that a condition asks for, and whether a task's value is that.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::day::days;
use super::key::{Key, Kind};
use super::word::Op;
use super::{Fault, Reader};
use crate::model::{Due, State, TaskId, field, nearest};
use crate::text::fold::{Case, folded};

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Want {
    /// The value holds this text.
    Holds(String, Case),
    /// The value is this text, or begins with it before a `.`.
    Text(String),
    /// The value is this name.
    Name(String),
    /// The value is the name of whoever asks.
    Me,
    /// The value is this word.
    Word(&'static str),
    /// The value is a day from here to there.
    Days(Option<Date>, Option<Date>),
    /// The value is a number from here to there.
    Numbers(Option<i64>, Option<i64>),
    /// The value is an id that this is a part of.
    Id(String),
}

impl Want {
    /// Reads one alternative of a value.
    pub(super) fn read(key: Key, op: Op, text: &str, reader: &Reader<'_>) -> Result<Want, Fault> {
        let ordered = matches!(key.kind, Kind::Date | Kind::Number);
        if op != Op::Is && !ordered {
            return Err(Fault::Order(key.names()));
        }
        let value = |lawful: &[(&'static str, &'static str)]| Fault::value(key, text, lawful);
        match key.kind {
            Kind::Text => {
                let case = Case::smart(text);
                Ok(Want::Holds(folded(text, case), case))
            }
            Kind::Exact => Ok(Want::Text(folded(text, Case::Ignored))),
            Kind::Person if matches!(text, "me" | "本人" | "我") => Ok(Want::Me),
            Kind::Person => {
                let person = reader.people.person(text);
                Ok(Want::Name(person.map_or(text, |person| person.name.as_str()).to_owned()))
            }
            Kind::Unit => {
                Ok(Want::Name(reader.people.unit(text).map_or(text, |unit| unit.name.as_str()).to_owned()))
            }
            Kind::Word(words) => field::canonical(words, text).map(Want::Word).ok_or_else(|| value(words)),
            Kind::State => state(text).map(|state| Want::Word(state.name())).ok_or_else(|| {
                let states: Vec<_> = State::all().map(|state| (state.name(), state.zh())).collect();
                Fault::value(key, text, &states)
            }),
            Kind::Yes => match field::yes(text) {
                Some(true) => Ok(Want::Word("yes")),
                Some(false) => Ok(Want::Word("no")),
                None => Err(value(&[("yes", "是"), ("no", "否")])),
            },
            Kind::Task => Ok(Want::Id(text.to_owned())),
            Kind::Date => {
                let read = |text: &str| days(text, reader.today);
                let step = |day: Date, by: i32| day.checked_add(by.days()).ok();
                let range = range(op, text, read, step).ok_or(Fault::Day(key.names(), text.to_owned()))?;
                Ok(Want::Days(range.0, range.1))
            }
            Kind::Number => {
                let step = |number: i64, by: i32| number.checked_add(i64::from(by));
                let range =
                    range(op, text, number, step).ok_or(Fault::Number(key.names(), text.to_owned()))?;
                Ok(Want::Numbers(range.0, range.1))
            }
        }
    }

    /// Whether a value of a task is what is asked for.
    pub(super) fn fits(&self, value: &str, me: Option<&str>) -> bool {
        match self {
            Want::Holds(text, case) => folded(value, *case).contains(text.as_str()),
            Want::Text(text) => {
                let value = folded(value, Case::Ignored);
                value.strip_prefix(text.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Want::Name(name) => value == name,
            Want::Me => me == Some(value),
            Want::Word(word) => value == *word,
            Want::Days(from, to) => Due::read(value, None).is_ok_and(|due| within(due.date, *from, *to)),
            Want::Numbers(from, to) => value.parse().is_ok_and(|number| within(number, *from, *to)),
            Want::Id(part) => match TaskId::parse(value) {
                Ok(id) => id.matches(part),
                Err(_) => folded(value, Case::Ignored) == folded(part, Case::Ignored),
            },
        }
    }
}

/// A state by its name, in either language, short or in full.
fn state(text: &str) -> Option<State> {
    let text = text.to_lowercase();
    State::all().find(|state| {
        let full = state.in_full()[1];
        // `已立项（待签收）` is known by both parts.
        let parts = full.split(['（', '）']).filter(|part| !part.is_empty());
        state.name() == text
            || state.zh() == text
            || full == text
            || parts.into_iter().any(|part| part == text)
    })
}

fn within<T: PartialOrd>(value: T, from: Option<T>, to: Option<T>) -> bool {
    from.is_none_or(|from| value >= from) && to.is_none_or(|to| value <= to)
}

/// `12`, `12d`, `12 天`, `2次`: the first and last number it may be.
fn number(text: &str) -> Option<(i64, i64)> {
    let number = text.trim().trim_end_matches(['d', '天', '次']).trim_end().parse().ok()?;
    Some((number, number))
}

/// First and last of what a value allows, none where it is open: `a..b` with either end left out, or one value with
/// its operator. `read` gives the first and the last of what one text names, `step` what stands before or after.
fn range<T: Copy>(
    op: Op,
    text: &str,
    read: impl Fn(&str) -> Option<(T, T)>,
    step: impl Fn(T, i32) -> Option<T>,
) -> Option<(Option<T>, Option<T>)> {
    if let Some((from, to)) = text.split_once("..").filter(|_| op == Op::Is) {
        let end = |text: &str| if text.trim().is_empty() { Some(None) } else { read(text).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        let some = from.is_some() || to.is_some();
        return some.then_some((from.map(|(first, _)| first), to.map(|(_, last)| last)));
    }
    let (first, last) = read(text)?;
    Some(match op {
        Op::Is => (Some(first), Some(last)),
        Op::Less => (None, Some(step(first, -1)?)),
        Op::LessOrIs => (None, Some(last)),
        Op::More => (Some(step(last, 1)?), None),
        Op::MoreOrIs => (Some(first), None),
    })
}

impl Fault {
    /// A word that is none of those it may be.
    fn value(key: Key, text: &str, lawful: &[(&'static str, &'static str)]) -> Fault {
        let column = |(en, zh): &(&'static str, &'static str)| if text.is_ascii() { *en } else { *zh };
        let lawful: Vec<&'static str> = lawful.iter().map(column).collect();
        let near = nearest(text, lawful.iter().copied());
        let near = near.and_then(|near| lawful.iter().copied().find(|word| *word == near));
        Fault::Value { key: key.names(), text: text.to_owned(), nearest: near, lawful }
    }
}
