//! How each verifier judges (谁验收、谁负责): whoever passes everything in no time has looked at nothing, or is well served.
//! Counts with their denominators; what they mean is for people to say.

use std::collections::BTreeMap;

use crate::model::{Chain, Ledger, Record};

/// One verifier's judgements.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judge {
    /// The verifier, by id.
    pub id: String,
    /// The same, by name.
    pub name: String,
    /// Applications passed.
    pub passed: usize,
    /// Applications sent back.
    pub returned: usize,
    /// Minutes from each application to its judgement, sorted.
    pub minutes: Vec<i64>,
    /// Close-outs with at least one criterion checked on site.
    pub on_site: usize,
    /// Close-outs that somebody has looked back on.
    pub looked_back: usize,
    /// Of those the ones that had rebounded, or were found to be false.
    pub rebounded: usize,
}

impl Judge {
    /// All that were judged.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.passed + self.returned
    }

    /// Nothing was ever sent back.
    #[must_use]
    pub fn passes_everything(&self) -> bool {
        self.returned == 0
    }

    /// The median of the times in review: of an even number the mean of the middle two, as whole minutes.
    #[must_use]
    pub fn median_minutes(&self) -> Option<i64> {
        let middle = self.minutes.len() / 2;
        match self.minutes.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(self.minutes[middle]),
            _ => Some((self.minutes[middle - 1] + self.minutes[middle]) / 2),
        }
    }

    fn take(&mut self, chain: &Chain, record: &Record, applied: Option<&Record>) {
        let time = |record: &Record| record.at.parse::<jiff::Timestamp>().ok();
        if let (Some(applied), Some(judged)) = (applied.and_then(time), time(record)) {
            self.minutes.push((judged.as_second() - applied.as_second()) / 60);
        }
        if record.act == "return" {
            self.returned += 1;
            return;
        }
        self.passed += 1;
        self.on_site += usize::from(record.criteria.iter().any(|verdict| verdict.on_site.is_some()));
        let is_false = chain.line().any(|(_, record)| record.said("cause") == Some("false-close"));
        let mut lookbacks = chain.lookbacks().map(|(_, record)| record).peekable();
        self.looked_back += usize::from(lookbacks.peek().is_some() || is_false);
        self.rebounded += usize::from(is_false || lookbacks.any(Record::found_a_rebound));
    }
}

/// Everybody who has judged an application: who never sent one back first, then who judged most. Cost: the tasks that are
/// read and their records.
#[must_use]
pub fn verifiers(ledger: &Ledger) -> Vec<Judge> {
    let mut judges: BTreeMap<&str, Judge> = BTreeMap::new();
    for chain in ledger.tasks.iter().map(|task| ledger.chain(task)) {
        let mut applied = None;
        for (_, record) in chain.line() {
            match record.act.as_str() {
                "apply" => applied = Some(record),
                "close" | "return" => {
                    judges.entry(record.actor()).or_default().take(chain, record, applied.take());
                }
                _ => {}
            }
        }
    }
    let mut all: Vec<Judge> = judges
        .into_iter()
        .map(|(id, mut judge)| {
            judge.minutes.sort_unstable();
            judge.id = id.to_owned();
            judge.name = ledger.people.person(id).map_or(id, |person| person.name.as_str()).to_owned();
            judge
        })
        .collect();
    all.sort_by(|a, b| {
        let order =
            |judge: &Judge| (!judge.passes_everything(), std::cmp::Reverse(judge.judged()), judge.id.clone());
        order(a).cmp(&order(b))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_that_of_all_judgements() {
        let of = |minutes: &[i64]| Judge { minutes: minutes.to_vec(), ..Judge::default() }.median_minutes();
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[3, 7, 4000]), Some(7));
        assert_eq!(of(&[3, 8]), Some(5));
    }
}
