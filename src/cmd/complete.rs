//! What a shell is told while somebody types: the engine asks each argument, and each argument its own source.
//!
//! Names are read, files hardly ever: tasks by the names of their files, people and views from the roster and the
//! settings, criteria from the one task that is named. Nothing is ever said of what goes wrong; the answer is then empty.

mod condition;
mod hints;

use std::ffi::OsString;
use std::sync::Arc;

use clap::{Arg, Command, ValueHint};
use clap_complete::CompletionCandidate as Candidate;
use clap_complete::engine::ArgValueCompleter;
use clap_complete::env::Shells;

use super::setting::Setting;
use super::{completions, explain, help, topics};
use crate::check;
use crate::model::computed::{Awaited, Step};
use crate::model::{Act, Role, State, opinion};
use crate::plan;
use hints::Hints;

/// The answer to a shell: what the words so far may go on with. `words` begins with the program's own name.
pub(super) fn answer(shell: &str, words: Vec<OsString>) -> Vec<u8> {
    let words = opposites(words);
    let mut answer = Vec::new();
    let setting = Setting::read(&words);
    let dir = setting.stands().canonicalize().unwrap_or_default();
    let hints = Hints::new(&setting, &words);
    let mut app = attached(help::build(setting.lang()), &Arc::new(hints));
    let shells = Shells::builtins();
    if let Some(shell) = shells.completer(shell)
        && shell.write_complete(&mut app, words, Some(&dir), &mut answer).is_err()
    {
        answer.clear();
    }
    help::localised(&String::from_utf8_lossy(&answer), setting.lang()).into_bytes()
}

/// In a list, `-owner:` is no row of short flags: the engine is shown another mark for the opposite, for which the
/// conditions answer with the hyphen that was typed.
fn opposites(words: Vec<OsString>) -> Vec<OsString> {
    let asked = words.iter().any(|word| word == "list" || word == "search");
    let turned = |word: &OsString| {
        let rest = word.to_str()?.strip_prefix('-').filter(|rest| !rest.starts_with('-'))?;
        (asked && rest.chars().count() > 1 && !rest.starts_with('C'))
            .then(|| OsString::from(format!("－{rest}")))
    };
    words.iter().map(|word| turned(word).unwrap_or_else(|| word.clone())).collect()
}

/// The command line with a source for every argument that has one.
fn attached(app: Command, hints: &Arc<Hints>) -> Command {
    let verbs: Vec<String> = app.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let app =
        verbs.into_iter().fold(app, |app, verb| app.mut_subcommand(&verb, |inner| attached(inner, hints)));
    let verb = app.get_name().to_owned();
    app.mut_args(|arg| {
        let hints = Arc::clone(hints);
        match source(&verb, &arg) {
            Some(source) => arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
                typed.to_str().map(|typed| source(&hints, typed)).unwrap_or_default()
            })),
            None if arg.get_value_parser().type_id() == clap::builder::ValueParser::path_buf().type_id() => {
                arg.value_hint(ValueHint::AnyPath)
            }
            None => arg,
        }
    })
}

/// Gives what an argument may be, given what is typed of it.
type Source = Box<dyn Fn(&Hints, &str) -> Vec<Candidate> + Send + Sync>;

/// The source of an argument, by the names that mean the same with every verb.
fn source(verb: &str, arg: &Arg) -> Option<Source> {
    let act = Act::find(verb);
    let words = |words: &'static [&'static str]| -> Option<Source> {
        Some(Box::new(move |_, typed| words_of(words.iter().map(|word| (*word, String::new())), typed)))
    };
    match (verb, arg.get_id().as_str()) {
        ("list" | "draw" | "stats", "filter") | ("search", "text") => Some(Box::new(condition::conditions)),
        ("list", "columns" | "sort") => Some(Box::new(condition::columns)),
        ("explain" | "waive", "rule") => Some(Box::new(|hints, typed| {
            let rules =
                check::rules().iter().map(|rule| (rule.name, explain::about(rule, hints.lang).to_owned()));
            words_of(rules, typed)
        })),
        ("help", "topic") => words(topics::NAMES),
        ("schema", "what") => words(super::schema::NAMES),
        ("completions", "shell") => words(&completions::SHELLS),
        (_, "lang") => words(&["en", "zh-CN"]),
        (_, "color") => words(&["auto", "always", "never"]),
        (_, "ask") => words(&["help", "extend", "object"]),
        ("responsibility", "by") => words(&["person", "unit"]),
        ("responsibility", "id") => Some(Box::new(|hints, typed| hints.tasks(typed, &[]))),
        ("dossier", "format") => words(&["md", "html", "json"]),
        (_, "category") => words(&opinion::CATEGORIES),
        (_, "ruling") => words(&opinion::RULINGS),
        ("answer", "answer") => words(&opinion::ANSWERS),
        (_, "cause") => words(&plan::CAUSES),
        (_, "step") => words(&Step::NAMES),
        (_, "approval") => words(&Awaited::NAMES),
        (_, "merged-into") => Some(Box::new(|hints, typed| hints.tasks(typed, &[]))),
        (_, "lookback") => words(&["30d", "90d", "180d"]),
        (_, "roles" | "role") => Some(Box::new(|hints, typed| {
            let roles = Role::ALL.into_iter().filter(|role| role.is_granted());
            words_of(roles.map(|role| (role.name(), hints.word(&format!("role-{}", role.name())))), typed)
        })),
        (_, "id") if act.is_some() || matches!(verb, "show" | "edit" | "dossier" | "plan") => {
            let from = act.map(|act| act.from);
            Some(Box::new(move |hints, typed| hints.tasks(typed, from.unwrap_or(&[]))))
        }
        (_, "task") => Some(Box::new(|hints, typed| hints.tasks(typed, &[]))),
        ("add", "id") if arg.is_positional() => None,
        (_, "found" | "unmet" | "on-site" | "rebounded") => {
            Some(Box::new(|hints, typed| hints.criteria(typed, "=")))
        }
        (_, "how") => Some(Box::new(|hints, typed| hints.criteria(typed, "="))),
        (_, "shows") => Some(Box::new(|hints, typed| hints.criteria(typed, ""))),
        (_, "for" | "owner" | "person" | "supervisor" | "leader" | "verifier" | "to" | "about" | "asker") => {
            Some(Box::new(|hints, typed| hints.people(typed)))
        }
        _ => None,
    }
}

/// The words that begin with what is typed, each with what it means.
fn words_of<'a>(words: impl Iterator<Item = (&'a str, String)>, typed: &str) -> Vec<Candidate> {
    let begun = words.filter(|(word, _)| word.starts_with(typed));
    begun.map(|(word, means)| candidate(word, &means)).collect()
}

/// A word with what it means; nothing of it can steer the terminal.
fn candidate(word: &str, means: &str) -> Candidate {
    let means = crate::present::visible(means).into_owned();
    Candidate::new(word).help((!means.is_empty()).then(|| means.into()))
}

/// The state's name in the reader's language.
fn state_word(hints: &Hints, state: Option<State>) -> String {
    state.map(|state| hints.word(&format!("state-{}", state.name()))).unwrap_or_default()
}
