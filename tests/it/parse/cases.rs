//! The files of `tests/cases/yaml`: ten that are hard to edit, twelve that are broken.

use std::path::Path;

use duban::parse::{Document, FaultKind};

#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
pub fn read(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/yaml");
    std::fs::read(folder.join(name)).expect("the case is there")
}

/// The ten that can be read and are hard to edit.
pub const SOUND: [&str; 10] = [
    "01-crlf.md",
    "02-bom.md",
    "03-bom-crlf-cjk.md",
    "04-comments.md",
    "05-indentless-seq.md",
    "06-odd-indent.md",
    "07-flow.md",
    "08-block-scalars.md",
    "09-quoted-keys.md",
    "10-multiline-plain.md",
];

/// File, line, column of every line of EXPECTED.tsv.
fn expected() -> Vec<(String, usize, usize)> {
    let table = String::from_utf8(read("EXPECTED.tsv")).expect("UTF-8");
    let rows = table.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        let name = cells.next().expect("a file").to_owned();
        let mut number = || cells.next().and_then(|cell| cell.parse().ok()).expect("a number");
        (name, number(), number())
    });
    rows.collect()
}

#[test]
fn every_file_prints_back_as_it_was() {
    let broken = expected();
    for name in SOUND.into_iter().chain(broken.iter().map(|(name, ..)| name.as_str())) {
        let bytes = read(name);
        assert_eq!(Document::parse(&bytes).bytes(), bytes, "{name}");
    }
    for name in SOUND {
        assert_eq!(Document::parse(&read(name)).fault(), None, "{name}");
    }
}

#[test]
fn a_fault_stands_where_the_table_says() {
    let kinds = [
        ("b04-tab-indent.md", FaultKind::Tab),
        ("b05-unclosed-quote.md", FaultKind::UnclosedQuote),
        ("b06-unclosed-flow.md", FaultKind::UnclosedFlow),
        ("b07-colon-in-plain.md", FaultKind::ColonInPlain),
        ("b08-unknown-alias.md", FaultKind::UnknownAlias),
    ];
    assert_eq!(expected().len(), 12);
    for (name, line, column) in expected() {
        let document = Document::parse(&read(&name));
        let place = |at: usize| {
            let place = document.text().place(at);
            (place.line, place.column)
        };
        let kind = kinds.iter().find(|(file, _)| *file == name).map(|(_, kind)| kind);
        assert_eq!(document.fault().map(|fault| &fault.kind), kind, "{name}");
        if let Some(fault) = document.fault() {
            assert_eq!(place(fault.span.start), (line, column), "{name}");
            continue;
        }
        // What a rule will report there begins at a node, or is the front matter as a whole.
        let mut places = vec![place(document.front().start)];
        document.root().expect("no fault").walk(&mut |node| places.push(place(node.span.start)));
        assert!(places.contains(&(line, column)), "{name}: {places:?}");
    }
}

#[test]
fn a_key_that_stands_twice_is_kept_twice() {
    let document = Document::parse(&read("b03-duplicate-key.md"));
    let root = document.root().expect("no fault");
    let goals: Vec<_> = root.pairs().iter().filter(|pair| pair.key.text() == Some("goal")).collect();
    let lines: Vec<_> = goals.iter().map(|pair| document.text().place(pair.key.span.start).line).collect();
    assert_eq!(lines, [8, 9]);
    assert_eq!(root.get(&["目标", "goal"]).map(|pair| pair.key.span), Some(goals[0].key.span));
}

#[test]
fn what_cannot_be_read_is_a_fault() {
    let fault = |text: &[u8]| {
        let document = Document::parse(text);
        let fault = document.fault().cloned().expect("a fault");
        assert_eq!(document.bytes(), text);
        assert_eq!(document.root(), None);
        (fault.kind, fault.span.start)
    };
    assert_eq!(fault(b"---\na: \xff\n---\n"), (FaultKind::NotUtf8, 7));
    assert_eq!(fault(b"# text\n"), (FaultKind::NoFrontMatter, 0));
    assert_eq!(fault(b"---\na: 1\n"), (FaultKind::UnclosedFrontMatter, 0));
    assert_eq!(fault(b"---\ntext\n---\n"), (FaultKind::NotAMapping, 4));
    assert_eq!(fault(b"---\na: 1\n---\n\n<<<<<<< ours\nx\n"), (FaultKind::ConflictMarker, 14));
    assert_eq!(fault("\u{feff}no".as_bytes()), (FaultKind::NoFrontMatter, 3));
    let large = format!("---\na: {}\n---\n", "x".repeat(1 << 20));
    assert_eq!(fault(large.as_bytes()), (FaultKind::TooLarge, 0));
}

#[test]
fn an_empty_front_matter_is_an_empty_mapping() {
    for text in ["---\n---\n", "---\n# nothing\n\n...\nbody", "\u{feff}---\r\n---"] {
        let document = Document::parse(text.as_bytes());
        assert_eq!(document.root().map(|root| root.pairs().len()), Some(0), "{text:?}");
    }
}

#[test]
fn an_alias_is_followed_to_the_nearest_anchor_before_it() {
    let document = Document::parse(b"---\na: &x 1\nb: *x\nc: &x 2\nd: *x\n---\n");
    let root = document.root().expect("no fault");
    let said = |key: &str| document.resolve(&root.get(&[key]).expect("the key").value).text();
    assert_eq!((said("a"), said("b"), said("d")), (Some("1"), Some("1"), Some("2")));
}
