//! Who answers for what is not done: what was never taken in hand, and what was handled badly (不抓落实是失职，抓不好落实是
//! 不称职). Facts with their records, and what the person says to them; no score.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Failed, Failure, Row, failed};
use crate::model::{Chain, Computed, Filed, Ledger, Record, State, Task};

/// What somebody did not do, or did badly.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lapse {
    /// The task was filed, and not signed for within the limit.
    NeverSigned,
    /// It was signed for, and nothing was done within the limit.
    NoAction,
    /// It is late, and nobody says why.
    NoRemark,
    /// An application was sent back.
    Returned,
    /// What was closed has rebounded.
    Rebounded,
    /// The people's test was not passed.
    Unhappy,
    /// An opinion of the people was upheld.
    Upheld,
    /// It had been closed falsely, on this owner's application.
    FalseClose,
    /// It had been closed falsely, by this verifier.
    FalsePass,
    /// The due date was put off, twice or more in all.
    PutOff,
    /// A leader accepted that it is not done.
    Forgone,
}

impl Lapse {
    /// As JSON and the catalogue write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Lapse::NeverSigned => "never-signed",
            Lapse::NoAction => "no-action",
            Lapse::NoRemark => "no-remark",
            Lapse::Returned => "returned",
            Lapse::Rebounded => "rebounded",
            Lapse::Unhappy => "people-test",
            Lapse::Upheld => "opinion-upheld",
            Lapse::FalseClose => "false-close",
            Lapse::FalsePass => "false-pass",
            Lapse::PutOff => "put-off",
            Lapse::Forgone => "forgone",
        }
    }

    /// Not taken in hand at all (未抓), rather than handled badly (没抓好).
    #[must_use]
    pub fn is_ungrasped(self) -> bool {
        self <= Lapse::NoRemark
    }
}

/// One fact about one person.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// What.
    pub lapse: Lapse,
    /// The task.
    pub row: Row,
    /// Its records.
    pub chain: &'a Chain,
    /// The day of it: of the record, or of the limit that passed.
    pub day: Option<Date>,
    /// The record that shows it; of what was not done the one that began the time for it.
    pub filed: &'a Filed,
    /// What that says.
    pub record: &'a Record,
    /// What the person says to it, each with its record, in the order of files.
    pub replies: Vec<(&'a Filed, &'a Record)>,
}

/// What is known of one person.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// The person, by id.
    pub id: String,
    /// The same, by name.
    pub name: String,
    /// The unit, by name.
    pub unit: Option<String>,
    /// How many filed tasks the person owns or has owned.
    pub owned: usize,
    /// The facts: what was not taken in hand first, then by day.
    pub facts: Vec<Fact<'a>>,
}

/// Everybody of whom there is a fact, in the order of names. Cost: the tasks that are read and their records.
#[must_use]
pub fn responsibility(ledger: &Ledger, today: Date) -> Vec<Account<'_>> {
    let mut facts: BTreeMap<&str, Vec<Fact<'_>>> = BTreeMap::new();
    let mut owned: BTreeMap<&str, usize> = BTreeMap::new();
    for task in ledger.tasks.iter().filter(|task| task.state.is_some_and(|state| !state.is_draft())) {
        let computed = Computed::of(ledger, task, today);
        computed.chain.owners().into_iter().for_each(|owner| *owned.entry(owner).or_default() += 1);
        for (person, lapse, day, filed, record) in lapses(&computed) {
            let row = Row::agreed(&Computed::of(ledger, task, today));
            let replies = replies(computed.chain, filed, person);
            let fact = Fact { lapse, row, chain: computed.chain, day, filed, record, replies };
            facts.entry(person).or_default().push(fact);
        }
    }
    let mut all: Vec<Account<'_>> = facts
        .into_iter()
        .map(|(id, mut facts)| {
            facts.sort_by(|a, b| {
                let order =
                    |fact: &Fact<'_>| (!fact.lapse.is_ungrasped(), fact.day, fact.row.id.clone(), fact.lapse);
                order(a).cmp(&order(b))
            });
            let person = ledger.people.person(id);
            let unit = person.and_then(|person| ledger.people.unit_of(person));
            let unit =
                unit.map(|unit| ledger.people.unit(unit).map_or(unit, |unit| unit.name.as_str()).to_owned());
            let name = person.map_or(id, |person| person.name.as_str()).to_owned();
            Account { id: id.to_owned(), name, unit, owned: owned.get(id).copied().unwrap_or(0), facts }
        })
        .collect();
    all.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    all
}

