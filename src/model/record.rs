//! A record: one act, sealed, read strictly and never changed.

mod form;
mod own;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Act, Datum, State, TaskId, wild};
use crate::parse::print_block;
use crate::text::Digest;

/// The act of a pardon, which like a change of policy is no task's.
pub const PARDON: &str = "pardon";

/// What a record says. Keys stand in this order; a record is exactly the bytes that [`Record::print`] gives.
#[derive(Clone, PartialEq, Debug, Default, Deserialize, schemars::JsonSchema)]
pub struct Record {
    /// The act's name.
    pub act: String,
    /// The task; absent for a change of policy.
    #[serde(default)]
    pub task: Option<String>,
    /// This ledger's random id: a record counts nowhere else.
    pub ledger: String,
    /// Digest of the policy in force for the person; for a change of policy, of the new one.
    pub policy: String,
    /// Digest of the former policy (changes of policy only).
    #[serde(default)]
    pub prev: Option<String>,
    /// Number of the policy (changes of policy only).
    #[serde(default)]
    pub serial: Option<u64>,
    /// When, RFC 3339. Shown, never judged.
    pub at: String,
    /// The person whose key seals.
    pub by: String,
    /// The person for whom the registrar acts.
    #[serde(default, rename = "for")]
    pub on_behalf: Option<String>,
    /// The state before.
    #[serde(default)]
    pub from: Option<String>,
    /// The state after.
    #[serde(default)]
    pub to: Option<String>,
    /// Digest of the last record that changed the state or a frozen field.
    #[serde(default)]
    pub after: Option<String>,
    /// Digests of the last records of branches that stand no longer (settlements only).
    #[serde(default)]
    pub void: Vec<String>,
    /// Digest of the task file's bytes in this commit.
    #[serde(default)]
    pub text: Option<String>,
    /// The official number.
    #[serde(default)]
    pub number: Option<String>,
    /// The frozen fields as they stand from here on.
    #[serde(default)]
    pub plan: Option<Datum>,
    /// A verdict for criteria.
    #[serde(default)]
    pub criteria: Vec<Verdict>,
    /// What the application rests on.
    #[serde(default)]
    pub evidence: Vec<Exhibit>,
    /// What a remark asks for.
    #[serde(default)]
    pub ask: Option<String>,
    /// Until when it asks.
    #[serde(default)]
    pub until: Option<String>,
    /// Where, if it was on site.
    #[serde(default)]
    pub place: Option<String>,
    /// What was learnt.
    #[serde(default)]
    pub lessons: Option<String>,
    /// Residual harm.
    #[serde(default)]
    pub harm: Option<String>,
    /// Windows of look-backs.
    #[serde(default)]
    pub lookback: Vec<String>,
    /// The commit whose violations are forgiven (pardons only).
    #[serde(default)]
    pub commit: Option<String>,
    /// What is forgiven, and nothing else (pardons only).
    #[serde(default)]
    pub forgives: Vec<Forgiven>,
    /// What else its act says, by the keys of [`Asks`](super::Asks); which of them it may hold is the act's to say.
    #[serde(flatten)]
    pub more: BTreeMap<String, Datum>,
    /// The remark: everything after the front matter.
    #[serde(skip)]
    pub body: String,
}

/// The verdict on one criterion.
#[derive(Clone, PartialEq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The criterion.
    pub id: String,
    /// `met` or `unmet`.
    pub verdict: String,
    /// The value found.
    #[serde(default)]
    pub actual: Option<Datum>,
    /// How it was checked.
    #[serde(default)]
    pub how: Option<String>,
    /// Where, if it was checked on site.
    #[serde(default)]
    pub on_site: Option<String>,
    /// Why it is not met.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A violation that a pardon forgives: exactly this one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgiven {
    /// The rule that is broken.
    pub rule: String,
    /// Where.
    pub path: String,
    /// What is wrong there, as the rule says it to programs.
    pub what: String,
}

/// One piece of evidence.
#[derive(Clone, PartialEq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// The file's name in the task's evidence folder.
    pub file: String,
    /// SHA-256, 64 digits.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The criteria it shows.
    pub shows: Vec<String>,
}

/// Why bytes are not a record.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordFault {
    /// Not UTF-8, or larger than 256 KiB.
    #[error("not a text of lawful size")]
    NotText,
    /// No front matter between `---` lines at its start.
    #[error("no front matter")]
    NoFrontMatter,
    /// The front matter is not that of a record.
    #[error("{words}")]
    Yaml {
        /// The reader's own words.
        words: String,
        /// The byte of the file where it gave up.
        at: usize,
    },
    /// It says something lawful in another form than the tool's own, so it was not written by the tool.
    #[error("not in the tool's own form")]
    Form {
        /// The first byte of the file that the tool would have written otherwise.
        at: usize,
    },
}

/// A record larger than this is refused before it is parsed (the largest lawful ones are a few kilobytes).
const LARGEST: usize = 262_144;

