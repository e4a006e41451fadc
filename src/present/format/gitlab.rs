//! The code quality report of GitLab.

use serde::Serialize;

use super::fingerprint::fingerprints;
use crate::check::Level;
use crate::present::check_report::CheckReport;
use crate::present::spot::Spot;
use crate::present::words::Catalogue;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// One array.
pub(super) fn write(report: &CheckReport<'_>, words: &Catalogue) -> String {
    let sorted = report.sorted();
    let issues = sorted.iter().zip(fingerprints(&sorted)).map(|(finding, fingerprint)| {
        let spot = Spot::new(&finding.at, report.sources);
        let severity = match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Note => "info",
        };
        let location = Location { path: spot.path, lines: Lines { begin: spot.line, end: spot.end_line } };
        let description = words.say(&finding.title);
        Issue { description, check_name: finding.rule, fingerprint, severity, location }
    });
    crate::present::json::harmless(&issues.collect::<Vec<_>>())
}
