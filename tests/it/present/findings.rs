//! Findings, for people and for programs.

use std::collections::BTreeMap;

use duban::check::{Finding, Level};
use duban::present::{Form, Lang, OutOptions, When};
use duban::text::Span;
use unicode_width::UnicodeWidthStr;

use super::{duplicate, marked, options, out, path, plain, printed, sources, span};

#[test]
fn findings_look_like_the_compilers() {
    let (finding, sources) = duplicate();
    assert_eq!(
        printed(&[finding], &sources, options(Lang::En)),
        "\
error[duplicate-id]: id `2026-0142-k7q` is already taken
  --> tasks/active/2026-0142-k7q-water-supply.md:3:5
   |
 3 | id: 2026-0142-k7q
   |     ^^^^^^^^^^^^^ used again here
  ::: tasks/closed/2026/01xx/2026-0142-k7q-road-works.md:3:5
 3 | id: 2026-0142-k7q
   |     ------------- first used here
   |
   = help: the second file is a draft without records: `duban check --fix --unsafe` gives it a new id
   = note: `duban explain duplicate-id`

1 error in 431 tasks; 1 can be fixed with `duban check --fix`
"
    );
}

#[test]
fn findings_speak_chinese() {
    let (finding, sources) = duplicate();
    assert_eq!(
        printed(&[finding], &sources, options(Lang::ZhCn)),
        "\
错误[duplicate-id]: 编号 `2026-0142-k7q` 已被占用
  --> tasks/active/2026-0142-k7q-water-supply.md:3:5
   |
 3 | id: 2026-0142-k7q
   |     ^^^^^^^^^^^^^ 此处重复使用
  ::: tasks/closed/2026/01xx/2026-0142-k7q-road-works.md:3:5
 3 | id: 2026-0142-k7q
   |     ------------- 首次使用
   |
   = 建议: 第二个文件是尚无记录的拟办任务：`duban check --fix --unsafe` 可给它新编号
   = 说明: `duban explain duplicate-id`

431 项任务：1 个错误；其中 1 个可用 `duban check --fix` 修正
"
    );
}

#[test]
fn paths_are_shown_from_where_the_reader_stands() {
    let (finding, sources) = duplicate();
    let from = "tasks/active".to_owned();
    let text = printed(&[finding], &sources, OutOptions { from, ..options(Lang::En) });
    assert!(text.contains("  --> 2026-0142-k7q-water-supply.md:3:5\n"), "{text}");
    assert!(text.contains("  ::: ../closed/2026/01xx/2026-0142-k7q-road-works.md:3:5\n"), "{text}");
}

#[test]
fn findings_are_sorted_and_stand_apart() {
    let text = "a\nb\n";
    let at = |needle| Finding::new("rule", Level::Warning, plain(needle), &path("a.md"), span(text, needle));
    let mut first = at("a");
    first.level = Level::Note;
    let other = Finding::new("rule", Level::Error, plain("gone"), &path("0.md"), Span::at(0));
    assert_eq!(
        printed(&[at("b"), first, other], &sources(&[("a.md", text)]), options(Lang::En)),
        "\
error[rule]: gone
  --> 0.md:1:1
   |
   = note: `duban explain rule`

note[rule]: a
  --> a.md:1:1
   |
 1 | a
   | ^
   |
   = note: `duban explain rule`

warning[rule]: b
  --> a.md:2:1
   |
 2 | b
   | ^
   |
   = note: `duban explain rule`

1 error, 1 warning, 1 note in 431 tasks; 1 can be fixed with `duban check --fix`
"
    );
}

#[test]
fn a_file_without_a_text_still_has_its_place_and_words() {
    let mut finding =
        Finding::new("unreadable", Level::Error, plain("not text"), &path("a.md"), Span::new(3, 9));
    finding.mark(plain("byte 3 is not UTF-8"));
    finding.related(&path("evidence"), Span::at(0), plain("a folder"));
    let text = printed(&[finding], &BTreeMap::new(), options(Lang::En));
    let head = "\
error[unreadable]: not text
  --> a.md:1:1: byte 3 is not UTF-8
  ::: evidence:1:1: a folder
   |
   = note: `duban explain unreadable`
";
    assert!(text.starts_with(head), "{text}");
}