impl Record {
    /// Reads a record. What it accepts is exactly what [`Record::print`] writes: printing what was read must give
    /// the same bytes, so no anchor, alias, tag, duplicate key, comment, BOM, CRLF or second document can hide in
    /// one, and no two parsers can read it differently (CVE-2026-44309 is such a difference).
    ///
    /// # Errors
    /// Says why the bytes are not a record.
    pub fn read(bytes: &[u8]) -> Result<Record, RecordFault> {
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|text| text.len() <= LARGEST)
            .ok_or(RecordFault::NotText)?;
        let rest = text.strip_prefix("---\n").ok_or(RecordFault::NoFrontMatter)?;
        let (yaml, body) = rest.split_once("\n---\n").ok_or(RecordFault::NoFrontMatter)?;
        let start = text.len() - rest.len();
        if let Some(at) = first_wild(yaml) {
            return Err(RecordFault::Form { at: start + at });
        }
        // Nearly every record is what the tool wrote: then this reads it, in a tenth of the time, and printing it proves
        // that it was read right.
        if let Some(record) = own::record(yaml, body).filter(|record| record.print() == text) {
            return Ok(record);
        }
        Record::parse(text, start, yaml, body)
    }

    /// What the YAML reader makes of it.
    fn parse(text: &str, start: usize, yaml: &str, body: &str) -> Result<Record, RecordFault> {
        let mut record: Record = serde_yaml::from_str(yaml).map_err(|fault| {
            let at = start + fault.location().map_or(0, |place| place.index().min(yaml.len()));
            RecordFault::Yaml { words: fault.to_string(), at }
        })?;
        record.body = body.to_owned();
        let printed = record.print();
        if printed == text { Ok(record) } else { Err(RecordFault::Form { at: parting(&printed, text) }) }
    }

    /// The record's bytes, the one lawful form.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = String::with_capacity(1024 + self.body.len());
        text.push_str("---\n");
        print_block(&self.entries(), &mut text);
        text.push_str("---\n");
        text.push_str(&self.body);
        text
    }

    /// The digest by which the next record names this one.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.print().as_bytes())
    }

    /// The task it is about.
    #[must_use]
    pub fn task_id(&self) -> Option<TaskId> {
        TaskId::parse(self.task.as_deref()?).ok()
    }

    /// The state it leads to.
    #[must_use]
    pub fn lands(&self) -> Option<State> {
        State::parse(self.to.as_deref()?)
    }

    /// It ends something: the commit that brings it is always signed.
    #[must_use]
    pub fn ends(&self) -> bool {
        Act::find(&self.act).is_some_and(Act::must_sign)
    }

    /// Who acted: the person it was done for, or else who sealed.
    #[must_use]
    pub fn actor(&self) -> &str {
        self.on_behalf.as_deref().unwrap_or(&self.by)
    }

    /// What it says under one of the keys of its act.
    #[must_use]
    pub fn said(&self, key: &str) -> Option<&str> {
        self.more.get(key)?.text()
    }

    /// The items that it lists under one of the keys of its act.
    #[must_use]
    pub fn listed(&self, key: &str) -> &[Datum] {
        self.more.get(key).map_or(&[], Datum::items)
    }

    /// The first key that the record holds and its act does not give: nobody has agreed to what it says, so a plan in
    /// an acceptance, say, is no plan.
    #[must_use]
    pub fn stray_key(&self) -> Option<&str> {
        let always = ["act", "ledger", "policy", "at", "by"];
        let of_act: Vec<&str> = match (self.task.is_some(), Act::find(&self.act)) {
            (true, Some(act)) => {
                let link: &[&str] = if act.is_link() { &["after"] } else { &[] };
                let asked = act.asks.iter().flat_map(|asks| asks.keys());
                ["task", "for", "from", "to"].iter().chain(link).chain(asked).copied().collect()
            }
            _ if self.act == PARDON => vec!["commit", "forgives"],
            _ => vec!["prev", "serial"],
        };
        self.keys().find(|key| !always.contains(key) && !of_act.contains(key))
    }
}

/// What the tool never writes and the YAML reader is not given: the first byte of it.
fn first_wild(yaml: &str) -> Option<usize> {
    wild::too_deep(yaml).or_else(|| wild::alias(yaml)).or_else(|| {
        let mut lines = yaml.split_inclusive('\n').scan(0, |next, line| {
            let start = *next;
            *next += line.len();
            Some((start, line))
        });
        let marks = |line: &str| line.trim_start().starts_with(['&', '*', '!', '%']);
        lines.find(|(_, line)| marks(line)).map(|(start, line)| start + line.len() - line.trim_start().len())
    })
}

/// The first byte of `text` that is not `printed`'s, at the start of a character.
fn parting(printed: &str, text: &str) -> usize {
    let same = printed.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    text.floor_char_boundary(same)
}
