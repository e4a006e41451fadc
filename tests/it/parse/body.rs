//! Edits of the body.

use duban::parse::{Document, Op, PatchFaultKind};

use crate::laws::patch::patch;

const PROGRESS: &[&str] = &["进展", "Progress"];
const MEASURES: &[&str] = &["举措", "Measures"];

#[track_caller]
fn check(before: &str, op: &Op<'_>, after: &str) {
    for eol in ["\n", "\r\n"] {
        let file = |body: &str| format!("\u{feff}---\nid: 1\n---\n{body}").replace('\n', eol);
        let document = Document::parse(file(before).as_bytes());
        let patched = patch(&document, op).expect("lawful");
        assert_eq!(patched.document.text().as_str(), file(after));
    }
}

fn add(text: &str) -> Op<'_> {
    Op::AddEntry { section: PROGRESS, level: 2, text }
}

#[test]
fn an_entry_goes_to_the_end_of_its_list() {
    check("## 进展\n- a\n\n## 其他\n- b\n", &add("甲"), "## 进展\n- a\n- 甲\n\n## 其他\n- b\n");
    check("## Progress\n* a\n  more", &add("b"), "## Progress\n* a\n  more\n* b");
    check("# Progress #\n  9) a\n", &add("b"), "# Progress #\n  9) a\n  10) b\n");
    check("## 进展\n- a\n  - b\n\n\n", &add("c\n\nd"), "## 进展\n- a\n  - b\n- c\n\n  d\n\n\n");
    check("## 进展\n- a\n\n- b\n\n说明\n", &add("c"), "## 进展\n- a\n\n- b\n- c\n\n说明\n");
}

#[test]
fn a_list_or_a_section_is_made() {
    check("## 进展\n\n### 细则\n", &add("a"), "## 进展\n- a\n\n### 细则\n");
    check("## 进展", &add("a"), "## 进展\n- a");
    check("## 进展\n说明\n\n## 其他\n", &add("a"), "## 进展\n说明\n\n- a\n\n## 其他\n");
    check("", &add("a"), "## 进展\n- a\n");
    check("text\n", &add("a"), "text\n\n## 进展\n- a\n");
    check("text\n\n", &add("a"), "text\n\n## 进展\n- a\n");
    check("text", &add("a"), "text\n\n## 进展\n- a");
    let document = Document::parse(b"---\n---");
    let patched = patch(&document, &add("a")).expect("lawful");
    assert_eq!(patched.document.text().as_str(), "---\n---\n## 进展\n- a");
}

#[test]
fn a_box_is_ticked_and_cleared() {
    let tick = |item, done| Op::Tick { section: MEASURES, item, done };
    let body = "## 举措\n- [x] 一\n  - [ ] 内\n1. [ ] 二";
    check(body, &tick(1, true), "## 举措\n- [x] 一\n  - [ ] 内\n1. [x] 二");
    check(body, &tick(0, false), "## 举措\n- [ ] 一\n  - [ ] 内\n1. [ ] 二");
    check(body, &tick(0, true), body);
}

#[test]
fn what_would_change_more_is_refused() {
    let refused = |body: &str, op: &Op<'_>| {
        Document::parse(format!("---\n---\n{body}").as_bytes()).patch(op).expect_err("refused").kind
    };
    // The file ends inside a code block: a heading there would be code.
    assert_eq!(refused("```\ncode\n", &add("a")), PatchFaultKind::ByHand);
    // The entry would define what `[a]` elsewhere means.
    assert_eq!(refused("[a]\n\n## 进展\n- b\n", &add("[a]: /x")), PatchFaultKind::ByHand);
    let tick = Op::Tick { section: MEASURES, item: 0, done: true };
    assert_eq!(refused("## 举措\n- 一\n", &tick), PatchFaultKind::Absent);
    assert_eq!(refused("## 其他\n- [ ] 一\n", &tick), PatchFaultKind::Absent);
}
