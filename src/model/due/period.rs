//! A stretch of the calendar that a deadline names, and its last day.

use jiff::civil::Date;

/// As written, so it may not exist; [`Period::last_day`] tells.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Period {
    /// Year, month, day.
    Day(u32, u32, u32),
    /// Year, month.
    Month(u32, u32),
    /// Year, quarter 1–4.
    Quarter(u32, u32),
    /// Year, half 1–2.
    Half(u32, u32),
    /// Year.
    Year(u32),
}

/// What a text means before it is resolved.
pub(super) struct Meaning {
    /// The stretch of time.
    pub(super) period: Period,
    /// Whether it counts from the base day, or in its year.
    pub(super) relative: bool,
}

impl Period {
    pub(super) fn of(date: Date) -> Self {
        let part = |value: i8| u32::from(value.unsigned_abs());
        Period::Day(year_of(date), part(date.month()), part(date.day()))
    }

    /// None where the calendar has no such day, month, quarter, half or (four-digit) year.
    pub(super) fn last_day(self) -> Option<Date> {
        match self {
            Period::Day(year, month, day) => {
                let year = i16::try_from(year).ok().filter(|year| (1000..=9999).contains(year))?;
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
            Period::Month(year, month) => Some(Period::Day(year, month, 1).last_day()?.last_of_month()),
            Period::Quarter(year, quarter @ 1..=4) => Period::Month(year, quarter * 3).last_day(),
            Period::Half(year, half @ 1..=2) => Period::Month(year, half * 6).last_day(),
            Period::Year(year) => Period::Month(year, 12).last_day(),
            Period::Quarter(..) | Period::Half(..) => None,
        }
    }

    /// None where there is no last day either.
    pub(super) fn first_day(self) -> Option<Date> {
        let first = match self {
            Period::Day(..) => self,
            Period::Month(year, month) => Period::Day(year, month, 1),
            Period::Quarter(year, quarter) => Period::Day(year, quarter * 3 - 2, 1),
            Period::Half(year, half) => Period::Day(year, half * 6 - 5, 1),
            Period::Year(year) => Period::Day(year, 1, 1),
        };
        self.last_day().and(first.last_day())
    }
}

/// The year of a day; none before the first.
pub(super) fn year_of(date: Date) -> u32 {
    u32::try_from(date.year()).unwrap_or(0)
}
