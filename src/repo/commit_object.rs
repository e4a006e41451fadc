//! A commit as it lies in the object database, read strictly.
//!
//! libgit2 is asked for the raw bytes and nothing more: its signature reader takes a `gpgsig` that stands
//! in the message, stops at a NUL and sees only the first of two signatures; its parents honour grafts.

/// A commit in which every byte is covered: by the signature, where it has one, or by being the signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawCommit {
    /// The id of its tree, 40 lower-case hexadecimal digits.
    pub tree: String,
    /// The ids of its parents, the first parent first.
    pub parents: Vec<String>,
    /// Name, e-mail and date of the author, as written. Never evidence of anything.
    pub author: Vec<u8>,
    /// Name, e-mail and date of the committer, as written. Never evidence of anything.
    pub committer: Vec<u8>,
    /// The names of the headers after the committer, in their order, the signature left out.
    pub extra: Vec<String>,
    /// The armored signature, unfolded, with a final newline.
    pub signature: Option<Vec<u8>>,
    /// What a signature covers: the commit without its `gpgsig` header, byte for byte what git verifies.
    pub payload: Vec<u8>,
    /// Everything after the headers.
    pub message: Vec<u8>,
}

/// Why bytes are not a commit that we judge. Each is a place where two readers may see two commits.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CommitFault {
    /// A NUL byte, where readers in C stop and others go on.
    #[error("a NUL byte")]
    Nul,
    /// No empty line ends the headers.
    #[error("no empty line after the headers")]
    NoHeaderEnd,
    /// A header line without an ASCII name, a space and a value; or a continuation of nothing.
    #[error("not a header line")]
    Header,
    /// This header holds no object id of 40 lower-case hexadecimal digits.
    #[error("`{0}` holds no object id")]
    Id(&'static str),
    /// This header stands where it may not, or a second time.
    #[error("`{0}` out of place")]
    Order(String),
    /// The headers end before tree, author and committer were all there.
    #[error("no `{0}`")]
    Missing(&'static str),
    /// More than one `gpgsig`.
    #[error("two signatures")]
    TwoSignatures,
    /// A `gpgsig` with nothing in it.
    #[error("an empty signature")]
    EmptySignature,
    /// A header that git takes out before it verifies, so that no signature covers it: `gpgsig-sha256`.
    #[error("no signature covers `{0}`")]
    Uncovered(String),
}

impl RawCommit {
    /// Reads the bytes of a commit object, without the `commit <size>` that the object database puts before.
    ///
    /// # Errors
    /// The first [`CommitFault`] met. A commit without a signature is not a fault.
    pub fn parse(raw: &[u8]) -> Result<Self, CommitFault> {
        if raw.contains(&0) {
            return Err(CommitFault::Nul);
        }
        let end = header_end(raw).ok_or(CommitFault::NoHeaderEnd)?;
        let mut reader = Reader::new(&raw[end + 1..]);
        let mut rest = &raw[..end];
        while !rest.is_empty() {
            let header = Header::first_of(rest)?;
            rest = &rest[header.bytes.len()..];
            reader.take(&header)?;
        }
        reader.finish()
    }
}

/// Where the last header's newline ends and the empty line begins.
pub(super) fn header_end(raw: &[u8]) -> Option<usize> {
    raw.windows(2).position(|pair| pair == b"\n\n").map(|at| at + 1)
}

/// One header with its continuation lines.
struct Header<'a> {
    name: &'a str,
    /// Folded still, without the last newline.
    value: &'a [u8],
    /// All of it, the last newline included.
    bytes: &'a [u8],
}

impl<'a> Header<'a> {
    fn first_of(text: &'a [u8]) -> Result<Self, CommitFault> {
        let last = text
            .iter()
            .enumerate()
            .position(|(at, byte)| *byte == b'\n' && text.get(at + 1) != Some(&b' '))
            .ok_or(CommitFault::Header)?;
        let space = text[..last].iter().position(|byte| *byte == b' ').ok_or(CommitFault::Header)?;
        let name = std::str::from_utf8(&text[..space]).map_err(|_| CommitFault::Header)?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CommitFault::Header);
        }
        Ok(Header { name, value: &text[space + 1..last], bytes: &text[..=last] })
    }

    /// The value of a header that may not be folded.
    fn line(&self) -> Result<Vec<u8>, CommitFault> {
        if self.value.contains(&b'\n') { Err(CommitFault::Header) } else { Ok(self.value.to_vec()) }
    }

    fn id(&self, name: &'static str) -> Result<String, CommitFault> {
        match std::str::from_utf8(self.value) {
            Ok(id) if is_id(id.as_bytes()) && !id.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                Ok(id.to_owned())
            }
            _ => Err(CommitFault::Id(name)),
        }
    }

    /// The value with its lines joined again: the one space that begins each continuation is gone.
    fn unfolded(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.value.len() + 1);
        for (number, line) in self.value.split(|byte| *byte == b'\n').enumerate() {
            out.extend_from_slice(if number == 0 { line } else { &line[1..] });
            out.push(b'\n');
        }
        out
    }
}

fn is_id(text: &[u8]) -> bool {
    text.len() == 40 && text.iter().all(u8::is_ascii_hexdigit)
}

/// Which headers may come next.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Next {
    Tree,
    ParentOrAuthor,
    Committer,
    Extra,
}

struct Reader {
    commit: RawCommit,
    next: Next,
}

impl Reader {
    fn new(message: &[u8]) -> Self {
        let commit = RawCommit {
            tree: String::new(),
            parents: Vec::new(),
            author: Vec::new(),
            committer: Vec::new(),
            extra: Vec::new(),
            signature: None,
            payload: Vec::new(),
            message: message.to_vec(),
        };
        Reader { commit, next: Next::Tree }
    }

