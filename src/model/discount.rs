//! What was taken off a plan since it was first filed (打折扣), and who agreed to it.

use super::{Chain, Datum};

/// One thing that is no longer as first filed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Discount {
    /// The field, or the criterion and its part: `due`, `criteria c1 target`.
    pub field: String,
    /// As first filed.
    pub first: String,
    /// As it stands; nothing where it was struck out.
    pub now: Option<String>,
    /// Who agreed last.
    pub by: String,
}

/// One part of a plan that an act changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amendment {
    /// The field, or the criterion and its part.
    pub field: String,
    /// As it was; nothing where it is new.
    pub old: Option<String>,
    /// As it is to be; nothing where it is struck out.
    pub new: Option<String>,
}

impl Amendment {
    /// As a record lists it.
    #[must_use]
    pub fn datum(&self) -> Datum {
        let text = |text: &String| Datum::Text(text.clone());
        let pairs = [
            ("field", Some(text(&self.field))),
            ("old", self.old.as_ref().map(text)),
            ("new", self.new.as_ref().map(text)),
        ];
        Datum::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
    }
}

/// Every part in which two plans differ, word by word, in the order of the first.
#[must_use]
pub fn amendments(old: &Datum, new: &Datum) -> Vec<Amendment> {
    let (before, after) = (facts(old, |_| true), facts(new, |_| true));
    let find = |facts: &[(String, String)], field: &str| {
        facts.iter().find(|(other, _)| other == field).map(|(_, value)| value.clone())
    };
    let gone = before.iter().map(|(field, value)| Amendment {
        field: field.clone(),
        old: Some(value.clone()),
        new: find(&after, field),
    });
    let added = after.iter().filter(|(field, _)| find(&before, field).is_none());
    let added =
        added.map(|(field, value)| Amendment { field: field.clone(), old: None, new: Some(value.clone()) });
    gone.chain(added).filter(|one| one.old != one.new).collect()
}

/// Fields of a plan whose change is a discount; the criteria are compared one by one.
const FIELDS: [&str; 3] = ["weight", "due", "goal"];

impl Discount {
    /// The criterion and the part of it, where it is one's.
    #[must_use]
    pub fn criterion(&self) -> Option<(&str, &str)> {
        part_of(&self.field)
    }

    /// As a record lists it.
    #[must_use]
    pub fn datum(&self) -> Datum {
        let text = |text: &String| Datum::Text(text.clone());
        let pairs = [
            ("field", Some(text(&self.field))),
            ("first", Some(text(&self.first))),
            ("now", self.now.as_ref().map(text)),
            ("by", Some(text(&self.by))),
        ];
        Datum::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
    }
}

/// Everything that the plan in force lacks of the first one, or has otherwise. What was added is no discount.
#[must_use]
pub fn discounts(chain: &Chain) -> Vec<Discount> {
    let (Some(first), Some(last)) = (chain.first_plan(), chain.plan()) else { return Vec::new() };
    let (before, after) = (facts(first, is_told), facts(last, is_told));
    let gone = |(field, value): &(String, String)| {
        let now = after.iter().find(|(other, _)| other == field).map(|(_, now)| now.clone());
        let struck = now.is_none() && !is_of_struck(field, last);
        (now.as_ref() != Some(value) && !struck).then(|| Discount {
            by: agreed(chain, field).unwrap_or_default(),
            field: field.clone(),
            first: value.clone(),
            now,
        })
    };
    before.iter().filter_map(gone).collect()
}

/// A criterion that was struck out is told once, by its name, not part by part.
fn is_of_struck(field: &str, plan: &Datum) -> bool {
    let Some((id, part)) = part_of(field) else { return true };
    let stands = items(plan).iter().any(|criterion| criterion.get_text("id") == Some(id));
    stands || part == "name"
}

/// A criterion and its part, as a fact names them.
fn part_of(field: &str) -> Option<(&str, &str)> {
    field.strip_prefix("criteria ")?.rsplit_once(' ')
}

fn items(plan: &Datum) -> &[Datum] {
    plan.get("criteria").map_or(&[], Datum::items)
}

fn is_told(field: &str) -> bool {
    FIELDS.contains(&field)
}

/// The facts of a plan: its fields as far as they are wanted, and each part of each criterion.
fn facts(plan: &Datum, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let Datum::Map(fields) = plan else { return Vec::new() };
    let fields = fields.iter().filter(|(key, _)| key != "criteria" && wanted(key));
    let mut facts: Vec<_> = fields.map(|(key, value)| (key.clone(), value.to_string())).collect();
    for criterion in items(plan) {
        let (Some(id), Datum::Map(pairs)) = (criterion.get_text("id"), criterion) else { continue };
        let parts = pairs.iter().filter(|(key, _)| key != "id");
        facts.extend(parts.map(|(key, value)| (format!("criteria {id} {key}"), value.to_string())));
    }
    facts
}

/// Who made the last record that changed this fact.
fn agreed(chain: &Chain, field: &str) -> Option<String> {
    let said = |plan: &Datum| {
        facts(plan, is_told).into_iter().find(|(other, _)| other == field).map(|(_, value)| value)
    };
    let mut plans = chain.planned().map(|(record, plan)| (record.actor().to_owned(), said(plan)));
    let (_, mut last) = plans.next()?;
    let mut by = None;
    for (actor, value) in plans {
        if value != last {
            by = Some(actor);
        }
        last = value;
    }
    by
}
