//! Rules in cases that no page shows: names of files, milestones, and what tasks say of each other.

use std::collections::BTreeMap;

use duban::check::{self, Finding, Remedy};
use duban::model::Ledger;
use duban::repo::{Content, Snapshot};
use duban::text::RepoPath;
use jiff::civil::date;

fn path(text: &str) -> RepoPath {
    RepoPath::parse(text).expect("a path")
}

fn snapshot(files: &[(String, String)]) -> Snapshot {
    let all: BTreeMap<_, _> = files.iter().map(|(name, text)| (path(name), Content::plain(text))).collect();
    Snapshot::new(all)
}

/// What one rule says, on a day in summer.
fn says(rule: &str, files: Snapshot) -> Vec<Finding> {
    check::on(date(2026, 7, 1), &Ledger::read(files), |other| other.name == rule).findings
}

/// The messages of one rule with their level and the places that belong to them.
fn keys(rule: &str, files: &[(String, String)]) -> Vec<String> {
    let found = says(rule, snapshot(files));
    found
        .iter()
        .map(|finding| {
            let key =
                finding.title.key.strip_prefix(rule).unwrap_or(finding.title.key).trim_start_matches('-');
            let text = String::from_utf8_lossy(
                match files.iter().find(|(name, _)| *name == *finding.at.path.as_str()) {
                    Some((_, text)) => text.as_bytes(),
                    None => b"",
                },
            )
            .into_owned();
            let line = text[..finding.at.span.start.min(text.len())].matches('\n').count() + 1;
            format!("{key} {:?} {line} +{}", finding.level, finding.related.len()).to_lowercase()
        })
        .collect()
}

/// A task with more in its front matter, in a state.
fn task(state: &str, id: &str, more: &str) -> (String, String) {
    let text = format!(
        "---\nid: {id}\ntitle: a\nweight: general\nowner: zhang-san\ndue: 2026-09-30\n{more}---\n## Measures\n- [ ] do it\n"
    );
    (format!("tasks/{state}/{id}.md"), text)
}

#[test]
fn a_name_is_mended_only_where_it_is_meant() {
    let text = task("draft", "2026-0142-k7q", "").1;
    for (name, key, better) in [
        ("2026-0142-k7q-Any Name, Really.md", None, None),
        ("2026-0142-k7q.MD", Some("file-name-not-read"), Some("2026-0142-k7q.md")),
        ("2026-0142-k7q-a.markdown", Some("file-name-not-read"), Some("2026-0142-k7q-a.md")),
        ("2026-0142-k7q-a", Some("file-name-not-read"), Some("2026-0142-k7q-a.md")),
        ("2026-0142-K7Q-a.md", Some("file-name-no-id"), Some("2026-0142-k7q-a.md")),
        ("Plan 2026.docx", Some("file-name-stranger"), None),
        (".2026-0142-k7q.md.swp", None, None),
        ("2026-0142-k7q.md~", None, None),
        ("2026-0142-k7q.md.orig", None, None),
        ("#2026-0142-k7q.md#", None, None),
        ("Thumbs.db", None, None),
        ("2026-0142-k7q-why?.md", Some("file-name-sign"), Some("2026-0142-k7q-why.md")),
        ("2026-0142-k7q-cafe\u{301}.md", Some("file-name-not-nfc"), Some("2026-0142-k7q-caf\u{e9}.md")),
    ] {
        let found = says("file-name", snapshot(&[(format!("tasks/draft/{name}"), text.clone())]));
        assert_eq!(found.first().map(|finding| finding.title.key), key, "{name}");
        let fix = found.first().and_then(|finding| finding.fix.as_ref());
        let to = fix.map(|fix| match &fix.remedies[..] {
            [Remedy::Rename { to, .. }] => to.name().to_owned(),
            other => panic!("{other:?}"),
        });
        assert_eq!(to.as_deref(), better, "{name}");
    }
    let long = format!("tasks/draft/2026-0142-k7q-{}.md", "移".repeat(50));
    let found = says("file-name", snapshot(&[(long, text.clone())]));
    assert_eq!(found[0].title.key, "file-name-long");
    // Nothing is renamed onto another file.
    let both = ["tasks/draft/2026-0142-k7q.MD", "tasks/draft/2026-0142-k7q.md"];
    let found = says("file-name", snapshot(&both.map(|name| (name.to_owned(), text.clone()))));
    assert!(found.len() == 1 && found[0].fix.is_none());
}

