//! A commit as it is to lie in the object database: written, and signed.

use crate::repo::commit_object::header_end;

/// The bytes of an unsigned commit: what is to be signed, and what [`embed`] takes.
///
/// `author` and `committer` are single lines as [`UserGit::identity`](crate::repo::UserGit::identity) gives
/// them; the message follows the empty line as it is.
#[must_use]
pub fn compose(tree: &str, parents: &[String], author: &[u8], committer: &[u8], message: &[u8]) -> Vec<u8> {
    let mut raw = format!("tree {tree}\n").into_bytes();
    for parent in parents {
        raw.extend_from_slice(format!("parent {parent}\n").as_bytes());
    }
    for (name, line) in [("author ", author), ("committer ", committer)] {
        raw.extend_from_slice(name.as_bytes());
        raw.extend_from_slice(line);
        raw.push(b'\n');
    }
    raw.push(b'\n');
    raw.extend_from_slice(message);
    raw
}

/// Puts a signature into the commit that it covers, as git does: after the last header.
#[must_use]
pub fn embed(payload: &[u8], signature: &[u8]) -> Vec<u8> {
    let (headers, rest) = payload.split_at(header_end(payload).unwrap_or(payload.len()));
    let mut raw = headers.to_vec();
    raw.extend_from_slice(b"gpgsig");
    for line in signature.trim_ascii_end().split(|byte| *byte == b'\n') {
        raw.push(b' ');
        raw.extend_from_slice(line);
        raw.push(b'\n');
    }
    raw.extend_from_slice(rest);
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::{RawCommit, links};

    const TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    fn unsigned() -> Vec<u8> {
        let who = b"Wang Wu <wang@example.org> 1767225600 +0800";
        compose(TREE, &[TREE.to_owned(), TREE.to_owned()], who, who, "title\n\n正文\n".as_bytes())
    }

    #[test]
    fn what_is_composed_is_read_back() {
        let commit = RawCommit::parse(&unsigned()).unwrap();
        assert_eq!(commit.tree, TREE);
        assert_eq!(commit.parents, [TREE, TREE]);
        assert_eq!(commit.message, "title\n\n正文\n".as_bytes());
        assert_eq!(commit.payload, unsigned());
        assert_eq!(commit.signature, None);
        assert_eq!(links(&unsigned()), Some((commit.tree, commit.parents)));
    }

    #[test]
    fn a_signature_comes_out_as_it_went_in() {
        // OpenPGP armor has an empty line, which is a lone space in the header.
        let signature = b"-----BEGIN PGP SIGNATURE-----\n\niHUE\n-----END PGP SIGNATURE-----\n";
        let commit = RawCommit::parse(&embed(&unsigned(), signature)).unwrap();
        assert_eq!(commit.signature.as_deref(), Some(&signature[..]));
        assert_eq!(commit.payload, unsigned());
    }
}
