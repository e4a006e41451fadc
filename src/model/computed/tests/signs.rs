//! Signs that a task is fading, or done on paper.

use super::{Case, KINDERGARTENS, SIGNED};
use crate::model::State;
use crate::model::computed::{Formal, Watch};

#[test]
fn a_long_task_fades_that_was_begun_with_vigour() {
    let long = KINDERGARTENS.replace("weight: key", "weight: general\nhorizon: long");
    let begun: Vec<_> = [
        ("2026-03-05 remark zhang-san", "one"),
        ("2026-03-12 remark zhang-san", "two"),
        ("2026-03-19 remark zhang-san", "three"),
        ("2026-03-26 remark zhang-san", "four"),
        ("2026-06-20 remark zhang-san", "five"),
    ]
    .into();
    let records = [SIGNED, &begun].concat();
    let case = Case::new(State::Active, &long, &records);
    assert!(!case.on("2026-05-20").is_fading(), "too early to say");
    let on = case.on("2026-07-01");
    assert!(on.is_fading() && on.watch().contains(&Watch::Fading));
    let busy =
        [&records[..], &[("2026-06-25 remark zhang-san", "six"), ("2026-06-28 remark li-si", "seven")]];
    assert!(!Case::new(State::Active, &long, &busy.concat()).on("2026-07-01").is_fading());
    let copies =
        [&records[..], &[("2026-06-25 remark zhang-san", "five"), ("2026-06-28 remark li-si", "Five.")]];
    assert!(Case::new(State::Active, &long, &copies.concat()).on("2026-07-01").is_fading());
    assert!(
        !Case::new(State::Active, KINDERGARTENS, &records).on("2026-07-01").is_fading(),
        "not a long one"
    );
}

#[test]
fn work_on_paper_shows_in_the_records() {
    let applied = ("2026-09-14 apply zhang-san", "done");
    let judged = ("2026-09-14 close wang-wu", "good");
    let hasty = Case::new(State::Closed, KINDERGARTENS, &[SIGNED, &[applied, judged]].concat());
    assert_eq!(hasty.on("2026-09-15").formalism(), [Formal::HastyVerdict]);
    let calm = [SIGNED, &[applied, ("2026-09-15 close wang-wu", "good")]].concat();
    assert!(Case::new(State::Closed, KINDERGARTENS, &calm).on("2026-09-16").formalism().is_empty());
    let copied = [
        ("2026-04-20 remark zhang-san", "goes on as planned"),
        ("2026-05-20 remark zhang-san", "Goes on, as planned."),
    ];
    let copied = Case::new(State::Active, KINDERGARTENS, &[SIGNED, &copied].concat());
    assert_eq!(copied.on("2026-05-21").formalism(), [Formal::CopiedRemark]);
    assert!(copied.on("2026-05-21").watch().contains(&Watch::Formalism));
}
