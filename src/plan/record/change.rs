//! Acts that change the plan: what was asked for, what is other than before, who is to come.

use super::{Case, put, say};
use crate::check::Message;
use crate::model::{Datum, Record, amendments, party};
use crate::plan::Refusal;

/// The owner's remark that asks, and how far the work is.
pub(super) fn extension(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let (request, _) = case
        .chain
        .extension_asked()
        .ok_or_else(|| Refusal::Guard(Message::new("extend-unasked"), Some("extend-unasked-help")))?;
    say(record, "request", &request.digest.to_string());
    say(record, "progress", case.answers.needed("progress")?);
    Ok(())
}

/// Every part of the plan that is other than before, word by word.
pub(super) fn amended(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let (Some(old), Ok(new)) = (case.chain.plan(), case.task.plan(&case.ledger.people)) else {
        return Ok(());
    };
    let changes: Vec<Datum> = amendments(old, &new).iter().map(|one| one.datum()).collect();
    if changes.is_empty() {
        return Err(Refusal::Guard(Message::new("amend-nothing"), Some("amend-nothing-help")));
    }
    put(record, "changes", changes);
    Ok(())
}

/// The plan in force with another owner, who is named beside it.
pub(super) fn inherited(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let name = case.answers.needed("to")?;
    let heir = case.ledger.people.person(name).ok_or_else(|| Refusal::Stranger(name.to_owned()))?;
    let Some(plan) = case.chain.plan() else { return Ok(()) };
    if party::is_owner(plan, &heir.id) {
        return Err(Refusal::Guard(Message::new("handover-same").with("person", heir.id.as_str()), None));
    }
    say(record, "heir", &heir.id);
    record.plan = Some(with_owner(plan, &heir.id));
    Ok(())
}

fn with_owner(plan: &Datum, owner: &str) -> Datum {
    let Datum::Map(pairs) = plan else { return plan.clone() };
    let put = |(key, value): &(String, Datum)| match key.as_str() {
        "owner" => (key.clone(), Datum::Text(owner.to_owned())),
        _ => (key.clone(), value.clone()),
    };
    Datum::Map(pairs.iter().map(put).collect())
}
