//! The name that was probably meant.

/// Names at least this alike are worth naming: one slip in five letters, or in three characters.
const ALIKE: f64 = 0.65;

/// Characters beyond which a word is a text, and like no name; comparing costs its length for every name.
const LONGEST: usize = 64;

/// The most alike of `names`, unless none is alike enough; capitals do not count. Of equals the first.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    let word = word.trim().to_lowercase();
    let mut best = (ALIKE, None);
    let letters: Vec<char> = word.chars().collect();
    for name in names {
        if is_far(&letters, name) {
            continue;
        }
        let alike = strsim::normalized_damerau_levenshtein(&word, &name.to_lowercase());
        if alike > best.0 {
            best = (alike, Some(name));
        }
    }
    best.1
}

/// Whether the letters alone rule a name out, wherever they stand: each that only one of the two has is a slip.
fn is_far(letters: &[char], name: &str) -> bool {
    let mut left = letters.to_vec();
    let (mut length, mut missing) = (0_usize, 0_usize);
    for letter in name.chars().flat_map(char::to_lowercase) {
        length += 1;
        match left.iter().position(|other| *other == letter) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing += 1,
        }
    }
    let slips = missing.max(left.len());
    slips as f64 > (1.0 - ALIKE) * length.max(letters.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_through_and_another_word_is_not() {
        for (word, names, expected) in [
            ("onwer", &["post", "owner"][..], Some("owner")),
            ("Owner", &["owner"], Some("owner")),
            ("targt", &["target", "tags"], Some("target")),
            ("keyy", &["key", "general"], Some("key")),
            ("责任任", &["责任人", "责任单位"], Some("责任人")),
            ("state", &["start", "scope"], None),
            ("colour", &["focus", "goal"], None),
        ] {
            assert_eq!(nearest(word, names.iter().copied()), expected, "{word}");
        }
    }
}
