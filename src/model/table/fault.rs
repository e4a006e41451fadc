//! Why bytes are not a table.

/// The most cells in a row: the widest real forms have some forty, and every name of a column is held against all
/// names that are known.
pub const MOST_COLUMNS: usize = 512;
/// The most cells in all: a year's list of a large city, ten times over.
pub const MOST_CELLS: usize = 200_000;

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
