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
    let length = word.chars().count();
    for name in names {
        // Every character that one has and the other has not is a slip; most names are ruled out by that alone.
        let (other, slips) = (name.chars().count(), length.abs_diff(name.chars().count()));
        if slips as f64 > (1.0 - ALIKE) * length.max(other) as f64 {
            continue;
        }
        let alike = strsim::normalized_damerau_levenshtein(&word, &name.to_lowercase());
        if alike > best.0 {
            best = (alike, Some(name));
        }
    }
    best.1
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
