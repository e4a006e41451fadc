//! What would mend a finding, as edits that touch nothing else.

use crate::check::Message;
use crate::parse::{Document, Kind, Node, Op, PatchFault, Patched, Style};
use crate::repo::Snapshot;
use crate::text::{RepoPath, Span};

/// The largest file that is patched for each of many findings, in bytes.
const SMALL: usize = 16 << 10;

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
    /// A draft gets an id of its own, in its front matter and in its name. Rules are pure and ids are random, so which
    /// one it is is settled where the fix is applied.
    NewId {
        /// The file.
        path: RepoPath,
    },
}

impl Remedy {
    /// The files that it reads or writes.
    #[must_use]
    pub fn paths(&self) -> Vec<&RepoPath> {
        match self {
            Remedy::Replace { path, .. } | Remedy::Create { path, .. } | Remedy::NewId { path } => vec![path],
            Remedy::Rename { from, to } => vec![from, to],
        }
    }
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

    /// One of many patches of a document: each reads the file once more, so that it is given for a small one alone.
    #[must_use]
    pub fn small(
        safety: Safety,
        words: Message,
        path: &RepoPath,
        document: &Document,
        op: &Op<'_>,
    ) -> Option<Self> {
        let small = document.bytes().len() <= SMALL;
        small.then(|| Fix::patch(safety, words, path, document.patch(op))).flatten()
    }

    /// Another text in the place of a value; no fix where other places share the value, or where it stands on lines of its
    /// own, whose ends are part of it.
    #[must_use]
    pub fn value(safety: Safety, words: Message, path: &RepoPath, node: &Node, text: &str) -> Option<Self> {
        let remedy = Remedy::Replace { path: path.clone(), span: node.span, text: node.rewritten(text) };
        let is_block = matches!(node.kind, Kind::Scalar { style: Style::Literal | Style::Folded, .. });
        (node.anchor.is_none() && !is_block).then(|| Fix::one(safety, words, remedy))
    }

    /// A file in another folder, which is kept by an empty file where it is new.
    #[must_use]
    pub fn moved(
        safety: Safety,
        words: Message,
        files: &Snapshot,
        from: &RepoPath,
        to: &str,
    ) -> Option<Self> {
        let to = RepoPath::parse(to).ok()?;
        let keep = RepoPath::parse(&format!("{}/.gitkeep", to.folder())).ok()?;
        let mut remedies = vec![Remedy::Rename { from: from.clone(), to }];
        if files.get(&keep).is_none() {
            remedies.push(Remedy::Create { path: keep, bytes: Vec::new() });
        }
        Some(Fix { safety, words, remedies })
    }

    /// A single change.
    #[must_use]
    pub fn one(safety: Safety, words: Message, remedy: Remedy) -> Self {
        Fix { safety, words, remedies: vec![remedy] }
    }
}
