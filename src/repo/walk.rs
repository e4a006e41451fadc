//! What lies in a folder of the work tree, by names alone.

use std::fs::FileType;
use std::io::{Error, ErrorKind};
use std::path::Path;

use walkdir::WalkDir;

use super::Odd;
use super::name::Named;

/// What the walk met.
pub(super) enum Kind {
    File,
    /// Nothing on the disk: the checkout leaves it out.
    LeftOut,
    Odd(Odd),
}

/// Everything under a folder (`records/2026`, from the top of the work tree) in the order of names, folder by folder.
/// `wanted` is asked about each path, a folder's with a `/` at its end; a folder that it refuses is not opened. Cost: the
/// names in the folders that are wanted.
pub(super) fn walk(root: &Path, folder: &str, wanted: &dyn Fn(&str) -> bool) -> Vec<(Named, Kind)> {
    let mut walk = Walk { root, wanted, found: Vec::new() };
    let met = Met { text: folder.to_owned(), is_text: true };
    match root.join(folder).symlink_metadata() {
        Ok(meta) => walk.meet(&met, Path::new(folder), meta.file_type()),
        Err(fault) => walk.fail(&met, &fault),
    }
    walk.found
}

/// A path on the way, as near to its name as a text can be.
struct Met {
    text: String,
    is_text: bool,
}

struct Walk<'a> {
    root: &'a Path,
    wanted: &'a dyn Fn(&str) -> bool,
    found: Vec<(Named, Kind)>,
}

impl Walk<'_> {
    fn meet(&mut self, met: &Met, path: &Path, kind: FileType) {
        let named = Named::of(&met.text, met.is_text);
        let is_wanted = if kind.is_dir() {
            (self.wanted)(&format!("{}/", named.path))
        } else {
            (self.wanted)(named.path.as_str())
        };
        if !is_wanted {
            return;
        }
        if let Some(kind) = kind_of(&met.text, kind) {
            self.found.push((named, kind));
        }
        if kind.is_dir() {
            self.enter(met, path);
        }
    }

    /// One folder at a time: left to go down by itself, `walkdir` opens a folder before it can be refused (a close-out
    /// opened 283 folders of a large ledger instead of 43).
    fn enter(&mut self, met: &Met, folder: &Path) {
        let entries = WalkDir::new(self.root.join(folder)).min_depth(1).max_depth(1);
        let mut names = Vec::new();
        for entry in entries.follow_root_links(false) {
            match entry {
                Ok(entry) => names.push((entry.file_name().to_owned(), entry.file_type())),
                Err(fault) => {
                    let fault = fault.into_io_error();
                    self.fail(met, &fault.unwrap_or_else(|| Error::other("a ring of folders")));
                }
            }
        }
        // `walkdir` itself would look for the names in their paths at each comparison.
        names.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        for (name, kind) in names {
            let is_text = met.is_text && name.to_str().is_some();
            let inner = Met { text: format!("{}/{}", met.text, name.to_string_lossy()), is_text };
            self.meet(&inner, &folder.join(name), kind);
        }
    }

    /// What is gone by now is not there; all else is told.
    fn fail(&mut self, met: &Met, fault: &Error) {
        if fault.kind() != ErrorKind::NotFound {
            let named = Named::of(&met.text, met.is_text);
            self.found.push((named, Kind::Odd(Odd::Unreadable(fault.to_string()))));
        }
    }
}

/// A plain file, something odd that bears a task's or a record's name, or nothing of ours.
fn kind_of(path: &str, kind: FileType) -> Option<Kind> {
    let named = path.ends_with(".md") || path.ends_with(".sig");
    match () {
        () if kind.is_symlink() => Some(Kind::Odd(Odd::Link)),
        // One of the folders of a ledger.
        () if !path.contains('/') && !kind.is_dir() => Some(Kind::Odd(Odd::NotAFolder)),
        () if kind.is_file() => Some(Kind::File),
        () if kind.is_dir() && !named => None,
        () => Some(Kind::Odd(Odd::NotAFile)),
    }
}
