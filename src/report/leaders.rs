//! What leaders have taken on, and what is stubborn and nobody has taken (发挥“关键少数”的“关键作用”).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Row;
use crate::model::computed::Stubborn;
use crate::model::{Computed, Datum, Filed, Ledger, Record, State, Task};

/// An open task that a leader has taken, or that one should take.
#[derive(Clone, Debug)]
pub struct Taken<'a> {
    /// The task.
    pub row: Row,
    /// Why it is stubborn; a leader may take what is not.
    pub stubborn: Vec<Stubborn>,
    /// Who answers for it above its owner, by name, where task or preferences name somebody.
    pub responsible: Option<String>,
    /// What a leader has promised; none for what nobody has taken.
    pub promise: Option<Promise<'a>>,
}

/// What a leader has promised, and what he has done about it.
#[derive(Clone, Debug)]
pub struct Promise<'a> {
    /// The leader, by id.
    pub leader: String,
    /// The same, by name.
    pub name: String,
    /// The record that says so; the last one where he has said it again.
    pub record: &'a Record,
    /// What he will do.
    pub what: &'a str,
    /// By when.
    pub until: Option<Date>,
    /// What he asks for.
    pub asks: Vec<&'a str>,
    /// The last record that he made on the task since he first took it.
    pub last: &'a Filed,
    /// Its act.
    pub act: &'a str,
    /// Its day.
    pub day: Option<Date>,
    /// Days since then.
    pub days: Option<i32>,
}

/// What is stubborn and nobody has taken, the oldest first; then what each leader has taken, what he is late with before
/// all else. Cost: the open tasks and their records.
#[must_use]
pub fn leaders(ledger: &Ledger, today: Date) -> Vec<Taken<'_>> {
    let is_bound = |task: &&Task| task.state.is_some_and(|state| state.is_open() && state != State::Draft);
    let mut all: Vec<Taken<'_>> =
        ledger.tasks.iter().filter(is_bound).flat_map(|task| of(ledger, task, today)).collect();
    all.sort_by(|a, b| order(a, today).cmp(&order(b, today)));
    all
}

/// Untaken before taken; among the untaken by first reason and due date, among the taken by leader, then by what is late.
fn order(taken: &Taken<'_>, today: Date) -> impl Ord {
    let promise = taken.promise.as_ref();
    let late = promise.and_then(|promise| promise.until).is_some_and(|until| until < today);
    let until = promise.and_then(|promise| promise.until);
    let name = promise.map(|promise| promise.name.clone());
    (promise.is_some(), name, !late, until, taken.row.due, taken.row.id.clone())
}

fn of<'a>(ledger: &'a Ledger, task: &'a Task, today: Date) -> Vec<Taken<'a>> {
    let computed = Computed::of(ledger, task, today);
    let stubborn = computed.stubborn();
    let promises = promises(ledger, &computed);
    if stubborn.is_empty() && promises.is_empty() {
        return Vec::new();
    }
    let row = Row::agreed(&computed);
    let leader = computed.chain.plan().and_then(|plan| plan.get_text("leader"));
    let leader = leader.or(ledger.settings.leader.as_deref());
    let responsible = leader.map(|leader| name(ledger, leader));
    let taken = |promise| Taken {
        row: row.clone(),
        stubborn: stubborn.clone(),
        responsible: responsible.clone(),
        promise,
    };
    match promises.is_empty() {
        true => vec![taken(None)],
        false => promises.into_iter().map(|promise| taken(Some(promise))).collect(),
    }
}

/// The last promise of each leader on a task.
fn promises<'a>(ledger: &Ledger, computed: &Computed<'a>) -> Vec<Promise<'a>> {
    let chain = computed.chain;
    let counts = |filed: &Filed| !chain.is_void(filed);
    let mut by_leader: BTreeMap<&str, Vec<(&Filed, &Record)>> = BTreeMap::new();
    let taken = chain.records().filter(|(filed, record)| record.act == "take" && counts(filed));
    for (filed, record) in taken {
        by_leader.entry(record.actor()).or_default().push((filed, record));
    }
    let time = |record: &Record| record.at.parse::<jiff::Timestamp>().ok();
    let promise = |(leader, taken): (&'a str, Vec<(&'a Filed, &'a Record)>)| {
        let first = taken.iter().filter_map(|(_, record)| time(record)).min();
        let (_, record) = *taken.iter().max_by_key(|(filed, record)| (time(record), &filed.path))?;
        let own = chain.records().filter(|(filed, record)| record.actor() == leader && counts(filed));
        let since = own.filter(|(_, record)| time(record) >= first);
        let (last, done) = since.max_by_key(|(filed, record)| (time(record), &filed.path))?;
        let day = done.day();
        Some(Promise {
            leader: leader.to_owned(),
            name: name(ledger, leader),
            record,
            what: record.said("promise").unwrap_or_default(),
            until: record.until.as_deref().and_then(|until| until.parse().ok()),
            asks: record.listed("asks").iter().filter_map(Datum::text).collect(),
            last,
            act: done.act.as_str(),
            day,
            days: day.and_then(|day| day.until(computed.today).ok()).map(|span| span.get_days()),
        })
    };
    by_leader.into_iter().filter_map(promise).collect()
}

fn name(ledger: &Ledger, id: &str) -> String {
    ledger.people.person(id).map_or(id, |person| person.name.as_str()).to_owned()
}
