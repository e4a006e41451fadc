//! The published reference of the command line, `tests/golden/cli.md`, made from the commands themselves; `BLESS=1`
//! writes it anew.
#![expect(clippy::disallowed_methods, reason = "the reference is a file")]

use clap::{Arg, Command};
use duban::cmd::{arguments, command_line};
use duban::present::Lang;

use crate::source::package;
use crate::stage::Stage;

/// Arguments that every verb has: they stand once, at the top.
const EVERYWHERE: &str = "Everywhere";

#[test]
fn the_reference_is_what_the_commands_say() {
    let path = package().join("tests/golden/cli.md");
    let made = reference();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &made).expect("a writable file");
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == made,
        "tests/golden/cli.md is not what the commands say; `BLESS=1 cargo test reference` writes it:\n{}",
        first_difference(&published, &made)
    );
}

fn first_difference(published: &str, made: &str) -> String {
    let pairs = published.lines().map(Some).chain(std::iter::repeat(None)).zip(made.lines());
    let differing = pairs.enumerate().find(|(_, (before, after))| *before != Some(after));
    differing.map_or("the end".to_owned(), |(at, (before, after))| {
        format!("line {}:\n- {}\n+ {after}", at + 1, before.unwrap_or_default())
    })
}

/// Both languages side by side, in the order of the help.
fn reference() -> String {
    let [mut en, mut zh] = Lang::ALL.map(command_line);
    // Building propagates what belongs to every verb and writes the usage of verbs under verbs.
    en.build();
    zh.build();
    let mut text = String::from(
        "# The command line · 命令行\n\nMade from the commands themselves (`BLESS=1 cargo test reference`); \
         `duban <verb> -h` shows the same.\n\n## Everywhere · 通用选项\n\n",
    );
    let some = en.get_subcommands().next().expect("there are verbs");
    let same = zh.get_subcommands().next().expect("there are verbs");
    table(&mut text, some, same, |arg| arg.get_help_heading() == Some(EVERYWHERE));
    for (verb, same) in en.get_subcommands().zip(zh.get_subcommands()) {
        section(&mut text, "##", &format!("duban {}", verb.get_name()), verb, same);
        for (inner, same) in verb.get_subcommands().zip(same.get_subcommands()) {
            section(
                &mut text,
                "###",
                &format!("duban {} {}", verb.get_name(), inner.get_name()),
                inner,
                same,
            );
        }
    }
    text
}

fn section(text: &mut String, marks: &str, name: &str, en: &Command, zh: &Command) {
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let usage = en.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    text.push_str(&format!("\n{marks} {name}\n\n{}\n\n{}\n\n    {usage}\n\n", about(en), about(zh)));
    table(text, en, zh, |arg| arg.get_help_heading().is_none() && arg.get_id() != "help");
    examples(text, en, zh);
    text.truncate(text.trim_end().len());
    text.push('\n');
}

/// A command line, then what it is for in both languages.
fn examples(text: &mut String, en: &Command, zh: &Command) {
    let [en, zh] =
        [en, zh].map(|command| command.get_before_help().map(ToString::to_string).unwrap_or_default());
    if en.is_empty() {
        return;
    }
    text.push_str("```console\n");
    for (en, zh) in en.lines().zip(zh.lines()) {
        let told = if en.starts_with("      ") {
            format!("# {}\n# {}\n", en.trim(), zh.trim())
        } else {
            format!("{}\n", en.trim())
        };
        text.push_str(&told);
    }
    text.push_str("```\n");
}

fn table(text: &mut String, en: &Command, zh: &Command, shown: impl Fn(&Arg) -> bool) {
    let rows: Vec<String> = en
        .get_arguments()
        .filter(|arg| shown(arg))
        .map(|arg| {
            let same =
                zh.get_arguments().find(|same| same.get_id() == arg.get_id()).expect("the same argument");
            format!("| {} | {} | {} |\n", form(arg), help(arg), help(same))
        })
        .collect();
    if !rows.is_empty() {
        text.push_str(&format!("| | English | 中文 |\n|---|---|---|\n{}\n", rows.concat()));
    }
}

/// `-C`, `--directory <DIR>`, as it is typed.
fn form(arg: &Arg) -> String {
    let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
    let value = value.map(|names| names.iter().map(|name| format!(" <{name}>")).collect::<String>());
    let value = value.unwrap_or_default();
    let long = arg.get_long().map(|long| format!("`--{long}{value}`"));
    let short = arg.get_short().map(|short| format!("`-{short}`"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    if names.is_empty() { format!("`{}`", value.trim()) } else { names.join(", ") }
}

fn help(arg: &Arg) -> String {
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default().replace('|', "\\|");
    if defaults.is_empty() || arg.is_hide_default_value_set() || !arg.get_action().takes_values() {
        help
    } else {
        format!("{help} ({})", defaults.join(", "))
    }
}

#[test]
fn help_shows_two_examples_first_and_fits_a_screen() {
    let stage = Stage::new();
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        for verb in command_line(lang).get_subcommands() {
            let name = verb.get_name();
            let help = stage.done(&["--lang", lang.tag(), name, "-h"]);
            let first: Vec<&str> = help.split("\n\n").next().unwrap_or_default().lines().collect();
            let command = |line: &&str| line.starts_with("  $ ") && line.contains(&format!("duban {name}"));
            let told = first.iter().skip(1).step_by(2).all(|line| line.starts_with("      "));
            if first.len() != 4 || first.iter().step_by(2).filter(|line| command(line)).count() != 2 || !told
            {
                faults.push(format!("{} {name}: {first:?}", lang.tag()));
            }
            if help.lines().count() > 48 {
                faults.push(format!("{} {name}: {} lines", lang.tag(), help.lines().count()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn help_in_chinese_has_no_english_headings() {
    let stage = Stage::new();
    for verb in command_line(Lang::ZhCn).get_subcommands() {
        let help = stage.done(&["--lang", "zh-CN", verb.get_name(), "--help"]);
        for word in ["Usage", "Options", "Arguments", "Commands", "Print ", "default:", "possible values"] {
            assert!(!help.contains(word), "{word}: {help}");
        }
    }
}

#[test]
fn every_example_is_a_command_line() {
    for lang in Lang::ALL {
        for verb in command_line(lang).get_subcommands() {
            let examples = verb.get_before_help().map(ToString::to_string).unwrap_or_default();
            for example in examples.lines().filter_map(|line| line.strip_prefix("  $ ")) {
                let ours = words(example).into_iter().skip_while(|word| word != "duban");
                let ours = ours.take_while(|word| !["|", "&&", ">"].contains(&word.as_str()));
                let ours: Vec<_> = ours.map(Into::into).collect();
                if let Err(fault) = command_line(lang).try_get_matches_from(arguments(&ours)) {
                    panic!("{example}: {fault}");
                }
            }
        }
    }
}

/// A command line as a shell divides it, as far as our examples go.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    words
}
