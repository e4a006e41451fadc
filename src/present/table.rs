//! Lists: columns that fit the screen for a person, tab-separated and whole for a pipe.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Width, presets};

use crate::check::Arg;
use crate::present::color::{BOLD, FAINT, GREEN, RED, YELLOW, paint};
use crate::present::plain::visible;
use crate::present::words::Catalogue;

/// Columns that one which may shrink keeps, the two spaces after it among them.
const LEAST: u16 = 12;

/// On which side a column's cells stand.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// What becomes of a column on a narrow screen.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Fit {
    /// It is always whole.
    #[default]
    Whole,
    /// It is cut, and ends in `…`.
    Shrink,
}

/// A column.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// The heading is the word `column-<key>`, or else `field-<key>`.
    pub key: &'static str,
    /// Which side.
    pub align: Align,
    /// Whether it may be cut.
    pub fit: Fit,
}

impl Column {
    /// Text, always whole.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Column { key, align: Align::Left, fit: Fit::Whole }
    }

    /// Numbers, always whole.
    #[must_use]
    pub fn number(key: &'static str) -> Self {
        Column { align: Align::Right, ..Column::new(key) }
    }

    /// Text that may be cut: a title.
    #[must_use]
    pub fn long(key: &'static str) -> Self {
        Column { fit: Fit::Shrink, ..Column::new(key) }
    }
}

/// How a cell looks where there is colour.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Like the rest.
    #[default]
    Plain,
    /// Red: overdue.
    Bad,
    /// Yellow: soon.
    Warn,
    /// Green: as it should be.
    Good,
    /// What may be passed over.
    Faint,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// What it says; a word is looked up in the catalogue.
    pub value: Arg,
    /// How it looks.
    pub tone: Tone,
}

impl Cell {
    /// A cell with a text, a number or a word.
    #[must_use]
    pub fn new(value: impl Into<Arg>) -> Self {
        Cell { value: value.into(), tone: Tone::Plain }
    }

    /// A cell with a word of the catalogue.
    #[must_use]
    pub fn word(key: impl Into<String>) -> Self {
        Cell { value: Arg::Word(key.into()), tone: Tone::Plain }
    }

    /// In another tone.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

/// Rows under headings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// For a pipe: a line a row, tabs between cells, nothing cut, no headings.
    #[must_use]
    pub fn separated(&self, words: &Catalogue) -> String {
        let line =
            |row: &Vec<Cell>| row.iter().map(|cell| flat(cell, words)).collect::<Vec<_>>().join("\t") + "\n";
        self.rows.iter().map(line).collect()
    }

    /// For a screen: headings, columns two spaces apart, a line a row, no wider than `width` where the columns that may
    /// shrink allow it. A table without rows is nothing.
    #[must_use]
    pub fn fitted(&self, words: &Catalogue, width: usize) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut lines = self.arranged(words, width).lines().collect::<Vec<_>>().into_iter();
        let heading = lines.next().map(|line| paint(BOLD, line.trim_end()));
        let lines = heading.into_iter().chain(lines.map(|line| styled(line.trim_end())));
        lines.map(|line| line + "\n").collect()
    }

    fn arranged(&self, words: &Catalogue, width: usize) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        // The two spaces after the last column are trimmed.
        table.set_width(u16::try_from(width + 2).unwrap_or(u16::MAX));
        // Cells are one line: no character divides words, so that they are cut where the room ends.
        table.set_delimiter('\0');
        let headings = self.columns.iter().map(|column| heading(column, words));
        table.set_header(one_line(headings));
        for row in &self.rows {
            table.add_row(one_line(row.iter().map(|cell| marked(cell, words))));
        }
        for (column, made) in self.columns.iter().zip(table.column_iter_mut()) {
            made.set_padding((0, 2));
            made.set_cell_alignment(match column.align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
            made.set_constraint(match column.fit {
                Fit::Whole => ColumnConstraint::ContentWidth,
                Fit::Shrink => ColumnConstraint::LowerBoundary(Width::Fixed(LEAST)),
            });
        }
        table
    }
}

/// The word of a column; a column that shows a field bears the field's name.
fn heading(column: &Column, words: &Catalogue) -> String {
    let own = format!("column-{}", column.key);
    if words.has(&own) { words.word(&own) } else { words.word(&format!("field-{}", column.key)) }
}

fn one_line(cells: impl Iterator<Item = String>) -> Row {
    let mut row = Row::from(cells.collect::<Vec<_>>());
    row.max_height(1);
    row
}

/// The cell on one line: tabs and line breaks are spaces, other control characters are shown.
fn flat(cell: &Cell, words: &Catalogue) -> String {
    match &cell.value {
        Arg::Text(text) => {
            let text = text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
            visible(&text).into_owned()
        }
        other => words.arg(other),
    }
}

/// Ends a tone. The library that arranges columns knows no styles, so tones travel as characters of no width that
/// [`visible`] lets through from no text.
const END: char = '\u{2060}';

/// The characters that begin a tone.
const TONES: [(Tone, char, annotate_snippets::renderer::Style); 4] = [
    (Tone::Bad, '\u{2061}', RED),
    (Tone::Warn, '\u{2062}', YELLOW),
    (Tone::Good, '\u{2063}', GREEN),
    (Tone::Faint, '\u{2064}', FAINT),
];

fn marked(cell: &Cell, words: &Catalogue) -> String {
    let text = flat(cell, words);
    match TONES.iter().find(|(tone, ..)| *tone == cell.tone) {
        Some((_, begin, _)) => format!("{begin}{text}{END}"),
        None => text,
    }
}

/// The line with its tones as styles; a tone whose end was cut off ends with the line.
fn styled(line: &str) -> String {
    let mut styled = String::with_capacity(line.len());
    let mut open = false;
    for c in line.chars() {
        if let Some((.., style)) = TONES.iter().find(|(_, begin, _)| *begin == c) {
            styled.push_str(&style.to_string());
            open = true;
        } else if c == END {
            styled.push_str(&format!("{RED:#}"));
            open = false;
        } else {
            styled.push(c);
        }
    }
    if open {
        styled.push_str(&format!("{RED:#}"));
    }
    styled
}
