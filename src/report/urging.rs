//! What is due to be sent today, the gravest first.

use jiff::civil::Date;

use super::Row;
use crate::model::computed::{Awaited, Cause, Sent, Step};
use crate::model::{Computed, Ledger, Person, Role, Task, field};
use crate::text::RepoPath;

/// One paper that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Urging {
    /// The step.
    pub step: Step,
    /// The act that is waited for; none where it is the owner's turn.
    pub awaited: Option<Awaited>,
    /// The people who are to move; nobody where the roster has nobody for it.
    pub to: Vec<Addressee>,
    /// Their units, by name.
    pub units: Vec<String>,
    /// The leader who signs a circular that names persons, by name (点名通报); none where it names units alone.
    pub signed: Option<String>,
    /// Who owns the task, by id.
    pub owner: Option<String>,
    /// To whom it goes, as the record says it: people by id; a circular goes to units.
    pub addressee: String,
    /// Why, the gravest first.
    pub causes: Vec<Cause>,
    /// Since when.
    pub since: Date,
    /// What was sent since then, the first one first.
    pub sent: Vec<Sent>,
    /// Which one of its step this is, from one.
    pub number: usize,
    /// The day by which it is to be answered.
    pub answer_by: Date,
    /// The leader, by name.
    pub leader: Option<String>,
    /// Who supervises the task, by name.
    pub supervisor: Option<String>,
    /// The due date as first filed, where it was put off.
    pub first_due: Option<Date>,
    /// The official number.
    pub official: Option<String>,
    /// The goal.
    pub goal: String,
    /// The task.
    pub row: Row,
}

impl Urging {
    /// A circular names persons beside their units, and its record says so: this leader signs it.
    pub fn name_persons(&mut self, leader: &str) {
        if self.step == Step::Circular && self.signed.is_none() && !self.units.is_empty() {
            let ids = self.to.iter().map(|one| one.id.as_str());
            self.addressee = [self.addressee.as_str()].into_iter().chain(ids).collect::<Vec<_>>().join(", ");
            self.signed = Some(leader.to_owned());
        }
    }
}

/// Somebody who is to move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addressee {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Where mail reaches him, if the roster says.
    pub email: Option<String>,
}

/// Everything that is due to be sent on a day: summons first and reminders last, then by due date. Cost: each task and its
/// own records once.
#[must_use]
pub fn urgings(ledger: &Ledger, today: Date) -> Vec<Urging> {
    let mut all: Vec<Urging> = ledger.tasks.iter().flat_map(|task| of_task(ledger, task, today)).collect();
    all.sort_by(|a, b| {
        let key = |urging: &Urging| (std::cmp::Reverse(urging.step), urging.row.due);
        let place = |urging: &Urging| -> (String, RepoPath, Option<Awaited>) {
            (urging.row.id.clone(), urging.row.path.clone(), urging.awaited)
        };
        key(a).cmp(&key(b)).then_with(|| place(a).cmp(&place(b)))
    });
    all
}

/// What is due about one task.
#[must_use]
pub fn of_task(ledger: &Ledger, task: &Task, today: Date) -> Vec<Urging> {
    let computed = Computed::of(ledger, task, today);
    let rungs = computed.ladder();
    if rungs.is_empty() {
        return Vec::new();
    }
    let (people, settings) = (&ledger.people, &ledger.settings);
    let plan = computed.chain.plan();
    let named = |field: &'static crate::model::Field, default: &Option<String>, role: Role| {
        let name = plan.and_then(|plan| plan.get_text(field.key)).or(default.as_deref());
        let known = name.map(|name| people.person(name).map_or(name, |person| person.name.as_str()));
        known.or_else(|| only(ledger, role)).map(str::to_owned)
    };
    let limit = i32::try_from(settings.limits.urge).unwrap_or(i32::MAX);
    let mut row = Row::of(task, people, today);
    row.light = computed.light();
    let first_due = computed.first_due().filter(|first| Some(*first) != computed.due());
    let urging = |rung: crate::model::computed::Rung<'_>| {
        let persons: Vec<Option<&Person>> = rung.to.iter().map(|id| people.person(id)).collect();
        let mut units: Vec<(String, String)> =
            persons.iter().flatten().filter_map(|person| unit(ledger, person)).collect();
        units.dedup();
        let ids = || rung.to.join(", ");
        let to_units = rung.step == Step::Circular && !units.is_empty();
        let unit_ids = units.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
        Urging {
            number: rung.number(),
            addressee: if to_units { unit_ids } else { ids() },
            to: rung.to.iter().map(|id| addressee(ledger, id)).collect(),
            signed: None,
            owner: plan.and_then(|plan| plan.get_text("owner")).map(str::to_owned),
            units: units.into_iter().map(|(_, name)| name).collect(),
            answer_by: settings.calendar().add_working_days(today, limit),
            leader: named(&field::LEADER, &settings.leader, Role::Leader),
            supervisor: named(&field::SUPERVISOR, &settings.supervisor, Role::Supervisor),
            first_due,
            official: task.text(&field::NUMBER).map(str::to_owned),
            goal: task.text(&field::GOAL).unwrap_or_default().to_owned(),
            row: row.clone(),
            step: rung.step,
            awaited: rung.awaited,
            causes: rung.causes,
            since: rung.since,
            sent: rung.sent,
        }
    };
    rungs.into_iter().map(urging).collect()
}

/// The one person of a role, where there is one alone.
fn only(ledger: &Ledger, role: Role) -> Option<&str> {
    let mut all = ledger.people.people.iter().filter(|person| person.has(role));
    all.next().filter(|_| all.next().is_none()).map(|person| person.name.as_str())
}

fn addressee(ledger: &Ledger, id: &str) -> Addressee {
    let person = ledger.people.person(id);
    let name = person.map_or(id, |person| person.name.as_str());
    Addressee {
        id: id.to_owned(),
        name: name.to_owned(),
        email: person.and_then(|person| person.email.clone()),
    }
}

/// The unit of a person: its id, or as written where the roster does not know it, and its name.
fn unit(ledger: &Ledger, person: &Person) -> Option<(String, String)> {
    let id = ledger.people.unit_of(person)?;
    let name = ledger.people.unit(id).map_or(id, |unit| unit.name.as_str());
    Some((id.to_owned(), name.to_owned()))
}
