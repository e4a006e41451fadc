//! Findings in the forms that forges and build servers read.

mod fingerprint;
mod github;
mod gitlab;
mod junit;
mod sarif;

use crate::present::check_report::CheckReport;
use crate::present::lang::Lang;
use crate::present::words::Catalogue;

/// A form that another program reads.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people.
    Human,
    /// Our own document.
    Json,
    /// Workflow commands of GitHub Actions: each becomes a mark beside the line.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit's XML, which every build server reads.
    Junit,
}

impl Format {
    /// Every form with its name.
    pub const ALL: [(&'static str, Format); 6] = [
        ("human", Format::Human),
        ("json", Format::Json),
        ("github", Format::Github),
        ("gitlab", Format::Gitlab),
        ("sarif", Format::Sarif),
        ("junit", Format::Junit),
    ];

    /// Reads the value of `--format`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Format::ALL.iter().find(|(name, _)| *name == word).map(|(_, format)| *format)
    }

    /// The report of a command in this form; none where another part of the program writes it.
    #[must_use]
    pub fn write(
        self,
        report: &CheckReport<'_>,
        command: &str,
        words: &Catalogue,
        lang: Lang,
    ) -> Option<String> {
        match self {
            Format::Human | Format::Json => None,
            Format::Github => Some(github::write(report, words)),
            Format::Gitlab => Some(gitlab::write(report, words)),
            Format::Sarif => Some(sarif::write(report, words, lang)),
            Format::Junit => Some(junit::write(report, command, words)),
        }
    }
}
