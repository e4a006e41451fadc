//! What was learnt from what was done, by topic (对落实的应认真总结经验与教训).

use jiff::civil::Date;

use super::Row;
use crate::model::{Computed, Ledger, Task, field};

/// What one closing says was learnt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// The topic: a tag of the task, or else its source document; none for the office's own.
    pub topic: Option<String>,
    /// The task.
    pub row: Row,
    /// The day of the closing.
    pub day: Option<Date>,
    /// Who closed it, by name.
    pub by: String,
    /// What was learnt.
    pub text: String,
}

/// Every lesson under each of its topics, in the order of topics, the latest first; tasks that belong to none are last.
/// Cost: the tasks that are read and their records.
#[must_use]
pub fn lessons(ledger: &Ledger, today: Date) -> Vec<Lesson> {
    let mut all: Vec<Lesson> = ledger.tasks.iter().flat_map(|task| of(ledger, task, today)).collect();
    all.sort_by(|a, b| {
        let topic = |one: &Lesson| (one.topic.is_none(), one.topic.clone());
        topic(a).cmp(&topic(b)).then(b.day.cmp(&a.day)).then_with(|| a.row.id.cmp(&b.row.id))
    });
    all
}

/// What the closings of a task that count say.
fn of(ledger: &Ledger, task: &Task, today: Date) -> Vec<Lesson> {
    let said = ledger.chain(task).line().filter_map(|(_, record)| Some((record, record.lessons.as_ref()?)));
    let lesson = |topic: &Option<String>, (record, text): &(&crate::model::Record, &String)| {
        let by = record.actor();
        Lesson {
            topic: topic.clone(),
            row: Row::agreed(&Computed::of(ledger, task, today)),
            day: record.day(),
            by: ledger.people.name_of(by).to_owned(),
            text: (*text).clone(),
        }
    };
    let said: Vec<_> = said.collect();
    topics(task).iter().flat_map(|topic| said.iter().map(move |one| lesson(topic, one))).collect()
}

fn topics(task: &Task) -> Vec<Option<String>> {
    let tags = task.node(&field::TAGS).map_or(&[][..], |node| node.items());
    let tags: Vec<_> = tags
        .iter()
        .filter_map(|tag| task.document.resolve(tag).text())
        .map(|tag| Some(tag.to_owned()))
        .collect();
    if tags.is_empty() { vec![task.directive().map(str::to_owned)] } else { tags }
}
