//! Which days are worked: for limits in working days, and to say when nobody has announced a year yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

/// Which days a ledger counts as worked; `calendar:` in `duban.yaml`.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Calendar {
    /// Monday to Friday, with the days off and the make-up days (调休) of the State Council's notices.
    China,
    /// Monday to Friday.
    Weekdays,
}

/// Whether a day is worked, and how sure that is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Working {
    /// Worked.
    Yes,
    /// Off.
    No,
    /// The year is not in the table; a weekday, so probably worked.
    ProbablyYes,
    /// The year is not in the table; a weekend day, so probably off.
    ProbablyNo,
}

impl Working {
    /// The day counts as worked, surely or probably.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Working::Yes | Working::ProbablyYes)
    }
}

/// Days that differ from Monday to Friday, and whether they are worked.
/// Its source is named in the file's first lines.
static DIFFERENT: LazyLock<BTreeMap<Date, bool>> = LazyLock::new(|| {
    include_str!("calendar/holidays.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(row)
        .collect()
});

fn row(line: &str) -> Option<(Date, bool)> {
    let mut cells = line.split('\t');
    let date = cells.next()?.parse().ok()?;
    Some((date, cells.next()? == "work"))
}

impl Calendar {
    /// Whether the year's days off are known. China's notice for a year comes out late in the year before.
    #[must_use]
    pub fn covers(self, year: i16) -> bool {
        match self {
            Calendar::Weekdays => true,
            Calendar::China => {
                let known = |end: Option<(&Date, &bool)>| end.map(|(date, _)| date.year());
                known(DIFFERENT.first_key_value()).is_some_and(|first| first <= year)
                    && known(DIFFERENT.last_key_value()).is_some_and(|last| year <= last)
            }
        }
    }

    /// The first year between two days, both included, whose days off are not known: a count over it is a guess.
    #[must_use]
    pub fn first_unknown_year(self, from: Date, to: Date) -> Option<i16> {
        let (from, to) = (from.min(to), from.max(to));
        (from.year()..=to.year()).find(|year| !self.covers(*year))
    }

    /// Whether the day is worked.
    #[must_use]
    pub fn is_working(self, date: Date) -> Working {
        let weekday = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !self.covers(date.year()) {
            return if weekday { Working::ProbablyYes } else { Working::ProbablyNo };
        }
        let worked = match self {
            Calendar::Weekdays => weekday,
            Calendar::China => DIFFERENT.get(&date).copied().unwrap_or(weekday),
        };
        if worked { Working::Yes } else { Working::No }
    }

    /// The day `days` working days after `from`, or before it when negative. The first day does not count, so one
    /// working day after a Friday is a Monday; none gives `from` itself. Stops at the ends of the calendar.
    #[must_use]
    pub fn add_working_days(self, from: Date, days: i32) -> Date {
        let mut date = from;
        let mut left = days.unsigned_abs();
        while left > 0 {
            let step = if days > 0 { date.tomorrow() } else { date.yesterday() };
            let Ok(next) = step else { break };
            date = next;
            left -= u32::from(self.is_working(date).counts());
        }
        date
    }

    /// How many working days lie after `from` up to and including `to`; negative when `to` is earlier.
    /// Undoes [`Calendar::add_working_days`].
    #[must_use]
    pub fn working_days_between(self, from: Date, to: Date) -> i32 {
        let step = |date: Date| if from < to { date.tomorrow() } else { date.yesterday() };
        let mut date = from;
        let mut count = 0;
        while date != to {
            let Ok(next) = step(date) else { break };
            date = next;
            count += i32::from(self.is_working(date).counts());
        }
        if from < to { count } else { -count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_row_says_something_and_can_be_read() {
        let text = include_str!("calendar/holidays.tsv");
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), DIFFERENT.len());
        for (date, worked) in &*DIFFERENT {
            let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert_eq!(*worked, weekend, "{date}");
        }
        for line in rows {
            assert!(matches!(line.split('\t').nth(1), Some("off" | "work")), "{line}");
        }
    }

    #[test]
    fn days_of_the_notices() {
        for (day, china, weekdays) in [
            (date(2026, 1, 1), Working::No, Working::Yes),
            (date(2026, 2, 14), Working::Yes, Working::No), // made up for the Spring Festival
            (date(2026, 2, 23), Working::No, Working::Yes),
            (date(2026, 2, 24), Working::Yes, Working::Yes),
            (date(2026, 10, 10), Working::Yes, Working::No),
            (date(2026, 10, 11), Working::No, Working::No),
            (date(2015, 9, 3), Working::No, Working::Yes), // added by a later notice
            (date(2020, 1, 31), Working::No, Working::Yes), // the prolonged Spring Festival
            (date(2027, 1, 1), Working::ProbablyYes, Working::Yes),
            (date(2027, 1, 2), Working::ProbablyNo, Working::No),
            (date(2009, 12, 31), Working::ProbablyYes, Working::Yes),
        ] {
            assert_eq!(Calendar::China.is_working(day), china, "{day}");
            assert_eq!(Calendar::Weekdays.is_working(day), weekdays, "{day}");
        }
    }

    #[test]
    fn counts_there_and_back() {
        for (from, days, to) in [
            (date(2026, 9, 30), 1, date(2026, 10, 8)),
            (date(2026, 10, 8), 2, date(2026, 10, 10)),
            (date(2026, 10, 9), 2, date(2026, 10, 12)),
            (date(2026, 10, 8), -1, date(2026, 9, 30)),
            (date(2026, 3, 6), 1, date(2026, 3, 9)),
            (date(2026, 3, 7), 0, date(2026, 3, 7)),
        ] {
            assert_eq!(Calendar::China.add_working_days(from, days), to, "{from} {days}");
            assert_eq!(Calendar::China.working_days_between(from, to), days, "{from} {to}");
        }
        for days in -300..300 {
            let from = date(2026, 3, 4);
            let to = Calendar::China.add_working_days(from, days);
            assert_eq!(Calendar::China.working_days_between(from, to), days);
        }
        assert_eq!(Calendar::Weekdays.add_working_days(Date::MAX, 5), Date::MAX);
    }

    #[test]
    fn says_when_a_year_is_not_announced() {
        let china = Calendar::China;
        assert!(china.covers(2010) && china.covers(2026) && !china.covers(2009) && !china.covers(2027));
        assert_eq!(china.first_unknown_year(date(2026, 11, 1), date(2028, 1, 1)), Some(2027));
        assert_eq!(china.first_unknown_year(date(2027, 1, 1), date(2026, 1, 1)), Some(2027));
        assert_eq!(china.first_unknown_year(date(2025, 1, 1), date(2026, 1, 1)), None);
        assert_eq!(Calendar::Weekdays.first_unknown_year(Date::MIN, Date::MAX), None);
    }
}
