//! The path that stands for a name on the disk or in a tree, whatever the name holds.

use crate::text::RepoPath;

/// A name, and the path that it is or that shows it.
pub(super) struct Named {
    /// `/` between names.
    pub path: RepoPath,
    /// The path is the name, and every system can hold it. Otherwise it holds what no path of a ledger holds: control
    /// characters, a backslash, bytes that are no text, a device of Windows; it is reported and never passed over.
    pub lawful: bool,
}

impl Named {
    /// Of a path as text, which is the name or only as near to it as a text can be.
    pub fn of(text: &str, is_text: bool) -> Named {
        match RepoPath::parse(text) {
            Ok(path) => {
                let lawful = is_text && path.is_portable();
                Named { path, lawful }
            }
            Err(_) => Named { path: shown(text), lawful: false },
        }
    }
}

/// The nearest lawful path.
fn shown(text: &str) -> RepoPath {
    let tame = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\\' => '\u{29f5}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    let name = |name: &str| match RepoPath::parse(name) {
        Ok(_) => name.to_owned(),
        Err(_) => format!("\u{fffd}{}", name.trim_start_matches('.')),
    };
    let tamed: String = text.chars().map(tame).collect();
    let names: Vec<String> = tamed.split('/').map(name).collect();
    RepoPath::parse(&names.join("/")).unwrap_or_else(|_| RepoPath::parse("\u{fffd}").expect("a lawful path"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_path_holds_is_shown() {
        for (text, expected) in [
            ("tasks/a\nb.md", "tasks/a␊b.md"),
            ("tasks/a\u{85}b.md", "tasks/a\u{fffd}b.md"),
            ("tasks\\a.md", "tasks⧵a.md"),
            ("tasks/.git/a.md", "tasks/\u{fffd}git/a.md"),
            ("a//b", "a/\u{fffd}/b"),
            ("../a", "\u{fffd}/a"),
            ("c:/x", "\u{fffd}c:/x"),
            ("", "\u{fffd}"),
        ] {
            let named = Named::of(text, true);
            assert_eq!((named.path.as_str(), named.lawful), (expected, false), "{text:?}");
        }
        assert!(Named::of("tasks/甲.md", true).lawful);
        assert!(!Named::of("evidence/con.pdf", true).lawful);
        assert!(!Named::of("tasks/\u{fffd}.md", false).lawful);
    }
}
