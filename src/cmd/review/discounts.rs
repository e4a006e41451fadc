//! What stands taken off what was agreed, of each task that a branch ends or plans anew.

use crate::check::Message;
use crate::model::{Act, Asks, Chain, Change, Discount, Record, TaskId, discounts};
use crate::plan;
use crate::present::Row;

/// Word by word, for a person.
pub(super) fn lines(change: &Change) -> Vec<Message> {
    let of = |(id, chain): (&TaskId, &Chain)| {
        let task = id.to_string();
        let said = plan::discounted(chain).into_iter();
        said.map(move |said| Message::new("review-of").with("task", task.as_str()).with("said", said))
    };
    planned(change).flat_map(of).collect()
}

/// For a program.
pub(super) fn rows(change: &Change) -> Vec<Row> {
    let row = |id: &TaskId, Discount { field, first, now, by }: Discount| {
        Row::new()
            .with("task", id.to_string())
            .with("field", field)
            .with("first", first)
            .with("now", now)
            .with("by", by)
    };
    planned(change).flat_map(|(id, chain)| discounts(chain).into_iter().map(|one| row(id, one))).collect()
}

/// The tasks of whose acts one is of that kind.
fn planned(change: &Change) -> impl Iterator<Item = (&TaskId, &Chain)> {
    let counts = |record: &Record| {
        let act = Act::find(&record.act);
        act.is_some_and(|act| act.asks(Asks::Plan) || act.asks(Asks::Discounts))
    };
    change.after.chains.iter().filter(move |(_, chain)| {
        let mut records = chain.records();
        records.any(|(filed, record)| change.brings(&filed.path) && counts(record))
    })
}
