//! What a judgement of a history or a branch tells forges and build servers, in the forms that `check` has.

use std::collections::BTreeMap;

use super::error::value_fault;
use super::{Context, actor};
use crate::check::{Finding, Message};
use crate::commit::Violation;
use crate::model::Ledger;
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
    sources: BTreeMap<RepoPath, Text>,
}

impl Forge {
    /// Adds what was found in a ledger.
    pub fn add(&mut self, findings: &[Finding], ledger: &Ledger) {
        for finding in findings {
            self.put(finding.clone(), ledger);
        }
    }

    /// Adds what was found in commits, each with the commit.
    pub fn add_violations(&mut self, violations: &[Violation]) {
        for one in violations {
            let mut finding = one.finding.clone();
            finding.note(Message::new("verify-in-commit").with("commit", one.commit.to_string()));
            self.put(finding, &one.ledger);
        }
    }

    /// Writes them in this form.
    pub fn write(&self, cx: &mut Context, format: Format, tasks: usize) {
        let (findings, sources) = (self.findings.as_slice(), &self.sources);
        let summary = Summary::of(findings, tasks);
        cx.out.check(&CheckReport { findings, suppressed: &[], sources, summary, mending: None }, format);
    }

    /// One file may have had several texts in the history: a place in another one than the first is only its beginning.
    fn put(&mut self, mut finding: Finding, ledger: &Ledger) {
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
        self.findings.push(finding);
    }
}
