//! Records that name another record of their task by its digest: what they answer.

use super::{Chain, Filed, Record};

/// What a record names.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Named<'a> {
    /// The key under which it stands.
    pub key: &'static str,
    /// The digest, as written.
    pub digest: &'a str,
}

/// A key, the act that says it, and which records it may name.
type Kind = (&'static str, &'static str, fn(&Record) -> bool);

/// An extension and the request that it grants are judged with the plan.
const KINDS: [Kind; 3] = [
    ("reply", "remark", |_| true),
    ("report", "report", |record| record.act == "report" && record.said("sent").is_some()),
    ("opinion", "answer", |record| record.act == "opinion"),
];

impl Record {
    /// The record that it names, where it names one.
    #[must_use]
    pub fn named(&self) -> Option<Named<'_>> {
        let kind = KINDS.iter().find(|(_, act, _)| *act == self.act)?;
        self.said(kind.0).map(|digest| Named { key: kind.0, digest })
    }
}

impl Chain {
    /// The records that one of the task may name under this key, in the order of their files.
    pub fn nameable(&self, key: &str) -> impl Iterator<Item = &Filed> {
        let fits = KINDS.iter().find(|(known, ..)| *known == key).map(|kind| kind.2);
        self.records()
            .filter(move |(_, record)| fits.is_some_and(|fits| fits(record)))
            .map(|(filed, _)| filed)
    }

    /// Those of them whose file's name holds this part, or whose digest begins with it.
    pub fn sought(&self, key: &str, part: &str) -> impl DoubleEndedIterator<Item = &Filed> {
        let found: Vec<&Filed> = self.nameable(key).filter(|filed| filed.is_called(part)).collect();
        found.into_iter()
    }
}

/// Fewer characters of a digest may be a part of a name.
const ENOUGH: usize = 8;

impl Filed {
    fn is_called(&self, part: &str) -> bool {
        let hex = part.strip_prefix("sha256:").unwrap_or(part);
        self.path.name().contains(part) || ENOUGH <= hex.len() && self.digest.hex().starts_with(hex)
    }
}
