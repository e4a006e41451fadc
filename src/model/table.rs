//! A table as a spreadsheet exports it: CSV in the encodings and with the delimiters that offices use.

mod decode;
mod layout;
pub mod mapping;
mod names;

pub use crate::model::table::decode::Encoding;
use crate::model::table::decode::decode;
use crate::model::table::layout::{delimiter, unclosed_quote};
pub use crate::model::table::mapping::Mapping;

/// A table with a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The names of the columns, spaces around them dropped; a column without a name is empty here.
    pub heading: Vec<String>,
    /// The rows below the heading that are not blank.
    pub rows: Vec<Row>,
    /// How the bytes were read.
    pub encoding: Encoding,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// Its cells as they stand; [`Sheet::ragged`] tells where they are not as many as the heading's.
    pub cells: Vec<String>,
}

/// Why bytes are not a table.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SheetFault {
    /// Nothing in it but white space.
    #[error("empty")]
    Empty,
    /// Not text: a spreadsheet's own format, perhaps, or UTF-16 without a mark.
    #[error("not text")]
    Binary,
    /// Neither UTF-8, UTF-16 with a mark, nor GB18030.
    #[error("in no known encoding")]
    Encoding,
    /// A quotation mark opens a cell on this line and nothing closes it.
    #[error("the quotation mark of line {line} is not closed")]
    Unclosed {
        /// From 1.
        line: u64,
    },
    /// The first row names no known column, or looks like data.
    #[error("no heading")]
    NoHeading,
    /// A row with more cells than any list of tasks has columns.
    #[error("line {line} has more than {MOST_COLUMNS} cells")]
    Wide {
        /// From 1.
        line: u64,
    },
    /// More cells in all than can become drafts at once.
    #[error("more than {MOST_CELLS} cells")]
    Long,
}

/// The largest table that is read, in bytes.
pub const LARGEST: u64 = 8 << 20;
/// The most cells in a row: the widest real forms have some forty, and every name of a column is held against all
/// names that are known.
pub const MOST_COLUMNS: usize = 512;
/// The most cells in all: a year's list of a large city, ten times over.
pub const MOST_CELLS: usize = 200_000;

/// Rows above the heading that may hold nothing but the table's title.
const MOST_TITLES: usize = 4;

impl Sheet {
    /// Reads a table. Rows above the heading with a single filled cell are taken for its title and skipped.
    ///
    /// # Errors
    /// [`SheetFault`]; ragged rows are no fault of the table, see [`Sheet::ragged`].
    pub fn read(bytes: &[u8]) -> Result<Sheet, SheetFault> {
        Sheet::read_naming(bytes, &[])
    }

    /// Reads a table whose heading may consist of names that only the user knows, as in `--map title=foo`.
    ///
    /// # Errors
    /// As [`Sheet::read`].
    pub fn read_naming(bytes: &[u8], asked: &[&str]) -> Result<Sheet, SheetFault> {
        let (text, encoding) = decode(bytes)?;
        if text.trim().is_empty() {
            return Err(SheetFault::Empty);
        }
        let delimiter = delimiter(&text);
        if let Some(line) = unclosed_quote(&text, delimiter) {
            return Err(SheetFault::Unclosed { line });
        }
        let mut rows = rows(&text, delimiter)?;
        let is_heading = |row: &Row| looks_like_heading(&row.cells, asked);
        let at = rows.iter().take(MOST_TITLES + 1).position(is_heading).ok_or(SheetFault::NoHeading)?;
        let is_title = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() == 1;
        if !rows[..at].iter().all(is_title) {
            return Err(SheetFault::NoHeading);
        }
        let heading: Vec<String> = rows[at].cells.iter().map(|cell| cell.trim().to_owned()).collect();
        rows.drain(..=at);
        Ok(Sheet { heading, rows, encoding })
    }

    /// The rows with fewer cells than the heading, or with text beyond its last column.
    pub fn ragged(&self) -> impl Iterator<Item = &Row> {
        let columns = self.heading.len();
        self.rows.iter().filter(move |row| {
            row.cells.len() < columns || row.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty())
        })
    }
}

/// All rows that are not blank.
fn rows(text: &str, delimiter: u8) -> Result<Vec<Row>, SheetFault> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut counted, mut line, mut cells) = (0, 1, 0);
    // The text is UTF-8 and any number of cells is welcome, so no record can fail.
    for record in reader.records().map_while(Result::ok) {
        // The reader's own line numbers lag behind at CRLF and at blank lines: its record begins before them.
        let from =
            record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        let start = text.len() - text[from..].trim_start_matches(['\r', '\n']).len();
        line += text[counted..start].bytes().map(|byte| u64::from(byte == b'\n')).sum::<u64>();
        counted = start;
        cells += record.len();
        if record.len() > MOST_COLUMNS {
            return Err(SheetFault::Wide { line });
        }
        if cells > MOST_CELLS {
            return Err(SheetFault::Long);
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
        }
    }
    Ok(rows)
}

/// A known or asked name, and nothing that a name of a column never is: a number, a date, a long text.
fn looks_like_heading(cells: &[String], asked: &[&str]) -> bool {
    let named = cells
        .iter()
        .map(|cell| cell.trim())
        .any(|cell| asked.contains(&cell) || names::key_of(cell).is_some());
    named && !cells.iter().any(|cell| looks_like_data(cell.trim()))
}

/// Characters beyond which a cell is prose.
const LONGEST_NAME: usize = 60;

fn looks_like_data(cell: &str) -> bool {
    let number =
        !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | '%'));
    number || cell.chars().count() > LONGEST_NAME || cell.contains("://")
}

#[cfg(test)]
mod tests;
