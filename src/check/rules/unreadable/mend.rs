//! What a machine can mend of a file that cannot be read: slips of writing that leave no doubt about what was meant.

use crate::check::{Fix, Message, Remedy, Safety};
use crate::parse::{Document, Fault, FaultKind};
use crate::text::{RepoPath, Span};

/// The most slips that are mended in one file.
const MOST: usize = 100;
/// The largest file that is mended: it is read once more for every slip.
const LARGEST: usize = 32 << 10;

/// All of it or nothing: a file that is still unreadable afterwards is left alone.
pub(super) fn mend(path: &RepoPath, document: &Document) -> Option<Fix> {
    let before = document.text().as_str();
    if before.len() > LARGEST {
        return None;
    }
    let mut now = before.to_owned();
    let mut safety = Safety::Safe;
    let mut fault = document.fault().cloned();
    for _ in 0..MOST {
        let Some(slip) = &fault else { break };
        let (risk, span, text) = splice(&now, slip)?;
        safety = safety.max(risk);
        now.replace_range(span.start..span.end, &text);
        fault = Document::parse(now.as_bytes()).fault().cloned();
    }
    let (span, text) = difference(before, &now);
    let remedy = Remedy::Replace { path: path.clone(), span, text: text.to_owned() };
    fault.is_none().then(|| Fix::one(safety, Message::new("unreadable-mend"), remedy))
}

fn splice(text: &str, fault: &Fault) -> Option<(Safety, Span, String)> {
    let span = fault.span;
    match fault.kind {
        FaultKind::WideColon => {
            let blank = if text[span.end..].starts_with([' ', '\r', '\n']) { "" } else { " " };
            (span.of(text) == "：").then(|| (Safety::Safe, span, format!(":{blank}")))
        }
        FaultKind::ColonInPlain => {
            let value = Span::new(value_start(text, span.start)?, line_end(text, span.start));
            let words = value.of(text).trim_end();
            let ours = !words.contains(" #")
                && !words.starts_with(['{', '[', '-', '&', '*', '!', '|', '>', '"', '\'']);
            ours.then(|| {
                (Safety::Safe, Span::new(value.start, value.start + words.len()), super::fault::quoted(words))
            })
        }
        FaultKind::UnknownAlias => {
            let rest = text[span.end..line_end(text, span.end)].trim();
            rest.is_empty().then(|| (Safety::Unsafe, span, super::fault::quoted(span.of(text))))
        }
        FaultKind::Tab => {
            let tabs = text[span.start..].bytes().take_while(|byte| *byte == b'\t').count();
            let span = Span::new(span.start, span.start + tabs);
            (tabs > 0).then(|| (Safety::Unsafe, span, "  ".repeat(tabs)))
        }
        _ => None,
    }
}

/// Where the value begins on the line in whose text a second colon stands.
fn value_start(text: &str, colon: usize) -> Option<usize> {
    let start = text[..colon].rfind('\n').map_or(0, |end| end + 1);
    let (key, value) = text[start..].lines().next()?.split_once(": ")?;
    let blanks = value.len() - value.trim_start().len();
    let at = start + key.len() + 2 + blanks;
    (at <= colon).then_some(at)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\r', '\n']).map_or(text.len(), |length| at + length)
}

/// The stretch of the first text that differs, and what stands there in the second.
fn difference<'a>(before: &str, after: &'a str) -> (Span, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = before.chars().zip(after.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (&before[head..], &after[head..]);
    let tail: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (Span::new(head, before.len() - tail), &new[..new.len() - tail])
}
