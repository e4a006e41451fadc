//! The hard cases: laid aside, merged, given up, waived, taken on, reported, urged.

use super::{Case, choose, past_day, put, say, unnamed, until};
use crate::check::{self, Message};
use crate::model::computed::{Awaited, Step};
use crate::model::{Computed, Datum, Filed, Record};
use crate::plan::Refusal;

/// When or on what it wakes up, and the risk meanwhile.
pub(super) fn suspended(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let answers = case.answers;
    let wake = answers.needed("wake")?;
    let day = answers.day("wake").ok();
    if day.zip(case.acting.day()).is_some_and(|(day, today)| day <= today) {
        return Err(Refusal::Guard(Message::new("suspend-past").with("day", wake), None));
    }
    say(record, "wake", &day.map_or_else(|| wake.to_owned(), |day| day.to_string()));
    say(record, "risk", answers.needed("risk")?);
    Ok(())
}

/// The task that carries the criteria on: each stands in its plan, with no lower target.
pub(super) fn merged(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let Some(into) = case.answers.one("merged-into") else { return Ok(()) };
    let ledger = case.ledger;
    let other = ledger.tasks.iter().find(|task| task.key().is_some_and(|id| id.to_string() == into));
    let plan = other.and_then(|task| ledger.chain(task).plan());
    let criteria = |plan: Option<&Datum>| {
        plan.and_then(|plan| plan.get("criteria")).map_or(Vec::new(), |list| list.items().to_vec())
    };
    let carried = criteria(plan);
    let same = |one: &Datum, other: &Datum| {
        ["name", "target", "unit"].iter().all(|key| one.get_text(key) == other.get_text(key))
    };
    let lost: Vec<String> = criteria(case.chain.plan())
        .iter()
        .filter(|one| !carried.iter().any(|other| same(one, other)))
        .map(|one| one.get_text("id").unwrap_or_default().to_owned())
        .collect();
    if !lost.is_empty() {
        let message = Message::new("cancel-lost").with("into", into).with("criteria", lost);
        return Err(Refusal::Guard(message, Some("cancel-lost-help")));
    }
    say(record, "merged_into", into);
    Ok(())
}

/// What comes of it that the task is not done.
pub(super) fn forgone(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    say(record, "consequences", case.answers.needed("consequences")?);
    Ok(())
}

/// One rule, which is none of those that nobody waives, until a day that is ahead.
pub(super) fn waived(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let name = case.answers.needed("rule")?;
    match check::find(name) {
        None => return Err(Refusal::Guard(Message::new("waive-unknown").with("rule", name), None)),
        Some(rule) if !check::can_be_waived(rule) => {
            return Err(Refusal::Guard(Message::new("waive-locked").with("rule", name), None));
        }
        Some(_) => {}
    }
    say(record, "rule", name);
    ahead(record, case)
}

/// What the leader will do, by when, and what he asks for.
pub(super) fn taken(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    say(record, "promise", case.answers.needed("promise")?);
    let asks = case.answers.all("asks").iter().map(|text| Datum::Text(text.trim().to_owned()));
    put(record, "asks", asks.collect());
    ahead(record, case)
}

/// A day to come.
fn ahead(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let day = until(case.answers)?.ok_or(Refusal::Lacking("until"))?;
    if case.acting.day().is_some_and(|today| day < today) {
        return Err(Refusal::Guard(Message::new("until-past").with("day", day.to_string()), None));
    }
    record.until = Some(day.to_string());
    Ok(())
}

/// What was sent up, to whom and when; or, of a paper that was sent, when it was received and answered.
pub(super) fn reported(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let answers = case.answers;
    let came = ["received", "answered"].map(|flag| (flag, answers.one(flag).is_some()));
    if came.iter().all(|(_, came)| !came) {
        say(record, "paper", answers.needed("paper")?);
        say(record, "addressee", answers.needed("to")?);
        say(record, "sent", &past_day(case, "sent")?.to_string());
        return Ok(());
    }
    say(record, "report", &sent(case)?.digest.to_string());
    for (flag, _) in came.iter().filter(|(_, came)| *came) {
        say(record, flag, &past_day(case, flag)?.to_string());
    }
    Ok(())
}

/// The last paper that was sent, or the one whose file is named.
fn sent<'a>(case: &Case<'a>) -> Result<&'a Filed, Refusal> {
    let last = case.chain.nameable("report").last();
    let last = last.ok_or_else(|| Refusal::Guard(Message::new("report-none"), None))?;
    let Some(part) = case.answers.one("of") else { return Ok(last) };
    let found = case.chain.sought("report", part).next_back();
    found.ok_or_else(|| unnamed(case, ("of", "report"), part, &[]))
}

/// The step that was sent, and to whom: the owner, or whoever is waited for to do the act that is named.
pub(super) fn urged(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let answers = case.answers;
    // What has ended is nobody's turn any more, but for what still waits for somebody.
    if let Some(state) =
        case.task.state.filter(|state| !state.is_bound() && answers.one("approval").is_none())
    {
        return Err(Refusal::NotFrom { act: "urge", state });
    }
    say(record, "step", choose(answers, "step", &Step::NAMES)?);
    let mut to = case.chain.plan().and_then(|plan| plan.get_text("owner")).unwrap_or_default().to_owned();
    if answers.one("approval").is_some() {
        let awaited = choose(answers, "approval", &Awaited::NAMES)?;
        say(record, "approval", awaited);
        if let Some(waiting) = waiting(case, awaited) {
            to = waiting;
        }
    }
    // A circular names units.
    let unit = case.ledger.people.person(&to).and_then(|person| case.ledger.people.unit_of(person));
    if let Some(unit) = unit.filter(|_| record.said("step") == Some(Step::Circular.name())) {
        to = unit.to_owned();
    }
    say(record, "addressee", answers.one("to").unwrap_or(&to));
    Ok(())
}

/// Everybody who is waited for.
fn waiting(case: &Case<'_>, awaited: &str) -> Option<String> {
    let computed = Computed::of(case.ledger, case.task, case.acting.day()?);
    let waiting = computed.awaited().into_iter().find(|waiting| waiting.what.name() == awaited)?;
    let with: Vec<&str> = waiting.with.iter().map(|person| person.id.as_str()).collect();
    (!with.is_empty()).then(|| with.join(", "))
}
