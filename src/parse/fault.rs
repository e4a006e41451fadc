//! Why a file cannot be read, and where.

use crate::text::Span;

/// Why the front matter could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where a person should look: the quote that is not closed, not the line where a parser gave up.
    pub span: Span,
}

/// What is wrong with a file that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// A byte that is not UTF-8.
    NotUtf8,
    /// A merge left its marker (`<<<<<<<`) in the front matter or the body.
    ConflictMarker,
    /// The file does not begin with `---`.
    NoFrontMatter,
    /// No second `---` (or `...`).
    UnclosedFrontMatter,
    /// The front matter is a list or a single value.
    NotAMapping,
    /// The front matter is larger than 1 MiB.
    TooLarge,
    /// Collections nested deeper than 32.
    TooDeep,
    /// More than 20,000 nodes, aliases counted as what they stand for.
    TooManyNodes,
    /// More than 4 MiB of text, aliases counted as what they stand for.
    TooMuchText,
    /// More than 20,000 lines below the front matter.
    TooManyLines,
    /// Quotes and lists nested more than 100 deep below the front matter.
    TooDeepBody,
    /// A second YAML document inside the front matter.
    SeveralDocuments,
    /// A tab where only spaces may indent.
    Tab,
    /// A quote that is not closed where it should be.
    UnclosedQuote,
    /// A bracket or brace that is not closed where it should be.
    UnclosedFlow,
    /// A colon and a space inside text without quotes.
    ColonInPlain,
    /// The full-width colon `：` where a key needs `: `.
    WideColon,
    /// An alias (`*name`) of an anchor that does not stand before it.
    UnknownAlias,
    /// An alias inside the value that it names.
    AliasOfItself,
    /// Anything else, in the words of the YAML parser.
    Yaml(String),
}

impl Fault {
    /// A fault at a place.
    pub(super) fn new(kind: FaultKind, span: Span) -> Self {
        Fault { kind, span }
    }
}
