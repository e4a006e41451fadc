//! Where in the ledger a task can lie whose id a person gives, whole or in part.

use super::{State, TaskId, is_shard};

/// What is known of the task's folders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sought {
    year: Option<String>,
    hundred: Option<String>,
}

impl Sought {
    /// From a part of an id, as [`TaskId::matches`] takes it.
    #[must_use]
    pub fn of(part: &str) -> Self {
        let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let hundred = |text: &str| text.parse::<u32>().ok().map(|number| format!("{:02}xx", number / 100));
        let (year, number) = match *part.split('-').collect::<Vec<_>>() {
            [one] => (None, Some(one).filter(is_number)),
            [first, second] if is_number(&second) => (Some(first), Some(second)),
            [first, _] => (None, Some(first)),
            [year, number, _] => (Some(year), Some(number)),
            _ => (None, None),
        };
        Sought { year: year.map(str::to_owned), hundred: number.and_then(hundred) }
    }

    /// From the whole id.
    #[must_use]
    pub fn exactly(id: &TaskId) -> Self {
        Sought { year: Some(id.year().to_string()), hundred: Some(id.hundred()) }
    }

    /// Whether the folder (a path with `/` at its end) can hold the task: what is in the wrong state's folder, or in one
    /// that is no state's, is found as well; what is in the folder of another hundred only `check` finds.
    #[must_use]
    pub fn can_lie_in(&self, folder: &str) -> bool {
        let mut names = folder.trim_end_matches('/').split('/').skip(1);
        let (state, year, hundred) = (names.next(), names.next(), names.next());
        let sharded = state.and_then(State::parse).is_some_and(|state| !state.is_open());
        let other = |known: &Option<String>, name: &str| known.as_ref().is_some_and(|known| known != name);
        match (year, hundred) {
            (Some(year), Some(hundred)) if sharded && is_shard(year, hundred) => {
                !other(&self.hundred, hundred)
            }
            (Some(year), None) if sharded && is_shard(year, "00xx") => !other(&self.year, year),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folders_of_its_hundred_are_looked_into() {
        let looks = |part: &str, folder: &str| Sought::of(part).can_lie_in(folder);
        for part in ["2026-0142-k7q", "2026-142", "142", "0142-k7q", "k7q"] {
            for folder in
                ["tasks/", "tasks/active/", "tasks/final/2026/", "tasks/final/2026/01xx/", "tasks/odd/2025/"]
            {
                assert!(looks(part, folder), "{part} {folder}");
            }
        }
        assert!(!looks("2026-0142-k7q", "tasks/final/2025/"));
        assert!(!looks("142", "tasks/final/2025/02xx/"));
        assert!(looks("142", "tasks/final/2025/01xx/") && looks("k7q", "tasks/final/2025/02xx/"));
    }
}
