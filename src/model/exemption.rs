//! Clauses that somebody has said, with a reason, need no task: `exempt: [{clause: "1", reason: …, by: zhao-liu}]` in the
//! front matter of a source document.

use super::Source;
use crate::parse::{Document, Kind, Node};
use crate::text::Span;

/// One exemption, as far as it can be read: each text with its place, absent where it is empty.
#[derive(Clone, Debug)]
pub struct Exemption<'a> {
    /// Its place.
    pub span: Span,
    /// The address of the clause.
    pub clause: Option<(&'a str, Span)>,
    /// Why it needs no task.
    pub reason: Option<(&'a str, Span)>,
    /// Who said so.
    pub by: Option<(&'a str, Span)>,
    /// Whether it is written in Chinese.
    pub is_chinese: bool,
}

impl Exemption<'_> {
    /// The keys of an exemption, English and Chinese.
    pub const KEYS: [[&'static str; 2]; 3] = [["clause", "条款"], ["reason", "理由"], ["by", "批准人"]];
}

/// The exemptions of a document.
///
/// # Errors
/// The place of what is not a list of mappings.
pub fn exemptions(source: &Source) -> Result<Vec<Exemption<'_>>, Span> {
    let document = &source.document;
    let Some(pair) = document.root().and_then(|root| root.get(&["exempt", "豁免"])) else {
        return Ok(Vec::new());
    };
    let list = document.resolve(&pair.value);
    match &list.kind {
        _ if list.is_null() => Ok(Vec::new()),
        Kind::Seq { .. } => list.items().iter().map(|item| read(document, document.resolve(item))).collect(),
        _ => Err(list.span),
    }
}

fn read<'a>(document: &'a Document, item: &'a Node) -> Result<Exemption<'a>, Span> {
    if !matches!(item.kind, Kind::Map { .. }) {
        return Err(item.span);
    }
    let said = |names: &[&str; 2]| {
        let value = document.resolve(&item.get(names)?.value);
        let text = value.text()?.trim();
        (!text.is_empty()).then_some((text, value.span))
    };
    let [clause, reason, by] = Exemption::KEYS.each_ref().map(said);
    let is_chinese = Exemption::KEYS.iter().any(|[_, zh]| item.get(&[zh]).is_some());
    Ok(Exemption { span: item.span, clause, reason, by, is_chinese })
}
