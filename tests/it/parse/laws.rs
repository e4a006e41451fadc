//! Laws over generated files: reading never fails and prints back; an edit is lossless or refused.

use duban::parse::{Document, Value};
use proptest::prelude::*;

use crate::laws::document::prints_back;
use crate::laws::patch::{edit, entry, paths};

/// What stands in real front matter, `@` for a number of its own.
const PIECES: [&str; 32] = [
    "k@: plain\n",
    "k@: plain # why\n",
    "k@: 'it''s'\n",
    "\"k @\" : \"dq \\u4e2d \\\"x\\\"\" # why\n",
    "'责任人@': 张 三\n",
    "k@: |\n  lit\n\n   more\n\n",
    "k@: >-\n  folded\n  on\n# after\n",
    "k@: |+\n  keep\n\n\n",
    "k@: |2 # why\n    x\n",
    "k@: |\n",
    "k@: [a, 'b, c', {d: e}, ]\n",
    "k@: {a: 1, b: [x], c, d: } # why\n",
    "k@: [\n  a, # why\n  b\n]\n",
    "k@:\n  - a\n  - b: 1\n    c: 2\n  # tail\n",
    "k@:\n- x\n-\n- y: |\n    lit\n  z: 1\n",
    "k@:\n  -   # why\n      x\n  - - y\n    - z\n",
    "k@:\n",
    "k@: # why\n",
    "k@: ~\n",
    "k@: []\n",
    "k@: {} # why\n",
    "k@: &a@ v\nj@: *a@\n",
    "k@: &b@\n  x: 1\nj@: [*b@, *b@]\n",
    "k@: !!str 3\n",
    "k@: !t\n",
    "k@:\n    deep:\n        er: 1\n        # end\n    more: 2\n\n",
    "k@: goes\n  on # why\n",
    "? k@\n: v\n",
    "k@: \"a\n\n  b \\\n  c\"\n",
    "k@: - not a list\n",
    "# comment\n",
    "\n",
];

const BODIES: [&str; 6] = [
    "",
    "text",
    "## 进展\n- a\n- [ ] b\n  - c\n\n## 其他\n",
    "## Progress\n\ntext\n\n1. a\n2. [x] b",
    "## 进展\n```\n- a\n",
    "## 进展\n> - a\n\n| a |\n\n***\n",
];

fn file() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..7);
    let shape = (any::<bool>(), any::<bool>(), prop::sample::select(vec!["---", "...", "--- "]));
    (pieces, shape, prop::sample::select(&BODIES[..])).prop_map(|(pieces, (mark, crlf, fence), body)| {
        let numbered = pieces.iter().enumerate().map(|(at, piece)| piece.replace('@', &at.to_string()));
        let numbered: String = numbered.collect();
        let text = format!("---\n{numbered}{fence}\n{body}");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

fn value() -> impl Strategy<Value = Value> {
    let words = [
        "x",
        "",
        "yes",
        "a: b",
        "甲，乙 # 丙",
        "it's",
        "\"q\"",
        " a",
        "two\nlines\n",
        "\n x\n\n",
        "\u{feff}\u{85}",
        "- a",
        "-",
        "|",
    ];
    let raw = ["3", "2026-09-30", "yes", "~", "a: b", "[x", "x # y", "*z", "\"q\""];
    let leaf = prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(|text| Value::Text(text.to_owned())),
        2 => prop::sample::select(raw.to_vec()).prop_map(|text| Value::Raw(text.to_owned())),
        1 => "\\PC{0,12}".prop_map(Value::Text),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        let pair = (prop::sample::select(vec!["id", "名称", "a: b", "3"]), inner.clone());
        let pairs = prop::collection::btree_map(pair.0.prop_map(ToOwned::to_owned), pair.1, 0..3);
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(Value::List),
            pairs.prop_map(|pairs| Value::Map(pairs.into_iter().collect())),
        ]
    })
}

#[test]
fn a_key_that_is_no_text_stays_when_another_goes() {
    let document = Document::parse(b"---\na: 1\n? [b]\n: 2\nc: 3\n: {d: 4}\n---\n");
    assert_eq!(document.fault(), None);
    let paths = paths(&document);
    assert_eq!(paths.len(), 2, "{paths:?}");
    for path in &paths {
        (0..4).for_each(|kind| edit(&document, path, kind, &Value::Text("x".to_owned())));
    }
}

#[test]
fn of_a_key_that_stands_twice_the_first_goes() {
    let document = Document::parse("---\n甲: {乙: 1}\ne: a\n甲: {乙: 2}\n甲/乙: 3\n---\n".as_bytes());
    assert_eq!(document.fault(), None);
    for path in &paths(&document) {
        (0..4).for_each(|kind| edit(&document, path, kind, &Value::Text("x".to_owned())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_print_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prints_back(&[&b"---\n"[..], &bytes].concat());
    }

    #[test]
    fn any_yaml_prints_back(text in "(?s)[-?:,\\[\\]{}#&*!|>'\"%@` \t\r\nax0\u{feff}中]{0,80}") {
        prints_back(format!("---\n{text}\n---\n{text}").as_bytes());
    }

    #[test]
    fn an_edit_is_lossless_or_refused(text in file(), pick in any::<prop::sample::Index>(), kind in 0..4_usize, value in value()) {
        let document = Document::parse(text.as_bytes());
        if document.fault().is_none() {
            let paths = paths(&document);
            if !paths.is_empty() {
                edit(&document, &paths[pick.index(paths.len())], kind, &value);
            }
        }
    }

    #[test]
    fn an_entry_is_added_or_refused(text in file(), line in "[-a甲*`#>\\[\\]:1. \n]{0,12}", level in 0..9_u8) {
        entry(&Document::parse(text.as_bytes()), &["进展", "Progress"], level, &line);
    }
}
