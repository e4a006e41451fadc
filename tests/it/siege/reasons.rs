//! Every reason that the verifier can give has an attack, or stands in `tests/attacks/unreached.txt` with why it has none.
//!
//! The reasons are those of the code: the words of each rule that judges a change or that no settings can lower, and the
//! faults of the strict readers. What the pages of the rules show as a help, a note or a mark is no reason.

use std::collections::{BTreeMap, BTreeSet};

use duban::check::{Check, Lock, Message, Rule, rules};

use super::case;

/// The readers whose faults are reasons.
const READERS: &[(&str, &str)] = &[
    ("commit", include_str!("../../../src/repo/commit_object.rs")),
    ("tree", include_str!("../../../src/repo/raw_tree.rs")),
    ("difference", include_str!("../../../src/repo/difference.rs")),
    ("ancestry", include_str!("../../../src/repo/ancestry.rs")),
    ("seal", include_str!("../../../src/repo/sshsig.rs")),
    ("key", include_str!("../../../src/repo/public_key.rs")),
    ("history", include_str!("../../../src/commit/history/mod.rs")),
];

/// One reason a line, and why no attack gives it.
const UNREACHED: &str = include_str!("../../attacks/unreached.txt");

fn judges(rule: &Rule) -> bool {
    rule.lock == Lock::Trust || rule.name == "unreadable" || matches!(rule.check, Check::Change(_))
}

/// What is said beside a reason in some example.
fn asides() -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for finding in crate::rules::findings_of_the_pages() {
        let labels = finding.related.iter().chain([&finding.at]).filter_map(|label| label.message.as_ref());
        let beside = finding.help.iter().chain(&finding.notes).chain(labels);
        found.extend(beside.map(|message: &Message| message.key));
    }
    found
}

/// `rule/message`, as the cases write it.
fn of_the_rules() -> BTreeSet<String> {
    let asides = asides();
    let mut found = BTreeSet::new();
    for rule in rules().into_iter().filter(|rule| judges(rule)) {
        let keys = rule.words.en.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
        let helps = |key: &str| key.ends_with("-help") || asides.contains(key);
        for key in keys.filter(|key| !key.starts_with([' ', '#', '*', '[']) && !helps(key)) {
            let short = key.strip_prefix(rule.name).unwrap_or(key).trim_start_matches('-');
            found.insert(format!("{}/{short}", rule.name));
        }
    }
    found
}

/// `reader/words`, and what of the words is always the same.
fn of_the_readers() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (reader, source) in READERS {
        for part in source.split("#[error(\"").skip(1) {
            let words = part.split("\")]").next().expect("the attribute ends").replace(',', "");
            let mut fixed = Vec::new();
            let mut rest = words.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                fixed.push(before.to_owned());
                rest = after.split_once('}').expect("a place ends").1;
            }
            fixed.push(rest.to_owned());
            found.insert(format!("{reader}/{words}"), fixed);
        }
    }
    found
}

/// Whether these words stand there, one after another.
fn says(told: &str, fixed: &[String]) -> bool {
    let mut rest = told;
    fixed.iter().all(|part| match rest.find(part.as_str()) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn every_reason_has_an_attack() {
    let told: BTreeSet<String> = case::all()
        .iter()
        .filter_map(|case| Some(case.expect.split_once(' ')?.1.to_owned()))
        .flat_map(|reasons| reasons.split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let rules: BTreeSet<&str> =
        told.iter().map(|reason| reason.split_once(": ").map_or(reason.as_str(), |(rule, _)| rule)).collect();
    let mut missing: BTreeSet<String> =
        of_the_rules().into_iter().filter(|reason| !rules.contains(reason.as_str())).collect();
    // `{0}` alone is what another fault says.
    let own = of_the_readers().into_iter().filter(|(_, fixed)| fixed.iter().any(|part| !part.is_empty()));
    let unsaid = own.filter(|(_, fixed)| !told.iter().any(|reason| says(reason, fixed)));
    missing.extend(unsaid.map(|(reason, _)| reason));
    let listed: BTreeSet<String> = UNREACHED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (reason, why) = line.split_once(" = ").unwrap_or((line, ""));
            assert!(!why.is_empty(), "`{reason}` is listed without why");
            reason.to_owned()
        })
        .collect();
    let unlisted: Vec<_> = missing.difference(&listed).collect();
    assert!(unlisted.is_empty(), "no attack expects these {}: {unlisted:#?}", unlisted.len());
    let idle: Vec<_> = listed.difference(&missing).collect();
    assert!(idle.is_empty(), "listed as unreached, and reached or no reason: {idle:#?}");
}
