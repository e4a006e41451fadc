//! Looking back on a task that was closed (回头看): which windows the closing set, which are answered, what was found.

use jiff::civil::Date;

use super::{Chain, Filed, Record};

/// One window of a closing: so many days after it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Window<'a> {
    /// The days.
    pub days: u32,
    /// As the record of the closing writes it: `30d`.
    pub text: &'a str,
}

/// The days of a window, `30d`; at least one.
#[must_use]
pub fn days_of(window: &str) -> Option<u32> {
    let days: u16 = window.strip_suffix('d')?.parse().ok()?;
    (days > 0).then_some(days.into())
}

impl Record {
    /// The windows that a closing sets, the shortest first.
    #[must_use]
    pub fn windows(&self) -> Vec<Window<'_>> {
        let window = |text: &str| days_of(text).map(|days| (days, text.len()));
        let mut windows: Vec<_> =
            self.lookback.iter().filter_map(|text| Some(Window { days: window(text)?.0, text })).collect();
        windows.sort_unstable();
        windows.dedup();
        windows
    }

    /// Whether a look-back found that something is no longer as it was closed.
    #[must_use]
    pub fn found_a_rebound(&self) -> bool {
        self.criteria.iter().any(|verdict| verdict.verdict == REBOUNDED)
    }
}

/// A window of a closed task that nobody has answered yet.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct OpenWindow<'a> {
    /// The window.
    pub window: Window<'a>,
    /// Which of the closing's windows it is, from one.
    pub number: usize,
    /// How many the closing sets.
    pub all: usize,
    /// The first day on which it can be answered.
    pub from: Date,
    /// The last day before the next one opens; the last window stays open as long as it was from the one before it.
    pub until: Date,
}

/// The verdict on a criterion that stands.
pub const HELD: &str = "held";
/// The verdict on one that does not.
pub const REBOUNDED: &str = "rebounded";

impl Chain {
    /// The look-backs, in the order of their files.
    pub fn lookbacks(&self) -> impl DoubleEndedIterator<Item = (&Filed, &Record)> {
        self.records().filter(|(_, record)| record.act == "lookback")
    }

    /// The look-back that answers a window of the closing; the last one where there are several.
    #[must_use]
    pub fn answer_to(&self, window: Window<'_>) -> Option<(&Filed, &Record)> {
        self.answers_to(window).next_back()
    }

    /// Every look-back that answers a window of the closing.
    pub fn answers_to(&self, window: Window<'_>) -> impl DoubleEndedIterator<Item = (&Filed, &Record)> {
        self.lookbacks()
            .filter(move |(_, record)| record.said("window").and_then(days_of) == Some(window.days))
    }

    /// The windows of the closing that no look-back answers yet, the shortest first.
    #[must_use]
    pub fn open_windows(&self) -> Vec<Window<'_>> {
        let Some((_, closing)) = self.last("close") else { return Vec::new() };
        closing.windows().into_iter().filter(|window| self.answer_to(*window).is_none()).collect()
    }

    /// The first window that no look-back answers yet.
    #[must_use]
    pub fn next_window(&self) -> Option<OpenWindow<'_>> {
        let (windows, closed) = (self.last("close")?.1.windows(), self.closed_on()?);
        let at = windows.iter().position(|window| self.answer_to(*window).is_none())?;
        let window = windows[at];
        let day = |days: u32| closed.checked_add(jiff::Span::new().days(i64::from(days))).ok();
        let before = at.checked_sub(1).map_or(0, |before| windows[before].days);
        let end = windows.get(at + 1).map_or(window.days * 2 - before, |next| next.days);
        let until = day(end - 1)?;
        Some(OpenWindow { window, number: at + 1, all: windows.len(), from: day(window.days)?, until })
    }

    /// Which round of the matter this task is: the first, unless it was filed in place of another.
    #[must_use]
    pub fn round(&self) -> u32 {
        let filed = self.line().find_map(|(_, record)| record.said("round").filter(|_| record.act == "file"));
        filed.and_then(|round| round.parse().ok()).unwrap_or(1)
    }

    /// The day of the closing, as its record says.
    #[must_use]
    pub fn closed_on(&self) -> Option<Date> {
        self.last("close")?.1.at.get(..10)?.parse().ok()
    }
}

/// Whether an answer to "is there harm?" says that there is none.
#[must_use]
pub fn is_no_harm(said: &str) -> bool {
    let said = said.trim().trim_end_matches(['.', '。']).to_lowercase();
    matches!(said.as_str(), "none" | "no" | "nothing" | "无" | "没有" | "未发现" | "否")
}
