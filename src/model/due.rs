//! Deadlines as people write them: `2026-09-30`, `2026年6月底前`, `二季度`, `end of 2026`. Each comes to one last day.

mod chinese;
mod english;
mod fault;
mod numeric;
mod period;
mod scan;

use jiff::civil::Date;

pub use crate::model::due::fault::{DueFault, DueFaultKind};
use crate::model::due::period::Period;
use crate::model::due::scan::Scan;
use crate::text::Span;

/// A deadline, resolved to its last day.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The last day on which it is kept.
    pub date: Date,
    /// The first day of the stretch that it names; the same where it names a day.
    pub first: Date,
    /// How it was written.
    pub form: Form,
}

/// How a deadline was written.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Form {
    /// `2026-09-30`: nothing to resolve.
    Iso,
    /// A whole day in another form: `2026年9月30日前`, `September 30, 2020`.
    Day,
    /// A month, quarter, half or year that was named in full: its last day counts.
    Period,
    /// Counted from the base day, or in its year: `上半年`, `6月底前`, `within 6 months`.
    Relative,
}

impl Due {
    /// Reads a deadline. `base` is the day that a left-out year and `within 6 months` count from: the day the directive
    /// was issued, or today. A period means its last day. A period that something must happen *before*
    /// (`2008年以前`, `by June 2026`) is ambiguous and refused, while `底前` and `end of` are clear.
    ///
    /// # Errors
    /// [`DueFault`] says what the text is instead, and where it stops being a date.
    pub fn read(text: &str, base: Option<Date>) -> Result<Due, DueFault> {
        if text.trim().is_empty() {
            return Err(DueFaultKind::Empty.whole());
        }
        if let Some((kind, span)) = not_a_day(text) {
            return Err(kind.at(span));
        }
        let mut scan = Scan::new(text);
        let meaning = if numeric::applies(text) {
            numeric::read(&mut scan)?
        } else if text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
            chinese::read(&mut scan, base)?
        } else {
            english::read(&mut scan, base)?
        };
        scan.finish()?;
        let date = meaning.period.last_day().ok_or(DueFaultKind::NoSuchDay.whole())?;
        let first = meaning.period.first_day().unwrap_or(date);
        let form = match meaning.period {
            _ if meaning.relative => Form::Relative,
            Period::Day(..) if text == date.to_string() => Form::Iso,
            Period::Day(..) => Form::Day,
            _ => Form::Period,
        };
        Ok(Due { date, first, form })
    }

    /// Written as the tool would write it; there is nothing left to resolve.
    #[must_use]
    pub fn is_iso(self) -> bool {
        self.form == Form::Iso
    }
}

/// Words that stand where a date should, and are none. Long ones before their parts.
const NOT_DAYS: &[(DueFaultKind, &[&str])] = &[
    (
        DueFaultKind::Immediate,
        &["立行立改", "即知即改", "立查立改", "边查边改", "立即", "immediately", "at once"],
    ),
    (
        DueFaultKind::Ongoing,
        &[
            "长期坚持",
            "长期",
            "持续",
            "常态化",
            "每年",
            "每季度",
            "每月",
            "ongoing",
            "continuous",
            "annually",
            "yearly",
            "quarterly",
            "monthly",
            "weekly",
        ],
    ),
];

/// The first such word of the text.
fn not_a_day(text: &str) -> Option<(DueFaultKind, Span)> {
    let lower = text.to_ascii_lowercase();
    let words = NOT_DAYS.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word)));
    let found = words.filter_map(|(kind, word)| {
        let start = lower.find(word)?;
        Some((kind, Span::new(start, start + word.len())))
    });
    found.min_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)))
}

#[cfg(test)]
mod tests;
