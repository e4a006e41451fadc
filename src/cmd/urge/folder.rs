//! Where cards may be written.

use std::path::{Component, Path, PathBuf};

use super::super::{Context, USAGE};
use crate::check::Message;
use crate::present::Failure;
use crate::repo::Repo;

/// Folders of a ledger in which nothing lies but what is its own.
const OWN: [&str; 7] = ["tasks", "records", "evidence", "policy", "directives", "templates", ".git"];

/// A folder for cards.
pub(super) struct Folder {
    /// Where it lies.
    pub real: PathBuf,
    /// As it was typed.
    pub typed: PathBuf,
}

/// The folder that was typed, where it is none of the ledger's own.
pub(super) fn outside(cx: &Context, repo: &Repo, typed: &str) -> Result<Folder, Failure> {
    let folder = real(&cx.dir.join(typed));
    let root = repo.root().canonicalize().unwrap_or_else(|_| repo.root().to_path_buf());
    let first = folder.strip_prefix(&root).ok().and_then(|inside| inside.components().next());
    let own = first.is_some_and(|first| OWN.iter().any(|own| first.as_os_str().eq_ignore_ascii_case(own)));
    if own {
        let message = Message::new("urge-folder").with("path", typed);
        return Err(Failure::new(USAGE, message).help(Message::new("urge-folder-help")));
    }
    Ok(Folder { real: folder, typed: PathBuf::from(typed) })
}

/// The path without links and dots, as far as it is there.
fn real(path: &Path) -> PathBuf {
    for there in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (there.canonicalize(), path.strip_prefix(there)) {
            return rest.components().fold(real, step);
        }
    }
    path.to_path_buf()
}

fn step(mut path: PathBuf, part: Component<'_>) -> PathBuf {
    match part {
        Component::ParentDir => {
            path.pop();
        }
        part => path.push(part),
    }
    path
}
