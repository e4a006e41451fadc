//! The laws over generated records, settings, directives, tables and tasks. The cases are the same on every run.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::laws::{check, directive, document, fix, record, settings, table};

/// Pieces of everything the tool reads.
const PIECES: [&str; 56] = [
    "act: close\n",
    "task: 2026-0142-k7q\n",
    "ledger: 7f3c9a52\n",
    "policy: sha256:00\n",
    "serial: 1\n",
    "at: 2026-10-08T10:12:00+08:00\n",
    "by: wang-wu\n",
    "from: review\n",
    "lookback: [30d, 90d]\n",
    "harm: none\n",
    "plan:\n  owner: zhang-san\n",
    "criteria:\n  - {id: c1, verdict: met, actual: 3}\n",
    "people:\n",
    "  - {id: zhang-san, name: 张三}\n",
    "  - {id: zhang-san, name: Ana}\n",
    "units:\n",
    "levels: {overdue: note}\n",
    "quorum: 1\n",
    "independence: solo\n",
    "id: 2026-0142-k7q\n",
    "title: a\n",
    "owner: zhang-san\n",
    "责任人: 张三\n",
    "due: 2026年底前\n",
    "due: *a\n",
    "goal: &a 甲\n",
    "weight: key\n",
    "source: {self: x}\n",
    "source: {directive: d, clause: \"1\"}\n",
    "tags: [a, *a]\n",
    "x-a: 1\n",
    "---\n",
    "## Measures\n",
    "- [ ] a\n",
    "## 举措 {#1}\n",
    "一、甲\n",
    "（一）乙。丙\n",
    "1. x\n",
    "第一条 丁\n",
    "附件2\n",
    "```\n",
    "标题,责任人,时限\n",
    "a,b\n",
    "\"a\n",
    "\"\"\n",
    ",,,\n",
    "a;b;c\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "\0",
    "&a ",
    "[[",
    "}",
    " ",
    "\u{202e}\u{1b}[31m",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..14).prop_map(|pieces| pieces.concat())
}

fn cases() -> ProptestConfig {
    let rng_seed = RngSeed::Fixed(20_260_142);
    ProptestConfig { cases: 150, failure_persistence: None, rng_seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_read_as_a_record_prints_back(front in text(), body in text()) {
        record::prints_back(format!("---\n{front}---\n{body}").as_bytes());
    }

    #[test]
    fn settings_are_read_or_reported(text in text()) {
        settings::are_read_or_reported(text.as_bytes());
    }

    #[test]
    fn clauses_have_addresses(text in text()) {
        directive::clauses_have_addresses(&text);
    }

    #[test]
    fn no_cell_of_a_table_is_lost(text in text()) {
        table::no_cell_is_lost(text.as_bytes());
        table::no_cell_is_lost(format!("title,owner,note\n{text}").as_bytes());
    }

    #[test]
    fn the_rules_judge_anything(front in text(), body in text()) {
        let text = format!("---\n{front}---\n{body}");
        document::prints_back(text.as_bytes());
        check::judges_anything(text.as_bytes());
        fix::mends_and_adds_none(&check::ledger(text.as_bytes()));
    }

    #[test]
    fn the_rules_judge_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        check::judges_anything(&bytes);
        check::judges_anything(&[&b"---\n"[..], &bytes, b"\n---\n"].concat());
        settings::are_read_or_reported(&bytes);
        table::no_cell_is_lost(&bytes);
    }
}
