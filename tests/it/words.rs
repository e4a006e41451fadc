//! Every word the reader sees stands in both languages, is used, and is of our kind.
#![expect(clippy::disallowed_methods, reason = "the catalogue and the sources are read from the disk")]

use std::collections::BTreeSet;

use duban::check;
use duban::cmd;
use duban::model::{ACTS, Role, State};
use duban::present::{Lang, parity};

use crate::source::{Kind, Source, Token, package, sources};

/// The vocabulary of the design: its words are whole, whether or not something says each of them today.
const VOCABULARY: &[&str] = &["state-", "role-", "field-", "act-", "said-"];

/// Calls whose first argument is a key: what is written before the string, and the prefix of the key.
const CALLS: &[(&[&str], &str)] = &[
    (&["Message", "::", "new", "("], ""),
    (&["Arg", "::", "Word", "("], ""),
    (&[".", "word", "("], ""),
    (&["Cell", "::", "word", "("], ""),
    (&["Column", "::", "new", "("], "column-"),
    (&["Column", "::", "number", "("], "column-"),
    (&["Column", "::", "long", "("], "column-"),
];

#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn base(lang: Lang) -> String {
    let path = package().join(format!("src/present/words/{}.ftl", lang.tag()));
    std::fs::read_to_string(path).expect("the catalogue is a file of its language")
}

/// The base words and those of the rules.
fn resources() -> Vec<(String, String)> {
    let rules = check::rules().iter().map(|rule| (rule.words.en.to_owned(), rule.words.zh.to_owned()));
    std::iter::once((base(Lang::En), base(Lang::ZhCn))).chain(rules).collect()
}

#[test]
fn the_catalogue_is_whole_in_both_languages() {
    none(resources().iter().flat_map(|(en, zh)| parity(en, zh)).collect());
    let [en, zh] = Lang::ALL.map(cmd::catalogue);
    // Asking for a word builds the whole catalogue, and a key given twice would stop it.
    assert_eq!([en.word("state-closed"), zh.word("state-closed")], ["closed", "已销号"]);
    assert_eq!(en.keys(), zh.keys());
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let words = cmd::catalogue(Lang::En);
    let asked = sources().iter().flat_map(|source| {
        let keys = asked(source).into_iter();
        keys.map(move |(line, key)| (format!("src/{}:{line}", source.path), key))
    });
    let asked: Vec<_> = asked.collect();
    assert!(asked.len() > 100, "the sources are read");
    none(
        asked
            .into_iter()
            .filter(|(_, key)| !words.has(key))
            .map(|(at, key)| format!("{at}: no words for `{key}`"))
            .collect(),
    );
}

/// The keys that a file asks for by name.
fn asked(source: &Source) -> Vec<(usize, String)> {
    let mut keys = Vec::new();
    for (call, prefix) in CALLS {
        for window in source.tokens.windows(call.len() + 1) {
            let [before @ .., key] = window else { continue };
            let calls = before.iter().zip(*call).all(|(token, word)| token.is(word));
            if calls && key.kind == Kind::Text && !key.test && !key.text.contains('{') {
                keys.push((key.line, format!("{prefix}{}", key.text)));
            }
        }
    }
    keys
}

/// A table that looks keys up by parts of their names has all parts.
#[test]
fn every_state_role_and_act_has_a_name() {
    for words in Lang::ALL.map(cmd::catalogue) {
        let states = State::all()
            .flat_map(|state| [format!("state-{}", state.name()), format!("state-{}-long", state.name())]);
        let roles = Role::ALL.iter().map(|role| format!("role-{}", role.name()));
        let acts = ACTS.iter().map(|act| format!("act-{}", act.name));
        none(states.chain(roles).chain(acts).filter(|key| !words.has(key)).collect());
    }
}

