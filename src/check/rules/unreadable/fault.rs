//! What is told of a document that cannot be read.

use crate::check::Message;
use crate::parse::{Document, Fault, FaultKind};

/// What is wrong, and what to do.
pub(super) fn told(document: &Document, fault: &Fault) -> (Message, Message) {
    let text = document.text().as_str();
    let say = |title, help| (Message::new(title), Message::new(help));
    match &fault.kind {
        FaultKind::NotUtf8 => say("unreadable-not-utf8", "unreadable-not-utf8-help"),
        FaultKind::ConflictMarker => say("unreadable-conflict", "unreadable-conflict-help"),
        FaultKind::NoFrontMatter => say("unreadable-no-front", "unreadable-no-front-help"),
        FaultKind::UnclosedFrontMatter => say("unreadable-unclosed-front", "unreadable-unclosed-front-help"),
        FaultKind::NotAMapping => say("unreadable-not-a-mapping", "unreadable-not-a-mapping-help"),
        FaultKind::TooLarge => say("unreadable-large", "unreadable-large-help"),
        FaultKind::TooDeep => say("unreadable-deep", "unreadable-deep-help"),
        FaultKind::TooManyNodes => say("unreadable-many", "unreadable-many-help"),
        FaultKind::TooMuchText => say("unreadable-much", "unreadable-much-help"),
        FaultKind::TooManyLines => say("unreadable-lines", "unreadable-lines-help"),
        FaultKind::TooDeepBody => say("unreadable-deep-body", "unreadable-deep-body-help"),
        FaultKind::SeveralDocuments => say("unreadable-documents", "unreadable-documents-help"),
        FaultKind::Tab => say("unreadable-tab", "unreadable-tab-help"),
        FaultKind::UnclosedQuote => say("unreadable-quote", "unreadable-quote-help"),
        FaultKind::UnclosedFlow => {
            let (title, help) = say("unreadable-flow", "unreadable-flow-help");
            (title, help.with("brace", "}"))
        }
        FaultKind::ColonInPlain => {
            let (title, help) = say("unreadable-colon", "unreadable-colon-help");
            (title, help.with("quoted", quoted(around_colon(text, fault.span.start))))
        }
        FaultKind::WideColon => say("unreadable-wide-colon", "unreadable-wide-colon-help"),
        FaultKind::UnknownAlias => {
            let alias = fault.span.of(text);
            let (title, help) = say("unreadable-alias", "unreadable-alias-help");
            (title.with("text", alias.trim_start_matches('*')), help.with("quoted", quoted(alias)))
        }
        FaultKind::AliasOfItself => say("unreadable-alias-loop", "unreadable-alias-loop-help"),
        FaultKind::Yaml(words) => {
            let (title, help) = say("unreadable-yaml", "unreadable-yaml-help");
            (title.with("words", words.as_str()), help)
        }
    }
}

/// The value of the line in whose text a second colon stands.
pub(super) fn around_colon(text: &str, colon: usize) -> &str {
    let start = text[..colon].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    line.split_once(": ").map_or(line, |(_, value)| value).trim()
}

/// As YAML takes any text: in double quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}
