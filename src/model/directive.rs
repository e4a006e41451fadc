//! Divides a directive's text into clauses: by the headings of Markdown, or by the numbering of official papers.

use std::collections::BTreeMap;

use crate::model::clause::Clause;
use crate::model::numbering::{Kind, Number};
use crate::text::Span;

/// Where a clause begins, and how deep.
struct Mark<'a> {
    start: usize,
    rank: Rank,
    number: Option<Number<'a>>,
    anchor: Option<&'a str>,
    heading: &'a str,
}

/// Headings stand above numbered lines, so a paper may use both.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Heading(usize),
    Line(Kind),
}

/// The clauses of a directive's body (without its front matter), in the order of the text. What stands before the
/// first clause, such as the title and the addressees, belongs to none. A single first heading without number and
/// anchor is the paper's title and no clause. Numbers that run on through the chapters stay as written: `3.30`.
#[must_use]
pub fn clauses(body: &str) -> Vec<Clause> {
    let marks = marks(body);
    let mut clauses = Vec::with_capacity(marks.len());
    let mut taken = BTreeMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut top = 0;
    for (at, mark) in marks.iter().enumerate() {
        while open.last().is_some_and(|above| above.rank >= mark.rank) {
            open.pop();
        }
        let siblings = open.last_mut().map_or(&mut top, |above| &mut above.children);
        *siblings += 1;
        let own_path = path(mark, *siblings, open.last().map(|above| above.path.as_str()));
        let path = unique(own_path, &mut taken);
        let end = |ends: &dyn Fn(&Mark<'_>) -> bool| {
            let next = marks[at + 1..].iter().find(|next| ends(next)).map_or(body.len(), |next| next.start);
            Span::new(mark.start, mark.start + body[mark.start..next].trim_end().len())
        };
        clauses.push(Clause {
            path: path.clone(),
            heading: mark.heading.to_owned(),
            number: mark.number.map(|number| number.written.to_owned()),
            span: end(&|next| next.rank <= mark.rank),
            own: end(&|_| true),
        });
        open.push(Open { rank: mark.rank, path, children: 0 });
    }
    clauses
}

/// A clause that later ones may stand within.
struct Open {
    rank: Rank,
    path: String,
    children: usize,
}

fn path(mark: &Mark<'_>, position: usize, above: Option<&str>) -> String {
    if let Some(anchor) = mark.anchor {
        return anchor.to_owned();
    }
    let step = match mark.number {
        Some(Number { kind: Kind::Annex, value, .. }) => format!("附件{value}"),
        Some(number) => number.value.to_string(),
        None => position.to_string(),
    };
    above.map_or(step.clone(), |above| format!("{above}.{step}"))
}

/// The path, or `path~2`, `path~3` … where it is taken. `taken` knows how often each was asked for, so that ten
/// thousand clauses of one number are told apart in as many steps.
fn unique(path: String, taken: &mut BTreeMap<String, usize>) -> String {
    let asked = taken.entry(path.clone()).or_insert(0);
    *asked += 1;
    if *asked == 1 {
        return path;
    }
    let mut count = *asked;
    while taken.contains_key(&format!("{path}~{count}")) {
        count += 1;
    }
    let free = format!("{path}~{count}");
    taken.insert(path, count);
    taken.insert(free.clone(), 1);
    free
}

/// Every heading and every numbered line, outside of code.
fn marks(body: &str) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark<'_>> = Vec::new();
    let mut article = 0;
    let mut in_code = false;
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let text = line.trim();
        in_code ^= text.starts_with("```") || text.starts_with("~~~");
        let indent = line.len() - line.trim_start().len();
        let found =
            if in_code { None } else { heading(line, text).or_else(|| numbered(text, line, article)) };
        if let Some(mark) = found {
            if let Some(Number { kind: Kind::Article, value, .. }) = mark.number {
                article = value;
            }
            marks.push(Mark { start: start + indent, ..mark });
        }
        start += line.len();
    }
    if is_title(&marks) {
        marks.remove(0);
    }
    marks
}

