//! How long each stage of a task takes, and how much of it is work and how much waiting (向时间要红利).
//!
//! Days are those of the calendar: who waits, waits over a holiday too. Of sorted values the median and the ninetieth of
//! a hundred are values that occur (the nearest rank).

use jiff::civil::Date;

use crate::model::{Computed, State};

/// A stage of a task's life.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Stage {
    /// From the issue of the document to the filing: who sits on it (坐一坐).
    File,
    /// From the filing to the owner's signature.
    Accept,
    /// From the signature to the first thing that was done.
    Start,
    /// From there to the first application.
    Work,
    /// From the last application to the close-out.
    Verify,
    /// From the filing to the close-out.
    Whole,
    /// Of that, the days at work.
    Working,
    /// Of that, the days on which others were waited for: signature and verdict.
    Waiting,
    /// Of that, the days on the books.
    Suspended,
}

impl Stage {
    /// All of them, in the order of a task's life; the last three are shares of the whole.
    pub const ALL: [Stage; 9] = [
        Stage::File,
        Stage::Accept,
        Stage::Start,
        Stage::Work,
        Stage::Verify,
        Stage::Whole,
        Stage::Working,
        Stage::Waiting,
        Stage::Suspended,
    ];

    /// As JSON writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stage::File => "file",
            Stage::Accept => "accept",
            Stage::Start => "start",
            Stage::Work => "work",
            Stage::Verify => "verify",
            Stage::Whole => "whole",
            Stage::Working => "working",
            Stage::Waiting => "waiting",
            Stage::Suspended => "suspended",
        }
    }
}

/// How long one task took for a stage.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The stage.
    pub stage: Stage,
    /// The days; so far, where it is not over.
    pub days: i32,
    /// Whether the stage is over.
    pub is_over: bool,
}

/// What a stage takes, over all tasks.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Time {
    /// The stage.
    pub stage: Stage,
    /// How many tasks are in it.
    pub inside: usize,
    /// The longest of them so far, in days.
    pub longest: Option<i32>,
    /// How many have passed it.
    pub passed: usize,
    /// The median of those, in days.
    pub median: Option<i32>,
    /// Nine of ten took no longer.
    pub ninetieth: Option<i32>,
}

/// The stages of one task, `issued` being the day of its document. Nothing of a task that was never filed, nor of a
/// stage that nobody entered. Whatever ended otherwise than by a close-out is in no stage, and passed those it did.
#[must_use]
pub fn spans(computed: &Computed<'_>, issued: Option<Date>) -> Vec<Span> {
    let first = |act: &str| {
        let mut line = computed.chain.line();
        line.find(|(_, record)| record.act == act).and_then(|(_, record)| record.day())
    };
    let last = |act: &str| computed.chain.last(act).and_then(|(_, record)| record.day());
    let Some(filed) = first("file") else { return Vec::new() };
    let (accepted, begun, closed) = (first("accept"), computed.first_action(), first("close"));
    let applied = first("apply");
    let ends = [
        (Stage::File, issued, Some(filed)),
        (Stage::Accept, Some(filed), accepted),
        (Stage::Start, accepted, begun.or(applied)),
        (Stage::Work, begun.or(applied), applied),
        (Stage::Verify, last("apply"), closed),
        (Stage::Whole, Some(filed), closed),
    ];
    let is_running = computed.task.state.is_some_and(|state| state.is_open());
    let span = |(stage, from, to): (Stage, Option<Date>, Option<Date>)| {
        let from = from?;
        let end = to.or_else(|| is_running.then_some(computed.today))?;
        let in_review = stage != Stage::Verify || computed.task.state == Some(State::Review);
        (to.is_some() || in_review).then(|| Span {
            stage,
            days: days(from, end).max(0),
            is_over: to.is_some(),
        })
    };
    let mut spans: Vec<Span> = ends.into_iter().filter_map(span).collect();
    if let Some(whole) = spans.iter().find(|span| span.stage == Stage::Whole).copied() {
        let shares = shares(computed, closed.unwrap_or(computed.today));
        spans.extend(shares.map(|(stage, days)| Span { stage, days, is_over: whole.is_over }));
    }
    spans
}

/// The days between filing and end by what the task stood in.
fn shares(computed: &Computed<'_>, end: Date) -> [(Stage, i32); 3] {
    let moves = computed.chain.line().filter_map(|(_, record)| Some((record.day()?, record.lands()?)));
    let moves: Vec<(Date, State)> = moves.take_while(|(day, _)| *day <= end).collect();
    let until = |at: usize| moves.get(at + 1).map_or(end, |(day, _)| *day);
    let sum = |states: &[State]| -> i32 {
        let stays = moves.iter().enumerate().filter(|(_, (_, state))| states.contains(state));
        stays.map(|(at, (day, _))| days(*day, until(at)).max(0)).sum()
    };
    [
        (Stage::Working, sum(&[State::Active])),
        (Stage::Waiting, sum(&[State::Filed, State::Review, State::Draft])),
        (Stage::Suspended, sum(&[State::Suspended])),
    ]
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// What each stage takes over all these; every stage stands there, entered or not.
#[must_use]
pub fn times(spans: &[Span]) -> Vec<Time> {
    let time = |stage: Stage| {
        let of = |is_over: bool| {
            let own = spans.iter().filter(move |span| span.stage == stage && span.is_over == is_over);
            let mut days: Vec<i32> = own.map(|span| span.days).collect();
            days.sort_unstable();
            days
        };
        let (inside, passed) = (of(false), of(true));
        Time {
            stage,
            inside: inside.len(),
            longest: inside.last().copied(),
            passed: passed.len(),
            median: rank(&passed, 50),
            ninetieth: rank(&passed, 90),
        }
    };
    Stage::ALL.map(time).to_vec()
}

/// The value of sorted ones that so many of a hundred do not exceed, by the nearest rank.
#[must_use]
pub fn rank(sorted: &[i32], percent: usize) -> Option<i32> {
    let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rank_is_a_value_that_occurs() {
        assert_eq!(rank(&[], 50), None);
        assert_eq!((rank(&[7], 50), rank(&[7], 90)), (Some(7), Some(7)));
        assert_eq!((rank(&[1, 2], 50), rank(&[1, 2, 3], 50)), (Some(1), Some(2)));
        let ten: Vec<i32> = (1..=10).collect();
        assert_eq!((rank(&ten, 50), rank(&ten, 90)), (Some(5), Some(9)));
        let hundred: Vec<i32> = (1..=100).collect();
        assert_eq!((rank(&hundred, 50), rank(&hundred, 90)), (Some(50), Some(90)));
    }

    #[test]
    fn what_is_still_in_a_stage_is_told_apart() {
        let span = |days, is_over| Span { stage: Stage::Verify, days, is_over };
        let times = times(&[span(3, true), span(9, true), span(40, false), span(2, false)]);
        let verify = times.iter().find(|time| time.stage == Stage::Verify).copied();
        let expected = Time {
            stage: Stage::Verify,
            inside: 2,
            longest: Some(40),
            passed: 2,
            median: Some(3),
            ninetieth: Some(9),
        };
        assert_eq!(verify, Some(expected));
        assert!(times.iter().all(|time| time.stage == Stage::Verify || time.passed == 0));
    }
}
