//! SARIF 2.1.0: results with their rules, related places, fixes and suppressions.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use crate::check::{self, Finding, Fix, Label, Level, Lock, Remedy, Rule, Suppressed};
use crate::present::check_report::CheckReport;
use crate::present::lang::Lang;
use crate::present::spot::Spot;
use crate::present::words::Catalogue;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One document with one run.
pub(super) fn write(report: &CheckReport<'_>, words: &Catalogue, lang: Lang) -> String {
    let sorted = report.sorted();
    let suppressed: Vec<&Finding> = report.suppressed.iter().map(|one| &one.finding).collect();
    let rules = rules(sorted.iter().chain(&suppressed).map(|finding| finding.rule).collect());
    let told = Told { report, words, rules: &rules };
    let mut results: Vec<Value> = sorted
        .iter()
        .zip(fingerprints(&sorted))
        .map(|(finding, print)| told.result(finding, &print))
        .collect();
    let prints = fingerprints(&suppressed);
    results.extend(report.suppressed.iter().zip(prints).map(|(one, print)| told.suppressed(one, &print)));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "duban",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| described(rule, lang)).collect::<Vec<_>>(),
            }},
            "language": lang.tag(),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"ROOT": {"description": {"text": words.word("sarif-root")}}},
            "results": results,
        }],
    });
    crate::present::json::harmless(&log)
}

/// The rules that have something to say, each once, in the order of their names.
fn rules(mut names: Vec<&'static str>) -> Vec<&'static Rule> {
    names.sort_unstable();
    names.dedup();
    names.into_iter().filter_map(check::find).collect()
}

fn described(rule: &Rule, lang: Lang) -> Value {
    let page = if lang == Lang::ZhCn { rule.page.zh } else { rule.page.en }.trim();
    let first = page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let tags: &[&str] = if rule.lock == Lock::Trust { &["trust"] } else { &["order"] };
    json!({
        "id": rule.name,
        "shortDescription": {"text": first},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"tags": tags},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

struct Told<'a> {
    report: &'a CheckReport<'a>,
    words: &'a Catalogue,
    rules: &'a [&'static Rule],
}

impl Told<'_> {
    fn result(&self, finding: &Finding, print: &str) -> Value {
        let index = self.rules.iter().position(|rule| rule.name == finding.rule);
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.level),
            "message": {"text": self.report.words_of(finding, self.words)},
            "locations": [self.location(&finding.at)],
            "partialFingerprints": {"duban/v1": print},
        });
        // A rewritten history is no rule of the book.
        if let Some(index) = index {
            result["ruleIndex"] = json!(index);
        }
        if !finding.related.is_empty() {
            let related = finding.related.iter().map(|label| self.location(label));
            result["relatedLocations"] = related.collect();
        }
        if let Some(fix) = finding.fix.as_ref().and_then(|fix| self.fix(fix)) {
            result["fixes"] = json!([fix]);
        }
        result
    }

    fn suppressed(&self, one: &Suppressed, print: &str) -> Value {
        let mut result = self.result(&one.finding, print);
        // A waiver and a pardon are records of their own, away from what they speak of.
        let kind = if one.by.path == one.finding.at.path { "inSource" } else { "external" };
        result["suppressions"] = json!([{
            "kind": kind,
            "status": "accepted",
            "justification": one.reason,
            "location": self.location(&one.by),
        }]);
        result
    }

    fn location(&self, label: &Label) -> Value {
        let spot = Spot::new(label, self.report.sources);
        let mut place = json!({"artifactLocation": artifact(&spot.path)});
        if self.report.sources.text(&label.path).is_some() {
            place["region"] = region(&spot);
        }
        let mut location = json!({"physicalLocation": place});
        if let Some(message) = &label.message {
            location["message"] = json!({"text": self.words.say(message)});
        }
        location
    }

    /// Only changes of text have a form here; a fix that moves a file is left out.
    fn fix(&self, fix: &Fix) -> Option<Value> {
        let change = |remedy: &Remedy| match remedy {
            Remedy::Replace { path, span, text } => {
                let spot = Spot::new(&Label::new(path, *span), self.report.sources);
                Some(json!({
                    "artifactLocation": artifact(path.as_str()),
                    "replacements": [{"deletedRegion": region(&spot), "insertedContent": {"text": text}}],
                }))
            }
            _ => None,
        };
        let changes: Vec<Value> = fix.remedies.iter().map(change).collect::<Option<_>>()?;
        Some(json!({"description": {"text": self.words.say(&fix.words)}, "artifactChanges": changes}))
    }
}

fn region(spot: &Spot) -> Value {
    json!({
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
    })
}

fn artifact(path: &str) -> Value {
    json!({"uri": encoded(path), "uriBaseId": "ROOT"})
}

/// A path as a URI: every byte but the unreserved ones and the slash is written as its number.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}
