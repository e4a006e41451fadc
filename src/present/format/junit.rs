//! JUnit's XML: a finding is a test case, an error a failed one.

use crate::check::{Finding, Level};
use crate::present::check_report::CheckReport;
use crate::present::plain::{visible, visible_block};
use crate::present::spot::Spot;
use crate::present::words::Catalogue;

/// One document. A ledger without findings is one test case that passed, since an empty suite counts as a fault in many
/// build servers.
pub(super) fn write(report: &CheckReport<'_>, command: &str, words: &Catalogue) -> String {
    let sorted = report.sorted();
    let mut cases: String = sorted.iter().map(|finding| case(finding, report, words)).collect();
    if sorted.is_empty() {
        cases = format!("    <testcase classname=\"duban\" name={}/>\n", quoted(&report.summary.line(words)));
    }
    let counts =
        format!("tests=\"{}\" failures=\"{}\" errors=\"0\"", sorted.len().max(1), report.summary.errors);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"duban\" {counts}>\n  \
         <testsuite name=\"{command}\" {counts}>\n{cases}  </testsuite>\n</testsuites>\n"
    )
}

fn case(finding: &Finding, report: &CheckReport<'_>, words: &Catalogue) -> String {
    let spot = Spot::new(&finding.at, report.sources);
    let place = format!("{}:{}:{}", spot.path, spot.line, spot.column);
    let title = words.say(&finding.title);
    let text = escaped(&visible_block(&format!("{place}\n{}", report.words_of(finding, words))));
    let inner = match finding.level {
        Level::Error => format!("<failure type=\"error\" message={}>{text}</failure>", quoted(&title)),
        // What does not fail the check fails no test.
        Level::Warning => format!("<system-out>warning: {text}</system-out>"),
        Level::Note => format!("<system-out>note: {text}</system-out>"),
    };
    format!(
        "    <testcase classname={} name={} file={} line=\"{}\">{inner}</testcase>\n",
        quoted(finding.rule),
        quoted(&format!("{place}: {title}")),
        quoted(&spot.path),
        spot.line
    )
}

/// The value of an attribute, on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(&visible(&text.replace('\n', " "))))
}

/// Control characters, which XML cannot hold at all, are shown before.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
