//! Deadlines in Chinese: `2026年9月30日前`, `2026年年底前`, `上半年`, `二季度末`, `6个月内`.

use jiff::civil::Date;

use crate::model::due::fault::{DueFault, DueFaultKind};
use crate::model::due::period::{Meaning, Period, year_of};
use crate::model::due::scan::Scan;

/// Words before the date that do not change it.
const LEADING: &[&str] =
    &["原则上于", "原则上", "不迟于", "不晚于", "截至", "截止到", "截止", "于", "在", "到", "至"];
/// Words after the date that do not change it.
const TRAILING: &[&str] = &["为止", "止", "完成整改", "整改到位", "完成", "到位"];

/// Where the year comes from.
enum Year {
    Named(u32),
    OfBase(u32),
}

/// Whether the words name the end of the period (`底`, `内`) or only the period.
#[derive(PartialEq, Eq)]
enum Edge {
    Last,
    Open,
}

pub(super) fn read(scan: &mut Scan<'_>, base: Option<Date>) -> Result<Meaning, DueFault> {
    scan.eat_any(LEADING);
    if let Some(within) = scan.attempt(within) {
        return count(within, base);
    }
    let year = year(scan, base)?;
    let (period, edge) = period(scan, year.as_ref(), base)?;
    let edge = if scan.eat_any(&["底", "末", "以内", "之内", "内"]) { Edge::Last } else { edge };
    if scan.eat_any(&["之前", "以前", "前"]) && edge == Edge::Open && !matches!(period, Period::Day(..))
    {
        return Err(DueFaultKind::Ambiguous.at(scan.before()));
    }
    scan.eat_any(TRAILING);
    Ok(Meaning { period, relative: !matches!(year, Some(Year::Named(_))) })
}

/// `2026年`, `今年`, `明年`; none where the text begins with a smaller part.
fn year(scan: &mut Scan<'_>, base: Option<Date>) -> Result<Option<Year>, DueFault> {
    let named = scan.attempt(|ahead| {
        let year = ahead.year()?;
        ahead.eat("年").then_some(year)
    });
    if let Some(year) = named {
        scan.eat("度");
        return Ok(Some(Year::Named(year)));
    }
    let later = if scan.eat_any(&["今年", "本年度", "本年", "当年"]) {
        0
    } else if scan.eat_any(&["明年", "次年"]) {
        1
    } else {
        return Ok(None);
    };
    let base = base.ok_or(DueFaultKind::NoBase.at(scan.before()))?;
    Ok(Some(Year::OfBase(year_of(base) + later)))
}

fn period(scan: &mut Scan<'_>, year: Option<&Year>, base: Option<Date>) -> Result<(Period, Edge), DueFault> {
    let part = part(scan, year.is_some());
    let year = match year {
        Some(Year::Named(year) | Year::OfBase(year)) => Some(*year),
        None => base.map(year_of),
    };
    let Some(part) = part else { return Err(scan.unreadable()) };
    let (Some(year), base) = (year, base) else {
        return Err(DueFaultKind::NoBase.at(scan.before()));
    };
    let month_of_base = base.map_or(0, |base| u32::from(base.month().unsigned_abs()));
    Ok(match part {
        Part::Year(edge) => (Period::Year(year), edge),
        Part::Half(half) => (Period::Half(year, half), Edge::Open),
        Part::Quarter(quarter) => (Period::Quarter(year, quarter), Edge::Open),
        Part::Month(month) => (Period::Month(year, month), Edge::Open),
        Part::ThisMonth => (Period::Month(year, month_of_base), Edge::Last),
        Part::Day(month, day) => (Period::Day(year, month, day), Edge::Last),
        Part::Late(month) => (Period::Month(year, month), Edge::Last),
    })
}

/// A part of a year.
enum Part {
    Year(Edge),
    Half(u32),
    Quarter(u32),
    Month(u32),
    ThisMonth,
    Day(u32, u32),
    /// The last ten days of a month.
    Late(u32),
}

fn part(scan: &mut Scan<'_>, has_year: bool) -> Option<Part> {
    if scan.eat("上半年") {
        return Some(Part::Half(1));
    }
    if scan.eat("下半年") {
        return Some(Part::Half(2));
    }
    if let Some(quarter) = scan.attempt(quarter) {
        return Some(Part::Quarter(quarter));
    }
    if let Some(part) = scan.attempt(month) {
        return Some(part);
    }
    if scan.eat_any(&["年底", "年末", "年内"]) || has_year && scan.eat_any(&["底", "末", "内"]) {
        return Some(Part::Year(Edge::Last));
    }
    if !has_year && scan.eat_any(&["本月底", "本月末", "本月内", "月底", "月末"]) {
        return Some(Part::ThisMonth);
    }
    has_year.then_some(Part::Year(Edge::Open))
}

/// `第二季度`, `二季度`, `2季度`, `Q2`.
fn quarter(scan: &mut Scan<'_>) -> Option<u32> {
    if scan.eat("q") {
        return scan.number().map(|(quarter, _)| quarter);
    }
    scan.eat("第");
    let (quarter, _) = scan.number()?;
    scan.eat_any(&["季度", "季"]).then_some(quarter)
}

/// `6月`, `6月份`, `6月30日`, `6月上旬`, `十二月`.
fn month(scan: &mut Scan<'_>) -> Option<Part> {
    let (month, _) = scan.number()?;
    if !scan.eat("月") {
        return None;
    }
    scan.eat("份");
    let day = scan.attempt(|ahead| {
        let (day, _) = ahead.number()?;
        ahead.eat_any(&["日", "号"]).then_some(day)
    });
    Some(match day {
        Some(day) => Part::Day(month, day),
        None if scan.eat("上旬") => Part::Day(month, 10),
        None if scan.eat("中旬") => Part::Day(month, 20),
        None if scan.eat("下旬") => Part::Late(month),
        None => Part::Month(month),
    })
}

/// A stretch of time from the base day.
enum Within {
    Span(jiff::Span),
    WorkingDays,
}

/// `30日内`, `6个月内`, `10个工作日内`.
fn within(scan: &mut Scan<'_>) -> Option<Within> {
    let span = jiff::Span::new();
    let within = if scan.eat("半年") {
        Within::Span(span.months(6))
    } else {
        let (count, _) = scan.number().filter(|(count, _)| *count < 1000)?;
        if scan.eat_any(&["个工作日", "工作日"]) {
            Within::WorkingDays
        } else if scan.eat_any(&["日", "天"]) {
            Within::Span(span.days(count))
        } else if scan.eat_any(&["周", "个星期", "星期"]) {
            Within::Span(span.weeks(count))
        } else if scan.eat("个月") {
            Within::Span(span.months(count))
        } else if scan.eat("年") {
            Within::Span(span.years(count))
        } else {
            return None;
        }
    };
    scan.eat_any(&["以内", "之内", "内"]).then_some(within)
}

fn count(within: Within, base: Option<Date>) -> Result<Meaning, DueFault> {
    let Within::Span(span) = within else {
        return Err(DueFaultKind::WorkingDays.whole());
    };
    let base = base.ok_or(DueFaultKind::NoBase.whole())?;
    let last = base.checked_add(span).map_err(|_| DueFaultKind::NoSuchDay.whole())?;
    Ok(Meaning { period: Period::of(last), relative: true })
}
