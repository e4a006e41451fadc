//! What the person says when acting.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Refusal;
use crate::model::{Due, TaskId};

/// Answers to what the acts ask. An act takes what its row in the table names and refuses what is missing.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The remark, the reason: free text.
    pub text: String,
    /// The official number.
    pub number: Option<String>,
    /// The value found for each criterion.
    pub found: BTreeMap<String, String>,
    /// How each criterion was checked; the empty key stands for all that are not named.
    pub how: BTreeMap<String, String>,
    /// Where each criterion was checked on site.
    pub on_site: BTreeMap<String, String>,
    /// Why each of these criteria is not met.
    pub unmet: BTreeMap<String, String>,
    /// What was learnt.
    pub lessons: Option<String>,
    /// Residual harm, or `none`.
    pub harm: Option<String>,
    /// Windows of look-backs.
    pub lookback: Vec<String>,
    /// What a remark asks for.
    pub ask: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// A record of the branch that stands.
    pub keep: Option<String>,
    /// Where it was said, if on site.
    pub place: Option<String>,
    /// A new id, for an act that files a task beside its own.
    pub fresh: Option<TaskId>,
    /// What was said to any other flag, each as often as it was given.
    pub more: BTreeMap<&'static str, Vec<String>>,
}

impl Answers {
    /// Everything that was said to a flag.
    #[must_use]
    pub fn all(&self, flag: &str) -> &[String] {
        self.more.get(flag).map_or(&[], Vec::as_slice)
    }

    /// What was said to a flag, where that is not blank.
    #[must_use]
    pub fn one(&self, flag: &str) -> Option<&str> {
        self.all(flag).last().map(|said| said.trim()).filter(|said| !said.is_empty())
    }

    /// What must be said.
    ///
    /// # Errors
    /// It was not.
    pub fn needed(&self, flag: &'static str) -> Result<&str, Refusal> {
        self.one(flag).ok_or(Refusal::Lacking(flag))
    }

    /// A number that must be said.
    ///
    /// # Errors
    /// It was not, or is none.
    pub fn number(&self, flag: &'static str) -> Result<u32, Refusal> {
        let said = self.needed(flag)?;
        let lawful = || Refusal::Value { flag, value: said.to_owned(), lawful: "0, 1, 2, …".to_owned() };
        said.parse().map_err(|_| lawful())
    }

    /// A day that must be said, whatever way it is written.
    ///
    /// # Errors
    /// It was not, or is none.
    pub fn day(&self, flag: &'static str) -> Result<Date, Refusal> {
        let said = self.needed(flag)?;
        let lawful = || Refusal::Value { flag, value: said.to_owned(), lawful: "2026-09-30".to_owned() };
        Due::read(said, None).map(|due| due.date).map_err(|_| lawful())
    }

    /// What was said as `ID=TEXT`.
    #[must_use]
    pub fn pairs(&self, flag: &str) -> BTreeMap<String, String> {
        let pair = |said: &String| {
            let (id, text) = said.split_once('=')?;
            Some((id.trim().to_owned(), text.trim().to_owned()))
        };
        self.all(flag).iter().filter_map(pair).collect()
    }
}
