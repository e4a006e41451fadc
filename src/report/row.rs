//! One task as a list shows it.

use jiff::civil::Date;

use crate::model::{Computed, Due, Light, People, State, Task, field};
use crate::text::RepoPath;

/// What a list shows of a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The file.
    pub path: RepoPath,
    /// The id; empty where it cannot be read from front matter or file name.
    pub id: String,
    /// The title, or the file's name.
    pub title: String,
    /// The state its folder names.
    pub state: Option<State>,
    /// `key` or `general`.
    pub weight: Option<&'static str>,
    /// The owner as the roster names them, or as written.
    pub owner: String,
    /// The unit: the task's own, or the owner's.
    pub unit: String,
    /// The due date.
    pub due: Option<Date>,
    /// The due date as written, where it is no date.
    pub due_text: String,
    /// How it stands today, as far as what was read can tell: state and due date, milestones, records.
    pub light: Light,
    /// Days from today to the due date; negative when it is past.
    pub days: Option<i32>,
    /// The front matter cannot be read.
    pub broken: bool,
}

impl Row {
    /// The row of a task on a day.
    #[must_use]
    pub fn of(task: &Task, people: &People, today: Date) -> Self {
        let scalars = |name: &str| {
            let field = field::TASK.iter().find(|field| field.key == name)?;
            Some(task.text(field)?.to_owned())
        };
        let broken = task.document.fault().is_some();
        let id = task.key().map(ToString::to_string);
        let row = Row::build(&task.path, id, scalars, broken, people, today);
        Row { light: Light::by_file(task, today), ..row }
    }

    /// The row as the records have it: owner, due date and weight as agreed, whatever a hand has written into the file
    /// since. What was never filed is as its file says.
    #[must_use]
    pub fn agreed(computed: &Computed<'_>) -> Self {
        let Computed { task, people, today, .. } = *computed;
        let row = Row { light: computed.light(), ..Row::of(task, people, today) };
        let Some(plan) = computed.chain.plan() else { return row };
        let scalars = |name: &str| match name {
            "owner" | "due" | "weight" => plan.get_text(name).map(str::to_owned),
            _ => {
                let field = field::TASK.iter().find(|field| field.key == name)?;
                Some(task.text(field)?.to_owned())
            }
        };
        let agreed = Row::build(&task.path, None, scalars, row.broken, people, today);
        Row { light: row.light, id: row.id, ..agreed }
    }

    /// The row from single values, however they were read; the light knows nothing of milestones.
    #[must_use]
    pub fn build(
        path: &RepoPath,
        id: Option<String>,
        value: impl Fn(&str) -> Option<String>,
        broken: bool,
        people: &People,
        today: Date,
    ) -> Self {
        let person = value("owner").map(|owner| people.person(&owner).ok_or(owner));
        let unit = value("unit").or_else(|| match &person {
            Some(Ok(person)) => person.unit.clone(),
            _ => None,
        });
        let unit = unit.map(|unit| people.unit(&unit).map_or(unit.clone(), |known| known.name.clone()));
        let due_text = value("due").unwrap_or_default();
        let due = Due::read(&due_text, None).ok().map(|due| due.date);
        let state = State::of(path);
        let days = due.map(|due| today.until(due).map_or(0, |span| span.get_days()));
        Row {
            path: path.clone(),
            id: id.unwrap_or_default(),
            title: value("title").unwrap_or_else(|| path.name().to_owned()),
            state,
            weight: value("weight").and_then(|weight| field::canonical(field::WEIGHTS, &weight)),
            owner: match person {
                Some(Ok(person)) => person.name.clone(),
                Some(Err(written)) => written,
                None => String::new(),
            },
            unit: unit.unwrap_or_default(),
            due,
            due_text,
            light: Light::by_date(state, due, today),
            days,
            broken,
        }
    }
}
