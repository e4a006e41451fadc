//! Workflow commands of GitHub Actions: `::error file=…,line=…::…`.

use crate::check::{Finding, Level};
use crate::present::check_report::CheckReport;
use crate::present::plain::visible_block;
use crate::present::spot::Spot;
use crate::present::words::Catalogue;

/// One command a finding, and the summary as the last line.
pub(super) fn write(report: &CheckReport<'_>, words: &Catalogue) -> String {
    let commands: String =
        report.sorted().into_iter().map(|finding| command(finding, report, words)).collect();
    format!("{commands}{}\n", report.summary.line(words))
}

fn command(finding: &Finding, report: &CheckReport<'_>, words: &Catalogue) -> String {
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let spot = Spot::new(&finding.at, report.sources);
    let mut place = format!("file={},line={}", property(&spot.path), spot.line);
    // Columns are only shown where they are on one line.
    if spot.line == spot.end_line {
        place += &format!(",col={},endColumn={}", spot.column, spot.end_column);
    } else {
        place += &format!(",endLine={}", spot.end_line);
    }
    let text = report.words_of(finding, words);
    format!("::{level} {place},title={}::{}\n", property(finding.rule), data(&text))
}

/// As the runner undoes it: a per cent sign first, then what would end the line.
fn data(text: &str) -> String {
    visible_block(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Inside the list of properties colon and comma count as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
