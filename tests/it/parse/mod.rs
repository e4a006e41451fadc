//! Reading a file and editing it in place.

mod body;
mod cases;
mod edits;
mod laws;

use duban::parse::{Document, Kind, Node, Op, PatchFault, Patched, Step, Style};

/// One step to a value, owning its key.
#[derive(Clone, PartialEq, Debug)]
enum Crumb {
    Key(String),
    At(usize),
}

/// The paths of all values that a path can name, outermost first.
fn paths(document: &Document) -> Vec<Vec<Crumb>> {
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

fn at<'a>(document: &'a Document, path: &[Crumb]) -> &'a Node {
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
fn with<R>(path: &[Crumb], run: impl FnOnce(&[Step<'_>]) -> R) -> R {
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
fn facts(document: &Document) -> Vec<(String, String)> {
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
                for (at, pair) in entries.iter().enumerate() {
                    let key = pair.key.text().map_or_else(|| format!("?{at}"), ToOwned::to_owned);
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

/// The path as `facts` spells it.
fn spelled(path: &[Crumb]) -> String {
    path.iter()
        .map(|crumb| match crumb {
            Crumb::Key(key) => format!("/{key}"),
            Crumb::At(at) => format!("/{at}"),
        })
        .collect()
}

/// Patches, and asserts that no byte outside the span has changed.
#[track_caller]
fn patch(document: &Document, op: &Op<'_>) -> Result<Patched, PatchFault> {
    let patched = document.patch(op)?;
    let (old, span) = (document.bytes(), patched.span);
    let expected = [&old[..span.start], patched.new.as_bytes(), &old[span.end..]].concat();
    assert_eq!(String::from_utf8_lossy(patched.document.bytes()), String::from_utf8_lossy(&expected));
    assert_eq!(patched.document.fault(), None);
    Ok(patched)
}

/// The facts that are not at or below `path`, or its key.
fn elsewhere(document: &Document, path: &str) -> Vec<(String, String)> {
    let mut facts = facts(document);
    facts.retain(|(at, _)| {
        at != path && !at.starts_with(&format!("{path}/")) && *at != format!("{path}\0key")
    });
    facts
}
