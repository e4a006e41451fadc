//! What stays undone of the tasks that a branch acts on: it is told before what was done.

use jiff::civil::Date;

use crate::check::{Arg, Message};
use crate::model::{Chain, Change, Computed, Record, State};
use crate::report;

/// One thing that is not done.
pub(super) struct One {
    /// Where it stands among the others: what was found wanting, what counts no longer, then what is latest.
    place: (u8, i32),
    /// The task.
    pub task: String,
    message: Message,
}

impl One {
    /// In the reader's words.
    pub fn message(&self) -> Message {
        self.message.clone()
    }
}

/// Criteria that an act found not met, acts that a settlement sets aside, and the tasks that are open all the same.
pub(super) fn of(change: &Change, today: Date) -> Vec<One> {
    let mut found = Vec::new();
    for (id, chain) in &change.after.chains {
        let brought = || chain.records().filter(|(filed, _)| change.brings(&filed.path));
        let task = id.to_string();
        for (filed, record) in brought() {
            found.extend(wanting(&task, chain, record));
            let aside = chain.set_aside_by(filed).into_iter();
            found.extend(aside.map(|(_, record)| {
                One {
                    place: (1, 0),
                    task: task.clone(),
                    message: Message::new("review-aside")
                        .with("task", task.as_str())
                        .with("act", Arg::Word(format!("act-{}", record.act)))
                        .with("by", record.actor()),
                }
            }));
        }
        let acted = brought().next().is_some();
        let tasks = change.after.tasks.iter().filter(|task| acted && task.key() == Some(id));
        found.extend(tasks.filter_map(|task| open(Computed::of(&change.after, task, today))));
    }
    found.sort_by_key(|one| one.place);
    found
}

fn wanting(task: &str, chain: &Chain, record: &Record) -> Vec<One> {
    let told = report::short(chain, record).into_iter().map(|one| {
        let message = match one.closed {
            Some(closed) => Message::new("review-rebounded")
                .with("closed", closed)
                .with("found", one.found.unwrap_or_default()),
            None => Message::new("review-unmet").with("why", one.reason.unwrap_or_default()),
        };
        message.with("task", task).with("id", one.id).with("name", one.name.unwrap_or_default())
    });
    told.map(|message| One { place: (0, 0), task: task.to_owned(), message }).collect()
}

/// The task, where it is open.
fn open(computed: Computed<'_>) -> Option<One> {
    let row = report::Row::agreed(&computed);
    let state = row.state.filter(|state| State::is_open(*state))?;
    let late = computed.days_late().unwrap_or(0);
    let key = match row.due {
        None => "review-open",
        Some(_) if late > 0 => "review-late",
        Some(_) => "review-due",
    };
    let message = Message::new(key)
        .with("task", row.id.as_str())
        .with("title", row.title.as_str())
        .with("state", Arg::Word(format!("state-{}", state.name())))
        .with("due", row.due.map(|due| due.to_string()).unwrap_or_default())
        .with("days", i64::from(late));
    Some(One { place: (2, -late), task: row.id, message })
}
