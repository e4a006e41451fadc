//! Runs `tests/cases/**/*.md`: stories that a reader can learn from, told by the real binary on real git.
//!
//! A story is Markdown. Its fenced blocks are done in their order; everything between them is for the reader.
//!
//! - `files` is an archive: `-- path --`, then the file's text, from the home folder. `*` in a path stands for the
//!   random part of an id, and in the text for the same.
//! - `console` holds commands, `$ duban list`, run by `sh` with what a terminal would show beneath them, and `? 1`
//!   where the exit code is not 0. `> ` continues a command. `[..]` is any text in a line, `...` any lines.
//! - `$ as wang-wu`, `$ at 2026-10-08` and `$ cd ledger` change who acts, the day, and the folder, for all that follows.
//!
//! `setup: NAME` in the front matter begins where the story `tests/cases/setup/NAME.md` ends; `needs: gpg` skips the
//! story where there is no such program. Clock, keys and randomness are fixed, so every commit id is the same in
//! every run. `BLESS=1` writes down what was shown; `CASE=text,text` runs the stories whose path holds one of the texts.

mod bless;
mod case;
mod compare;
mod people;
mod suite;
mod world;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use case::Case;
use suite::Suite;

use crate::asked;

/// Where the stories are.
fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
}

#[test]
fn every_story_goes_as_it_is_told() {
    let suite = Suite::read(folder());
    let wanted = asked::wanted();
    let told: Vec<&Case> = suite.cases().filter(|case| wanted(&case.name)).collect();
    assert!(!told.is_empty(), "no story has such a path");
    let failures = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    let hands = std::thread::available_parallelism().map_or(2, |count| count.get() + 1);
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while let Some(case) = told.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(failure) = one(&suite, case) {
                        failures.lock().unwrap().push(failure);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    let (wrong, all) = (failures.len(), told.len());
    assert!(
        wrong == 0,
        "\n{}\n{wrong} of {all} stories go otherwise; BLESS=1 accepts that\n",
        failures.join("\n")
    );
}

/// Runs one story; what it shows otherwise than it is told, if anything.
#[expect(clippy::print_stderr, reason = "a story that is left out must not look like one that passed")]
fn one(suite: &Suite, case: &Case) -> Option<String> {
    let Some(shown) = suite.shown(case) else {
        eprintln!("tests/cases/{}: skipped, it needs {}", case.name, case.needs.join(" and "));
        return None;
    };
    if asked::bless() {
        bless::write(case, &shown, &folder().join(&case.name));
        return None;
    }
    compare::first_difference(case, &shown)
}
