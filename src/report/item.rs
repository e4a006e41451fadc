//! One task with everything that a query, a column or an order may ask of it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::computed::Formal;
use crate::model::field::{self, Field, Shape};
use crate::model::lookback::OpenWindow;
use crate::model::{Chain, Computed, Due, Light, People, Settings, State, Task};
use crate::parse::{Brief, Node};
use crate::report::Row;
use crate::report::query::{Fact, Flag, Key, Of};

/// What was read of a task.
pub enum Read<'a> {
    /// The single values at the top of its front matter.
    Brief(&'a Brief<'a>),
    /// All of it, and its records where they were asked for.
    Whole(&'a Task, &'a Chain),
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
    /// The day.
    pub today: Date,
    /// What other tasks show of it: signs of work on paper.
    pub beside: &'a BTreeSet<Formal>,
}

impl Item<'_> {
    /// The values of a key, in the form in which they are compared: people and units by name, words in English, days
    /// in ISO where they can be read.
    #[must_use]
    pub fn values(&self, key: Key) -> Vec<String> {
        match key.of {
            Of::Fact(fact) => self.fact(fact),
            Of::Field(field) => self.field(field),
            Of::Inner(outer, inner) => match &self.read {
                Read::Whole(task, _) => {
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
        let holds =
            |holds: fn(&Computed<'_>) -> bool| self.computed().is_some_and(|computed| holds(&computed));
        match flag {
            Flag::Overdue => self.row.light == Light::Red,
            Flag::Mine => self.me.is_some_and(|me| self.row.owner == me),
            Flag::Broken => self.row.broken,
            Flag::Behind => holds(|computed| computed.is_behind()),
            Flag::ForecastLate => holds(|computed| computed.is_slow()),
            Flag::Stalled => holds(|computed| computed.stalled().is_some()),
            Flag::Stubborn => holds(|computed| !computed.stubborn().is_empty()),
            Flag::Watch => holds(|computed| !computed.watch().is_empty()),
            Flag::Drifted => holds(|computed| !computed.drifted().is_empty()),
            Flag::Fading => holds(|computed| computed.is_fading()),
            Flag::LookbackDue => holds(|computed| computed.is_lookback_due()),
            Flag::Formalism => !self.formalism().is_empty(),
            Flag::Yes(field) => self.field(field).iter().any(|value| value == "yes"),
        }
    }

    /// What is worked out from the task and its records; nothing where only single values were read.
    fn computed(&self) -> Option<Computed<'_>> {
        let Read::Whole(task, chain) = self.read else { return None };
        Some(Computed { task, chain, settings: self.settings, people: self.people, today: self.today })
    }

    fn fact(&self, fact: Fact) -> Vec<String> {
        let one = |value: Option<String>| value.into_iter().collect();
        match fact {
            Fact::State => one(self.row.state.map(|state| state.name().to_owned())),
            Fact::Light if self.row.broken => Vec::new(),
            Fact::Light => one(self.row.light.name().map(str::to_owned)),
            Fact::Days => one(self.row.days.map(|days| days.to_string())),
            Fact::Path => one(Some(self.row.path.to_string())),
            Fact::Formalism => self.formalism().into_iter().map(|sign| sign.name().to_owned()).collect(),
            _ => self.computed().map(|computed| worked_out(&computed, fact)).unwrap_or_default(),
        }
    }

    /// Signs of work on paper: its own, and those that other tasks show.
    fn formalism(&self) -> BTreeSet<Formal> {
        let own = self.computed().map(|computed| computed.formalism()).unwrap_or_default();
        own.into_iter().chain(self.beside.iter().copied()).collect()
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
            Read::Whole(task, _) => {
                let node = task.node(field);
                node.map(|node| self.leaves(task, node, &field.shape)).unwrap_or_default()
            }
        }
    }

    /// What holds where the file says nothing: the settings' supervisor and leader, the roster's post.
    fn default(&self, field: &'static Field) -> Option<String> {
        let name = |person: &str| self.people.name_of(person).to_owned();
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
            Shape::Person => self.people.name_of(text).to_owned(),
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

/// What is worked out from the task and its records.
fn worked_out(computed: &Computed<'_>, fact: Fact) -> Vec<String> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).into_iter().collect();
    let number = |number: Option<i32>| number.map(|number| number.to_string()).into_iter().collect();
    match fact {
        Fact::FirstDue => day(computed.first_due()),
        Fact::Filed => day(computed.filed()),
        Fact::Closed => day(computed.day_of("close")),
        Fact::Activity => day(computed.last_activity()),
        Fact::Lookback => day(computed.next_lookback()),
        Fact::Window => {
            let text = |one: OpenWindow<'_>| format!("{} ({}/{})", one.window.text, one.number, one.all);
            computed.next_window().map(text).into_iter().collect()
        }
        Fact::LookbackUntil => day(computed.next_window().map(|window| window.until)),
        Fact::Urge => computed.ladder().iter().map(|rung| rung.step.name().to_owned()).collect(),
        Fact::Late => number(computed.days_late()),
        Fact::LateByFirst => number(computed.days_late_by_first()),
        Fact::Drifted => computed.drifted().into_iter().map(str::to_owned).collect(),
        Fact::Eta => day(computed.forecast().ok().map(|one| one.day)),
        Fact::EtaLate => number(computed.forecast().ok().and_then(|one| one.late())),
        Fact::NoEta => computed.forecast().err().map(|why| why.name().to_owned()).into_iter().collect(),
        Fact::Age => number(computed.age()),
        Fact::Extensions => vec![computed.extensions().to_string()],
        Fact::Returns => vec![computed.returned().to_string()],
        Fact::Watch => computed.watch().into_iter().map(|reason| reason.name().to_owned()).collect(),
        Fact::Stubborn => computed.stubborn().into_iter().map(|reason| reason.name().to_owned()).collect(),
        Fact::Waiting => {
            let with = computed.waiting().map(|waiting| waiting.with).unwrap_or_default();
            with.into_iter().map(|person| person.name.clone()).collect()
        }
        Fact::State | Fact::Light | Fact::Days | Fact::Path | Fact::Formalism => Vec::new(),
    }
}

/// A state in the order of a task's life.
#[must_use]
pub fn rank(state: Option<State>) -> usize {
    State::all().position(|other| Some(other) == state).unwrap_or(usize::MAX)
}
