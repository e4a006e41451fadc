//! A finding in the machine form. Lines and columns count from 1, columns in characters; the end is one past the last.

use serde::Serialize;

use crate::check::{self, Label, Level, Message};
use crate::present::findings::Sources;
use crate::present::snippet::clamped;
use crate::present::words::Catalogue;
use crate::text::Place;

/// One fault.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    rule: &'static str,
    level: &'static str,
    message: String,
    #[serde(flatten)]
    at: Spot,
    /// What stands beside the mark; null where nothing does.
    label: Option<String>,
    related: Vec<Related>,
    help: Vec<String>,
}

/// Another place that belongs to it.
#[derive(Clone, Debug, Serialize)]
struct Related {
    #[serde(flatten)]
    at: Spot,
    message: Option<String>,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
struct Spot {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Finding {
    pub(super) fn new(finding: &check::Finding, sources: &dyn Sources, words: &Catalogue) -> Self {
        let say = |message: &Message| words.say(message);
        let related = |label: &Label| Related {
            at: Spot::new(label, sources),
            message: label.message.as_ref().map(say),
        };
        Finding {
            rule: finding.rule,
            level: level(finding.level),
            message: say(&finding.title),
            at: Spot::new(&finding.at, sources),
            label: finding.at.message.as_ref().map(say),
            related: finding.related.iter().map(related).collect(),
            help: finding.help.iter().map(say).collect(),
        }
    }
}

/// The level's name, which no language changes.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

impl Spot {
    /// Without the text of the file the place is its beginning.
    fn new(label: &Label, sources: &dyn Sources) -> Self {
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
