//! Edits of the ten files: the value changes, nothing else does.

use duban::parse::{Document, Op, PatchFaultKind, Step, Value};

use super::cases::{SOUND, read};
use crate::laws::patch::{Crumb, at, elsewhere, facts, patch, paths, spelled, with};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn raw(text: &str) -> Value {
    Value::Raw(text.to_owned())
}

/// Values that need quotes, several lines, a type.
fn scalars() -> Vec<(Value, String)> {
    let texts = ["plain", "a: b # c", "yes", "it's \"so\"", "甲，乙", "a, [b]", "one\ntwo\n", "tab\there"];
    let mut out: Vec<_> = texts.iter().map(|words| (text(words), (*words).to_owned())).collect();
    out.push((raw("2027-01-31"), "2027-01-31".to_owned()));
    out
}

#[test]
fn every_scalar_can_be_set() {
    for name in SOUND {
        let document = Document::parse(&read(name));
        for path in paths(&document) {
            if at(&document, &path).children().count() > 0 {
                continue;
            }
            for (value, words) in scalars() {
                let result = with(&path, |path| patch(&document, &Op::Set { path, value: value.clone() }));
                let patched = result.unwrap_or_else(|fault| panic!("{name} {path:?} {value:?}: {fault}"));
                assert_eq!(at(&patched.document, &path).text(), Some(&*words), "{name} {path:?}");
                let place = spelled(&path);
                let (old, new) = (elsewhere(&document, &place), elsewhere(&patched.document, &place));
                assert_eq!(old, new, "{name} {path:?} {value:?}");
            }
        }
    }
}

#[test]
fn every_key_and_item_can_be_removed() {
    let mut refused = Vec::new();
    for name in SOUND {
        let document = Document::parse(&read(name));
        for path in paths(&document) {
            let Ok(patched) = with(&path, |path| patch(&document, &Op::Remove { path })) else {
                refused.push(format!("{name} {}", spelled(&path)));
                continue;
            };
            if let Some(Crumb::Key(_)) = path.last() {
                assert_eq!(
                    facts(&patched.document),
                    elsewhere(&document, &spelled(&path)),
                    "{name} {path:?}"
                );
            } else {
                assert!(facts(&patched.document).len() < facts(&document).len(), "{name} {path:?}");
            }
        }
    }
    // A comment that stands between this and the next would be lost.
    assert_eq!(
        refused,
        ["04-comments.md /progress/0/date", "07-flow.md /progress/0", "07-flow.md /progress/1"]
    );
}

#[test]
fn a_key_can_stand_after_any_other() {
    for name in SOUND {
        let document = Document::parse(&read(name));
        for path in paths(&document) {
            let Some((Crumb::Key(after), map)) = path.split_last() else { continue };
            for value in
                [text("新"), raw("3"), Value::List(vec![text("a")]), Value::Map(vec![("k".into(), raw("1"))])]
            {
                let after: &[&str] = &[after];
                let op = |map: &[Step<'_>]| {
                    patch(
                        &document,
                        &Op::Insert { map, after: Some(after), key: "新键", value: value.clone() },
                    )
                };
                let patched = with(map, op).unwrap_or_else(|fault| panic!("{name} {path:?}: {fault}"));
                assert!(patched.span.is_empty());
                let key = [map, &[Crumb::Key("新键".to_owned())]].concat();
                assert_eq!(elsewhere(&patched.document, &spelled(&key)), facts(&document), "{name} {path:?}");
                let node = at(&patched.document, map);
                assert_eq!(
                    node.position(after).map(|at| at + 1),
                    node.position(&["新键"]),
                    "{name} {path:?}"
                );
            }
        }
    }
}

