//! The two readers of records never differ.

use super::{Record, RecordFault};

const RECORD: &str = "---\nact: close\ntask: 2026-0142-k7q\nledger: 7f3c9a52\npolicy: sha256:90\nserial: 3\n\
    at: 2026-10-08T10:12:00+08:00\nby: wang-wu\nafter: sha256:77\nplan:\n  source: {self: plan of the year}\n  owner: 张三\n  \
    due: 2026-09-30\n  criteria:\n    - {id: c1, name: \"a, b: c\", target: 3}\n    - {id: c2, target: \"yes\"}\ncriteria:\n  \
    - {id: c1, verdict: met, actual: 3, how: on site}\nevidence:\n  - {file: a.pdf, sha256: 9f0c, bytes: 48, shows: [c1, c2]}\n\
    harm: \"none: \\u0085\\n\"\nlookback: [30d, 90d]\n---\nSeen.\n";

/// What stands where something was: whatever YAML gives a meaning to.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "\"",
    "'",
    ":",
    ": ",
    " #",
    "-",
    "- ",
    ",",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "~",
    "null",
    "yes",
    "3",
    "1.5",
    "0x1",
    "&a ",
    "*a",
    "!!str ",
    "|",
    ">",
    "\\",
    "\\n",
    "\t",
    "\r",
    "\u{85}",
    "\u{feff}",
    "a",
    "甲",
    "id: c1, ",
    "  ",
    "harm: a\n",
    "owner: b\n  ",
    "\n---\n",
];

/// Some number that looks random and is not.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).expect("31 bits")
}

#[test]
fn what_the_quick_reader_takes_the_yaml_reader_takes_and_reads_the_same() {
    let (mut seed, mut taken) = (1, 0);
    for _ in 0..6_000 {
        let mut text = RECORD.to_owned();
        for _ in 0..=next(&mut seed) % 3 {
            let at = text.floor_char_boundary(4 + next(&mut seed) % (text.len() - 4));
            let end = text.floor_char_boundary((at + next(&mut seed) % 4).min(text.len()));
            text.replace_range(at..end.max(at), PIECES[next(&mut seed) % PIECES.len()]);
        }
        let Some((yaml, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"))
        else {
            continue;
        };
        let quick = super::own::record(yaml, body).filter(|record| record.print() == text);
        if let Some(quick) = quick {
            taken += 1;
            assert_eq!(Record::parse(&text, 4, yaml, body).as_ref(), Ok(&quick), "{text}");
        }
    }
    // Else nothing was compared.
    assert!(taken > 300, "{taken}");
}

#[test]
fn a_fault_is_told_at_its_place() {
    let place = |from: &str, to: &str| {
        let text = RECORD.replacen(from, to, 1);
        match Record::read(text.as_bytes()) {
            Err(RecordFault::Form { at } | RecordFault::Yaml { at, .. }) => text[at..].to_owned(),
            other => panic!("{other:?}"),
        }
    };
    assert!(place("by: wang-wu", "by: &a wang-wu").starts_with("&a wang-wu\n"));
    assert!(place("by: wang-wu", "!by: wang-wu").starts_with("!by: wang-wu\n"));
    assert!(place("  owner: ", "  !owner: ").starts_with("!owner: "));
    assert!(place("by: wang-wu", "by: \"wang-wu\"").starts_with("\"wang-wu\"\n"));
    assert!(place("by: wang-wu", "by: wang-wu\nact: close").starts_with("act: close\n"));
}

/// Every key of a record, and what may stand under each.
const FULL: &str = "{act: close, task: 2026-0142-k7q, ledger: 7f3c9a52, policy: p, prev: q, serial: 3, at: t, by: b, for: f, \
    from: review, to: closed, after: a, void: [v, w], text: x, number: n, plan: {owner: o, co_units: [{unit: u}]}, \
    criteria: [{id: c1, verdict: met, actual: 3, how: h, on_site: s, reason: r}], \
    evidence: [{file: e, sha256: d, bytes: 48, shows: [c1]}], ask: extend, until: u, place: p, lessons: l, harm: h, \
    lookback: [30d], commit: c, forgives: [{rule: r, path: p, what: w}], request: d}";

#[test]
fn the_quick_reader_takes_whatever_the_tool_writes() {
    let full: Record = serde_yaml::from_str(FULL).expect("a record");
    let full = Record { body: "Seen.\n".to_owned(), ..full };
    let text = full.print();
    let (yaml, body) = text["---\n".len()..].split_once("\n---\n").expect("front matter");
    assert_eq!(super::own::record(yaml, body), Some(full), "{text}");
}
