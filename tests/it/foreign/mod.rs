//! Two thousand task files as other tools write them: made after their documented formats, each with the habits of the
//! library that writes it. They are read, patched and printed, and no foreign byte changes.
//!
//! The judge is another YAML reader than the one that patches (libyaml by way of `serde_yaml`).

mod judge;
mod tools;
mod writer;

use std::collections::BTreeMap;

use duban::parse::Document;

use crate::laws::{brief, document};
use judge::{Outcome, patches};
use tools::TOOLS;

/// How many files of each tool.
const EACH: usize = 2_000usize.div_ceil(TOOLS.len());

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

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// The files of all tools, in turn.
fn files() -> impl Iterator<Item = (&'static str, bool, String)> {
    (0..EACH).flat_map(|round| {
        TOOLS.iter().enumerate().map(move |(at, tool)| {
            let mut dice = Dice((round * TOOLS.len() + at) as u64);
            let text = writer::file(tool, &mut dice);
            (tool.name, tool.yaml, text)
        })
    })
}

#[test]
fn two_thousand_foreign_files_print_back() {
    let mut count = 0;
    for (tool, yaml, text) in files() {
        document::prints_back(text.as_bytes());
        brief::says_the_same(text.as_bytes());
        let fault = Document::parse(text.as_bytes()).fault().cloned();
        assert_eq!(fault.is_none(), yaml, "{tool}: {fault:?}\n{text}");
        count += 1;
    }
    assert!(count >= 2_000, "{count}");
}

/// In the suite each file gets one patch, the kinds in turn; with `DUBAN_FOREIGN` set each gets all, and the table of
/// what was refused is printed.
#[test]
#[expect(clippy::print_stderr, reason = "a table for whoever asks for it")]
#[expect(clippy::disallowed_methods, reason = "whoever wants it says so in the environment")]
fn two_thousand_foreign_files_are_patched() {
    let all = std::env::var_os("DUBAN_FOREIGN").is_some();
    let mut told: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (number, (tool, yaml, text)) in files().enumerate() {
        if !yaml {
            continue;
        }
        let document = Document::parse(text.as_bytes());
        for outcome in patches(&document, number, all) {
            let words = match outcome {
                Outcome::Done(kind) => format!("{kind} done"),
                Outcome::Refused(kind, fault) => format!("{kind} refused: {fault}"),
            };
            *told.entry((tool, words)).or_default() += 1;
        }
    }
    let total: usize = told.values().sum();
    let refused: usize =
        told.iter().filter(|((_, words), _)| words.contains("refused")).map(|(_, count)| count).sum();
    if all {
        told.iter().for_each(|((tool, words), count)| eprintln!("{tool:20} {count:6} {words}"));
        eprintln!("{refused} of {total} refused");
    }
    // A comment that would be lost, an anchor that is used elsewhere: one in a hundred.
    assert!(refused * 100 <= total, "{refused} of {total}: {told:#?}");
}

/// Files that other tools did write, where `DUBAN_FOREIGN` names a folder of them: the same laws, every kind of patch at
/// many places.
#[test]
#[expect(clippy::print_stderr, reason = "a table for whoever asks for it")]
#[expect(clippy::disallowed_methods, reason = "the files lie on the disk")]
fn files_of_others_are_read_patched_and_printed() {
    let Some(folder) = std::env::var_os("DUBAN_FOREIGN") else {
        eprintln!("DUBAN_FOREIGN names no folder: nothing is checked here");
        return;
    };
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let paths: std::collections::BTreeSet<_> = entries.collect();
    let (mut told, mut unread) = (BTreeMap::<String, usize>::new(), Vec::new());
    for path in &paths {
        let bytes = std::fs::read(path).expect("a file");
        document::prints_back(&bytes);
        brief::says_the_same(&bytes);
        let document = Document::parse(&bytes);
        if let Some(fault) = document.fault() {
            unread.push(format!("{}: {:?}", path.display(), fault.kind));
            continue;
        }
        if !judge::is_read(&document) {
            unread.push(format!("{}: by libyaml", path.display()));
            continue;
        }
        for outcome in (0..40).flat_map(|number| patches(&document, number * 43, true)) {
            let words = match outcome {
                Outcome::Done(kind) => format!("{kind} done"),
                Outcome::Refused(kind, fault) => format!("{kind} refused: {fault}"),
            };
            *told.entry(words).or_default() += 1;
        }
    }
    eprintln!("{} files; not read: {unread:#?}", paths.len());
    told.iter().for_each(|(words, count)| eprintln!("{count:6} {words}"));
}