#[test]
fn every_list_can_grow() {
    for name in SOUND {
        let document = Document::parse(&read(name));
        for path in paths(&document) {
            let count = at(&document, &path).items().len();
            if count == 0 {
                continue;
            }
            for value in [
                text("x, y"),
                Value::Map(vec![("date".into(), raw("2026-03-07")), ("note".into(), text("b"))]),
            ] {
                let op = |path: &[Step<'_>]| patch(&document, &Op::Append { path, value: value.clone() });
                let patched = with(&path, op).unwrap_or_else(|fault| panic!("{name} {path:?}: {fault}"));
                let item = format!("{}/{count}", spelled(&path));
                assert_eq!(elsewhere(&patched.document, &item), facts(&document), "{name} {path:?}");
            }
        }
    }
}

/// One edit of a small file: the whole text before and after.
#[track_caller]
fn check(before: &str, op: &Op<'_>, after: &str) {
    let before = format!("---\n{before}---\nbody\n");
    let after = format!("---\n{after}---\nbody\n");
    let patched = patch(&Document::parse(before.as_bytes()), op).expect("lawful");
    assert_eq!(String::from_utf8_lossy(patched.document.bytes()), after);
}

#[track_caller]
fn refuses(before: &str, op: &Op<'_>, kind: &PatchFaultKind) {
    let document = Document::parse(format!("---\n{before}---\n").as_bytes());
    assert_eq!(&document.patch(op).expect_err("refused").kind, kind);
}

const A: &[Step<'_>] = &[Step::Key(&["甲", "a"])];

fn set(value: Value) -> Op<'static> {
    Op::Set { path: A, value }
}

fn criterion() -> Value {
    Value::Map(vec![("id".to_owned(), text("c2")), ("target".to_owned(), raw("yes"))])
}

#[test]
fn quotes_and_comments_stay() {
    check("a: 'x'  # why\n", &set(text("it's")), "a: 'it''s'  # why\n");
    check("a: \"x\"\n", &set(text("y")), "a: \"y\"\n");
    check("a: \"x\"\n", &set(raw("3")), "a: 3\n");
    check("甲: x # why\nb: 1\n", &set(text("no")), "甲: \"no\" # why\nb: 1\n");
    check("a: # why\nb: 1\n", &set(text("x")), "a: x # why\nb: 1\n");
    check("a: !t # why\n", &set(text("x")), "a: !t x # why\n");
    check("a: |- # why\n  x\n  y\n\nb: 1\n", &set(text("z")), "a: z # why\n\nb: 1\n");
    check("a: >\n  x\nb: 1\n", &set(text("y\n z\n")), "a: |\n  y\n   z\nb: 1\n");
    check(
        "a: {b, c: }\n",
        &Op::Set { path: &[A[0], Step::Key(&["b"])], value: raw("1") },
        "a: {b: 1, c: }\n",
    );
    check("a: x\n", &set(Value::Null), "a: null\n");
}

#[test]
fn lists_and_mappings_are_replaced_whole() {
    let list = || Value::List(vec![criterion()]);
    check("a: [] # why\nb: 1\n", &set(list()), "a: # why\n  - {id: c2, target: yes}\nb: 1\n");
    check("a: # why\n- x\n- y\nb: 1\n", &set(list()), "a: # why\n  - {id: c2, target: yes}\nb: 1\n");
    check("a: # why\n  - x\nb: 1\n", &set(Value::List(vec![text("z")])), "a: [z] # why\nb: 1\n");
    check("a: [x, y] # why\n", &set(Value::List(vec![text("z")])), "a: [z] # why\n");
    check("a:\n  b: 1\n  c: 2\nd: 3\n", &set(criterion()), "a: {id: c2, target: yes}\nd: 3\n");
    refuses("a:\n  - x # why\n  - y\n", &set(list()), &PatchFaultKind::Comment);
}

#[test]
fn a_list_is_made_where_there_is_none() {
    let append = || Op::Append { path: A, value: criterion() };
    let made = "a:\n  - {id: c2, target: yes}\n";
    check("a:\n", &append(), made);
    check("a: []\n", &append(), made);
    check("a: ~\n", &append(), made);
    check("b: 1\n", &append(), "b: 1\n甲:\n  - {id: c2, target: yes}\n");
    check("", &append(), "甲:\n  - {id: c2, target: yes}\n");
    check(
        "a:\n  - {id: c1}\n   # end\n",
        &append(),
        "a:\n  - {id: c1}\n   # end\n  - {id: c2, target: yes}\n",
    );
    check("a:\n- id: c1\n# end\n", &append(), "a:\n- id: c1\n- id: c2\n  target: yes\n# end\n");
    check("a:\n  -   x\n", &Op::Append { path: A, value: text("z") }, "a:\n  -   x\n  -   z\n");
    refuses("a: x\n", &append(), &PatchFaultKind::NotAList);
}

#[test]
fn the_last_item_leaves_an_empty_list() {
    let first = &[A[0], Step::At(0)];
    check("a:\n  - x\nb: 1\n", &Op::Remove { path: first }, "a: []\nb: 1\n");
    check("a: [x]\n", &Op::Remove { path: first }, "a: []\n");
    check("a:\n  - x\n  - y # why\n", &Op::Remove { path: first }, "a:\n  - y # why\n");
    check("a: 1\n", &Op::Remove { path: A }, "");
}

#[test]
fn a_colon_in_braces_keeps_its_blank() {
    let insert = Op::Insert { map: A, after: None, key: "c", value: raw("1") };
    check("a: {b: }\n", &insert, "a: {b: , c: 1 }\n");
    check("a: {b: , c: 1}\n", &Op::Remove { path: &[A[0], Step::Key(&["c"])] }, "a: {b: }\n");
}

#[test]
fn an_edit_that_reaches_further_is_refused() {
    let anchored = PatchFaultKind::Anchored("x".to_owned());
    refuses("a: &x 1\nb: *x\n", &set(raw("2")), &anchored);
    refuses("a: &x 1\nb: *x\n", &Op::Remove { path: A }, &anchored);
    refuses("a: &x [1]\nb: *x\n", &Op::Append { path: A, value: raw("2") }, &anchored);
    let inner = &[A[0], Step::Key(&["c"])];
    refuses("a: &x\n  c: 1\nb: [*x]\n", &Op::Set { path: inner, value: raw("2") }, &anchored);
    refuses(
        "a: &x {c: 1}\nb: *x\n",
        &Op::Insert { map: A, after: None, key: "d", value: raw("2") },
        &anchored,
    );
    refuses("b: 1\n", &set(raw("2")), &PatchFaultKind::Absent);
    refuses("a: 1\n", &set(raw("2: 3")), &PatchFaultKind::ByHand);
    refuses("a: 1\n", &set(raw("2 # c")), &PatchFaultKind::ByHand);
    refuses("a: !!str 1\n", &set(raw("2")), &PatchFaultKind::ByHand);
    refuses("a: [\n", &set(raw("2")), &PatchFaultKind::Unreadable);
    let again = Op::Insert { map: &[], after: None, key: "a", value: Value::Null };
    refuses("a: 1\n", &again, &PatchFaultKind::Present);
}
