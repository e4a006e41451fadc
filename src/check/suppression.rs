//! What somebody has said is to stay as it is, here, and why: `# duban: allow RULE: reason`.

use std::collections::BTreeMap;

use super::{Finding, Label, Lock};
use crate::parse::{Comment, Document};
use crate::text::{RepoPath, Span};

/// A comment that allows one rule. A comment that names several makes several of these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppression {
    /// The file.
    pub path: RepoPath,
    /// The comment.
    pub span: Span,
    /// What is allowed, and where it is named.
    pub said: Said,
    /// Why; empty where nothing is said.
    pub reason: String,
    /// The bytes that it speaks of; none for the whole file.
    pub scope: Option<Span>,
    /// What became of it.
    pub fate: Fate,
}

/// What a comment says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// This rule is allowed.
    Rule(String, Span),
    /// Nothing that is understood.
    Other(String, Span),
}

/// What became of a suppression.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// Its rule was not asked.
    Unasked,
    /// There was nothing to suppress.
    Idle,
    /// What stands there is an error, and an error is not suppressed.
    Error,
    /// It suppressed something.
    Used,
}

/// A finding that is not told, since somebody has said why it is to stay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Why.
    pub reason: String,
    /// Where that is said.
    pub by: Label,
}

/// What a comment must hold to be looked at.
const MARK: &str = "duban";

/// The suppressions of a file, in its order.
#[must_use]
pub fn suppressions(path: &RepoPath, document: &Document) -> Vec<Suppression> {
    let comments = document.comments(MARK);
    comments.into_iter().flat_map(|comment| read(path, document.text().as_str(), comment)).collect()
}

fn read(path: &RepoPath, text: &str, comment: Comment) -> Vec<Suppression> {
    let words = comment.words.of(text);
    let marked = words.trim_start().strip_prefix(MARK).map(str::trim_start);
    let Some(after) = marked.and_then(|rest| rest.strip_prefix([':', '：'])) else { return Vec::new() };
    let start = comment.words.end - after.len();
    let (head, reason) = match after.find([':', '：']) {
        Some(colon) => (&after[..colon], after[colon..].trim_start_matches([':', '：']).trim()),
        None => (after.trim_end(), ""),
    };
    let (verb, whole) = verb(head.trim_start());
    let at = start + head.len() - head.trim_start().len();
    let one = |said| Suppression {
        path: path.clone(),
        span: comment.span,
        said,
        reason: reason.to_owned(),
        scope: if whole { None } else { Some(scope(text, comment.span)) },
        fate: Fate::Unasked,
    };
    let Some(verb) = verb else {
        let head = head.trim();
        return vec![one(Said::Other(head.to_owned(), Span::new(at, at + head.len())))];
    };
    let names = &head[head.find(verb).unwrap_or(0) + verb.len()..];
    let offset = start + head.len() - names.len();
    parts(names, offset).map(|(name, span)| one(Said::Rule(name.to_owned(), span))).collect()
}

/// `allow` or `allow-file`, in either language, and whether it is the latter.
fn verb(head: &str) -> (Option<&'static str>, bool) {
    // The longer ones first: one is the beginning of another.
    const VERBS: [(&str, bool); 4] =
        [("allow-file", true), ("全文允许", true), ("allow", false), ("允许", false)];
    let found = VERBS.iter().find(|(verb, _)| {
        head.strip_prefix(verb)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\u{3000}']))
    });
    found.map_or((None, false), |(verb, whole)| (Some(*verb), *whole))
}

/// What stands between names.
const COMMAS: [char; 3] = [',', '，', '、'];

/// The names between commas, each with its place.
fn parts(names: &str, offset: usize) -> impl Iterator<Item = (&str, Span)> {
    let mut at = offset;
    names.split_inclusive(COMMAS).filter_map(move |part| {
        let start = at + part.len() - part.trim_start().len();
        at += part.len();
        let name = part.trim_end_matches(COMMAS).trim();
        (!name.is_empty()).then_some((name, Span::new(start, start + name.len())))
    })
}

