//! Who has taken it, what is asked of whom, and what was sent up.

use super::super::commits::{Brought, whole as commit};
use crate::model::Datum;
use crate::present::{Row, Value};
use crate::report::Case;

/// What each leader who took the current round has promised.
pub(super) fn taken(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let chain = case.current().chain;
    let taken = chain.records().filter(|(filed, record)| record.act == "take" && !chain.is_void(filed));
    taken
        .map(|(filed, record)| {
            let asks: Vec<&str> = record.listed("asks").iter().filter_map(Datum::text).collect();
            Row::new()
                .with("leader", case.ledger.people.name_of(record.actor()))
                .with("day", record.day().map(|day| day.to_string()))
                .with("promise", record.said("promise"))
                .with("until", record.until.clone())
                .with("asks", asks)
                .with("record", filed.path.as_str())
                .with("commit", commit(brought, &filed.path))
        })
        .collect()
}

/// What is asked of whom.
pub(super) fn asks(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let asks = case.asks().into_iter();
    asks.map(|ask| {
        let day = ask.filed.and_then(|filed| filed.record.as_ref().ok()?.day());
        Row::new()
            .with("kind", ask.kind)
            .with("day", day.map(|day| day.to_string()))
            .with("by", ask.by.map(|by| case.ledger.people.name_of(by)))
            .with("of", ask.of)
            .with("what", ask.what)
            .with("until", ask.until)
            .with("record", ask.filed.map(|filed| filed.path.as_str()))
            .with("commit", ask.filed.and_then(|filed| commit(brought, &filed.path)))
    })
    .collect()
}

/// Every paper that was sent up in the current round, and what came back.
pub(super) fn papers(case: &Case<'_>, brought: &Brought) -> Vec<Row> {
    let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let papers = case.standing().dispatches().into_iter();
    papers
        .map(|paper| {
            let replies: Vec<&str> = paper
                .replies
                .iter()
                .map(|(_, record)| record.body.trim())
                .filter(|text| !text.is_empty())
                .collect();
            Row::new()
                .with("paper", paper.record.said("paper"))
                .with("addressee", paper.record.said("addressee"))
                .with("sent", day(paper.sent))
                .with("received", day(paper.received))
                .with("answered", day(paper.answered))
                .with("replies", replies)
                .with("record", paper.filed.path.as_str())
                .with("commit", commit(brought, &paper.filed.path))
        })
        .collect()
}

/// Since when it is stubborn, by when a dossier is to be sent, and whether that is past; nothing where it is not stubborn.
pub(super) fn limit(case: &Case<'_>) -> Value {
    let standing = case.standing();
    let (Some(since), Some(last)) = (standing.stubborn_since(), standing.dossier_due()) else {
        return Value::None;
    };
    Row::new()
        .with("since", since.to_string())
        .with("last", last.to_string())
        .with("overdue", standing.not_reported().is_some())
        .into()
}
