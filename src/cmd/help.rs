//! The command line as clap sees it, in the reader's language, and the help it prints.

use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{Arg, ArgAction};

use super::examples::examples;
use super::{Command, Group, acts, commands};
use crate::model::ACTS;
use crate::present::{Catalogue, Lang};

/// An argument that means the same everywhere: id, short, value name, English, Chinese.
type Common = (&'static str, Option<char>, Option<&'static str>, &'static str, &'static str);

const EVERYWHERE: &[Common] = &[
    ("dry-run", Some('n'), None, "Show what would be done, and do nothing", "只显示将要做什么，不做任何改动"),
    ("quiet", Some('q'), None, "Say only what was asked for, and errors", "只显示结果和错误"),
    ("verbose", Some('v'), None, "Say every step", "显示每一步"),
    ("json", None, None, "Print one JSON document", "输出一个 JSON 文档"),
    ("color", None, Some("WHEN"), "Colour: auto, always or never", "颜色：auto、always、never"),
    ("lang", None, Some("LANG"), "Language: en or zh-CN", "语言：en 或 zh-CN"),
    ("directory", Some('C'), Some("DIR"), "Work as if started in DIR", "如同在 DIR 中运行"),
    ("no-hooks", None, None, "Run no hook of the repository", "不运行仓库的钩子"),
    ("no-input", None, None, "Never ask", "不提问"),
    ("no-pager", None, None, "Never use a pager", "不分页"),
];

/// The whole command line.
pub(super) fn build(lang: Lang) -> clap::Command {
    let words = Catalogue::new(lang, &[""; 0]);
    let mut app = clap::Command::new("duban")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.word("help-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .infer_subcommands(false)
        .help_template(format!("{{about}}\n\n{}\n\n{{usage-heading}} {{usage}}\n", overview(lang, &words)));
    for command in commands() {
        app = app.subcommand(one(command, lang));
    }
    for act in ACTS {
        app = app.subcommand(everywhere(acts::build(act, lang), lang));
    }
    for (id, short, value, en, zh) in EVERYWHERE {
        app = app.arg(global(id, *short, *value, if lang == Lang::ZhCn { zh } else { en }).hide(true));
    }
    app
}

/// One verb with its words in the reader's language.
fn one(command: &'static Command, lang: Lang) -> clap::Command {
    let mut built = (command.build)(clap::Command::new(command.name));
    if lang == Lang::ZhCn {
        let zh = |id: &str| command.zh.iter().find(|(key, _)| *key == id).map(|(_, text)| *text);
        if let Some(about) = zh("") {
            built = built.about(about).long_about(Resettable::Reset);
        }
        let ids: Vec<String> = built.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        for id in ids {
            if let Some(text) = zh(&id) {
                built = built.mut_arg(&id, |arg| arg.help(text).long_help(Resettable::Reset));
            }
        }
        let verbs: Vec<String> = built.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        for verb in verbs {
            built = built.mut_subcommand(&verb, |inner| translated(inner, &verb, command));
        }
    }
    everywhere(built.before_help(examples(command.examples, lang)), lang)
}

/// A verb under a verb (`policy add`): its words stand under `add` and `add.<argument>`.
fn translated(mut inner: clap::Command, verb: &str, command: &'static Command) -> clap::Command {
    let zh = |key: &str| command.zh.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
    if let Some(about) = zh(verb) {
        inner = inner.about(about).long_about(Resettable::Reset);
    }
    let ids: Vec<String> = inner.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in ids {
        if let Some(text) = zh(&format!("{verb}.{id}")) {
            inner = inner.mut_arg(&id, |arg| arg.help(text).long_help(Resettable::Reset));
        }
    }
    inner
}

/// Adds what means the same everywhere, under a heading of its own.
fn everywhere(command: clap::Command, lang: Lang) -> clap::Command {
    let nested: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = nested
        .into_iter()
        .fold(command, |command, verb| command.mut_subcommand(verb, |inner| with_all(inner, lang)));
    with_all(command, lang)
}

fn with_all(command: clap::Command, lang: Lang) -> clap::Command {
    EVERYWHERE.iter().fold(command, |command, (id, short, value, en, zh)| {
        let known = command.get_arguments().any(|arg| arg.get_id() == *id);
        if known {
            command
        } else {
            command.arg(global(id, *short, *value, if lang == Lang::ZhCn { zh } else { en }))
        }
    })
}

fn global(id: &'static str, short: Option<char>, value: Option<&'static str>, help: &'static str) -> Arg {
    let arg = Arg::new(id).long(id).help(help).help_heading("Everywhere").display_order(900);
    let arg = match value {
        Some(name) => arg.value_name(name).action(ArgAction::Set),
        None => arg.action(ArgAction::SetTrue),
    };
    let arg = if id == "directory" { arg.value_parser(clap::value_parser!(PathBuf)) } else { arg };
    match short {
        Some(short) => arg.short(short),
        None => arg,
    }
}

/// The verbs by group, each with its line.
fn overview(lang: Lang, words: &Catalogue) -> String {
    let groups = [
        (Group::Ledger, "help-ledger"),
        (Group::Tasks, "help-tasks"),
        (Group::Acts, "help-acts"),
        (Group::Trust, "help-trust"),
        (Group::Reports, "help-reports"),
        (Group::Help, "help-more"),
    ];
    let mut text = String::new();
    for (group, heading) in groups {
        text.push_str(&format!("{}\n", words.word(heading)));
        for (name, about) in lines(group, lang) {
            text.push_str(&format!("  {name:<12} {about}\n"));
        }
        text.push('\n');
    }
    text.push_str(&words.word("help-footer"));
    text
}

fn lines(group: Group, lang: Lang) -> Vec<(&'static str, String)> {
    if group == Group::Acts {
        let about =
            |act: &'static crate::model::Act| if lang == Lang::ZhCn { act.about_zh } else { act.about };
        return ACTS.iter().map(|act| (act.name, about(act).to_owned())).collect();
    }
    let about = |command: &'static Command| {
        one(command, lang).get_about().map(ToString::to_string).unwrap_or_default()
    };
    commands()
        .into_iter()
        .filter(|command| command.group == group)
        .map(|command| (command.name, about(command)))
        .collect()
}

/// clap's own headings in the reader's language: it knows only English.
pub(super) fn localised(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let pairs = [
        ("Usage: ", "用法："),
        ("Arguments:", "参数："),
        ("Options:", "选项："),
        ("Everywhere:", "通用选项："),
        ("Commands:", "子命令："),
        ("Print help (see more with '--help')", "显示帮助（--help 更详细）"),
        ("Print help (see a summary with '-h')", "显示帮助（-h 为摘要）"),
        ("Print help", "显示帮助"),
        ("Print version", "显示版本"),
        ("[OPTIONS]", "[选项]"),
        ("<COMMAND>", "<子命令>"),
        ("[default: ", "[默认："),
        ("[possible values: ", "[可选值："),
        ("Possible values:", "可选值："),
    ];
    pairs.iter().fold(text.to_owned(), |text, (en, zh)| text.replace(en, zh))
}

/// The verb nearest to a wrong one.
pub(super) fn nearest(verb: &str) -> Option<String> {
    let names = commands().into_iter().map(|command| command.name).chain(ACTS.iter().map(|act| act.name));
    let near = names.map(|name| (strsim::damerau_levenshtein(name, verb), name)).min()?;
    (near.0 <= 2).then(|| near.1.to_owned())
}
