//! Who stands in for somebody on leave. The policy in force names the deputy, and that alone is the authority; from when
//! until when is for people and for the gate, since no date is trusted afterwards.

use jiff::civil::Date;
use serde::Deserialize;

use super::{People, Person};
use crate::model::Role;

/// A deputy while somebody is on leave; an entry that stands is a leave that lasts.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deputy {
    /// Who stands in, by id.
    pub person: String,
    /// The first day of the leave.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day of it.
    #[serde(default)]
    pub until: Option<String>,
}

impl Deputy {
    /// Whether a day lies in the leave; a bound that is absent or no date bounds nothing.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        let bound = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Date>().ok());
        bound(&self.from).is_none_or(|from| from <= day)
            && bound(&self.until).is_none_or(|until| day <= until)
    }
}

impl People {
    /// Those on leave for whom this person stands in. A deputy passes nothing on.
    pub fn absent<'a>(&'a self, person: &'a str) -> impl Iterator<Item = (&'a Person, &'a Deputy)> {
        let on_leave = self.people.iter().filter_map(|absent| Some((absent, absent.deputy.as_ref()?)));
        on_leave.filter(move |(_, deputy)| deputy.person == person)
    }

    /// Whether the roster gives a person this role: to himself, or to somebody for whom he stands in.
    #[must_use]
    pub fn may(&self, person: &str, role: Role) -> bool {
        self.person(person).is_some_and(|known| {
            known.has(role) || self.absent(&known.id).any(|(absent, _)| absent.has(role))
        })
    }

    /// In whose right a person does what takes a role: in his own where he has it, or else in that of everybody on leave who
    /// has it and for whom he stands in.
    #[must_use]
    pub fn right_of<'a>(&'a self, person: &'a str, roles: &[Role]) -> Vec<&'a str> {
        let has = |known: &Person| roles.iter().any(|role| known.has(*role));
        if self.person(person).is_some_and(has) {
            return vec![person];
        }
        self.absent(person).filter(|(absent, _)| has(absent)).map(|(absent, _)| absent.id.as_str()).collect()
    }

    /// Whose seat a person takes among those who have a role: his own, or that of the first for whom he stands in. However
    /// many he stands in for, he is one, and so are he and whom he stands in for.
    #[must_use]
    pub fn seat<'a>(&'a self, person: &'a str, role: Role) -> Option<&'a str> {
        let own = self.person(person).filter(|own| own.has(role));
        let seat =
            own.or_else(|| self.absent(person).map(|(absent, _)| absent).find(|absent| absent.has(role)));
        seat.map(|person| person.id.as_str())
    }

    /// Somebody on leave whose deputy is nobody of the roster, or himself.
    #[must_use]
    pub fn unsound_deputy(&self) -> Option<&str> {
        let lawful = |absent: &Person, deputy: &Deputy| {
            deputy.person != absent.id && self.people.iter().any(|person| person.id == deputy.person)
        };
        let on_leave = self.people.iter().filter_map(|absent| Some((absent, absent.deputy.as_ref()?)));
        let mut unsound = on_leave.filter(|(absent, deputy)| !lawful(absent, deputy));
        unsound.next().map(|(absent, _)| absent.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leave_lasts_from_its_first_day_to_its_last() {
        let leave = |from: &str, until: &str| Deputy {
            person: "li-si".to_owned(),
            from: Some(from.to_owned()),
            until: Some(until.to_owned()),
        };
        let covers = |deputy: &Deputy, day: &str| deputy.covers(day.parse().expect("a day"));
        let may = leave("2026-05-01", "2026-05-31");
        let days = ["2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"];
        assert_eq!(days.map(|day| covers(&may, day)), [false, true, true, false]);
        let open = Deputy { from: None, until: None, ..may };
        assert!(days.iter().all(|day| covers(&open, day)));
        assert!(covers(&leave("May", "soon"), "2026-04-30"), "no date bounds nothing");
    }
}
