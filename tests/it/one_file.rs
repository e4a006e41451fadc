//! The rules about what files say: how bad each fault is where, and that one fault is told once.

use std::collections::BTreeMap;

use duban::check::{self, Finding, Level, Message};
use duban::model::Ledger;
use duban::present::{Catalogue, Lang};
use duban::repo::{Content, Odd, Snapshot};
use duban::text::RepoPath;

const DRAFT: &str = "tasks/draft/2026-0142-k7q-a.md";
const FILED: &str = "tasks/filed/2026-0142-k7q-b.md";
const ROSTER: &str = "\
units: [{id: edu, name: 教育局}]
people:
  - {id: zhang-san, name: 张三}
  - {id: li-si, name: 李四}
  - {id: li-si-2, name: 李四}
";
/// A task in which nothing is wrong.
const SOUND: &str = "\
---
id: 2026-0142-k7q
title: Hand over three kindergartens
source: {self: plan of the year}
weight: general
owner: zhang-san
due: 2026-09-30
goal: All three handed over
criteria:
  - {id: c1, name: handed over, target: 3}
---
## Measures
- [ ] one plan for each site
";

fn path(text: &str) -> RepoPath {
    RepoPath::parse(text).expect("a path")
}

fn ledger(files: &[(&str, &str)]) -> Ledger {
    let mut all = BTreeMap::from([(path("policy/people.yaml"), Content::plain(ROSTER))]);
    all.extend(files.iter().map(|(name, text)| (path(name), Content::plain(text))));
    Ledger::read(Snapshot::new(all))
}

/// What is said, apart from the missing records of tasks that were never filed, and the folders of other states.
fn findings(ledger: &Ledger) -> Vec<Finding> {
    let found = check::ledger(ledger, |rule| !["misplaced", "missing-gitkeep"].contains(&rule.name)).findings;
    found.iter().for_each(speaks);
    found
}

/// Whatever it says has its words in both languages, with nothing left open.
fn speaks(finding: &Finding) {
    let words = check::find(finding.rule).expect("a finding bears a rule's name").words;
    let related = finding.related.iter().filter_map(|label| label.message.as_ref());
    let all: Vec<&Message> =
        [&finding.title].into_iter().chain(&finding.at.message).chain(related).chain(&finding.help).collect();
    for (lang, words) in [(Lang::En, words.en), (Lang::ZhCn, words.zh)] {
        let catalogue = Catalogue::new(lang, &[words]);
        for message in &all {
            let said = catalogue.say(message);
            assert!(!said.contains(['⟨', '{']), "{}: {said}", message.key);
        }
    }
}

/// `line:column key level` of each finding.
fn told(ledger: &Ledger) -> Vec<String> {
    let say = |finding: &Finding| {
        let place = ledger.text(&finding.at.path).unwrap_or_default().place(finding.at.span.start);
        let level = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        format!("{}:{} {} {level}", place.line, place.column, finding.title.key)
    };
    findings(ledger).iter().map(say).collect()
}

/// The sound task with one text replaced, as a draft and as filed.
#[track_caller]
fn check(from: &str, to: &str, draft: &[&str], filed: &[&str]) {
    assert_eq!(SOUND.matches(from).count(), 1, "{from}");
    let text = SOUND.replace(from, to);
    assert_eq!(told(&ledger(&[(DRAFT, &text)])), draft, "draft: {to}");
    assert_eq!(told(&ledger(&[(FILED, &text)])), filed, "filed: {to}");
}

/// Alike as a draft and as filed.
#[track_caller]
fn check_both(from: &str, to: &str, told: &[&str]) {
    check(from, to, told, told);
}

#[test]
fn nothing_is_said_of_a_sound_task() {
    check_both("id: 2026-0142-k7q", "id: 2026-0142-k7q", &[]);
    check_both("goal: All three handed over", "目标: 三园移交\nx-own: [1]\nfocus: yes\ntags: []", &[]);
    check_both("target: 3}", "target: \">= 95%\"}\n  - {id: c2, name: agreed, target: 是}", &[]);
}

