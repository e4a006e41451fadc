//! From the arguments to a verb, and from its outcome to an exit code.

use std::ffi::OsString;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::ArgMatches;

use super::context::Context;
use super::error::value_fault;
use super::setting::Setting;
use super::{BUG, Command, DONE, Outcome, acts, commands, complete, help, manual, usage};
use crate::check::Message;
use crate::model::Act;
use crate::present::{Failure, Form, Lang, OutOptions, Volume, When};
use crate::report::Query;
use crate::report::query::Flag;

/// Runs one command line and gives its exit code.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let setting = Setting::read(&args);
    if let Some(shell) = setting.asks() {
        return completed(&shell, &args);
    }
    let mut cx = Context::new(&setting);
    // A bug must be told as one, and never with a stack trace in the reader's face.
    let place = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&place);
    std::panic::set_hook(Box::new(move |panic| {
        if let Ok(mut place) = seen.lock() {
            *place = panic.to_string();
        }
    }));
    let outcome =
        catch_unwind(AssertUnwindSafe(|| dispatch(&args, &mut cx))).unwrap_or_else(|_| Err(bug(&place)));
    let code = match outcome {
        Ok(code) => code,
        Err(failure) => {
            // Where the words themselves are the bug, what the program said of itself must do.
            if catch_unwind(AssertUnwindSafe(|| cx.out.failure(&failure))).is_err() {
                let _ = writeln!(
                    std::io::stderr(),
                    "{}",
                    place.lock().map(|words| words.clone()).unwrap_or_default()
                );
            }
            failure.exit
        }
    };
    let code = cx.interrupts.asked().unwrap_or(code);
    let quiet = cx.out.pipe_closed();
    match cx.out.finish() {
        Err(_) if code == DONE && !quiet => ExitCode::from(super::WORLD),
        _ if quiet && code == DONE => ExitCode::SUCCESS,
        _ => ExitCode::from(code),
    }
}

/// Answers a shell that asks what may come next. Nothing of what goes wrong reaches its prompt.
fn completed(shell: &str, args: &[OsString]) -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let words: Vec<OsString> = args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().collect();
    let answer = catch_unwind(AssertUnwindSafe(|| complete::answer(shell, words))).unwrap_or_default();
    let _ = std::io::stdout().write_all(&answer);
    ExitCode::SUCCESS
}

fn dispatch(args: &[OsString], cx: &mut Context) -> Outcome {
    let args = &arguments(args);
    let asks_manual = args.iter().any(|arg| arg == "--help");
    let app = if asks_manual { manual::build(cx.lang()) } else { help::build(cx.lang()) };
    let matches = match app.try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(fault) => {
            if args.iter().any(|arg| arg == "--json") {
                cx.set_options(OutOptions { form: Form::Json, ..cx.options.clone() });
            }
            return usage::tell(&fault, cx);
        }
    };
    settle(&matches, cx)?;
    let Some((name, matches)) = matches.subcommand() else { return Ok(DONE) };
    if let Some(command) = find(name) {
        return (command.run)(matches, cx);
    }
    let act = Act::find(name).expect("the command line holds commands and acts alone");
    acts::run(act, matches, cx)
}

/// The command line as clap reads it: `-owner:li-si` is a condition, and would be read as a row of short flags: its hyphen becomes the other mark of an
/// opposite, `!`. Behind `--` nothing is a flag anyway.
#[must_use]
pub fn arguments(args: &[OsString]) -> Vec<OsString> {
    let turned = |arg: &OsString| {
        let condition = arg.to_str()?.strip_prefix('-').filter(|rest| !rest.starts_with('-'))?;
        (Query::is_condition(condition) || Flag::find(condition).is_some())
            .then(|| OsString::from(format!("!{condition}")))
    };
    let asked = args.iter().any(|arg| arg == "list" || arg == "search");
    if !asked {
        return args.to_vec();
    }
    args.iter().map(|arg| turned(arg).unwrap_or_else(|| arg.clone())).collect()
}

fn find(name: &str) -> Option<&'static Command> {
    commands().into_iter().find(|command| command.name == name)
}

/// The arguments that mean the same everywhere, before the verb and after it.
fn settle(matches: &ArgMatches, cx: &mut Context) -> Result<(), Failure> {
    let levels = levels(matches);
    let flag = |id: &str| levels.iter().any(|level| level.get_flag(id));
    let text =
        |id: &str| levels.iter().rev().find_map(|level| level.get_one::<String>(id).map(String::as_str));
    let mut options = cx.options.clone();
    if flag("json") {
        options.form = Form::Json;
    }
    if let Some(word) = text("color") {
        options.color =
            When::parse(word).ok_or_else(|| value_fault("--color", word, "auto, always, never"))?;
    }
    if let Some(tag) = text("lang").filter(|tag| Lang::parse(tag).is_none()) {
        return Err(value_fault("--lang", tag, "en, zh-CN"));
    }
    options.volume = match (flag("quiet"), flag("verbose")) {
        (true, _) => Volume::Quiet,
        (_, true) => Volume::Verbose,
        _ => Volume::Normal,
    };
    cx.dry_run = flag("dry-run");
    cx.ask = cx.ask && !flag("no-input");
    cx.hooks = !flag("no-hooks");
    cx.pager = !flag("no-pager");
    if let Some(folder) = levels.iter().rev().find_map(|level| level.get_one::<PathBuf>("directory")) {
        cx.enter(folder)?;
    }
    cx.set_options(options);
    Ok(())
}

/// The program, the verb, and the verb under the verb.
fn levels(matches: &ArgMatches) -> Vec<&ArgMatches> {
    std::iter::successors(Some(matches), |level| level.subcommand().map(|(_, inner)| inner)).collect()
}

/// A bug: what the program said of itself, and where.
fn bug(place: &Mutex<String>) -> Failure {
    let words = place.lock().map(|words| words.clone()).unwrap_or_default();
    Failure::new(BUG, Message::new("bug")).cause(words).help(Message::new("bug-report"))
}
