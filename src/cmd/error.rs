//! The one place that turns what stops a command into kind, words, hint and exit code.

use std::path::Path;

pub(super) use super::commit_error::{apply, left_out, lock, recover};
use super::{FINDINGS, USAGE, WORLD, cause};
use crate::check::{Arg, Message};
use crate::model::settings::SETTINGS;
use crate::model::table::mapping::MapFault;
use crate::model::table::{self, SheetFault};
use crate::model::{Ledger, TaskId, Why, Wild};
use crate::parse::PatchFault;
use crate::plan::Refusal;
use crate::present::{Failure, PaperFault};
use crate::repo::{Feature, HistoryFault, ObjectFault, Odd, OpenFault, Repo};
use crate::text::RepoPath;

/// The flags of a people's test, which is told whole or not at all.
const SURVEY: [&str; 6] = ["asked", "happy", "satisfied", "consent", "refused", "channel"];

/// There is no repository to work in.
pub(super) fn open(fault: &OpenFault, dir: &Path) -> Failure {
    let failure = |key| Failure::new(WORLD, Message::new(key).with("path", dir.to_string_lossy().as_ref()));
    match fault {
        OpenFault::NotFound => failure("repo-none").help(Message::new("repo-none-help")),
        OpenFault::Bare => failure("repo-bare").help(Message::new("repo-bare-help")),
        OpenFault::Unsupported(Feature::Sha256) => {
            failure("repo-sha256").help(Message::new("repo-sha256-help"))
        }
        OpenFault::Unsupported(Feature::Reftable) => {
            failure("repo-reftable").help(Message::new("repo-reftable-help"))
        }
        OpenFault::Unsupported(Feature::PartialClone) => {
            failure("repo-partial").help(Message::new("repo-partial-help"))
        }
        OpenFault::Unsupported(Feature::Other(name)) => {
            Failure::new(WORLD, Message::new("repo-feature").with("feature", name.as_str()))
                .help(Message::new("repo-feature-help"))
        }
        OpenFault::Owner(path) => {
            let named = |key| Message::new(key).with("path", path.to_string_lossy().trim_end_matches('/'));
            Failure::new(WORLD, named("repo-owner")).help(named("repo-owner-help"))
        }
        OpenFault::Git(words) => failure("repo-open").cause(words.clone()),
    }
}

/// Settings that cannot be read stop every command: they say in which language and by which limits to work.
pub(super) fn settings(ledger: &Ledger) -> Result<(), Failure> {
    let Some(fault) = ledger.faults.iter().find(|fault| fault.path.as_str() == SETTINGS) else {
        return Ok(());
    };
    let place = ledger.text(&fault.path).map_or((1, 1), |text| {
        let place = text.place(fault.span.start);
        (place.line, place.column)
    });
    let message = Message::new("settings-form").with("line", place.0).with("column", place.1);
    let near = match &fault.why {
        Why::Form(words) => nearest_meant(words),
        _ => None,
    };
    let failure = Failure::new(USAGE, message);
    let failure = near
        .into_iter()
        .fold(failure, |failure, near| failure.help(Message::new("settings-nearest").with("near", near)));
    let failure = failure.help(Message::new("settings-help"));
    let cause = match &fault.why {
        Why::Form(words) => return Err(failure.cause(words.clone())),
        Why::Wild(Wild::NotUtf8) => Message::new("unreadable-not-utf8"),
        Why::Wild(Wild::Deep) => Message::new("unreadable-form-deep"),
        Why::Wild(Wild::Alias) => Message::new("unreadable-form-alias").with("path", SETTINGS),
        Why::Odd(Odd::Link) => Message::new("unreadable-link"),
        Why::Odd(Odd::TooLarge) => Message::new("unreadable-huge").with("mib", 1usize),
        Why::Odd(Odd::Unreadable(words)) => Message::new("unreadable-system").with("words", words.as_str()),
        Why::Odd(_) | Why::Stray => Message::new("unreadable-not-a-file"),
    };
    Err(failure.cause(cause))
}

/// The name that was probably meant, where the reader says what it found and what it expects: each in backticks.
fn nearest_meant(words: &str) -> Option<&str> {
    let (_, said) = words.split_once("unknown ")?;
    let mut names = said.split('`').skip(1).step_by(2);
    let found = names.next()?;
    crate::model::nearest(found, names)
}

/// A value that is none of those it may be.
pub(super) fn value_fault(flag: &str, value: &str, lawful: &str) -> Failure {
    // Names are given with the comma of programs between them, and told with that of the reader's language.
    let lawful: Vec<&str> = lawful.split(", ").collect();
    let message = Message::new("usage-value").with("flag", flag).with("value", value).with("lawful", lawful);
    Failure::new(USAGE, message)
}