#[test]
fn a_draft_says_in_one_line_what_it_lacks() {
    check(
        "weight: general\nowner: zhang-san\n",
        "weight: key\nowner: \"\"\n",
        &["1:1 missing-field-lacks warning"],
        &[
            "1:1 missing-field-key-task error",
            "1:1 missing-field-key-task error",
            "1:1 missing-field-key-task error",
            "6:1 missing-field-key error",
        ],
    );
    check(
        "- [ ] one plan for each site\n",
        "",
        &["1:1 missing-field-lacks warning"],
        &["12:1 missing-field-measures error"],
    );
    check(", target: 3", "", &["10:5 missing-field-inside warning"], &["10:5 missing-field-inside error"]);
    check(
        "self: plan of the year",
        "quote: plan",
        &["4:9 missing-field-origin warning"],
        &["4:9 missing-field-origin error"],
    );
}

#[test]
fn a_slip_in_a_key_is_told_once() {
    check_both("owner:", "onwer:", &["6:1 unknown-field-typo error"]);
    check_both("target:", "targte:", &["10:33 unknown-field-typo-in error"]);
    check_both("goal:", "budget: 3\ngoal:", &["8:1 unknown-field-typo warning"]);
    check_both("goal:", "责任入: 张三\ngoal:", &["8:1 unknown-field-typo error"]);
    // Where a slip is no error, what is missing must be one.
    let text = SOUND.replace("owner:", "onwer:");
    let lowered = ledger(&[(FILED, &text), ("duban.yaml", "levels: {unknown-field: note}\n")]);
    assert_eq!(told(&lowered), ["1:1 missing-field-key error", "6:1 unknown-field-typo note"]);
}

#[test]
fn a_value_fits_its_field_or_is_told_at_its_place() {
    check_both("goal: All", "目标: 三园\ngoal: All", &["9:1 duplicate-key-both error"]);
    check_both("target: 3", "target: 3, target: 4", &["10:44 duplicate-key-twice error"]);
    check_both("owner: zhang-san", "owner: [zhang-san, li-si]", &["6:8 wrong-type-person error"]);
    check_both("goal: All", "parent: [142]\ngoal: All", &["8:10 wrong-type-id error"]);
    check(
        "goal: All",
        "parent: 2026-0001-abc\ngoal: All",
        &["8:9 dangling-link-task warning"],
        &["8:9 dangling-link-task error"],
    );
    check_both(
        "{self: plan of the year}",
        "{self: plan of the year, opinion: o-1}",
        &["4:43 wrong-type-origins error"],
    );
    check_both("id: 2026-0142-k7q", "id: 142", &["2:5 bad-id-shape error"]);
    check_both("goal: All", "focus: maybe\ngoal: All", &["8:8 wrong-type-yes error"]);
    check_both("goal: All", "goal: [All]\nplace: All", &["8:7 wrong-type-one error"]);
    check_both("{self: plan of the year}", "the plan", &["4:9 wrong-type-map error"]);
    check_both("target: 3}", "target: 3}\n  - 5", &["11:5 wrong-type-map error"]);
    check_both(
        "target: 3}",
        "target: 3}\n  - {id: c1, name: open, target: 3}",
        &["11:10 wrong-type-twice error"],
    );
    check_both("general", "重要", &["5:9 wrong-type-word error"]);
}

#[test]
fn a_date_is_told_where_it_stops_being_one() {
    for (text, key) in [
        ("2026-09-31", "7:6 bad-date-no-such-day error"),
        ("立行立改", "7:6 bad-date-immediate error"),
        ("长期坚持", "7:6 bad-date-ongoing error"),
        ("年底前", "7:6 bad-date-no-base error"),
        ("10个工作日内", "7:6 bad-date-working-days error"),
        ("when the weather allows", "7:6 bad-date-unreadable error"),
    ] {
        check_both("2026-09-30", text, &[key]);
    }
}

