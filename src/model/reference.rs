//! Where a link in a task's text leads.

use crate::repo::FOLDERS;
use crate::text::RepoPath;

/// What a link names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// An address in the net, a place in the same text, a folder, or something of the repository that is no part of
    /// the ledger.
    Elsewhere,
    /// A file, from the top of the ledger: it holds wherever the task lies.
    Root(RepoPath),
    /// A file, from the folder of the task; none where the way leads out of the repository.
    Relative(Option<RepoPath>),
}

/// Reads a target as it stands in a text. `%20` stands for a blank, unless a file of that very name is there.
#[must_use]
pub fn read(from: &RepoPath, target: &str, holds: impl Fn(&RepoPath) -> bool) -> Target {
    let target = target.split('#').next().unwrap_or_default();
    let literal = resolve(from, target);
    let is_there = matches!(&literal, Target::Root(path) | Target::Relative(Some(path)) if holds(path));
    match decoded(target) {
        Some(plain) if !is_there => resolve(from, &plain),
        _ => literal,
    }
}

fn resolve(from: &RepoPath, path: &str) -> Target {
    let scheme = path.find(':').is_some_and(|at| !path[..at].contains('/'));
    if path.is_empty() || scheme || path.starts_with("//") || path.ends_with('/') {
        return Target::Elsewhere;
    }
    let from_top = path.starts_with('/');
    let mut names: Vec<&str> = if from_top { Vec::new() } else { from.folder().split('/').collect() };
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if names.pop().is_none() => return Target::Relative(None),
            ".." => {}
            name => names.push(name),
        }
    }
    match RepoPath::parse(&names.join("/")) {
        Ok(path) if !FOLDERS.iter().any(|folder| path.under(folder).is_some()) => Target::Elsewhere,
        Ok(path) if from_top => Target::Root(path),
        Ok(path) => Target::Relative(Some(path)),
        Err(_) => Target::Relative(None),
    }
}

/// The text with its `%xx` undone; none where there is none, or it makes no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend(&rest.as_bytes()[..at]);
        let code = rest.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = &rest[at + if code.is_some() { 3 } else { 1 }..];
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8(bytes).ok().filter(|plain| plain != text)
}

/// The target of a link to a file from the top of the ledger, in a form that ends no link.
#[must_use]
pub fn written(path: &RepoPath, fragment: &str) -> String {
    let mut text = String::from("/");
    for c in path.as_str().chars() {
        match c {
            ' ' | '(' | ')' | '<' | '>' | '%' | '#' => text.push_str(&format!("%{:02X}", u32::from(c))),
            c => text.push(c),
        }
    }
    text + fragment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> RepoPath {
        RepoPath::parse(text).expect("a path")
    }

    #[test]
    fn a_target_is_of_the_net_of_the_top_or_of_the_folder() {
        let from = path("tasks/active/2026-0142-k7q-a.md");
        let there = path("evidence/2026/a%20b.pdf");
        let holds = |path: &RepoPath| *path == there;
        let root = |text| Target::Root(path(text));
        let relative = |text| Target::Relative(Some(path(text)));
        for (target, expected) in [
            ("https://example.org/a", Target::Elsewhere),
            ("mailto:a@b.c", Target::Elsewhere),
            ("//host/a", Target::Elsewhere),
            ("#measures", Target::Elsewhere),
            ("", Target::Elsewhere),
            ("/README.md", Target::Elsewhere),
            ("../../src/main.rs", Target::Elsewhere),
            ("/evidence/2026/", Target::Elsewhere),
            ("/evidence/2026/d.pdf#page=3", root("evidence/2026/d.pdf")),
            ("/evidence/2026/c%20d.pdf", root("evidence/2026/c d.pdf")),
            ("/evidence/2026/a%20b.pdf", root("evidence/2026/a%20b.pdf")),
            ("/evidence/2026/%E5%9B%AD.pdf", root("evidence/2026/园.pdf")),
            ("/evidence/100%.pdf", root("evidence/100%.pdf")),
            ("../../evidence/2026/d.pdf", relative("evidence/2026/d.pdf")),
            ("2026-0143-h2v-b.md", relative("tasks/active/2026-0143-h2v-b.md")),
            ("./../draft/x.md", relative("tasks/draft/x.md")),
            ("../../../etc/passwd", Target::Relative(None)),
        ] {
            assert_eq!(read(&from, target, holds), expected, "{target}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for name in ["evidence/a b (1).pdf", "evidence/100%.pdf", "evidence/园#1.pdf", "tasks/draft/a.md"] {
            let from = path("tasks/draft/a.md");
            assert_eq!(read(&from, &written(&path(name), ""), |_| false), Target::Root(path(name)), "{name}");
        }
    }
}
