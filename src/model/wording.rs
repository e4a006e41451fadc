//! Words that bind nobody, and words that stand where something is still to be written.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::Span;

/// What a vague word leaves open.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Vague {
    /// Who: `有关部门`, `all departments`.
    Who,
    /// By when: `尽快`, `as soon as possible`.
    When,
    /// What, and how much: `进一步加强`, `as appropriate`.
    What,
}

/// Taken from work reports, rectification lists and post-mortems. A word is listed in lower case.
const VAGUE: &[(Vague, &[&str])] = &[
    (
        Vague::Who,
        &[
            "各有关部门",
            "各有关单位",
            "各相关部门",
            "各相关单位",
            "有关部门",
            "有关单位",
            "有关方面",
            "有关人员",
            "相关部门",
            "相关单位",
            "相关方面",
            "相关人员",
            "相关责任人",
            "各部门",
            "各单位",
            "各科室",
            "all departments",
            "all units",
            "all stakeholders",
            "departments concerned",
            "those concerned",
            "relevant",
        ],
    ),
    (
        Vague::When,
        &[
            "适时",
            "尽快",
            "尽早",
            "近期",
            "逐步",
            "择机",
            "早日",
            "待条件成熟",
            "条件成熟时",
            "as soon as possible",
            "as soon as practicable",
            "asap",
            "soon",
            "shortly",
            "in due course",
            "in due time",
            "in the near future",
            "gradually",
            "promptly",
        ],
    ),
    (
        Vague::What,
        &[
            "进一步加强",
            "进一步加大",
            "进一步完善",
            "进一步推进",
            "进一步提升",
            "进一步提高",
            "进一步强化",
            "进一步规范",
            "进一步落实",
            "力争",
            "争取",
            "酌情",
            "视情",
            "适当",
            "as appropriate",
            "where appropriate",
            "if appropriate",
            "as needed",
            "as necessary",
            "if necessary",
            "where possible",
            "if possible",
            "wherever possible",
            "as far as possible",
            "where practicable",
            "best effort",
            "best efforts",
            "strive to",
            "endeavour to",
            "endeavor to",
            "further strengthen",
            "further improve",
        ],
    ),
];

/// The vague words by their first characters.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<(Vague, &str)>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<(Vague, &str)>> = BTreeMap::new();
    for (kind, word) in VAGUE.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word))) {
        by_first.entry(word.chars().next().unwrap_or_default()).or_default().push((kind, word));
    }
    by_first
});

/// The vague words of a text in their order, the longest at each place. English ones count as whole words only. Cost:
/// one pass over the text.
#[must_use]
pub fn vague(text: &str) -> Vec<(Vague, Span)> {
    let lower = text.to_ascii_lowercase();
    let (mut found, mut end) = (Vec::new(), 0);
    for (at, first) in lower.char_indices().filter(|(_, c)| c.is_ascii_alphabetic() || !c.is_ascii()) {
        let Some(words) = BY_FIRST.get(&first).filter(|_| at >= end) else { continue };
        let fits = |(_, word): &&(Vague, &str)| {
            lower[at..].starts_with(word) && (!word.is_ascii() || stands_alone(&lower, at, word.len()))
        };
        if let Some((kind, word)) = words.iter().filter(fits).max_by_key(|(_, word)| word.len()) {
            end = at + word.len();
            found.push((*kind, Span::new(at, end)));
        }
    }
    found
}

/// No letter of an alphabet, digit or hyphen touches it: `soonest` is not `soon`.
fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !text[..at].ends_with(joins) && !text[at + length..].starts_with(joins)
}

/// Names in a row, as their own language divides them.
#[must_use]
pub fn row(names: &[&str]) -> String {
    let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let comma = if names.iter().any(|name| name.contains(is_chinese)) { "、" } else { ", " };
    names.join(comma)
}

/// What people write where something is asked for and nothing is known yet.
const PLACEHOLDERS: &[&str] = &[
    "略",
    "从略",
    "无",
    "暂无",
    "同上",
    "待定",
    "待补",
    "待补充",
    "待明确",
    "待确定",
    "未定",
    "见附件",
    "详见附件",
    "附后",
    "n/a",
    "na",
    "none",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "fixme",
    "to be determined",
    "to be decided",
    "to be confirmed",
    "see attachment",
    "see attached",
    "see annex",
    "ditto",
];

/// Whether a text only keeps a place: `略`, `见附件`, `TBD`, `...`, `xxx`, `—`. An empty text does not: it is missing.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let around = |c: char| !c.is_alphanumeric();
    let core = text.trim_matches(around).to_lowercase();
    if core.is_empty() {
        // Signs alone say nothing; a tick does, and so does the sign of a unit.
        return !text.contains(['✓', '✔', '√', '☑', '%', '‰', '℃', '°', '¥', '￥', '$', '€']);
    }
    let crosses = core.chars().count() > 1 && core.chars().all(|c| matches!(c, 'x' | '某'));
    crosses || PLACEHOLDERS.contains(&core.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = vague(text).into_iter().map(|(_, span)| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_word_is_found_and_whole_words_only() {
        check("请各有关部门尽快办理", &["各有关部门", "尽快"]);
        check("Restart ASAP, as soon as possible", &["ASAP", "as soon as possible"]);
        check("the soonest date; irrelevant; non-relevant", &[]);
        check("三园移交并开园", &[]);
        check("éasap relevant", &["asap", "relevant"]);
    }

    #[test]
    fn lists_are_in_the_form_that_they_are_compared_in() {
        let words = VAGUE.iter().flat_map(|(_, words)| words.iter()).chain(PLACEHOLDERS);
        for word in words {
            assert_eq!(*word, word.to_lowercase());
        }
    }

    #[test]
    fn a_placeholder_is_the_whole_text() {
        for text in
            ["略", "（略）", "见附件。", "N/A", " tbd ", "...", "……", "xxx", "XX", "—", "无", "[TODO]"]
        {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "x", "0", "3", "无新增病例", "见附件第三页的清单", "95%", "%", "√", "todo list kept"]
        {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
