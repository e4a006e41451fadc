//! Words in texts: which lines of a file hold what is looked for, and where.

use crate::text::Span;
use crate::text::fold::{Case, Folded, folded};

/// What is looked for: every one of these must stand somewhere in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    words: Vec<String>,
    case: Case,
}

/// A line that holds some of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The number of the line, from 1.
    pub line: usize,
    /// The line, blanks at its ends left out.
    pub text: String,
    /// Where in the line; in order, none touching another.
    pub marks: Vec<Span>,
}

impl Wanted {
    /// Words and phrases. Capitals count where one of them has any; width, punctuation and composition never do. None
    /// where there is nothing to look for.
    #[must_use]
    pub fn new(words: &[String]) -> Option<Wanted> {
        let case = Case::smart(&words.concat());
        let words = words.iter().map(|word| folded(word.trim(), case));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then_some(Wanted { words, case })
    }

    /// The lines of a text that hold one of the words, where the text holds them all. Cost: the text is folded once,
    /// and its lines again where it holds everything.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let whole = folded(text, self.case);
        if !self.words.iter().all(|word| whole.contains(word.as_str())) {
            return Vec::new();
        }
        text.lines().enumerate().filter_map(|(at, line)| self.hit(at + 1, line.trim())).collect()
    }

    fn hit(&self, line: usize, text: &str) -> Option<Hit> {
        let folded = Folded::of(text, self.case);
        let mut marks: Vec<Span> = self.words.iter().flat_map(|word| folded.find(word)).collect();
        marks.sort_unstable();
        let marks = marks.into_iter().fold(Vec::new(), joined);
        (!marks.is_empty()).then(|| Hit { line, text: text.to_owned(), marks })
    }
}

fn joined(mut marks: Vec<Span>, next: Span) -> Vec<Span> {
    match marks.last_mut() {
        Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
        _ => marks.push(next),
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, Vec<String>)> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let hits = Wanted::new(&words).expect("words").hits(text);
        let marked = |hit: &Hit| hit.marks.iter().map(|mark| mark.of(&hit.text).to_owned()).collect();
        hits.iter().map(|hit| (hit.line, marked(hit))).collect()
    }

    #[test]
    fn all_words_must_be_there_and_each_line_with_one_is_shown() {
        let text = "title: Fire lanes\n  goal: no LANE, is blocked\n督办〔2026〕１４２号\n";
        assert_eq!(found(&["lane"], text), [(1, vec!["lane".to_owned()]), (2, vec!["LANE".to_owned()])]);
        assert_eq!(found(&["LANE"], text), [(2, vec!["LANE".to_owned()])]);
        assert_eq!(found(&["fire lanes", "142"], text).len(), 2);
        assert_eq!(found(&["lane", "goal"], text)[1].1, ["goal", "LANE"]);
        assert_eq!(found(&["[2026]142"], text)[0].1, ["〔2026〕１４２"]);
        assert_eq!(found(&["LANE，"], text)[0].1, ["LANE,"]);
        assert_eq!(found(&["lane", "dock"], text), []);
        assert_eq!(found(&["lanes", "anes"], text)[0].1, ["lanes"]);
        assert_eq!(Wanted::new(&[" ".to_owned()]), None);
    }
}
