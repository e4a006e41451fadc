//! The sources hold the design: who may use whom, what is pure, how a file looks.
#![expect(clippy::disallowed_methods, reason = "the sources are read from the disk")]

use std::collections::BTreeSet;

use crate::source::{Source, Token, children, package, sources};

/// The layers, lowest first: a module may use those above it in this list and no others. Two in a row do not know
/// each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["repo"],
    &["parse"],
    &["model"],
    &["check"],
    &["plan"],
    &["commit"],
    &["report"],
    &["present"],
    &["lsp", "web"],
    &["cmd"],
];

/// Functions of their arguments: no disk, no clock, no environment, no process, no chance.
const PURE: &[&str] = &["parse", "model", "check", "plan", "report"];

/// What a pure layer may not name, as the beginning of a path.
const IMPURE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "process"],
    &["std", "env"],
    &["std", "net"],
    &["std", "thread"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["std", "io", "stdin"],
    &["std", "io", "stdout"],
    &["std", "io", "stderr"],
    &["SystemTime"],
    &["Instant"],
    &["Zoned", "now"],
    &["Timestamp", "now"],
    &["jiff", "Zoned", "now"],
    &["jiff", "Timestamp", "now"],
    &["File"],
    &["git2"],
    &["getrandom"],
    &["tempfile"],
    &["walkdir"],
    &["println"],
    &["print"],
    &["eprintln"],
    &["eprint"],
];

/// Of `repo` a pure layer takes what was read, never the hands that read.
const HANDS: &[&str] =
    &["Repo", "WorkTree", "UserGit", "Env", "Signer", "Lock", "Staging", "GitConfig", "create", "make_key"];

/// Names that say nothing of what a module holds.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc", "manager"];

/// What a visitor sees at the top; the first ones are always there.
const TOP: &[&str] =
    &["Cargo.toml", "Cargo.lock", "src", "templates", "tests", "README.md", "LICENSE", "sample-repo"];
const ALWAYS: usize = 5;

/// The most lines a file may have.
const LINES: usize = 400;

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|level| level.contains(&layer))
}

#[track_caller]
fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// Collects what `breach` finds in each source, each line with the file and the place.
fn all(breach: impl Fn(&Source) -> Vec<(usize, String)>) -> Vec<String> {
    let lines = sources().iter().flat_map(|source| {
        breach(source).into_iter().map(move |(line, words)| format!("src/{}:{line}: {words}", source.path))
    });
    lines.collect()
}

/// The layers that a file uses and may not, as `check/rules/overdue.rs: `check` uses `present``.
fn breaches(source: &Source) -> Vec<String> {
    let module = source.module();
    let Some(own) = module.first() else { return Vec::new() };
    let Some(height) = rank(own) else { return vec![format!("{}: `{own}` is no layer", source.path)] };
    let mut used = BTreeSet::new();
    for (token, path) in source.paths() {
        let used_layer = match path.as_slice() {
            ["crate", layer, ..] => Some(*layer),
            ["super", ..] => climbed(&module, token, &path),
            _ => None,
        };
        used.extend(used_layer.filter(|layer| layer != own));
    }
    let lower = |layer: &&str| rank(layer).is_some_and(|rank| rank < height);
    used.into_iter()
        .filter(|layer| !lower(layer))
        .map(|layer| format!("{}: `{own}` uses `{layer}`", source.path))
        .collect()
}

/// The layer that `super::…` reaches, where it climbs out of its own.
fn climbed<'a>(module: &[&str], token: &Token, path: &[&'a str]) -> Option<&'a str> {
    let steps = path.iter().take_while(|part| **part == "super").count();
    (steps >= module.len() + token.inline).then(|| path.get(steps).copied().unwrap_or("crate"))
}

#[test]
fn a_layer_uses_only_those_below() {
    none(sources().iter().flat_map(breaches).collect());
}

#[test]
fn a_breach_of_the_layers_is_named() {
    let breach = |path: &str, text: &str| breaches(&Source::of(path, text.to_owned()));
    let overdue = "check/rules/overdue.rs";
    let named = ["check/rules/overdue.rs: `check` uses `present`"];
    assert_eq!(breach(overdue, "use crate::present::Table;"), named);
    assert_eq!(breach(overdue, "use crate::{model::Task, present::{Cell, Table}};"), named);
    assert_eq!(breach(overdue, "fn f() { super::super::super::present::x() }"), named);
    assert_eq!(breach(overdue, "mod inner { use super::super::super::super::present; }"), named);
    assert_eq!(
        breach(overdue, "use crate::model::Task; use super::super::Finding; // crate::present"),
        [""; 0]
    );
    assert_eq!(breach("lsp/a.rs", "use crate::web::Page;"), ["lsp/a.rs: `lsp` uses `web`"]);
    assert_eq!(breach("tools/a.rs", ""), ["tools/a.rs: `tools` is no layer"]);
}

