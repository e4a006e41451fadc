//! A fault in the data, with its place. It holds keys and arguments; words are made in `present`.

use super::{Fix, Message};
pub use crate::model::Level;
use crate::text::{RepoPath, Span};

/// A place in a file, and what is to be said there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Label {
    /// The file.
    pub path: RepoPath,
    /// The bytes that the mark stands under.
    pub span: Span,
    /// What stands beside the mark.
    pub message: Option<Message>,
}

impl Label {
    /// A mark without words.
    #[must_use]
    pub fn new(path: &RepoPath, span: Span) -> Self {
        Label { path: path.clone(), span, message: None }
    }
}

/// One fault. It is made with its place, so there is none without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How bad it is here.
    pub level: Level,
    /// What is wrong.
    pub title: Message,
    /// Where.
    pub at: Label,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What to do, each an imperative.
    pub help: Vec<Message>,
    /// Facts that belong to it.
    pub notes: Vec<Message>,
    /// What would mend it, where a machine can.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A fault at a place.
    #[must_use]
    pub fn new(rule: &'static str, level: Level, title: Message, path: &RepoPath, span: Span) -> Self {
        let at = Label::new(path, span);
        Finding {
            rule,
            level,
            title,
            at,
            related: Vec::new(),
            help: Vec::new(),
            notes: Vec::new(),
            fix: None,
        }
    }

    /// Says something beside the mark.
    pub fn mark(&mut self, message: Message) -> &mut Self {
        self.at.message = Some(message);
        self
    }

    /// Names another place.
    pub fn related(&mut self, path: &RepoPath, span: Span, message: Message) -> &mut Self {
        self.related.push(Label { path: path.clone(), span, message: Some(message) });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, message: Message) -> &mut Self {
        self.help.push(message);
        self
    }

    /// Says a fact that belongs to it.
    pub fn note(&mut self, message: Message) -> &mut Self {
        self.notes.push(message);
        self
    }

    /// Says what would mend it; `None` where this one cannot be mended by a machine.
    pub fn fix(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fix = fix;
        self
    }

    /// Makes it as bad as this and no worse.
    pub fn at_most(&mut self, level: Level) -> &mut Self {
        self.level = self.level.max(level);
        self
    }

    /// Whether the ledger is wrong because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}
