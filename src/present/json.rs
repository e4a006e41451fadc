//! The machine form: one document a command, `{"version":1,"kind":…}`. Keys are only ever added within a version.

mod finding;
mod value;

use std::io;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::ser::Formatter;

use crate::check::Finding;
use crate::present::check_report::CheckReport;
use crate::present::findings::Sources;
use crate::present::plain::is_harmful;
use crate::present::summary::Summary;
use crate::present::words::Catalogue;

pub use value::{Row, Value};

/// The version of every document.
const VERSION: u32 = 1;

/// What a program gets.
#[derive(Clone, Debug)]
pub enum Document {
    /// What is wrong with the ledger.
    Findings(Vec<finding::Finding>, Summary),
    /// The same, and what was mended.
    Check(Vec<finding::Finding>, Summary, Option<finding::Mended>),
    /// A list: `{"kind":"tasks","tasks":[…]}`. The kind names the list.
    Rows(&'static str, Vec<Row>),
    /// One thing: `{"kind":"task","task":{…}}`.
    Record(&'static str, Row),
    /// What a command did.
    Receipt(Receipt),
    /// Why a command stopped.
    Failure {
        /// What did not happen.
        message: String,
        /// Why, the nearest first.
        causes: Vec<String>,
        /// What to do.
        help: Vec<String>,
        /// Facts.
        notes: Vec<String>,
        /// The exit code.
        exit_code: u8,
    },
}

/// What a command did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Receipt {
    /// The commit that holds it; none after a dry run.
    pub commit: Option<String>,
    /// What became of each task.
    pub changes: Vec<Change>,
    /// The same for people, a line each.
    pub lines: Vec<String>,
}

/// What became of one task.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    /// Its id.
    pub task: String,
    /// The act, by its name in the record.
    pub act: String,
    /// The state before; none for a new one.
    pub from: Option<String>,
    /// The state after.
    pub to: Option<String>,
    /// The files that were touched, from the top of the repository.
    pub paths: Vec<String>,
}

impl Document {
    /// Findings, in the order that people see them.
    #[must_use]
    pub fn findings(
        findings: &[Finding],
        sources: &dyn Sources,
        words: &Catalogue,
        summary: &Summary,
    ) -> Self {
        let sorted = crate::present::findings::sorted(findings);
        let findings = sorted.into_iter().map(|finding| finding::Finding::new(finding, sources, words));
        Document::Findings(findings.collect(), *summary)
    }

    /// What a check found and mended.
    #[must_use]
    pub fn check(report: &CheckReport<'_>, words: &Catalogue) -> Self {
        let mended = report.mending.as_ref().map(|mending| finding::Mended::new(mending, words));
        match Document::findings(report.findings, report.sources, words, &report.summary) {
            Document::Findings(findings, summary) => Document::Check(findings, summary, mended),
            other => other,
        }
    }

    /// The document on one line, with a line feed. JSON on a terminal must not steer it either: what
    /// [`crate::present::visible`] would show is written as `\uXXXX`, which a parser reads back unchanged.
    #[must_use]
    pub fn text(&self) -> String {
        let mut bytes = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Harmless);
        self.serialize(&mut serializer).expect("our own types have text keys and write to memory");
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    fn kind(&self) -> &'static str {
        match self {
            Document::Findings(..) | Document::Check(..) => "findings",
            Document::Rows(kind, _) | Document::Record(kind, _) => kind,
            Document::Receipt(_) => "receipt",
            Document::Failure { .. } => "error",
        }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("kind", self.kind())?;
        match self {
            Document::Findings(findings, summary) => {
                map.serialize_entry("findings", findings)?;
                map.serialize_entry("summary", summary)?;
            }
            Document::Check(findings, summary, mended) => {
                map.serialize_entry("findings", findings)?;
                map.serialize_entry("summary", summary)?;
                if let Some(mended) = mended {
                    map.serialize_entry("fixed", &mended.fixed)?;
                    map.serialize_entry("not_fixed", &mended.not_fixed)?;
                    map.serialize_entry("diff", &mended.diff)?;
                }
            }
            Document::Rows(kind, rows) => map.serialize_entry(kind, rows)?,
            Document::Record(kind, row) => map.serialize_entry(kind, row)?,
            Document::Receipt(receipt) => {
                map.serialize_entry("commit", &receipt.commit)?;
                map.serialize_entry("changes", &receipt.changes)?;
                map.serialize_entry("lines", &receipt.lines)?;
            }
            Document::Failure { message, causes, help, notes, exit_code } => {
                map.serialize_entry("message", message)?;
                map.serialize_entry("causes", causes)?;
                map.serialize_entry("help", help)?;
                map.serialize_entry("notes", notes)?;
                map.serialize_entry("exit_code", exit_code)?;
            }
        }
        map.end()
    }
}

/// Compact JSON that escapes more than it must.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, text: &str) -> io::Result<()> {
        let mut rest = text;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_harmful(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_the_order_of_its_keys() {
        let row = Row::new()
            .with("id", "2026-0142-k7q")
            .with("title", "移交三所幼儿园")
            .with("days_late", 3_i64)
            .with("watch", true)
            .with("due", Value::None)
            .with("co_units", vec![Value::from("land")]);
        assert_eq!(
            Document::Rows("tasks", vec![row]).text(),
            concat!(
                r#"{"version":1,"kind":"tasks","tasks":[{"id":"2026-0142-k7q","title":"移交三所幼儿园","#,
                r#""days_late":3,"watch":true,"due":null,"co_units":["land"]}]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_receipt_says_what_became_of_each_task() {
        let change = Change {
            task: "2026-0142-k7q".to_owned(),
            act: "close".to_owned(),
            from: Some("review".to_owned()),
            to: Some("closed".to_owned()),
            paths: vec!["tasks/closed/2026/01xx/2026-0142-k7q-a.md".to_owned()],
        };
        let receipt = Receipt {
            commit: Some("3f2a91c".to_owned()),
            changes: vec![change],
            lines: vec!["2026-0142-k7q: review → closed".to_owned()],
        };
        assert_eq!(
            Document::Receipt(receipt).text(),
            concat!(
                r#"{"version":1,"kind":"receipt","commit":"3f2a91c","changes":[{"task":"2026-0142-k7q","#,
                r#""act":"close","from":"review","to":"closed","#,
                r#""paths":["tasks/closed/2026/01xx/2026-0142-k7q-a.md"]}],"#,
                r#""lines":["2026-0142-k7q: review → closed"]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn hidden_characters_are_escaped_and_read_back() {
        let title = "a\u{1b}[2J\u{9b}\u{202e}b\"\n\u{e0041}督";
        let json = Document::Record("task", Row::new().with("title", title)).text();
        assert!(!json.trim_end().contains(is_harmful), "{json}");
        assert!(json.contains(r#"a\u001b[2J\u009b\u202eb\"\n\udb40\udc41督"#), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["task"]["title"], title);
    }
}
