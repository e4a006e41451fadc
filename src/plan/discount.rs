//! What was taken off a plan, in words.

use crate::check::{Arg, Message};
use crate::model::{Chain, Datum, Discount, discounts};

/// Everything that the plan in force lacks of the first one, each with who agreed, criteria by their names.
#[must_use]
pub fn discounted(chain: &Chain) -> Vec<Message> {
    discounts(chain).iter().map(|one| told(chain, one)).collect()
}

fn told(chain: &Chain, one: &Discount) -> Message {
    let message = match (&one.now, one.criterion()) {
        (Some(now), _) => {
            Message::new("told-discount").with("now", now.as_str()).with("field", field(chain, one))
        }
        (None, Some((id, "name"))) => Message::new("told-struck-criterion").with("id", id),
        (None, _) => Message::new("told-struck").with("field", field(chain, one)),
    };
    message.with("first", one.first.as_str()).with("by", one.by.as_str())
}

/// The field in the reader's words; of a criterion the part, with the name that was agreed first.
fn field(chain: &Chain, one: &Discount) -> Arg {
    let Some((id, part)) = one.criterion() else { return Arg::Word(format!("field-{}", one.field)) };
    let criteria = chain.first_plan().and_then(|plan| plan.get("criteria")).map_or(&[][..], Datum::items);
    let criterion = criteria.iter().find(|criterion| criterion.get_text("id") == Some(id));
    let name = criterion.and_then(|criterion| criterion.get_text("name")).unwrap_or_default();
    let part = Arg::Word(format!("criterion-{part}"));
    Message::new("told-part").with("id", id).with("name", name).with("part", part).into()
}