#[test]
fn related_places_in_the_same_file_share_its_lines() {
    let text = "start: 2026-05-01\na: 1\nb: 2\nc: 3\ndue: 2026-04-01\n";
    let mut finding = Finding::new(
        "milestone-order",
        Level::Error,
        plain("due before start"),
        &path("a.md"),
        span(text, "2026-04-01"),
    );
    finding.related(&path("a.md"), span(text, "2026-05-01"), plain("starts here"));
    let text = printed(&[finding], &sources(&[("a.md", text)]), options(Lang::En));
    let head = "\
error[milestone-order]: due before start
  --> a.md:5:6
   |
 1 | start: 2026-05-01
   |        ---------- starts here
 ...
 5 | due: 2026-04-01
   |      ^^^^^^^^^^
   |
   = note: `duban explain milestone-order`
";
    assert!(text.starts_with(head), "{text}");
}

#[test]
fn long_numbers_widen_the_gutter_of_all() {
    let text = "\n".repeat(99) + "id: x\n";
    let mut finding = Finding::new("rule", Level::Error, plain("wrong"), &path("a.md"), span(&text, "x"));
    finding.related(&path("b.md"), Span::new(0, 1), plain("here"));
    let text = printed(&[finding], &sources(&[("a.md", &text), ("b.md", "y\n")]), options(Lang::En));
    let head = "\
error[rule]: wrong
   --> a.md:100:5
    |
100 | id: x
    |     ^
   ::: b.md:1:1
  1 | y
    | - here
    |
    = note: `duban explain rule`
";
    assert!(text.starts_with(head), "{text}");
}

#[test]
fn a_span_over_several_lines_is_drawn_as_one() {
    let text = "goal: |\n  一\n  二\ndue: x\n";
    let text = marked(text, "goal: |\n  一\n  二\n", "the whole field");
    let head = "\
error[rule]: wrong
  --> a.md:1:1
   |
 1 | / goal: |
 2 | |   一
 3 | |   二
   | |____^ the whole field
   |
";
    assert!(text.starts_with(head), "{text}");
}

/// The marks stand under the needle, counted in columns of the screen, and the place counts characters.
#[track_caller]
fn lines_up(text: &str, needle: &str, shown: &str, place: &str) {
    let printed = marked(text, needle, "here");
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines[1], format!("  --> a.md:{place}"), "{printed}");
    let column = lines[4].find('^').expect("there is a mark");
    let marks = lines[4].matches('^').count();
    let start = lines[3].find(shown).unwrap_or_else(|| panic!("{shown:?} is not in\n{printed}"));
    assert_eq!(lines[3][..start].width(), column, "{printed}");
    assert_eq!(shown.width(), marks, "{printed}");
}

#[test]
fn marks_line_up_under_wide_characters() {
    lines_up("title: 督办三所幼儿园 x\n", "三所", "三所", "1:10");
    lines_up("标题：（甲）、“乙”。丙\n", "乙", "乙", "1:9");
    lines_up("标题: 🎉🎉 办完 x\n", "办完", "办完", "1:8");
    lines_up("a: 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} 👍🏽 🇨🇳 x: y\n", "x: y", "x: y", "1:19");
    lines_up("e\u{301}tude: 督e\u{301} x\n", "x", "x", "1:13");
    lines_up("ｱｲｳ: ＡＢ x\n", "x", "x", "1:9");
}

#[test]
fn marks_line_up_after_a_byte_order_mark_tabs_and_carriage_returns() {
    lines_up("\u{feff}title: a\r\nb\r\n", "a", "a", "1:8");
    lines_up("\u{feff}标题: a", "标题", "标题", "1:1");
    lines_up("\t- 甲\tx\r\n", "x", "x", "1:6");
    lines_up("a\r\n\u{feff}督: x\r\n", "x", "x", "2:5");
    lines_up("a: \u{1b}[31m\u{202e}督 x\n", "x", "x", "1:12");
    lines_up("甲\ra: x\n", "x", "x", "1:6");
}

#[test]
fn what_a_file_holds_never_steers_the_terminal() {
    let text = marked("a: \u{1b}]0;x\u{7} \u{9b}2J \u{202e}b\u{200b}\n", "b", "\u{1b}[2J\nwords");
    assert!(text.contains(" 1 | a: ␛]0;x␇ \\u{9b}2J \\u{202e}b\\u{200b}\n"), "{text}");
    assert!(text.contains("^ ␛[2J␊words\n"), "{text}");
}

