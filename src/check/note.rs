//! What a rule keeps of each part of a ledger, to judge it beside the others: small facts with their places.

use crate::text::{RepoPath, Span};

/// One fact: what it is about, where it stands, what is said there. A large ledger has millions of them, so a note holds
/// no more than the judgement needs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    /// What it is about: an id, a digest, the words that may stand elsewhere too.
    pub key: Box<str>,
    /// The file.
    pub path: RepoPath,
    /// The place.
    pub span: Span,
    /// What is said there.
    pub value: Box<str>,
}

/// The notes of one rule, in the order of keys, then places.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    notes: Vec<Note>,
}

impl Notes {
    /// Keeps a fact.
    pub fn add(&mut self, key: impl Into<Box<str>>, path: &RepoPath, span: Span, value: impl Into<Box<str>>) {
        self.notes.push(Note { key: key.into(), path: path.clone(), span, value: value.into() });
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// The facts about one thing.
    #[must_use]
    pub fn of(&self, key: &str) -> &[Note] {
        let start = self.notes.partition_point(|note| *note.key < *key);
        let end = self.notes.partition_point(|note| *note.key <= *key);
        &self.notes[start..end]
    }

    /// The facts, thing by thing.
    pub fn groups(&self) -> impl Iterator<Item = &[Note]> {
        self.notes.chunk_by(|a, b| a.key == b.key)
    }

    /// Takes in the notes of another part.
    pub(super) fn append(&mut self, mut other: Notes) {
        self.notes.append(&mut other.notes);
    }

    /// Brings them into their order, once all are there.
    pub(super) fn sort(&mut self) {
        self.notes.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_about_one_thing_stand_together() {
        let path = RepoPath::parse("tasks/a.md").unwrap();
        let mut notes = Notes::default();
        for (key, at) in [("b", 3), ("a", 2), ("b", 1)] {
            notes.add(key, &path, Span::at(at), "");
        }
        notes.sort();
        let groups: Vec<Vec<usize>> =
            notes.groups().map(|group| group.iter().map(|note| note.span.start).collect()).collect();
        assert_eq!(groups, [vec![2], vec![1, 3]]);
        assert_eq!((notes.of("b").len(), notes.of("c").len()), (2, 0));
    }
}
