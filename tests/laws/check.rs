//! The rules: whatever a file holds, it is listed, judged, and told about in both languages.

use std::collections::BTreeMap;

use duban::check;
use duban::model::Ledger;
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;

/// A person and a unit to speak of.
const PEOPLE: &str = "\
units:
  - {id: land, name: Land Bureau}
people:
  - {id: zhang-san, name: 张三, unit: land}
  - {id: li-si, name: 李四}
";
const TASK: &str = "tasks/draft/2026-0142-k7q-a.md";

/// The ledger in which one task has this text.
pub fn ledger(bytes: &[u8]) -> Ledger {
    let files = [("policy/people.yaml", PEOPLE.as_bytes()), (TASK, bytes)];
    let at = |path: &str| RepoPath::parse(path).expect("a lawful path");
    let files = files.map(|(path, bytes)| (at(path), Content::plain(bytes)));
    Ledger::read(Snapshot::new(BTreeMap::from(files)))
}

/// No rule falls over, every finding has its place, the same is found again, and a file that cannot be read is
/// reported and still one of the tasks.
pub fn judges_anything(bytes: &[u8]) {
    let ledger = ledger(bytes);
    let found = check::ledger(&ledger, |_| true);
    assert_eq!((found.tasks, ledger.tasks.len()), (1, 1));
    let text = ledger.tasks[0].document.text();
    for finding in &found.findings {
        let labels = [&finding.at].into_iter().chain(&finding.related);
        for label in labels.filter(|label| label.path.as_str() == TASK) {
            assert!(
                label.span.start <= label.span.end && label.span.end <= text.as_str().len(),
                "{finding:?}"
            );
        }
    }
    let unreadable = found.findings.iter().any(|finding| finding.rule == "unreadable");
    assert_eq!(unreadable, ledger.tasks[0].document.fault().is_some());
    assert_eq!(check::ledger(&ledger, |_| true).findings, found.findings);
}