#[test]
fn milestones_are_held_against_each_other() {
    let told = |milestones: &str| {
        keys("milestone-order", &[task("filed", "2026-0142-k7q", &format!("milestones:\n{milestones}"))])
    };
    let line = |id: &str, more: &str| format!("  - {{id: {id}, name: n, due: 2026-06-30{more}}}\n");
    assert!(told(&(line("m1", ", start: 2026-06-30") + &line("m2", ", after: m1"))).is_empty());
    assert_eq!(told(&line("m1", ", start: 2026-07-01")), ["start error 8 +0"]);
    assert_eq!(told(&line("m1", ", after: m1")), ["itself error 8 +0"]);
    assert_eq!(told(&line("m1", ", after: m2")), ["unknown error 8 +0"]);
    let round = line("m1", ", after: m3") + &line("m2", ", after: m1") + &line("m3", ", after: m2");
    assert_eq!(told(&(line("m0", ", after: m2") + &round)), ["cycle error 9 +0"]);
    // What is no list, no mapping or no day is told by other rules, and what has ended is no longer planned.
    for odd in ["  - 5\n", "  m1\n", "  - {id: m1, due: soon, after: }\n"] {
        assert_eq!(told(odd), [""; 0], "{odd}");
    }
    let ended =
        task("final/2026/01xx", "2026-0142-k7q", &format!("milestones:\n{}", line("m1", ", after: m1")));
    assert_eq!(keys("milestone-order", &[ended]), [""; 0]);
}

#[test]
fn a_circle_is_told_once() {
    let waits = |state, id, on| task(state, id, &format!("depends_on: [{on}]\n"));
    let round = |state| {
        [
            waits(state, "2026-0001-aaa", "2026-0002-bbb"),
            waits("active", "2026-0002-bbb", "2026-0003-ccc, 2026-0004-ddd"),
            waits("active", "2026-0003-ccc", "2026-0001-aaa"),
            waits("active", "2026-0004-ddd", "2026-0009-zzz"),
            waits("active", "2026-0005-eee", "2026-0001-aaa"),
        ]
    };
    assert_eq!(keys("dependency-cycle", &round("active")), ["round error 7 +2"]);
    assert_eq!(keys("dependency-cycle", &round("draft")), ["round warning 7 +2"]);
    assert_eq!(keys("dependency-cycle", &round("final/2026/00xx")), [""; 0]);
    let itself = [task("filed", "2026-0001-aaa", "parent: 2026-0001-aaa\n")];
    assert_eq!(keys("dependency-cycle", &itself), ["itself error 7 +0"]);
    // A whole waits for its part, so the part cannot wait for the whole.
    let deadlock = [
        task("active", "2026-0001-aaa", "parent: 2026-0002-bbb\n"),
        waits("active", "2026-0003-ccc", "2026-0002-bbb"),
        task("active", "2026-0002-bbb", ""),
        waits("active", "2026-0001-aaa-not-read", "x"),
    ];
    assert_eq!(keys("dependency-cycle", &deadlock), [""; 0]);
    let deadlock = [task("active", "2026-0001-aaa", "parent: 2026-0002-bbb\ndepends_on: 2026-0002-bbb\n")];
    assert_eq!(keys("dependency-cycle", &deadlock).len(), 1);
}

#[test]
fn a_long_way_is_no_circle() {
    let files: Vec<_> = (1..3000)
        .map(|number| {
            let next = format!("depends_on: 2026-{:04}-aaa\n", number + 1);
            task("active", &format!("2026-{number:04}-aaa"), &next)
        })
        .collect();
    assert_eq!(keys("dependency-cycle", &files), [""; 0]);
}

#[test]
fn a_part_holds_its_whole_up_while_it_is_open() {
    let whole = |state: &str| task(state, "2026-0001-aaa", "");
    let part = |state: &str| task(state, "2026-0002-bbb", "parent: 2026-0001-aaa\n");
    for (above, below, expected) in [
        ("active", "active", &[][..]),
        ("review", "active", &["open error 1 +1"]),
        ("review", "filed", &["late error 7 +0", "open error 1 +1"]),
        ("closed/2026/00xx", "suspended", &["open error 1 +1"]),
        ("review", "draft", &[]),
        ("review", "cancelled/2026/00xx", &[]),
        ("cancelled/2026/00xx", "active", &[]),
    ] {
        assert_eq!(keys("child-open", &[whole(above), part(below)]), expected, "{above} {below}");
    }
    // The whole need not be read: where it lies is enough.
    let known = vec![path("tasks/review/2026-0001-aaa-docks.md"), path("tasks/active/2026-0001-aaab.md")];
    let found = says("child-open", snapshot(&[part("filed")]).knowing(known.clone()));
    assert_eq!(found.len(), 2);
    assert!(says("dangling-link", snapshot(&[part("filed")]).knowing(known)).is_empty());
    assert_eq!(keys("dangling-link", &[part("filed")]), ["task error 7 +0"]);
}

