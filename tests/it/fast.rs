//! A brief says what the document says, whatever the file.

use std::collections::BTreeSet;
use std::path::Path;

use duban::parse::Brief;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::laws::brief::says_the_same as check;

const TASK: &str = r#"---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {directive: city-2026-7, clause: "2.2", quote: "are handed over to the district within the year"}
weight: key                      # key | general
owner: zhang-san                 # exactly one person of policy/people.yaml
due: 2026-09-30
goal: All three handed over and open to children
criteria:                        # the standard; each is countable, yes/no is the smallest form
  - {id: c1, name: kindergartens handed over, baseline: 0, target: 3, unit: site, how: land register}
  - {id: c2, name: parents agree, target: yes, how: minutes of the parents' meeting}
# --- optional, or required only for key tasks ---
intent: first hand over, then open
baseline: {text: none of three handed over, date: 2026-03-02, place: east district}
breakthrough: settle the land registration first
co_units: [{unit: land, person: li-si, part: land registration, due: 2026-05-31}]
milestones:
  - {id: m1, name: survey, due: 2026-04-30, done: 2026-04-28}
  - {id: m2, name: registered, due: 2026-07-31, after: m1}
---
## Measures
- [x] one plan for each site
"#;

const RECORD: &str = r#"---
act: close
policy: sha256:9039            # shown, not judged
at: 2026-10-08T10:12:00+08:00
criteria:
  - {id: c1, verdict: met, actual: 3, how: on site}
evidence:
  - {file: deeds.pdf, sha256: 9f0c, bytes: 48213, shows: [c1, "c 2", ]}
plan:
  owner: zhang-san
  co_units: []
  criteria:
  - id: c1
    name: it's done

    target: -3
lookback: [30d, 90d, 180d]
source: {}
harm: ~
harm: none
next_check:
---
Register seen at the land office.
"#;

/// Meant to be read with a byte order mark and CRLF too.
const CHINESE: &str = r#"---
编号: 2026-0142-k7q
文号: 督办〔2026〕142号
标题: 移交三所幼儿园：城东片区 # 重点
来源: {文件: 市〔2026〕7号, 条款: "2.2", 原文: '年内移交区里'}
责任人: 张三
完成时限: 2026年底前
完成标准:
- {id: c1, 名称: 移交园所, 目标值: 3, 计量单位: 所}
配合单位: [{单位: 国土, 人员: 李四}, {单位: "教育"}]
风险:
  # 两条
  - 登记，久拖不决
  - "家长: 有顾虑"
---
## 举措
- [ ] 一园一策
"#;

/// What may stand anywhere and changes what is read.
const TOKENS: [&str; 62] = [
    ": ", ":", " #", "#", "\"", "'", "''", "\\", "[", "]", "{", "}", ",", ", ", "- ", "-", "? ", "|", ">",
    "&a ", "*a", "!t ", "~", "null", "<<: ", "%", "@", "`", "=", ".", "_", "(", "/", "+", "$", "^", "\t",
    "\r", "\n", "\r\n", " ", "  ", "\n  ", "\n- ", "\n---\n", "\n...\n", "---", "...", "\0", "\u{7f}",
    "\u{85}", "\u{a0}", "\u{2028}", "\u{3000}", "\u{feff}", "\u{fffe}", "中", "：", "😀", "<<<<<<< ",
    "{a: b}", "[a, b]",
];

/// The fixtures, and files that the fast reader knows.
#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
fn files() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/yaml");
    let entries = std::fs::read_dir(folder).expect("the cases are there");
    let paths: BTreeSet<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let cases = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    let cases = cases.map(|path| std::fs::read(path).expect("a case"));
    let windows = format!("\u{feff}{}", CHINESE.replace('\n', "\r\n"));
    let known = [TASK, RECORD, CHINESE, &windows].map(|text| text.as_bytes().to_vec());
    known.into_iter().chain(cases).collect()
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut next = self.0;
        next = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        next ^= next >> 31;
        usize::try_from(next % limit.max(1) as u64).expect("below a usize")
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// One change of a file, nearly always in the front matter.
fn mutate(bytes: &mut Vec<u8>, files: &[Vec<u8>], dice: &mut Dice) {
    let fence = bytes.windows(4).rposition(|bytes| bytes == b"\n---").map_or(bytes.len(), |at| at + 2);
    let limit = if dice.below(20) == 0 { bytes.len() } else { fence };
    let at = dice.below(limit + 1);
    let line = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let next = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
    let insert = |bytes: &mut Vec<u8>, at: usize, new: &[u8]| drop(bytes.splice(at..at, new.to_vec()));
    match dice.below(9) {
        0 => drop(bytes.drain(at..(at + 1 + dice.below(6)).min(bytes.len()))),
        1 | 2 => insert(bytes, at, dice.pick(&TOKENS).as_bytes()),
        3 => {
            let end = (at + 1 + dice.below(2)).min(bytes.len());
            drop(bytes.splice(at..end, dice.pick(&TOKENS).bytes()));
        }
        4 => insert(bytes, line, &b"    "[..1 + dice.below(4)]),
        5 => {
            let blanks = bytes[line..].iter().take_while(|byte| **byte == b' ').count();
            drop(bytes.drain(line..line + blanks.min(1 + dice.below(3))));
        }
        6 => drop(bytes.drain(line..next)),
        7 => {
            let line = bytes[line..next].to_vec();
            let at = dice.below(limit + 1);
            let at = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            insert(bytes, at, &line);
        }
        _ => {
            let other = &files[dice.below(files.len())];
            let start = dice.below(other.len());
            insert(bytes, at, &other[start..(start + dice.below(40)).min(other.len())]);
        }
    }
}

#[test]
fn what_people_write_is_read_in_one_pass() {
    for text in [TASK, RECORD, CHINESE, "---\n---\n", "---\n# nothing\n\n---\ntext", "---\nk: 'a' #b\n...\n"]
    {
        assert!(check(text.as_bytes()), "{text}");
    }
    let brief = Brief::read(TASK.as_bytes());
    assert_eq!(brief.text(&["责任人", "owner"]), Some("zhang-san"));
    assert_eq!(brief.text(&["due"]), Some("2026-09-30"));
    assert_eq!(brief.text(&["criteria"]), None);
    let brief = Brief::read(CHINESE.as_bytes());
    assert_eq!(brief.text(&["title", "标题"]), Some("移交三所幼儿园：城东片区"));
    assert_eq!(brief.body().of(CHINESE), "## 举措\n- [ ] 一园一策\n");
}

#[test]
fn what_is_unusual_is_read_as_a_document() {
    for text in [
        "---\na: |\n  lines\n---\n",
        "---\na: goes\n  on\n---\n",
        "---\na: &x 1\nb: *x\n---\n",
        "---\n\"a\": 1\n---\n",
        "---\na:\t1\n---\n",
        "---\na: \"\\u4e2d\"\n---\n",
        "---\na: [b,\n  c]\n---\n",
        "---\na: b: c\n---\n",
        "---\na: 1\n",
        "a: 1\n",
        "---\na: 1\n---\n<<<<<<< HEAD\n",
    ] {
        assert!(!check(text.as_bytes()), "{text}");
    }
    let brief = Brief::read("---\na: &x 1\nb: *x\n---\n".as_bytes());
    assert_eq!(brief.text(&["b"]), Some("1"));
    assert!(!check(b"---\na: \xff\n---\n"));
    assert!(!check(format!("---\n{}---\n", "a: 1\n".repeat(10_000)).as_bytes()));
    assert!(!check(format!("---\na: {}{}\n---\n", "[".repeat(20), "]".repeat(20)).as_bytes()));
}

#[test]
fn a_brief_says_what_the_document_says() {
    const ROUNDS: usize = 3_000;
    let files = files();
    let sure = files.iter().filter(|file| check(file)).count();
    assert!(sure >= 7, "{sure} files are read in one pass");
    let mut dice = Dice(20_260_142);
    let mut sure = 0;
    for round in 0..ROUNDS {
        let mut bytes = files[round % files.len()].clone();
        for _ in 0..=dice.below(4) {
            mutate(&mut bytes, &files, &mut dice);
        }
        sure += usize::from(check(&bytes));
    }
    assert!(sure > ROUNDS / 20, "{sure} of {ROUNDS} are read in one pass");
}

/// The same cases on every run.
fn laws() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(20_260_142);
    ProptestConfig { cases: 1_000, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn a_brief_of_anything_says_what_the_document_says(
        words in prop::collection::vec(prop_oneof![prop::sample::select(&TOKENS[..]), Just("k: "), Just("v\n")], 0..12)
    ) {
        check(format!("---\n{}\n---\ntext\n", words.concat()).as_bytes());
    }

    #[test]
    fn a_brief_of_a_line_says_what_the_document_says(value in "[-?:,\\[\\]{}#&*!|>'\"%@` a0.中~]{0,10}") {
        check(format!("---\nk: {value}\nl: [{value}]\nm: {{n: {value}}}\n---\n").as_bytes());
        check(format!("---\nk: {value}\n---\n").as_bytes());
        check(format!("---\nk: [{value}]\n---\n").as_bytes());
        check(format!("---\nk: {{n: {value}}}\n---\n").as_bytes());
        check(format!("---\nk:\n  - {value}\n---\n").as_bytes());
    }
}
