//! Why a text gives no last day.

use crate::text::Span;

/// Why a text gives no last day.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{kind}")]
pub struct DueFault {
    /// What is wrong.
    pub kind: DueFaultKind,
    /// The part of the text that is to blame, where it is not the whole.
    pub span: Option<Span>,
}

/// What keeps a text from being a deadline.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DueFaultKind {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// The calendar has no such day, month, quarter or year.
    #[error("no such day")]
    NoSuchDay,
    /// The year or the first day is left out, and no base day was given.
    #[error("relative, and nothing to count from")]
    NoBase,
    /// `立行立改`: at once, which is a kind of task and not a day.
    #[error("at once is not a day")]
    Immediate,
    /// `长期坚持`: for ever, or again and again; needs `horizon: long` and a next check.
    #[error("ongoing is not a day")]
    Ongoing,
    /// `2008年以前`, `before June 2026`, `3/4/2026`: two days are as likely.
    #[error("may mean two days")]
    Ambiguous,
    /// More than one date.
    #[error("more than one date")]
    Several,
    /// `10个工作日内`: needs a calendar of working days and the event it counts from.
    #[error("counted in working days")]
    WorkingDays,
    /// Not a date, or followed by something that is none.
    #[error("not a date")]
    Unreadable,
}

impl DueFaultKind {
    pub(super) fn whole(self) -> DueFault {
        DueFault { kind: self, span: None }
    }

    pub(super) fn at(self, span: Span) -> DueFault {
        DueFault { kind: self, span: Some(span) }
    }
}
