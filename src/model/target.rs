//! Whether a value that was found reaches the target of a criterion.

use unicode_normalization::UnicodeNormalization as _;

use super::{Datum, field};

/// Why a value that was found does not show that a criterion is met.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Miss {
    /// It stays short of the target, or on its other side.
    Short,
    /// The target is a number, and this is none.
    NotANumber,
    /// The target is yes or no, and this is neither: “by and large” closes nothing.
    NeitherYesNorNo,
}

/// Which side of a number is good.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Side {
    AtLeast,
    Above,
    AtMost,
    Below,
    Exactly,
}

/// What a target may begin with. Longer forms stand before those they begin with.
const BEFORE: &[(&str, Side)] = &[
    (">=", Side::AtLeast),
    ("≥", Side::AtLeast),
    ("≧", Side::AtLeast),
    ("at least", Side::AtLeast),
    ("不低于", Side::AtLeast),
    ("不少于", Side::AtLeast),
    ("至少", Side::AtLeast),
    ("<=", Side::AtMost),
    ("≤", Side::AtMost),
    ("≦", Side::AtMost),
    ("at most", Side::AtMost),
    ("no more than", Side::AtMost),
    ("不超过", Side::AtMost),
    ("不高于", Side::AtMost),
    ("不多于", Side::AtMost),
    (">", Side::Above),
    ("超过", Side::Above),
    ("<", Side::Below),
    ("低于", Side::Below),
    ("少于", Side::Below),
    ("=", Side::Exactly),
];

/// What a target may end with.
const AFTER: &[(&str, Side)] =
    &[("以上", Side::AtLeast), ("以下", Side::AtMost), ("以内", Side::AtMost), ("之内", Side::AtMost)];

/// What speaks against the value found for a criterion of the plan; `None` where it reaches the target, or where the
/// target is neither a number nor yes or no. A bare number is a floor; below its own baseline, or at zero, a ceiling.
#[must_use]
pub fn miss(criterion: &Datum, actual: &str) -> Option<Miss> {
    let target = criterion.get_text("target")?;
    if let Some(wanted) = field::yes(target.trim()) {
        return match field::yes(actual.trim()) {
            Some(found) => (found != wanted).then_some(Miss::Short),
            None => Some(Miss::NeitherYesNorNo),
        };
    }
    let number = |key: &str| criterion.get_text(key).and_then(|text| Some(read(text)?.1));
    let (side, wanted) = read(target)?;
    let side = side.unwrap_or_else(|| side_of(criterion));
    // What was found is a plain number: `<3` is not three, and `3-` is nothing. Its unit is the reader's, but a share is
    // no count.
    let Some((None, found)) = read(actual) else { return Some(Miss::NotANumber) };
    let share = |text: &str| text.contains(['%', '％']);
    let unit = criterion.get_text("unit").unwrap_or_default();
    if share(actual) && !share(target) && !share(unit) || actual.trim_end().ends_with('-') {
        return Some(Miss::NotANumber);
    }
    let slack = match criterion.get_text("tolerance") {
        Some(text) if text.contains('%') && !target.contains('%') => {
            number("tolerance").map(|share| share / 100.0 * wanted)
        }
        _ => number("tolerance"),
    };
    let slack = slack.unwrap_or(0.0).abs();
    let good = match side {
        Side::AtLeast => found >= wanted - slack,
        Side::Above => found > wanted - slack,
        Side::AtMost => found <= wanted + slack,
        Side::Below => found < wanted + slack,
        Side::Exactly => (found - wanted).abs() <= slack,
    };
    (!good).then_some(Miss::Short)
}

/// What speaks against a value that was found when looking back: it misses the target, or, where the plan gives a
/// tolerance, it is worse by more than that than the value found at the closing.
#[must_use]
pub fn fall(criterion: &Datum, closed: Option<&str>, actual: &str) -> Option<Miss> {
    miss(criterion, actual).or_else(|| {
        let (closed, _) = (closed?, criterion.get_text("tolerance")?);
        let (side, _) = read(criterion.get_text("target")?)?;
        // The target is now what was reached then; on which side of it is good does not change.
        let word = match side.unwrap_or_else(|| side_of(criterion)) {
            Side::AtLeast | Side::Above => "≥",
            Side::AtMost | Side::Below => "≤",
            Side::Exactly => "=",
        };
        let (_, reached) = read(closed)?;
        let target =
            Datum::Text(format!("{word}{reached}{}", if closed.contains(['%', '％']) { "%" } else { "" }));
        let Datum::Map(pairs) = criterion else { return None };
        let put = |(key, value): &(String, Datum)| match key.as_str() {
            "target" => (key.clone(), target.clone()),
            _ => (key.clone(), value.clone()),
        };
        miss(&Datum::Map(pairs.iter().map(put).collect()), actual)
    })
}

/// The good side of a target that names none: a number below its own baseline, or zero, is a ceiling.
fn side_of(criterion: &Datum) -> Side {
    let number = |key: &str| criterion.get_text(key).and_then(|text| Some(read(text)?.1));
    match (number("baseline"), number("target")) {
        (Some(baseline), Some(wanted)) if baseline > wanted => Side::AtMost,
        (_, Some(0.0)) => Side::AtMost,
        _ => Side::AtLeast,
    }
}

