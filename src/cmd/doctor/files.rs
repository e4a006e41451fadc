//! What git and the disk would do to the ledger's files.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{Grade, Line, Scene};
use crate::check::Message;
use crate::cmd::error;
use crate::repo::FOLDERS;

/// A name in every folder of a ledger, as its files are named.
const SAMPLES: [&str; 8] = [
    "duban.yaml",
    "policy/people.yaml",
    "directives/city-2026-7.md",
    "tasks/active/2026-0001-abc-x.md",
    "tasks/closed/2026/00xx/2026-0001-abc-x.md",
    "records/2026/00xx/2026-0001-abc/2026-01-01-file-abc.md",
    "records/2026/00xx/2026-0001-abc/2026-01-01-file-abc.md.zhang-san.sig",
    "evidence/2026/00xx/2026-0001-abc/minutes.pdf",
];

/// Attributes from wherever git takes them: `.gitattributes`, `info/attributes`, the user's own and the system's.
pub(super) fn attributes(scene: &Scene<'_>) -> Vec<Line> {
    if scene.ledger.is_none() {
        return Vec::new();
    }
    let asked = ["check-attr", "-z", "--stdin", "text", "filter", "ident", "working-tree-encoding"];
    let input = SAMPLES.map(|path| format!("{path}\0")).concat();
    let Ok(output) = scene.git.feed(&asked, input.as_bytes()) else { return Vec::new() };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let fields: Vec<&str> = text.split('\0').collect();
    // The first sample in each folder speaks for it.
    let mut found: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for fact in fields.chunks_exact(3) {
        let [path, name, value] = fact else { continue };
        let lawful = match *name {
            "text" => *value == "unset",
            _ => matches!(*value, "unspecified" | "unset"),
        };
        if !lawful {
            found.entry((path.split('/').next().unwrap_or(path), name)).or_insert(value);
        }
    }
    let lines: Vec<Line> = found.iter().map(|((top, name), value)| touched(top, name, value)).collect();
    if lines.is_empty() { vec![Line::ok(Message::new("doctor-attributes"))] } else { lines }
}

fn touched(top: &str, name: &str, value: &str) -> Line {
    let path = if FOLDERS.contains(&top) { format!("/{top}/**") } else { format!("/{top}") };
    let message = |key| Message::new(key).with("path", path.as_str());
    if name == "text" {
        return Line::should(message("doctor-text")).help(message("doctor-text-help"));
    }
    Line::cannot(message("doctor-attribute").with("attribute", format!("{name}={value}")))
        .help(message("doctor-attribute-help").with("attribute", name))
}

/// Files that git would not add.
pub(super) fn ignored(scene: &Scene<'_>) -> Vec<Line> {
    if scene.ledger.is_none() {
        return Vec::new();
    }
    let input = SAMPLES.map(|path| format!("{path}\0")).concat();
    // Ends with 1 where nothing is ignored, which is what we hope for.
    let Ok(output) = scene.git.feed(&["check-ignore", "-z", "--stdin", "--no-index"], input.as_bytes())
    else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |path: &str| {
        Line::should(Message::new("doctor-ignored").with("path", path))
            .help(Message::new("doctor-ignored-help").with("path", path))
    };
    text.split('\0').filter(|path| !path.is_empty()).map(line).collect()
}

/// Names that are one on some disks and two on others, and names that git shows as numbers.
pub(super) fn names(scene: &Scene<'_>) -> Vec<Line> {
    let (Some(repo), Some(_)) = (scene.open(), &scene.ledger) else { return Vec::new() };
    let paths: Vec<String> =
        FOLDERS.iter().flat_map(|folder| repo.names(folder, |_| true)).map(|path| path.to_string()).collect();
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    let mut lines = Vec::new();
    for path in &paths {
        let key: String = path.nfc().flat_map(char::to_lowercase).collect();
        if let Some(other) = folded.insert(key, path) {
            lines.push(
                Line::should(Message::new("doctor-collide").with("one", other).with("other", path.as_str()))
                    .help(Message::new("doctor-collide-help")),
            );
        }
    }
    let quoted = scene.config.as_ref().and_then(|config| config.flag("core.quotepath")) != Some(false);
    if quoted && paths.iter().any(|path| !path.is_ascii()) {
        lines.push(Line::should(Message::new("doctor-quoted")).help(Message::new("doctor-quoted-help")));
    }
    lines
}

/// What the disk can do, held against what git was told of it.
pub(super) fn file_system(scene: &Scene<'_>) -> Vec<Line> {
    let Some(repo) = scene.open() else { return Vec::new() };
    let disk = match repo.probe() {
        Ok(disk) => disk,
        Err(fault) => return vec![Line::stopped(Grade::Cannot, error::io(&fault.path, &fault.source))],
    };
    let told = |key: &str, default: bool| {
        scene.config.as_ref().and_then(|config| config.flag(key)).unwrap_or(default)
    };
    let facts = [
        ("core.ignorecase", told("core.ignorecase", false), disk.folds_case),
        ("core.precomposeunicode", told("core.precomposeunicode", disk.folds_unicode), disk.folds_unicode),
        ("core.symlinks", told("core.symlinks", true), disk.links),
        ("core.filemode", told("core.filemode", true), disk.executable),
    ];
    let wrong = facts.into_iter().filter(|(_, told, is)| told != is).map(|(key, told, is)| {
        let message = Message::new("doctor-disk-otherwise").with("key", key);
        Line::should(message.with("told", told.to_string()))
            .help(Message::new("doctor-disk-help").with("key", key).with("value", is.to_string()))
    });
    let mut lines: Vec<Line> = wrong.collect();
    let key = if disk.folds_case || disk.folds_unicode { "doctor-disk-folds" } else { "doctor-disk" };
    lines.insert(0, Line::ok(Message::new(key)));
    lines
}
