//! The counter of running numbers, shared by all work trees of a repository: two drafts written at once in two of
//! them get two numbers. It may be deleted at any time; then the highest number seen counts.

use super::{Lock, LockFault, Repo};

const COUNTER: &str = "duban-numbers";

impl Repo {
    /// Reserves `count` numbers of a year after the highest seen anywhere, and gives the first.
    ///
    /// # Errors
    /// Another process holds the lock, or the counter cannot be written.
    pub fn reserve(&self, year: i16, highest: u32, count: u32) -> Result<u32, LockFault> {
        // A lock of its own: whoever asks may hold the ledger's.
        let _lock = Lock::briefly(self.common_dir().join("duban-numbers.lock"))?;
        let path = self.common_dir().join(COUNTER);
        let mut lines = counted(&path);
        let last = lines.iter().find(|(known, _)| *known == year).map_or(0, |(_, last)| *last).max(highest);
        lines.retain(|(known, _)| *known != year);
        lines.push((year, last + count));
        let text: String = lines.iter().map(|(year, last)| format!("{year} {last}\n")).collect();
        Repo::put_outside(&path, text.as_bytes()).map_err(|fault| LockFault::Io(path, fault.source))?;
        Ok(last + 1)
    }
}

/// What the counter holds; a line that is none is passed over.
fn counted(path: &std::path::Path) -> Vec<(i16, u32)> {
    let text =
        Repo::read_outside(path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let line = |line: &str| {
        let (year, last) = line.split_once(' ')?;
        Some((year.parse().ok()?, last.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}
