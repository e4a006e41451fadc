//! Whom an application waits for, and since when.

use jiff::civil::Date;

use super::{Computed, day};
use crate::model::{Person, Role, State, party};

/// An application that nobody has judged yet.
#[derive(Clone, Debug)]
pub struct Waiting<'a> {
    /// The day of the application.
    pub since: Date,
    /// The last day on which it should have been judged, where it is past.
    pub late: Option<Date>,
    /// Everybody who may judge it.
    pub with: Vec<&'a Person>,
}

impl<'a> Computed<'a> {
    /// The application that waits for a verifier.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting<'a>> {
        let (_, record) = self.chain.application().filter(|_| self.task.state == Some(State::Review))?;
        let since = day(&record.at)?;
        let late = self.past(since, self.settings.limits.verify);
        let with = self.people.people.iter().filter(|person| self.may_judge(person)).collect();
        Some(Waiting { since, late, with })
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
