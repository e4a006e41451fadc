//! Reading a file up to a limit: no file, however large it says it is, fills the memory.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

use super::Content;
use crate::text::Digest;

/// The largest file of a ledger that is read. A mebibyte of text is a thick book; the YAML and Markdown readers hold
/// some forty times what they read.
pub const LARGEST: u64 = 1 << 20;
/// The largest evidence, which is only hashed as it streams by, and the largest file from elsewhere that is taken in.
/// Beyond this the forges refuse a push.
pub const LARGEST_OUTSIDE: u64 = 100 << 20;

/// The bytes of a file that has at most so many.
///
/// # Errors
/// What the system reports, [`ErrorKind::FileTooLarge`] where there are more.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    up_to(File::open(path)?, most)
}

/// The same of anything that can be read: what a device or a pipe gives has no size to ask for.
pub(super) fn up_to(from: impl Read, most: u64) -> Result<Vec<u8>> {
    // Most files are small and come in one piece.
    let mut bytes = Vec::with_capacity(8 << 10);
    from.take(most + 1).read_to_end(&mut bytes)?;
    bytes.shrink_to_fit();
    if bytes.len() as u64 > most { Err(Error::from(ErrorKind::FileTooLarge)) } else { Ok(bytes) }
}

/// What evidence is known by.
pub(super) fn digest(path: &Path) -> Result<Content> {
    let file = File::open(path)?;
    // A hole costs the disk nothing and the reader as much as anything else.
    if file.metadata()?.len() > LARGEST_OUTSIDE {
        return Err(Error::from(ErrorKind::FileTooLarge));
    }
    let (digest, bytes) = Digest::of_stream(file.take(LARGEST_OUTSIDE))?;
    Ok(Content::Hashed { digest, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_is_allowed() {
        let endless = || std::io::repeat(b'x');
        assert_eq!(up_to(endless(), 1000).map_err(|fault| fault.kind()), Err(ErrorKind::FileTooLarge));
        assert_eq!(up_to(endless().take(1000), 1000).map(|bytes| bytes.len()).ok(), Some(1000));
    }
}
