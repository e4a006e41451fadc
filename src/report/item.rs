//! One task with everything that a query, a column or an order may ask of it.

use crate::model::field::{self, Field, Shape};
use crate::model::{Due, People, Settings, State, Task};
use crate::parse::{Brief, Node};
use crate::report::query::{Fact, Flag, Key, LIGHTS, Of};
use crate::report::{Row, Standing};

/// What was read of a task.
pub enum Read<'a> {
    /// The single values at the top of its front matter.
    Brief(&'a Brief<'a>),
    /// All of it.
    Whole(&'a Task),
}

/// One task.
pub struct Item<'a> {
    /// What a list shows in any case.
    pub row: &'a Row,
    /// Its text.
    pub read: Read<'a>,
    /// Who is who.
    pub people: &'a People,
    /// Who supervises and leads where the task names nobody.
    pub settings: &'a Settings,
    /// Whoever asks, by name.
    pub me: Option<&'a str>,
}

impl Item<'_> {
    /// The values of a key, in the form in which they are compared: people and units by name, words in English, days
    /// in ISO where they can be read.
    #[must_use]
    pub fn values(&self, key: Key) -> Vec<String> {
        match key.of {
            Of::Fact(fact) => self.fact(fact).into_iter().collect(),
            Of::Field(field) => self.field(field),
            Of::Inner(outer, inner) => match &self.read {
                Read::Whole(task) => {
                    let value = task.node(outer).and_then(|node| node.get(&inner.names()));
                    value.map(|pair| self.leaves(task, &pair.value, &inner.shape)).unwrap_or_default()
                }
                Read::Brief(_) => Vec::new(),
            },
        }
    }

    /// Whether a condition of one word holds.
    #[must_use]
    pub fn has(&self, flag: Flag) -> bool {
        match flag {
            Flag::Overdue => self.row.standing == Standing::Overdue,
            Flag::Mine => self.me.is_some_and(|me| self.row.owner == me),
            Flag::Broken => self.row.broken,
            Flag::Yes(field) => self.field(field).iter().any(|value| value == "yes"),
        }
    }

    fn fact(&self, fact: Fact) -> Option<String> {
        match fact {
            Fact::State => self.row.state.map(|state| state.name().to_owned()),
            Fact::Light => light(self.row).map(str::to_owned),
            Fact::Days => self.row.days.map(|days| days.to_string()),
            Fact::Path => Some(self.row.path.to_string()),
        }
    }

    fn field(&self, field: &'static Field) -> Vec<String> {
        let some = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        match field.key {
            "id" => some(&self.row.id),
            "title" => some(&self.row.title),
            "owner" => some(&self.row.owner),
            "unit" => some(&self.row.unit),
            "due" => some(&self.row.due.map_or(self.row.due_text.clone(), |due| due.to_string())),
            _ => {
                let written = self.written(field);
                if written.is_empty() { self.default(field).into_iter().collect() } else { written }
            }
        }
    }

    /// What the file says.
    fn written(&self, field: &'static Field) -> Vec<String> {
        match &self.read {
            Read::Brief(brief) => {
                let text = brief.text(&field.names());
                text.map(|text| self.canonical(text, &field.shape)).into_iter().collect()
            }
            Read::Whole(task) => {
                let node = task.node(field);
                node.map(|node| self.leaves(task, node, &field.shape)).unwrap_or_default()
            }
        }
    }

    /// What holds where the file says nothing: the settings' supervisor and leader, the roster's post.
    fn default(&self, field: &'static Field) -> Option<String> {
        let name = |person: &str| {
            self.people.person(person).map_or(person, |person| person.name.as_str()).to_owned()
        };
        match field.key {
            "supervisor" => self.settings.supervisor.as_deref().map(name),
            "leader" => self.settings.leader.as_deref().map(name),
            "post" => self.people.person(&self.row.owner)?.post.clone(),
            _ => None,
        }
    }

    /// Every single value in a node.
    fn leaves(&self, task: &Task, node: &Node, shape: &Shape) -> Vec<String> {
        let node = task.document.resolve(node);
        if let Some(text) = node.text() {
            return vec![self.canonical(text, shape)];
        }
        let item = if let Shape::List(item) = shape { item } else { shape };
        let items = node.items().iter().flat_map(|inner| self.leaves(task, inner, item));
        let fields = if let Shape::Map(fields) = item { fields } else { &[][..] };
        let inner = fields.iter().filter_map(|field| Some((field, node.get(&field.names())?)));
        let inner = inner.flat_map(|(field, pair)| self.leaves(task, &pair.value, &field.shape));
        items.chain(inner).collect()
    }

    fn canonical(&self, text: &str, shape: &Shape) -> String {
        match shape {
            Shape::Person => self.people.person(text).map_or(text, |person| person.name.as_str()).to_owned(),
            Shape::Unit => self.people.unit(text).map_or(text, |unit| unit.name.as_str()).to_owned(),
            Shape::Word(words) => field::canonical(words, text).unwrap_or(text).to_owned(),
            Shape::Date => Due::read(text, None).map_or(text.to_owned(), |due| due.date.to_string()),
            Shape::Yes => match field::yes(text) {
                Some(true) => "yes".to_owned(),
                Some(false) => "no".to_owned(),
                None => text.to_owned(),
            },
            Shape::List(inner) => self.canonical(text, inner),
            _ => text.to_owned(),
        }
    }
}

/// The colour of a task's light.
#[must_use]
pub fn light(row: &Row) -> Option<&'static str> {
    let colour = match row.standing {
        _ if row.broken => return None,
        Standing::Overdue => 0,
        Standing::Soon => 1,
        Standing::OnTime => 2,
        Standing::Parked => 3,
        Standing::None => return None,
    };
    Some(LIGHTS[colour].0)
}

/// A state in the order of a task's life.
#[must_use]
pub fn rank(state: Option<State>) -> usize {
    State::all().position(|other| Some(other) == state).unwrap_or(usize::MAX)
}
