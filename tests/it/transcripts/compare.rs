//! What was shown, held against what is told.

use super::case::{Case, Command};

/// What one command showed.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its lines, without the spaces at their ends.
    pub lines: Vec<String>,
    /// The exit code.
    pub exit: i32,
}

impl Shown {
    /// Whether this is what is told.
    pub fn fits(&self, command: &Command) -> bool {
        self.exit == command.exit && fit(&command.expected, &self.lines)
    }
}

/// The first command that shows something else than is told, with its place; what follows is its consequence.
pub fn first_difference(case: &Case, shown: &[Shown]) -> Option<String> {
    let (command, shown) = case.each_command().zip(shown).find(|(command, shown)| !shown.fits(command))?;
    let mut text = format!("tests/cases/{}:{}: $ {}\n", case.name, command.from, command.text);
    if shown.exit != command.exit {
        text.push_str(&format!("  exit code {}, told is {}\n", shown.exit, command.exit));
    }
    for (mark, line) in difference(&command.expected, &shown.lines) {
        text.push_str(&format!("  {mark} {line}\n"));
    }
    Some(text)
}

/// Both texts as one: `-` is told and not shown, `+` is shown and not told.
fn difference<'a>(told: &'a [String], shown: &'a [String]) -> Vec<(char, &'a str)> {
    let pairs = common(told, shown);
    let (mut lines, mut left, mut right) = (Vec::new(), 0, 0);
    for (at, there) in pairs.into_iter().chain([(told.len(), shown.len())]) {
        lines.extend(told[left..at].iter().map(|line| ('-', line.as_str())));
        lines.extend(shown[right..there].iter().map(|line| ('+', line.as_str())));
        lines.extend(told.get(at).map(|line| (' ', line.as_str())));
        (left, right) = (at + 1, there + 1);
    }
    lines
}

/// The longest run of lines that fit each other in their order, as pairs of indices.
pub fn common(told: &[String], shown: &[String]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0usize; shown.len() + 1]; told.len() + 1];
    for at in (0..told.len()).rev() {
        for there in (0..shown.len()).rev() {
            length[at][there] = if line_fits(&told[at], &shown[there]) {
                length[at + 1][there + 1] + 1
            } else {
                length[at + 1][there].max(length[at][there + 1])
            };
        }
    }
    let (mut pairs, mut at, mut there) = (Vec::new(), 0, 0);
    while at < told.len() && there < shown.len() {
        if line_fits(&told[at], &shown[there]) {
            pairs.push((at, there));
            (at, there) = (at + 1, there + 1);
        } else if length[at + 1][there] >= length[at][there + 1] {
            at += 1;
        } else {
            there += 1;
        }
    }
    pairs
}

/// `...` stands for any lines.
fn fit(told: &[String], shown: &[String]) -> bool {
    match told.split_first() {
        None => shown.is_empty(),
        Some((any, rest)) if any == "..." => (0..=shown.len()).any(|from| fit(rest, &shown[from..])),
        Some((first, rest)) => {
            shown.split_first().is_some_and(|(line, more)| line_fits(first, line) && fit(rest, more))
        }
    }
}

/// `[..]` stands for any text in a line.
fn line_fits(told: &str, shown: &str) -> bool {
    let mut parts = told.trim_end().split("[..]");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = shown.strip_prefix(first) else { return false };
    let mut last = None;
    for part in parts {
        if let Some(between) = last.replace(part) {
            let Some(at) = str::find(rest, between) else { return false };
            rest = &rest[at + between.len()..];
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}

#[test]
fn wildcards_stand_for_text_and_for_lines() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(line_fits("a [..] c [..]", "a b c d"));
    assert!(line_fits("committed [..]", "committed 3f2a91c, sealed"));
    assert!(!line_fits("committed [..], sealed", "committed 3f2a91c"));
    assert!(!line_fits("a", "ab"));
    assert!(fit(&lines("a\n...\nd"), &lines("a\nb\nc\nd")));
    assert!(fit(&lines("..."), &[]));
    assert!(!fit(&lines("a\n...\nd"), &lines("a\nb")));
    let told = lines("a\nb [..]\nc");
    assert_eq!(difference(&told, &lines("a\nx\nb 1")), [(' ', "a"), ('+', "x"), (' ', "b [..]"), ('-', "c")]);
}
