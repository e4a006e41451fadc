//! What would mend a finding, as edits that touch nothing else.

use crate::check::Message;
use crate::parse::{PatchFault, Patched};
use crate::text::{RepoPath, Span};

/// Whether a fix may be applied without asking.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Safety {
    /// What the file means stays the same, or there is only one thing it can have meant: `check --fix`.
    Safe,
    /// A person should look at the difference first: `check --fix --unsafe`.
    Unsafe,
}

/// One change of a fix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// These bytes of a file become this text.
    Replace {
        /// The file.
        path: RepoPath,
        /// The bytes.
        span: Span,
        /// What stands there afterwards.
        text: String,
    },
    /// A file gets another path, its bytes as they are.
    Rename {
        /// Where it lies.
        from: RepoPath,
        /// Where it is to lie.
        to: RepoPath,
    },
    /// A file comes to be.
    Create {
        /// The path, at which nothing lies.
        path: RepoPath,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A way to mend a finding: applied, the finding is gone and none is new.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// Whether it may be applied without asking.
    pub safety: Safety,
    /// What it does, an imperative.
    pub words: Message,
    /// Its changes, all or none.
    pub remedies: Vec<Remedy>,
}

impl Fix {
    /// One stretch of a file replaced by a patch of the document; no fix where the document cannot be patched.
    #[must_use]
    pub fn patch(
        safety: Safety,
        words: Message,
        path: &RepoPath,
        patched: Result<Patched, PatchFault>,
    ) -> Option<Self> {
        let patched = patched.ok()?;
        let remedy = Remedy::Replace { path: path.clone(), span: patched.span, text: patched.new };
        Some(Fix { safety, words, remedies: vec![remedy] })
    }

    /// A single change.
    #[must_use]
    pub fn one(safety: Safety, words: Message, remedy: Remedy) -> Self {
        Fix { safety, words, remedies: vec![remedy] }
    }
}
