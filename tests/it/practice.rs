//! The rules against gaming, A1 to A18 of the design: each with what tries to break it. A place is a story, an attack, a
//! rule whose page holds executed examples, or a test by its name.
#![expect(clippy::disallowed_methods, reason = "a test looks for the others")]

use std::collections::BTreeSet;

use crate::source::package;

/// A rule, what is tried against it, and where.
const TRIED: [(&str, &str, &[&str]); 18] = [
    (
        "A1",
        "who has a part in a task verifies it or looks back on it; one person with two keys",
        &[
            "tests/attacks/role/the-owner-is-a-verifier-and-closes.txt",
            "tests/attacks/role/a-second-key-that-nobody-registered.txt",
            "tests/it/gaming.rs::whoever_has_a_part_does_not_look_back",
            "tests/it/history.rs::two_admins_must_agree_and_one_with_two_keys_is_one",
            "tests/it/lifecycle.rs::every_act_from_every_state_by_every_role",
        ],
    ),
    (
        "A2",
        "a closing without a good signature of somebody who may",
        &[
            "tests/attacks/role/a-key-of-nobody-seals-the-closing.txt",
            "tests/attacks/commit/two-signatures.txt",
            "tests/cases/close/by-owner.md",
            "tests/cases/close/unknown-key.md",
        ],
    ),
    (
        "A3",
        "one file for two tasks or rounds, an empty one, a placeholder",
        &[
            "src/check/rules/evidence_reused.rs",
            "src/check/rules/placeholder.rs",
            "src/check/rules/evidence_missing.rs",
        ],
    ),
    ("A4", "evidence older than the task", &["src/check/rules/evidence_older_than_task.rs"]),
    (
        "A5",
        "two closings in one commit, many in one change",
        &[
            "src/check/rules/two_acts_in_one_commit.rs",
            "src/check/rules/many_closings.rs",
            "tests/cases/clauses/X1.md",
        ],
    ),
    (
        "A6",
        "the due date moved by hand or by the wrong act",
        &[
            "tests/it/gaming.rs::the_day_is_not_moved_by_hand_nor_by_the_wrong_act",
            "tests/cases/close/moved-deadline.md",
            "tests/cases/gaming/moving.md",
        ],
    ),
    (
        "A7",
        "a goal or criterion cut down after filing",
        &[
            "tests/it/gaming.rs::a_lower_target_is_agreed_word_by_word_and_told_at_the_closing",
            "src/check/rules/hidden_discount.rs",
        ],
    ),
    ("A8", "closing by splitting", &["tests/cases/gaming/splitting.md", "src/check/rules/child_open.rs"]),
    (
        "A9",
        "closing by cancelling, by giving up, by merging into what does not carry it",
        &[
            "src/report/outcomes.rs::cancelling_and_giving_up_do_not_raise_the_rate",
            "tests/cases/gaming/cancelling.md",
            "tests/cases/hard/merged.md",
        ],
    ),
    (
        "A10",
        "a sample that the owner draws, a day that he knows",
        &[
            "tests/cases/acts/draw.md",
            "tests/cases/clauses/R4.md",
            "src/report/draw.rs::the_order_in_which_tasks_come_does_not_matter",
        ],
    ),
    (
        "A11",
        "asking too few, asking oneself, counting the silent as content",
        &[
            "tests/it/gaming.rs::the_owner_asks_nobody_whether_they_are_satisfied",
            "tests/cases/clauses/R6.md",
        ],
    ),
    (
        "A12",
        "an opinion left lying or taken away",
        &["tests/it/gaming.rs::an_opinion_is_neither_left_lying_nor_taken_away", "tests/cases/clauses/R8.md"],
    ),
    ("A13", "the last remark once more", &["src/check/rules/copied_remark.rs", "src/check/rules/stalled.rs"]),
    (
        "A14",
        "a verifier who never sends anything back",
        &["tests/cases/gaming/rubber-stamp.md", "tests/cases/reports/verifiers-zh.md"],
    ),
    (
        "A15",
        "records of failed tries taken away, history rewritten",
        &[
            "src/check/rules/record_removed.rs",
            "tests/attacks/history/force-push.txt",
            "tests/attacks/history/rewound-to-before-the-closing.txt",
            "tests/attacks/record/is-taken-away.txt",
        ],
    ),
    ("A16", "a record with a day before the one that it follows", &["src/check/rules/back_dated.rs"]),
    (
        "A17",
        "a document sat on before it is filed",
        &["src/check/rules/filed_late.rs", "tests/cases/acts/filed-late.md"],
    ),
    (
        "A18",
        "rules or roles changed together with the act that profits",
        &[
            "src/check/rules/self_authorised.rs",
            "src/check/rules/policy_with_act.rs",
            "tests/attacks/role/makes-himself-verifier-and-closes-at-once.txt",
        ],
    ),
];

#[test]
fn each_rule_against_gaming_is_tried() {
    let named: Vec<&str> = TRIED.iter().map(|(rule, ..)| *rule).collect();
    let distinct: BTreeSet<&str> = named.iter().copied().collect();
    assert_eq!(distinct.len(), named.len(), "a rule stands twice");
    assert_eq!(
        distinct,
        (1..=18).map(|number| format!("A{number}")).collect::<Vec<_>>().iter().map(String::as_str).collect()
    );
}

#[test]
fn what_tries_it_is_there() {
    for (rule, _, places) in TRIED {
        assert!(!places.is_empty(), "{rule}");
        for place in places {
            let (path, test) =
                place.split_once("::").map_or((*place, None), |(path, test)| (path, Some(test)));
            let text = std::fs::read_to_string(package().join(path));
            let text = text.unwrap_or_else(|fault| panic!("{rule}: {path}: {fault}"));
            match test {
                Some(test) => {
                    let header = format!("#[test]\nfn {test}()");
                    let indented = format!("#[test]\n    fn {test}()");
                    assert!(text.contains(&header) || text.contains(&indented), "{rule}: no test {place}");
                }
                // A page is tried by its examples, a story by being told, an attack by being made.
                None if path.ends_with(".rs") => {
                    assert!(text.contains("## Fails"), "{rule}: {path} has no example")
                }
                None => assert!(!text.trim().is_empty(), "{rule}: {path}"),
            }
        }
    }
}