#[test]
fn words_that_bind_nobody_are_worse_where_they_stand_for_a_person_or_a_day() {
    check("zhang-san", "有关部门", &["6:8 vague-wording-who warning"], &["6:8 vague-wording-who error"]);
    check("2026-09-30", "ASAP", &["7:6 vague-wording-when warning"], &["7:6 vague-wording-when error"]);
    check_both("goal: All", "goal: 力争 all", &["8:7 vague-wording-what warning"]);
    check_both("one plan for", "where possible one plan for", &["13:7 vague-wording-what warning"]);
    check("zhang-san", "待定", &["6:8 placeholder-value warning"], &["6:8 placeholder-value error"]);
    check("2026-09-30", "N/A", &["7:6 placeholder-value warning"], &["7:6 placeholder-value error"]);
    check(
        "[ ] one plan for each site",
        "（略）",
        &["13:1 placeholder-measure warning"],
        &["13:1 placeholder-measure error"],
    );
    check(
        "target: 3",
        "target: many",
        &["10:41 unmeasurable-target warning"],
        &["10:41 unmeasurable-target error"],
    );
    check(
        "target: 3",
        "target: TBD",
        &["10:41 placeholder-value warning"],
        &["10:41 placeholder-value error"],
    );
}

#[test]
fn a_person_is_one_person_of_the_roster() {
    for (text, key) in
        [("李四", "two"), ("张三、li-si", "several"), ("教育局", "unit"), ("zhao-liu", "nobody")]
    {
        let told = |level: &str| format!("6:8 unknown-person-{key} {level}");
        check("zhang-san", text, &[&told("warning")], &[&told("error")]);
    }
    let unreadable = ledger(&[(FILED, SOUND), ("policy/people.yaml", "people:\n  - {id: 张三, nmae: x}\n")]);
    assert_eq!(told(&unreadable), ["2:14 unreadable-form error"]);
    let marked = ledger(&[("policy/people.yaml", "\u{feff}people:\n  - {id: 张三, nmae: x}\n")]);
    assert_eq!(told(&marked), ["2:14 unreadable-form error"]);
}

#[test]
fn of_two_files_with_one_id_the_draft_gives_way() {
    let ledger = ledger(&[(DRAFT, SOUND), (FILED, SOUND)]);
    let found = findings(&ledger);
    assert_eq!(told(&ledger), ["2:5 duplicate-id-taken error"]);
    assert_eq!((found[0].at.path.as_str(), found[0].related[0].path.as_str()), (DRAFT, FILED));
    assert_eq!(found[0].help[0].key, "duplicate-id-draft");
}

#[test]
fn what_is_no_file_is_told_once_and_still_listed() {
    let mut files = Snapshot::default();
    files.insert(path(DRAFT), Content::Odd(Odd::Link));
    files.insert(path("tasks/filed/2026-0143-h2v.md"), Content::Odd(Odd::NotAFile));
    files.insert(path("directives/city.md"), Content::Odd(Odd::Unreadable("denied".to_owned())));
    files.insert(path("duban.yaml"), Content::plain("name: 督办\nlevels: {a: bad}\n"));
    let ledger = Ledger::read(files);
    let expected = [
        "1:1 unreadable-system error",
        "2:13 unreadable-form error",
        "1:1 unreadable-link error",
        "1:1 unreadable-not-a-file error",
    ];
    assert_eq!(told(&ledger), expected);
    assert_eq!(ledger.tasks.len(), 2);
}

#[test]
fn a_date_in_words_is_mended_where_only_its_own_bytes_change() {
    for (due, mended) in [
        ("due: 2026Q3", Some("2026-09-30")),
        ("due: \"2026Q3\"", Some("\"2026-09-30\"")),
        ("due: '2026年9月30日'", Some("\"2026-09-30\"")),
        // Other places have it too, and the ends of its lines belong to it.
        ("due: &day 2026Q3\nnext_check: *day", None),
        ("due: >-\n  2026Q3", None),
    ] {
        let text = SOUND.replace("due: 2026-09-30", due);
        let found = findings(&ledger(&[(DRAFT, &text)]));
        let worded = found.iter().find(|finding| finding.rule == "worded-date").expect(due);
        let remedies = worded.fix.as_ref().map(|fix| fix.remedies.as_slice());
        let written = remedies.map(|remedies| match remedies {
            [check::Remedy::Replace { text, .. }] => text.as_str(),
            other => panic!("{due}: {other:?}"),
        });
        assert_eq!(written, mended, "{due}");
    }
}
