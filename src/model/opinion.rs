//! Opinions of the people (群众意见) and what came of them: who said it stays outside git, that it was said does not.

use super::{Chain, Filed, Record, State};

/// One opinion with its answer.
#[derive(Copy, Clone, Debug)]
pub struct Opinion<'a> {
    /// The record that registered it.
    pub filed: &'a Filed,
    /// What that says.
    pub record: &'a Record,
    /// Its answer: where there are several, one that upholds it before any other.
    pub answer: Option<(&'a Filed, &'a Record)>,
}

/// The ruling of an answer that finds the opinion right.
pub const UPHELD: &str = "upheld";
/// What a ruling may be.
pub const RULINGS: [&str; 2] = [UPHELD, "not-upheld"];
/// How an opinion may be answered (采纳、解释、不予采纳).
pub const ANSWERS: [&str; 3] = ["adopted", "explained", "refused"];
/// What an opinion may be (投诉、信访、异议、建议).
pub const CATEGORIES: [&str; 4] = ["complaint", "petition", OBJECTION, "suggestion"];
/// The category that stops a close-out.
pub const OBJECTION: &str = "objection";

impl Opinion<'_> {
    /// Nobody has answered it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }

    /// It was found right.
    #[must_use]
    pub fn is_upheld(&self) -> bool {
        self.answer.is_some_and(|(_, answer)| is_upholding(answer))
    }

    /// It was registered when the task was already closed finally.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.record.from.as_deref() == Some(State::Final.name())
    }
}

fn is_upholding(answer: &Record) -> bool {
    answer.said("ruling") == Some(UPHELD)
}

impl Chain {
    /// Every opinion on the task, in the order of files.
    #[must_use]
    pub fn opinions(&self) -> Vec<Opinion<'_>> {
        let registered = self.records().filter(|(_, record)| record.act == "opinion");
        registered.map(|(filed, record)| Opinion { filed, record, answer: self.answer_of(filed) }).collect()
    }

    fn answer_of(&self, opinion: &Filed) -> Option<(&Filed, &Record)> {
        let digest = opinion.digest.to_string();
        let names = |record: &Record| record.act == "answer" && record.said("opinion") == Some(&digest);
        let mut last = None;
        for (filed, record) in self.records().filter(|(_, record)| names(record)) {
            if is_upholding(record) {
                return Some((filed, record));
            }
            last = Some((filed, record));
        }
        last
    }
}
