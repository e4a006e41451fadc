//! Settings, policy and roster: read or reported, never half of each.

use std::collections::BTreeMap;

use duban::model::Ledger;
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;

/// The three files that are read by their types.
pub const PATHS: [&str; 3] = ["policy/policy.yaml", "policy/people.yaml", "duban.yaml"];

/// Any bytes in the place of each are read, or there is a fault at a place of that file.
pub fn are_read_or_reported(bytes: &[u8]) {
    for path in PATHS {
        let at = RepoPath::parse(path).expect("a lawful path");
        let ledger = Ledger::read(Snapshot::new(BTreeMap::from([(at, Content::plain(bytes))])));
        let faults: Vec<_> = ledger.faults.iter().filter(|fault| fault.path.as_str() == path).collect();
        assert!(faults.len() <= 1, "{faults:?}");
        assert_eq!(ledger.is_read(path), faults.is_empty());
        assert!(faults.iter().all(|fault| fault.span.end <= bytes.len()), "{faults:?}");
        assert_eq!(ledger.policy.is_some(), path == PATHS[0] && faults.is_empty());
        for person in &ledger.people.people {
            assert!(ledger.people.person(&person.id).is_some());
        }
        let _ = (ledger.people.unsound_id(), ledger.people.unsound_key(), ledger.policy_digest());
    }
}