/// The first heading names the whole paper when nothing else stands at its level or above.
fn is_title(marks: &[Mark<'_>]) -> bool {
    let Some((first, rest)) = marks.split_first() else {
        return false;
    };
    matches!(first.rank, Rank::Heading(_))
        && first.number.is_none()
        && first.anchor.is_none()
        && !rest.is_empty()
        && rest.iter().all(|mark| mark.rank > first.rank)
}

/// `## 一、Title {#2.2}`.
fn heading<'a>(line: &str, text: &'a str) -> Option<Mark<'a>> {
    let depth = text.bytes().take_while(|byte| *byte == b'#').count();
    let indented = line.starts_with("    ") || line.starts_with('\t');
    let rest = &text[depth..];
    if !(1..=6).contains(&depth) || indented || !rest.starts_with([' ', '\t', '\u{3000}']) {
        return None;
    }
    let (title, anchor) = split_anchor(rest.trim());
    let heading = title.trim_end_matches('#').trim_end();
    let number = Number::at_start(heading);
    Some(Mark { start: 0, rank: Rank::Heading(depth), number, anchor, heading })
}

/// The longest anchor, in bytes: it becomes part of the address of every clause within.
const LONGEST_ANCHOR: usize = 128;

/// Takes `{#anchor}` off the end of a heading, other attributes with it.
fn split_anchor(title: &str) -> (&str, Option<&str>) {
    let Some((before, attributes)) = title.strip_suffix('}').and_then(|text| text.rsplit_once('{')) else {
        return (title, None);
    };
    let anchor = attributes.split_whitespace().find_map(|attribute| attribute.strip_prefix('#'));
    match anchor.filter(|anchor| (1..=LONGEST_ANCHOR).contains(&anchor.len())) {
        Some(anchor) => (before.trim_end(), Some(anchor)),
        None => (title, None),
    }
}

/// A line of a paper that begins with a number.
fn numbered<'a>(text: &'a str, line: &str, last_article: u32) -> Option<Mark<'a>> {
    let number = Number::at_start(text)?;
    let rest = number.rest(text);
    let clear = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let lawful = match number.kind {
        // `第三条规定的…` may begin a sentence: an article is set off by a space, or comes in turn.
        Kind::Article => clear || number.value == last_article + 1,
        Kind::Chapter | Kind::Section => clear,
        // A list within a list item of Markdown is part of that item.
        Kind::Digits | Kind::DigitsInBrackets => !line.starts_with("  ") && !line.starts_with('\t'),
        _ => true,
    };
    lawful.then(|| Mark {
        start: 0,
        rank: Rank::Line(number.kind),
        number: Some(number),
        anchor: None,
        heading: first_sentence(text, number),
    })
}

