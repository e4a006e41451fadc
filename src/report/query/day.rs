//! Days and spans of days as a condition names them.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};

use crate::model::Due;

/// The first and the last day of what a text names: `2026-09-30`, `2026-09`, `2026`, `2026Q3`, `2026年9月`, `today`,
/// `本周`, `7d`, `-30天`, or a deadline as papers write it.
pub(super) fn days(text: &str, today: Date) -> Option<(Date, Date)> {
    let text = text.trim();
    named(text, today).or_else(|| counted(text, today)).or_else(|| period(text)).or_else(|| {
        let due = Due::read(text, Some(today)).ok()?;
        Some((due.date, due.date))
    })
}

fn named(text: &str, today: Date) -> Option<(Date, Date)> {
    let day = |shift: i32| today.checked_add(shift.days()).ok().map(|day| (day, day));
    match text.to_lowercase().as_str() {
        "today" | "今天" | "今日" => day(0),
        "tomorrow" | "明天" | "明日" => day(1),
        "yesterday" | "昨天" | "昨日" => day(-1),
        "week" | "本周" => {
            let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            Some((monday, monday.checked_add(6.days()).ok()?))
        }
        "month" | "本月" => Some((today.first_of_month(), today.last_of_month())),
        "year" | "本年" | "今年" => Some((today.first_of_year(), today.last_of_year())),
        _ => None,
    }
}

/// `7d`, `2w`, `-30天`, `3个月`: so far from today.
fn counted(text: &str, today: Date) -> Option<(Date, Date)> {
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let count: i32 = text[..end].parse().ok()?;
    let span: Span = match &text[end..] {
        "d" | "天" | "日" => Span::new().try_days(count).ok()?,
        "w" | "周" => Span::new().try_weeks(count).ok()?,
        "m" | "个月" => Span::new().try_months(count).ok()?,
        "y" => Span::new().try_years(count).ok()?,
        _ => return None,
    };
    let day = today.checked_add(span).ok()?;
    Some((day, day))
}

/// A year, a quarter, a month or a day in figures.
fn period(text: &str) -> Option<(Date, Date)> {
    let text = text.replace(['年', '月', '/', '.'], "-").replace(['日', '号'], "");
    let text = text.trim_end_matches('-').to_uppercase();
    let month = |year: i16, month: i8| Date::new(year, month, 1).ok();
    if let Some((year, quarter)) = text.split_once('Q') {
        let (year, quarter): (i16, i8) = (year.trim_end_matches('-').parse().ok()?, quarter.parse().ok()?);
        let last = (1..=4).contains(&quarter).then(|| month(year, quarter * 3))??;
        return Some((month(year, quarter * 3 - 2)?, last.last_of_month()));
    }
    let numbers: Vec<i16> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let part = |number: i16| i8::try_from(number).ok();
    match numbers[..] {
        [year @ 1000..=i16::MAX] => Some((Date::new(year, 1, 1).ok()?, date(year, 12, 31))),
        [year @ 1000..=i16::MAX, second] => {
            let first = month(year, part(second)?)?;
            Some((first, first.last_of_month()))
        }
        [year @ 1000..=i16::MAX, second, third] => {
            let day = Date::new(year, part(second)?, part(third)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_periods_are_read() {
        let today = date(2026, 10, 8);
        for (text, first, last) in [
            ("2026-09-30", date(2026, 9, 30), date(2026, 9, 30)),
            ("2026-09", date(2026, 9, 1), date(2026, 9, 30)),
            ("2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
            ("2026年9月30日", date(2026, 9, 30), date(2026, 9, 30)),
            ("2026", date(2026, 1, 1), date(2026, 12, 31)),
            ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
            ("today", today, today),
            ("本周", date(2026, 10, 5), date(2026, 10, 11)),
            ("本月", date(2026, 10, 1), date(2026, 10, 31)),
            ("7d", date(2026, 10, 15), date(2026, 10, 15)),
            ("-30天", date(2026, 9, 8), date(2026, 9, 8)),
            ("年底前", date(2026, 12, 31), date(2026, 12, 31)),
        ] {
            assert_eq!(days(text, today), Some((first, last)), "{text}");
        }
        for text in ["", "soon", "2026-13", "2026-02-30", "2026Q5", "99", "99999999999d"] {
            assert_eq!(days(text, today), None, "{text}");
        }
    }
}
