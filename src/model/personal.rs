//! Data of private people in a text: numbers of identity cards, phones, bank cards and passports.

use crate::text::Span;

/// What a number identifies.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A Chinese identity card: eighteen characters with a birthday and a check digit.
    Identity,
    /// A mobile phone of mainland China.
    Phone,
    /// A bank card: fourteen to nineteen digits with a check digit, and a bank's first digits.
    BankCard,
    /// A passport; only where the text calls it one.
    Passport,
    /// A social security number of the United States.
    SocialSecurity,
}

/// The numbers of a text, each with its place, in their order. A number counts only where no letter or digit touches
/// it, so that a digest, an id or a longer number is none. Telephones of offices and e-mail addresses are not looked
/// for: an office prints them on its papers.
#[must_use]
pub fn find(text: &str) -> Vec<(Kind, Span)> {
    let mut found = Vec::new();
    for run in runs(text) {
        let pieces = pieces(text, run);
        let mut at = 0;
        while at < pieces.len() {
            // A number may be written in groups: the longest that is one counts.
            let windows = (at..pieces.len().min(at + GROUPS)).rev();
            let window = |last: usize| Span::new(pieces[at].start, pieces[last].end);
            let hit = windows.clone().find_map(|last| Some((last, kind(text, window(last))?)));
            if let Some((last, kind)) = hit {
                found.push((kind, window(last)));
            }
            at = hit.map_or(at, |(last, _)| last) + 1;
        }
    }
    found
}

/// The most groups of digits that one number is written in: `6222 0202 0011 2233 446`.
const GROUPS: usize = 5;

/// The parts of a run between its spaces.
fn pieces(text: &str, run: Span) -> Vec<Span> {
    let mut start = run.start;
    let parts = run.of(text).split(' ').map(|part| {
        let piece = Span::new(start, start + part.len());
        start = piece.end + 1;
        piece
    });
    parts.collect()
}

/// Stretches of ASCII letters, digits and single hyphens or spaces between digits, at least nine characters long, in
/// which digits stand four in a row: each number that is looked for does. So only each fourth byte is looked at.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let (mut at, mut free) = (0, 0);
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 4;
                continue;
            }
            let start = (free..at).rev().take_while(|before| belongs(bytes, *before)).last().unwrap_or(at);
            let end = (at..bytes.len()).find(|after| !belongs(bytes, *after)).unwrap_or(bytes.len());
            (at, free) = (end, end);
            if end - start >= 9 {
                return Some(Span::new(start, end));
            }
        }
        None
    })
}

fn belongs(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    match bytes[at] {
        byte if byte.is_ascii_alphanumeric() => true,
        b'-' | b' ' => at > 0 && digit(at - 1) && digit(at + 1),
        _ => false,
    }
}

fn kind(text: &str, span: Span) -> Option<Kind> {
    let written = span.of(text);
    if !(9..=24).contains(&written.len()) {
        return None;
    }
    // `110101-…` is a running number, not a card: only the hyphens of a known form count.
    let plain: String = written.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    match () {
        () if plain == written && is_identity(&plain) => Some(Kind::Identity),
        () if is_phone(written, &plain) => Some(Kind::Phone),
        () if !written.contains('-') && is_bank_card(written, &plain) => Some(Kind::BankCard),
        () if plain == written && is_passport(&plain, &text[..span.start]) => Some(Kind::Passport),
        () if is_social_security(written) => Some(Kind::SocialSecurity),
        () => None,
    }
}

/// GB 11643: region, birthday, running number, check digit.
fn is_identity(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<i16>().unwrap_or(0);
    let province =
        matches!(number(0, 2), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83);
    let (month, day) = (i8::try_from(number(10, 12)), i8::try_from(number(12, 14)));
    let (Ok(month), Ok(day)) = (month, day) else { return false };
    let born =
        jiff::civil::Date::new(number(6, 10), month, day).is_ok() && (1880..2100).contains(&number(6, 10));
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    province && born && bytes[17].to_ascii_uppercase() == check
}

/// `138 0013 8000`, `138-0013-8000`, `13800138000`; a country's code before it may stand apart.
fn is_phone(written: &str, plain: &str) -> bool {
    let digits = plain.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(plain);
    let bytes = digits.as_bytes();
    let shape = bytes.len() == 11
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1]);
    // A date and a number (`1988-0101-123`) is grouped in another way.
    let groups: Vec<usize> = written.split([' ', '-']).map(str::len).collect();
    shape && matches!(*groups, [11 | 13] | [2, 11] | [3, 4, 4] | [2, 3, 4, 4])
}

