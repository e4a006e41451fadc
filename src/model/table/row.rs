//! One row of a table.

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// Its cells as they stand; [`Sheet::ragged`] tells where they are not as many as the heading's.
    pub cells: Vec<String>,
}
