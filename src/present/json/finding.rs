//! A finding in the machine form. Lines and columns count from 1, columns in characters; the end is one past the last.

use serde::Serialize;

use crate::check::{self, Fix, Label, Level, Message, Remedy, Safety};
use crate::present::check_report::{Mending, word};
use crate::present::diff;
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
    /// What would mend it; null where no machine can.
    fix: Option<Mend>,
}

/// What would mend a finding.
#[derive(Clone, Debug, Serialize)]
struct Mend {
    safety: &'static str,
    message: String,
    changes: Vec<Edit>,
}

/// One change of a file.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Edit {
    /// What stands there becomes this text.
    Replace {
        #[serde(flatten)]
        at: Spot,
        text: String,
    },
    /// The file gets another path.
    Rename { from: String, to: String },
    /// An empty file comes to be.
    Create { path: String },
    /// A draft gets an id of its own.
    NewId { path: String },
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
            fix: finding.fix.as_ref().map(|fix| Mend::new(fix, sources, words)),
        }
    }
}

/// What `check --fix` did, or would do.
#[derive(Clone, Debug)]
pub struct Mended {
    pub(super) fixed: Vec<Fixed>,
    pub(super) not_fixed: Vec<Fixed>,
    pub(super) diff: String,
}

/// One finding that was mended, or was not.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fixed {
    rule: &'static str,
    path: String,
    message: String,
    /// Why not, where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

impl Mended {
    pub(super) fn new(mending: &Mending<'_>, words: &Catalogue) -> Self {
        let fixed = |finding: &check::Finding, why| Fixed {
            rule: finding.rule,
            path: finding.at.path.to_string(),
            message: words.say(&finding.title),
            why,
        };
        let left = mending.left.iter();
        Mended {
            fixed: mending.done.iter().map(|finding| fixed(finding, None)).collect(),
            not_fixed: left.map(|(finding, unfit)| fixed(finding, Some(word(unfit)))).collect(),
            diff: diff::patch(mending.changes, mending.moves),
        }
    }
}

impl Mend {
    fn new(fix: &Fix, sources: &dyn Sources, words: &Catalogue) -> Self {
        let edit = |remedy: &Remedy| match remedy {
            Remedy::Replace { path, span, text } => {
                Edit::Replace { at: Spot::new(&Label::new(path, *span), sources), text: text.clone() }
            }
            Remedy::Rename { from, to } => Edit::Rename { from: from.to_string(), to: to.to_string() },
            Remedy::Create { path, .. } => Edit::Create { path: path.to_string() },
            Remedy::NewId { path } => Edit::NewId { path: path.to_string() },
        };
        let safety = match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        };
        Mend { safety, message: words.say(&fix.words), changes: fix.remedies.iter().map(edit).collect() }
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