/// A lapse of somebody, its day, and the record that shows it.
type Found<'a> = (&'a str, Lapse, Option<Date>, &'a Filed, &'a Record);

fn lapses<'a>(computed: &Computed<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    found.extend(never_signed(computed));
    found.extend(no_action(computed));
    found.extend(no_remark(computed));
    let chain = computed.chain;
    for one in failed(chain) {
        let Failed { how, filed, record, owner, .. } = one;
        let lapse = match how {
            Failure::Returned => Lapse::Returned,
            Failure::Rebounded => Lapse::Rebounded,
            Failure::Unhappy => Lapse::Unhappy,
            Failure::Upheld => Lapse::Upheld,
            Failure::FalseClose => Lapse::FalseClose,
            Failure::Forgone => Lapse::Forgone,
            Failure::PutOff if computed.extensions() < OVER => continue,
            Failure::PutOff => Lapse::PutOff,
        };
        found.extend(owner.map(|owner| (owner, lapse, record.day(), filed, record)));
        let closer = chain.last("close").map(|(_, closing)| closing.actor());
        let closer = closer.filter(|_| how == Failure::FalseClose);
        found.extend(closer.map(|closer| (closer, Lapse::FalsePass, record.day(), filed, record)));
    }
    found
}

/// Put off so often a task is no longer as any other.
const OVER: usize = 2;

/// The owner by the plan that a link of the line leaves in force.
fn owner_at<'a>(chain: &'a Chain, filed: &Filed) -> Option<&'a str> {
    let at = chain.all.iter().position(|other| other.path == filed.path)?;
    chain.plans_at(at).pop()?.get_text("owner")
}

/// Filed, and the time for signing passed before anything else was done with it.
fn never_signed<'a>(computed: &Computed<'a>) -> Option<Found<'a>> {
    let chain = computed.chain;
    let (place, (filed, record)) =
        chain.line().enumerate().filter(|(_, (_, record))| record.act == "file").last()?;
    let end = match chain.line().nth(place + 1) {
        None => computed.today,
        Some((_, next)) if next.act == "accept" => return None,
        // Whoever objects has not let it lie.
        Some((_, next)) if next.act == "object" => return None,
        Some((_, next)) => next.day()?,
    };
    let last = limit(computed, record.day()?, computed.settings.limits.accept);
    let owner = owner_at(chain, filed)?;
    (last < end).then_some((owner, Lapse::NeverSigned, Some(last), filed, record))
}

/// Signed for, and nothing done within the limit, to this day or to the end.
fn no_action<'a>(computed: &Computed<'a>) -> Option<Found<'a>> {
    let ended = matches!(computed.task.state, Some(State::Cancelled | State::Unmet));
    let is_idle = computed.task.state == Some(State::Active) || ended;
    if !is_idle || computed.first_action().is_some() || is_ticked(computed.task) {
        return None;
    }
    let (filed, record) = computed.chain.last("accept")?;
    let last = limit(computed, record.day()?, computed.settings.limits.start);
    let end = if ended { computed.chain.line().last()?.1.day()? } else { computed.today };
    let owner = owner_at(computed.chain, filed)?;
    (last < end).then_some((owner, Lapse::NoAction, Some(last), filed, record))
}

fn is_ticked(task: &Task) -> bool {
    task.measures().iter().any(|item| item.tick.is_some_and(|tick| tick.done))
}

/// Late or behind, and nothing said about it within the interval.
fn no_remark<'a>(computed: &Computed<'a>) -> Option<Found<'a>> {
    let late = computed.is_overdue() || computed.is_behind();
    if computed.task.state != Some(State::Active) || !late || computed.has_current_remark() {
        return None;
    }
    let (filed, record) = computed.chain.last("accept")?;
    let owner = computed.chain.plan()?.get_text("owner")?;
    Some((owner, Lapse::NoRemark, computed.last_said().or_else(|| record.day()), filed, record))
}

fn limit(computed: &Computed<'_>, from: Date, days: u32) -> Date {
    computed.settings.calendar().add_working_days(from, i32::try_from(days).unwrap_or(i32::MAX))
}

/// What a person says to a record.
fn replies<'a>(chain: &'a Chain, to: &Filed, person: &str) -> Vec<(&'a Filed, &'a Record)> {
    let digest = to.digest.to_string();
    let own = |record: &Record| record.said("reply") == Some(&digest) && record.actor() == person;
    chain.records().filter(|(_, record)| own(record)).collect()
}
