//! Numbers as official papers write them: `53`, `５３`, `五十三`, `二〇二六`.

/// The value of a whole text that is one number; none for anything else, or from ten thousand in Chinese digits with units.
#[must_use]
pub fn value(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.chars().any(|c| unit(c).is_some()) {
        return with_units(text);
    }
    // Digit by digit: Arabic of either width, or Chinese as years are written; never both.
    let arabic = text.chars().all(|c| arabic_digit(c).is_some());
    text.chars().try_fold(0_u32, |sum, c| {
        let digit = if arabic { arabic_digit(c)? } else { chinese_digit(c)? };
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// Whether the character can be part of a number that [`value`] reads.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    arabic_digit(c).is_some() || chinese_digit(c).is_some() || unit(c).is_some()
}

/// A digit 0–9 of ASCII or of full width.
#[must_use]
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<u32> {
    // `○` (a circle) and `Ｏ` stand for `〇` in papers typed before fonts had it; only the circle is common enough to read.
    "〇一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at).ok()).or(
        match c {
            '零' | '○' => Some(0),
            '两' => Some(2),
            _ => None,
        },
    )
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// `十`, `二十三`, `一百零五`: units fall, at most one digit before each, `十` alone means one ten.
fn with_units(text: &str) -> Option<u32> {
    let mut sum = 0;
    let mut pending = None;
    let mut last_unit = 10_000;
    for c in text.chars() {
        if let Some(unit) = unit(c) {
            if unit >= last_unit {
                return None;
            }
            let count = match pending.take() {
                Some(0) => return None,
                Some(count) => count,
                None if unit == 10 && sum == 0 => 1,
                None => return None,
            };
            sum += count * unit;
            last_unit = unit;
        } else {
            let digit = chinese_digit(c)?;
            match pending {
                None | Some(0) => pending = Some(digit),
                Some(_) => return None,
            }
        }
    }
    // A last `零` counts nothing: no number is written so.
    match pending {
        Some(0) => None,
        rest => Some(sum + rest.unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_and_nothing_else() {
        for (text, expected) in [
            ("1", Some(1)),
            ("053", Some(53)),
            ("５３", Some(53)),
            ("一", Some(1)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十一", Some(11)),
            ("二十", Some(20)),
            ("五十三", Some(53)),
            ("一百", Some(100)),
            ("一百零五", Some(105)),
            ("一百一十", Some(110)),
            ("一千二百三十四", Some(1234)),
            ("二〇二六", Some(2026)),
            ("二○○九", Some(2009)),
            ("", None),
            ("十十", None),
            ("一一十", None),
            ("百", None),
            ("零十", None),
            ("一百零", None),
            ("1十", None),
            ("1五", None),
            ("一万", None),
            ("99999999999", None),
            ("甲", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }
}
