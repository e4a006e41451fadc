//! What a patch must do, judged by a reader that had no part in it.

use duban::parse::{Document, Kind, Node, Op, PatchFaultKind, Step, Value};
use serde_yaml::Value as Seen;

use crate::laws::patch::{Crumb, at, patch, paths, with};

/// What became of one patch.
pub(super) enum Outcome {
    Done(&'static str),
    Refused(&'static str, PatchFaultKind),
}

/// One patch of this file, or one of every kind.
pub(super) fn patches(document: &Document, number: usize, all: bool) -> Vec<Outcome> {
    let kinds = [set, insert, remove, append, entry, tick];
    let wanted = kinds.iter().enumerate().filter(|(kind, _)| all || number / 7 % kinds.len() == *kind);
    wanted.filter_map(|(_, run)| run(document, number)).collect()
}

/// Whether libyaml reads it at all: a key that stands twice it does not.
pub(super) fn is_read(document: &Document) -> bool {
    serde_yaml::from_str::<Seen>(document.yaml().of(document.text().as_str())).is_ok()
}

/// The front matter as libyaml reads it.
#[track_caller]
fn seen(document: &Document) -> Seen {
    let text = document.yaml().of(document.text().as_str());
    let seen = serde_yaml::from_str(text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
    if seen == Seen::Null { Seen::Mapping(serde_yaml::Mapping::new()) } else { seen }
}

fn written(value: &Value) -> Seen {
    match value {
        Value::Text(text) => Seen::String(text.clone()),
        Value::Raw(text) => serde_yaml::from_str(text).unwrap(),
        Value::Null => Seen::Null,
        Value::List(items) => Seen::Sequence(items.iter().map(written).collect()),
        Value::Map(pairs) => Seen::Mapping(
            pairs.iter().map(|(key, value)| (Seen::from(key.as_str()), written(value))).collect(),
        ),
    }
}

/// The name of a key as libyaml reads it: a key that is a number is none of text.
fn key(name: &str) -> Seen {
    serde_yaml::from_str(name)
        .ok()
        .filter(|key: &Seen| !key.is_mapping() && !key.is_null())
        .unwrap_or_else(|| Seen::from(name))
}

/// The value at a path, to be changed.
fn inside<'a>(seen: &'a mut Seen, path: &[Crumb]) -> &'a mut Seen {
    path.iter().fold(seen, |seen, crumb| match (crumb, seen) {
        (Crumb::At(at), Seen::Sequence(items)) => &mut items[*at],
        (Crumb::Key(name), Seen::Mapping(pairs)) => {
            let key = if pairs.contains_key(name.as_str()) { Seen::from(name.as_str()) } else { key(name) };
            pairs.get_mut(&key).unwrap_or_else(|| panic!("{name}"))
        }
        (crumb, seen) => panic!("{crumb:?} in {seen:?}"),
    })
}

/// Patches, and holds the result against what libyaml says of both files.
#[track_caller]
fn front(
    kind: &'static str,
    document: &Document,
    op: &Op<'_>,
    change: impl FnOnce(&mut Seen),
) -> Option<Outcome> {
    let patched = match patch(document, op) {
        Ok(patched) => patched,
        Err(fault) => return Some(Outcome::Refused(kind, fault.kind)),
    };
    let mut expected = seen(document);
    change(&mut expected);
    assert_eq!(seen(&patched.document), expected, "{op:?}\n{}", patched.document.text().as_str());
    Some(Outcome::Done(kind))
}

fn some<T>(from: &[T], number: usize) -> Option<&T> {
    from.get(number.checked_rem(from.len())?)
}

fn leaves(document: &Document) -> Vec<Vec<Crumb>> {
    let leaf = |path: &Vec<Crumb>| at(document, path).children().next().is_none();
    paths(document).into_iter().filter(leaf).collect()
}

fn set(document: &Document, number: usize) -> Option<Outcome> {
    let leaves = leaves(document);
    let path = some(&leaves, number / 42)?;
    let values = [
        Value::Text("改: it's \"so\" # now".to_owned()),
        Value::Raw("2027-01-31".to_owned()),
        Value::Text("plain".to_owned()),
        Value::Text("two\nlines\n".to_owned()),
        Value::List(vec![Value::Text("a, b".to_owned()), Value::Null]),
    ];
    let value = &values[number / 7 % values.len()];
    with(path, |steps| {
        let op = Op::Set { path: steps, value: value.clone() };
        front("set", document, &op, |seen| *inside(seen, path) = written(value))
    })
}

fn insert(document: &Document, number: usize) -> Option<Outcome> {
    let names: Vec<&str> = document.root()?.pairs().iter().filter_map(|pair| pair.key.text()).collect();
    let after = some(&names, number / 42).map(|name| [*name]);
    let criterion = Value::Map(vec![
        ("id".to_owned(), Value::Text("c1".to_owned())),
        ("目标值".to_owned(), Value::Raw("3".to_owned())),
    ]);
    let values = [
        Value::Text("张三".to_owned()),
        Value::List(vec![criterion.clone()]),
        criterion,
        Value::Raw("2026-09-30".to_owned()),
    ];
    let value = &values[number / 7 % values.len()];
    let op = Op::Insert {
        map: &[],
        after: after.as_ref().map(|names| &names[..]),
        key: "责任人",
        value: value.clone(),
    };
    front("insert", document, &op, |seen| {
        let Seen::Mapping(pairs) = seen else { panic!("a mapping") };
        let place = after.and_then(|[name]| {
            pairs.keys().position(|known| *known == key(name) || known.as_str() == Some(name))
        });
        let mut all: Vec<(Seen, Seen)> = std::mem::take(pairs).into_iter().collect();
        all.insert(place.map_or(all.len(), |place| place + 1), (Seen::from("责任人"), written(value)));
        *pairs = all.into_iter().collect();
    })
}

fn remove(document: &Document, number: usize) -> Option<Outcome> {
    let paths = paths(document);
    let path = some(&paths, number / 42)?;
    let (last, way) = path.split_last()?;
    with(path, |steps| {
        front("remove", document, &Op::Remove { path: steps }, |seen| match (inside(seen, way), last) {
            (Seen::Sequence(items), Crumb::At(at)) => drop(items.remove(*at)),
            (Seen::Mapping(pairs), Crumb::Key(name)) => {
                let own =
                    if pairs.contains_key(name.as_str()) { Seen::from(name.as_str()) } else { key(name) };
                drop(pairs.shift_remove(&own));
            }
            other => panic!("{other:?}"),
        })
    })
}

fn append(document: &Document, number: usize) -> Option<Outcome> {
    let is_list = |node: &Node| matches!(node.kind, Kind::Seq { .. });
    let lists: Vec<_> = paths(document).into_iter().filter(|path| is_list(at(document, path))).collect();
    let absent = vec![Crumb::Key("标签".to_owned())];
    let path = some(&lists, number / 42).unwrap_or(&absent);
    let value = Value::Text(["新: 项", "x"][number / 7 % 2].to_owned());
    with(path, |steps: &[Step<'_>]| {
        let op = Op::Append { path: steps, value: value.clone() };
        front("append", document, &op, |seen| {
            if lists.is_empty() {
                let Seen::Mapping(pairs) = seen else { panic!("a mapping") };
                pairs.insert(Seen::from("标签"), Seen::Sequence(vec![written(&value)]));
            } else if let Seen::Sequence(items) = inside(seen, path) {
                items.push(written(&value));
            }
        })
    })
}

/// Patches the body; the front matter is the same text afterwards.
fn below(kind: &'static str, document: &Document, op: &Op<'_>) -> Option<Outcome> {
    Some(match patch(document, op) {
        Ok(patched) => {
            let (old, new) = (document.text().as_str(), patched.document.text().as_str());
            assert_eq!(new[..patched.document.body().start], old[..document.body().start]);
            Outcome::Done(kind)
        }
        Err(fault) => Outcome::Refused(kind, fault.kind),
    })
}

fn entry(document: &Document, number: usize) -> Option<Outcome> {
    let known = document.sections().iter().rev().find(|section| !section.items.is_empty());
    let names = [known.filter(|_| number.is_multiple_of(2)).map_or("进展", |section| section.title.trim())];
    below("entry", document, &Op::AddEntry { section: &names, level: 2, text: "2026-04-28 张三：查明产权" })
}

fn tick(document: &Document, _: usize) -> Option<Outcome> {
    let sections = document.sections().iter();
    let mut ticked = sections
        .rev()
        .filter_map(|section| Some((section, section.items.iter().position(|item| item.tick.is_some())?)));
    let (section, item) = ticked.next()?;
    // Of two sections with one title the first is meant.
    let names = [section.title.trim()];
    document.section(&names)?.items.get(item)?.tick?;
    below("tick", document, &Op::Tick { section: &names, item, done: true })
}
