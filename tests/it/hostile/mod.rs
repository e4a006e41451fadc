//! Hostile and odd input: each ends as a finding or a clear refusal, the file is still listed, and the rest of the
//! ledger works.
//!
//! The suite makes each input small. How long and how large the real ones are is measured by hand:
//! `DUBAN_HOSTILE=target/release/duban cargo test --test it hostile::measured -- --nocapture`.

mod body;
mod disk;
mod front;
mod measured;
mod settings;
mod tables;

use duban::check::{self, Level};
use duban::model::Ledger;
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;

/// Bytes that an input has in the suite, about.
const SMALL: usize = 20_000;

/// The fields of a task in which nothing is wrong.
const SOUND: &str = "\
source: {self: plan}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over
criteria:
  - {id: c1, name: handed over, target: 3}
";
const HEALTHY: &str = "tasks/draft/2026-0001-k7q-healthy.md";
const HOSTILE: &str = "tasks/draft/2026-0002-bad-hostile.md";
const PEOPLE: &str = "units: [{id: land, name: Land}]\npeople:\n  - {id: zhang-san, name: 张三}\n";

/// What is said of an input.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Expect {
    /// No error.
    Sound,
    /// An error, or for `unknown-field` a warning, of this rule.
    Rule(&'static str),
}

/// A name, what is said of it, and the file for a size in bytes.
struct Case(&'static str, Expect, fn(usize) -> Vec<u8>);

/// A task file with these keys after its id and title.
fn task(yaml: &str) -> Vec<u8> {
    format!("---\nid: 2026-0002-bad\ntitle: Hostile\n{yaml}---\n## Measures\n- [ ] one\n").into_bytes()
}

/// A sound front matter before this body.
fn body(markdown: &str) -> Vec<u8> {
    format!("---\nid: 2026-0002-bad\ntitle: Hostile\n{SOUND}---\n{markdown}").into_bytes()
}

fn healthy() -> Vec<u8> {
    String::from_utf8(task(SOUND)).unwrap().replace("2026-0002-bad", "2026-0001-k7q").into_bytes()
}

fn cases() -> impl Iterator<Item = &'static Case> {
    front::CASES.iter().chain(body::CASES)
}

/// As it would come from the disk.
fn content(bytes: Vec<u8>) -> Content {
    if bytes.len() as u64 > duban::repo::LARGEST {
        return Content::Odd(duban::repo::Odd::TooLarge);
    }
    Content::plain(bytes)
}

fn ledger(hostile: Vec<u8>) -> Ledger {
    let files = [
        (HEALTHY, Content::plain(healthy())),
        (HOSTILE, content(hostile)),
        ("policy/people.yaml", Content::plain(PEOPLE)),
    ];
    let at = |path: &str| RepoPath::parse(path).expect("a path");
    Ledger::read(Snapshot::new(files.map(|(path, content)| (at(path), content)).into()))
}

#[test]
fn each_is_told_and_listed_and_the_other_task_is_in_order() {
    for Case(name, expect, make) in cases() {
        let ledger = ledger(make(SMALL));
        assert_eq!(ledger.tasks.len(), 2, "{name}");
        let found = check::ledger(&ledger, |rule| rule.name != "misplaced" && rule.name != "missing-gitkeep")
            .findings;
        let told = |path: &str| -> Vec<_> {
            let here = found.iter().filter(|finding| finding.at.path.as_str() == path);
            here.map(|finding| (finding.rule, finding.level)).collect()
        };
        assert_eq!(told(HEALTHY), [], "{name}");
        let errors = told(HOSTILE).iter().filter(|(_, level)| *level == Level::Error).count();
        match expect {
            // What a body does not hold, such as measures, is lacking.
            Expect::Sound => {
                assert!(told(HOSTILE).iter().all(|(rule, _)| *rule == "missing-field"), "{name}: {found:?}")
            }
            Expect::Rule("unreadable") => assert_eq!(errors, 1, "one fault is told once: {name}: {found:?}"),
            Expect::Rule(_) => {}
        }
        if let Expect::Rule(rule) = expect {
            assert!(told(HOSTILE).iter().any(|(told, _)| told == rule), "{name}: {found:?}");
        }
        let most = 4 * check::MOST;
        assert!(found.len() <= most, "{name}: {} findings", found.len());
    }
}
