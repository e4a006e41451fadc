//! Changes of files as a patch that `git apply` takes.

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::present::color::{BOLD, CYAN, GREEN, RED, paint};
use crate::present::plain::visible;
use crate::text::{Change, ChangeSet, RepoPath};

/// Lines around each change.
const AROUND: usize = 3;

/// The same where somebody is to judge the change by it: enough to see whose roles or keys these are.
const AROUND_PERSON: usize = 6;

/// Where files went: from, to.
pub(super) type Moves = BTreeMap<RepoPath, RepoPath>;

/// The patch, as bytes that a program takes: nothing in it is made harmless.
#[must_use]
pub(super) fn patch(changes: &ChangeSet, moves: &Moves) -> String {
    lines(changes, moves, AROUND)
}

fn lines(changes: &ChangeSet, moves: &Moves, around: usize) -> String {
    let files = changes.iter().filter(|(path, _)| !moves.contains_key(path));
    files.map(|(path, change)| file(changes, moves, path, change, around)).collect()
}

fn file(changes: &ChangeSet, moves: &Moves, path: &RepoPath, change: &Change, around: usize) -> String {
    let hunks = |old: &str, new: &str, before: &[u8], after: &[u8]| hunks(old, new, before, after, around);
    let after = change.after.as_deref();
    let from = moves.iter().find(|(_, to)| *to == path).map(|(from, _)| from);
    let moved = from.and_then(|from| Some((from, changes.get(from)?.before.as_deref()?)));
    match (moved, change.before.as_deref(), after) {
        (Some((from, before)), _, Some(after)) => {
            let head = header(from, path);
            let names = format!("rename from {}\nrename to {}\n", plain(from), plain(path));
            head + &names + &hunks(&named("a", from), &named("b", path), before, after)
        }
        (_, Some(before), Some(after)) => {
            header(path, path) + &hunks(&named("a", path), &named("b", path), before, after)
        }
        (_, None, Some(after)) => {
            header(path, path) + "new file mode 100644\n" + &hunks("/dev/null", &named("b", path), b"", after)
        }
        (_, Some(before), None) => {
            header(path, path)
                + "deleted file mode 100644\n"
                + &hunks(&named("a", path), "/dev/null", before, b"")
        }
        (_, None, None) => String::new(),
    }
}

/// The patch for a person: control characters shown, each line in its colour.
#[must_use]
pub(super) fn shown(changes: &ChangeSet, moves: &Moves) -> String {
    colored(&patch(changes, moves))
}

fn colored(patch: &str) -> String {
    let line = |line: &str| {
        let seen = visible(line.trim_end_matches('\r'));
        let style = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] | [b'd', b'i', b'f', b'f', ..] => BOLD,
            [b'+', ..] => GREEN,
            [b'-', ..] => RED,
            [b'@', ..] => CYAN,
            _ => return format!("{seen}\n"),
        };
        paint(style, &seen) + "\n"
    };
    patch.lines().map(line).collect()
}

/// What becomes of some files, for a person to read before anything is signed.
#[must_use]
pub fn difference(changes: &ChangeSet) -> String {
    colored(&lines(changes, &Moves::new(), AROUND_PERSON))
}

/// The same as bytes that a program takes.
#[must_use]
pub fn difference_patch(changes: &ChangeSet) -> String {
    patch(changes, &Moves::new())
}

fn header(from: &RepoPath, to: &RepoPath) -> String {
    format!("diff --git {} {}\n", named("a", from), named("b", to))
}

/// Nothing for two files that are the same.
fn hunks(old: &str, new: &str, before: &[u8], after: &[u8], around: usize) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let diff = TextDiff::from_lines(before.as_ref(), after.as_ref());
    // A name with a blank in it ends at a tab, as git writes it.
    let ended = |name: &str| if name.contains(' ') { format!("{name}\t") } else { name.to_owned() };
    diff.unified_diff().context_radius(around).header(&ended(old), &ended(new)).to_string()
}

fn named(side: &str, path: &RepoPath) -> String {
    quoted(&format!("{side}/{path}"))
}

fn plain(path: &RepoPath) -> String {
    quoted(path.as_str())
}

/// As git quotes a name; of what it must quote a path of the ledger can only hold `"`.
fn quoted(name: &str) -> String {
    if name.contains('"') { format!("\"{}\"", name.replace('"', "\\\"")) } else { name.to_owned() }
}
