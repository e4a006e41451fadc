//! Where a person should look for a fault that a YAML parser noticed somewhere else.

use granit_parser::ErrorKind;

use crate::parse::{Fault, FaultKind};
use crate::text::Span;

/// The start of the line that holds `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The end of the line that holds `at`, its line ending left out.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    if end > at && text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The first byte from `at` on that is not blank, line ending or comment.
pub(super) fn skip_blank(text: &str, mut at: usize) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' => at = line_end(text, at),
            _ => break,
        }
    }
    at
}

/// Turns the parser's error at `at` into a fault at its cause. `yaml` is the front matter in `text`.
pub(super) fn refine(text: &str, yaml: Span, at: usize, kind: &ErrorKind) -> Fault {
    use ErrorKind as E;
    let at = at.clamp(yaml.start, yaml.end);
    let tokens = Tokens::until(text, yaml, at);
    let found = match kind {
        E::RecursionLimitExceeded => Some((FaultKind::TooDeep, char_at(text, at))),
        E::UnknownAnchor => Some((FaultKind::UnknownAlias, alias(text, at))),
        E::UnclosedFlowCollection { .. } | E::MismatchedFlowCollectionEnd { .. } => {
            Some((FaultKind::UnclosedFlow, char_at(text, at)))
        }
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar => {
            // The parser may point at the text that the line with the tab would go on.
            let next = text[at..yaml.end].find('\n').map_or(at, |length| at + length + 1);
            let indent = tab_indent(text, at).or_else(|| tab_indent(text, next));
            Some((FaultKind::Tab, indent.unwrap_or_else(|| char_at(text, at))))
        }
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            let open = tokens.open_quote.unwrap_or(at);
            Some((FaultKind::UnclosedQuote, Span::new(open, line_end(text, open))))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            runaway_quote(text, &tokens)
        }
        _ => runaway_bracket(text, &tokens, at)
            .or_else(|| tab_indent(text, at).map(|span| (FaultKind::Tab, span)))
            .or_else(|| colon(text, yaml, at, kind)),
    };
    match found {
        Some((kind, span)) => Fault::new(kind, span),
        None => Fault::new(FaultKind::Yaml(kind.to_string()), char_at(text, at)),
    }
}