#[test]
fn a_long_paragraph_is_cut_around_its_mark() {
    for at in [0, 1, 7, 50, 99, 150, 198, 199] {
        for lead in ["", "a", "ab：", "\t"] {
            let chars: Vec<char> = "一二三四五六七八九十".chars().cycle().take(200).collect();
            let before: String = chars[..at].iter().collect();
            let after: String = chars[at..].iter().collect();
            let text = format!("{lead}{before}🎯{after}\n");
            let printed = marked(&text, "🎯", "here");
            let lines: Vec<&str> = printed.lines().collect();
            let start = lines[3].find('🎯').unwrap_or_else(|| panic!("{printed}"));
            assert_eq!(lines[3][..start].width(), lines[4].find('^').unwrap(), "{printed}");
            assert!(lines[3].width() <= 100, "{} columns\n{printed}", lines[3].width());
        }
    }
}

#[test]
fn no_span_is_too_odd_to_be_shown() {
    let texts =
        ["", "\n", "\u{feff}", "\u{feff}督", "督", "a\r\n督\r\n", "\r", "🎉\n\n", "a\nb", "\u{200d}\u{fe0f}"];
    for text in texts {
        let sources = sources(&[("a.md", text)]);
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                for other in [0, text.len() / 2, text.len() + 2] {
                    let mut finding = Finding::new(
                        "rule",
                        Level::Error,
                        plain("wrong"),
                        &path("a.md"),
                        Span::new(start, end),
                    );
                    finding.related(&path("a.md"), Span::at(other), plain("other"));
                    let printed = printed(&[finding], &sources, options(Lang::En));
                    assert!(printed.contains('^') && printed.contains("--> a.md:"), "{printed}");
                }
            }
        }
    }
}

#[test]
fn findings_have_a_machine_form() {
    let (finding, sources) = duplicate();
    let json = printed(&[finding], &sources, OutOptions { form: Form::Json, ..options(Lang::En) });
    assert_eq!(
        json,
        concat!(
            r#"{"version":1,"kind":"findings","findings":[{"rule":"duplicate-id","level":"error","#,
            r#""message":"id `2026-0142-k7q` is already taken","#,
            r#""path":"tasks/active/2026-0142-k7q-water-supply.md","line":3,"column":5,"end_line":3,"#,
            r#""end_column":18,"label":"used again here","#,
            r#""related":[{"path":"tasks/closed/2026/01xx/2026-0142-k7q-road-works.md","line":3,"column":5,"#,
            r#""end_line":3,"end_column":18,"message":"first used here"}],"#,
            r#""help":["the second file is a draft without records: `duban check --fix --unsafe` gives it a new id"],"fix":null}],"#,
            r#""summary":{"errors":1,"warnings":0,"notes":0,"tasks":431,"fixable":1,"#,
            r#""fixable_unsafe":0,"fixed":0,"suppressed":0}}"#,
            "\n"
        )
    );
}

#[test]
fn a_refusal_is_about_the_doing() {
    let (finding, sources) = duplicate();
    let findings = [finding];
    let (mut people, captured) = out(options(Lang::En));
    people.refused(&findings, &sources);
    assert_eq!(captured.stdout.text(), "");
    assert!(captured.stderr.text().starts_with("error[duplicate-id]: "));
    assert!(captured.stderr.text().ends_with("= note: `duban explain duplicate-id`\n\n"));
}

#[test]
fn without_findings_there_is_only_the_summary() {
    assert_eq!(printed(&[], &BTreeMap::new(), options(Lang::En)), "no findings in 431 tasks\n");
}

#[test]
fn colour_changes_no_letter() {
    let (finding, sources) = duplicate();
    let plain = printed(std::slice::from_ref(&finding), &sources, options(Lang::ZhCn));
    let styled = printed(&[finding], &sources, OutOptions { color: When::Always, ..options(Lang::ZhCn) });
    assert!(
        styled.starts_with("\u{1b}[1m\u{1b}[31m错误[duplicate-id]\u{1b}[0m\u{1b}[1m: 编号"),
        "{styled:?}"
    );
    assert_eq!(anstream::adapter::strip_str(&styled).to_string(), plain);
}
