//! Runs `tests/attacks/**/*.txt`: each attack on a real history, and its fair twin.
//!
//! An attack is done by steps, a line each. A line before the first `==` is a fact: `source`, `expect` (the exit code of
//! `duban verify`, and every reason that it gives), `git` (what `git verify-commit` says of each commit that the attack
//! makes), `review`, where `duban review` is asked about what came since that commit, and `why`, where git finds a commit
//! good and we do not: one of [`WHY`]. `BLESS=1` writes down what was found. `reasons` holds the cases against the list
//! of what can be said.
#![expect(clippy::disallowed_methods, reason = "tests make and break real repositories")]

mod bend;
mod case;
mod landing;
mod reasons;
mod steps;
mod world;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use case::Case;
use world::World;

use crate::asked;

/// Why git may find every commit good where we refuse.
const WHY: &[(&str, &str)] = &[
    ("content", "git judges the signature of a commit, not what the commit does and who may do it"),
    ("lenient", "git reads a commit that two readers may see differently, and looks no further"),
    ("history", "git looks at one commit, not at what it rests on"),
    ("tree", "git does not look into the tree of a commit that it verifies"),
    ("kinds", "git and OpenSSH take kinds of signatures that we do not"),
];

/// What a side of a case came to.
struct Outcome {
    code: i32,
    reasons: BTreeSet<String>,
    git: Vec<&'static str>,
}

impl Outcome {
    /// Git is asked only about an attack.
    fn of(case: &Case, steps: &[String]) -> Result<Self, String> {
        let mut world = World::new();
        let told = case.before.iter().chain(steps);
        let from = case.before.iter().filter(|line| steps::makes_a_commit(line)).count();
        world.run(told)?;
        let review = case.review.as_deref();
        let git =
            if std::ptr::eq(steps, &raw const *case.attack) { world.git_says(from) } else { Vec::new() };
        Ok(Outcome { code: world.code(review), reasons: world.reasons(review), git })
    }

    fn said(&self) -> String {
        let reasons: Vec<&str> = self.reasons.iter().map(String::as_str).collect();
        format!("{} {}", self.code, reasons.join(", ")).trim_end().to_owned()
    }
}

/// What is wrong with a case.
fn fault(case: &Case, bless: bool) -> Option<String> {
    let attack = match Outcome::of(case, &case.attack) {
        Ok(attack) => attack,
        Err(fault) => return Some(fault),
    };
    let twin = match Outcome::of(case, &case.twin) {
        Ok(twin) => twin,
        Err(fault) => return Some(format!("twin: {fault}")),
    };
    if bless {
        case.bless(&attack.said(), &attack.git.join(" "));
    } else if attack.said() != case.expect {
        return Some(format!("expected {}\n     found {}", case.expect, attack.said()));
    } else if attack.git.join(" ") != case.git {
        return Some(format!("git: expected {}, found {}", case.git, attack.git.join(" ")));
    }
    if twin.said() != "0" {
        return Some(format!("the twin is refused: {}", twin.said()));
    }
    let differs = !attack.git.is_empty() && attack.git.iter().all(|verdict| *verdict == "good");
    // A review also tells what it lets pass.
    if attack.code == 0 && (case.review.is_none() || attack.reasons.is_empty()) {
        return Some("the attack is not refused".to_owned());
    }
    if differs != WHY.iter().any(|(name, _)| *name == case.why) {
        return Some(format!("`why` is {:?}, and git says {:?}", case.why, attack.git));
    }
    None
}

#[test]
fn every_attack_is_refused_for_its_reason_and_its_twin_is_good() {
    let (wanted, bless) = (asked::wanted(), asked::bless());
    let cases: Vec<Case> = case::all().into_iter().filter(|case| wanted(&case.name)).collect();
    let (faults, next) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let hands = std::thread::available_parallelism().map_or(2, |count| count.get() + 1);
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let told = std::panic::catch_unwind(|| fault(case, bless));
            if let Some(fault) = told.unwrap_or_else(|_| Some("a panic".to_owned())) {
                faults.lock().unwrap().push(format!("{}: {fault}", case.name));
            }
        }
    };
    std::thread::scope(|scope| (0..hands).for_each(|_| drop(scope.spawn(work))));
    let mut faults = faults.into_inner().unwrap();
    faults.sort();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
    assert!(!asked::everything() || cases.len() > 80, "{} attacks", cases.len());
}
