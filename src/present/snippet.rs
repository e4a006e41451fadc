//! The lines of one file with marks under them, drawn by annotate-snippets.
//!
//! The library sees only the lines that matter, already harmless, and never a path: places are counted by [`Text`],
//! because the library counts a byte order mark as a column.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Heading, Renderer, Snippet};

use crate::check::Level;
use crate::present::color::{BOLD, CYAN, RED, YELLOW};
use crate::present::plain::{is_harmful, push_visible};
use crate::text::{Span, Text};

/// The byte order mark.
const MARK: char = '\u{feff}';

/// A stretch to be marked.
pub(super) struct Mark {
    /// Where, within the text ([`clamped`]).
    pub(super) span: Span,
    /// What stands beside it; empty for a mark without words.
    pub(super) words: String,
    /// Whether it is the fault itself (`^^^`) or belongs to it (`---`).
    pub(super) is_main: bool,
}

/// The drawn lines, and how wide their numbers are.
pub(super) struct Drawing {
    /// Digits of the largest line number.
    pub(super) digits: usize,
    /// The lines, each beginning with its number or the room for it, without the bar above.
    pub(super) lines: Vec<String>,
}

/// The most lines under one mark; of a longer one the first line is marked.
const MOST_LINES: usize = 100;

/// The span, cut to what the text holds and a screen can show, and widened to whole characters; a byte order mark is
/// left out.
pub(super) fn clamped(span: Span, text: &Text) -> Span {
    let words = text.as_str();
    let first = if words.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let start = words.floor_char_boundary(span.start.max(first));
    let end = words.ceil_char_boundary(span.end.min(words.len()));
    let (from, to) = (text.place(start).line, text.place(end).line);
    if to - from < MOST_LINES {
        Span::new(start, end)
    } else {
        Span::new(start, text.line(from).end.max(start))
    }
}

/// Draws the lines of a text that the marks stand in. There must be a mark.
pub(super) fn draw(text: &Text, marks: &[Mark], level: Level, width: usize) -> Drawing {
    let window = Window::around(text, marks);
    let digits = window.last.to_string().len();
    let annotations = marks.iter().map(|mark| {
        let kind = if mark.is_main { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.words.is_empty()).then_some(mark.words.as_str());
        kind.span(window.range(mark.span)).label(label)
    });
    let snippet = Snippet::source(window.shown.as_str()).line_start(window.first).annotations(annotations);
    let group = Group::with_level(heading(level)).element(snippet);
    // The gutter, its bar and a space on both sides take room of their own.
    let room = width.saturating_sub(digits + 3).max(20);
    let drawn = renderer().term_width(room).render(&[group]);
    // The first line is a bar without text; who asks draws it, or not.
    let lines = drawn.lines().skip(1).map(|line| line.trim_end().to_owned()).collect();
    Drawing { digits, lines }
}

fn renderer() -> Renderer {
    let renderer = Renderer::styled().hyperlink(false).error(RED).warning(YELLOW).note(CYAN);
    renderer.line_num(CYAN).context(CYAN).emphasis(BOLD)
}

fn heading(level: Level) -> Heading<'static> {
    match level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
        Level::Note => Heading::NOTE,
    }
}

/// The lines from the first mark to the last, as they are shown.
struct Window<'a> {
    text: &'a Text,
    first: usize,
    last: usize,
    shown: String,
    /// Where each line begins in `shown`, and the part of it that is shown.
    lines: Vec<(usize, Span)>,
}

/// Bytes of a line that are shown whole.
const LONGEST_LINE: usize = 2000;
/// Of a longer line, bytes before its first mark and after.
const REACH: usize = 500;

impl<'a> Window<'a> {
    fn around(text: &'a Text, marks: &[Mark]) -> Self {
        let first = marks.iter().map(|mark| text.place(mark.span.start).line).min().unwrap_or(1);
        let last = marks.iter().map(|mark| text.place(last_inside(mark.span)).line).max().unwrap_or(first);
        let (mut shown, mut lines) = (String::new(), Vec::new());
        for number in first..=last {
            let part = part(text, number, marks);
            lines.push((shown.len(), part));
            push_shown(&mut shown, part.of(text.as_str()));
            shown.push('\n');
        }
        Window { text, first, last, shown, lines }
    }

    /// Where a span of the text is found in what is shown.
    fn range(&self, span: Span) -> Range<usize> {
        let start = self.offset(self.text.place(span.start).line, span.start);
        let end = self.offset(self.text.place(last_inside(span)).line, span.end);
        start..end.max(start)
    }

    /// Where a byte of a line is found in what is shown; a line ending counts as the end of its line.
    fn offset(&self, line: usize, at: usize) -> usize {
        let (start, part) = self.lines[line - self.first];
        let before = Span::new(part.start, at.clamp(part.start, part.end)).of(self.text.as_str());
        let mut shown = String::new();
        push_shown(&mut shown, before);
        start + shown.len()
    }
}

/// What is shown of a line: all of it, or of a very long one what lies around its first mark.
fn part(text: &Text, line: usize, marks: &[Mark]) -> Span {
    let body = body(text, line);
    if body.len() <= LONGEST_LINE {
        return body;
    }
    let inside = |mark: &&Mark| (body.start..=body.end).contains(&mark.span.start);
    let mark = marks.iter().filter(inside).map(|mark| mark.span.start).min().unwrap_or(body.start);
    let start = text.as_str().ceil_char_boundary(mark.saturating_sub(REACH).max(body.start));
    let end = text.as_str().floor_char_boundary((mark + REACH).min(body.end));
    Span::new(start.min(end), end)
}

/// A line without its ending and without the byte order mark of the file.
fn body(text: &Text, line: usize) -> Span {
    let span = text.line(line);
    let mark = text.as_str().starts_with(MARK) && line == 1;
    if mark { Span::new(span.start + MARK.len_utf8(), span.end) } else { span }
}

/// The last byte that belongs to the span, so that one which takes its line's ending with it stays on its line.
fn last_inside(span: Span) -> usize {
    if span.is_empty() { span.start } else { span.end - 1 }
}

/// Writes source text as it is shown: a tab is four columns; joiners, variation selectors and skin tones are left out,
/// because terminals disagree on the width of what they make; all else is as [`crate::present::visible`] has it.
fn push_shown(shown: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("    "),
            '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
            c if is_harmful(c) => push_visible(shown, c),
            c => shown.push(c),
        }
    }
}
