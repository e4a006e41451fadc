//! What a judgement of a history or a branch tells forges and build servers, in the forms that `check` has.

use std::collections::BTreeMap;

use super::error::value_fault;
use super::{Context, actor};
use crate::check::{Finding, Label, Message, Suppressed};
use crate::commit::Violation;
use crate::model::{Filed, Ledger, PARDONS};
use crate::present::{CheckReport, Failure, Form, Format, OutOptions, Summary};
use crate::text::{RepoPath, Span, Text};

/// The form that `--format` names; `json` is what `--json` is.
///
/// # Errors
/// It names none.
pub(super) fn format(cx: &mut Context, word: &str) -> Result<Format, Failure> {
    let lawful = || Format::ALL.map(|(name, _)| name).join(", ");
    let format = Format::parse(word).ok_or_else(|| value_fault("--format", word, &lawful()))?;
    if format == Format::Json {
        cx.set_options(OutOptions { form: Form::Json, ..cx.options.clone() });
    }
    Ok(format)
}

/// Findings with the texts that they point into.
#[derive(Default)]
pub(super) struct Forge {
    findings: Vec<Finding>,
    pardoned: Vec<Suppressed>,
    sources: BTreeMap<RepoPath, Text>,
}

impl Forge {
    /// Adds what was found in a ledger.
    pub fn add(&mut self, findings: &[Finding], ledger: &Ledger) {
        for finding in findings {
            let finding = self.fitted(finding.clone(), ledger);
            self.findings.push(finding);
        }
    }

    /// Adds what was found in commits, each with the commit.
    pub fn add_violations(&mut self, violations: &[Violation]) {
        for one in violations {
            let mut finding = one.finding.clone();
            finding.note(Message::new("verify-in-commit").with("commit", one.commit.to_string()));
            let finding = self.fitted(finding, &one.ledger);
            self.findings.push(finding);
        }
    }

    /// Adds what was found in commits and has been forgiven, each with the record that says why.
    pub fn add_pardoned(&mut self, violations: &[Violation], pardons: &[Filed]) {
        for one in violations {
            let (exact, commit) = (one.exact(), one.commit.to_string());
            let records = pardons.iter().filter_map(|filed| Some((filed, filed.record.as_ref().ok()?)));
            // On a side of a merge the very same may be forgiven in another commit.
            let pardon = records
                .filter(|(_, record)| record.forgives.contains(&exact))
                .min_by_key(|(_, record)| record.commit.as_deref() != Some(commit.as_str()));
            let named = || RepoPath::parse(&format!("{PARDONS}/{commit}.md")).expect("a lawful path");
            let path = pardon.map_or_else(named, |(filed, _)| filed.path.clone());
            let reason = pardon.map(|(_, record)| record.body.trim().to_owned()).unwrap_or_default();
            let mut finding = self.fitted(one.finding.clone(), &one.ledger);
            // What is forgiven is not to be mended any more.
            finding.fix = None;
            finding.note(Message::new("verify-in-commit").with("commit", commit));
            self.pardoned.push(Suppressed { finding, reason, by: Label::new(&path, Span::default()) });
        }
    }

    /// Writes them in this form, as what a command found.
    pub fn write(&self, cx: &mut Context, command: &str, format: Format, tasks: usize) {
        let (findings, suppressed, sources) =
            (self.findings.as_slice(), self.pardoned.as_slice(), &self.sources);
        let summary = Summary { pardoned: suppressed.len(), ..Summary::of(findings, tasks) };
        let report = CheckReport { findings, suppressed, sources, summary, mending: None };
        let text = format.write(&report, command, cx.out.words(), cx.options.lang);
        cx.out.bytes(text.unwrap_or_default().as_bytes());
    }

    /// One file may have had several texts in the history: a place in another one than the first is only its beginning.
    fn fitted(&mut self, mut finding: Finding, ledger: &Ledger) -> Finding {
        let texts = actor::sources(ledger, std::slice::from_ref(&finding));
        for label in std::iter::once(&mut finding.at).chain(&mut finding.related) {
            let Some(text) = texts.get(&label.path) else { continue };
            let known = self.sources.entry(label.path.clone()).or_insert_with(|| text.clone());
            if known.as_str() != text.as_str() {
                label.span = Span::default();
                // What would mend another text mends nothing here.
                finding.fix = None;
            }
        }
        finding
    }
}
