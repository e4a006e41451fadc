//! What must hold before an act beside the rules: by the day, and by what else is open. A record cannot show these
//! later, so they belong to the gate and not to `verify`.

use jiff::civil::Date;

use super::{Acting, Refusal};
use crate::check::Message;
use crate::model::opinion::OBJECTION;
use crate::model::{Act, Asks, Chain, Ledger, State, Task};

/// Working days in which an owner may object to a task that was filed.
const OBJECTION_DAYS: i32 = 5;

/// How often a due date may be put off.
const MOST_EXTENSIONS: usize = 2;

/// Refuses what may not be done on this day, or while something else is open.
pub(super) fn guard(ledger: &Ledger, task: &Task, act: &Act, acting: &Acting<'_>) -> Result<(), Refusal> {
    if acting.on_behalf.is_some() && !act.on_behalf {
        return Err(Refusal::NotOnBehalf(act.name));
    }
    let (chain, today) = (ledger.chain(task), acting.day());
    match act.name {
        // What was lawful when it was done stays so.
        "file" if is_past(task.due(), today) => Err(Refusal::PastDue),
        "object" => objection(ledger, chain, today),
        "extend" => extension(chain, today),
        "accept" if task.state == Some(State::Active) && chain.handover().is_none() => {
            Err(Refusal::NotFrom { act: act.name, state: State::Active })
        }
        "cancel" if task.state == Some(State::Draft) && chain.line().next().is_none() => {
            Err(Refusal::Guard(Message::new("cancel-draft"), Some("cancel-draft-help")))
        }
        "apply" | "close" => no_objection(chain),
        _ if act.asks(Asks::Plan) && !act.asks(Asks::Heir) => no_heir(chain),
        _ => Ok(()),
    }
}

fn is_past(day: Option<Date>, today: Option<Date>) -> bool {
    day.zip(today).is_some_and(|(day, today)| day < today)
}

/// Whoever says nothing for a week has taken it on.
fn objection(ledger: &Ledger, chain: &Chain, today: Option<Date>) -> Result<(), Refusal> {
    let filed = chain.last("file").and_then(|(_, record)| record.at.get(..10)?.parse::<Date>().ok());
    let last = filed.map(|filed| ledger.settings.calendar().add_working_days(filed, OBJECTION_DAYS));
    match last {
        Some(last) if is_past(Some(last), today) => Err(Refusal::Guard(
            Message::new("object-late").with("last", last.to_string()),
            Some("object-late-help"),
        )),
        _ => Ok(()),
    }
}

fn extension(chain: &Chain, today: Option<Date>) -> Result<(), Refusal> {
    no_heir(chain)?;
    let due = chain.plan().and_then(|plan| plan.get_text("due")?.parse::<Date>().ok());
    let before = chain.line().filter(|(_, record)| record.act == "extend").count();
    match due {
        _ if before >= MOST_EXTENSIONS => {
            Err(Refusal::Guard(Message::new("extend-third"), Some("extend-third-help")))
        }
        Some(due) if is_past(Some(due), today) => Err(Refusal::Guard(
            Message::new("extend-late").with("due", due.to_string()),
            Some("extend-late-help"),
        )),
        _ => Ok(()),
    }
}

/// While a new owner is awaited, nobody changes what he is to sign for.
fn no_heir(chain: &Chain) -> Result<(), Refusal> {
    match chain.handover() {
        Some((_, record)) => {
            let heir = record.said("heir").unwrap_or_default();
            Err(Refusal::Guard(Message::new("heir-awaited").with("person", heir), Some("heir-awaited-help")))
        }
        None => Ok(()),
    }
}

fn no_objection(chain: &Chain) -> Result<(), Refusal> {
    let opinions = chain.opinions();
    let open = opinions.iter().find(|one| one.is_open() && one.record.said("category") == Some(OBJECTION));
    match open {
        Some(open) => Err(Refusal::Guard(
            Message::new("objection-open").with("record", open.filed.path.name()),
            Some("objection-open-help"),
        )),
        None => Ok(()),
    }
}
