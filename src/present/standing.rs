//! Paths as seen from where the reader stands.

use crate::text::RepoPath;

/// The path as somebody in the folder `from` of the repository would type it; `from` is empty at the top.
#[must_use]
pub fn shown_path(path: &RepoPath, from: &str) -> String {
    if from.is_empty() {
        return path.as_str().to_owned();
    }
    let here: Vec<&str> = from.split('/').collect();
    let there: Vec<&str> = path.names().collect();
    let folders = there.len() - 1;
    let shared = here.iter().zip(&there[..folders]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", here.len() - shared);
    up.chain(there[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_from_where_the_reader_stands() {
        let path = RepoPath::parse("tasks/active/a.md").expect("lawful");
        for (from, shown) in [
            ("", "tasks/active/a.md"),
            ("tasks", "active/a.md"),
            ("tasks/active", "a.md"),
            ("tasks/closed/2026", "../../active/a.md"),
            ("evidence", "../tasks/active/a.md"),
            ("tasks/active/a.md", "../a.md"),
        ] {
            assert_eq!(shown_path(&path, from), shown, "{from}");
        }
    }
}
