//! A source document with its whole text.

use super::{Plan, Refusal, Told, gate};
use crate::check::Message;
use crate::model::{Ledger, people};
use crate::parse::{Value, block};
use crate::text::RepoPath;

/// A source document to be added.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Its id in the ledger, `[a-z0-9._-]`.
    pub id: String,
    /// The title; the text's first line where none is given.
    pub title: Option<String>,
    /// The document number (文号).
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When, as an ISO date.
    pub issued: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The full text, Markdown or plain.
    pub text: String,
}

/// Plans the addition of a source document, an ordinary commit. A text with front matter of its own is kept as it is.
///
/// # Errors
/// The id is not lawful or taken, or the text bears the mark of a classified paper.
pub fn directive(ledger: &Ledger, paper: &Paper) -> Result<Plan, Refusal> {
    let path = RepoPath::parse(&format!("directives/{}.md", paper.id)).ok();
    let Some(path) = path.filter(|path| people::is_id(&paper.id) && path.is_portable()) else {
        return Err(Refusal::Other(Message::new("directive-id").with("id", paper.id.as_str())));
    };
    if ledger.sources.contains_key(&paper.id) {
        return Err(Refusal::Other(Message::new("directive-taken").with("id", paper.id.as_str())));
    }
    let text = paper.text.trim_start_matches('\u{feff}');
    let whole = if text.starts_with("---\n") || text.starts_with("---\r\n") {
        text.to_owned()
    } else {
        format!("---\n{}---\n{text}", block(&front(paper)))
    };
    let mut plan = Plan::default();
    plan.changes.create(path.clone(), whole.into_bytes());
    plan.note.subject = format!("directive {}: {}", paper.id, title(paper));
    plan.told.push(Told::Added(path));
    gate::discreet(ledger, plan)
}

fn front(paper: &Paper) -> Vec<(String, Value)> {
    let rows = [
        ("id", Some(paper.id.clone())),
        ("title", Some(title(paper))),
        ("number", paper.number.clone()),
        ("issuer", paper.issuer.clone()),
        ("issued", paper.issued.clone()),
        ("url", paper.url.clone()),
    ];
    rows.into_iter().filter_map(|(key, text)| Some((key.to_owned(), Value::Text(text?)))).collect()
}

fn title(paper: &Paper) -> String {
    let first = || {
        paper
            .text
            .lines()
            .map(|line| line.trim_start_matches(['#', '\u{feff}', ' ']))
            .find(|line| !line.trim().is_empty())
    };
    paper
        .title
        .clone()
        .or_else(|| first().map(|line| line.trim().to_owned()))
        .unwrap_or_else(|| paper.id.clone())
}
