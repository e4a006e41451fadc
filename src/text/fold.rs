//! The form in which texts are searched: one form for full and half width, for Chinese and Western punctuation, for
//! composed and decomposed letters, and, where asked, for capitals.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::Span;

/// Whether capitals count.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Case {
    /// `Plan` is not `plan`.
    Counts,
    /// `Plan` is `plan`.
    Ignored,
}

impl Case {
    /// Capitals count where somebody troubled to type one.
    #[must_use]
    pub fn smart(text: &str) -> Self {
        if text.chars().any(char::is_uppercase) { Case::Counts } else { Case::Ignored }
    }
}

/// The text in the form in which texts are searched.
#[must_use]
pub fn folded(text: &str, case: Case) -> String {
    if text.is_ascii() {
        return match case {
            Case::Counts => text.to_owned(),
            Case::Ignored => text.to_ascii_lowercase(),
        };
    }
    let mut folded = String::with_capacity(text.len());
    clusters(text, |cluster, _| fold(cluster, case, &mut folded));
    folded
}

/// A folded text that knows where each of its characters stood.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    /// Where a folded character begins, and what it was in the original; in order.
    places: Vec<(usize, Span)>,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn of(text: &str, case: Case) -> Self {
        let mut folded = Folded { text: String::with_capacity(text.len()), places: Vec::new() };
        clusters(text, |cluster, span| {
            folded.places.push((folded.text.len(), span));
            fold(cluster, case, &mut folded.text);
        });
        folded
    }

    /// Where a folded text stands in the original, each place that overlaps none before it.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Vec<Span> {
        if wanted.is_empty() {
            return Vec::new();
        }
        self.text.match_indices(wanted).map(|(at, _)| self.span(at, at + wanted.len())).collect()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| self.places.partition_point(|(from, _)| *from <= byte).saturating_sub(1);
        Span::new(self.places[at(start)].1.start, self.places[at(end - 1)].1.end)
    }
}

/// The text in pieces that are folded as one: a character with the marks that belong to it.
fn clusters(text: &str, mut each: impl FnMut(&str, Span)) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let belongs = !c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}'));
        if at > start && !belongs {
            each(&text[start..at], Span::new(start, at));
            start = at;
        }
    }
    if start < text.len() {
        each(&text[start..], Span::new(start, text.len()));
    }
}

fn fold(cluster: &str, case: Case, folded: &mut String) {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if canonical_combining_class(c) == 0 && is_stable(c) => push(c, case, folded),
        _ => cluster.chars().flat_map(width).nfc().for_each(|c| push(c, case, folded)),
    }
}

/// A character that is its own composed form and has one width: nearly all there are.
fn is_stable(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Characters of the block of half- and full-width forms have a compatible form each; others are kept.
fn width(c: char) -> impl Iterator<Item = char> {
    let wide = matches!(c, '\u{ff01}'..='\u{ffee}');
    wide.then(|| std::iter::once(c).nfkc()).into_iter().flatten().chain((!wide).then_some(c))
}

fn push(c: char, case: Case, folded: &mut String) {
    let c = punctuation(c);
    match case {
        Case::Ignored if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
        Case::Ignored => folded.extend(c.to_lowercase()),
        Case::Counts => folded.push(c),
    }
}

/// The Western mark that stands for a Chinese one, and one form of each quotation mark and dash.
fn punctuation(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '。' => '.',
        '、' => ',',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '《' | '〈' | '«' => '<',
        '》' | '〉' | '»' => '>',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '—' | '–' | '―' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_width_marks_composition_and_capitals() {
        for (text, form) in [
            ("ＧＢ　５０１８０", "gb 50180"),
            ("督办〔2026〕142号", "督办[2026]142号"),
            ("如期移交，不得“打折”。", "如期移交,不得\"打折\"."),
            ("cafe\u{301} Ünder", "café ünder"),
            ("ｶﾞｿﾘﾝ", "ガソリン"),
            ("", ""),
        ] {
            assert_eq!(folded(text, Case::Ignored), form, "{text}");
            assert_eq!(Folded::of(text, Case::Ignored).text, form, "{text}");
        }
        assert_eq!(folded("Plan Ｂ", Case::Counts), "Plan B");
        assert_eq!((Case::smart("plan 计划"), Case::smart("Plan")), (Case::Ignored, Case::Counts));
    }

    #[test]
    fn what_is_found_is_marked_in_the_original() {
        let text = "e\u{301}tude 与 Ｅ\u{301}TUDE，étude";
        let found = Folded::of(text, Case::Ignored).find("étude");
        let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["e\u{301}tude", "Ｅ\u{301}TUDE", "étude"]);
        assert!(Folded::of(text, Case::Ignored).find("").is_empty());
    }
}