/// Up to the first full stop after the number.
fn first_sentence<'a>(text: &'a str, number: Number<'_>) -> &'a str {
    let after = number.written.len();
    text[after..].find('。').map_or(text, |end| &text[..after + end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::clause::find;

    /// Paths with the first line of their own text.
    fn outline(body: &str) -> Vec<(String, &str)> {
        let line = |clause: &Clause| clause.own.of(body).lines().next().unwrap_or("").trim();
        clauses(body).iter().map(|clause| (clause.path.clone(), line(clause))).collect()
    }

    #[track_caller]
    fn check(body: &str, expected: &[(&str, &str)]) {
        let outline = outline(body);
        let found: Vec<_> = outline.iter().map(|(path, line)| (path.as_str(), *line)).collect();
        assert_eq!(found, expected, "{body}");
    }

    const PAPER: &str = "关于移交的通知\n某办发〔2026〕7号\n各区：\n现通知如下。\n\
        一、总体要求\n按期移交。\n二、工作任务\n　　（一）摸底排查。4月底前完成。\n　　1.列出清单。\n2.建立台账\n\
        （二）全面移交。\n三、组织实施\n1.5亿元资金到位。\n（此件公开发布）\n";

    #[test]
    fn chinese_papers() {
        check(
            PAPER,
            &[
                ("1", "一、总体要求"),
                ("2", "二、工作任务"),
                ("2.1", "（一）摸底排查。4月底前完成。"),
                ("2.1.1", "1.列出清单。"),
                ("2.1.2", "2.建立台账"),
                ("2.2", "（二）全面移交。"),
                ("3", "三、组织实施"),
            ],
        );
        check(
            "一、甲\n（一）子\n二、乙\n（二）丑\n（三）寅",
            &[
                ("1", "一、甲"),
                ("1.1", "（一）子"),
                ("2", "二、乙"),
                ("2.2", "（二）丑"),
                ("2.3", "（三）寅"),
            ],
        );
        check("一、甲\r\n1、子\r\n（1）丑\r\n", &[("1", "一、甲"), ("1.1", "1、子"), ("1.1.1", "（1）丑")]);
        check("没有编号的文件。\n第三方参与。", &[]);
    }

    #[test]
    fn articles_run_through_the_chapters() {
        check(
            "第一章　总则\n第一条　为了移交。\n第二条根据前条。\n第一条规定的移交，从速。\n第二章　移交\n第三条　移交包括：\n（一）土地；\n（二）园舍。",
            &[
                ("1", "第一章　总则"),
                ("1.1", "第一条　为了移交。"),
                ("1.2", "第二条根据前条。"),
                ("2", "第二章　移交"),
                ("2.3", "第三条　移交包括："),
                ("2.3.1", "（一）土地；"),
                ("2.3.2", "（二）园舍。"),
            ],
        );
    }

    #[test]
    fn markdown() {
        check(
            "# City plan\nAll districts:\n## Survey {#1}\ntext\n### Lists\n## Hand over {#2.2 .key}\n1. land\n   1. not a clause\n2. buildings\n```\n# code\n```\n",
            &[
                ("1", "## Survey {#1}"),
                ("1.1", "### Lists"),
                ("2.2", "## Hand over {#2.2 .key}"),
                ("2.2.1", "1. land"),
                ("2.2.2", "2. buildings"),
            ],
        );
        check(
            "# 通知\n## 一、要求\n## 二、任务 ##\n（一）排查\n#话题\n",
            &[("1", "## 一、要求"), ("2", "## 二、任务 ##"), ("2.1", "（一）排查")],
        );
        check(
            "# One {#goals}\n## x\n# Two\n",
            &[("goals", "# One {#goals}"), ("goals.1", "## x"), ("2", "# Two")],
        );
    }

    #[test]
    fn annexes_and_repeated_numbers_have_addresses_of_their_own() {
        check(
            "一、甲\n附件：1.清单\n附件\n一、表\n附件2\n一、表\n一、又\n",
            &[
                ("1", "一、甲"),
                ("附件1", "附件"),
                ("附件1.1", "一、表"),
                ("附件2", "附件2"),
                ("附件2.1", "一、表"),
                ("附件2.1~2", "一、又"),
            ],
        );
    }

    #[test]
    fn a_clause_knows_its_text() {
        let clauses = clauses(PAPER);
        let task = find(&clauses, "2").unwrap();
        assert_eq!((task.number.as_deref(), task.heading.as_str()), (Some("二、"), "二、工作任务"));
        assert_eq!(task.own.of(PAPER), "二、工作任务");
        assert!(task.span.of(PAPER).ends_with("（二）全面移交。"));
        let survey = find(&clauses, "2.1").unwrap();
        assert_eq!(survey.heading, "（一）摸底排查");
        assert_eq!(survey.own.of(PAPER), "（一）摸底排查。4月底前完成。");
        assert!(survey.span.of(PAPER).ends_with("2.建立台账"));
        let body = "## Hand over {#2.2}\nAll three.\n";
        let heading = &super::clauses(body)[0];
        assert_eq!((heading.heading.as_str(), heading.number.as_deref()), ("Hand over", None));
        assert_eq!(heading.span.of(body), "## Hand over {#2.2}\nAll three.");
    }

    #[test]
    fn addresses_as_people_write_them() {
        let paper = clauses(PAPER);
        for (address, path) in [
            ("2.1", Some("2.1")),
            ("#2.1", Some("2.1")),
            ("二、", Some("2")),
            ("二、（二）", Some("2.2")),
            ("二、(二)", Some("2.2")),
            ("2.（2）", Some("2.2")),
            ("二、（一）2", Some("2.1.2")),
            ("二、（一） 2.", Some("2.1.2")),
            ("（二）", Some("2.2")),
            ("1.", Some("2.1.1")),
            ("四、", None),
            ("2.9", None),
            ("", None),
            ("第三条", None),
            ("工作任务", None),
        ] {
            assert_eq!(find(&paper, address).map(|clause| clause.path.as_str()), path, "{address}");
        }
        let law = clauses("第一章 总则\n第一条 甲\n第二章 移交\n第二条 乙\n（一）土地\n一、例\n一、例");
        for (address, path) in [
            ("第二条", Some("2.2")),
            ("第二条（一）", Some("2.2.1")),
            ("第二章第二条", Some("2.2")),
            ("一、", None),
        ] {
            assert_eq!(find(&law, address).map(|clause| clause.path.as_str()), path, "{address}");
        }
    }
}
