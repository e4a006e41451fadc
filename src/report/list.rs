//! The lines of a list, and their order.

use std::cmp::Ordering;

use super::query::{Key, Kind, Reads};
use super::{Item, Row, rank};
use crate::model::Due;
use crate::text::fold::{Case, folded};

/// One line of a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// What a list shows in any case.
    pub row: Row,
    /// The values of each column that was asked for.
    pub cells: Vec<Vec<String>>,
    places: Vec<Place>,
}

/// An order in which lines stand.
#[derive(Copy, Clone, Debug)]
pub struct Order {
    /// By this.
    pub key: Key,
    /// The greatest first.
    pub falling: bool,
}

/// What a list holds and how it stands.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The columns.
    pub columns: Vec<Key>,
    /// The orders, the first deciding; the earliest due first where none decides.
    pub orders: Vec<Order>,
    /// At most so many lines.
    pub limit: Option<usize>,
}

/// Where a value stands among others; nothing comes last.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Place {
    Number(i64),
    Text(String),
    Nothing,
}

impl Shape {
    /// How much has to be read to fill it.
    #[must_use]
    pub fn reads(&self) -> Reads {
        let keys = self.columns.iter().chain(self.orders.iter().map(|order| &order.key));
        keys.map(|key| key.reads).max().unwrap_or_default()
    }

    /// The line of a task.
    #[must_use]
    pub fn line(&self, item: &Item<'_>) -> Line {
        let cells = self.columns.iter().map(|key| item.values(*key)).collect();
        let places = self.orders.iter().map(|order| place(item, order.key)).collect();
        Line { row: item.row.clone(), cells, places }
    }

    /// The lines in their order, as many as there may be.
    #[must_use]
    pub fn arranged(&self, mut lines: Vec<Line>) -> Vec<Line> {
        lines.sort_by(|a, b| self.compare(a, b));
        lines.truncate(self.limit.unwrap_or(usize::MAX));
        lines
    }

    fn compare(&self, a: &Line, b: &Line) -> Ordering {
        let pairs = self.orders.iter().zip(a.places.iter().zip(&b.places));
        let mut by_orders = pairs.map(|(order, (a, b))| match (a, b) {
            (Place::Nothing, _) | (_, Place::Nothing) => a.cmp(b),
            _ if order.falling => b.cmp(a),
            _ => a.cmp(b),
        });
        let decided = by_orders.find(|decided| decided.is_ne());
        let last = |row: &Row| (row.due.is_none(), row.due);
        decided.unwrap_or_else(|| {
            last(&a.row)
                .cmp(&last(&b.row))
                .then_with(|| (&a.row.id, &a.row.path).cmp(&(&b.row.id, &b.row.path)))
        })
    }
}

fn place(item: &Item<'_>, key: Key) -> Place {
    if let Kind::State = key.kind {
        return Place::Number(i64::try_from(rank(item.row.state)).unwrap_or(i64::MAX));
    }
    let Some(value) = item.values(key).into_iter().next() else { return Place::Nothing };
    let text = || Place::Text(folded(&value, Case::Ignored));
    match key.kind {
        Kind::Number => value.parse().map_or_else(|_| text(), Place::Number),
        Kind::Date => {
            Due::read(&value, None).map_or_else(|_| text(), |due| Place::Text(due.date.to_string()))
        }
        Kind::Word(words) => words
            .iter()
            .position(|(word, _)| *word == value)
            .map_or_else(text, |at| Place::Number(i64::try_from(at).unwrap_or(i64::MAX))),
        _ => text(),
    }
}
