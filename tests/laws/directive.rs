//! Directives: every clause has an address of its own, and a text that is there.

use std::collections::BTreeSet;

use duban::model::{clause, directive};

/// Any text has clauses in its own order, each found by its address.
pub fn clauses_have_addresses(text: &str) {
    let clauses = directive::clauses(text);
    let mut seen = BTreeSet::new();
    let mut last = 0;
    for found in &clauses {
        assert!(seen.insert(found.path.as_str()), "{} twice", found.path);
        for span in [found.span, found.own] {
            assert!(span.start <= span.end && span.end <= text.len());
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        }
        assert!(found.span.start >= last && found.own.end <= found.span.end, "{found:?}");
        last = found.span.start;
        let again = clause::find(&clauses, &found.path);
        assert_eq!(again.map(|again| again.path.as_str()), Some(found.path.as_str()));
    }
}
