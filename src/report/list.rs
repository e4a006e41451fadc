//! Which tasks a list shows, and in what order.

use jiff::civil::Date;

use super::Row;
use crate::model::{Due, Light, People, State};

/// One condition, `key:value` or a word alone; all given must hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Filter {
    /// `owner:张三`, by id or name.
    Owner(String),
    /// `unit:教育局`.
    Unit(String),
    /// `state:review`.
    State(State),
    /// `weight:key`.
    Weight(String),
    /// `due<2026-10-01`: before the day.
    DueBefore(Date),
    /// `due>2026-10-01`: after the day.
    DueAfter(Date),
    /// `overdue`.
    Overdue,
    /// `mine`: owned by this person, by name.
    Mine(String),
}

/// A text that is no condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilterFault(pub String);

/// The states' Chinese names, as people type them.
const STATES: &[(&str, State)] = &[
    ("拟办", State::Draft),
    ("已立项", State::Filed),
    ("待签收", State::Filed),
    ("在办", State::Active),
    ("待验收", State::Review),
    ("已销号", State::Closed),
    ("最终销号", State::Final),
    ("暂缓", State::Suspended),
];

impl Filter {
    /// Reads a condition. `me` is the name of whoever asks, for `mine`.
    ///
    /// # Errors
    /// The text, where it is none.
    pub fn parse(text: &str, people: &People, me: Option<&str>) -> Result<Self, FilterFault> {
        let fault = || FilterFault(text.to_owned());
        let name = |value: &str| people.person(value).map_or(value, |person| person.name.as_str()).to_owned();
        let day = |value: &str| Due::read(value, None).map(|due| due.date).map_err(|_| fault());
        if let Some((_, value)) = text.split_once('<').filter(|(key, _)| matches!(*key, "due" | "完成时限"))
        {
            return day(value).map(Filter::DueBefore);
        }
        if let Some((_, value)) = text.split_once('>').filter(|(key, _)| matches!(*key, "due" | "完成时限"))
        {
            return day(value).map(Filter::DueAfter);
        }
        match text.split_once([':', '：']) {
            Some(("owner" | "责任人", value)) => Ok(Filter::Owner(name(value))),
            Some(("unit" | "责任单位", value)) => {
                Ok(Filter::Unit(people.unit(value).map_or(value, |unit| unit.name.as_str()).to_owned()))
            }
            Some(("state" | "状态", value)) => {
                let zh = || STATES.iter().find(|(zh, _)| *zh == value).map(|(_, state)| *state);
                State::parse(value).or_else(zh).map(Filter::State).ok_or_else(fault)
            }
            Some(("weight" | "分类", value)) => {
                let word = crate::model::field::canonical(crate::model::field::WEIGHTS, value);
                word.map(|word| Filter::Weight(word.to_owned())).ok_or_else(fault)
            }
            None if matches!(text, "overdue" | "逾期") => Ok(Filter::Overdue),
            None if matches!(text, "mine" | "我的") => {
                me.map(|me| Filter::Mine(me.to_owned())).ok_or_else(fault)
            }
            _ => Err(fault()),
        }
    }

    /// Whether a row meets it.
    #[must_use]
    pub fn takes(&self, row: &Row) -> bool {
        match self {
            Filter::Owner(name) | Filter::Mine(name) => row.owner == *name,
            Filter::Unit(name) => row.unit == *name,
            Filter::State(state) => row.state == Some(*state),
            Filter::Weight(word) => row.weight == Some(word.as_str()),
            Filter::DueBefore(day) => row.due.is_some_and(|due| due < *day),
            Filter::DueAfter(day) => row.due.is_some_and(|due| due > *day),
            Filter::Overdue => row.light == Light::Red,
        }
    }

    /// A state that only reading ended folders can show.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        match self {
            Filter::State(state) => Some(*state),
            _ => None,
        }
    }
}

/// The rows that meet every condition, the earliest due first, those without a date last.
#[must_use]
pub fn select(rows: Vec<Row>, filters: &[Filter]) -> Vec<Row> {
    let mut rows: Vec<_> =
        rows.into_iter().filter(|row| filters.iter().all(|filter| filter.takes(row))).collect();
    rows.sort_by(|a, b| {
        (a.due.is_none(), a.due, &a.id, &a.path).cmp(&(b.due.is_none(), b.due, &b.id, &b.path))
    });
    rows
}
