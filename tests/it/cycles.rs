//! The modules use each other in one direction only, and functions fit a screen.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Kind, Source, Token, sources};

/// The most lines a function may have, and the most that half of them may have.
const LONGEST: usize = 80;
const MEDIAN: usize = 8;

/// The functions of a file: name, line, and how many lines from `fn` to the closing brace.
pub(super) fn functions(source: &Source) -> Vec<(String, usize, usize)> {
    let tokens = &source.tokens;
    let begins = tokens
        .windows(2)
        .enumerate()
        .filter(|(_, two)| !two[0].test && two[0].is("fn") && two[1].kind == Kind::Word);
    begins.filter_map(|(at, two)| Some((two[1].text.clone(), two[0].line, length(&tokens[at..])?))).collect()
}

/// Lines of the function that begins here; none where it has no body.
fn length(tokens: &[Token]) -> Option<usize> {
    let depth = tokens[0].depth;
    let open = tokens.iter().position(|token| token.depth == depth && (token.is("{") || token.is(";")))?;
    if tokens[open].is(";") {
        return None;
    }
    let close = tokens[open + 1..].iter().find(|token| token.depth == depth && token.is("}"))?;
    Some(close.line - tokens[0].line + 1)
}

/// Which module each module uses: itself the file that defines what is named, found through what files re-export.
fn uses(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> = sources.iter().map(|source| source.module().join("::")).collect();
    let exports = exports(sources, &modules);
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let own = source.module();
        let edges = graph.entry(own.join("::")).or_default();
        for (token, path) in source.paths() {
            // What a file only hands on it does not use.
            if token.test || is_export(source, token) {
                continue;
            }
            let target = absolute(&own, token, &path).and_then(|path| resolve(path, &modules, &exports));
            edges.extend(target.filter(|target| *target != own.join("::")));
        }
    }
    graph
}

/// What files hand on: `module::name` to the path that it stands for.
fn exports(sources: &[Source], modules: &BTreeSet<String>) -> BTreeMap<String, Vec<String>> {
    let mut exports = BTreeMap::new();
    for source in sources {
        let own = source.module();
        for (token, path) in source.paths() {
            if !is_export(source, token) {
                continue;
            }
            let Some(name) = path.last() else { continue };
            let target = absolute(&own, token, &path)
                .unwrap_or_else(|| own.iter().chain(&path).map(|part| (*part).to_owned()).collect());
            let from = own.iter().copied().chain([*name]).collect::<Vec<_>>().join("::");
            if !modules.contains(&from) {
                exports.insert(from, target);
            }
        }
    }
    exports
}

/// Whether a path stands in a `pub use`.
fn is_export(source: &Source, token: &Token) -> bool {
    let at = source.tokens.iter().position(|other| std::ptr::eq(other, token));
    let Some(at) = at else { return false };
    let before =
        source.tokens[..at].iter().rposition(|token| token.is(";") || token.is("}") && token.depth == 0);
    let start = before.map_or(0, |at| at + 1);
    let line = &source.tokens[start..at];
    line.iter().any(|token| token.is("use")) && line.first().is_some_and(|token| token.is("pub"))
}

/// The path from the top of the crate; none where it leads elsewhere.
fn absolute(own: &[&str], token: &Token, path: &[&str]) -> Option<Vec<String>> {
    let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    match path {
        ["crate", rest @ ..] => Some(owned(rest)),
        ["super", ..] => {
            let steps = path.iter().take_while(|part| **part == "super").count();
            // `pub(super)` names nothing.
            path.get(steps)?;
            let up = steps.checked_sub(token.inline)?;
            let base = own.get(..own.len().checked_sub(up)?)?;
            Some([owned(base), owned(&path[steps..])].concat())
        }
        _ => None,
    }
}

/// The module that defines what a path names.
fn resolve(
    mut path: Vec<String>,
    modules: &BTreeSet<String>,
    exports: &BTreeMap<String, Vec<String>>,
) -> Option<String> {
    // A chain of exports is short; a ring of them does not compile.
    for _ in 0..8 {
        let handed = (1..=path.len()).find_map(|length| {
            let target = exports.get(&path[..length].join("::"))?;
            Some([target.clone(), path[length..].to_vec()].concat())
        });
        match handed {
            Some(next) => path = next,
            None => break,
        }
    }
    (1..=path.len()).rev().map(|length| path[..length].join("::")).find(|path| modules.contains(path))
}

/// The modules from which a walk leads back to where it began, each ring once.
fn rings(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> =
        graph.keys().map(|from| (from, reachable(graph, from))).collect();
    let together = |one: &String, other: &String| reach[one].contains(other) && reach[other].contains(one);
    let mut told: BTreeSet<&String> = BTreeSet::new();
    let mut rings = Vec::new();
    for from in graph.keys() {
        if told.contains(from) || !reach[from].contains(from) {
            continue;
        }
        let ring: Vec<&String> = graph.keys().filter(|other| together(from, other)).collect();
        told.extend(&ring);
        rings.push(ring.into_iter().cloned().collect());
    }
    rings
}

fn reachable<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &String) -> BTreeSet<&'a String> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&String> = graph.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if seen.insert(module) {
            next.extend(graph.get(module).into_iter().flatten());
        }
    }
    seen
}

#[test]
fn no_modules_use_each_other_in_a_ring() {
    let rings = rings(&uses(sources()));
    let told: Vec<String> = rings.iter().map(|ring| ring.join(" ↔ ")).collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

#[test]
fn functions_fit_a_screen() {
    let mut lengths: Vec<(usize, String)> = Vec::new();
    for source in sources() {
        let functions = functions(source).into_iter();
        lengths.extend(functions.map(|(name, line, length)| {
            (length, format!("src/{}:{line}: `{name}` has {length} lines", source.path))
        }));
    }
    lengths.sort();
    let long: Vec<&str> =
        lengths.iter().filter(|(length, _)| *length > LONGEST).map(|(_, words)| words.as_str()).collect();
    assert!(long.is_empty(), "\n{}\n", long.join("\n"));
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= MEDIAN, "half of {} functions have more than {median} lines", lengths.len());
}

#[test]
fn a_ring_is_found_through_what_files_hand_on() {
    let source = |path: &str, text: &str| Source::of(path, text.to_owned());
    let ring = [
        source("a/mod.rs", "mod b; mod c; pub use b::B; pub use c::{C, D};"),
        source("a/b.rs", "use super::C; pub struct B;"),
        source("a/c.rs", "pub struct C; pub fn d(b: crate::a::B) {}"),
        source("e.rs", "use crate::a::B;"),
    ];
    assert_eq!(rings(&uses(&ring)), [["a::b", "a::c"]]);
    let line = [
        source("a/mod.rs", "mod b; mod c; pub use b::B; pub use c::C;"),
        source("a/b.rs", "use super::C; #[cfg(test)] mod tests { use super::B; }"),
        source("a/c.rs", "pub struct C; #[cfg(test)] mod tests { use crate::a::B; }"),
    ];
    assert!(rings(&uses(&line)).is_empty());
}

#[test]
fn a_function_is_measured_from_its_name_to_its_brace() {
    let text =
        "fn a() {\n  1\n}\ntrait T { fn b();\nfn c() -> [u8; 2] {\n\n[1, 2] } }\n#[cfg(test)]\nfn d() {}\n";
    let source = Source::of("a.rs", text.to_owned());
    let expected = [("a".to_owned(), 1, 3), ("c".to_owned(), 5, 3)];
    assert_eq!(functions(&source), expected);
}
