//! Dates of digits alone: `2026-09-30`, `2026/9/30`, `20260930`, `2026-06`, `30.9.2026`, `9/30/2026 00:00`.

use crate::model::due::fault::{DueFault, DueFaultKind};
use crate::model::due::period::{Meaning, Period};
use crate::model::due::scan::Scan;

/// Nothing in the text but digits and what stands between them, and the `T` and `Z` of a time.
pub(super) fn applies(text: &str) -> bool {
    text.chars().all(|c| {
        crate::model::numeral::arabic_digit(c).is_some()
            || c.is_whitespace()
            || matches!(c, '-' | '/' | '.' | ':' | 'T' | 'Z' | '－' | '／' | '．')
    })
}

pub(super) fn read(scan: &mut Scan<'_>) -> Result<Meaning, DueFault> {
    let (first, digits) = scan.number().ok_or_else(|| scan.unreadable())?;
    let Some(separator) = ["-", "/", "."].into_iter().find(|mark| scan.eat(mark)) else {
        return match digits {
            8 => Ok(exact(Period::Day(first / 10_000, first / 100 % 100, first % 100))),
            4 => Ok(exact(Period::Year(first))),
            _ => Err(DueFaultKind::Unreadable.whole()),
        };
    };
    let (second, second_digits) = scan.number().ok_or_else(|| scan.unreadable())?;
    if second_digits > 2 {
        return Err(DueFaultKind::Unreadable.whole());
    }
    let third = scan.attempt(|ahead| ahead.eat(separator).then(|| ahead.number()).flatten());
    let period = match (digits, third) {
        (4, None) => Period::Month(first, second),
        (4, Some((day, 1 | 2))) => Period::Day(first, second, day),
        (1 | 2, Some((year, 4))) => {
            let (month, day) =
                month_and_day(first, second, separator).ok_or(DueFaultKind::Ambiguous.whole())?;
            Period::Day(year, month, day)
        }
        _ => return Err(DueFaultKind::Unreadable.whole()),
    };
    midnight(scan);
    Ok(exact(period))
}

fn exact(period: Period) -> Meaning {
    Meaning { period, relative: false }
}

/// The day comes first where dots divide; with other marks only a number above 12 tells.
fn month_and_day(first: u32, second: u32, separator: &str) -> Option<(u32, u32)> {
    if separator == "." || first > 12 || first == second {
        Some((second, first))
    } else if second > 12 {
        Some((first, second))
    } else {
        None
    }
}

/// Spreadsheets put midnight behind their days; another time is left for a fault.
fn midnight(scan: &mut Scan<'_>) {
    scan.attempt(|ahead| {
        ahead.eat("t");
        let zero = |ahead: &mut Scan<'_>| ahead.number().filter(|(value, _)| *value == 0);
        zero(ahead)?;
        while ahead.eat(":") {
            zero(ahead)?;
        }
        ahead.eat("z");
        Some(())
    });
}
