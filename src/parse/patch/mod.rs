//! Edits that touch only the bytes of what changes: one stretch of the file is replaced, the result is read again
//! and must be the old file with the operation applied; anything else is refused.

mod append;
mod body;
mod insert;
mod layout;
mod meaning;
mod remove;
mod set;
mod target;

use crate::parse::{Document, Node, Value};
use crate::text::Span;

use layout::Layout;

/// One step of the way from the front matter to a value.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Step<'a> {
    /// The first key that is one of these names (a key has a name in each language).
    Key(&'a [&'a str]),
    /// An item of a list, from 0.
    At(usize),
}

/// What to change.
#[derive(Clone, PartialEq, Debug)]
pub enum Op<'a> {
    /// Gives an existing key or item another value.
    Set {
        /// The value.
        path: &'a [Step<'a>],
        /// What it becomes.
        value: Value,
    },
    /// Adds a key to a mapping.
    Insert {
        /// The mapping; empty for the front matter itself.
        map: &'a [Step<'a>],
        /// The names of the key after which it is to stand; at the end where none stands there.
        after: Option<&'a [&'a str]>,
        /// The new key.
        key: &'a str,
        /// Its value.
        value: Value,
    },
    /// Takes away a key with its value, or an item.
    Remove {
        /// The key or item.
        path: &'a [Step<'a>],
    },
    /// Adds an item at the end of a list; the list is made where the key is absent or empty.
    Append {
        /// The list.
        path: &'a [Step<'a>],
        /// The item.
        value: Value,
    },
    /// Adds an item at the end of the list of a section; the section is made at the end of the file where absent.
    AddEntry {
        /// The names of the section; the first is the one that is written.
        section: &'a [&'a str],
        /// The level of a new heading.
        level: u8,
        /// The item in Markdown, without the dash.
        text: &'a str,
    },
    /// Ticks or clears the task box of an item.
    Tick {
        /// The names of the section.
        section: &'a [&'a str],
        /// The item, from 0.
        item: usize,
        /// Ticked afterwards.
        done: bool,
    },
}

/// A change that was made and checked.
#[derive(Clone, Debug)]
pub struct Patched {
    /// What was replaced in the old text.
    pub span: Span,
    /// What stands there now.
    pub new: String,
    /// The file afterwards.
    pub document: Document,
}

/// Why a file was left alone.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{kind} (bytes {}..{})", span.start, span.end)]
pub struct PatchFault {
    /// What stood in the way.
    pub kind: PatchFaultKind,
    /// Where.
    pub span: Span,
}

/// What stood in the way of an edit.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PatchFaultKind {
    /// The file has a [`crate::parse::Fault`].
    #[error("the file cannot be read")]
    Unreadable,
    /// No such key, item, section or task box.
    #[error("not there")]
    Absent,
    /// The key stands there already.
    #[error("there already")]
    Present,
    /// A mapping is needed here.
    #[error("not a mapping")]
    NotAMapping,
    /// A list is needed here.
    #[error("not a list")]
    NotAList,
    /// The value carries an anchor that another value uses.
    #[error("the anchor `{0}` is used elsewhere")]
    Anchored(String),
    /// A comment would be lost.
    #[error("a comment would be lost")]
    Comment,
    /// The edit would change something else as well, or the place is written too unusually.
    #[error("to be edited by hand")]
    ByHand,
}

impl PatchFault {
    fn new(kind: PatchFaultKind, span: Span) -> Self {
        PatchFault { kind, span }
    }
}

/// One stretch of the old text and what is to stand there.
struct Splice {
    span: Span,
    new: String,
}

impl Splice {
    fn new(start: usize, end: usize, new: impl Into<String>) -> Self {
        Splice { span: Span::new(start, end), new: new.into() }
    }
}

impl Document {
    /// Carries out one operation.
    ///
    /// # Errors
    /// What stood in the way, with its place; nothing has changed then.
    pub fn patch(&self, op: &Op<'_>) -> Result<Patched, PatchFault> {
        let Some(root) = self.root() else {
            let span = self.fault().map_or(self.front(), |fault| fault.span);
            return Err(PatchFault::new(PatchFaultKind::Unreadable, span));
        };
        let layout = Layout::new(self);
        if let Op::Set { path, .. }
        | Op::Remove { path }
        | Op::Append { path, .. }
        | Op::Insert { map: path, .. } = op
        {
            target::not_shared(root, path)?;
        }
        match op {
            Op::Set { path, value } => {
                let splice = set::set(&layout, root, path, value)?;
                self.finish_front(splice, meaning::with_set(root, path, value))
            }
            Op::Insert { map, after, key, value } => {
                let (splice, at) = insert::insert(&layout, root, map, *after, key, value)?;
                self.finish_front(splice, meaning::with_insert(root, map, at, key, value))
            }
            Op::Remove { path } => {
                let splice = remove::remove(&layout, root, path)?;
                self.finish_front(splice, meaning::with_remove(root, path))
            }
            Op::Append { path, value } => match append::plan(root, path)? {
                append::Plan::Add(list) => {
                    let splice = append::append(&layout, root, list, value)?;
                    self.finish_front(splice, meaning::with_append(root, path, value))
                }
                append::Plan::Set => self.patch(&Op::Set { path, value: Value::List(vec![value.clone()]) }),
                append::Plan::Insert(map, key) => {
                    let value = Value::List(vec![value.clone()]);
                    self.patch(&Op::Insert { map, after: None, key, value })
                }
            },
            Op::AddEntry { section, level, text } => body::add_entry(self, section, *level, text),
            Op::Tick { section, item, done } => body::tick(self, section, *item, *done),
        }
    }

    /// Makes the change; refuses unless the front matter then means `want` and the rest is what it was.
    fn finish_front(&self, splice: Splice, want: Option<Node>) -> Result<Patched, PatchFault> {
        let by_hand = PatchFault::new(PatchFaultKind::ByHand, splice.span);
        let patched = self.spliced(splice);
        let (old, new) = (self.text().as_str(), patched.document.text().as_str());
        let same_rest = self.yaml().start == patched.document.yaml().start
            && old[self.yaml().end..] == new[patched.document.yaml().end..];
        match (patched.document.root(), want) {
            (Some(got), Some(want)) if same_rest && meaning::same(got, &want) => Ok(patched),
            _ => Err(by_hand),
        }
    }

    fn spliced(&self, splice: Splice) -> Patched {
        let Splice { span, new } = splice;
        let old = self.text().as_str();
        let text = [&old[..span.start], &new, &old[span.end..]].concat();
        Patched { span, new, document: Document::parse(text.as_bytes()) }
    }
}
