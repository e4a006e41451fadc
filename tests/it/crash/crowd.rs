//! Eight processes at once on one ledger.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::office::{Office, Said, said};

/// Who tries what; some of it is refused whoever comes first, and most of it once somebody has.
const TRIED: &[(&str, &[&str])] = &[
    ("li-si", &["remark", "0102", "-m"]),
    ("zhao-liu", &["new"]),
    ("zhang-san", &["remark", "0103", "-m"]),
    ("li-si", &["accept", "0102"]),
    ("wang-wu", &["remark", "0104", "-m"]),
    ("zhao-liu", &["file", "0101", "-m"]),
    ("wang-wu", &["close", "0104", "--found", "c1=12", "--how", "restored one", "-m"]),
    ("zhang-san", &["apply", "0103", "-m"]),
    ("wang-wu", &["return", "0103", "--unmet", "c1=two are missing", "-m"]),
    ("zhao-liu", &["remark", "0105", "-m"]),
    ("zhang-san", &["accept", "0101"]),
];

const PROCESSES: usize = 8;

#[test]
#[expect(clippy::print_stderr, reason = "what came of it is what the long run is made for")]
fn every_act_of_a_crowd_is_done_or_refused() {
    let acts = super::asked("DUBAN_ACTS").unwrap_or(40);
    let office = Office::busy();
    let started = office.sh("zhao-liu", "git status --porcelain; git rev-parse HEAD");
    let before: usize = office.sh("zhao-liu", "git rev-list --count HEAD").trim().parse().unwrap();
    let (ended, over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                expect_all_listed(&office)
            }
        });
        let workers: Vec<_> = (0..PROCESSES)
            .map(|process| {
                let (office, ended) = (&office, &ended);
                scope.spawn(move || {
                    for number in (process..acts).step_by(PROCESSES) {
                        let said = tried(office, number);
                        ended.lock().unwrap().push((number, said));
                    }
                })
            })
            .collect();
        let ended: Vec<_> = workers.into_iter().map(|worker| worker.join().is_ok()).collect();
        over.store(true, Ordering::Relaxed);
        assert!(ended.into_iter().all(|well| well));
    });
    let ended = ended.into_inner().unwrap();
    assert_eq!(ended.len(), acts);
    let (done, refused): (Vec<_>, Vec<_>) = ended.iter().partition(|(_, said)| said.code == Some(0));
    for (number, said) in &done {
        expect_there(&office, *number, said);
    }
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for (number, said) in &refused {
        assert!(matches!(said.code, Some(1 | 3)), "{number}: {said:?}");
        let reason =
            said.text.lines().find(|line| line.starts_with("error")).unwrap_or_else(|| panic!("{said:?}"));
        *reasons.entry(reason.split('`').step_by(2).collect::<Vec<_>>().join("…")).or_default() += 1;
    }
    // Nothing but what was reported, in one line without forks, and nothing of the user's moved.
    let now: usize = office.sh("zhao-liu", "git rev-list --count HEAD").trim().parse().unwrap();
    assert_eq!(now - before, done.len());
    let verified = said(&mut office.duban("zhao-liu", &["verify"]));
    assert_eq!(verified.code, Some(0), "{}", verified.text);
    let status = office.sh("zhao-liu", "git status --porcelain");
    assert_eq!(
        started.lines().filter(|line| line.len() != 40).collect::<Vec<_>>(),
        status.lines().collect::<Vec<_>>()
    );
    office.sh("zhao-liu", "git fsck --strict");
    eprintln!(
        "{acts} acts of {PROCESSES} processes: {} done, {} refused: {reasons:#?}",
        done.len(),
        refused.len()
    );
}

fn tried(office: &Office, number: usize) -> Said {
    let (person, args) = TRIED[number % TRIED.len()];
    let text = format!("word {number} of {person}");
    let takes_text = matches!(args.last(), Some(&"-m" | &"new"));
    let args: Vec<&str> = args.iter().copied().chain(takes_text.then_some(text.as_str())).collect();
    said(office.duban(person, &args).env("DUBAN_SEED", text.as_str()))
}

/// Whoever reads meanwhile sees every task once.
#[track_caller]
fn expect_all_listed(office: &Office) {
    let said = said(&mut office.duban("zhao-liu", &["list", "--all"]));
    assert_eq!(said.code, Some(0), "{}", said.text);
    for id in ["2026-0101-a11", "2026-0102-b22", "2026-0103-c33", "2026-0104-d44", "2026-0105-e55"] {
        assert_eq!(said.text.matches(id).count(), 1, "{id}\n{}", said.text);
    }
}

/// The commit that the program named is in the branch, and holds what was said.
#[track_caller]
fn expect_there(office: &Office, number: usize, said: &Said) {
    let line = said
        .text
        .lines()
        .find_map(|line| line.strip_prefix("committed "))
        .unwrap_or_else(|| panic!("{said:?}"));
    let commit = line.split([',', ' ']).next().unwrap();
    office.sh("zhao-liu", &format!("git merge-base --is-ancestor {commit} HEAD"));
    let (person, args) = TRIED[number % TRIED.len()];
    if matches!(args.last(), Some(&"-m")) {
        office.sh("zhao-liu", &format!("git show {commit} | grep -q '^+word {number} of {person}$'"));
    }
}
