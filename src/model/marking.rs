//! Marks of classified papers: 绝密, 机密 and 秘密 as a mark, not as words of a sentence.

use crate::text::Span;

/// The grades of the law on guarding state secrets.
const GRADES: [&str; 3] = ["绝密", "机密", "秘密"];

/// The star that stands between the grade and its term.
const STARS: [char; 3] = ['★', '☆', '*'];

/// What introduces a mark.
const LABELS: [&str; 4] = ["密级", "保密等级", "classification", "security classification"];

/// The lines that English papers are marked with, capitals only: in running text the words are no mark.
const CAPITALS: [&str; 3] = ["TOP SECRET", "SECRET", "CONFIDENTIAL"];

/// The first mark of a classified paper in a text: `机密★10年`, `密级：秘密`, a line that holds nothing else. What is
/// internal (内部) is not classified.
#[must_use]
pub fn marking(text: &str) -> Option<Span> {
    // Most texts hold none of the words, and are looked through for them only.
    if !GRADES.iter().chain(&CAPITALS).any(|word| text.contains(word)) {
        return None;
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(span) = starred(line).or_else(|| alone(line)).or_else(|| labelled(line)) {
            return Some(Span::new(at + span.start, at + span.end));
        }
        at += line.len();
    }
    None
}

/// A mark in the name of a file: a part of its own, `机密-方案.pdf`, `方案（秘密）.docx`.
#[must_use]
pub fn in_name(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|part| GRADES.contains(&part)) || starred(name).is_some()
}

/// The grade with its star.
fn starred(line: &str) -> Option<Span> {
    GRADES.iter().flat_map(|grade| line.match_indices(grade)).find_map(|(at, grade)| {
        let rest = line[at + grade.len()..].trim_start_matches([' ', '\u{3000}']);
        let star = rest.chars().next().filter(|c| STARS.contains(c))?;
        // A star of Markdown: `**机密**`.
        let bold = star == '*' && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        (!bold).then(|| Span::new(at, at + grade.len()))
    })
}

/// A line that holds the mark and nothing else but brackets and marks of Markdown.
fn alone(line: &str) -> Option<Span> {
    let dress = |c: char| c.is_whitespace() || "【】〔〕[]()（）《》*_#>-|\u{3000}".contains(c);
    let words = line.trim_matches(dress);
    let grade = GRADES.contains(&words);
    let capitals =
        CAPITALS.iter().any(|mark| words == *mark || words.strip_prefix(mark).is_some_and(is_caveat));
    (grade || capitals).then(|| span_in(line, words))
}

/// `SECRET//NOFORN`.
fn is_caveat(rest: &str) -> bool {
    rest.strip_prefix("//")
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_uppercase() || "/ ,-".contains(c)))
}

/// `密级：机密`, `| 密级 | 机密 |`, `Classification: SECRET`.
fn labelled(line: &str) -> Option<Span> {
    let lower = line.to_ascii_lowercase();
    let label = LABELS.iter().find_map(|label| Some(lower.find(label)? + label.len()))?;
    let between = |c: char| c.is_whitespace() || "：:|=【[（(\"'*".contains(c);
    let value = line[label..].trim_start_matches(between);
    // The label alone, or as a word of a sentence, is no mark.
    let marked = value.len() < line[label..].len();
    let grade = GRADES.iter().chain(&CAPITALS).find(|grade| {
        value.strip_prefix(**grade).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    marked.then(|| span_in(line, &value[..grade.len()]))
}

/// Where a part of a line stands in it.
fn span_in(line: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - line.as_ptr() as usize;
    Span::new(start, start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_where_it_marks() {
        for (text, mark) in [
            ("机密★10年\n关于……的通知", "机密"),
            ("标题\n\n秘密 ★ 长期\n", "秘密"),
            ("密级：机密\n", "机密"),
            ("| 密级 | 绝密 |\n", "绝密"),
            ("密级: \"秘密\"\n", "秘密"),
            ("【绝密】\n", "绝密"),
            ("**机密**\n", "机密"),
            ("a\nTOP SECRET\nb", "TOP SECRET"),
            ("SECRET//NOFORN", "SECRET//NOFORN"),
            ("Classification: CONFIDENTIAL\n", "CONFIDENTIAL"),
        ] {
            assert_eq!(marking(text).map(|span| span.of(text)), Some(mark), "{text}");
        }
    }

    #[test]
    fn words_of_a_sentence_are_no_mark() {
        for text in [
            "严守国家秘密和商业秘密\n",
            "机密性、完整性、可用性\n",
            "**机密文件**的保管\n",
            "密级：内部\n",
            "定密级别由机关确定，机密事项另报\n",
            "- 保密教育覆盖绝密岗位\n",
            "Secret\nconfidential\n",
            "The reports are CONFIDENTIAL until released.\n",
            "classification of SECRETARIAL posts\n",
            "密级 标志不全的文件\n",
        ] {
            assert_eq!(marking(text).map(|span| span.of(text)), None, "{text}");
        }
        assert!(in_name("机密-整改方案.pdf") && in_name("方案（秘密）.docx") && in_name("绝密★启用前.pdf"));
        assert!(!in_name("保守秘密承诺书.pdf") && !in_name("secret.txt"));
    }
}