/// No task bears this part of an id.
pub(super) fn no_task(part: &str, names: &[RepoPath]) -> Failure {
    let failure = Failure::new(USAGE, Message::new("task-none").with("id", part));
    let ids = names.iter().filter_map(|path| crate::model::id_of_name(path.name()));
    // A person who leaves the tag out is as near as one who types it.
    let far = |id: &TaskId| {
        let (whole, number) = (id.to_string(), format!("{}-{:04}", id.year(), id.number()));
        [whole, number].iter().map(|text| strsim::damerau_levenshtein(text, part)).min()
    };
    let near = ids.map(|id| (far(&id), id)).min();
    match near {
        Some((Some(far), id)) if far <= 4 => {
            failure.help(Message::new("task-nearest").with("id", id.to_string()))
        }
        _ => failure.help(Message::new("task-list")),
    }
}

/// Neither a place of the ledger nor a task, where either may stand; what is ambiguous stays so.
pub(super) fn no_place(typed: &str, mut failure: Failure) -> Failure {
    if failure.title.key == "task-none" {
        failure.title = Message::new("place-none").with("path", typed);
    }
    failure
}

/// A part of an id that fits several tasks; each is named, and nothing is guessed.
pub(super) fn ambiguous(part: &str, found: &[(TaskId, &RepoPath)]) -> Failure {
    let message = Message::new("task-ambiguous").with("id", part).with("tasks", found.len());
    let failure = Failure::new(USAGE, message).help(Message::new("task-ambiguous-help"));
    found.iter().fold(failure, |failure, (id, path)| {
        failure.note(Message::new("task-candidate").with("id", id.to_string()).with("path", path.as_str()))
    })
}

/// One task lies in two places: which of them counts, the records say.
pub(super) fn two_files(id: &TaskId, found: &[(TaskId, &RepoPath)]) -> Failure {
    let failure = Failure::new(FINDINGS, Message::new("task-twice").with("id", id.to_string()));
    let failure = found.iter().fold(failure, |failure, (id, path)| {
        failure.note(Message::new("task-candidate").with("id", id.to_string()).with("path", path.as_str()))
    });
    failure.help(Message::new("task-twice-help"))
}

/// A plan that is not to be.
pub(super) fn refusal(refusal: &Refusal, id: &str) -> Failure {
    let failure = |exit, message: Message| Failure::new(exit, message.with("id", id));
    match refusal {
        Refusal::NoPolicy => {
            failure(WORLD, Message::new("refused-policy")).help(Message::new("refused-policy-help"))
        }
        Refusal::NoId => failure(FINDINGS, Message::new("refused-id")).help(Message::new("see-check")),
        Refusal::NoState => failure(FINDINGS, Message::new("refused-state")).help(Message::new("see-check")),
        Refusal::NotFrom { act, state } => {
            let state = Arg::Word(format!("state-{}", state.name()));
            failure(FINDINGS, Message::new("refused-from").with("act", Arg::act(act)).with("state", state))
                .help(Message::new("refused-from-help").with("id", id))
        }
        Refusal::PastDue => {
            failure(FINDINGS, Message::new("refused-past")).help(Message::new("refused-past-help"))
        }
        Refusal::NotOnBehalf(act) => {
            failure(FINDINGS, Message::new("refused-behalf").with("act", Arg::act(act)))
        }
        Refusal::Lacking(flag) => {
            let help = if SURVEY.contains(flag) { "refused-survey-help" } else { "usage-help" };
            failure(USAGE, Message::new("refused-lacking").with("flag", *flag)).help(Message::new(help))
        }
        Refusal::Value { flag, value, lawful } => value_fault(&format!("--{flag}"), value, lawful),
        Refusal::Stranger(name) => {
            Failure::new(USAGE, Message::new("person-none").with("person", name.as_str()))
        }
        Refusal::NoCriterion(criterion, known) => {
            let failure =
                failure(USAGE, Message::new("refused-criterion").with("criterion", criterion.as_str()));
            match known.is_empty() {
                true => failure.help(Message::new("see-check")),
                false => failure.help(Message::new("refused-criteria").with("known", known.clone())),
            }
        }
        Refusal::NoRecord { flag, part, found, known } => no_record((flag, part), found, known, id),
        Refusal::Unreadable(_) => {
            failure(FINDINGS, Message::new("refused-plan")).help(Message::new("see-check"))
        }
        Refusal::Patch(fault) => patch(fault, id),
        Refusal::Findings(..) => failure(FINDINGS, Message::new("refused")),
        Refusal::Guard(message, help) => {
            let failure = failure(FINDINGS, message.clone());
            help.iter().fold(failure, |failure, key| failure.help(Message::new(key).with("id", id)))
        }
        Refusal::Other(message) => Failure::new(FINDINGS, message.clone()),
    }
}

/// As many records are named as a person reads.
const MOST: usize = 5;

/// No record of the task is meant by what a flag says, or several are: each that may be is named, the last first.
fn no_record((flag, part): (&str, &str), found: &[String], known: &[String], id: &str) -> Failure {
    let key = match (found, part) {
        ([], _) => "record-none",
        (_, "") => "record-which",
        _ => "record-ambiguous",
    };
    let message = Message::new(key).with("id", id).with("flag", flag).with("part", part);
    let failure = Failure::new(USAGE, message);
    let names = || if found.is_empty() { known } else { found };
    match crate::model::nearest(part, names().iter().map(String::as_str)) {
        Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
        None if names().is_empty() => failure,
        None => {
            let names: Vec<&str> = names().iter().rev().take(MOST).map(String::as_str).collect();
            failure.help(Message::new("record-known").with("names", names))
        }
    }
}

