//! The criteria measured once more: the verdict follows from the value, not from who states it.

use jiff::civil::Date;

use super::{Case, known};
use crate::model::lookback::{HELD, REBOUNDED};
use crate::model::target::{Miss, fall};
use crate::model::{Datum, Record, Verdict};
use crate::plan::{Answers, Refusal};

/// Every criterion of the plan with what was found, and the window that this answers.
pub(super) fn measured(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let Case { task, answers, .. } = case;
    let called = answers.pairs("rebounded");
    known(task, answers.found.keys().chain(answers.on_site.keys()).chain(called.keys()))?;
    known(task, answers.how.keys().filter(|id| !id.is_empty()))?;
    let criteria = case.chain.plan().and_then(|plan| plan.get("criteria")).map_or(&[][..], Datum::items);
    record.criteria = criteria.iter().filter_map(|criterion| verdict(criterion, case, &called)).collect();
    if let Some(window) = window(case) {
        record.more.insert("window".to_owned(), Datum::Text(window));
    }
    Ok(())
}

fn verdict(
    criterion: &Datum,
    case: &Case<'_>,
    called: &std::collections::BTreeMap<String, String>,
) -> Option<Verdict> {
    let Answers { found, how, on_site, .. } = case.answers;
    let id = criterion.get_text("id")?;
    let actual = found.get(id).map(|value| value.trim().to_owned());
    let has_fallen = actual.as_deref().is_some_and(|actual| {
        fall(criterion, closing_value(case, id).as_deref(), actual) == Some(Miss::Short)
    });
    // The reviewer may see more than the number shows; less he may not.
    let rebounded = has_fallen || called.contains_key(id);
    Some(Verdict {
        id: id.to_owned(),
        verdict: if rebounded { REBOUNDED } else { HELD }.to_owned(),
        actual: actual.map(Datum::Text),
        how: how.get(id).or_else(|| how.get("")).cloned(),
        on_site: on_site.get(id).cloned(),
        reason: called.get(id).cloned(),
    })
}

/// The value with which the criterion was closed.
fn closing_value(case: &Case<'_>, id: &str) -> Option<String> {
    let (_, closing) = case.chain.last("close")?;
    let verdict = closing.criteria.iter().find(|verdict| verdict.id == id)?;
    Some(verdict.actual.as_ref()?.to_string())
}

/// The first window that nobody has answered and whose day has come. Two are never answered on one day, and a look-back
/// between windows answers none.
fn window(case: &Case<'_>) -> Option<String> {
    let (closed, today) = (case.chain.closed_on()?, case.acting.day()?);
    let day = |record: &Record| record.at.get(..10)?.parse::<Date>().ok();
    let mut before = case.chain.lookbacks().filter(|(_, record)| record.said("window").is_some());
    if before.any(|(_, record)| day(record) == Some(today)) {
        return None;
    }
    let came = |days: u32| {
        let day = closed.checked_add(jiff::Span::new().days(i64::from(days)));
        day.is_ok_and(|day| day <= today)
    };
    case.chain
        .open_windows()
        .into_iter()
        .find(|window| came(window.days))
        .map(|window| window.text.to_owned())
}