/// A comment after something speaks of its own line, one that stands alone of the next line that is not blank and no
/// comment either; both with the lines below that are indented deeper.
fn scope(text: &str, comment: Span) -> Span {
    let start = text[..comment.start].rfind('\n').map_or(0, |end| end + 1);
    let alone = text[start..comment.start].trim().is_empty();
    let mut lines = Lines { text, at: start };
    let own = lines.next().unwrap_or_default();
    let first = if alone {
        lines.find(|line| !line.of(text).trim().is_empty() && !is_comment(line.of(text))).unwrap_or_default()
    } else {
        own
    };
    let depth = indent(first.of(text));
    let deeper = Lines { text, at: first.end }
        .take_while(|line| line.of(text).trim().is_empty() || indent(line.of(text)) > depth);
    Span::new(first.start, deeper.last().map_or(first.end, |line| line.end))
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#') && line.contains(MARK) || line.trim_start().starts_with("<!--")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The lines of a text from a place on, line endings included.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        Some(span)
    }
}

impl Suppression {
    /// The rule that is allowed.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        match &self.said {
            Said::Rule(name, _) => Some(name),
            Said::Other(..) => None,
        }
    }

    /// Where the rule, or what stands in its place, is named.
    #[must_use]
    pub fn named(&self) -> Span {
        match &self.said {
            Said::Rule(_, span) | Said::Other(_, span) => *span,
        }
    }

    fn speaks_of(&self, finding: &Finding) -> bool {
        let at = finding.at.span;
        let inside = self
            .scope
            .is_none_or(|scope| scope.start <= at.start && at.start < scope.end.max(scope.start + 1));
        self.path == finding.at.path && self.rule() == Some(finding.rule) && inside
    }
}

/// Takes out what is suppressed. Errors stay, and so does what a rule of trust says, and what has no reason beside it.
pub(super) fn suppress(
    findings: Vec<Finding>,
    suppressions: &mut [Suppression],
    asked: impl FnOnce() -> BTreeMap<&'static str, Lock>,
) -> (Vec<Finding>, Vec<Suppressed>) {
    if suppressions.is_empty() {
        return (findings, Vec::new());
    }
    let asked = asked();
    for suppression in suppressions.iter_mut() {
        let asked = suppression.rule().is_some_and(|rule| asked.contains_key(rule));
        suppression.fate = if asked { Fate::Idle } else { Fate::Unasked };
    }
    let locked = |name: &str| asked.get(name) == Some(&Lock::Trust);
    let (mut kept, mut taken) = (Vec::new(), Vec::new());
    for finding in findings {
        let lawful = !locked(finding.rule);
        let by =
            suppressions.iter_mut().find(|one| lawful && !one.reason.is_empty() && one.speaks_of(&finding));
        match by {
            Some(by) if !finding.is_error() => {
                by.fate = Fate::Used;
                let label = Label::new(&by.path, by.span);
                taken.push(Suppressed { finding, reason: by.reason.clone(), by: label });
            }
            by => {
                if let Some(by) = by {
                    by.fate = by.fate.max(Fate::Error);
                }
                kept.push(finding);
            }
        }
    }
    (kept, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, String, String)> {
        let path = RepoPath::parse("tasks/draft/a.md").expect("a path");
        let document = Document::parse(text.as_bytes());
        let one = |one: Suppression| {
            let scope = one.scope.map_or("*", |scope| scope.of(text)).to_owned();
            (one.named().of(text).to_owned(), one.reason, scope)
        };
        suppressions(&path, &document).into_iter().map(one).collect()
    }

    #[test]
    fn a_comment_speaks_of_its_line_or_the_next_and_what_stands_under_it() {
        let text = "---\n# duban: allow a, b: because\n\ncriteria:\n  - {id: c1}\n\ngoal: x # duban: 允许 c：理由\n\
                    # duban：全文允许 d：全部\n---\n<!-- duban: allow e -->\n- one\n  two\n- three\n";
        let expected = [
            ("a", "because", "criteria:\n  - {id: c1}\n\n"),
            ("b", "because", "criteria:\n  - {id: c1}\n\n"),
            ("c", "理由", "goal: x # duban: 允许 c：理由\n"),
            ("d", "全部", "*"),
            ("e", "", "- one\n  two\n"),
        ];
        let expected = expected.map(|(rule, why, scope)| (rule.to_owned(), why.to_owned(), scope.to_owned()));
        assert_eq!(told(text), expected);
        assert_eq!(told("---\na: 1 # duban: alow x: y\n---\n")[0].0, "alow x");
        assert_eq!(told("---\na: 1 # see duban: x\n---\n"), []);
    }
}