    fn take(&mut self, header: &Header<'_>) -> Result<(), CommitFault> {
        let commit = &mut self.commit;
        match (header.name, self.next) {
            ("gpgsig", Next::Extra) => return self.sign(header),
            ("tree", Next::Tree) => {
                commit.tree = header.id("tree")?;
                self.next = Next::ParentOrAuthor;
            }
            ("parent", Next::ParentOrAuthor) => commit.parents.push(header.id("parent")?),
            ("author", Next::ParentOrAuthor) => {
                commit.author = header.line()?;
                self.next = Next::Committer;
            }
            ("committer", Next::Committer) => {
                commit.committer = header.line()?;
                self.next = Next::Extra;
            }
            // git drops every header whose name begins so, wherever it stands.
            (name, _) if name.starts_with("gpgsig") && name != "gpgsig" => {
                return Err(CommitFault::Uncovered(name.to_owned()));
            }
            ("tree" | "parent" | "author" | "committer", _)
            | (_, Next::Tree | Next::ParentOrAuthor | Next::Committer) => {
                return Err(CommitFault::Order(header.name.to_owned()));
            }
            (name, Next::Extra) => commit.extra.push(name.to_owned()),
        }
        commit.payload.extend_from_slice(header.bytes);
        Ok(())
    }

    fn sign(&mut self, header: &Header<'_>) -> Result<(), CommitFault> {
        if self.commit.signature.is_some() {
            return Err(CommitFault::TwoSignatures);
        }
        let signature = header.unfolded();
        if signature.trim_ascii().is_empty() {
            return Err(CommitFault::EmptySignature);
        }
        self.commit.signature = Some(signature);
        Ok(())
    }

    fn finish(mut self) -> Result<RawCommit, CommitFault> {
        match self.next {
            Next::Tree => return Err(CommitFault::Missing("tree")),
            Next::ParentOrAuthor => return Err(CommitFault::Missing("author")),
            Next::Committer => return Err(CommitFault::Missing("committer")),
            Next::Extra => {}
        }
        self.commit.payload.push(b'\n');
        self.commit.payload.extend_from_slice(&self.commit.message);
        Ok(self.commit)
    }
}

/// Tree and parents as git itself reads them, for walking through commits that are not judged: what stands
/// behind these headers may be anything. `None` where git refuses the commit too, and where it would leave out
/// a last parent that the end of the bytes cuts short.
#[must_use]
pub fn links(raw: &[u8]) -> Option<(String, Vec<String>)> {
    // A line counts only with its newline: git refuses what is cut short, and passes over a last parent that is.
    let end = raw.iter().rposition(|byte| *byte == b'\n')?;
    let cut: &[u8] = if raw[end + 1..].starts_with(b"parent ") { b"parent " } else { b"" };
    let mut lines = raw[..end].split(|byte| *byte == b'\n').chain([cut]);
    let id = |text: &[u8]| match std::str::from_utf8(text) {
        Ok(id) if is_id(text) => Some(id.to_ascii_lowercase()),
        _ => None,
    };
    let tree = id(lines.next()?.strip_prefix(b"tree ")?)?;
    let parents = lines.map_while(|line| line.strip_prefix(b"parent ")).map(id).collect::<Option<_>>()?;
    Some((tree, parents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::{compose, embed};

    const TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    fn unsigned() -> Vec<u8> {
        let who = b"Wang Wu <wang@example.org> 1767225600 +0800";
        compose(TREE, &[TREE.to_owned(), TREE.to_owned()], who, who, "title\n\n正文\n".as_bytes())
    }

    #[test]
    fn the_walk_goes_on_where_git_would_and_stops_where_git_would() {
        let strange = format!("tree {TREE}\nparent {}\nno header at all\0", TREE.to_uppercase());
        assert_eq!(links(strange.as_bytes()).unwrap().1, [TREE]);
        let cut = format!("tree {TREE}\nparent {}\n", &TREE[1..]);
        assert_eq!(links(cut.as_bytes()), None, "a parent that cannot be read is not left out silently");
        assert_eq!(links(format!("tree {TREE}\nparent {TREE}\n").as_bytes()).unwrap().1, [TREE]);
        let cut = format!("tree {TREE}\nparent {TREE}");
        assert_eq!(links(cut.as_bytes()), None, "nor one whose line does not end");
        assert_eq!(links(format!("tree {TREE}").as_bytes()), None);
        assert_eq!(links(b""), None);
    }

    #[test]
    fn cve_2026_44310_no_cut_or_changed_byte_panics() {
        let whole = embed(&unsigned(), b"-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n");
        assert!(RawCommit::parse(&whole).is_ok());
        for at in 0..whole.len() {
            let _ = links(&whole[..at]);
            if let Ok(commit) = RawCommit::parse(&whole[..at]) {
                assert!(whole.starts_with(&commit.payload[..40]));
            }
            for byte in [0, b' ', b'\n', b'g', 0xFF] {
                let mut changed = whole.clone();
                changed[at] = byte;
                let _ = links(&changed);
                if let Ok(commit) = RawCommit::parse(&changed) {
                    // Whatever is accepted is accounted for to the last byte.
                    let header = commit.signature.map_or(0, |signature| {
                        let lines = signature.iter().filter(|byte| **byte == b'\n').count();
                        "gpgsig".len() + lines + signature.len()
                    });
                    assert_eq!(commit.payload.len() + header, changed.len(), "{at} {byte}");
                }
            }
        }
    }
}
