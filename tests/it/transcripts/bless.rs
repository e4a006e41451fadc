//! Writes down what was shown, and leaves alone what still fits: prose, wildcards, empty lines.

use std::path::Path;

use super::case::{Case, Command};
use super::compare::{Shown, common};

/// Writes the story with what was shown.
#[expect(clippy::disallowed_methods, reason = "blessing writes the cases")]
pub fn write(case: &Case, shown: &[Shown], path: &Path) {
    let mut lines = case.lines.clone();
    let mut changed = false;
    // From the end, so that what comes before keeps its place.
    for (command, shown) in case.each_command().zip(shown).collect::<Vec<_>>().into_iter().rev() {
        if !shown.fits(command) {
            lines.splice(command.from..command.to, lines_for(command, shown));
            changed = true;
        }
    }
    if changed {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(path, text).expect("the story can be written");
    }
}

fn lines_for(command: &Command, shown: &Shown) -> Vec<String> {
    let kept = common(&command.expected, &shown.lines);
    let line = |(at, line): (usize, &String)| match kept.iter().find(|(_, there)| *there == at) {
        Some((told, _)) => command.expected[*told].clone(),
        None => settled(line),
    };
    let mut lines: Vec<String> = shown.lines.iter().enumerate().map(line).collect();
    if shown.exit != 0 {
        lines.push(format!("? {}", shown.exit));
    }
    lines
}

/// Ids of commits and digests are the same in every run and change with every word of the program: nobody should
/// have to read them. A story that is about them can write them down, and then they stay.
fn settled(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(is_hex) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|character| !is_hex(character)).unwrap_or(from.len());
        let (word, after) = from.split_at(length);
        let apart = !before.ends_with(|end: char| end.is_alphanumeric() || "-_".contains(end))
            && !after.starts_with(|start: char| start.is_alphanumeric() || "-_".contains(start));
        let digit = word.contains(|character: char| character.is_ascii_digit());
        out.push_str(before);
        out.push_str(if apart && digit && matches!(length, 7 | 8 | 40 | 64) { "[..]" } else { word });
        rest = after;
    }
    out + rest
}

fn is_hex(character: char) -> bool {
    matches!(character, '0'..='9' | 'a'..='f')
}

#[test]
fn ids_and_digests_are_not_written_down() {
    assert_eq!(settled("committed 3f2a91c, sealed by wang-wu"), "committed [..], sealed by wang-wu");
    assert_eq!(settled("records/2026/00xx/2026-0001-e79"), "records/2026/00xx/2026-0001-e79");
    assert_eq!(settled(&format!("text: sha256:{}", "ab12".repeat(16))), "text: sha256:[..]");
    assert_eq!(settled("a defaced facade of 12345678 bytes"), "a defaced facade of [..] bytes");
}
