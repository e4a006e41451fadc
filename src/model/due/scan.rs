//! A cursor over a deadline that does not mind width, case and spaces, and remembers places.

use crate::model::due::fault::{DueFault, DueFaultKind};
use crate::model::numeral;
use crate::text::Span;

#[derive(Clone)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { text, at: 0 }
    }

    /// What is left, spaces before it dropped.
    fn rest(&mut self) -> &'a str {
        let rest = self.text[self.at..].trim_start();
        self.at = self.text.len() - rest.len();
        rest
    }

    /// Takes `word` (ASCII in lower case, or Chinese), whatever its width and case here.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let mut chars = self.rest().char_indices();
        for expected in word.chars() {
            if chars.next().is_none_or(|(_, found)| narrow(found) != expected) {
                return false;
            }
        }
        self.at = self.text.len() - chars.as_str().len();
        true
    }

    /// Takes the first of these words that stands here; longer ones must come before their beginnings.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Takes a number, Arabic or Chinese; with the count of its characters, which tells years from days.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        let arabic = |c: char| numeral::arabic_digit(c).is_some();
        let belongs = |c: char| if arabic(first) { arabic(c) } else { numeral::is_numeral(c) };
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let value = numeral::value(&rest[..end])?;
        self.at += end;
        Some((value, rest[..end].chars().count()))
    }

    /// Takes a number of four digits.
    pub(super) fn year(&mut self) -> Option<u32> {
        let mut ahead = self.clone();
        let (year, _) = ahead.number().filter(|(_, digits)| *digits == 4)?;
        *self = ahead;
        Some(year)
    }

    /// Takes a run of ASCII letters, in lower case.
    pub(super) fn word(&mut self) -> Option<String> {
        let rest = self.rest();
        let end = rest.find(|c: char| !narrow(c).is_ascii_lowercase()).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then(|| rest[..end].chars().map(narrow).collect())
    }

    /// Runs `read` and stays where it was when it finds nothing.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = self.clone();
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// Everything up to here.
    pub(super) fn before(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        Span::new(start, self.at)
    }

    /// A fault of what stands here.
    pub(super) fn unreadable(&mut self) -> DueFault {
        let rest = self.rest();
        let several = rest.starts_with(BETWEEN_DATES) && rest.contains(numeral::is_numeral);
        let kind = if several { DueFaultKind::Several } else { DueFaultKind::Unreadable };
        let span = Span::new(self.at, self.at + rest.trim_end().len());
        if span.is_empty() { kind.whole() } else { kind.at(span) }
    }

    /// Nothing may be left but a full stop.
    pub(super) fn finish(&mut self) -> Result<(), DueFault> {
        self.eat_any(&["。", "."]);
        if self.rest().is_empty() { Ok(()) } else { Err(self.unreadable()) }
    }
}

/// What stands between two dates, or between the ends of a stretch.
const BETWEEN_DATES: &[char] =
    &['；', ';', '、', '，', ',', '和', '及', '至', '到', '-', '–', '—', '~', '～', '/', '&'];

/// The character in half width and lower case.
fn narrow(c: char) -> char {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    c.to_ascii_lowercase()
}
