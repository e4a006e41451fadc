//! Twelve task files, each broken in one way, and the one place where a reader is sent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use duban::check::{self, Finding};
use duban::model::Ledger;
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;

const TASK: &str = "tasks/filed/2026-0142-k7q-kindergartens.md";
const PEOPLE: &str = "people:\n  - {id: zhang-san, name: 张三}\n";

#[expect(clippy::disallowed_methods, reason = "a test reads its cases")]
fn case(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/yaml").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// The ledger that holds this task and its owner. The cases are key tasks that lack what only key tasks need, which is
/// another fault than the one each is about; `general` is longer, but nothing follows it on its line.
fn ledger(task: &str) -> Ledger {
    let task = task.replace("weight: key\n", "weight: general\n");
    let files = [(TASK, task.as_str()), ("policy/people.yaml", PEOPLE)];
    let files = files.map(|(path, text)| (RepoPath::parse(path).expect("a path"), Content::plain(text)));
    Ledger::read(Snapshot::new(BTreeMap::from(files)))
}

/// What is wrong with the task's text; that it has no records is not.
fn errors(ledger: &Ledger) -> Vec<Finding> {
    let all = check::ledger(ledger, |rule| rule.name != "misplaced").findings;
    all.into_iter().filter(|finding| finding.is_error() && finding.at.path.as_str() == TASK).collect()
}

fn place(ledger: &Ledger, finding: &Finding) -> (usize, usize) {
    let text = ledger.text(&finding.at.path).expect("the task is a text");
    let place = text.place(finding.at.span.start);
    (place.line, place.column)
}

/// Which rule speaks of which case.
const RULES: [(&str, &str); 12] = [
    ("b01", "wrong-type"),
    ("b02", "wrong-type"),
    ("b03", "duplicate-key"),
    ("b04", "unreadable"),
    ("b05", "unreadable"),
    ("b06", "unreadable"),
    ("b07", "unreadable"),
    ("b08", "unreadable"),
    ("b09", "missing-field"),
    ("b10", "bad-date"),
    ("b11", "unknown-field"),
    ("b12", "unknown-field"),
];

#[test]
fn each_broken_file_has_one_error_at_its_place() {
    let expected = case("EXPECTED.tsv");
    let rows: Vec<Vec<&str>> = expected.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), RULES.len());
    for row in rows {
        let (name, line, column) = (row[0], row[1].parse().unwrap(), row[2].parse().unwrap());
        let ledger = ledger(&case(name));
        let found = errors(&ledger);
        let rule = RULES.iter().find(|(case, _)| name.starts_with(case)).map(|(_, rule)| *rule);
        let told: Vec<_> = found.iter().map(|finding| (finding.rule, place(&ledger, finding))).collect();
        assert_eq!(told, [(rule.unwrap(), (line, column))], "{name}: {found:#?}");
    }
}

#[test]
fn the_nearest_name_and_the_first_place_are_named() {
    let first = |name: &str| errors(&ledger(&case(name))).remove(0);
    for (name, near) in [
        ("b01-enum-typo.md", "key"),
        ("b11-unknown-field.md", "owner"),
        ("b12-nested-after-cjk.md", "target"),
    ] {
        let mark = first(name).at.message.expect("a mark with the nearest name");
        assert_eq!(mark.args, [("near", near.into())], "{name}");
    }
    let again = first("b03-duplicate-key.md");
    let ledger = ledger(&case("b03-duplicate-key.md"));
    let text = ledger.text(&again.related[0].path).unwrap();
    assert_eq!(text.place(again.related[0].span.start).line, 8);
}

#[test]
fn without_its_fault_the_file_is_in_order() {
    let broken = case("b11-unknown-field.md");
    assert_eq!(errors(&ledger(&broken.replace("onwer: zhang-san\n", ""))), []);
}
