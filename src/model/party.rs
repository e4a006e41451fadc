//! Who has a part in a task, as a plan names them. Persons are compared, never keys.

use super::{Datum, People};

/// Whether the plan makes this person the owner.
#[must_use]
pub fn is_owner(plan: &Datum, person: &str) -> bool {
    plan.get_text("owner") == Some(person)
}

/// Whether the plan makes this person a co-operating unit: by name, or, where a unit names nobody, by the unit.
#[must_use]
pub fn is_co_unit(plan: &Datum, person: &str, people: &People) -> bool {
    let unit = people.person(person).and_then(|person| people.unit_of(person));
    plan.get("co_units").map_or(&[][..], Datum::items).iter().any(|part| match part.get_text("person") {
        Some(named) => named == person,
        None => unit.is_some() && part.get_text("unit") == unit,
    })
}

/// Whether the plan makes the task a key task.
#[must_use]
pub fn is_key(plan: &Datum) -> bool {
    plan.get_text("weight") == Some("key")
}
