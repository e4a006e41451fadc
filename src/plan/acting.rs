//! Who acts, and when.

use jiff::civil::Date;

/// Who acts, when, and the tag that keeps the record's name its own.
#[derive(Copy, Clone, Debug)]
pub struct Acting<'a> {
    /// The person whose key will seal.
    pub by: &'a str,
    /// The person for whom a registrar acts.
    pub on_behalf: Option<&'a str>,
    /// RFC 3339, to the second.
    pub at: &'a str,
    /// Random, three characters.
    pub tag: &'a str,
}

impl Acting<'_> {
    /// The day.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.at.get(..10)?.parse().ok()
    }
}
