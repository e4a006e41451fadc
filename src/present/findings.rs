//! Findings for a person, as a compiler shows them: what, where with the line and marks, and what to do.

use std::cmp::max;
use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::check::{Finding, Fix, Label, Level, Message, Safety};
use crate::present::color::{BOLD, CYAN, RED, YELLOW, paint};
use crate::present::plain::visible;
use crate::present::snippet::{Drawing, Mark, clamped, draw};
use crate::present::standing::shown_path;
use crate::present::summary::{FIX, FIX_UNSAFE};
use crate::present::words::Catalogue;
use crate::text::{Place, RepoPath, Text};

/// Room for line numbers, so that findings in short files line up with each other.
const LEAST_GUTTER: usize = 2;

/// The texts that findings speak about.
pub trait Sources {
    /// The text of a file; none for a folder, or a file that is not text.
    fn text(&self, path: &RepoPath) -> Option<&Text>;
}

impl Sources for BTreeMap<RepoPath, Text> {
    fn text(&self, path: &RepoPath) -> Option<&Text> {
        self.get(path)
    }
}

/// How findings are shown to one reader.
#[derive(Copy, Clone)]
pub struct View<'a> {
    /// The reader's words.
    pub words: &'a Catalogue,
    /// Columns of the screen.
    pub width: usize,
    /// The folder of the repository that the reader stands in; empty at the top.
    pub from: &'a str,
}

/// All findings, sorted by path and place, a blank line between them; styled, and ending in a line feed where there are
/// any.
#[must_use]
pub fn render(findings: &[Finding], sources: &dyn Sources, view: &View) -> String {
    let shown: Vec<String> =
        sorted(findings).into_iter().map(|finding| one(finding, sources, view)).collect();
    shown.join("\n")
}

/// The order in which findings are shown, everywhere: by path, then place.
pub(super) fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| (&finding.at.path, finding.at.span));
    sorted
}

fn one(finding: &Finding, sources: &dyn Sources, view: &View) -> String {
    let blocks = blocks(finding, sources, view);
    let digits = blocks.iter().filter_map(|block| block.drawing.as_ref()).map(|drawing| drawing.digits);
    let gutter = max(LEAST_GUTTER, digits.max().unwrap_or(0));
    let bar = " ".repeat(gutter + 1) + &paint(CYAN, "|");

    let mut lines = vec![title(finding, view)];
    for (number, block) in blocks.iter().enumerate() {
        let arrow = if number == 0 { "-->" } else { ":::" };
        lines.push(" ".repeat(gutter) + &paint(CYAN, &format!("{arrow} {}", block.place)));
        let Some(drawing) = &block.drawing else { continue };
        if number == 0 {
            lines.push(bar.clone());
        }
        let pad = " ".repeat(gutter - drawing.digits);
        lines.extend(drawing.lines.iter().map(|line| format!("{pad}{line}")));
    }
    lines.push(bar);
    lines.extend(footers(finding, view).into_iter().map(|(key, text)| footer(gutter, &key, &text)));
    lines.join("\n") + "\n"
}

/// The first line: level, rule, and what is wrong.
fn title(finding: &Finding, view: &View) -> String {
    let (style, key) = match finding.level {
        Level::Error => (RED, "level-error"),
        Level::Warning => (YELLOW, "level-warning"),
        Level::Note => (CYAN, "level-note"),
    };
    let head = paint(style, &format!("{}[{}]", view.words.word(key), finding.rule));
    let text = view.words.say(&finding.title).replace('\n', " ");
    head + &paint(BOLD, &format!(": {text}"))
}

/// A file with its marks; without a text there is only the place, with the words behind it.
struct Block {
    place: String,
    drawing: Option<Drawing>,
}

/// The file of the fault, with what is related in it, and then every other file, in the order they are named.
fn blocks(finding: &Finding, sources: &dyn Sources, view: &View) -> Vec<Block> {
    let mut files: Vec<Vec<&Label>> = vec![vec![&finding.at]];
    for label in &finding.related {
        match files.iter_mut().find(|labels| labels[0].path == label.path) {
            Some(labels) => labels.push(label),
            None => files.push(vec![label]),
        }
    }
    let files = files.iter().enumerate();
    files.flat_map(|(number, labels)| in_file(labels, number == 0, finding.level, sources, view)).collect()
}

/// The block of one file; where its text is not to be had, one for each label.
fn in_file(labels: &[&Label], is_main: bool, level: Level, sources: &dyn Sources, view: &View) -> Vec<Block> {
    let words =
        |label: &Label| label.message.as_ref().map(|message| view.words.say(message)).unwrap_or_default();
    let Some(text) = sources.text(&labels[0].path) else {
        let bare = |label: &&Label| {
            let place = place(&label.path, Place { line: 1, column: 1 }, view);
            let words = words(label);
            Block { place: if words.is_empty() { place } else { format!("{place}: {words}") }, drawing: None }
        };
        return labels.iter().map(bare).collect();
    };
    let marks = labels.iter().enumerate().map(|(number, label)| Mark {
        span: clamped(label.span, text),
        words: words(label),
        is_main: is_main && number == 0,
    });
    let block = |marks: Vec<Mark>| {
        let place = place(&labels[0].path, text.place(marks[0].span.start), view);
        Block { place, drawing: Some(draw(text, &marks, level, view.width)) }
    };
    near(marks.collect(), text).into_iter().map(block).collect()
}

/// Marks farther apart than this are drawn apart: all lines between them would be laid out only to be left out.
const FAR: usize = 200;

/// The marks in groups, each around its first one.
fn near(marks: Vec<Mark>, text: &Text) -> Vec<Vec<Mark>> {
    let mut groups: Vec<(usize, Vec<Mark>)> = Vec::new();
    for mark in marks {
        let line = text.place(mark.span.start).line;
        match groups.iter_mut().find(|(first, _)| line.abs_diff(*first) < FAR) {
            Some((_, group)) => group.push(mark),
            None => groups.push((line, vec![mark])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn place(path: &RepoPath, at: Place, view: &View) -> String {
    format!("{}:{}:{}", visible(&shown_path(path, view.from)), at.line, at.column)
}

/// What to do, and where the rule is explained.
fn footers(finding: &Finding, view: &View) -> Vec<(String, String)> {
    let help = view.words.word("level-help");
    let note = view.words.word("level-note");
    let mut footers: Vec<(String, String)> =
        finding.help.iter().map(|message| (help.clone(), view.words.say(message))).collect();
    footers.extend(finding.fix.as_ref().map(|fix| (view.words.word("level-fix"), fix_line(fix, view.words))));
    footers.extend(finding.notes.iter().map(|message| (note.clone(), view.words.say(message))));
    footers.push((note, format!("`duban explain {}`", finding.rule)));
    footers
}

/// What a fix does, and the command that does it.
pub(super) fn fix_line(fix: &Fix, words: &Catalogue) -> String {
    let command = match fix.safety {
        Safety::Safe => FIX,
        Safety::Unsafe => FIX_UNSAFE,
    };
    words.say(&Message::new("fix-line").with("words", words.say(&fix.words)).with("command", command))
}

/// One line under the marks; further lines stand under the first one's words.
fn footer(gutter: usize, key: &str, text: &str) -> String {
    let indent = " ".repeat(gutter + 1);
    let hanging = format!("\n{indent}{}", " ".repeat(4 + key.width()));
    format!("{indent}{} {}: {}", paint(CYAN, "="), paint(BOLD, key), text.replace('\n', &hanging))
}
