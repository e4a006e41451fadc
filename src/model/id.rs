//! The name of a task for ever: `2026-0142-k7q`.

use std::fmt;

/// Crockford's base 32 in lower case: no `i`, `l`, `o`, `u`, which are misread; the letters come after ten digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 10;

/// Year, running number and random tag. Two clones that mint the same number differ in the tag,
/// so nothing is ever renumbered. Ordered by year, number, tag.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId {
    year: i16,
    number: u32,
    tag: [u8; 3],
}

/// Why a text is not a task's id.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IdFault {
    /// Not three parts with `-` between them.
    #[error("not year-number-tag")]
    Shape,
    /// The year is not four digits.
    #[error("the year is not four digits")]
    Year,
    /// The number is not written as the tool writes it: from 1, four digits or as many as it needs.
    #[error("the number is not four or more digits")]
    Number,
    /// The tag is not a letter and two characters of Crockford's alphabet in lower case.
    #[error("the tag is not a letter and two characters of base 32")]
    Tag,
}

impl TaskId {
    /// Reads an id as it is printed; with [`TaskId::mint`] the only way to one.
    ///
    /// # Errors
    /// The first part that is not as [`TaskId`] prints it.
    pub fn parse(text: &str) -> Result<Self, IdFault> {
        // Byte by byte: an id is short, and making a search ready costs more than that.
        let mut parts = text.as_bytes().split(|byte| *byte == b'-');
        let (Some(year), Some(number), Some(tag), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(IdFault::Shape);
        };
        Ok(TaskId { year: parse_year(year)?, number: parse_number(number)?, tag: parse_tag(tag)? })
    }

    /// A new id; `random` comes from the operating system, never from the content.
    /// A year outside 1000–9999 or a number 0 cannot be written and is brought to the nearest that can.
    #[must_use]
    pub fn mint(year: i16, number: u32, random: [u8; 3]) -> Self {
        let [first, second, third] = random.map(usize::from);
        let letters = &ALPHABET[DIGITS..];
        let tag = [letters[first % letters.len()], ALPHABET[second % 32], ALPHABET[third % 32]];
        TaskId { year: year.clamp(1000, 9999), number: number.max(1), tag }
    }

    /// The year of the ledger in which it was minted.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The running number in that year.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// The three random characters.
    #[must_use]
    pub fn tag(&self) -> &str {
        std::str::from_utf8(&self.tag).expect("a tag is made of ASCII characters only")
    }

    /// The folder of its hundred: `01xx` for 0100–0199.
    #[must_use]
    pub fn hundred(self) -> String {
        format!("{:02}xx", self.number / 100)
    }

    /// The folder below an ended state, `records` or `evidence`: `2026/01xx`.
    #[must_use]
    pub fn shard(self) -> String {
        format!("{}/{}", self.year, self.hundred())
    }

    /// The folder of its records.
    #[must_use]
    pub fn records(self) -> String {
        format!("records/{}/{self}", self.shard())
    }

    /// The folder of its evidence.
    #[must_use]
    pub fn evidence(self) -> String {
        format!("evidence/{}/{self}", self.shard())
    }

    /// Whether a part that a person typed may mean this task: the whole id, `2026-0142`, `0142-k7q`, `0142` or `k7q`;
    /// the number with or without its zeros. Four digits alone are a number, never a year.
    #[must_use]
    pub fn matches(&self, part: &str) -> bool {
        let is_number = |text: &str| text == self.number.to_string() || text == format!("{:04}", self.number);
        let is_year = |text: &str| text == self.year.to_string();
        match *part.split('-').collect::<Vec<_>>() {
            [one] => one == self.tag() || is_number(one),
            [first, second] => {
                is_year(first) && is_number(second) || is_number(first) && second == self.tag()
            }
            [year, number, tag] => is_year(year) && is_number(number) && tag == self.tag(),
            _ => false,
        }
    }
}

fn parse_year(text: &[u8]) -> Result<i16, IdFault> {
    if text.len() != 4 || text.starts_with(b"0") {
        return Err(IdFault::Year);
    }
    digits(text).and_then(|year| year.try_into().ok()).ok_or(IdFault::Year)
}

fn parse_number(text: &[u8]) -> Result<u32, IdFault> {
    if text.len() < 4 || (text.len() > 4 && text.starts_with(b"0")) {
        return Err(IdFault::Number);
    }
    digits(text).filter(|number| *number > 0).ok_or(IdFault::Number)
}

fn parse_tag(text: &[u8]) -> Result<[u8; 3], IdFault> {
    let tag: [u8; 3] = text.try_into().map_err(|_| IdFault::Tag)?;
    let lawful = tag[0].is_ascii_lowercase() && tag.iter().all(|byte| ALPHABET.contains(byte));
    if lawful { Ok(tag) } else { Err(IdFault::Tag) }
}

/// What they say, where all are digits and it is not too much.
fn digits(text: &[u8]) -> Option<u32> {
    text.iter().try_fold(0_u32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

impl fmt::Display for TaskId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:04}-{}", self.year, self.number, self.tag())
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["2026-0142-k7q", "1999-0001-a00", "2026-12345-zzz"] {
            assert_eq!(TaskId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_what_it_would_not_print() {
        for (text, fault) in [
            ("", IdFault::Shape),
            ("2026-0142", IdFault::Shape),
            ("2026-0142-k7q-x", IdFault::Shape),
            ("26-0142-k7q", IdFault::Year),
            ("0026-0142-k7q", IdFault::Year),
            ("２０２６-0142-k7q", IdFault::Year),
            ("2026-142-k7q", IdFault::Number),
            ("2026-00142-k7q", IdFault::Number),
            ("2026-0000-k7q", IdFault::Number),
            ("2026-99999999999-k7q", IdFault::Number),
            ("2026-0142-7kq", IdFault::Tag),
            ("2026-0142-K7Q", IdFault::Tag),
            ("2026-0142-klo", IdFault::Tag),
            ("2026-0142-k7", IdFault::Tag),
            ("2026-0142-k7q ", IdFault::Tag),
        ] {
            assert_eq!(TaskId::parse(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn every_minted_id_can_be_read_again() {
        for byte in 0..=255 {
            let id = TaskId::mint(2026, u32::from(byte) * 97, [byte, byte.wrapping_mul(7), !byte]);
            assert_eq!(TaskId::parse(&id.to_string()), Ok(id));
        }
    }

    #[test]
    fn a_part_means_a_task_only_where_it_cannot_surprise() {
        let id = TaskId::parse("2026-0142-k7q").unwrap();
        for part in ["142", "0142", "k7q", "2026-0142", "2026-142", "0142-k7q", "142-k7q", "2026-0142-k7q"] {
            assert!(id.matches(part), "{part:?}");
        }
        for part in
            ["", "-", "2026", "14", "42", "00142", "K7Q", "7q", "2026-k7q", "2026-0142-", "2026-0142-k7q-a"]
        {
            assert!(!id.matches(part), "{part:?}");
        }
    }

    #[test]
    fn folders_and_order() {
        let id = TaskId::parse("2026-0142-k7q").unwrap();
        assert_eq!((id.hundred(), id.shard()), ("01xx".to_owned(), "2026/01xx".to_owned()));
        assert_eq!(TaskId::parse("2026-12345-k7q").unwrap().hundred(), "123xx");
        let order = ["2025-9999-z00", "2026-0142-a00", "2026-0142-k7q", "2026-0999-a00", "2026-10000-a00"];
        assert!(order.map(|text| TaskId::parse(text).unwrap()).is_sorted());
    }
}
