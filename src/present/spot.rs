//! A place as programs count it: lines and columns from 1, columns in characters, the end one past the last.

use serde::Serialize;

use crate::check::Label;
use crate::present::findings::Sources;
use crate::present::snippet::clamped;
use crate::text::Place;

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
pub struct Spot {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Spot {
    /// Without the text of the file the place is its beginning.
    pub(super) fn new(label: &Label, sources: &dyn Sources) -> Self {
        let top = Place { line: 1, column: 1 };
        let (start, end) = sources.text(&label.path).map_or((top, top), |text| {
            let span = clamped(label.span, text);
            (text.place(span.start), text.place(span.end))
        });
        Spot {
            path: label.path.as_str().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
