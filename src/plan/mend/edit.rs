//! Fixes that do not touch each other, as changes of files.

use std::collections::BTreeMap;

use super::Unfit;
use crate::check::{Fix, Remedy};
use crate::model::{Ledger, Task, TaskId, field, id_of_name, slug};
use crate::parse::{Document, Op, Step, Value};
use crate::text::{ChangeSet, RepoPath, Span};

/// What several fixes do together.
#[derive(Debug, Default)]
pub(super) struct Edit {
    /// The files before and after.
    pub changes: ChangeSet,
    /// Files that get another path.
    pub moves: BTreeMap<RepoPath, RepoPath>,
}

/// What the fixes of a batch touch.
#[derive(Default)]
pub(super) struct Taken {
    spans: BTreeMap<RepoPath, Vec<Span>>,
}

/// A file taken whole.
const WHOLE: Span = Span { start: 0, end: usize::MAX };

impl Taken {
    /// Adds a fix, unless it touches what another one touches. Two that only meet count as touching: which of them
    /// comes first would be a guess.
    pub(super) fn add(&mut self, fix: &Fix) -> bool {
        let parts: Vec<(&RepoPath, Span)> = fix.remedies.iter().flat_map(touched).collect();
        let meets = |one: Span, other: Span| one.start <= other.end && other.start <= one.end;
        let free = parts.iter().all(|(path, span)| {
            self.spans.get(*path).is_none_or(|taken| !taken.iter().any(|other| meets(*span, *other)))
        });
        if free {
            for (path, span) in parts {
                self.spans.entry(path.clone()).or_default().push(span);
            }
        }
        free
    }
}

fn touched(remedy: &Remedy) -> Vec<(&RepoPath, Span)> {
    match remedy {
        Remedy::Replace { path, span, .. } => vec![(path, *span)],
        other => other.paths().into_iter().map(|path| (path, WHOLE)).collect(),
    }
}

impl Edit {
    /// The changes of all these fixes; `new_id` gives a draft its id.
    pub(super) fn of(
        fixes: &[&Fix],
        ledger: &Ledger,
        new_id: &mut dyn FnMut(&RepoPath) -> Option<TaskId>,
    ) -> Result<Self, Unfit> {
        let mut edit = Edit::default();
        let mut splices: BTreeMap<&RepoPath, Vec<(Span, &str)>> = BTreeMap::new();
        for remedy in fixes.iter().flat_map(|fix| &fix.remedies) {
            match remedy {
                Remedy::Replace { path, span, text } => {
                    splices.entry(path).or_default().push((*span, text));
                }
                Remedy::Rename { from, to } => edit.rename(ledger, from, to)?,
                Remedy::Create { path, bytes } => {
                    free(ledger, path)?;
                    edit.changes.create(path.clone(), bytes.clone());
                }
                Remedy::NewId { path } => {
                    edit.renumber(ledger, path, &new_id(path).ok_or(Unfit::NoId)?)?;
                }
            }
        }
        for (path, splices) in splices {
            let before = bytes_of(ledger, path)?;
            let after = spliced(before, splices).ok_or_else(|| Unfit::Clash(path.clone()))?;
            edit.changes.write(path.clone(), before.to_vec(), after);
        }
        Ok(edit)
    }

    fn rename(&mut self, ledger: &Ledger, from: &RepoPath, to: &RepoPath) -> Result<(), Unfit> {
        free(ledger, to)?;
        let bytes = bytes_of(ledger, from)?.to_vec();
        self.changes.rename(from.clone(), to.clone(), bytes.clone(), bytes);
        self.moves.insert(from.clone(), to.clone());
        Ok(())
    }

    /// A draft under another id: what its file name says after the id stays.
    fn renumber(&mut self, ledger: &Ledger, path: &RepoPath, id: &TaskId) -> Result<(), Unfit> {
        let clash = || Unfit::Clash(path.clone());
        let before = bytes_of(ledger, path)?.to_vec();
        let task = Task::read(path, &before);
        let rest = id_of_name(path.name()).map(|old| &path.name()[old.to_string().len()..]);
        let name = rest.map_or_else(
            || slug::file_name(id, &slug::slug(task.title(), ledger.settings.slug())),
            |rest| format!("{id}{rest}"),
        );
        let to = RepoPath::parse(&format!("{}/{name}", path.folder())).map_err(|_| clash())?;
        free(ledger, &to)?;
        let after = numbered(&task.document, id).ok_or_else(clash)?;
        self.changes.rename(path.clone(), to.clone(), before, after.bytes().to_vec());
        self.moves.insert(path.clone(), to);
        Ok(())
    }
}

fn numbered(document: &Document, id: &TaskId) -> Option<Document> {
    let (names, value) = (field::ID.names(), Value::Text(id.to_string()));
    let there = document.root()?.get(&names).is_some();
    let op = if there {
        Op::Set { path: &[Step::Key(&names)], value }
    } else {
        Op::Insert { map: &[], after: None, key: field::ID.key, value }
    };
    Some(document.patch(&op).ok()?.document)
}

fn bytes_of<'a>(ledger: &'a Ledger, path: &RepoPath) -> Result<&'a [u8], Unfit> {
    ledger.files.bytes(path.as_str()).ok_or_else(|| Unfit::Clash(path.clone()))
}

/// Nothing may lie where a file is to come to be.
fn free(ledger: &Ledger, path: &RepoPath) -> Result<(), Unfit> {
    match ledger.files.get(path) {
        None => Ok(()),
        Some(_) => Err(Unfit::Clash(path.clone())),
    }
}

/// The text with these stretches replaced; none where one of them does not fit it.
fn spliced(before: &[u8], mut splices: Vec<(Span, &str)>) -> Option<Vec<u8>> {
    let mut text = std::str::from_utf8(before).ok()?.to_owned();
    splices.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    for (span, new) in splices {
        text.get(span.start..span.end)?;
        text.replace_range(span.start..span.end, new);
    }
    Some(text.into_bytes())
}