fn char_at(text: &str, at: usize) -> Span {
    let length = text[at..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

fn alias(text: &str, at: usize) -> Span {
    let name = text[at..].find(|c: char| c.is_whitespace() || ",[]{}".contains(c));
    Span::new(at, name.map_or(text.len(), |length| at + length))
}

/// The indentation of the line, where a tab stands in it before `at`.
fn tab_indent(text: &str, at: usize) -> Option<Span> {
    let start = line_start(text, at);
    let indent = text[start..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let tab = text[start..start + indent].find('\t')?;
    Some(Span::new(start + tab, start + indent))
}

/// A quoted text that ends on a later line, at a quote that was meant to open: the first quote is the fault.
fn runaway_quote(text: &str, tokens: &Tokens) -> Option<(FaultKind, Span)> {
    let quote = tokens.last_quote?;
    let end = line_end(text, quote.start);
    (quote.end > end).then(|| (FaultKind::UnclosedQuote, Span::new(quote.start, end)))
}

/// A bracket still open where a later line, not indented deeper, begins with a key: the bracket is the fault.
fn runaway_bracket(text: &str, tokens: &Tokens, at: usize) -> Option<(FaultKind, Span)> {
    let open = *tokens.brackets.last()?;
    let (line, home) = (line_start(text, at), line_start(text, open));
    let indent = |start: usize| text[start..].bytes().take_while(|byte| *byte == b' ').count();
    let key = text[line..line_end(text, at)].contains(": ") || text[line..line_end(text, at)].ends_with(':');
    (line > home && key && indent(line) <= indent(home))
        .then(|| (FaultKind::UnclosedFlow, char_at(text, open)))
}

/// A second colon on a line that has its key, or a full-width colon on a line that has none.
fn colon(text: &str, yaml: Span, at: usize, kind: &ErrorKind) -> Option<(FaultKind, Span)> {
    let line = line_start(text, at).max(yaml.start);
    let wide = |line: usize| {
        let words = &text[line..line_end(text, line)];
        let colon = words.find('\u{ff1a}').filter(|_| !words.contains(": ") && !words.ends_with(':'))?;
        Some((FaultKind::WideColon, char_at(text, line + colon)))
    };
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            if text[line..at].contains(": ") && text[at..].starts_with(':') {
                return Some((FaultKind::ColonInPlain, char_at(text, at)));
            }
            let before = line.checked_sub(1).filter(|end| *end >= yaml.start)?;
            wide(line_start(text, before))
        }
        ErrorKind::SimpleKeyExpected => wide(line),
        _ => None,
    }
}

/// Quotes and brackets up to a place, read with a scanner of our own: enough to tell what is open there.
struct Tokens {
    /// Brackets and braces that are open, outermost first.
    brackets: Vec<usize>,
    /// The quote that is open.
    open_quote: Option<usize>,
    /// The last quoted text that was closed.
    last_quote: Option<Span>,
}

impl Tokens {
    fn until(text: &str, yaml: Span, end: usize) -> Self {
        let mut tokens = Tokens { brackets: Vec::new(), open_quote: None, last_quote: None };
        let bytes = text.as_bytes();
        let mut at = yaml.start;
        // A quote or bracket counts only where a value may begin.
        let mut fresh = true;
        while at < end {
            match bytes[at] {
                quote @ (b'"' | b'\'') if fresh => {
                    let Some(close) = close_quote(&bytes[..yaml.end], at, quote) else {
                        tokens.open_quote = Some(at);
                        break;
                    };
                    tokens.last_quote = Some(Span::new(at, close));
                    (at, fresh) = (close, false);
                    continue;
                }
                b'[' | b'{' if fresh => tokens.brackets.push(at),
                b']' | b'}' if !tokens.brackets.is_empty() => {
                    tokens.brackets.pop();
                    fresh = false;
                }
                b',' if !tokens.brackets.is_empty() => fresh = true,
                b'#' if at == yaml.start || bytes[at - 1].is_ascii_whitespace() => {
                    at = line_end(text, at).max(at + 1);
                    continue;
                }
                b'|' | b'>' if fresh && tokens.brackets.is_empty() => {
                    at = after_block(text, at);
                    continue;
                }
                b'\n' => fresh = true,
                b' ' | b'\t' | b'\r' => fresh |= ends_indicator(bytes, yaml.start, at),
                b'-' | b'?' | b':' if fresh => {}
                _ => fresh = false,
            }
            at += 1;
        }
        tokens
    }
}

/// The blank at `at` follows a `:`, so a value may begin.
fn ends_indicator(bytes: &[u8], start: usize, at: usize) -> bool {
    at > start && bytes[at - 1] == b':'
}

/// One past the quote that closes the one at `open`.
fn close_quote(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The first line after a block scalar whose header stands at `at`: one that is not indented deeper.
fn after_block(text: &str, at: usize) -> usize {
    let indent = |line: &str| line.bytes().take_while(|byte| *byte == b' ').count();
    let home = indent(&text[line_start(text, at)..]);
    let mut next = (line_end(text, at) + 1).min(text.len());
    for line in text.get(next..).unwrap_or("").split_inclusive('\n') {
        if !line.trim().is_empty() && indent(line) <= home {
            break;
        }
        next += line.len();
    }
    next.max(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::parse::{Document, FaultKind};

    #[track_caller]
    fn check(yaml: &str, line: usize, column: usize, kind: &FaultKind) {
        let document = Document::parse(format!("---\n{yaml}---\n").as_bytes());
        let fault = document.fault().expect("a fault");
        let place = document.text().place(fault.span.start);
        assert_eq!((place.line, place.column, &fault.kind), (line, column, kind), "{yaml:.60}");
    }

    #[test]
    fn a_fault_stands_where_a_person_should_look() {
        check("a: \"b\nc: \"d\"\n", 2, 4, &FaultKind::UnclosedQuote);
        check("a: 'b\nc: 'd'\n", 2, 4, &FaultKind::UnclosedQuote);
        check("a: \"b\nc: d\n", 2, 4, &FaultKind::UnclosedQuote);
        check("a: {b: c\nd: e\n", 2, 4, &FaultKind::UnclosedFlow);
        check("a: [b, c\nd: [e]\nf: g\n", 2, 4, &FaultKind::UnclosedFlow);
        check("a: {b: [c}\n", 2, 8, &FaultKind::UnclosedFlow);
        check("a: b: c\n", 2, 5, &FaultKind::ColonInPlain);
        check("- a\n", 2, 1, &FaultKind::NotAMapping);
        check("a:\n\tb: c\n", 3, 1, &FaultKind::Tab);
        check("a:\n  b: c\n\td: e\n", 4, 1, &FaultKind::Tab);
        check("a: 1\n标题：x\nb: 2\n", 3, 3, &FaultKind::WideColon);
        check("标题：x\nb: 2\n", 2, 3, &FaultKind::WideColon);
        check("a: *b\n", 2, 4, &FaultKind::UnknownAlias);
        check("a: &x [*x]\n", 2, 8, &FaultKind::AliasOfItself);
        check("a: b\n--- # c\nd: e\n", 3, 1, &FaultKind::SeveralDocuments);
        check(&format!("a: {}\n", "[".repeat(40)), 2, 4 + 32, &FaultKind::TooDeep);
        check(&"a: 1\n".repeat(10_000), 10_001, 4, &FaultKind::TooManyNodes);
    }

    #[test]
    fn aliases_count_as_what_they_stand_for() {
        let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for at in 1..9 {
            let last = format!("*a{}, ", at - 1).repeat(9);
            yaml.push_str(&format!("a{at}: &a{at} [{last}x]\n"));
        }
        let document = Document::parse(format!("---\n{yaml}---\n").as_bytes());
        assert_eq!(document.fault().map(|fault| &fault.kind), Some(&FaultKind::TooManyNodes));
    }
}
