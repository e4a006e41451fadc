//! The numbers that papers put before their clauses: `第二章`, `第三条`, `一、`, `（二）`, `3.`, `（4）`.

use crate::model::numeral;

/// The kinds of numbering, the widest first: each stands within the ones before it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// `附件`, `附件2`: an annex, alone on its line.
    Annex,
    /// `第二章`.
    Chapter,
    /// `第一节`.
    Section,
    /// `第三条`.
    Article,
    /// `一、`.
    Chinese,
    /// `（二）`.
    ChineseInBrackets,
    /// `3.`, `3．`, `3、`.
    Digits,
    /// `（4）`, `4）`.
    DigitsInBrackets,
}

/// A number as it stands at the head of a clause.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Number<'a> {
    /// How it is written, which tells its rank.
    pub kind: Kind,
    /// Its value.
    pub value: u32,
    /// The text itself, its mark included: `（二）`.
    pub written: &'a str,
}

/// Numbers above this are years, sums or standards, not clauses.
const MOST: u32 = 999;

impl<'a> Number<'a> {
    /// The number that `text` begins with; the text may go on behind it.
    #[must_use]
    pub fn at_start(text: &'a str) -> Option<Self> {
        let first = text.chars().next()?;
        let number = match first {
            '附' => annex(text),
            '第' => ordinal(text),
            '（' | '(' => in_brackets(text, first.len_utf8()),
            _ => plain(text),
        };
        number.filter(|number| (1..=MOST).contains(&number.value))
    }

    /// What follows the number in the text it was read from.
    #[must_use]
    pub fn rest(&self, text: &'a str) -> &'a str {
        text.strip_prefix(self.written).unwrap_or("")
    }
}

/// The end of the numeral that begins at `from`, and its value.
fn numeral_at(text: &str, from: usize) -> Option<(usize, u32)> {
    let rest = &text[from..];
    let len = rest.find(|c| !numeral::is_numeral(c)).unwrap_or(rest.len());
    Some((from + len, numeral::value(&rest[..len])?))
}

/// `附件`, `附件2`, `附件一：`; with other text on its line it is the list of annexes or a mention.
fn annex(text: &str) -> Option<Number<'_>> {
    let line = text.lines().next()?.trim_end().trim_end_matches(['：', ':']);
    let name = line.strip_prefix("附件")?.trim_start();
    let value = if name.is_empty() { Some(1) } else { numeral::value(name) };
    Some(Number { kind: Kind::Annex, value: value?, written: line })
}

/// `第三条`. A sentence may begin so too (`第三条规定的…`): who reads a paper must look at what follows.
fn ordinal(text: &str) -> Option<Number<'_>> {
    let (end, value) = numeral_at(text, "第".len())?;
    let kind = match text[end..].chars().next()? {
        '章' => Kind::Chapter,
        '节' => Kind::Section,
        '条' => Kind::Article,
        _ => return None,
    };
    Some(Number { kind, value, written: &text[..end + '章'.len_utf8()] })
}

fn in_brackets(text: &str, from: usize) -> Option<Number<'_>> {
    let (end, value) = numeral_at(text, from)?;
    let close = text[end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let digits = text[from..].starts_with(|c| numeral::arabic_digit(c).is_some());
    let kind = if digits { Kind::DigitsInBrackets } else { Kind::ChineseInBrackets };
    Some(Number { kind, value, written: &text[..end + close.len_utf8()] })
}

/// `一、`, `3.`, `4）`; not `1.5`, `3.2.1`, nor `一是`.
fn plain(text: &str) -> Option<Number<'_>> {
    let (end, value) = numeral_at(text, 0)?;
    let mark = text[end..].chars().next()?;
    let written = &text[..end + mark.len_utf8()];
    let digits = text.starts_with(|c| numeral::arabic_digit(c).is_some());
    let kind = match mark {
        '、' if !digits => Kind::Chinese,
        '.' | '．' | '、' if digits => Kind::Digits,
        '）' | ')' if digits => Kind::DigitsInBrackets,
        _ => return None,
    };
    let goes_on = text[written.len()..].starts_with(|c| numeral::arabic_digit(c).is_some());
    let decimal = matches!(mark, '.' | '．') && goes_on;
    (!decimal).then_some(Number { kind, value, written })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_kind() {
        for (text, kind, value, written) in [
            ("一、总体要求", Kind::Chinese, 1, "一、"),
            ("三十、对", Kind::Chinese, 30, "三十、"),
            ("（五十三）支持", Kind::ChineseInBrackets, 53, "（五十三）"),
            ("(二) x", Kind::ChineseInBrackets, 2, "(二)"),
            ("1.摸底排查", Kind::Digits, 1, "1."),
            ("１２．全面", Kind::Digits, 12, "１２．"),
            ("3、全面", Kind::Digits, 3, "3、"),
            ("（4）全面", Kind::DigitsInBrackets, 4, "（4）"),
            ("4) all", Kind::DigitsInBrackets, 4, "4)"),
            ("第三条　为了", Kind::Article, 3, "第三条"),
            ("第一百零二条", Kind::Article, 102, "第一百零二条"),
            ("第2章 总则", Kind::Chapter, 2, "第2章"),
            ("第一节", Kind::Section, 1, "第一节"),
            ("附件", Kind::Annex, 1, "附件"),
            ("附件2：\n表", Kind::Annex, 2, "附件2"),
        ] {
            assert_eq!(Number::at_start(text), Some(Number { kind, value, written }), "{text}");
        }
    }

    #[test]
    fn leaves_what_is_no_number_of_a_clause() {
        for text in [
            "",
            "1.5亿元",
            "3.2.1 节",
            "2019年4月底前",
            "2019.",
            "一是加强",
            "一，加强",
            "（此件公开发布）",
            "（2018）",
            "（试行）",
            "第三方",
            "十十、",
            "附件：1.清单",
            "附件清单",
            "0.",
        ] {
            assert_eq!(Number::at_start(text), None, "{text}");
        }
    }
}
