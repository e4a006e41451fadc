//! Who may do what a task waits for: whoever has the role, a key that counts and no part that stands in the way. Persons
//! are compared.

use crate::model::computed::Computed;
use crate::model::{Act, Person, Role, field, party};

impl<'a> Computed<'a> {
    /// Verifiers without a part in the task, and for a key task of another unit than its owner.
    pub(super) fn verifiers(&self) -> Vec<&'a Person> {
        self.people.people.iter().filter(|person| !person.is_silenced && self.may_judge(person)).collect()
    }

    fn may_judge(&self, person: &Person) -> bool {
        let unit = |id: &str| self.people.person(id).and_then(|person| self.people.unit_of(person));
        let of_owners_unit = || {
            let own = unit(&person.id);
            own.is_some() && self.chain.owners().iter().any(|owner| unit(owner) == own)
        };
        let has_a_part =
            self.works_on_it(person) || self.chain.plans().any(party::is_key) && of_owners_unit();
        self.people.may(&person.id, Role::Verifier) && !has_a_part
    }

    /// Reviewers without a part in the task who have not judged it; where none is left, as in an office of two, those
    /// who have.
    pub(super) fn reviewers(&self) -> Vec<&'a Person> {
        let fits = |person: &&Person| {
            !person.is_silenced && self.people.may(&person.id, Role::Reviewer) && !self.works_on_it(person)
        };
        let mut all: Vec<_> = self.people.people.iter().filter(fits).collect();
        let judged = |person: &Person| {
            self.chain.line().any(|(_, record)| {
                let judges = Act::find(&record.act).is_some_and(|act| act.by == [Role::Verifier]);
                judges && record.actor() == person.id
            })
        };
        if all.iter().any(|person| !judged(person)) {
            all.retain(|person| !judged(person));
        }
        all
    }

    /// The supervisor or the leader of the task, as its plan or the preferences name him, and his deputy; where they name
    /// nobody, everybody who has the role. Never who has owned the task, nor one of these.
    pub(super) fn in_charge(&self, role: Role, but: &[&str]) -> Vec<&'a Person> {
        let (field, default) = match role {
            Role::Leader => (&field::LEADER, &self.settings.leader),
            _ => (&field::SUPERVISOR, &self.settings.supervisor),
        };
        let named = self.chain.plan().and_then(|plan| plan.get_text(field.key)).or(default.as_deref());
        let named = named.and_then(|name| self.people.person(name));
        let owners = self.chain.owners();
        let fits = |person: &&Person| {
            let other = named.is_some_and(|named| named.id != person.id && !stands_in(named, person));
            let barred = owners.contains(&person.id.as_str()) || but.contains(&person.id.as_str());
            !person.is_silenced && self.people.may(&person.id, role) && !barred && !other
        };
        self.people.people.iter().filter(fits).collect()
    }

    /// The supervisor, or where he may not or there is none, the leader.
    pub(super) fn in_charge_or_above(&self, but: &[&str]) -> Vec<&'a Person> {
        let supervisors = self.in_charge(Role::Supervisor, but);
        if supervisors.is_empty() { self.in_charge(Role::Leader, but) } else { supervisors }
    }

    /// Whoever has owned the task or co-operates in it.
    fn works_on_it(&self, person: &Person) -> bool {
        self.chain.owners().contains(&person.id.as_str())
            || self.chain.plans().any(|plan| party::is_co_unit(plan, &person.id, self.people))
    }
}

/// Whether one person is the deputy of another.
fn stands_in(absent: &Person, person: &Person) -> bool {
    absent.deputy.as_ref().is_some_and(|deputy| deputy.person == person.id)
}
