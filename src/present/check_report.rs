//! What `check` tells: what is wrong, and what was mended.

use std::collections::BTreeMap;

use crate::check::{Finding, Message, Suppressed};
use crate::plan::Unfit;
use crate::present::findings::{self, Sources};
use crate::present::spot::Spot;
use crate::present::summary::Summary;
use crate::present::words::Catalogue;
use crate::text::{ChangeSet, RepoPath};

/// What a check found, and what was mended.
pub struct CheckReport<'a> {
    /// What is wrong, or still is.
    pub findings: &'a [Finding],
    /// What is not told, since somebody has said why it is to stay.
    pub suppressed: &'a [Suppressed],
    /// The texts it speaks about.
    pub sources: &'a dyn Sources,
    /// The counts.
    pub summary: Summary,
    /// What was mended, where that was asked for.
    pub mending: Option<Mending<'a>>,
}

/// What was mended, or would be.
pub struct Mending<'a> {
    /// The findings that are gone.
    pub done: &'a [Finding],
    /// Those whose fix does not fit, and why.
    pub left: &'a [(Finding, Unfit)],
    /// The files before and after.
    pub changes: &'a ChangeSet,
    /// Files that go to another path.
    pub moves: &'a BTreeMap<RepoPath, RepoPath>,
    /// Whether the changes are only shown.
    pub shown: bool,
}

impl CheckReport<'_> {
    /// The findings in the order in which they are shown.
    pub(super) fn sorted(&self) -> Vec<&Finding> {
        findings::sorted(self.findings)
    }

    /// What a finding says, without colour and drawing: title, mark, what to do, and facts.
    pub(super) fn words_of(&self, finding: &Finding, words: &Catalogue) -> String {
        let mut lines = vec![words.say(&finding.title)];
        lines.extend(finding.at.message.as_ref().map(|message| words.say(message)));
        let help = words.word("level-help");
        lines.extend(finding.help.iter().map(|message| format!("{help}: {}", words.say(message))));
        lines.extend(
            finding
                .fix
                .as_ref()
                .map(|fix| format!("{}: {}", words.word("level-fix"), findings::fix_line(fix, words))),
        );
        let note = words.word("level-note");
        lines.extend(finding.notes.iter().map(|message| format!("{note}: {}", words.say(message))));
        lines.join("\n")
    }

    /// One line for each that is suppressed: where, what, why.
    pub(super) fn suppressed_lines(&self, words: &Catalogue) -> String {
        let line = |one: &Suppressed| {
            let spot = Spot::new(&one.finding.at, self.sources);
            let said = Message::new("suppressed-line")
                .with("place", format!("{}:{}:{}", spot.path, spot.line, spot.column))
                .with("rule", one.finding.rule)
                .with("words", words.say(&one.finding.title))
                .with("reason", one.reason.as_str());
            words.say(&said) + "\n"
        };
        self.suppressed.iter().map(line).collect()
    }
}

impl Mending<'_> {
    /// One line a file, one for each fix that does not fit, and what to do next.
    pub(super) fn told(&self) -> Vec<Message> {
        let mut lines: Vec<Message> =
            self.files().into_iter().map(|(path, rules)| self.file(&path, &rules)).collect();
        lines.extend(self.left.iter().map(|(finding, unfit)| left(finding, unfit)));
        if self.shown {
            lines.push(Message::new("change-dry-run"));
        } else if !self.changes.is_empty() {
            lines.push(Message::new("mend-next"));
        }
        lines
    }

    fn files(&self) -> BTreeMap<String, Vec<&'static str>> {
        let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for finding in self.done {
            files.entry(finding.at.path.to_string()).or_default().push(finding.rule);
        }
        files
    }

    fn file(&self, path: &str, rules: &[&str]) -> Message {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        rules.iter().for_each(|rule| *counts.entry(rule).or_default() += 1);
        let said = counts.iter().map(|(rule, count)| match count {
            1 => (*rule).to_owned(),
            _ => format!("{rule} ×{count}"),
        });
        let rules = said.collect::<Vec<_>>().join(", ");
        let key = if self.shown { "mend-would" } else { "mend-file" };
        Message::new(key).with("path", path).with("rules", rules)
    }
}

fn left(finding: &Finding, unfit: &Unfit) -> Message {
    let said = match unfit {
        Unfit::Outside(path) => Message::new("mend-left-outside").with("other", path.as_str()),
        Unfit::Judged(_) => Message::new("mend-left-judged"),
        Unfit::Frozen(_) => Message::new("mend-left-frozen"),
        Unfit::Clash(path) => Message::new("mend-left-clash").with("other", path.as_str()),
        Unfit::NoId => Message::new("mend-left-id"),
        Unfit::Stays => Message::new("mend-left-stays"),
        Unfit::Brings(rule) => Message::new("mend-left-brings").with("other", *rule),
    };
    said.with("rule", finding.rule).with("path", finding.at.path.as_str())
}

/// Why a fix does not fit, by one word that no language changes.
pub(super) fn word(unfit: &Unfit) -> &'static str {
    match unfit {
        Unfit::Outside(_) => "outside",
        Unfit::Judged(_) => "judged",
        Unfit::Frozen(_) => "frozen",
        Unfit::Clash(_) => "clash",
        Unfit::NoId => "no-id",
        Unfit::Stays => "stays",
        Unfit::Brings(_) => "brings",
    }
}
