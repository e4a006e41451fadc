//! A task file as the ledger understands it. What is broken in it is a fact with a place, not an error.

use std::sync::Arc;

use jiff::civil::Date;

use super::field::{self, Field, Shape};
use super::reference::{self, Target};
use super::{Datum, Due, People, State, TaskId};
use crate::parse::{Document, Item, Link, Node, Pair};
use crate::text::{Digest, RepoPath, Span};

/// One file under `tasks/`.
#[derive(Clone, Debug)]
pub struct Task {
    /// Where it lies; the folder is its state.
    pub path: RepoPath,
    /// The state its folder names; `None` in a folder that is no state.
    pub state: Option<State>,
    /// The text, lossless.
    pub document: Arc<Document>,
    /// The id its front matter gives.
    pub id: Option<TaskId>,
    /// The id its file name begins with.
    pub file_id: Option<TaskId>,
}

/// A milestone as far as it can be read.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Milestone<'a> {
    /// Its name, or its id where it has none.
    pub name: &'a str,
    /// The day it is due.
    pub due: Date,
    /// The day it was done.
    pub done: Option<Date>,
    /// Where the due day stands.
    pub span: Span,
}

impl Task {
    /// Reads a task file; never fails.
    #[must_use]
    pub fn read(path: &RepoPath, bytes: &[u8]) -> Self {
        Task::of(path, Arc::new(Document::parse(bytes)))
    }

    /// A task file whose text has been read.
    #[must_use]
    pub fn of(path: &RepoPath, document: Arc<Document>) -> Self {
        let id = document
            .root()
            .and_then(|root| root.get(&field::ID.names()))
            .and_then(|pair| document.resolve(&pair.value).text())
            .and_then(|text| TaskId::parse(text).ok());
        let file_id = id_of_name(path.name());
        Task { path: path.clone(), state: State::of(path), document, id, file_id }
    }

    /// The id: the front matter's, or else the file name's.
    #[must_use]
    pub fn key(&self) -> Option<&TaskId> {
        self.id.as_ref().or(self.file_id.as_ref())
    }

