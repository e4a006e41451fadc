//! Which column fills which field of a task: guessed from the heading, and overridden by the user.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::table::names;
use crate::model::table::row::Row;

/// Which columns fill a key, in the order in which they are asked. The first that is not blank in a row gives the value,
/// so a revised date wins over the original. A cell that gives none is kept under its column's name: nothing is lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mapping {
    heading: Vec<String>,
    columns: BTreeMap<String, Vec<usize>>,
}

/// Why an override cannot be followed; each names the part to blame.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MapFault {
    /// Not `key=column`.
    #[error("`{0}` is not key=column")]
    Shape(String),
    /// A task has no such key that a column could fill.
    #[error("no key `{0}`")]
    Key(String),
    /// The table has no such column.
    #[error("no column `{0}`")]
    Column(String),
}

impl Mapping {
    /// The best guess from the names of the columns, in either language.
    #[must_use]
    pub fn guess(heading: &[String]) -> Mapping {
        let mut fits: Vec<_> = heading
            .iter()
            .enumerate()
            .flat_map(|(column, name)| {
                names::fits(name).into_iter().map(move |(key, fit)| (fit, column, key))
            })
            .collect();
        fits.sort();
        let mut columns: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (_, column, key) in fits {
            columns.entry(key.to_owned()).or_default().push(column);
        }
        Mapping { heading: heading.to_vec(), columns }
    }

    /// Follows the user: `title=标题,due=revised|original`. Each key that is named takes these columns and no others; none
    /// (`goal=`) leaves it unfilled. A column is named as the heading does, or by its place, `#3`.
    ///
    /// # Errors
    /// The first part that names no key or no column.
    pub fn overridden(mut self, asked: &str) -> Result<Mapping, MapFault> {
        for part in asked.split([',', '，']).map(str::trim).filter(|part| !part.is_empty()) {
            let (key, wanted) = part.split_once('=').ok_or_else(|| MapFault::Shape(part.to_owned()))?;
            let key = key.trim();
            if !names::is_key(key) {
                return Err(MapFault::Key(key.to_owned()));
            }
            let wanted = wanted.split('|').map(str::trim).filter(|name| !name.is_empty());
            let columns = wanted.map(|name| self.column(name)).collect::<Result<Vec<_>, _>>()?;
            self.columns.insert(key.to_owned(), columns);
        }
        self.columns.retain(|_, columns| !columns.is_empty());
        Ok(self)
    }

    fn column(&self, name: &str) -> Result<usize, MapFault> {
        let by_name = self.heading.iter().position(|column| column == name);
        let by_place = || name.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1);
        by_name
            .or_else(by_place)
            .filter(|column| *column < self.heading.len())
            .ok_or_else(|| MapFault::Column(name.to_owned()))
    }

    /// Every key that is filled, with the names of its columns in the order in which they are asked.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.columns.iter().map(|(key, columns)| {
            (
                key.as_str(),
                columns.iter().filter_map(|column| self.heading.get(*column)).map(String::as_str).collect(),
            )
        })
    }

    /// The names of the columns that fill no key.
    pub fn unmapped(&self) -> impl Iterator<Item = &str> {
        let mapped: BTreeSet<usize> = self.columns.values().flatten().copied().collect();
        self.heading
            .iter()
            .enumerate()
            .filter(move |(column, _)| !mapped.contains(column))
            .map(|(_, name)| name.as_str())
    }

    /// The value of a key in a row, white space around it dropped; none where all its cells are blank.
    #[must_use]
    pub fn value<'a>(&self, row: &'a Row, key: &str) -> Option<&'a str> {
        self.source(row, key).map(|(_, cell)| cell)
    }

    /// The cells that give no value in this row and are not blank, each under the name of its column; cells beyond
    /// the heading have an empty name.
    #[must_use]
    pub fn kept<'a>(&'a self, row: &'a Row) -> Vec<(&'a str, &'a str)> {
        let used: BTreeSet<usize> =
            self.columns.keys().filter_map(|key| self.source(row, key)).map(|(column, _)| column).collect();
        let cells = row.cells.iter().enumerate().filter(|(column, _)| !used.contains(column));
        cells
            .map(|(column, cell)| (self.heading.get(column).map_or("", String::as_str), cell.trim()))
            .filter(|(_, cell)| !cell.is_empty())
            .collect()
    }

    fn source<'a>(&self, row: &'a Row, key: &str) -> Option<(usize, &'a str)> {
        let cell = |column: &usize| row.cells.get(*column).map(|cell| (*column, cell.trim()));
        self.columns.get(key)?.iter().filter_map(cell).find(|(_, cell)| !cell.is_empty())
    }
}
