//! Whether a quote stands word for word in a clause.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::Span;

/// Where the quote stands in the clause. Only the form of the text may differ: white space (a line break of the paper
/// is none of its words) and full- or half-width letters, digits and punctuation. Between two words of an
/// alphabet a space stays a space. Capitals, wording and traditional or simplified characters must agree. A quote without
/// a letter or a digit never stands.
#[must_use]
pub fn stands_in(quote: &str, clause: &str) -> Option<Span> {
    let (quote, clause) = (Folded::of(quote), Folded::of(clause));
    if !quote.chars.iter().any(|c| c.is_alphanumeric()) {
        return None;
    }
    let start = clause.chars.windows(quote.chars.len()).position(|window| window == quote.chars)?;
    Some(clause.span(start, quote.chars.len()))
}

/// Longest texts that [`nearest`] compares, in characters; its time grows with their product.
const LONGEST_QUOTE: usize = 1_000;
const LONGEST_CLAUSE: usize = 20_000;

/// The longest stretch of the clause that also stands in the quote, to show where a quote left the text; the first
/// of equals. None where they share no letter or digit. Very long texts are compared at their beginning only.
#[must_use]
pub fn nearest(quote: &str, clause: &str) -> Option<Span> {
    let (mut quote, mut clause) = (Folded::of(quote), Folded::of(clause));
    quote.chars.truncate(LONGEST_QUOTE);
    clause.chars.truncate(LONGEST_CLAUSE);
    // lengths[j]: how long the texts agree up to this character of the clause and the j-th of the quote.
    let mut lengths = vec![0_usize; quote.chars.len() + 1];
    let mut best = (0, 0);
    for (at, c) in clause.chars.iter().enumerate() {
        let mut diagonal = 0;
        for (j, quoted) in quote.chars.iter().enumerate() {
            let length = if c == quoted { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut lengths[j + 1], length);
            if length > best.1 {
                best = (at + 1 - length, length);
            }
        }
    }
    let (start, length) = best;
    let words = &clause.chars[start..start + length];
    words.iter().any(|c| c.is_alphanumeric()).then(|| clause.span(start, length))
}

/// How much two texts say the same words.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Likeness {
    /// All of them; only width, punctuation and white space differ.
    Same,
    /// Nearly all: what differs is a tenth at most.
    Near,
    /// They are two texts.
    Other,
}

/// Two texts are near each other from here on.
const NEAR: f64 = 0.9;

/// Compares two texts. Very long texts are compared at their beginning only.
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    let words = |text: &str| -> String {
        Folded::of(text)
            .chars
            .into_iter()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let start = |text: &str| text.chars().take(LONGEST_QUOTE).collect::<String>();
    match () {
        () if one.is_empty() || other.is_empty() => Likeness::Other,
        () if one == other => Likeness::Same,
        () if strsim::normalized_levenshtein(&start(&one), &start(&other)) >= NEAR => Likeness::Near,
        () => Likeness::Other,
    }
}

/// A text brought to one form, each character with its place in the original.
struct Folded {
    chars: Vec<char>,
    places: Vec<Span>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Folded { chars: Vec::new(), places: Vec::new() };
        let mut gap = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                gap = gap.or(Some(at));
                continue;
            }
            let c_folded = fold(c);
            let between_words = folded.chars.last().copied().is_some_and(is_word) && is_word(c_folded);
            if let Some(start) = gap.take().filter(|_| between_words) {
                folded.push(' ', Span::new(start, at));
            }
            folded.push(c_folded, Span::new(at, at + c.len_utf8()));
        }
        folded
    }

    fn push(&mut self, c: char, place: Span) {
        self.chars.push(c);
        self.places.push(place);
    }

    /// Where `length` folded characters from `start` stand in the original.
    fn span(&self, start: usize, length: usize) -> Span {
        Span::new(self.places[start].start, self.places[start + length - 1].end)
    }
}

/// A letter or digit of a script that sets spaces between its words.
fn is_word(c: char) -> bool {
    let han_or_kana = matches!(c, '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !han_or_kana
}

/// One form for full- and half-width characters and for the quotation marks and stops that differ by keyboard.
fn fold(c: char) -> char {
    let c = match c {
        // The block of half- and full-width forms: each has one character as its compatible form.
        '\u{FF01}'..='\u{FFEE}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    };
    match c {
        '。' => '.',
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quote: &str, clause: &str, expected: Option<&str>) {
        assert_eq!(stands_in(quote, clause).map(|span| span.of(clause)), expected, "{quote:?} in {clause:?}");
    }

    #[test]
    fn form_may_differ() {
        for (quote, clause, stands) in [
            ("are handed over", "They are handed over within the year.", "are handed over"),
            ("handed  over\nwithin", "are handed over within the year", "handed over within"),
            (
                "如期移交,未移交的限期",
                "确保如期移交，\n　　未移交的限期完成。",
                "如期移交，\n　　未移交的限期",
            ),
            ("“一事一议”、“一园一案”", "按照\"一事一议\"、\"一园一案\"的要求", "\"一事一议\"、\"一园一案\""),
            ("(GB 50180)", "标准》（GB　５０１８０），老城区", "（GB　５０１８０）"),
            ("完成: 2019年", "完成：２０１９年", "完成：２０１９年"),
            ("全面 整改", "2.全面整改。", "全面整改"),
            ("整改。", "2.全面整改.", "整改."),
            ("don't", "we don’t", "don’t"),
            ("好！吗？；", "好!吗?;", "好!吗?;"),
        ] {
            check(quote, clause, Some(stands));
        }
    }

    #[test]
    fn words_may_not() {
        for (quote, clause) in [
            ("", "text"),
            (" \n\u{3000}", "text"),
            ("，。", "好，。"),
            ("Handed over", "handed over"),
            ("移交幼儿園", "移交幼儿园"),
            ("如期移交", "如期完成移交"),
            ("within year", "within the year"),
            ("to day", "today"),
            ("today", "to day"),
            ("移交、收回", "移交,收回"),
            ("longer than the clause", "longer"),
        ] {
            check(quote, clause, None);
        }
    }

    #[test]
    fn likeness_is_of_words() {
        for (one, other, expected) in [
            ("小区配套幼儿园,年底前全部移交。", "小区配套幼儿园，年底前全部移交", Likeness::Same),
            ("Every lane, cleared", "every lane cleared.", Likeness::Same),
            ("小区配套的幼儿园年底前全部移交所在区", "小区配套幼儿园年底前全部移交所在区", Likeness::Near),
            ("就近入园，先移交后开园", "小区配套幼儿园年底前全部移交所在区", Likeness::Other),
            ("", "", Likeness::Other),
            ("。", "，", Likeness::Other),
        ] {
            assert_eq!(likeness(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn shows_where_a_quote_left_the_text() {
        let clause = "确保小区配套幼儿园如期移交。已建成的应当移交。";
        let near = nearest("小区配套的幼儿园如期移交完毕", clause).map(|span| span.of(clause));
        assert_eq!(near, Some("幼儿园如期移交"));
        assert_eq!(nearest("abc", clause), None);
        assert_eq!(nearest("", clause), None);
        assert_eq!(nearest("a", ""), None);
    }
}
