//! The states of a task; the folder is the state.

use crate::text::RepoPath;

/// Where a task stands (lifecycle of the ledger, format 1). The folder under `tasks/` bears the state's name.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// Written or imported; binds nobody.
    Draft,
    /// The goal is frozen as a baseline.
    Filed,
    /// Signed for, being worked on.
    Active,
    /// The owner applied for close-out, with evidence.
    Review,
    /// First closing; look-backs are due.
    Closed,
    /// Looked back on: no rebound, no objection.
    Final,
    /// Ends here; a linked successor was filed.
    Rebounded,
    /// Approved to wait, with a wake-up date or event.
    Suspended,
    /// Void, merged into another, superseded, or not ours.
    Cancelled,
    /// A leader accepts the not-doing in writing; counts as not done for ever.
    Unmet,
}

/// One row for each state: folder, and whether it is open (flat, few) or ended (sharded).
const TABLE: &[(State, &str, Extent)] = &[
    (State::Draft, "draft", Extent::Flat),
    (State::Filed, "filed", Extent::Flat),
    (State::Active, "active", Extent::Flat),
    (State::Review, "review", Extent::Flat),
    (State::Suspended, "suspended", Extent::Flat),
    (State::Closed, "closed", Extent::Sharded),
    (State::Final, "final", Extent::Sharded),
    (State::Rebounded, "rebounded", Extent::Sharded),
    (State::Cancelled, "cancelled", Extent::Sharded),
    (State::Unmet, "unmet", Extent::Sharded),
];

#[derive(Copy, Clone, PartialEq, Eq)]
enum Extent {
    Flat,
    Sharded,
}

impl State {
    /// Every state, in the order of a task's life.
    pub fn all() -> impl Iterator<Item = State> {
        TABLE.iter().map(|(state, ..)| *state)
    }

    /// The folder under `tasks/`, and the word that records use.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Reads a folder's name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        TABLE.iter().find(|(_, folder, _)| *folder == name).map(|(state, ..)| *state)
    }

    /// Draft, filed, active, review or suspended: what daily commands read.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.row().2 == Extent::Flat
    }

    /// Filed, active or review: somebody is at work on it, or should be.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, State::Filed | State::Active | State::Review)
    }

    /// Only people's plans so far: no record binds it.
    #[must_use]
    pub fn is_draft(self) -> bool {
        self == State::Draft
    }

    /// The text is nobody's evidence: no application and no closing has bound it by its digest.
    #[must_use]
    pub fn is_editable(self) -> bool {
        self.is_open() && self != State::Review
    }

    /// The state whose folder holds this path.
    #[must_use]
    pub fn of(path: &RepoPath) -> Option<Self> {
        let (folder, _) = path.under("tasks")?.split_once('/')?;
        State::parse(folder)
    }

    /// The folder for a task of this state; `shard` is `2026/01xx`.
    #[must_use]
    pub fn folder(self, shard: &str) -> String {
        if self.is_open() {
            format!("tasks/{}", self.name())
        } else {
            format!("tasks/{}/{shard}", self.name())
        }
    }

    fn row(self) -> &'static (State, &'static str, Extent) {
        TABLE.iter().find(|(state, ..)| *state == self).expect("the table has a row for each state")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_state_and_back() {
        for state in State::all() {
            assert_eq!(State::parse(state.name()), Some(state));
            let path = RepoPath::parse(&format!("{}/a.md", state.folder("2026/01xx"))).expect("a path");
            assert_eq!(State::of(&path), Some(state));
        }
        assert_eq!(State::all().count(), 10);
    }
}
