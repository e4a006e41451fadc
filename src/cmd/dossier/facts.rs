//! The facts of a dossier, as its templates and its JSON have them.

use std::collections::BTreeMap;

use super::super::commits::Brought;
use super::super::listing;
use super::{asked, past};
use crate::model::{Datum, field};
use crate::present::{Row, Value};
use crate::report::{self, Case, Round};

/// Everything that the dossier of a matter says.
pub(super) fn facts(case: &Case<'_>, brought: &Brought) -> Row {
    let (ledger, round) = (case.ledger, case.current());
    let row = report::Row::agreed(&case.standing());
    Row::new()
        .with("ledger", ledger.settings.name.as_str())
        .with("printed", case.today.to_string())
        .with("task", listing::json(&row))
        .with("number", round.task.text(&field::NUMBER))
        .with("round", i64::from(round.number))
        .with("standing", standing(case))
        .with("source", source(case))
        .with("people", people(case))
        .with("goal", plan(round, "goal"))
        .with("criteria", criteria(round))
        .with("legacy", legacy(round))
        .with("rounds", past::rounds(case, brought))
        .with("failures", past::failures(case, brought))
        .with("timeline", past::timeline(case, brought))
        .with("taken", asked::taken(case, brought))
        .with("asks", asked::asks(case, brought))
        .with("papers", asked::papers(case, brought))
        .with("limit", asked::limit(case))
}

/// A field of the plan in force; of what was never filed, the file's own.
fn plan(round: &Round<'_>, key: &str) -> Option<String> {
    let agreed = round.chain.plan().map(|plan| plan.get(key).map(ToString::to_string));
    agreed.unwrap_or_else(|| {
        let own = field::TASK.iter().find(|field| field.key == key)?;
        round.task.text(own).map(str::to_owned)
    })
}

fn standing(case: &Case<'_>) -> Row {
    let standing = case.standing();
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    Row::new()
        .with("first_due", day(standing.first_due()))
        .with("due", day(standing.due()))
        .with("days_late", standing.days_late().map(i64::from))
        .with("days_late_by_first", standing.days_late_by_first().map(i64::from))
        .with("extensions", standing.extensions())
        .with("returned", standing.returned())
        .with("last_activity", day(standing.last_activity()))
        .with("age", standing.age().map(i64::from))
        .with("stubborn", standing.stubborn().iter().map(|reason| reason.name()).collect::<Vec<_>>())
        .with("stubborn_since", day(standing.stubborn_since()))
}

/// Where it comes from, word by word.
fn source(case: &Case<'_>) -> Row {
    let round = case.current();
    let plan = round.chain.plan().cloned().or_else(|| round.task.plan(&case.ledger.people).ok());
    let said = |key: &str| plan.as_ref()?.get("source")?.get_text(key).map(str::to_owned);
    let directive = said("directive");
    let paper = directive.as_ref().and_then(|id| case.ledger.sources.get(id));
    let of_paper = |key: &str| {
        let root = paper?.document.root()?;
        let names: Vec<&str> = match key {
            "title" => vec!["title", "标题"],
            "number" => vec!["number", "文号"],
            "issuer" => vec!["issuer", "发文单位"],
            _ => vec!["issued", "日期"],
        };
        paper?.document.resolve(&root.get(&names)?.value).text().map(str::to_owned)
    };
    Row::new()
        .with("title", of_paper("title"))
        .with("number", of_paper("number"))
        .with("issuer", of_paper("issuer"))
        .with("issued", of_paper("issued"))
        .with("directive", directive)
        .with("clause", said("clause"))
        .with("quote", said("quote"))
        .with("self", said("self"))
        .with("opinion", said("opinion"))
}

fn people(case: &Case<'_>) -> Row {
    let (ledger, round) = (case.ledger, case.current());
    let implied: BTreeMap<_, _> = report::implied(round.task, ledger).into_iter().collect();
    let person = |key: &str| {
        let id = plan(round, key).or_else(|| implied.get(key).cloned())?;
        let known = ledger.people.person(&id);
        let unit = known.and_then(|person| ledger.people.unit_of(person));
        let unit = unit.map(|unit| ledger.people.unit(unit).map_or(unit, |unit| unit.name.as_str()));
        Some(
            Row::new()
                .with("id", known.map_or(id.as_str(), |person| person.id.as_str()))
                .with("name", ledger.people.name_of(&id))
                .with("unit", unit)
                .with("post", known.and_then(|person| person.post.clone())),
        )
    };
    Row::new()
        .with("owner", person("owner"))
        .with("supervisor", person("supervisor"))
        .with("leader", person("leader"))
        .with("co_units", co_units(case))
}

fn co_units(case: &Case<'_>) -> Vec<Row> {
    let ledger = case.ledger;
    let plan = case.current().chain.plan().and_then(|plan| plan.get("co_units"));
    let row = |part: &Datum| {
        let unit = part.get_text("unit").unwrap_or_default();
        Row::new()
            .with("unit", ledger.people.unit(unit).map_or(unit, |known| known.name.as_str()))
            .with("person", part.get_text("person").map(|id| ledger.people.name_of(id)))
            .with("part", part.get_text("part"))
            .with("due", part.get_text("due"))
    };
    plan.map_or(&[][..], Datum::items).iter().map(row).collect()
}

fn criteria(round: &Round<'_>) -> Vec<Row> {
    let plan = round.chain.plan().and_then(|plan| plan.get("criteria"));
    let row = |one: &Datum| {
        let said = |key: &str| one.get(key).map(ToString::to_string);
        ["id", "name", "baseline", "target", "unit", "how"]
            .into_iter()
            .fold(Row::new(), |row, key| row.with(key, said(key)))
    };
    plan.map_or(&[][..], Datum::items).iter().map(row).collect()
}

fn legacy(round: &Round<'_>) -> Value {
    let Some(legacy) = round.task.node(&field::LEGACY) else { return Value::None };
    let said = |field| round.task.inner(legacy, field).map(|(text, _)| text);
    Row::new().with("since", said(&field::LEGACY_SINCE)).with("tried", said(&field::LEGACY_TRIED)).into()
}
