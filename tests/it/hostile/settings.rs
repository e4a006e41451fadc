//! Settings, policy and roster made to hurt, and records.

use duban::model::{Ledger, Why, Wild};
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;

use crate::laws::record::prints_back;
use crate::laws::settings::{PATHS, are_read_or_reported};

/// The fault of each of the three files with these bytes.
fn faults(bytes: &[u8]) -> [Option<Why>; 3] {
    PATHS.map(|path| {
        let at = RepoPath::parse(path).expect("a path");
        let content = Content::plain(bytes);
        let ledger = Ledger::read(Snapshot::new([(at, content)].into()));
        ledger.faults.into_iter().next().map(|fault| fault.why)
    })
}

fn wild(bytes: &[u8], expected: Wild) {
    assert_eq!(faults(bytes), [const { None::<Why> }; 3].map(|_| Some(Why::Wild(expected))));
}

#[test]
fn what_multiplies_or_nests_never_reaches_the_reader() {
    let text = "y".repeat(100_000);
    wild(format!("a: &a {text}\nb: [{}]\n", "*a, ".repeat(10_000)).as_bytes(), Wild::Alias);
    wild(b"a: &a {b: c}\n<<: *a\n", Wild::Alias);
    wild(format!("a: {}", "[".repeat(100_000)).as_bytes(), Wild::Deep);
    wild(format!("a: '{}'\n", "[\"".repeat(2_000)).as_bytes(), Wild::Deep);
    wild(b"a: \xff\n", Wild::NotUtf8);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("a: b".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    wild(&utf16, Wild::NotUtf8);
}

#[test]
fn what_is_odd_is_a_fault_of_its_form() {
    for bytes in [
        &b"a: b\0c\n"[..],
        b"a: b\n---\na: b\n",
        b"serial: 1\nserial: 1\n",
        b"people: !!python/object x\nserial: !x y\n",
        b"- a\n",
        b"\t- a\n",
        "x:\n".repeat(30_000).as_bytes(),
        format!("x:\n{}a\n", "- ".repeat(20_000)).as_bytes(),
    ] {
        let faults = faults(bytes);
        assert!(faults.iter().all(|why| matches!(why, Some(Why::Form(_)))), "{faults:?}");
        are_read_or_reported(bytes);
    }
}

#[test]
fn a_record_that_hurts_is_no_record() {
    let head = "---\nact: file\ntask: 2026-0001-k7q\nledger: x\npolicy: p\nat: z\nby: zhang-san\n";
    let text = "y".repeat(50_000);
    let keys: String = (0..5_000).map(|at| format!("k{at}: 1, ")).collect();
    for rest in [
        format!("lookback: {}\n", "[".repeat(50_000)),
        format!("lookback: '{}'\n", "[\"".repeat(2_000)),
        format!("harm: &a {text}\nlookback: [{}]\n", "*a, ".repeat(20_000)),
        format!("plan: {{{keys}k1: 1}}\n"),
        format!("plan:\n{}a\n", "- ".repeat(20_000)),
        format!("plan:\n{}", (1..300).map(|at| format!("{:at$}a:\n", "")).collect::<String>()),
        "harm: a\0b\n".to_owned(),
        "harm: \u{feff}a\n".to_owned(),
        "harm: a # b\n".to_owned(),
        "harm: a\r\n".to_owned(),
        "harm: !!str a\n".to_owned(),
        "<<: {harm: a}\n".to_owned(),
    ] {
        assert!(!prints_back(format!("{head}{rest}---\n").as_bytes()), "{rest:.60}");
    }
    assert!(prints_back(format!("{head}harm: a\n---\nRemark.\n").as_bytes()));
    assert!(!prints_back(format!("{head}harm: a\n---\n{}", "x".repeat(300_000)).as_bytes()), "too large");
}
