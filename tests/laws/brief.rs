//! The fast reader: where it answers, it says what the full one says.

use duban::parse::{Brief, Document};

/// Holds a brief against the document, and says whether it did without.
#[track_caller]
pub fn says_the_same(bytes: &[u8]) -> bool {
    let (brief, document) = (Brief::read(bytes), Document::parse(bytes));
    let shown = String::from_utf8_lossy(bytes);
    assert_eq!(brief.is_broken(), document.fault().is_some(), "{shown}\n{:?}", document.fault());
    assert_eq!(brief.body(), document.body(), "{shown}");
    let said = |names: &[&str]| {
        let pair = document.root().and_then(|root| root.get(names));
        pair.and_then(|pair| document.resolve(&pair.value).text())
    };
    // The keys that the document knows, and what the brief might take for one.
    let keys = document.root().into_iter().flat_map(|root| root.pairs()).filter_map(|pair| pair.key.text());
    let text = document.yaml().of(document.text().as_str());
    let words =
        text.lines().filter_map(|line| line.split(": ").next()).map(|word| word.trim_end_matches(':'));
    let names: Vec<&str> = keys.chain(words).chain(["null", "~", ""]).collect();
    for name in &names {
        assert_eq!(brief.text(&[name]), said(&[name]), "{name:?} in {shown}");
    }
    assert_eq!(brief.text(&names), said(&names), "{shown}");
    brief.whole().is_none()
}
