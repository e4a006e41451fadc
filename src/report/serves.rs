//! What a task serves: the document, the goals above it, the list it stands in, and down to its milestones
//! (身在兵位，胸为帅谋).

use super::Row;
use crate::model::clause;
use crate::model::{Computed, Ledger, State, Step, Task, TaskId, field};

/// A task with all that stands above and below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Serves {
    /// The document and its clause; none for the office's own.
    pub source: Option<Cited>,
    /// The tasks that it is a part of, the topmost first, each with its goal.
    pub above: Vec<(TaskId, String)>,
    /// How many tasks of its list are in which state, in the order of a task's life. The list is that of the same
    /// document, or that of the office's own tasks.
    pub list: Vec<(State, usize)>,
    /// The task itself.
    pub row: Row,
    /// Its goal.
    pub goal: String,
    /// The tasks that are parts of it, with their states.
    pub parts: Vec<(TaskId, Option<State>, String)>,
    /// Its milestones.
    pub steps: Vec<Step>,
}

/// A document and what of it is carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cited {
    /// The id of the document.
    pub directive: String,
    /// Its title; empty where it has none, or is not there.
    pub title: String,
    /// The clause.
    pub clause: String,
    /// The heading of the clause, or its first words.
    pub heading: String,
}

/// The chain from the document down to the milestones. Cost: every task of the ledger once.
#[must_use]
pub fn serves(ledger: &Ledger, computed: &Computed<'_>) -> Serves {
    let task = computed.task;
    let of_list = |other: &&Task| other.directive() == task.directive();
    let filed = ledger.tasks.iter().filter(of_list).filter_map(|other| other.state);
    let states: Vec<State> = filed.collect();
    let count = |state: State| (state, states.iter().filter(|other| **other == state).count());
    let key = task.key();
    let parent = |other: &&Task| other.named(&field::PARENT).first().map(|(id, _)| *id).as_ref() == key;
    let part = |other: &Task| Some((*other.key()?, other.state, other.title().to_owned()));
    let mut parts: Vec<_> = match key {
        Some(_) => ledger.tasks.iter().filter(parent).filter_map(part).collect(),
        None => Vec::new(),
    };
    parts.sort();
    Serves {
        source: cited(ledger, task),
        above: above(ledger, task),
        list: State::all().map(count).filter(|(_, tasks)| *tasks > 0).collect(),
        row: Row::agreed(computed),
        goal: goal(task),
        parts,
        steps: task.steps(),
    }
}

fn goal(task: &Task) -> String {
    task.text(&field::GOAL).unwrap_or_default().to_owned()
}

/// From the task upwards, as far as it goes and not round.
fn above(ledger: &Ledger, task: &Task) -> Vec<(TaskId, String)> {
    let mut above: Vec<(TaskId, String)> = Vec::new();
    let mut next = parent(ledger, task);
    while let Some((id, higher)) = next.filter(|(id, _)| above.iter().all(|(seen, _)| seen != id)) {
        above.push((id, goal(higher)));
        next = parent(ledger, higher).filter(|(id, _)| task.key() != Some(id));
    }
    above.reverse();
    above
}

fn parent<'a>(ledger: &'a Ledger, task: &Task) -> Option<(TaskId, &'a Task)> {
    let (id, _) = *task.named(&field::PARENT).first()?;
    ledger.tasks.iter().find(|other| other.key() == Some(&id)).map(|other| (id, other))
}

fn cited(ledger: &Ledger, task: &Task) -> Option<Cited> {
    let source = task.node(&field::SOURCE)?;
    let inner = |field| task.inner(source, field).map_or("", |(text, _)| text);
    let directive = task.directive()?;
    let address = inner(&field::SOURCE_CLAUSE);
    let paper = ledger.sources.get(directive);
    let title = paper.map(super::coverage::title).unwrap_or_default();
    let found = paper.and_then(|paper| clause::find(&paper.clauses, address));
    let heading = found.map(|clause| clause.heading.trim().to_owned()).unwrap_or_default();
    Some(Cited { directive: directive.to_owned(), title, clause: address.to_owned(), heading })
}