#[test]
fn links_are_followed_as_far_as_the_ledger_goes() {
    let body = |links: &str| {
        let (name, text) = task("active", "2026-0142-k7q", "");
        [(name, text + links), ("directives/city-7.md".to_owned(), "---\nid: city-7\n---\n".to_owned())]
    };
    for (links, expected) in [
        (
            "[a](/directives/city-7.md#2.2) [b](https://example.org) [c](#x) <http://y> `[d](/evidence/z)`\n",
            &[][..],
        ),
        ("[a](../../README.md) [b](/docs/plan.md) [c](/evidence/2026/)\n", &[]),
        ("[a](/directives/city-8.md)\n", &["file warning 10 +0"]),
        ("![a](photo.jpg)\n", &["lost warning 10 +0"]),
        ("[a](../../directives/city-7.md)\n", &["relative warning 10 +0"]),
        ("[a](../../../../etc/passwd)\n", &["lost warning 10 +0"]),
        ("[a](/tasks/draft/2026-0142-k7q.md)\n", &["moved warning 10 +0"]),
        ("## Evidence\n- [a](/evidence/2026/01xx/2026-0142-k7q/none.pdf): c1\n", &[]),
    ] {
        assert_eq!(keys("dangling-link", &body(links)), expected, "{links}");
    }
}

#[test]
fn people_are_left_out_of_papers_and_records() {
    let number = "11010519491231002X 13800138000";
    let record = format!("---\nact: remark\n---\n{number}\n");
    let files = [
        ("directives/city-7.md".to_owned(), format!("---\nid: city-7\n---\n{number}\n")),
        ("records/2026/01xx/2026-0142-k7q/2026-03-02-remark-p1.md".to_owned(), record),
        task("closed/2026/01xx", "2026-0142-k7q", &format!("x-contact: {number}\n")),
    ];
    // The phone that a paper prints is public.
    let lines = [
        "identity error 4 +0",
        "identity error 4 +0",
        "phone error 4 +0",
        "identity error 7 +0",
        "phone error 7 +0",
    ];
    assert_eq!(keys("personal-data", &files), lines);
    assert!(says("personal-data", snapshot(&files)).iter().all(|finding| finding.fix.is_none()));
}

#[test]
fn only_the_last_remark_can_be_empty_talk() {
    let remark = |day: &str, text: &str| {
        let record = format!(
            "---\nact: remark\ntask: 2026-0142-k7q\nledger: 7f3c9a52\npolicy: sha256:{}\nat: {day}T10:00:00+08:00\nby: zhang-san\n---\n{text}\n",
            "0".repeat(64)
        );
        (format!("records/2026/01xx/2026-0142-k7q/{day}-remark-p1.md"), record)
    };
    let open = task("active", "2026-0142-k7q", "");
    let empty = remark("2026-05-02", "高度重视，正在积极推进。");
    assert_eq!(keys("empty-talk", &[open.clone(), empty.clone()]), ["remark warning 9 +0"]);
    let better = remark("2026-06-02", "两园已签协议，余一园卡在产权。");
    assert_eq!(keys("empty-talk", &[open, empty, better]), [""; 0]);
}

#[test]
fn a_long_task_is_looked_at() {
    let long = |state: &str, more: &str| [task(state, "2026-0142-k7q", &format!("horizon: long\n{more}"))];
    for (state, more, expected) in [
        ("active", "next_check: 2026-07-01\n", &["past warning 8 +0"][..]),
        ("active", "next_check: 2026-07-02\n", &[]),
        ("active", "next_check: 2026-09-29\n", &[]),
        ("active", "next_check: 2026-09-30\n", &["far warning 8 +0"]),
        ("suspended", "next_check: 2026-01-01\n", &[]),
        ("closed/2026/01xx", "next_check: 2026-01-01\n", &[]),
        ("active", "", &[]),
    ] {
        assert_eq!(keys("next-check-due", &long(state, more)), expected, "{state} {more}");
    }
    assert_eq!(keys("no-next-check", &long("active", "")), ["absent error 7 +0"]);
    assert_eq!(keys("no-next-check", &long("closed/2026/01xx", "")), [""; 0]);
}

#[test]
fn a_roster_without_units_is_not_asked_for_one() {
    let unit = |roster: &str| {
        let people = ("policy/people.yaml".to_owned(), roster.to_owned());
        keys("unknown-unit", &[people, task("filed", "2026-0142-k7q", "unit: 教育局\n")])
    };
    assert_eq!(unit("people: [{id: zhang-san, name: 张三}]\n"), [""; 0]);
    assert_eq!(unit("people: [{id: zhang-san, name: 张三, unit: 教育局}]\n"), [""; 0]);
    assert_eq!(unit("people: [{id: zhang-san, name: 张三, unit: edu}]\n"), ["none error 7 +0"]);
    assert_eq!(unit("people: [{id: jiao, name: 教育局, unit: edu}]\n"), ["person error 7 +0"]);
    assert_eq!(unit("units: [{id: edu, name: 教育体育局, aliases: [教育局]}]\n"), [""; 0]);
}
