//! Edits of the body: one more entry in a section, a task box ticked.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::patch::{PatchFault, PatchFaultKind, Patched, Splice};
use crate::parse::{Document, Item, Section, place, section};
use crate::text::Span;

/// Ticks or clears the box of an item.
pub(super) fn tick(
    document: &Document,
    names: &[&str],
    item: usize,
    done: bool,
) -> Result<Patched, PatchFault> {
    let absent = |span| PatchFault::new(PatchFaultKind::Absent, span);
    let section = document.section(names).ok_or_else(|| absent(document.body()))?;
    let item = section.items.get(item).ok_or_else(|| absent(section.heading))?;
    let tick = item.tick.ok_or_else(|| absent(item.span))?;
    let inner = Span::new(tick.span.start + 1, tick.span.end - 1);
    let splice = Splice { span: inner, new: if done { "x" } else { " " }.to_owned() };
    // The new events are the old ones but for one box.
    finish(document, splice, |old, new| match (old, new) {
        ([], []) => tick.done == done,
        ([Event::TaskListMarker(_)], [Event::TaskListMarker(now)]) => *now == done,
        _ => false,
    })
}

/// Adds an item to the end of the list of a section, or a section with that item to the end of the file.
pub(super) fn add_entry(
    document: &Document,
    names: &[&str],
    level: u8,
    text: &str,
) -> Result<Patched, PatchFault> {
    let splice = match document.section(names) {
        Some(section) => match section.items.last() {
            Some(last) => below_item(document, last, text),
            None => first_item(document, section, text),
        },
        None => {
            let title = names.first().copied().unwrap_or_default();
            new_section(document, title, level, text)
        }
    };
    let before = document.section(names).map(|section| section.items.len());
    let heading = before.is_none();
    let patched = finish(document, splice, |old, new| old.is_empty() && is_entry(new, heading))?;
    let after = patched.document.section(names).map(|section| section.items.len());
    if after == Some(before.unwrap_or(0) + 1) {
        return Ok(patched);
    }
    Err(PatchFault::new(PatchFaultKind::ByHand, patched.span))
}

/// Exactly one item; a list around it where there was none, a heading before it where there was none.
fn is_entry(events: &[Event<'_>], heading: bool) -> bool {
    let mut rest = events;
    if heading {
        let [Event::Start(Tag::Heading { .. }), ..] = rest else { return false };
        let Some(end) = rest.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_)))) else {
            return false;
        };
        rest = &rest[end + 1..];
    }
    if let [Event::Start(Tag::List(_)), inner @ .., Event::End(TagEnd::List(_))] = rest {
        rest = inner;
    }
    let [Event::Start(Tag::Item), inner @ .., Event::End(TagEnd::Item)] = rest else { return false };
    let mut depth = 0_usize;
    inner.iter().all(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return false,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        true
    })
}

/// After the last item, with its mark and indentation.
fn below_item(document: &Document, last: &Item, text: &str) -> Splice {
    let source = document.text().as_str();
    let start = place::line_start(source, last.span.start);
    let indent = &source[start..last.span.start];
    let mark = next_mark(last.span.of(source));
    let at = place::line_end(source, last.span.end);
    let eol = eol(document, at);
    Splice::new(at, at, format!("{eol}{indent}{}", entry(&mark, text, indent, eol)))
}

/// In a section without a list: after whatever it says.
fn first_item(document: &Document, section: &Section, text: &str) -> Splice {
    let source = document.text().as_str();
    let next = document.sections().iter().find(|other| other.heading.start > section.heading.start);
    let end = next.map_or(section.content.end, |next| next.heading.start);
    let words = source[section.heading.end..end].trim_end();
    let at = section.heading.end + words.len();
    let eol = eol(document, at);
    let blank = if words.trim().is_empty() { "" } else { eol };
    Splice::new(at, at, format!("{eol}{blank}{}", entry("-", text, "", eol)))
}

/// At the end of the file, a blank line before the heading.
fn new_section(document: &Document, title: &str, level: u8, text: &str) -> Splice {
    let source = document.text().as_str();
    let at = source.len();
    let eol = eol(document, at);
    let body = document.body().of(source);
    let ended = source.ends_with('\n');
    let line = if ended { "" } else { eol };
    let blank = if body.trim().is_empty() || ends_blank(body) { "" } else { eol };
    let marks = "#".repeat(usize::from(level.clamp(1, 6)));
    let last = if ended { eol } else { "" };
    let entry = entry("-", text, "", eol);
    Splice::new(at, at, format!("{line}{blank}{marks} {title}{eol}{entry}{last}"))
}

/// The body ends with an empty line.
fn ends_blank(body: &str) -> bool {
    body.strip_suffix('\n').is_some_and(|rest| rest.trim_end_matches('\r').ends_with('\n'))
}

/// The line ending used before `at`, or that of the opening fence.
fn eol(document: &Document, at: usize) -> &'static str {
    let source = document.text().as_str();
    let line = &source[..place::line_start(source, at).max(document.yaml().start)];
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// The mark for the item after this one: the same dash, or the next number.
fn next_mark(item: &str) -> String {
    let digits: String = item.chars().take_while(char::is_ascii_digit).collect();
    match (digits.parse::<u32>(), item[digits.len()..].chars().next()) {
        (Ok(number), Some(end @ ('.' | ')'))) => format!("{}{end}", number.saturating_add(1)),
        _ => item.chars().next().unwrap_or('-').to_string(),
    }
}

/// Mark and text; further lines of the text stand under its first.
fn entry(mark: &str, text: &str, indent: &str, eol: &str) -> String {
    let width = mark.len() + 1;
    let mut lines = text.trim_end().lines();
    let first = lines.next().unwrap_or_default();
    let rest = lines.map(|line| match line.trim_end() {
        "" => eol.to_owned(),
        line => format!("{eol}{indent}{:width$}{line}", ""),
    });
    format!("{mark} {first}{}", rest.collect::<String>())
}

/// Makes the change; refuses unless front matter and Markdown events are the old ones but for one stretch of
/// events that `lawful` accepts, given what it was and what it is.
fn finish(
    document: &Document,
    splice: Splice,
    lawful: impl Fn(&[Event<'_>], &[Event<'_>]) -> bool,
) -> Result<Patched, PatchFault> {
    let by_hand = PatchFault::new(PatchFaultKind::ByHand, splice.span);
    if document.fault().is_some() {
        return Err(PatchFault::new(PatchFaultKind::Unreadable, splice.span));
    }
    let patched = document.spliced(splice);
    let now = &patched.document;
    let same_front = now.fault().is_none() && now.body().start >= document.yaml().end;
    let (was, is) = (document.text().as_str(), now.text().as_str());
    let same_front =
        same_front && now.yaml() == document.yaml() && now.yaml().of(is) == document.yaml().of(was);
    let (old, new) = (outline(document), outline(now));
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new);
    let tail = tail.count();
    let lawful = lawful(&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if same_front && lawful { Ok(patched) } else { Err(by_hand) }
}

/// The Markdown events, paragraphs left out: a further item may make a tight list loose, which says the same.
fn outline(document: &Document) -> Vec<Event<'_>> {
    let paragraph =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
    let body = document.body().of(document.text().as_str());
    section::events(body).filter(|event| !paragraph(event)).collect()
}
