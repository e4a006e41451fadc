//! Every clause of the article has a story in `tests/cases/clauses`, or stands here with the reason why not yet.
#![expect(clippy::disallowed_methods, reason = "a test reads its cases")]

use std::collections::BTreeSet;

use crate::source::package;

/// The parts of the article and how many clauses each has.
const PARTS: [(&str, usize); 5] = [("P", 5), ("L", 20), ("X", 19), ("R", 14), ("E", 4)];

/// Clauses without a story, and what they wait for.
const OPEN: [(&str, &str); 5] = [
    ("L13", "the printed and written ledger comes later; until then every list is made from the files"),
    ("L15", "three orders of the ledger come with it; `list --sort` has the orders"),
    ("L18", "backups that are restored and checked come with `sync`"),
    ("L19", "paper and electronic in step come with the printed ledger"),
    ("E4", "a trend needs periods, which come with the measures of leaders"),
];

fn clauses() -> BTreeSet<String> {
    PARTS.iter().flat_map(|(part, count)| (1..=*count).map(move |number| format!("{part}{number}"))).collect()
}

/// The stories by the names of their files.
fn stories() -> Vec<(String, String)> {
    let folder = package().join("tests/cases/clauses");
    let entries = std::fs::read_dir(folder).expect("the folder of the stories");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("UTF-8"))
    };
    entries.map(read).collect()
}

#[test]
fn no_clause_is_without_a_story_and_none_is_excused_that_has_one() {
    let clauses = clauses();
    assert_eq!(clauses.len(), 62);
    let told: BTreeSet<String> = stories().into_iter().map(|(name, _)| name).collect();
    let open: BTreeSet<String> = OPEN.iter().map(|(clause, _)| (*clause).to_owned()).collect();
    let strange: Vec<_> = told.union(&open).filter(|name| !clauses.contains(*name)).collect();
    assert!(strange.is_empty(), "no clauses of the article: {strange:?}");
    let both: Vec<_> = told.intersection(&open).collect();
    assert!(both.is_empty(), "these have a story; take them off the list: {both:?}");
    let missing: Vec<_> = clauses.iter().filter(|one| !told.contains(*one) && !open.contains(*one)).collect();
    assert!(missing.is_empty(), "without a story: {missing:?}");
}

#[test]
fn each_story_quotes_its_clause_and_shows_it_by_the_program() {
    for (name, text) in stories() {
        let heading = text.lines().find(|line| line.starts_with("# "));
        assert_eq!(heading, Some(format!("# {name}").as_str()), "{name}: the heading");
        assert!(text.lines().any(|line| line.starts_with("> ")), "{name}: the clause itself");
        assert!(text.lines().any(|line| line.starts_with("$ duban ")), "{name}: nothing is run");
    }
}
