//! What was tried in each round, what went wrong, and everything that happened, in its order.

use super::super::commits::{Brought, whole as commit};
use super::super::show::said;
use crate::model::{Exhibit, Record, Verdict};
use crate::present::Row;
use crate::report::{Case, Failed, Failure, Round, Short, failed, put_off, short};
use crate::text::RepoPath;

/// Each round with its measures and its evidence.
pub(super) fn rounds(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let row = |round: &Round<'_>| {
        let measure = |item: &crate::parse::Item| {
            Row::new().with("text", item.text.trim()).with("done", item.tick.map(|tick| tick.done))
        };
        let plans: Vec<_> = round.chain.plans().filter_map(|plan| plan.get_text("due")).collect();
        let day = |act: &str| round.chain.last(act).and_then(|(_, record)| record.day());
        let owner = round.chain.plan().and_then(|plan| plan.get_text("owner"));
        Row::new()
            .with("round", i64::from(round.number))
            .with("id", round.id.to_string())
            .with("state", round.task.state.map(crate::model::State::name))
            .with("path", round.task.path.as_str())
            .with("owner", owner.map(|owner| case.ledger.people.name_of(owner)))
            .with("filed", day("file").map(|day| day.to_string()))
            .with("first_due", plans.first().copied())
            .with("due", plans.last().copied())
            .with("closed", day("close").map(|day| day.to_string()))
            .with("measures", round.task.measures().iter().map(measure).collect::<Vec<_>>())
            .with("evidence", evidence(round, brought))
    };
    case.rounds.iter().map(row).collect()
}

/// What the applications and the file name as evidence, each once.
fn evidence(round: &Round<'_>, brought: &Brought) -> Vec<Row> {
    let mut seen: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    let mut add = |file: &str, shows: &[String], exhibit: Option<&Exhibit>| {
        if seen.iter().any(|known| known == file) {
            return;
        }
        seen.push(file.to_owned());
        let path = RepoPath::parse(&format!("{}/{file}", round.id.evidence())).ok();
        let bytes = exhibit.map(|exhibit| i64::try_from(exhibit.bytes).unwrap_or(i64::MAX));
        rows.push(
            Row::new()
                .with("file", file)
                .with("shows", shows.to_vec())
                .with("sha256", exhibit.map(|exhibit| exhibit.sha256.clone()))
                .with("bytes", bytes)
                .with("path", path.as_ref().map(|path| path.as_str()))
                .with("commit", path.as_ref().and_then(|path| commit(brought, path))),
        );
    };
    for (_, record) in round.chain.line() {
        record.evidence.iter().for_each(|exhibit| add(&exhibit.file, &exhibit.shows, Some(exhibit)));
    }
    for cited in round.task.cited() {
        let file = cited.path.as_ref().map_or(cited.target.as_str(), |path| path.name());
        add(file, &cited.shows, None);
    }
    rows
}

/// Why it is not done: what went wrong in each round.
pub(super) fn failures(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let of = |round: &Round<'_>| {
        let round = *round;
        failed(round.chain)
            .into_iter()
            .map(move |one| failure(case, &round, &one, brought))
            .collect::<Vec<_>>()
    };
    case.rounds.iter().flat_map(of).collect()
}

fn failure(case: &Case<'_>, round: &Round<'_>, one: &Failed<'_>, brought: &Brought) -> Row {
    let Failed { how, filed, record, opinion, owner } = *one;
    let short = match how {
        Failure::Returned | Failure::Rebounded => short(round.chain, record),
        _ => Vec::new(),
    };
    let said = |key: &str| opinion.and_then(|opinion| opinion.said(key));
    let put_off = (how == Failure::PutOff).then(|| put_off(round.chain, record)).flatten();
    Row::new()
        .with("kind", how.name())
        .with("round", i64::from(round.number))
        .with("day", record.day().map(|day| day.to_string()))
        .with("who", case.ledger.people.name_of(record.actor()))
        .with("owner", owner.map(|owner| case.ledger.people.name_of(owner)))
        .with("criteria", short.into_iter().map(criterion).collect::<Vec<_>>())
        .with("category", said("category"))
        .with("channel", said("channel"))
        .with("said_on", said("day"))
        .with("answer", opinion.and_then(|_| record.said("answer")))
        .with("due_before", put_off.map(|(before, _)| before))
        .with("due_after", put_off.map(|(_, after)| after))
        .with("people", record.more.get("people").filter(|_| how == Failure::Unhappy).map(people))
        .with("consequences", record.said("consequences"))
        .with("text", record.body.trim())
        .with("record", filed.path.as_str())
        .with("commit", commit(brought, &filed.path))
}

fn people(survey: &crate::model::Datum) -> Row {
    let said = |key: &str| survey.get_text(key).and_then(|number| number.parse::<i64>().ok());
    ["asked", "happy", "satisfied", "consent", "refused"]
        .into_iter()
        .fold(Row::new(), |row, key| row.with(key, said(key)))
}

fn criterion(short: Short) -> Row {
    Row::new()
        .with("id", short.id)
        .with("name", short.name)
        .with("target", short.target)
        .with("closed", short.closed)
        .with("found", short.found)
        .with("reason", short.reason)
}

/// Every record of every round, in the order in which they were made.
pub(super) fn timeline(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let event = |(round, filed, record): (&Round<'_>, &crate::model::Filed, &Record)| {
        let fact = |(key, fact): (&str, &crate::model::Datum)| {
            Row::new().with("key", key.to_owned()).with("text", fact.to_string())
        };
        Row::new()
            .with("day", record.day().map(|day| day.to_string()))
            .with("at", record.at.as_str())
            .with("round", i64::from(round.number))
            .with("act", record.act.as_str())
            .with("who", case.ledger.people.name_of(record.actor()))
            .with("sealed_by", case.ledger.people.name_of(&record.by))
            .with("from", record.from.clone())
            .with("to", record.to.clone())
            .with("text", record.body.trim())
            .with("place", record.place.clone())
            .with("lessons", record.lessons.clone())
            .with("harm", record.harm.clone())
            .with("reply", round.chain.answered_by(record).map(|to| to.path.name()))
            .with("ask", record.ask.clone())
            .with("until", record.until.clone())
            .with("verdicts", record.criteria.iter().map(verdict).collect::<Vec<_>>())
            .with("said", said::facts(record).map(fact).collect::<Vec<_>>())
            .with("void", round.chain.is_void(filed))
            .with("record", filed.path.as_str())
            .with("commit", commit(brought, &filed.path))
    };
    case.records().into_iter().map(event).collect()
}

fn verdict(verdict: &Verdict) -> Row {
    Row::new()
        .with("id", verdict.id.as_str())
        .with("verdict", verdict.verdict.as_str())
        .with("actual", verdict.actual.as_ref().map(ToString::to_string))
        .with("how", verdict.how.clone())
        .with("on_site", verdict.on_site.clone())
        .with("reason", verdict.reason.clone())
}
