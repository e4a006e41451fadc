//! What `verify` and `review` give to forges: the same findings in every form, each form as its reader wants it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::sarif::is_lawful_log;
use crate::crash::office::{Office, Said, said};

/// A ledger with a history against which much stands, and branches that may not land.
fn office() -> Office {
    let office = Office::new();
    let steps = r#"set -e
        echo '# settings' > duban.yaml && git add duban.yaml && git commit -qm settings
        git switch -q -c drag
        git mv tasks/review/*.md tasks/closed/ && git commit -qm drag
        echo '手工改一笔' >> tasks/closed/2026/01xx/2026-0105-e55-kindergartens.md && git commit -qam edit
        echo stray > 'records/a b,100%:[x].txt' && git add records && git commit -qm stray
        git switch -q -c stale main
        for task in tasks/active/*.md; do echo one >> "$task"; done && git commit -qam one
        git switch -q main
        for task in tasks/active/*.md; do echo two >> "$task"; done && git commit -qam two
        git switch -q -c rewritten
        git update-ref refs/duban/verified/rewritten drag
        git switch -q drag"#;
    office.sh("zhao-liu", steps);
    office
}

fn told(office: &Office, args: &[&str]) -> Said {
    said(&mut office.duban("zhao-liu", args))
}

/// The rules by which a document complains, and how often.
fn rules(list: &[Value], key: &str) -> Vec<String> {
    let mut rules: Vec<String> =
        list.iter().map(|one| one[key].as_str().expect("a name").to_owned()).collect();
    rules.sort();
    rules
}

fn of_sarif(text: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
    is_lawful_log(&log);
    rules(log["runs"][0]["results"].as_array().expect("a list"), "ruleId")
}

/// As GitLab's description of a code quality report asks for it.
fn of_gitlab(text: &str) -> Vec<String> {
    let list: Vec<Value> = serde_json::from_str(text).expect("one list");
    let mut prints = BTreeSet::new();
    for issue in &list {
        assert!(issue["description"].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
        assert!(prints.insert(issue["fingerprint"].to_string()), "twice: {issue}");
        let severity = issue["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{issue}");
        let location = &issue["location"];
        assert!(location["path"].as_str().is_some_and(|path| !path.starts_with(['/', '.'])), "{issue}");
        assert!(location["lines"]["begin"].as_u64().is_some_and(|line| line > 0), "{issue}");
    }
    rules(&list, "check_name")
}

/// Commands of a workflow, one a line, and the summary.
fn of_github(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let (_, commands) = lines.split_last().expect("a summary");
    let mut rules = Vec::new();
    for command in commands {
        let (kind, rest) =
            command.strip_prefix("::").and_then(|rest| rest.split_once(' ')).expect("a command");
        assert!(["error", "warning", "notice"].contains(&kind), "{command}");
        let (place, words) = rest.split_once("::").expect("place and words");
        let property = |name: &str| {
            let found = place.split(',').find_map(|one| one.strip_prefix(name)?.strip_prefix('='));
            found.unwrap_or_else(|| panic!("no {name}: {command}")).to_owned()
        };
        assert!(property("line").parse::<u32>().is_ok_and(|line| line > 0), "{command}");
        assert!(!property("file").is_empty() && !words.is_empty(), "{command}");
        rules.push(property("title"));
    }
    rules.sort();
    rules
}

/// Well-formed as far as brackets go: every element that is opened is closed, in order.
fn of_junit(text: &str) -> Vec<String> {
    let (mut open, mut rules) = (Vec::new(), Vec::new());
    for piece in text.split('<').skip(2) {
        let (tag, said) = piece.split_once('>').expect("a closed tag");
        assert!(!said.contains(['\u{1b}', '\0']), "{said}");
        let name = tag.split_ascii_whitespace().next().expect("a name");
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if name == "testcase" && !tag.ends_with('/') {
            rules.push(tag.split('"').nth(1).expect("a class").to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    rules.sort();
    rules
}

/// The rules that a command complains by, the same in every form, with the exit code of the human one.
#[track_caller]
fn complaints(office: &Office, command: &[&str]) -> BTreeSet<String> {
    let code = told(office, command).code;
    let mut all = Vec::new();
    for lang in ["en", "zh-CN"] {
        for (format, read) in [
            ("sarif", of_sarif as fn(&str) -> _),
            ("gitlab", of_gitlab),
            ("github", of_github),
            ("junit", of_junit),
        ] {
            let said = told(office, &[command, &["--format", format, "--lang", lang]].concat());
            assert_eq!(said.code, code, "{command:?} {format}: {}", said.text);
            all.push(read(&said.text));
        }
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{command:?}: {all:#?}");
    all[0].iter().cloned().collect()
}

#[test]
fn verify_and_review_speak_to_forges_as_check_does() {
    let office = office();
    let holds = |found: &BTreeSet<String>, rules: &[&str]| {
        for rule in rules {
            assert!(found.contains(*rule), "no {rule}: {found:?}");
        }
    };
    holds(&complaints(&office, &["verify"]), &["misplaced", "closed-on-other-text"]);
    holds(&complaints(&office, &["review", "main..drag"]), &["misplaced", "closed-on-other-text"]);
    holds(&complaints(&office, &["review", "main..stale"]), &["conflict"]);
    assert_eq!(complaints(&office, &["review", "main..main"]), BTreeSet::new());
    office.sh("zhao-liu", "for task in tasks/closed/2026/01xx/*.md; do echo more >> $task; done");
    holds(&complaints(&office, &["verify", "--state"]), &["closed-on-other-text"]);
    office.sh("zhao-liu", "git restore . && git switch -q rewritten");
    holds(&complaints(&office, &["verify"]), &["history-rewritten"]);
}
