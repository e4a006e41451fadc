//! Deadlines in English: `September 30, 2020`, `30 Sept 2020`, `end of Q2 2026`, `within 6 months`.

use jiff::civil::Date;

use crate::model::due::fault::{DueFault, DueFaultKind};
use crate::model::due::period::{Meaning, Period, year_of};
use crate::model::due::scan::Scan;

/// Words before a date that mean: on that day at the latest.
const AT_THE_LATEST: &[&str] =
    &["no later than", "not later than", "on or before", "by", "until", "due", "on"];
/// Words before a period that mean: within it.
const IN: &[&str] = &["during", "in", "for"];

/// How the date is led in.
#[derive(PartialEq, Eq)]
enum Lead {
    /// `by`: clear before a day, not before a month.
    AtTheLatest,
    /// `before`: not clear before anything but an end.
    Before,
    /// `in`, or nothing.
    Within,
}

pub(super) fn read(scan: &mut Scan<'_>, base: Option<Date>) -> Result<Meaning, DueFault> {
    if scan.eat("within") {
        return within(scan, base);
    }
    let lead = lead(scan);
    scan.attempt(|ahead| (ahead.word()? == "the").then_some(()));
    let ends = end_of(scan);
    let (part, year) = part(scan).ok_or_else(|| scan.unreadable())?;
    let clear = match part {
        _ if ends => true,
        Part::Day(..) => lead != Lead::Before,
        _ => lead == Lead::Within,
    };
    if !clear {
        return Err(DueFaultKind::Ambiguous.at(scan.before()));
    }
    let Some(in_year) = year.or(base.map(year_of)) else {
        return Err(DueFaultKind::NoBase.at(scan.before()));
    };
    let period = match part {
        Part::Day(month, day) => Period::Day(in_year, month, day),
        Part::Month(month) => Period::Month(in_year, month),
        Part::Quarter(quarter) => Period::Quarter(in_year, quarter),
        Part::Half(half) => Period::Half(in_year, half),
        Part::Year(later) => Period::Year(in_year + later),
    };
    Ok(Meaning { period, relative: year.is_none() })
}

fn lead(scan: &mut Scan<'_>) -> Lead {
    if scan.eat_any(AT_THE_LATEST) {
        Lead::AtTheLatest
    } else if scan.eat("before") {
        Lead::Before
    } else {
        scan.eat_any(IN);
        Lead::Within
    }
}

/// `end of`, `the end of`, `end-`.
fn end_of(scan: &mut Scan<'_>) -> bool {
    let found = scan.attempt(|ahead| (ahead.word()? == "end").then_some(())).is_some();
    if found {
        scan.eat("-");
        scan.attempt(|ahead| (ahead.word()? == "of").then_some(()));
        scan.attempt(|ahead| (ahead.word()? == "the").then_some(()));
    }
    found
}

/// A part of a year; a year by itself counts from the base: this one, the next.
enum Part {
    Day(u32, u32),
    Month(u32),
    Quarter(u32),
    Half(u32),
    Year(u32),
}

/// The part, and the year where it is named.
fn part(scan: &mut Scan<'_>) -> Option<(Part, Option<u32>)> {
    if let Some(year) = scan.year() {
        scan.eat("-");
        let part = scan.attempt(fraction).or_else(|| scan.attempt(month).map(Part::Month));
        return Some((part.unwrap_or(Part::Year(0)), Some(year)));
    }
    if let Some(later) = scan.attempt(year_of_base) {
        return Some((Part::Year(later), None));
    }
    let part =
        scan.attempt(fraction).or_else(|| scan.attempt(day_then_month)).or_else(|| month_then_day(scan))?;
    scan.eat(",");
    scan.attempt(|ahead| (ahead.word()? == "of").then_some(()));
    Some((part, scan.year()))
}

/// `this year`, `next year`, and `year` behind `end of`.
fn year_of_base(scan: &mut Scan<'_>) -> Option<u32> {
    let (later, word) = match scan.word()?.as_str() {
        "this" => (0, scan.word()?),
        "next" => (1, scan.word()?),
        word => (0, word.to_owned()),
    };
    (word == "year").then_some(later)
}

/// `Q2`, `H1`, `second quarter`, `1st half`.
fn fraction(scan: &mut Scan<'_>) -> Option<Part> {
    if let Some((number, _)) = scan.attempt(|ahead| ahead.eat("q").then(|| ahead.number()).flatten()) {
        return Some(Part::Quarter(number));
    }
    if let Some((number, _)) = scan.attempt(|ahead| ahead.eat("h").then(|| ahead.number()).flatten()) {
        return Some(Part::Half(number));
    }
    const ORDINALS: [[&str; 2]; 4] =
        [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    let ordinal = ORDINALS.iter().position(|names| scan.eat_any(names))?;
    let number = u32::try_from(ordinal + 1).ok()?;
    match scan.word()?.as_str() {
        "quarter" => Some(Part::Quarter(number)),
        "half" => Some(Part::Half(number)),
        _ => None,
    }
}

/// `30 September`, `30th of September`.
fn day_then_month(scan: &mut Scan<'_>) -> Option<Part> {
    let day = day(scan)?;
    scan.attempt(|ahead| (ahead.word()? == "of").then_some(()));
    Some(Part::Day(month(scan)?, day))
}

/// `September 30`, `September`.
fn month_then_day(scan: &mut Scan<'_>) -> Option<Part> {
    let month = scan.attempt(month)?;
    Some(scan.attempt(day).map_or(Part::Month(month), |day| Part::Day(month, day)))
}

/// `30`, `30th`; never the four digits of a year.
fn day(scan: &mut Scan<'_>) -> Option<u32> {
    let (day, _) = scan.number().filter(|(_, digits)| *digits <= 2)?;
    scan.eat_any(&["st", "nd", "rd", "th"]);
    Some(day)
}

/// `September`, `Sept.`, `Sep`.
fn month(scan: &mut Scan<'_>) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = scan.word()?;
    let is =
        |name: &&str| **name == word || name[..3] == word || (word == "sept" && name.starts_with("sept"));
    let at = MONTHS.iter().position(is)?;
    scan.eat(".");
    u32::try_from(at + 1).ok()
}

/// `within 60 days`; days of work need a calendar.
fn within(scan: &mut Scan<'_>, base: Option<Date>) -> Result<Meaning, DueFault> {
    let (count, _) = scan.number().filter(|(count, _)| *count < 1000).ok_or_else(|| scan.unreadable())?;
    let span = jiff::Span::new();
    let span = match scan.word().as_deref() {
        Some("day" | "days") => span.days(count),
        Some("week" | "weeks") => span.weeks(count),
        Some("month" | "months") => span.months(count),
        Some("year" | "years") => span.years(count),
        Some("working" | "business") => return Err(DueFaultKind::WorkingDays.whole()),
        _ => return Err(DueFaultKind::Unreadable.whole()),
    };
    scan.finish()?;
    let base = base.ok_or(DueFaultKind::NoBase.whole())?;
    let last = base.checked_add(span).map_err(|_| DueFaultKind::NoSuchDay.whole())?;
    Ok(Meaning { period: Period::of(last), relative: true })
}
