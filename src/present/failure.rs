//! Why a command stopped, for the reader: what did not happen, why, and what to do.

use crate::check::Message;
use crate::present::color::{BOLD, CYAN, RED, paint};
use crate::present::json::Document;
use crate::present::plain::visible_block;
use crate::present::words::Catalogue;

/// One level of why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// In somebody else's words: the system's, or git's. May have several lines.
    Plain(String),
    /// In ours.
    Message(Message),
}

impl From<String> for Cause {
    fn from(text: String) -> Self {
        Cause::Plain(text)
    }
}

impl From<Message> for Cause {
    fn from(message: Message) -> Self {
        Cause::Message(message)
    }
}

/// An error as the reader meets it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: u8,
    /// What did not happen.
    pub title: Message,
    /// Why, the nearest first.
    pub causes: Vec<Cause>,
    /// What to do, each an imperative with a command that can be pasted.
    pub help: Vec<Message>,
    /// Facts.
    pub notes: Vec<Message>,
}

impl Failure {
    /// What did not happen, and the exit code that says so.
    #[must_use]
    pub fn new(exit: u8, title: Message) -> Self {
        Failure { exit, title, causes: Vec::new(), help: Vec::new(), notes: Vec::new() }
    }

    /// One level deeper why.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<Cause>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help.push(message);
        self
    }

    /// A fact.
    #[must_use]
    pub fn note(mut self, message: Message) -> Self {
        self.notes.push(message);
        self
    }

    /// For a person, line by line, with styles.
    #[must_use]
    pub fn text(&self, words: &Catalogue) -> String {
        let label = |style, key: &str| paint(style, &format!("{}:", words.word(key)));
        let title = paint(BOLD, &words.say(&self.title));
        let mut lines = vec![format!("{} {title}", label(RED, "level-error"))];
        for cause in &self.causes {
            lines.push(format!("{} {}", label(BOLD, "level-cause"), in_words(cause, words)));
        }
        for message in &self.help {
            lines.push(format!("{} {}", label(CYAN, "level-help"), words.say(message)));
        }
        for message in &self.notes {
            lines.push(format!("{} {}", label(BOLD, "level-note"), words.say(message)));
        }
        // The further lines of one part stand in, so that every part begins at the left.
        lines.iter().map(|line| line.replace('\n', "\n  ") + "\n").collect()
    }

    /// For a program.
    #[must_use]
    pub fn document(&self, words: &Catalogue) -> Document {
        let say_all = |messages: &[Message]| messages.iter().map(|message| words.say(message)).collect();
        Document::Failure {
            message: words.say(&self.title),
            causes: self.causes.iter().map(|cause| in_words(cause, words)).collect(),
            help: say_all(&self.help),
            notes: say_all(&self.notes),
            exit_code: self.exit,
        }
    }
}

fn in_words(cause: &Cause, words: &Catalogue) -> String {
    match cause {
        Cause::Plain(text) => visible_block(text.trim_end()).into_owned(),
        Cause::Message(message) => words.say(message),
    }
}
