//! Preferences: `duban.yaml`. Nothing in it decides authority.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Choice, Level, calendar::Calendar, slug::Style};
use crate::parse::Document;
use crate::text::Span;

/// The path of the preferences.
pub const SETTINGS: &str = "duban.yaml";

/// The preferences of a ledger; every one has a default.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The format of the files; this program reads 1.
    pub format: u32,
    /// What the ledger is called.
    pub name: String,
    /// The language of reports and of what the tool writes: `en` or `zh-CN`.
    pub language: Option<String>,
    /// Whose working days count.
    pub calendar: Days,
    /// How file names are made from titles.
    pub slug: Slug,
    /// Levels of rules that are not rules of trust.
    pub levels: BTreeMap<String, Choice>,
    /// Who supervises where a task names nobody.
    pub supervisor: Option<String>,
    /// The leader where a task names nobody.
    pub leader: Option<String>,
    /// When to look back on a task that was closed.
    pub lookback: Lookback,
    /// Queries with a name, for lists: `late: mine overdue`.
    pub views: BTreeMap<String, String>,
    /// How long what may take before `check` asks about it.
    pub limits: Limits,
    /// When the people's test of a look-back is passed.
    pub people_test: PeopleTest,
}

/// Whose working days count.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Days {
    /// The State Council's notices, make-up days included.
    China,
    /// Monday to Friday.
    #[default]
    Weekdays,
}

/// How file names are made from titles.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Slug {
    /// The id alone.
    None,
    /// ASCII letters and digits.
    Ascii,
    /// Letters and digits of any script.
    #[default]
    Unicode,
}

/// Windows of look-backs, in days after the closing.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Lookback {
    /// For key tasks.
    pub key: Vec<String>,
    /// For general tasks.
    pub general: Vec<String>,
    /// Of a hundred tasks, how many a draw takes where it is not told.
    #[serde(deserialize_with = "percent")]
    #[schemars(range(min = 1, max = 100))]
    pub sample: u8,
}

fn percent<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<u8, D::Error> {
    let percent = u8::deserialize(reader)?;
    let other = || serde::de::Error::custom(format!("`{percent}` is not 1 to 100"));
    (1..=100).contains(&percent).then_some(percent).ok_or_else(other)
}

impl Default for Lookback {
    fn default() -> Self {
        let days = |list: &[&str]| list.iter().map(|day| (*day).to_owned()).collect();
        Lookback { key: days(&["30d", "90d", "180d"]), general: days(&["90d"]), sample: 10 }
    }
}

/// When the people's test of a look-back is passed. One refusal always fails it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleTest {
    /// How many must be asked.
    pub least: u32,
    /// Of a hundred asked, how many must be happy, and how many satisfied.
    pub percent: u32,
}

impl Default for PeopleTest {
    fn default() -> Self {
        PeopleTest { least: 5, percent: 85 }
    }
}

/// How long what may take, and how much there may be, before `check` asks about it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Working days from the filing until the owner has signed for the task.
    pub accept: u32,
    /// Working days from the signing until the first remark or measure done.
    pub start: u32,
    /// Working days from the application until a verifier has judged it.
    pub verify: u32,
    /// Working days from the request for an extension until it is granted or answered.
    pub extend: u32,
    /// Working days that a reminder, a chase or an order has before the next step is due.
    pub urge: u32,
    /// Days late from which a circular names it.
    pub circular: u32,
    /// Days without a sign of activity in a general task.
    pub remark: u32,
    /// Days without a sign of activity in a key task.
    pub remark_key: u32,
    /// Days between two checks of a long task.
    pub check: u32,
    /// Working days from an opinion until it is answered.
    pub answer: u32,
    /// Working days from a rebound or an upheld opinion until the task is filed again.
    pub refile: u32,
    /// Working days from the day on which a task is stubborn until a dossier was sent up.
    pub dossier: u32,
    /// Tasks of one directive that may be in focus.
    pub focus: u32,
    /// Closings in one change without a second reviewer.
    pub closings: u32,
    /// What may fall due for one person in one week: tasks, milestones and parts.
    pub load: u32,
    /// Working days between the end of one milestone and the start of the next.
    pub gap: u32,
    /// Days from the issue of a directive until a task carries it out.
    pub file: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            accept: 1,
            start: 3,
            verify: 5,
            extend: 3,
            urge: 3,
            circular: 15,
            remark: 30,
            remark_key: 14,
            check: 90,
            answer: 10,
            refile: 5,
            dossier: 5,
            focus: 3,
            closings: 5,
            load: 5,
            gap: 5,
            file: 60,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            format: 1,
            name: String::new(),
            language: None,
            calendar: Days::default(),
            slug: Slug::default(),
            levels: BTreeMap::new(),
            supervisor: None,
            leader: None,
            lookback: Lookback::default(),
            views: BTreeMap::new(),
            limits: Limits::default(),
            people_test: PeopleTest::default(),
        }
    }
}

/// Where a value stands in the preferences, by the keys that lead to it; the last key itself, or the nearest before it.
#[must_use]
pub fn place(bytes: Option<&[u8]>, way: &[&str]) -> Span {
    const FENCE: &str = "---\n";
    let framed = [FENCE.as_bytes(), bytes.unwrap_or_default(), b"\n---\n"].concat();
    let document = Document::parse(&framed);
    let (mut node, mut span) = (document.root(), Span::at(FENCE.len()));
    for name in way {
        let Some(pair) = node.and_then(|node| node.get(&[name])) else { break };
        (node, span) = (Some(&pair.value), pair.key.span);
    }
    Span::new(span.start - FENCE.len(), span.end - FENCE.len())
}

impl Settings {
    /// The level of a rule here, of which this is its own; none where it is not asked.
    #[must_use]
    pub fn level(&self, rule: &str, own: Level) -> Option<Level> {
        self.levels.get(rule).map_or(Some(own), |choice| choice.level())
    }

    /// The calendar of working days.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        match self.calendar {
            Days::China => Calendar::China,
            Days::Weekdays => Calendar::Weekdays,
        }
    }

    /// The style of file names.
    #[must_use]
    pub fn slug(&self) -> Style {
        match self.slug {
            Slug::None => Style::None,
            Slug::Ascii => Style::Ascii,
            Slug::Unicode => Style::Unicode,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_are_not_said_keep_their_defaults() {
        let settings: Settings = serde_yaml::from_str("limits: {accept: 2, remark_key: 7}\n").unwrap();
        let said = Limits { accept: 2, remark_key: 7, ..Limits::default() };
        assert_eq!(settings.limits, said);
        assert_eq!((said.start, said.remark, said.check), (3, 30, 90));
        assert!(serde_yaml::from_str::<Settings>("limits: {acept: 2}\n").is_err());
    }
}
