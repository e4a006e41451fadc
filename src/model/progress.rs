//! What people say has been done: dated lines under Progress, and when two texts say the same.

use jiff::civil::Date;

use super::{Due, Task, due, field};
use crate::text::Span;

/// One dated line under Progress, with the lines below it that bear no date of their own.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// The day it begins with.
    pub date: Date,
    /// What it says, the day and the name before a colon left out.
    pub text: &'a str,
    /// Its first line.
    pub span: Span,
}

/// The dated lines under Progress, in the order of the file. Cost: linear in the section.
#[must_use]
pub fn entries(task: &Task) -> Vec<Entry<'_>> {
    let Some(section) = task.document.section(&field::PROGRESS) else { return Vec::new() };
    let whole = task.document.text().as_str();
    let end = section.content.end;
    let mut starts = Vec::new();
    let mut at = section.content.start;
    for line in section.content.of(whole).split_inclusive('\n') {
        let words = line.trim_end();
        if let Some((date, after)) = dated(words) {
            let mark = words.len() - words.trim_start().len();
            starts.push((date, Span::new(at + mark, at + words.len()), at + words.len() - after.len(), at));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(.., line)| *line).chain([end]).collect();
    let entry = |((date, span, said, _), end)| Entry { date, text: unnamed(&whole[said..end]), span };
    starts.into_iter().zip(ends).map(entry).collect()
}

/// The day a line begins with, whatever mark of a list stands before it, and what follows the day.
fn dated(line: &str) -> Option<(Date, &str)> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '[' | ']' | 'x' | '>');
    let line = line.trim_start_matches(marks);
    let of_day = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日');
    let end = line.find(|c| !of_day(c)).unwrap_or(line.len());
    let day = line[..end].trim_end_matches(['-', '/', '.']);
    // Anything longer is a number of some other kind.
    let read = (day.len() <= "2026年12月31日".len()).then(|| Due::read(day, None).ok()).flatten()?;
    matches!(read.form, due::Form::Iso | due::Form::Day).then(|| (read.date, &line[day.len()..]))
}

/// Without the name in front: `zhang-san: survey finished`, `张三：完成测绘`.
fn unnamed(text: &str) -> &str {
    const LONGEST_NAME: usize = 16;
    let text = text.trim();
    let name = |name: &str| {
        name.chars().count() <= LONGEST_NAME
            && name.chars().all(|c| c.is_alphanumeric() || " -._".contains(c))
    };
    match text.split_once([':', '：']) {
        Some((before, after)) if name(before) => after.trim_start(),
        _ => text,
    }
}

/// A text without what does not change its meaning: white space, punctuation, capitals. Two texts with one gist say the
/// same. Empty where nothing is said.
#[must_use]
pub fn gist(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How alike two texts are, of one, that say the same in slightly other words.
const ALIKE: f64 = 0.75;

/// Whether one text says what the other says, word for word or nearly so.
#[must_use]
pub fn is_near_copy(one: &str, other: &str) -> bool {
    let (one, other) = (gist(one), gist(other));
    !one.is_empty() && !other.is_empty() && strsim::normalized_levenshtein(&one, &other) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RepoPath;

    #[test]
    fn lines_that_begin_with_a_day_are_entries() {
        let text = "---\n编号: 2026-0142-k7q\n---\n## 进展\n- 2026-04-28 张三：完成测绘\n  三处已立桩\n\
                    2026年5月6日 签订协议\n- [x] 2026/5/8: keys handed over\n- 5月9日 无年份\n- 2026-13-40 no day\n\
                    - 20260510 四所开园\n- 2026年6月 月份\n## 佐证材料\n- 2026-07-01 不在进展之下\n";
        let path = RepoPath::parse("tasks/active/2026-0142-k7q.md").expect("lawful");
        let task = Task::read(&path, text.as_bytes());
        let found: Vec<_> = entries(&task).iter().map(|e| (e.date.to_string(), gist(e.text))).collect();
        let said = |day: &str, text: &str| (day.to_owned(), text.to_owned());
        assert_eq!(
            found,
            [
                said("2026-04-28", "完成测绘三处已立桩"),
                said("2026-05-06", "签订协议"),
                said("2026-05-08", "keyshandedover5月9日无年份20261340noday"),
                said("2026-05-10", "四所开园2026年6月月份"),
            ]
        );
        assert_eq!(entries(&task)[0].span.of(text), "- 2026-04-28 张三：完成测绘");
    }

    #[test]
    fn texts_that_differ_in_dress_say_the_same() {
        assert_eq!(gist("进展正常。"), gist(" 进展正常 "));
        assert_eq!(gist("On track!"), gist("on  track"));
        assert_ne!(gist("完成80%"), gist("完成85%"));
        assert_eq!(gist("——"), "");
        assert!(is_near_copy("One plan for each site", "one plan for each  site."));
        assert!(is_near_copy("one plan for each site", "one plan for every site"));
        assert!(is_near_copy("每300户设一个投放点", "每300户设投放点"));
        assert!(!is_near_copy("one plan for each site", "guards at the gates"));
        assert!(!is_near_copy("", ""));
    }
}
