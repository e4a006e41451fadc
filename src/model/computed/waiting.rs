//! What waits for somebody else than the owner to act: which act, whose, since when and until when.

mod matters;
mod seats;

use jiff::civil::Date;

use super::Computed;
use crate::model::Person;

/// An act that is waited for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Awaited {
    /// A verdict on an application, from a verifier.
    Verify,
    /// An answer to an extension that the owner asks for: from the supervisor, the second time from the leader.
    Extend,
    /// The signature of the owner to come, to whom the task is handed over.
    Accept,
    /// An answer to what somebody of the people said: from the supervisor, or the leader.
    Answer,
    /// That a suspended task is taken up again on its day: from the supervisor.
    Resume,
    /// A look-back whose window is open: from a reviewer.
    Lookback,
}

/// When those who are waited for are reminded.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// Not at all: the limit is a matter of a day or two.
    None,
    /// On the last working day but one.
    Eve,
    /// When the window opens, and once more in its last week.
    Window,
}

/// Who may learn that it waits.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Everybody: in the end a circular names the unit that holds it up.
    All,
    /// Those alone who are to act. The reviewer chooses the day of a look-back and gives no warning of it (四不两直), so
    /// no circular goes out and no copy.
    Quiet,
}

/// What is known of an act that is waited for. The ladder that climbs for it is one for all: [`super::Step`].
struct Row {
    awaited: Awaited,
    name: &'static str,
    /// The rule of `check` that says the same, so that who waives it is spared the paper too.
    rule: Option<&'static str>,
    notice: Notice,
    reach: Reach,
}

const TABLE: &[Row] = &[
    row(Awaited::Verify, "verify", Some("approval-waiting"), Notice::Eve, Reach::All),
    row(Awaited::Extend, "extend", Some("approval-waiting"), Notice::Eve, Reach::All),
    row(Awaited::Accept, "accept", Some("not-accepted"), Notice::None, Reach::All),
    row(Awaited::Answer, "answer", Some("opinion-unanswered"), Notice::Eve, Reach::All),
    row(Awaited::Resume, "resume", None, Notice::Eve, Reach::All),
    row(Awaited::Lookback, "lookback", None, Notice::Window, Reach::Quiet),
];

const fn row(
    awaited: Awaited,
    name: &'static str,
    rule: Option<&'static str>,
    notice: Notice,
    reach: Reach,
) -> Row {
    Row { awaited, name, rule, notice, reach }
}

impl Awaited {
    /// As records and JSON write them, in the order of the table.
    pub const NAMES: [&'static str; TABLE.len()] = {
        let (mut names, mut at) = ([""; TABLE.len()], 0);
        while at < TABLE.len() {
            names[at] = TABLE[at].name;
            at += 1;
        }
        names
    };

    /// As records and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.awaited)
    }

    /// The rule of `check` that says the same.
    #[must_use]
    pub fn rule(self) -> Option<&'static str> {
        self.row().rule
    }

    /// When those who are waited for are reminded.
    #[must_use]
    pub fn notice(self) -> Notice {
        self.row().notice
    }

    /// Who may learn that it waits.
    #[must_use]
    pub fn reach(self) -> Reach {
        self.row().reach
    }

    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.awaited == self).expect("the table has a row for each")
    }
}

/// Something that nobody has done yet.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// Which act.
    pub what: Awaited,
    /// The day from which it waits.
    pub since: Date,
    /// The last day on which it should be done.
    pub by: Date,
    /// The same, where it is past.
    pub late: Option<Date>,
    /// Everything of the kind that waits on this task, each with its own first and last day, what is to be done first
    /// before all else: opinions may be several.
    pub all: Vec<(Date, Date)>,
    /// Everybody who may do it.
    pub with: Vec<&'a Person>,
}

impl<'a> Computed<'a> {
    /// Everything about the task that waits for somebody else than its owner, in the order of the table. Cost: the
    /// task's own records, and the roster.
    #[must_use]
    pub fn awaited(&self) -> Vec<Waiting<'a>> {
        let matters = [
            self.waiting(),
            self.asked_extension(),
            self.awaited_heir(),
            self.open_opinions(),
            self.to_resume(),
            self.to_look_back(),
        ];
        matters.into_iter().flatten().collect()
    }

    fn waits(&self, what: Awaited, since: Date, limit: u32, with: Vec<&'a Person>) -> Waiting<'a> {
        self.waits_until(what, (since, self.within(since, limit)), with)
    }

    fn waits_until(&self, what: Awaited, (since, by): (Date, Date), with: Vec<&'a Person>) -> Waiting<'a> {
        let late = (by < self.today).then_some(by);
        Waiting { what, since, by, late, all: vec![(since, by)], with }
    }

    /// The end of so many working days.
    fn within(&self, since: Date, limit: u32) -> Date {
        let limit = i32::try_from(limit).unwrap_or(i32::MAX);
        self.settings.calendar().add_working_days(since, limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_its_names_are_one() {
        assert_eq!(Awaited::NAMES, ["verify", "extend", "accept", "answer", "resume", "lookback"]);
        for name in Awaited::NAMES {
            assert_eq!(Awaited::parse(name).map(Awaited::name), Some(name));
        }
    }
}
