//! Standing in for somebody on leave: written into the roster, and looked at when the deputy acts.

use jiff::civil::Date;

use super::policy::{bare, yaml};
use super::{Acting, Refusal, Told};
use crate::check::Message;
use crate::model::policy::PEOPLE;
use crate::model::{Act, Deputy, Ledger, People, Person, Role};
use crate::parse::{Op, Step, Value};

/// The bytes of `policy/people.yaml` with a deputy for somebody, or with none any more.
///
/// # Errors
/// One of them is nobody of the roster, or the file cannot be changed without touching more.
pub fn stand_in(ledger: &Ledger, absent: &str, deputy: Option<&Deputy>) -> Result<Vec<u8>, Refusal> {
    let find = |name: &str| {
        let none = || Refusal::Other(Message::new("person-none").with("person", name));
        let person = ledger.people.person(name).ok_or_else(none)?;
        let at = ledger.people.people.iter().position(|other| other.id == person.id).ok_or_else(none)?;
        Ok::<_, Refusal>((at, person))
    };
    let (at, person) = find(absent)?;
    let (map, key) = ([Step::Key(&["people"]), Step::At(at)], Step::Key(&["deputy"]));
    let path = [map[0], map[1], key];
    let document = yaml(ledger.files.bytes(PEOPLE).unwrap_or_default());
    let op = match (deputy, &person.deputy) {
        (None, None) => return Err(Refusal::Other(Message::new("policy-not-away").with("person", absent))),
        (None, Some(_)) => Op::Remove { path: &path },
        (Some(deputy), there) => {
            let deputy = Deputy { person: find(&deputy.person)?.1.id.clone(), ..deputy.clone() };
            match there {
                Some(_) => Op::Set { path: &path, value: value(&deputy) },
                None => Op::Insert { map: &map, after: None, key: "deputy", value: value(&deputy) },
            }
        }
    };
    document.patch(&op).map(|patched| bare(&patched.document)).map_err(Refusal::Patch)
}

fn value(deputy: &Deputy) -> Value {
    let text = |text: &String| Value::Text(text.clone());
    let mut map = vec![("person".to_owned(), text(&deputy.person))];
    for (key, day) in [("from", &deputy.from), ("until", &deputy.until)] {
        map.extend(day.as_ref().map(|day| (key.to_owned(), text(day))));
    }
    Value::Map(map)
}

/// Where somebody acts only as a deputy: for whom, for the reader.
///
/// # Errors
/// It is not the time of anybody's leave.
pub(super) fn acts_for(people: &People, act: &Act, acting: &Acting<'_>) -> Result<Option<Told>, Refusal> {
    let actor = acting.on_behalf.unwrap_or(acting.by);
    let own = |role: &Role| people.person(actor).is_some_and(|person| person.has(*role));
    // Who may act by a part in the task itself needs no office.
    if act.by.iter().any(|role| !role.is_granted() || own(role)) {
        return Ok(None);
    }
    let holds = |person: &Person| act.by.iter().any(|role| person.has(*role));
    let mut absent = people.absent(actor).filter(|(person, _)| holds(person)).peekable();
    let Some((first, leave)) = absent.peek().copied() else { return Ok(None) };
    let today: Option<Date> = acting.at.get(..10).and_then(|day| day.parse().ok());
    let covered = absent.find(|(_, deputy)| today.is_none_or(|today| deputy.covers(today)));
    let said =
        |key, person: &Person| Message::new(key).with("person", actor).with("absent", person.id.as_str());
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
    match covered {
        Some((person, _)) => Ok(Some(Told::Said(said("deputy-acts", person)))),
        None => {
            let message = said("deputy-period", first).with("from", day(&leave.from));
            Err(Refusal::Other(message.with("until", day(&leave.until))))
        }
    }
}
