//! Patches: an edit touches its span and what it is about, or is refused.

use duban::parse::{Document, Kind, Node, Op, PatchFault, Patched, Step, Style, Value};

/// One step to a value, owning its key.
#[derive(Clone, PartialEq, Debug)]
pub enum Crumb {
    Key(String),
    At(usize),
}

/// The paths of all values that a path can name, outermost first.
pub fn paths(document: &Document) -> Vec<Vec<Crumb>> {
    fn walk(node: &Node, path: &[Crumb], out: &mut Vec<Vec<Crumb>>) {
        let mut seen = Vec::new();
        for pair in node.pairs() {
            // Of a key that stands twice a path names the first.
            if let Some(key) = pair.key.text().filter(|key| !seen.contains(key)) {
                seen.push(key);
                let path = [path, &[Crumb::Key(key.to_owned())]].concat();
                out.push(path.clone());
                walk(&pair.value, &path, out);
            }
        }
        for (at, item) in node.items().iter().enumerate() {
            let path = [path, &[Crumb::At(at)]].concat();
            out.push(path.clone());
            walk(item, &path, out);
        }
    }
    let mut out = Vec::new();
    walk(document.root().expect("readable"), &[], &mut out);
    out
}

pub fn at<'a>(document: &'a Document, path: &[Crumb]) -> &'a Node {
    let mut node = document.root().expect("readable");
    for crumb in path {
        node = match crumb {
            Crumb::Key(key) => &node.get(&[key]).expect("the key").value,
            Crumb::At(at) => &node.items()[*at],
        };
    }
    node
}

/// Runs an operation on a path.
pub fn with<R>(path: &[Crumb], run: impl FnOnce(&[Step<'_>]) -> R) -> R {
    let names: Vec<[&str; 1]> = path
        .iter()
        .map(|crumb| match crumb {
            Crumb::Key(key) => [key.as_str()],
            Crumb::At(_) => [""],
        })
        .collect();
    let steps: Vec<Step<'_>> = path
        .iter()
        .zip(&names)
        .map(|(crumb, name)| match crumb {
            Crumb::Key(_) => Step::Key(name),
            Crumb::At(at) => Step::At(*at),
        })
        .collect();
    run(&steps)
}

/// Every leaf of a front matter with its path; what is said, not how it is written.
pub fn facts(document: &Document) -> Vec<(String, String)> {
    fn walk(node: &Node, path: &str, out: &mut Vec<(String, String)>) {
        let props = format!("{:?} {:?}", node.anchor, node.tag);
        match &node.kind {
            Kind::Scalar { .. } if node.is_null() => out.push((path.to_owned(), format!("null {props}"))),
            Kind::Scalar { value, style } => {
                let typed = *style == Style::Plain && value.starts_with(|c: char| c.is_ascii_digit());
                out.push((path.to_owned(), format!("{value:?} {typed} {props}")));
            }
            Kind::Alias(name) => out.push((path.to_owned(), format!("*{name}"))),
            Kind::Map { entries, .. } => {
                out.push((path.to_owned(), format!("{{}} {props}")));
                // No path names a key that is no text, so such keys keep their number among themselves.
                let mut nameless = 0..;
                for pair in entries {
                    let text = pair.key.text().map(ToOwned::to_owned);
                    let key =
                        text.map_or_else(|| format!("?{}", nameless.next().unwrap_or(0)), |text| step(&text));
                    walk(&pair.key, &format!("{path}/{key}\0key"), out);
                    walk(&pair.value, &format!("{path}/{key}"), out);
                }
            }
            Kind::Seq { items, .. } => {
                out.push((path.to_owned(), format!("[] {props}")));
                for (at, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}/{at}"), out);
                }
            }
        }
    }
    let mut out = Vec::new();
    walk(document.root().expect("readable"), "", &mut out);
    out
}

/// A key as a step of a path: a slash in it divides nothing.
fn step(key: &str) -> String {
    key.replace('/', "\\/")
}

/// The path as `facts` spells it.
pub fn spelled(path: &[Crumb]) -> String {
    path.iter()
        .map(|crumb| match crumb {
            Crumb::Key(key) => format!("/{}", step(key)),
            Crumb::At(at) => format!("/{at}"),
        })
        .collect()
}

/// Patches, and asserts that no byte outside the span has changed.
#[track_caller]
pub fn patch(document: &Document, op: &Op<'_>) -> Result<Patched, PatchFault> {
    let patched = document.patch(op)?;
    let (old, span) = (document.bytes(), patched.span);
    let expected = [&old[..span.start], patched.new.as_bytes(), &old[span.end..]].concat();
    assert_eq!(String::from_utf8_lossy(patched.document.bytes()), String::from_utf8_lossy(&expected));
    assert_eq!(patched.document.fault(), None);
    Ok(patched)
}

/// The facts that are not at or below `path`, or its key. Of a key that stands twice a path names the first.
pub fn elsewhere(document: &Document, path: &str) -> Vec<(String, String)> {
    let mut facts = facts(document);
    let key = format!("{path}\0key");
    let belongs = |at: &str| at == path || at.starts_with(&format!("{path}/"));
    if let Some(start) = facts.iter().position(|(at, _)| *at == key || belongs(at)) {
        let rest = &facts[start + 1..];
        let length = rest.iter().position(|(at, _)| !belongs(at)).unwrap_or(rest.len());
        facts.drain(start..=start + length);
    }
    facts
}

/// What one edit of the value at `path` must leave as it was.
pub fn edit(document: &Document, path: &[Crumb], kind: usize, value: &Value) {
    let place = spelled(path);
    let value = || value.clone();
    match kind {
        0 => {
            if let Ok(now) = with(path, |path| patch(document, &Op::Set { path, value: value() })) {
                assert_eq!(elsewhere(&now.document, &place), elsewhere(document, &place));
            }
        }
        1 => {
            let removed = with(path, |path| patch(document, &Op::Remove { path }));
            if let (Ok(now), Some(Crumb::Key(_))) = (removed, path.last()) {
                assert_eq!(facts(&now.document), elsewhere(document, &place));
            }
        }
        2 => {
            let Some((Crumb::Key(after), map)) = path.split_last() else { return };
            let after: &[&str] = &[after];
            let op = |map: &[Step<'_>]| {
                patch(document, &Op::Insert { map, after: Some(after), key: "新键", value: value() })
            };
            if let Ok(now) = with(map, op) {
                let key = format!("{}/新键", spelled(map));
                assert_eq!(elsewhere(&now.document, &key), facts(document));
            }
        }
        _ => {
            if let Ok(now) = with(path, |path| patch(document, &Op::Append { path, value: value() })) {
                assert_eq!(elsewhere(&now.document, &place), elsewhere(document, &place));
            }
        }
    }
}

/// One more entry in a section: one item more, and the front matter as it was; or refused.
pub fn entry(document: &Document, names: &[&str], level: u8, text: &str) {
    let before = document.section(names).map_or(0, |section| section.items.len());
    let added = Op::AddEntry { section: names, level, text };
    if document.fault().is_none()
        && let Ok(now) = patch(document, &added)
    {
        assert_eq!(now.document.section(names).map(|section| section.items.len()), Some(before + 1));
        assert_eq!(facts(&now.document), facts(document));
    }
}
