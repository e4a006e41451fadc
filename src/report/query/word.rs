//! A line of conditions divided into words; what stands in quotes is one piece and means nothing but itself.

/// The characters of a word, each with whether it stood in quotes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Word(pub Vec<(char, bool)>);

/// Between key and value.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Op {
    Is,
    Less,
    LessOrIs,
    More,
    MoreOrIs,
}

/// Divides a line at its spaces. Quotes are `"…"` and `“…”`; one that is not closed is a character like any other.
pub(super) fn words(line: &str) -> Vec<Word> {
    let chars: Vec<char> = line.chars().collect();
    let (mut words, mut word, mut at) = (Vec::new(), Word::default(), 0);
    let mut begun = false;
    while at < chars.len() {
        let closing = match chars[at] {
            '"' => Some('"'),
            '“' => Some('”'),
            _ => None,
        };
        let end =
            closing.and_then(|mark| chars[at + 1..].iter().position(|c| *c == mark).map(|end| at + 1 + end));
        if let Some(end) = end {
            word.0.extend(chars[at + 1..end].iter().map(|c| (*c, true)));
            (begun, at) = (true, end);
        } else if chars[at].is_whitespace() {
            if std::mem::take(&mut begun) {
                words.push(std::mem::take(&mut word));
            }
        } else {
            word.0.push((chars[at], false));
            begun = true;
        }
        at += 1;
    }
    if begun {
        words.push(word);
    }
    words
}

impl Word {
    /// As it was written, quotes apart.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    /// It is this word, without quotes.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        self.0.iter().all(|(_, quoted)| !quoted) && words.contains(&self.text().as_str())
    }

    /// Without the mark that turns a condition into its opposite, where it has one.
    pub(super) fn positive(&self) -> (bool, Word) {
        match self.0.first() {
            Some(('-' | '!' | '！' | '－', false)) if self.0.len() > 1 => {
                (true, Word(self.0[1..].to_vec()))
            }
            _ => (false, self.clone()),
        }
    }

    /// A condition that stands in quotes as a whole is one all the same: `"due<7d"`.
    pub(super) fn unquoted(self) -> Word {
        let whole = self.0.iter().all(|(_, quoted)| *quoted);
        if whole { Word(self.0.into_iter().map(|(c, _)| (c, false)).collect()) } else { self }
    }

    /// Key, operator and value, where there is an operator.
    pub(super) fn parts(&self) -> Option<(String, Op, Word)> {
        let at = self.0.iter().position(|letter| !letter.1 && op(letter.0).is_some())?;
        let key = Word(self.0[..at].to_vec()).text();
        let mut op = op(self.0[at].0)?;
        let mut rest = at + 1;
        if matches!(self.0.get(rest), Some(('=' | '＝', false))) {
            op = match op {
                Op::Less => Op::LessOrIs,
                Op::More => Op::MoreOrIs,
                other => other,
            };
            rest += 1;
        }
        Some((key, op, Word(self.0[rest..].to_vec())))
    }

    /// The alternatives of a value, divided at commas that are not in quotes.
    pub(super) fn alternatives(&self) -> Vec<String> {
        let parts = self.0.split(|letter| !letter.1 && matches!(letter.0, ',' | '，' | '、'));
        parts.map(|part| Word(part.to_vec()).text().trim().to_owned()).collect()
    }

    /// With a space and another word behind it.
    pub(super) fn and(mut self, word: &Word) -> Word {
        self.0.push((' ', true));
        self.0.extend(&word.0);
        self
    }
}

fn op(c: char) -> Option<Op> {
    match c {
        ':' | '：' | '=' | '＝' => Some(Op::Is),
        '<' | '＜' => Some(Op::Less),
        '>' | '＞' => Some(Op::More),
        '≤' => Some(Op::LessOrIs),
        '≥' => Some(Op::MoreOrIs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(line: &str) -> Vec<String> {
        words(line).iter().map(Word::text).collect()
    }

    #[test]
    fn quotes_hold_a_value_together() {
        assert_eq!(
            divided(" owner:\"Li Si\"  标题:“甲 乙” \"\" a\"b"),
            ["owner:Li Si", "标题:甲 乙", "", "a\"b"]
        );
    }

    #[test]
    fn a_condition_is_key_operator_value() {
        let parts = |line: &str| {
            let (key, op, value) = words(line)[0].parts().expect("an operator");
            (key, op, value.alternatives())
        };
        assert_eq!(parts("due<=2026-10"), ("due".to_owned(), Op::LessOrIs, vec!["2026-10".to_owned()]));
        assert_eq!(parts("责任人：张三，李四").2, ["张三", "李四"]);
        assert_eq!(parts("title:\"a, b\",c:d").2, ["a, b", "c:d"]);
        assert_eq!(words("\"a:b\"")[0].parts(), None);
        assert_eq!(words("-overdue")[0].positive().1.text(), "overdue");
    }
}
