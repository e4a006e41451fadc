//! What a review passes is good in whatever way it lands, by real git: merged, squashed, rebased, fast-forwarded, by way
//! of a merge queue, or after the branch has pulled. What of the signature on the commit is lost is said.

use std::process::{Command, Stdio};

use duban::commit::Signature;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::world::World;

/// How a branch lands, and the commands of git that do it, on the branch it lands on; whether its commits stay.
struct Way {
    name: &'static str,
    git: &'static [&'static str],
    keeps: bool,
}

const WAYS: [Way; 6] = [
    Way { name: "merge", git: &["merge -q --no-ff --no-edit topic"], keeps: true },
    Way { name: "squash", git: &["merge -q --squash topic", "commit -q -m squashed"], keeps: false },
    Way {
        name: "rebase",
        git: &[
            "switch -q topic",
            "rebase -q --force-rebase main",
            "switch -q main",
            "merge -q --ff-only topic",
        ],
        keeps: false,
    },
    Way { name: "fast-forward", git: &["merge -q --ff-only topic"], keeps: true },
    Way {
        name: "merge queue",
        git: &[
            "switch -q -c queue",
            "merge -q --no-ff --no-edit other",
            "merge -q --no-ff --no-edit topic",
            "switch -q main",
            "merge -q --ff-only queue",
            "branch -q -d queue",
        ],
        keeps: true,
    },
    // The branch is first parent of the merge, as `git pull` makes it.
    Way {
        name: "pull",
        git: &[
            "switch -q topic",
            "merge -q --no-ff --no-edit other",
            "switch -q main",
            "merge -q --ff-only topic",
        ],
        keeps: true,
    },
];

/// Looked back on.
const LOOKBACK: &str = "story closed
-- records/2026/01xx/2026-0142-k7q/2026-09-28-lookback-p5.md --
---
act: lookback
by: zhou-jiu
criteria:
  - {id: c1, verdict: held, actual: 3, how: land register}
harm: none
window: 90d
---";

/// What a branch does, and where it begins.
const CHANGES: [(&str, &[&str]); 8] = [
    ("draft", &["at filed"]),
    ("filed", &["at active"]),
    ("active", &["at review"]),
    ("review", &["at closed"]),
    ("active", &["at review", "at closed"]),
    ("closed", &[LOOKBACK, "commit lookback", "at final"]),
    ("draft", &["policy qian-qi | {people} | post: 科长 | post: 处长", "commit policy"]),
    ("closed", &["put tasks/draft/notes.md | seen", "commit notes"]),
];

fn git(world: &World, line: &str) {
    let mut git = Command::new("git");
    git.args([
        "-c",
        "user.name=anybody",
        "-c",
        "user.email=anybody@example.org",
        "-c",
        "commit.gpgsign=false",
    ]);
    git.args(["-c", "advice.detachedHead=false"]).args(line.split(' ')).current_dir(world.folder());
    git.env("HOME", world.folder()).env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
    let done = git.stdin(Stdio::null()).output().expect("git runs");
    assert!(done.status.success(), "git {line}: {}", String::from_utf8_lossy(&done.stderr));
}

/// `main` where the branch begins, `topic` with the change, `other` with something else that came meanwhile.
fn branches(from: &str, change: &[&str], stale: bool) -> World {
    let mut world = World::new();
    let run = |world: &mut World, steps: &[&str]| {
        let steps: Vec<String> = steps.iter().map(|step| (*step).to_owned()).collect();
        world.run(steps.iter()).unwrap();
    };
    let root = format!("at {from}");
    run(&mut world, &[&root, "put tasks/draft/meanwhile.txt | x", "commit other"]);
    run(&mut world, &[&format!("from {from}")]);
    run(&mut world, change);
    let id = |world: &World, name: &str| world.named(name).unwrap().1.to_string();
    let (base, other) = (id(&world, from), id(&world, "other"));
    let tip = world.tip().unwrap().to_string();
    for (name, id) in [("main", if stale { &other } else { &base }), ("other", &other), ("topic", &tip)] {
        git(&world, &format!("update-ref refs/heads/{name} {id}"));
    }
    let known = if stale { &other } else { &base };
    git(&world, &format!("update-ref refs/duban/verified/main {known}"));
    git(&world, "reset -q --hard");
    world
}

/// What is wrong with one change that lands in one way.
fn fault(from: &str, change: &[&str], way: &Way, stale: bool) -> Option<String> {
    let said = |what: String| Some(format!("{from} {change:?} by {} (stale: {stale}): {what}", way.name));
    let world = branches(from, change, stale);
    let review = world.reviewed("main", "topic");
    if !review.is_empty() {
        return said(format!("the review says {review:?}"));
    }
    way.git.iter().for_each(|line| git(&world, line));
    let closings = match world.landed() {
        Ok((broken, closings)) if broken.is_empty() => closings,
        Ok((broken, _)) => return said(format!("verify says {broken:?}")),
        Err(fault) => return said(fault),
    };
    let lost = closings.iter().any(|signature| matches!(signature, Signature::None));
    let held = closings.iter().all(|signature| matches!(signature, Signature::Good(_) | Signature::Other(_)));
    match (way.keeps, closings.is_empty()) {
        (_, true) => None,
        (true, false) if held => None,
        (false, false) if lost => None,
        _ => said(format!("the signatures: {closings:?}")),
    }
}

#[test]
fn what_a_review_passes_is_good_in_whatever_way_it_lands() {
    let mut all = Vec::new();
    for (from, change) in CHANGES {
        for way in &WAYS {
            // Nothing is fast-forwarded over what came meanwhile.
            all.push((from, change, way, all.len() % 2 == 1 && way.name != "fast-forward"));
        }
    }
    let faults: Vec<String> = all
        .into_par_iter()
        .filter_map(|(from, change, way, stale)| fault(from, change, way, stale))
        .collect();
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}
