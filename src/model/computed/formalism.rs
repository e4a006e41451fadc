//! Signs that a task is done on paper (形式主义): what its own file and records show, and what only a look at other tasks
//! can.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Computed, repeated_entry, repeated_remark};
use crate::model::{Chain, Exhibit, Filed, Record, State};

/// A sign.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Formal {
    /// The last words are words that were said before.
    CopiedRemark,
    /// The measures are those of other tasks.
    CopiedMeasures,
    /// One file shows two things, or was shown before and sent back.
    EvidenceReused,
    /// Closed within minutes of the application.
    HastyVerdict,
}

/// Nobody looks at anything in so many seconds.
const HASTE: i64 = 10 * 60;

impl Formal {
    /// Every sign.
    pub const ALL: [Formal; 4] =
        [Formal::CopiedRemark, Formal::CopiedMeasures, Formal::EvidenceReused, Formal::HastyVerdict];

    /// As filters and JSON write it. Those that a rule finds too bear its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Formal::CopiedRemark => "copied-remark",
            Formal::CopiedMeasures => "copied-measures",
            Formal::EvidenceReused => "evidence-reused",
            Formal::HastyVerdict => "hasty-verdict",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Formal::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

impl Computed<'_> {
    /// The signs that the task's own file and records show. Cost: its remarks and its evidence once.
    #[must_use]
    pub fn formalism(&self) -> Vec<Formal> {
        if self.task.state.is_none_or(State::is_draft) {
            return Vec::new();
        }
        let copied = || repeated_remark(self.chain).is_some() || repeated_entry(self.task).is_some();
        let reused = || !self.chain.shown_again().is_empty() || has_twins(self.chain.evidence());
        let signs = [
            (Formal::CopiedRemark, copied()),
            (Formal::EvidenceReused, reused()),
            (Formal::HastyVerdict, self.judged_in_haste()),
        ];
        signs.into_iter().filter(|(_, holds)| *holds).map(|(sign, _)| sign).collect()
    }

    /// It was closed within minutes of the application; that something is missing is seen at once. Times are what records
    /// say: shown, never judged.
    fn judged_in_haste(&self) -> bool {
        let moment = |record: &Record| record.at.parse::<Timestamp>().ok();
        let line: Vec<&Record> = self.chain.line().map(|(_, record)| record).collect();
        let mut pairs = line.windows(2).filter(|pair| pair[0].act == "apply" && pair[1].act == "close");
        let last = pairs.next_back().and_then(|pair| Some((moment(pair[0])?, moment(pair[1])?)));
        last.is_some_and(|(applied, judged)| judged.duration_since(applied).as_secs() < HASTE)
    }
}

/// One file under two names.
fn has_twins(exhibits: &[Exhibit]) -> bool {
    let mut seen = BTreeSet::new();
    exhibits.iter().any(|exhibit| !seen.insert(&exhibit.sha256))
}

impl Chain {
    /// The last return, with the application that it answers.
    #[must_use]
    pub fn last_return(&self) -> Option<(&Filed, &Record, &Record)> {
        let line: Vec<_> = self.line().collect();
        let at = line.iter().rposition(|(_, record)| record.act == "return")?;
        let (_, before) = line[..at].iter().rfind(|(_, record)| record.act == "apply")?;
        Some((line[at].0, before, line[at].1))
    }

    /// The criteria that were sent back and are shown once more by nothing but what showed them before.
    #[must_use]
    pub fn shown_again(&self) -> Vec<&str> {
        let Some((_, record)) = self.application() else { return Vec::new() };
        let Some((_, before, judged)) = self.last_return() else { return Vec::new() };
        let unmet = judged.criteria.iter().filter(|verdict| verdict.verdict == "unmet");
        let again = unmet.filter(|verdict| {
            let now = showing(record, &verdict.id);
            !now.is_empty() && now.is_subset(&showing(before, &verdict.id))
        });
        again.map(|verdict| verdict.id.as_str()).collect()
    }
}

/// The files that show a criterion.
fn showing<'a>(record: &'a Record, criterion: &str) -> BTreeSet<&'a str> {
    let shows = |shows: &[String]| shows.iter().any(|id| id == criterion);
    let showing = record.evidence.iter().filter(|exhibit| shows(&exhibit.shows));
    showing.map(|exhibit| exhibit.sha256.as_str()).collect()
}
