//! Fixes: each takes its finding away and adds none.

use std::collections::BTreeMap;

use duban::check::{self, Finding, Safety};
use duban::model::Ledger;
use duban::plan::{Wish, mend};

/// How many findings each rule has; where they stand, and what a list of all that is lacking names, may change.
fn faults(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut faults = BTreeMap::new();
    for finding in findings {
        *faults.entry(finding.rule).or_insert(0) += 1;
    }
    faults
}

/// Applies all fixes of a ledger, the safe ones and then all: what was mended is gone, nothing is new, and what is said
/// to be left is what a check finds.
pub fn mends_and_adds_none(ledger: &Ledger) {
    for safety in [Safety::Safe, Safety::Unsafe] {
        let judge = |ledger: &Ledger| check::ledger(ledger, |_| true);
        let before = judge(ledger);
        let wish = Wish { safety, wanted: &|_| true, judge: &judge };
        let mended = mend(ledger, before.clone(), &wish, &mut std::iter::empty());
        assert_eq!(judge(&mended.ledger).findings, mended.verdict.findings);
        let (was, is) = (faults(&before.findings), faults(&mended.verdict.findings));
        // What could not be seen in a file as long as it could not be read is not new.
        if !was.contains_key("unreadable") {
            for (rule, count) in is {
                assert!(was.get(rule).is_some_and(|before| count <= *before), "new: {rule}");
            }
        }
        assert_eq!(mended.changes.is_empty(), mended.done.is_empty());
    }
}
