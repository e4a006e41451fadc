//! What waits for somebody's decision, whose, and since when.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Computed, day};
use crate::model::{Person, Record, Role, State, field, party};

/// What waits for somebody's decision.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Approval {
    /// An application for close-out, for a verifier.
    Verify,
    /// An extension that the owner asks for: for the supervisor, the second time for the leader.
    Extend,
}

impl Approval {
    /// As records and JSON write them.
    pub const NAMES: [&'static str; 2] = ["verify", "extend"];

    /// As records and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Approval::NAMES[self as usize]
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Approval::Verify, Approval::Extend].into_iter().find(|approval| approval.name() == name)
    }
}

/// Something that nobody has decided yet.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// What.
    pub what: Approval,
    /// The day on which it was asked for.
    pub since: Date,
    /// The last day on which it should be decided.
    pub by: Date,
    /// The same, where it is past.
    pub late: Option<Date>,
    /// Everybody who may decide it.
    pub with: Vec<&'a Person>,
}

/// Put off so often, a task is not put off again.
const TWICE: usize = 2;

impl<'a> Computed<'a> {
    /// Everything about the task that waits for somebody's decision.
    #[must_use]
    pub fn approvals(&self) -> Vec<Waiting<'a>> {
        self.waiting().into_iter().chain(self.asked_extension()).collect()
    }

    /// The application that waits for a verifier.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting<'a>> {
        let (_, record) = self.chain.application().filter(|_| self.task.state == Some(State::Review))?;
        let with = self.people.people.iter().filter(|person| self.may_judge(person)).collect();
        Some(self.waits(Approval::Verify, day(&record.at)?, self.settings.limits.verify, with))
    }

    /// The extension that the owner has asked for and nobody has granted or answered. A third one nobody may grant.
    #[must_use]
    pub fn asked_extension(&self) -> Option<Waiting<'a>> {
        let (_, asked) = self.chain.extension_asked().filter(|_| self.task.state == Some(State::Active))?;
        let granted = self.chain.line().filter(|(_, record)| record.act == "extend").count();
        let (field, named, role) = match granted {
            0 => (&field::SUPERVISOR, &self.settings.supervisor, Role::Supervisor),
            granted if granted < TWICE => (&field::LEADER, &self.settings.leader, Role::Leader),
            _ => return None,
        };
        let moment = |record: &Record| record.at.parse::<Timestamp>().ok();
        let later = |record: &Record| moment(asked) < moment(record);
        // An older request than the last grant was overtaken by it; a remark of theirs is an answer as well.
        let decides = |record: &Record| match record.act.as_str() {
            "extend" => true,
            "remark" => {
                [Role::Supervisor, Role::Leader].iter().any(|role| self.people.may(record.actor(), *role))
            }
            _ => false,
        };
        if self.chain.records().any(|(_, record)| decides(record) && later(record)) {
            return None;
        }
        let plan = self.chain.plan();
        let named = plan.and_then(|plan| plan.get_text(field.key)).or(named.as_deref());
        let named = named.and_then(|name| self.people.person(name));
        let owners = self.chain.owners();
        let fits = |person: &&Person| {
            let other = named.is_some_and(|named| named.id != person.id && !stands_in(named, person));
            self.people.may(&person.id, role) && !owners.contains(&person.id.as_str()) && !other
        };
        let with = self.people.people.iter().filter(fits).collect();
        Some(self.waits(Approval::Extend, day(&asked.at)?, self.settings.limits.extend, with))
    }

    fn waits(&self, what: Approval, since: Date, limit: u32, with: Vec<&'a Person>) -> Waiting<'a> {
        let limit_days = i32::try_from(limit).unwrap_or(i32::MAX);
        let by = self.settings.calendar().add_working_days(since, limit_days);
        Waiting { what, since, by, late: self.past(since, limit), with }
    }

    /// A verifier without a part in the task, and for a key task of another unit than its owner.
    fn may_judge(&self, person: &Person) -> bool {
        let unit = |id: &str| self.people.person(id).and_then(|person| self.people.unit_of(person));
        let owners = self.chain.owners();
        let plays = |plan| party::is_co_unit(plan, &person.id, self.people);
        let of_owners_unit = || {
            let own = unit(&person.id);
            own.is_some() && owners.iter().any(|owner| unit(owner) == own)
        };
        let has_a_part = owners.contains(&person.id.as_str())
            || self.chain.plans().any(plays)
            || self.chain.plans().any(party::is_key) && of_owners_unit();
        self.people.may(&person.id, Role::Verifier) && !has_a_part
    }
}

/// Whether one person is the deputy of another.
fn stands_in(absent: &Person, person: &Person) -> bool {
    absent.deputy.as_ref().is_some_and(|deputy| deputy.person == person.id)
}
