//! Whoever types a wrong value is told what the argument takes, whichever it is, in both languages.

use clap::{Arg, Command, value_parser};
use duban::cmd::command_line;
use duban::present::Lang;

use crate::stage::{Said, Stage};

/// What stands before the values that an argument takes.
const TAKES: [(Lang, &str); 2] = [(Lang::En, "; it takes "), (Lang::ZhCn, "；可以是 ")];

/// Every argument with a value, with the verbs that lead to it.
fn arguments() -> Vec<(Vec<String>, Arg)> {
    let mut line = command_line(Lang::En);
    line.build();
    let mut found = Vec::new();
    collect(&line, &mut Vec::new(), &mut found);
    found
}

fn collect(command: &Command, verbs: &mut Vec<String>, found: &mut Vec<(Vec<String>, Arg)>) {
    let valued = command.get_arguments().filter(|arg| arg.get_action().takes_values());
    found.extend(valued.map(|arg| (verbs.clone(), arg.clone())));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        verbs.push(inner.get_name().to_owned());
        collect(inner, verbs, found);
        verbs.pop();
    }
}

/// It takes any text, or any path.
fn takes_all(arg: &Arg) -> bool {
    let parser = arg.get_value_parser();
    let all = [value_parser!(String).type_id(), value_parser!(std::path::PathBuf).type_id()];
    all.contains(&parser.type_id()) && parser.possible_values().is_none()
}

fn run(stage: &Stage, lang: Lang, verbs: &[String], more: &[&str]) -> Said {
    let verbs = verbs.iter().map(String::as_str);
    let words: Vec<&str> =
        ["--lang", lang.tag()].into_iter().chain(verbs).chain(more.iter().copied()).collect();
    stage.duban(&words)
}

#[test]
fn a_wrong_value_is_told_what_is_taken() {
    let stage = Stage::new();
    let typed: Vec<_> = arguments().into_iter().filter(|(_, arg)| !takes_all(arg)).collect();
    assert!(typed.iter().any(|(verbs, arg)| verbs == &["load"] && arg.get_long() == Some("weeks")));
    let mut faults = Vec::new();
    for (verbs, arg) in &typed {
        let flag = format!("--{}", arg.get_long().expect("what is typed is a flag"));
        for (lang, takes) in TAKES {
            let said = run(&stage, lang, verbs, &[&flag, "x"]);
            let lawful =
                said.err.lines().next().and_then(|line| line.split_once(takes)).map(|(_, lawful)| lawful);
            if said.code != 2 || lawful.is_none_or(str::is_empty) {
                faults.push(format!(
                    "{} {} {flag} x: {} {}",
                    lang.tag(),
                    verbs.join(" "),
                    said.code,
                    said.err
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_flag_with_nothing_behind_it_is_told_so() {
    let stage = Stage::new();
    let mut faults = Vec::new();
    for (verbs, arg) in arguments() {
        let Some(long) = arg.get_long() else { continue };
        for (lang, words) in [(Lang::En, "nothing stands behind"), (Lang::ZhCn, "后面没有内容")] {
            let said = run(&stage, lang, &verbs, &[&format!("--{long}")]);
            let first = said.err.lines().next().unwrap_or_default();
            if said.code != 2 || !first.contains(words) || !first.contains(&format!("--{long}")) {
                faults.push(format!(
                    "{} {} --{long}: {} {}",
                    lang.tag(),
                    verbs.join(" "),
                    said.code,
                    said.err
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn numbers_out_of_their_bounds_are_no_values() {
    let stage = Stage::new();
    for (value, lawful) in
        [("0", false), ("521", false), ("1.5", false), ("99999999999999999999", false), ("1", true)]
    {
        let said = stage.duban(&["load", "--weeks", value]);
        let told = format!("error: `--weeks <COUNT>` cannot be `{value}`; it takes 1 … 520\n");
        assert_eq!(said.err.starts_with(&told), !lawful, "{value}: {}", said.err);
    }
}
