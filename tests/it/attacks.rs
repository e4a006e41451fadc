//! Attacks on a lawful ledger, each with its fair twin.

use duban::check;

use crate::fixture::{Archive, Files};

/// The rules that fire, each once.
#[track_caller]
fn check(files: &Files, expected: &[&str]) {
    let findings = check::ledger(&files.ledger(), |_| true).findings;
    let mut fired: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    fired.sort_unstable();
    fired.dedup();
    assert_eq!(fired, expected, "{findings:#?}");
}

#[test]
fn the_lawful_ledger_is_lawful() {
    check(&Archive::lawful().build(), &[]);
}
