//! The index's tree extension: which folders of it are trees that git has already written.
//!
//! Layout: a folder's name, a NUL, how many entries it has (-1: not known), how many folders, the tree where it is
//! known; then its folders in the same way.

/// The extension, its head included, in which the folders on these paths are no longer known. None where it cannot be
/// read.
pub(super) fn without(bytes: &[u8], paths: &[&str]) -> Option<Vec<u8>> {
    let mut copy = Copy { rest: bytes, out: Vec::with_capacity(bytes.len() + 8) };
    copy.out.extend(b"TREE\0\0\0\0");
    copy.folder("", paths)?;
    if !copy.rest.is_empty() {
        return None;
    }
    let size = u32::try_from(copy.out.len() - 8).ok()?;
    copy.out[4..8].copy_from_slice(&size.to_be_bytes());
    Some(copy.out)
}

struct Copy<'a> {
    rest: &'a [u8],
    out: Vec<u8>,
}

impl<'a> Copy<'a> {
    /// Copies a folder and all in it; `paths` are the changed ones below it, from it on.
    fn folder(&mut self, before: &str, paths: &[&str]) -> Option<()> {
        let name = self.until(0)?;
        let counts = std::str::from_utf8(self.until(b'\n')?).ok()?;
        let (entries, folders) = counts.split_once(' ')?;
        let known = !entries.starts_with('-');
        let tree = if known { self.rest.split_off(..20)? } else { &[] };
        let own = std::str::from_utf8(name).ok();
        let inside: Vec<&str> = match own {
            // The top has no name.
            Some("") if before.is_empty() => paths.to_vec(),
            Some(own) => paths.iter().filter_map(|path| path.strip_prefix(own)?.strip_prefix('/')).collect(),
            None => Vec::new(),
        };
        self.out.extend(name);
        self.out.push(0);
        if known && inside.is_empty() {
            self.out.extend(counts.as_bytes());
            self.out.push(b'\n');
            self.out.extend(tree);
        } else {
            self.out.extend(format!("-1 {folders}\n").as_bytes());
        }
        for _ in 0..folders.parse::<u32>().ok()? {
            self.folder("/", &inside)?;
        }
        Some(())
    }

    fn until(&mut self, end: u8) -> Option<&'a [u8]> {
        let at = self.rest.iter().position(|byte| *byte == end)?;
        let found = self.rest.split_off(..at)?;
        self.rest = &self.rest[1..];
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_on_a_changed_path_are_forgotten() {
        let tree = |byte: u8| [byte; 20];
        let head = |size: u8| [&b"TREE\0\0\0"[..], &[size]].concat();
        let old = [&b"\x003 2\n"[..], &tree(1), b"a\x001 0\n", &tree(2), b"b\x002 0\n", &tree(3)].concat();
        let new = [&head(52), &b"\x00-1 2\n"[..], b"a\x00-1 0\n", b"b\x002 0\n", &tree(3)].concat();
        let size = u8::try_from(new.len() - 8).unwrap();
        let new = [&head(size), &new[8..]].concat();
        assert_eq!(without(&old, &["a/x"]), Some(new));
        assert_eq!(without(&old, &[]), Some([&head(u8::try_from(old.len()).unwrap()), &old[..]].concat()));
        assert_eq!(without(&old[..30], &[]), None);
    }
}
