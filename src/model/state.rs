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

/// What is known of a state.
struct Row {
    state: State,
    /// The folder, and the word of records.
    name: &'static str,
    zh: &'static str,
    extent: Extent,
    long: &'static str,
    long_zh: &'static str,
}

/// One row for each state: open ones lie flat and are few, ended ones are sharded.
const TABLE: &[Row] = &[
    row(State::Draft, "draft", "拟办", Extent::Flat, "draft", "拟办（待立项）"),
    row(State::Filed, "filed", "已立项", Extent::Flat, "filed, waiting to be signed for", "已立项（待签收）"),
    row(State::Active, "active", "在办", Extent::Flat, "active", "在办"),
    row(
        State::Review,
        "review",
        "待验收",
        Extent::Flat,
        "in review: close-out applied for",
        "待验收（申请销号）",
    ),
    row(State::Suspended, "suspended", "暂缓", Extent::Flat, "suspended, on the books", "暂缓（挂账）"),
    row(State::Closed, "closed", "已销号", Extent::Sharded, "closed, look-back due", "已销号（待回头看）"),
    row(State::Final, "final", "最终销号", Extent::Sharded, "finally closed", "最终销号"),
    row(State::Rebounded, "rebounded", "反弹", Extent::Sharded, "rebounded, filed again", "反弹（已再立项）"),
    row(State::Cancelled, "cancelled", "撤销", Extent::Sharded, "cancelled or merged", "撤销（并入）"),
    row(State::Unmet, "unmet", "未落实销案", Extent::Sharded, "closed, not implemented", "未落实销案"),
];

const fn row(
    state: State,
    name: &'static str,
    zh: &'static str,
    extent: Extent,
    long: &'static str,
    long_zh: &'static str,
) -> Row {
    Row { state, name, zh, extent, long, long_zh }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Extent {
    Flat,
    Sharded,
}

impl State {
    /// Every state, in the order of a task's life.
    pub fn all() -> impl Iterator<Item = State> {
        TABLE.iter().map(|row| row.state)
    }

    /// The folder under `tasks/`, and the word that records use.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name in Chinese: 在办.
    #[must_use]
    pub fn zh(self) -> &'static str {
        self.row().zh
    }

    /// The name in full, in English and in Chinese: 待验收（申请销号）.
    #[must_use]
    pub fn in_full(self) -> [&'static str; 2] {
        [self.row().long, self.row().long_zh]
    }

    /// Reads a folder's name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.state)
    }

    /// Draft, filed, active, review or suspended: what daily commands read.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.row().extent == Extent::Flat
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

    /// Open, and more than a draft: it binds somebody.
    #[must_use]
    pub fn is_bound(self) -> bool {
        self.is_open() && !self.is_draft()
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

    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.state == self).expect("the table has a row for each state")
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