#[test]
fn the_root_lists_the_layers_in_reading_order() {
    let sources = sources();
    let root = sources.iter().find(|source| source.path == "lib.rs").expect("the library has a root");
    let listed: Vec<&str> = root.find(&["pub", "mod"]).map(|token| after(root, token, 2)).collect();
    let order: Vec<&str> =
        LAYERS.iter().copied().flatten().copied().filter(|layer| listed.contains(layer)).collect();
    assert_eq!(listed, order);
}

fn after<'a>(source: &'a Source, token: &Token, steps: usize) -> &'a str {
    let at = source.tokens.iter().position(|other| std::ptr::eq(other, token)).expect("its own token");
    source.tokens.get(at + steps).map_or("", |token| &token.text)
}

#[test]
fn pure_layers_touch_nothing_but_their_arguments() {
    none(all(|source| {
        if !source.module().first().is_some_and(|layer| PURE.contains(layer)) {
            return Vec::new();
        }
        let product = source.paths().into_iter().filter(|(token, _)| !token.test);
        let impure = product.filter(|(token, path)| {
            let begins = |banned: &&[&str]| {
                path.starts_with(banned) && (banned.len() > 1 || is_use(source, token, path))
            };
            IMPURE.iter().any(begins)
                || matches!(path[..], ["crate", "repo", name, ..] if HANDS.contains(&name))
        });
        impure.map(|(token, path)| (token.line, format!("`{}` in a pure layer", path.join("::")))).collect()
    }));
}

/// A word alone is what we mean only as the head of a path or the name of a macro.
fn is_use(source: &Source, token: &Token, path: &[&str]) -> bool {
    path.len() > 1 || after(source, token, 1) == "!"
}

#[test]
fn every_file_says_first_what_it_is_for() {
    none(all(|source| {
        let first = source.text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").is_some_and(|words| words.split_whitespace().count() >= 2);
        if says { Vec::new() } else { vec![(1, "no `//!` line".to_owned())] }
    }));
}

#[test]
fn files_are_small() {
    none(all(|source| {
        let lines = source.text.lines().count();
        if lines > LINES { vec![(lines, format!("more than {LINES} lines"))] } else { Vec::new() }
    }));
}

#[test]
fn names_say_what_is_inside() {
    none(all(|source| {
        let empty = source.module().into_iter().find(|name| EMPTY_NAMES.contains(name)).map(str::to_owned);
        empty.map(|name| (1, format!("a module named `{name}`"))).into_iter().collect()
    }));
}

#[test]
fn imports_say_what_they_import() {
    none(all(|source| {
        let product = source.paths().into_iter().filter(|(token, _)| !token.test);
        let stars = product.filter(|(_, path)| path.len() > 1 && path.last() == Some(&"*"));
        stars.map(|(token, path)| (token.line, format!("`use {}`", path.join("::")))).collect()
    }));
}

#[test]
fn nothing_is_unwrapped_and_no_lint_is_allowed() {
    none(all(|source| {
        let unwrapped =
            source.find(&[".", "unwrap", "(", ")"]).map(|token| (token.line, "`unwrap()`".to_owned()));
        let allowed = source.tokens.windows(3).filter(|three| {
            (three[0].is("[") || three[0].is(",")) && three[1].is("allow") && three[2].is("(")
        });
        unwrapped
            .chain(allowed.map(|three| (three[1].line, "`allow(`: `expect` with a reason".to_owned())))
            .collect()
    }));
}

#[test]
fn every_file_is_declared_where_rustfmt_sees_it() {
    let sources = sources();
    let declared: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| [children(source, false), children(source, true)].concat())
        .collect();
    let roots = ["lib.rs", "main.rs", "build.rs"];
    let lost = sources.iter().map(|source| source.path.as_str());
    let lost = lost.filter(|path| !roots.contains(path) && !declared.contains(*path));
    none(lost.map(|path| format!("src/{path}: no plain `mod` line names it")).collect());
}

#[test]
fn the_top_of_the_repository_is_what_the_design_names() {
    let entries = std::fs::read_dir(package()).expect("the package's folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let visible: BTreeSet<String> = names.filter(|name| !name.starts_with('.') && name != "target").collect();
    let strange = visible.iter().filter(|name| !TOP.contains(&name.as_str()));
    let missing = TOP[..ALWAYS].iter().filter(|name| !visible.contains(**name));
    let strange = strange.map(|name| format!("{name}: nothing that the design names"));
    none(strange.chain(missing.map(|name| format!("{name}: missing"))).collect());
}

#[test]
fn every_dependency_earns_its_place() {
    let manifest = std::fs::read_to_string(package().join("Cargo.toml")).expect("the manifest");
    let lines: Vec<&str> = manifest.lines().collect();
    let (mut inside, mut breaches, mut counted) = (false, Vec::new(), 0);
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && line.contains('=') && !line.starts_with(['#', ' ', '}', ']']) {
            counted += 1;
            let reason = at.checked_sub(1).is_some_and(|above| lines[above].starts_with("# "));
            breaches.extend((!reason).then(|| format!("Cargo.toml:{}: no reason above `{line}`", at + 1)));
        }
    }
    assert!(counted > 10, "the manifest is read");
    none(breaches);
}