/// Whether it can be counted if a target is reached: it is yes or no, or names one number.
#[must_use]
pub fn is_countable(target: &str) -> bool {
    field::yes(target.trim()).is_some() || read(target).is_some()
}

/// Whether a text is one number, its unit perhaps behind it, and names no side.
#[must_use]
pub fn is_number(text: &str) -> bool {
    matches!(read(text), Some((None, _)))
}

/// The number in a text and the side it names: `≥ 90%`, `1,200 sites`, `3所以上`. `None` where there is no number or
/// more than one, as in a date or a range.
fn read(text: &str) -> Option<(Option<Side>, f64)> {
    let text: String = text.trim().nfkc().collect();
    let found = BEFORE.iter().find_map(|(sign, side)| Some((text.strip_prefix(sign)?, *side)));
    let (rest, side) = found.map_or((text.as_str(), None), |(rest, side)| (rest, Some(side)));
    let rest = rest.trim_start();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let sign = usize::from(rest.starts_with(['-', '+']));
    let end = rest[sign..].find(|c| !is_part(c)).map_or(rest.len(), |end| end + sign);
    let (digits, unit) = rest.split_at(end);
    if unit.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let after = AFTER.iter().find(|(word, _)| unit.trim_end().ends_with(word)).map(|(_, side)| *side);
    Some((side.or(after), digits.replace(',', "").parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, baseline: &str, actual: &str, expected: Option<Miss>) {
        let pairs = [("target", target), ("baseline", baseline)];
        let pairs = pairs.iter().filter(|(_, text)| !text.is_empty());
        let criterion = Datum::Map(
            pairs.map(|(key, text)| ((*key).to_owned(), Datum::Text((*text).to_owned()))).collect(),
        );
        assert_eq!(miss(&criterion, actual), expected, "{target} from {baseline:?}: {actual}");
    }

    #[test]
    fn a_number_is_a_floor_unless_it_says_otherwise() {
        for (target, baseline, good, short) in [
            ("3", "0", "3", "2"),
            ("3", "", "4", "2.9"),
            ("10", "25", "9", "11"),
            ("0", "", "0", "1"),
            ("≥ 90%", "", "90%", "89.9%"),
            ("> 5", "", "5.1", "5"),
            ("<=12", "3", "12", "13"),
            ("不超过30天", "", "30天", "31天"),
            ("1,200", "", "1200", "1,199"),
            ("95％以上", "", "95%", "94%"),
            ("-2", "", "-2", "-3"),
            ("yes", "", "yes", "no"),
            ("否", "", "no", "是"),
        ] {
            check(target, baseline, good, None);
            check(target, baseline, short, Some(Miss::Short));
        }
    }

    #[test]
    fn what_cannot_be_compared_is_not_judged() {
        check("2026-09-30", "", "later", None);
        check("3-5", "", "1", None);
        check("signed by all parents", "", "signed", None);
        check("yes", "", "by and large", Some(Miss::NeitherYesNorNo));
        check("3", "", "all of them", Some(Miss::NotANumber));
    }

    #[test]
    fn what_was_found_is_a_plain_number() {
        for found in ["<3", "<=3", ">= 3", "3%", "3-", "至少3", "3以上"] {
            check("3", "", found, Some(Miss::NotANumber));
        }
        for found in ["3", " 3 ", "3 sites", "3所", "+4"] {
            check("3", "", found, None);
        }
        check("≥ 90%", "", "91", None);
    }

    #[test]
    fn a_value_falls_below_the_target_or_from_where_it_was() {
        let text = |text: &str| Datum::Text(text.to_owned());
        let pairs = |pairs: &[(&str, &str)]| {
            Datum::Map(pairs.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect())
        };
        let bare = pairs(&[("target", "90%")]);
        assert_eq!(fall(&bare, Some("96%"), "91%"), None);
        assert_eq!(fall(&bare, Some("96%"), "89%"), Some(Miss::Short));
        let held = pairs(&[("target", "90%"), ("tolerance", "3%")]);
        assert_eq!(fall(&held, Some("96%"), "93%"), None);
        assert_eq!(fall(&held, Some("96%"), "92%"), Some(Miss::Short), "four points down");
        let ceiling = pairs(&[("baseline", "14"), ("target", "5"), ("tolerance", "1")]);
        assert_eq!(fall(&ceiling, Some("2"), "3"), None);
        assert_eq!(fall(&ceiling, Some("2"), "4"), Some(Miss::Short));
        assert_eq!(fall(&pairs(&[("target", "yes")]), Some("yes"), "no"), Some(Miss::Short));
    }

    #[test]
    fn a_tolerance_gives_way_on_the_bad_side() {
        let text = |text: &str| Datum::Text(text.to_owned());
        let criterion = |tolerance: &str| {
            Datum::Map(vec![("target".to_owned(), text("200")), ("tolerance".to_owned(), text(tolerance))])
        };
        assert_eq!(miss(&criterion("5"), "195"), None);
        assert_eq!(miss(&criterion("5"), "194"), Some(Miss::Short));
        assert_eq!(miss(&criterion("10%"), "180"), None);
    }
}
