//! What may be wrong with a template, and where: the engine says it in English, the catalogue in the reader's language.

use minijinja::{Error, ErrorKind};

/// Why a template cannot be filled, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {why:?}")]
pub struct PaperFault {
    /// What is wrong there.
    pub why: Misprint,
    /// The line of the template.
    pub line: usize,
    /// What stands on it.
    pub text: String,
    /// The part of it that is meant, where the engine tells it.
    pub at: Option<String>,
}

/// What is wrong with a template.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Misprint {
    /// It names what is not there.
    Unknown,
    /// It takes too long.
    Endless,
    /// It is not written as a template is.
    Syntax,
    /// A filter that there is not.
    NoFilter,
    /// A test that there is not.
    NoTest,
    /// A function or a method that there is not.
    NoFunction,
    /// Something takes more, fewer or other arguments.
    Arguments,
    /// A value that what is done with it does not fit.
    Unfit,
    /// Another template: a paper is one file.
    Elsewhere,
    /// A word that the catalogue has not.
    NoWord,
    /// What cannot come of a template alone.
    Engine,
}

impl Misprint {
    /// Every one, with the key of its words.
    pub const ALL: [(Misprint, &'static str); 11] = [
        (Misprint::Unknown, "paper-unknown"),
        (Misprint::Endless, "paper-endless"),
        (Misprint::Syntax, "paper-syntax"),
        (Misprint::NoFilter, "paper-filter"),
        (Misprint::NoTest, "paper-test"),
        (Misprint::NoFunction, "paper-function"),
        (Misprint::Arguments, "paper-arguments"),
        (Misprint::Unfit, "paper-unfit"),
        (Misprint::Elsewhere, "paper-elsewhere"),
        (Misprint::NoWord, "paper-word"),
        (Misprint::Engine, "paper-engine"),
    ];

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        let row = Misprint::ALL.iter().find(|(misprint, _)| *misprint == self);
        row.map(|(_, key)| *key).expect("every one stands in the list")
    }

    fn of(fault: &Error) -> Self {
        match fault.kind() {
            ErrorKind::UndefinedError => Misprint::Unknown,
            ErrorKind::OutOfFuel => Misprint::Endless,
            ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => Misprint::Syntax,
            ErrorKind::UnknownFilter => Misprint::NoFilter,
            ErrorKind::UnknownTest => Misprint::NoTest,
            ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => Misprint::NoFunction,
            ErrorKind::TooManyArguments | ErrorKind::MissingArgument => Misprint::Arguments,
            ErrorKind::InvalidOperation
                if fault.detail().is_some_and(|detail| detail.starts_with(NO_WORD)) =>
            {
                Misprint::NoWord
            }
            ErrorKind::InvalidOperation
            | ErrorKind::NonPrimitive
            | ErrorKind::NonKey
            | ErrorKind::CannotUnpack
            | ErrorKind::CannotDeserialize => Misprint::Unfit,
            ErrorKind::TemplateNotFound | ErrorKind::BadInclude | ErrorKind::EvalBlock => Misprint::Elsewhere,
            _ => Misprint::Engine,
        }
    }
}

/// How the fault of a word that is missing begins.
const NO_WORD: &str = "no word";

/// A word that the catalogue has not.
pub(super) fn no_word(key: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{NO_WORD} `{key}`"))
}

impl PaperFault {
    /// Of a template, by what the engine says.
    pub(super) fn of(template: &str, fault: &Error) -> Self {
        let line = fault.line().unwrap_or(1);
        let text = template.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned();
        let at = fault.range().and_then(|range| template.get(range)).map(str::trim);
        let at = at.filter(|at| !at.is_empty() && !at.contains('\n') && *at != text).map(str::to_owned);
        PaperFault { why: Misprint::of(fault), line, text, at }
    }
}