    /// Digest of the file's bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.document.bytes())
    }

    /// The pair of a key, in whichever language it is written.
    #[must_use]
    pub fn pair(&self, field: &Field) -> Option<&Pair> {
        self.document.root()?.get(&field.names())
    }

    /// The value of a key, unless it is absent or empty.
    #[must_use]
    pub fn node(&self, field: &Field) -> Option<&Node> {
        let node = self.document.resolve(&self.pair(field)?.value);
        (!node.is_null()).then_some(node)
    }

    /// The text of a key.
    #[must_use]
    pub fn text(&self, field: &Field) -> Option<&str> {
        self.node(field)?.text()
    }

    /// The text of a key inside a mapping, with its place.
    #[must_use]
    pub fn inner<'a>(&'a self, node: &'a Node, field: &Field) -> Option<(&'a str, Span)> {
        let value = self.document.resolve(&node.get(&field.names())?.value);
        Some((value.text()?, value.span))
    }

    /// The title, or the file's name where there is none.
    #[must_use]
    pub fn title(&self) -> &str {
        self.text(&field::TITLE).unwrap_or_else(|| self.path.name())
    }

    /// The directive that it names as its source.
    #[must_use]
    pub fn directive(&self) -> Option<&str> {
        Some(self.inner(self.node(&field::SOURCE)?, &field::SOURCE_DIRECTIVE)?.0)
    }

    /// The record of the opinion that it names as its source; none where what it names is no path of a record.
    #[must_use]
    pub fn opinion(&self) -> Option<RepoPath> {
        let (text, _) = self.inner(self.node(&field::SOURCE)?, &field::SOURCE_OPINION)?;
        let path = RepoPath::parse(text.trim().strip_prefix('/')?).ok()?;
        path.under("records").is_some().then_some(path)
    }

    /// Key or general.
    #[must_use]
    pub fn is_key(&self) -> bool {
        self.text(&field::WEIGHT).and_then(|text| field::canonical(field::WEIGHTS, text)) == Some("key")
    }

    /// Something that the masses follow, so that they are asked when looking back.
    #[must_use]
    pub fn concerns_the_masses(&self) -> bool {
        let items = self.node(&field::CONCERN).map_or(&[][..], Node::items);
        let mut words = items.iter().filter_map(|item| self.document.resolve(item).text());
        words.any(|word| field::canonical(field::CONCERNS, word) == Some("masses"))
    }

    /// Of the long horizon.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.text(&field::HORIZON).and_then(|text| field::canonical(field::HORIZONS, text)) == Some("long")
    }

    /// Put right at once (立行立改): no milestones are asked.
    #[must_use]
    pub fn is_immediate(&self) -> bool {
        self.text(&field::KIND).and_then(|text| field::canonical(field::KINDS, text)) == Some("immediate")
    }

    /// A day, whatever way it is written.
    #[must_use]
    pub fn day(&self, field: &Field) -> Option<Date> {
        Due::read(self.text(field)?, None).ok().map(|due| due.date)
    }

    /// The due date, whatever way it is written.
    #[must_use]
    pub fn due(&self) -> Option<Date> {
        self.day(&field::DUE)
    }

    /// The items under Measures.
    #[must_use]
    pub fn measures(&self) -> &[Item] {
        self.document.section(&field::MEASURES).map_or(&[], |section| &section.items)
    }

    /// The keys that are lacking for filing: those required of every task, those required of key tasks, and at least
    /// one item under Measures.
    #[must_use]
    pub fn lacks(&self) -> Vec<&'static str> {
        let asked = |need| need == field::Need::File || need == field::Need::Key && self.is_key();
        let empty = |field: &&Field| self.node(field).is_none_or(is_hollow);
        let mut lacks: Vec<_> = field::TASK
            .iter()
            .filter(|field| asked(field.need))
            .filter(empty)
            .map(|field| field.key)
            .collect();
        if self.measures().is_empty() {
            lacks.push("measures");
        }
        lacks
    }

    /// Each criterion with its id; a criterion without one is left out.
    pub fn criteria(&self) -> impl Iterator<Item = (&str, &Node)> {
        let items = self.node(&field::CRITERIA).map_or(&[][..], Node::items);
        items.iter().filter_map(|item| {
            let item = self.document.resolve(item);
            Some((self.inner(item, &field::CRITERION_ID)?.0, item))
        })
    }

    /// The milestones that have a day.
    #[must_use]
    pub fn milestones(&self) -> Vec<Milestone<'_>> {
        let items = self.node(&field::MILESTONES).map_or(&[][..], Node::items);
        items.iter().filter_map(|item| self.milestone(self.document.resolve(item))).collect()
    }

    fn milestone<'a>(&'a self, item: &'a Node) -> Option<Milestone<'a>> {
        let day = |field| {
            let (text, span) = self.inner(item, field)?;
            Some((Due::read(text, None).ok()?.date, span))
        };
        let text = |field| self.inner(item, field).map(|(text, _)| text);
        let (due, span) = day(&field::MILESTONE_DUE)?;
        let name = text(&field::MILESTONE_NAME).or_else(|| text(&field::MILESTONE_ID)).unwrap_or_default();
        Some(Milestone { name, due, done: day(&field::MILESTONE_DONE).map(|(done, _)| done), span })
    }

    /// The tasks that its fields name, each with the place of the id. What is no id is left out.
    #[must_use]
    pub fn refers(&self) -> Vec<(TaskId, Span)> {
        let named =
            |field: &&Field| matches!(field.shape, Shape::Tasks) || field.key == field::SUPERSEDES.key;
        field::TASK.iter().filter(named).flat_map(|field| self.named(field)).collect()
    }

    /// The tasks that one key names, each with the place of the id. What is no id is left out.
    #[must_use]
    pub fn named(&self, field: &Field) -> Vec<(TaskId, Span)> {
        let nodes = self.node(field).map_or(&[][..], |node| match node.items() {
            [] => std::slice::from_ref(node),
            items => items,
        });
        let read = |node| {
            let node = self.document.resolve(node);
            Some((TaskId::parse(node.text()?.trim()).ok()?, node.span))
        };
        nodes.iter().filter_map(read).collect()
    }

    /// The files of the ledger that its text links to, its evidence and the opinion that it answers among them; a target that may be read in two ways
    /// gives both.
    #[must_use]
    pub fn linked(&self) -> Vec<RepoPath> {
        let both =
            |link: &Link| [true, false].map(|literal| reference::read(&self.path, &link.target, |_| literal));
        let paths = self.document.links().iter().flat_map(both).filter_map(|target| match target {
            Target::Root(path) | Target::Relative(Some(path)) => Some(path),
            Target::Elsewhere | Target::Relative(None) => None,
        });
        self.cited().into_iter().filter_map(|cited| cited.path).chain(paths).chain(self.opinion()).collect()
    }

    /// The frozen fields in canonical form, or the first key that cannot be read as its type.
    ///
    /// # Errors
    /// The place of a value that does not fit its field.
    pub fn plan(&self, people: &People) -> Result<Datum, Span> {
        let mut pairs = Vec::new();
        for field in field::TASK.iter().filter(|field| field.hold == field::Hold::Frozen) {
            if let Some(node) = self.node(field) {
                pairs.push((field.key.to_owned(), self.canonical(node, &field.shape, people)?));
            }
        }
        Ok(Datum::Map(pairs))
    }

    /// What a value means: people by id, dates in ISO, words and keys in English.
    pub(super) fn canonical(&self, node: &Node, shape: &Shape, people: &People) -> Result<Datum, Span> {
        let node = self.document.resolve(node);
        if let Shape::Map(fields) = shape {
            let mut pairs = Vec::new();
            for field in *fields {
                if let Some(pair) = node.get(&field.names())
                    && !self.document.resolve(&pair.value).is_null()
                {
                    pairs.push((field.key.to_owned(), self.canonical(&pair.value, &field.shape, people)?));
                }
            }
            return Ok(Datum::Map(pairs));
        }
        if let Shape::List(inner) = shape {
            let items = node.items().iter().map(|item| self.canonical(item, inner, people));
            return items.collect::<Result<_, _>>().map(Datum::List);
        }
        if let (Shape::Tasks, [_, ..]) = (shape, node.items()) {
            let items = node.items().iter().map(|item| self.canonical(item, &Shape::Text, people));
            return items.collect::<Result<_, _>>().map(Datum::List);
        }
        let text = node.text().ok_or(node.span)?;
        let word = match shape {
            Shape::Person => people.person(text).map_or(text, |person| person.id.as_str()).to_owned(),
            Shape::Unit => people.unit(text).map_or(text, |unit| unit.id.as_str()).to_owned(),
            Shape::Word(words) => field::canonical(words, text).ok_or(node.span)?.to_owned(),
            Shape::Date => Due::read(text, None).map_err(|_| node.span)?.date.to_string(),
            _ => text.to_owned(),
        };
        Ok(Datum::Text(word))
    }

    /// Whether a finding at this path is about this task: its file, its records, its evidence.
    #[must_use]
    pub fn owns(&self, path: &RepoPath) -> bool {
        if *path == self.path {
            return true;
        }
        self.key().is_some_and(|id| {
            let mine = |folder: String| path.under(&folder).is_some();
            mine(id.records()) || mine(id.evidence())
        })
    }
}

/// A text of blanks, a list or a mapping with nothing in it.
fn is_hollow(node: &Node) -> bool {
    node.text().is_none_or(|text| text.trim().is_empty())
        && node.items().is_empty()
        && node.pairs().is_empty()
}

/// The id a file name begins with.
#[must_use]
pub fn id_of_name(name: &str) -> Option<TaskId> {
    let stem = name.strip_suffix(".md")?;
    let mut hyphens = (0..stem.len()).filter(|at| stem.as_bytes()[*at] == b'-');
    let end = hyphens.nth(2).unwrap_or(stem.len());
    TaskId::parse(&stem[..end]).ok()
}
