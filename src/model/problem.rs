//! Problems that were found at the front line, and what became of them (工作在一线推动、问题在一线解决).

use jiff::civil::Date;

use super::{Chain, Datum, Record};

/// What a remark says of a problem that was solved where it was found.
pub const ON_THE_SPOT: &str = "on-the-spot";

/// A problem that somebody found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem<'a> {
    /// Its id: the tag of the remark and a number.
    pub id: &'a str,
    /// What it is.
    pub what: &'a str,
    /// The day on which it was found.
    pub found: Option<Date>,
    /// Who found it.
    pub by: &'a str,
    /// Whether it was solved where it was found.
    pub on_the_spot: bool,
    /// The day on which it was solved.
    pub solved: Option<Date>,
}

impl Problem<'_> {
    /// It is not solved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.solved.is_none()
    }

    /// The days from finding to solving, where it is solved.
    #[must_use]
    pub fn days(&self) -> Option<i32> {
        Some(self.found?.until(self.solved?).map_or(0, |span| span.get_days()).max(0))
    }
}

impl Chain {
    /// The problems that remarks name, in the order of their files, each with what became of it.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem<'_>> {
        let found = self.records().flat_map(|(_, record)| named(record));
        let mut problems: Vec<Problem<'_>> = found.collect();
        for (_, record) in self.records() {
            let solves = record.more.get("solves").map_or(&[][..], Datum::items);
            for id in solves.iter().filter_map(Datum::text) {
                if let Some(open) = problems.iter_mut().find(|one| one.id == id && one.is_open()) {
                    open.solved = record.day();
                }
            }
        }
        problems
    }
}

fn named(record: &Record) -> impl Iterator<Item = Problem<'_>> {
    let items = record.more.get("problems").map_or(&[][..], Datum::items);
    items.iter().filter_map(|item| {
        let on_the_spot = item.get_text("solved") == Some(ON_THE_SPOT);
        Some(Problem {
            id: item.get_text("id")?,
            what: item.get_text("what")?,
            found: record.day(),
            by: record.actor(),
            on_the_spot,
            solved: record.day().filter(|_| on_the_spot),
        })
    })
}