/// An edit that would touch more than its value.
fn patch(fault: &PatchFault, id: &str) -> Failure {
    let message = Message::new("patch-refused").with("id", id);
    Failure::new(FINDINGS, message).cause(cause::patch(fault)).help(Message::new("patch-help"))
}

/// The file cannot be read or written.
pub(super) fn io(path: &Path, fault: &std::io::Error) -> Failure {
    let message = Message::new("file-io").with("path", path.to_string_lossy().as_ref());
    Failure::new(WORLD, message).cause(fault.to_string())
}

/// The bytes of a file that the user names, of at most so many.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    Repo::read_up_to(path, most).map_err(|fault| match fault.kind() {
        std::io::ErrorKind::FileTooLarge => {
            let message = Message::new("file-large").with("path", path.to_string_lossy().as_ref());
            Failure::new(USAGE, message.with("mib", usize::try_from(most >> 20).unwrap_or(usize::MAX)))
        }
        _ => io(path, &fault),
    })
}

/// libgit2's words.
pub(super) fn objects(fault: &git2::Error) -> Failure {
    Failure::new(WORLD, Message::new("objects")).cause(fault.message().to_owned())
}

/// An object that could not be read, by its id where it is known.
pub(super) fn object(fault: &ObjectFault) -> Failure {
    let (fault, help) = match fault {
        ObjectFault::Missing(id) => (HistoryFault::Missing(*id), "verify-missing-help"),
        ObjectFault::TooLarge(id) => (HistoryFault::TooLarge(*id), "verify-endless-help"),
        ObjectFault::Git(words) => return objects(words),
    };
    Failure::new(WORLD, Message::new("objects")).cause(cause::history(fault)).help(Message::new(help))
}

/// Bytes that should be text.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|fault| {
        let at = fault.utf8_error().valid_up_to();
        let line = fault.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let message =
            Message::new("file-text").with("path", path.to_string_lossy().as_ref()).with("line", line);
        Failure::new(USAGE, message).help(Message::new("file-text-help"))
    })
}

/// A spreadsheet that cannot be read.
pub(super) fn sheet(path: &Path, fault: &SheetFault) -> Failure {
    let path = path.to_string_lossy();
    let failure = |key| Failure::new(USAGE, Message::new(key).with("path", path.as_ref()));
    match fault {
        SheetFault::Empty => failure("sheet-empty"),
        SheetFault::Binary => failure("sheet-binary").help(Message::new("sheet-binary-help")),
        SheetFault::Encoding => failure("sheet-encoding").help(Message::new("sheet-encoding-help")),
        SheetFault::Unclosed { line } => {
            let line = usize::try_from(*line).unwrap_or(usize::MAX);
            Failure::new(USAGE, Message::new("sheet-unclosed").with("path", path.as_ref()).with("line", line))
        }
        SheetFault::NoHeading => failure("sheet-heading").help(Message::new("sheet-heading-help")),
        SheetFault::Wide { line } => {
            let line = usize::try_from(*line).unwrap_or(usize::MAX);
            let message = Message::new("sheet-wide").with("path", path.as_ref()).with("line", line);
            Failure::new(USAGE, message.with("most", table::MOST_COLUMNS))
        }
        SheetFault::Long => {
            let message = Message::new("sheet-long").with("path", path.as_ref());
            Failure::new(USAGE, message.with("most", table::MOST_CELLS)).help(Message::new("sheet-long-help"))
        }
    }
}

/// An override of the mapping that cannot be followed.
pub(super) fn mapping(fault: &MapFault, heading: &[String]) -> Failure {
    let (key, text) = match fault {
        MapFault::Shape(text) => ("map-shape", text),
        MapFault::Key(text) => ("map-key", text),
        MapFault::Column(text) => ("map-column", text),
    };
    let failure = Failure::new(USAGE, Message::new(key).with("text", text.as_str()));
    failure.help(Message::new("map-help").with("columns", heading.to_vec()))
}

/// A file that was there a moment ago.
pub(super) fn gone(path: &RepoPath) -> Failure {
    Failure::new(WORLD, Message::new("file-gone").with("path", path.as_str()))
        .help(Message::new("again-help"))
}

/// A template of papers that cannot be filled in.
pub(super) fn unfilled(path: &str, fault: &PaperFault) -> Failure {
    let message = Message::new("paper-template").with("path", path).with("line", fault.line);
    let failure = Failure::new(USAGE, message.with("text", fault.text.as_str()));
    let failure = failure.cause(Message::new(fault.why.key()));
    match &fault.at {
        Some(at) => failure.note(Message::new("paper-at").with("at", at.as_str())),
        None => failure,
    }
}
