//! The people's test as it was asked, with the measure by which it is passed in this ledger.

use super::Case;
use crate::model::{Record, Survey};
use crate::plan::Refusal;

/// What the people said, where they were asked.
pub(super) fn asked(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let answers = case.answers;
    if ["asked", "happy", "satisfied", "consent", "refused", "channel", "asker"]
        .iter()
        .all(|flag| answers.one(flag).is_none())
    {
        return Ok(());
    }
    let number = |flag: &'static str| answers.number(flag);
    let asker = answers.one("asker").unwrap_or(case.acting.by);
    let test = &case.ledger.settings.people_test;
    let survey = Survey {
        asked: number("asked")?,
        happy: number("happy")?,
        satisfied: number("satisfied")?,
        consent: number("consent")?,
        refused: number("refused")?,
        channel: answers.one("channel").ok_or(Refusal::Lacking("channel"))?.to_owned(),
        by: case.ledger.people.person(asker).map_or(asker, |person| person.id.as_str()).to_owned(),
        least: test.least,
        percent: test.percent,
    };
    record.more.insert("people".to_owned(), survey.datum());
    Ok(())
}
