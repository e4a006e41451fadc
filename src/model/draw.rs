//! A sample for look-backs that anybody can draw again from a public value.
//!
//! The mark of a task is the SHA-256 of the seed, a colon and the id, nothing before, between or after:
//!
//! ```text
//! printf '%s:%s' "$seed" "$id" | sha256sum
//! ```
//!
//! Those with the smallest marks are drawn, compared as the text that `sha256sum` prints. Of so many candidates, so many
//! of a hundred are drawn, rounded up, so that it is one at least; where a draw goes by units, so it is in each unit.
//! Whoever knows the seed, the commit and the percentage gets the same sample, on any machine and with any tool. It takes
//! a seed that nobody could choose: a number that a lottery or a stock exchange gives after the commit was made.

use std::fmt;

use super::TaskId;
use crate::text::Digest;

/// What decides a sample.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draw {
    /// The commit that says which tasks are candidates: 40 digits.
    pub commit: String,
    /// How many of a hundred, 1 to 100.
    pub percent: u8,
    /// From each unit so many, and not from all together.
    pub by_unit: bool,
    /// Conditions on the candidates; empty where there are none.
    pub filter: String,
    /// The public value.
    pub seed: String,
}

/// How the two kinds of draw are written.
const KINDS: [&str; 2] = ["all", "unit"];

impl Draw {
    /// Reads the one line in which records and the command line name a draw: `COMMIT/PERCENT/all|unit/FILTER/SEED`.
    #[must_use]
    pub fn read(text: &str) -> Option<Draw> {
        let mut parts = text.splitn(5, '/');
        let (commit, percent, kind) = (parts.next()?, parts.next()?, parts.next()?);
        let (filter, seed) = (parts.next()?, parts.next()?);
        let draw = Draw {
            commit: commit.to_owned(),
            percent: percent.parse().ok()?,
            by_unit: kind == KINDS[1],
            filter: filter.to_owned(),
            seed: seed.to_owned(),
        };
        let is_id =
            commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_lawful = is_id && (1..=100).contains(&draw.percent) && is_seed(seed);
        (is_lawful && draw.to_string() == text).then_some(draw)
    }

    /// The mark of a task: the smaller, the sooner it is drawn.
    #[must_use]
    pub fn mark(&self, id: &TaskId) -> String {
        Digest::of(format!("{}:{id}", self.seed).as_bytes()).hex()
    }

    /// How many are drawn of so many candidates.
    #[must_use]
    pub fn size(&self, candidates: usize) -> usize {
        (candidates * usize::from(self.percent)).div_ceil(100)
    }
}

impl fmt::Display for Draw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = KINDS[usize::from(self.by_unit)];
        write!(out, "{}/{}/{kind}/{}/{}", self.commit, self.percent, self.filter, self.seed)
    }
}

/// A seed that a shell, a paper and a record write in one way: one line, with nothing around it.
#[must_use]
pub fn is_seed(seed: &str) -> bool {
    !seed.is_empty() && seed.trim() == seed && !seed.chars().any(char::is_control)
}

/// Conditions that fit into the one line that names a draw.
#[must_use]
pub fn is_filter(filter: &str) -> bool {
    !filter.contains('/') && !filter.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(percent: u8, seed: &str) -> Draw {
        let commit = "3f2a91c".repeat(5) + "01234";
        Draw { commit, percent, by_unit: true, filter: "closed:2026-09".to_owned(), seed: seed.to_owned() }
    }

    #[test]
    fn a_draw_is_named_in_one_line_and_read_back() {
        let draw = draw(10, "2026/11/05 lottery");
        assert_eq!(Draw::read(&draw.to_string()), Some(draw.clone()));
        for (from, to) in
            [("/10/", "/0/"), ("/10/", "/101/"), ("/10/", "/010/"), ("unit", "owner"), ("3f2a", "3F2A")]
        {
            assert_eq!(Draw::read(&draw.to_string().replacen(from, to, 1)), None, "{to}");
        }
        assert!(!is_seed("") && !is_seed(" a") && !is_seed("a\nb") && is_seed("01 02 03"));
    }

    #[test]
    fn the_mark_is_what_sha256sum_prints() {
        let id = TaskId::parse("2026-0142-k7q").expect("an id");
        assert_eq!(&draw(10, "7").mark(&id)[..4], "e58f");
    }

    #[test]
    fn a_share_is_rounded_up_and_one_at_least() {
        let sizes = |percent| [0, 1, 9, 10, 11, 100].map(|candidates| draw(percent, "7").size(candidates));
        assert_eq!(sizes(10), [0, 1, 1, 1, 2, 10]);
        assert_eq!(sizes(1), [0, 1, 1, 1, 1, 1]);
        assert_eq!(sizes(100), [0, 1, 9, 10, 11, 100]);
    }
}
