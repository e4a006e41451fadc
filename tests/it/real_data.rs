//! Lists and papers that nobody here wrote, read where they lie: `DUBAN_REAL_DATA` names the folder. Without it these
//! tests say so and check nothing.
#![expect(clippy::disallowed_methods, reason = "the data lie on the disk")]
#![expect(clippy::print_stderr, reason = "a test that checks nothing must say so")]

use std::path::{Path, PathBuf};

use duban::model::Task;
use duban::text::RepoPath;

use crate::stage::Stage;

/// The folder of real data, if this machine has it.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("DUBAN_REAL_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("DUBAN_REAL_DATA names no folder: nothing is checked here");
    }
    folder
}

/// A ledger in this language, started by Wang Wu.
fn ledger(lang: &str) -> Stage {
    let stage = Stage::new();
    stage.be("wang-wu");
    stage.done(&["init", "--person", "wang-wu", "--name", "王五", "--lang", lang]);
    stage
}

fn import(stage: &Stage, data: &Path, list: &str) -> String {
    let list = data.join("lists").join(list).display().to_string();
    stage.done(&["import", &list])
}

/// The lines of an import that are about one row each: `2: 2026-0001-…`, `2：2026-0001-…`.
fn rows(said: &str) -> Vec<&str> {
    let is_row = |line: &&str| {
        let at = line.find([':', '：']).unwrap_or(0);
        line[..at].parse::<u64>().is_ok()
            && line[at..].trim_start_matches([':', '：', ' ']).starts_with("2026-")
    };
    said.lines().filter(is_row).collect()
}

/// Each list becomes so many drafts, each row is told what it lacks, and what was made is in order.
#[track_caller]
fn becomes(lang: &str, list: &str, count: usize, lacks: &[&str]) {
    let Some(data) = data() else { return };
    let stage = ledger(lang);
    let said = import(&stage, &data, list);
    assert_eq!(rows(&said).len(), count, "{said}");
    for row in rows(&said) {
        let lacking = row.rsplit('—').next().unwrap_or_default();
        assert!(lacks.iter().all(|word| lacking.contains(word)), "{row}");
    }
    let drafts = stage.files("tasks/draft");
    assert_eq!(drafts.len(), count);
    for draft in &drafts {
        is_whole(&stage, draft);
    }
    let listed = stage.done(&["list"]);
    assert_eq!(listed.lines().count(), count, "{listed}");
    nothing_changes_again(&stage, &data, list, count);
    let found = stage.duban(&["check", "--json"]);
    assert_eq!(
        found.code,
        0,
        "a draft binds nobody, so nothing in it is an error: {}",
        stage.duban(&["check"]).out
    );
    assert_eq!(stage.git(&["status", "--short"]), "");
}

/// The file parses, prints back byte for byte, and holds an id and a title.
fn is_whole(stage: &Stage, draft: &str) {
    let text = stage.read(&format!("ledger/{draft}"));
    let task = Task::read(&RepoPath::parse(draft).expect("a lawful path"), text.as_bytes());
    assert_eq!(task.document.bytes(), text.as_bytes(), "{draft}");
    assert!(
        task.document.fault().is_none() && task.id.is_some() && task.id == task.file_id,
        "{draft}\n{text}"
    );
    assert!(!task.title().is_empty() && task.title() != task.path.name(), "{draft}\n{text}");
}

fn nothing_changes_again(stage: &Stage, data: &Path, list: &str, count: usize) {
    let before = stage.git(&["rev-parse", "HEAD"]);
    let path = data.join("lists").join(list).display().to_string();
    let again = stage.duban(&["import", &path]);
    assert_eq!(again.code, 0);
    assert_eq!(rows(&again.out).len(), count, "{}", again.out);
    assert!(again.err.contains("nothing changed") || again.err.contains("没有变化"), "{}", again.err);
    assert_eq!(stage.git(&["rev-parse", "HEAD"]), before);
    assert_eq!(stage.files("tasks/draft").len(), count);
}

#[test]
fn the_measures_of_the_free_trade_zones_become_drafts() {
    becomes("zh-CN", "zh_guofa2018-38_ftz_measures.csv", 53, &["责任人", "完成时限", "完成标准", "举措"]);
}

#[test]
fn the_incentive_measures_become_drafts() {
    becomes("zh-CN", "zh_guobanfa2018-117_incentive_measures.csv", 30, &["责任人", "完成时限", "完成标准"]);
}

#[test]
fn the_recommendations_of_the_uk_become_drafts() {
    becomes("en", "en_uk_ai_opportunities_action_plan_50.csv", 50, &["owner", "criteria"]);
}

#[test]
fn the_milestones_of_the_us_become_drafts() {
    becomes("en", "en_us_federal_data_strategy_milestones.csv", 87, &["owner"]);
}

#[test]
fn each_measure_finds_its_clause_in_the_paper() {
    let Some(data) = data() else { return };
    let stage = ledger("zh-CN");
    let paper = data.join("directives/guofa-2018-38.txt").display().to_string();
    stage.done(&["directive", "add", &paper, "--id", "guofa-2018-38", "--number", "国发〔2018〕38号"]);
    let said = import(&stage, &data, "zh_guofa2018-38_ftz_measures.csv");
    assert_eq!(rows(&said).len(), 53);
    let mut clauses = std::collections::BTreeSet::new();
    for draft in stage.files("tasks/draft") {
        let text = stage.read(&format!("ledger/{draft}"));
        let task = Task::read(&RepoPath::parse(&draft).expect("a lawful path"), text.as_bytes());
        let source = task
            .node(&duban::model::field::SOURCE)
            .unwrap_or_else(|| panic!("{draft} has no source\n{text}"));
        let part = |field| task.inner(source, field).map(|(text, _)| text.to_owned());
        assert_eq!(part(&duban::model::field::SOURCE_DIRECTIVE).as_deref(), Some("guofa-2018-38"), "{text}");
        assert!(
            part(&duban::model::field::SOURCE_QUOTE).is_some_and(|quote| quote.chars().count() > 10),
            "{text}"
        );
        assert!(
            text.contains("来源: {文件: guofa-2018-38, 条款: ") && !text.contains("{unit: "),
            "the file's own language: {text}"
        );
        clauses.insert(
            part(&duban::model::field::SOURCE_CLAUSE).unwrap_or_else(|| panic!("{draft}: no clause\n{text}")),
        );
    }
    assert_eq!(clauses.len(), 53, "each measure is a clause of its own: {clauses:?}");
    let found = stage.duban(&["check"]);
    assert_eq!(found.code, 0, "{}", found.out);
    assert!(!found.out.contains("quote-not-found"), "{}", found.out);
}