#[test]
fn every_key_is_used() {
    let texts: Vec<&Token> = sources()
        .iter()
        .flat_map(|source| &source.tokens)
        .filter(|token| token.kind == Kind::Text && !token.test)
        .collect();
    let said: BTreeSet<&str> = texts.iter().map(|token| token.text.as_str()).collect();
    let asked: BTreeSet<String> = sources().iter().flat_map(asked).map(|(_, key)| key).collect();
    // `duty-{…}` asks for `duty-overdue` where a source names `overdue`; columns are named where they are made.
    let heads = said.iter().filter_map(|text| text.split_once('{')).map(|(head, _)| head);
    let heads: BTreeSet<&str> = heads.filter(|head| head.ends_with('-') && *head != "column-").collect();
    let among: String = resources().into_iter().map(|(en, _)| en).collect();
    let used = |key: &str| {
        let whole = said.contains(key) || asked.contains(key) || among.contains(&format!("{{ {key} }}"));
        whole || heads.iter().any(|head| key.strip_prefix(head).is_some_and(|rest| said.contains(rest)))
    };
    let vocabulary = |key: &str| VOCABULARY.iter().any(|prefix| key.starts_with(prefix));
    let keys = cmd::catalogue(Lang::En).keys();
    none(
        keys.into_iter()
            .filter(|key| !vocabulary(key) && !used(key))
            .map(|key| format!("`{key}` is never said"))
            .collect(),
    );
}

#[test]
fn words_name_things_and_beg_for_nothing() {
    let banned = ["failed to", "invalid", "please", "sorry", "oops", "unable to"];
    let lines = resources().into_iter().flat_map(|(en, _)| en.lines().map(str::to_owned).collect::<Vec<_>>());
    let spoken = lines.filter(|line| !line.starts_with('#'));
    none(spoken.filter(|line| banned.iter().any(|word| line.to_lowercase().contains(word))).collect());
}

#[test]
fn messages_are_phrases_without_a_full_stop() {
    let ends = |text: &str| text.ends_with('.') && !text.ends_with("..") || text.ends_with('。');
    let lines = resources().into_iter().flat_map(|(en, zh)| {
        [en, zh].map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).concat()
    });
    let messages = lines.filter(|line| {
        line.split_once(" = ").is_some_and(|(key, text)| !key.starts_with(['#', ' ']) && ends(text))
    });
    none(messages.collect());
}

#[test]
fn help_is_chinese_where_the_reader_is() {
    let mut faults = Vec::new();
    walk("duban", &cmd::command_line(Lang::ZhCn), &mut faults);
    none(faults);
}

fn walk(path: &str, command: &clap::Command, faults: &mut Vec<String>) {
    let text = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    if !is_chinese(&text(command.get_about())) {
        faults.push(format!("{path}: its help is not Chinese: {:?}", text(command.get_about())));
    }
    for arg in command.get_arguments() {
        if !is_chinese(&text(arg.get_help()))
            || arg.get_long_help().is_some_and(|long| !is_chinese(&long.to_string()))
        {
            faults.push(format!(
                "{path} {}: its help is not Chinese: {:?}",
                arg.get_id(),
                text(arg.get_help())
            ));
        }
    }
    for verb in command.get_subcommands() {
        walk(&format!("{path} {}", verb.get_name()), verb, faults);
    }
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// What is filled in or quoted may be in any language, and a line for git is git's; what is said around it is not.
fn is_english_sentence(text: &str) -> bool {
    let quoted = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let said = quoted.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    let said = said.collect::<Vec<_>>().join(" ");
    if said.starts_with("git ") {
        return false;
    }
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    !is_chinese(&said) && said.split_ascii_whitespace().filter(is_word).count() > 1
}

#[test]
fn nothing_is_said_in_english_to_a_chinese_reader() {
    let words = cmd::catalogue(Lang::ZhCn);
    let said = words.keys().into_iter().map(|key| (words.word(&key), key));
    none(
        said.filter(|(text, _)| is_english_sentence(text))
            .map(|(text, key)| format!("{key}: {text}"))
            .collect(),
    );
}

/// Where a cause is told in words that are not of the catalogue: those of the operating system.
const OF_THE_SYSTEM: &[(&str, usize)] =
    &[("cmd/commit_error.rs", 2), ("cmd/error.rs", 1), ("cmd/sign_error.rs", 2)];

#[test]
fn a_fault_of_ours_is_told_in_the_catalogues_words() {
    let mut found = Vec::new();
    for source in sources() {
        let calls = source.find(&[".", "cause", "("]).map(|dot| dot.line).collect::<Vec<_>>();
        let plain = calls.iter().filter(|line| {
            let call = source.text.lines().skip(**line - 1).take(2).collect::<String>();
            call.split_once(".cause(").is_some_and(|(_, rest)| {
                rest.split(".help(").next().is_some_and(|cause| cause.contains(".to_string()"))
            })
        });
        match plain.count() {
            0 => {}
            count => found.push((source.path.as_str(), count)),
        }
    }
    assert_eq!(found, OF_THE_SYSTEM, "a typed fault goes through `cmd/cause.rs`");
}