/// The check digit of ISO/IEC 7812, and first digits under which banks and card companies issue.
fn is_bank_card(written: &str, plain: &str) -> bool {
    let length = plain.len();
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let issued = match length {
        16 => {
            plain.starts_with("62")
                || plain.starts_with('4')
                || matches!(plain.as_bytes()[..2], [b'5', b'1'..=b'5'])
        }
        17..=19 => plain.starts_with("62"),
        15 => plain.starts_with("34") || plain.starts_with("37"),
        _ => false,
    };
    let in_fours = written.split(' ').all(|group| group.len() <= 4) || !written.contains(' ');
    let sum: u32 = plain
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = if at % 2 == 1 { digit * 2 } else { digit };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    issued && in_fours && sum.is_multiple_of(10)
}

/// A letter or two and seven or eight digits, just after the word.
fn is_passport(plain: &str, before: &str) -> bool {
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = plain.len() - digits.len();
    let shape =
        plain.len() == 9 && (1..=2).contains(&letters) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let near: String = before.chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
    shape && (near.contains("护照") || near.to_lowercase().contains("passport"))
}

/// `123-45-6789`, of the numbers that are given out.
fn is_social_security(written: &str) -> bool {
    let groups: Vec<&str> = written.split('-').collect();
    let [area, group, serial] = groups[..] else { return false };
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    digits
        && (area.len(), group.len(), serial.len()) == (3, 2, 4)
        && !matches!(area, "000" | "666")
        && !area.starts_with('9')
        && group != "00"
        && serial != "0000"
}

/// The number with its middle hidden, as offices print it: `110105********0020`, `138****8000`.
#[must_use]
pub fn masked(kind: Kind, number: &str) -> String {
    let counted = number.chars().filter(char::is_ascii_alphanumeric).count();
    let (head, tail) = match kind {
        Kind::Identity => (6, 4),
        Kind::Phone => (counted.saturating_sub(8), 4),
        Kind::BankCard => (4, 4),
        Kind::Passport => (2, 2),
        Kind::SocialSecurity => (0, 4),
    };
    // An `x`, where the text would begin with a star: that is an alias in front matter.
    let star = if head == 0 { 'x' } else { '*' };
    let mut at = 0;
    let hide = |c: char| {
        at += usize::from(c.is_ascii_alphanumeric());
        if c.is_ascii_alphanumeric() && at > head && at + tail <= counted { star } else { c }
    };
    number.chars().map(hide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Kind, &str)]) {
        let found: Vec<_> = find(text).into_iter().map(|(kind, span)| (kind, span.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_of_people() {
        check(
            "身份证号11010519491231002X，电话13800138000。",
            &[(Kind::Identity, "11010519491231002X"), (Kind::Phone, "13800138000")],
        );
        check(
            "card 4111 1111 1111 1111, +86 138 0013 8000",
            &[(Kind::BankCard, "4111 1111 1111 1111"), (Kind::Phone, "86 138 0013 8000")],
        );
        check(
            "护照号：E12345678；SSN 123-45-6789",
            &[(Kind::Passport, "E12345678"), (Kind::SocialSecurity, "123-45-6789")],
        );
        check(
            "2026-05-12 13800138000 13900139000 来电，2026-05-13 138 0013 8000",
            &[(Kind::Phone, "13800138000"), (Kind::Phone, "13900139000"), (Kind::Phone, "138 0013 8000")],
        );
        check("6222 0202 0011 2233 446", &[(Kind::BankCard, "6222 0202 0011 2233 446")]);
        check("卡号6222020200112233446", &[(Kind::BankCard, "6222020200112233446")]);
        check("卡号6222020200112233445", &[]);
    }

    #[test]
    fn numbers_of_things() {
        for text in [
            "110105194912310021",
            "文号E12345678",
            "sha256:9039138001380001b",
            "统一社会信用代码91110000802100433B",
            "2026-0142-k7q",
            "13800138000123",
            "电话 010-65129988，0371-65905000",
            "2026-09-30 2026-10-08",
            "000-12-3456 900-12-3456 1234-56-789",
            "1,380,013,800 元",
            "4111 1111 1111 1112",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_masked_number_is_none() {
        for (kind, number, hidden) in [
            (Kind::Identity, "11010519491231002X", "110105********002X"),
            (Kind::Phone, "13800138000", "138****8000"),
            (Kind::Phone, "86 138 0013 8000", "86 138 **** 8000"),
            (Kind::BankCard, "4111 1111 1111 1111", "4111 **** **** 1111"),
            (Kind::Passport, "E12345678", "E1*****78"),
            (Kind::SocialSecurity, "123-45-6789", "xxx-xx-6789"),
        ] {
            assert_eq!(masked(kind, number), hidden);
            check(hidden, &[]);
        }
    }
}
