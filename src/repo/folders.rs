//! Where a ledger lies in its repository.

/// The folders of a ledger.
pub const FOLDERS: [&str; 6] = ["policy", "directives", "tasks", "records", "evidence", "templates"];

/// The one file of a ledger that is in no folder.
pub(super) const SETTINGS: &str = "duban.yaml";
