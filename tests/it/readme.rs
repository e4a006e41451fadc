//! The README: its two set-up commands, and the same commands in both languages.
#![expect(clippy::disallowed_methods, reason = "the real texts and the real program")]

use std::path::Path;
use std::process::Command;

/// The two set-up commands, as the README gives them.
const SET_UP: [&str; 2] = ["sh sample-repo/demo.sh", "sh tests/run.sh"];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The English and the Chinese part of a page: each begins with a heading of the first level. In a block of commands the
/// same mark begins a comment.
fn parts(page: &str) -> [&str; 2] {
    let (mut at, mut fenced, mut headings) = (0, false, Vec::new());
    for line in page.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if !fenced && line.starts_with("# ") {
            headings.push(at);
        }
        at += line.len();
    }
    let [_, chinese] = headings[..] else { panic!("two headings of the first level: {headings:?}") };
    [&page[..chinese], &page[chinese..]]
}

/// The lines of every fenced block of shell commands.
fn commands(part: &str) -> Vec<&str> {
    let blocks = part.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap_or(rest));
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).collect()
}

/// A command without the words that people choose: the program, its verbs, its flags.
fn shape(command: &str) -> Vec<&str> {
    let words: Vec<_> = command.split_whitespace().collect();
    let verbs = words.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    let flags = words.iter().skip(1).filter(|word| word.starts_with('-'));
    verbs.chain(flags).copied().collect()
}

#[test]
fn two_commands_set_up_everything() {
    for part in parts(&read("README.md")) {
        let block = part.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next());
        assert_eq!(block.expect("a first block").lines().collect::<Vec<_>>(), SET_UP);
    }
    for command in SET_UP {
        let file = command.strip_prefix("sh ").expect("a script");
        assert!(read(file).starts_with("#!/bin/sh\n"), "{file}");
    }
    assert!(read(".ci/run").contains(SET_UP[1]), "CI runs the README's command");
}

#[test]
fn both_languages_name_the_same_commands() {
    for page in ["README.md", "sample-repo/README.md"] {
        let text = read(page);
        let [english, chinese] =
            parts(&text).map(|part| commands(part).into_iter().map(shape).collect::<Vec<_>>());
        assert_eq!(english, chinese, "{page}");
    }
}

#[test]
fn every_verb_that_it_names_is_one() {
    let page = read("README.md");
    let lines = commands(&page).into_iter().filter(|line| line.starts_with("duban "));
    for verb in lines.filter_map(|line| line.split_whitespace().nth(1)) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_duban")).args([verb, "--help"]).output().expect("it runs");
        assert!(output.status.success(), "{verb}");
    }
}

#[test]
fn its_links_lead_somewhere() {
    for (page, folder) in [("README.md", ""), ("sample-repo/README.md", "sample-repo")] {
        let text = read(page);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http")) {
            match target.strip_prefix('#') {
                Some(anchor) => {
                    assert!(text.lines().any(|line| heading(line) == Some(anchor.to_owned())), "{anchor}")
                }
                None => {
                    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
                    assert!(path.exists(), "{page}: {target}");
                }
            }
        }
    }
}

/// The anchor that a forge makes of a heading.
fn heading(line: &str) -> Option<String> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?;
    Some(title.to_lowercase().replace(' ', "-"))
}
