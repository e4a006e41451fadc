//! The readable tail of a file name: made from the title once, free to change, and without meaning.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::id::TaskId;

/// The most characters in a slug.
pub const LONGEST: usize = 32;

/// Which letters a slug may hold; `slug:` in `duban.yaml`.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Style {
    /// No slug: the file is named by its id alone.
    None,
    /// ASCII letters and digits; accents fall away, other scripts are left out.
    Ascii,
    /// Letters and digits of any script.
    Unicode,
}

/// A slug of the title: lower-case words with `-` between them, NFC, at most [`LONGEST`] characters;
/// empty where the style leaves nothing.
#[must_use]
pub fn slug(title: &str, style: Style) -> String {
    let text: String = match style {
        Style::None => return String::new(),
        Style::Ascii => title.nfkd().filter(|c| !is_combining_mark(*c)).collect(),
        Style::Unicode => title.nfc().collect(),
    };
    let fits = |c: char| match style {
        Style::Ascii => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric() || is_combining_mark(c),
    };
    let lower: String = text.to_lowercase().nfc().collect();
    let words: Vec<&str> = lower
        .split(|c| !fits(c))
        .map(|word| word.trim_start_matches(is_combining_mark))
        .filter(|word| !word.is_empty())
        .collect();
    shorten(&words.join("-"))
}

/// Cuts at the end of a word where that keeps at least half, otherwise within the word.
fn shorten(text: &str) -> String {
    let Some((end, next)) = text.char_indices().nth(LONGEST) else {
        return text.to_owned();
    };
    let head = &text[..end];
    if next == '-' {
        return head.to_owned();
    }
    match head.rsplit_once('-') {
        Some((words, _)) if words.chars().count() >= LONGEST / 2 => words.to_owned(),
        _ => head.trim_end_matches('-').to_owned(),
    }
}

/// The name of a task's file: `<id>-<slug>.md`, or `<id>.md` without a slug.
#[must_use]
pub fn file_name(id: &TaskId, slug: &str) -> String {
    if slug.is_empty() { format!("{id}.md") } else { format!("{id}-{slug}.md") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_script() {
        for (title, ascii, unicode) in [
            (
                "Hand over three kindergartens",
                "hand-over-three-kindergartens",
                "hand-over-three-kindergartens",
            ),
            ("  A/B: c_d  ", "a-b-c-d", "a-b-c-d"),
            ("移交3所幼儿园（一期）", "3", "移交3所幼儿园-一期"),
            ("移交幼儿园", "", "移交幼儿园"),
            ("Ｆｕｌｌ Ｗｉｄｔｈ", "full-width", "ｆｕｌｌ-ｗｉｄｔｈ"),
            ("Cafe\u{301} İzmir", "cafe-izmir", "café-i\u{307}zmir"),
            ("../../etc/passwd", "etc-passwd", "etc-passwd"),
            ("…—", "", ""),
        ] {
            assert_eq!(slug(title, Style::Ascii), ascii, "{title}");
            assert_eq!(slug(title, Style::Unicode), unicode, "{title}");
            assert_eq!(slug(title, Style::None), "");
        }
    }

    #[test]
    fn at_most_thirty_two_characters() {
        let long = slug("Set out a long-term plan for the infrastructure needs of everybody", Style::Unicode);
        assert_eq!(long, "set-out-a-long-term-plan-for-the");
        assert_eq!(slug(&"移".repeat(40), Style::Unicode), "移".repeat(32));
        assert_eq!(
            slug("abcdefghijklmnopqrstuvwxyz is longer yes", Style::Ascii),
            "abcdefghijklmnopqrstuvwxyz-is"
        );
    }

    #[test]
    fn names_of_files() {
        let id = TaskId::parse("2026-0142-k7q").unwrap();
        assert_eq!(file_name(&id, "移交幼儿园"), "2026-0142-k7q-移交幼儿园.md");
        assert_eq!(file_name(&id, ""), "2026-0142-k7q.md");
    }
}
