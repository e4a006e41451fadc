//! How many problems were solved where they were found, and how long the others took.

use super::{Row, times};
use crate::model::Chain;

/// The problems of one task, or of all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Solved {
    /// How many were found.
    pub found: usize,
    /// How many are not solved.
    pub open: usize,
    /// How many were solved where they were found.
    pub on_the_spot: usize,
    /// The days that the others took which are solved, sorted.
    pub days: Vec<i32>,
}

impl Solved {
    /// What became of the problems of a task; nothing where nobody named one.
    #[must_use]
    pub fn of(chain: &Chain) -> Option<Solved> {
        let problems = chain.problems();
        let later = problems.iter().filter(|one| !one.on_the_spot);
        let mut days: Vec<i32> = later.filter_map(|one| one.days()).collect();
        days.sort_unstable();
        let count =
            |of: fn(&crate::model::Problem<'_>) -> bool| problems.iter().filter(|one| of(one)).count();
        let solved = Solved {
            found: problems.len(),
            open: count(|one| one.is_open()),
            on_the_spot: count(|one| one.on_the_spot),
            days,
        };
        (solved.found > 0).then_some(solved)
    }

    /// Of a hundred found, how many were solved there, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        self.on_the_spot * 100 / self.found.max(1)
    }

    /// The median of the days that the others took.
    #[must_use]
    pub fn median(&self) -> Option<i32> {
        times::rank(&self.days, 50)
    }

    /// Nine of ten of the others took no longer.
    #[must_use]
    pub fn ninetieth(&self) -> Option<i32> {
        times::rank(&self.days, 90)
    }
}

/// All together, and each task by itself: those with the most that is not solved first.
#[must_use]
pub fn problems(mut each: Vec<(Row, Solved)>) -> (Solved, Vec<(Row, Solved)>) {
    each.sort_by(|a, b| b.1.open.cmp(&a.1.open).then_with(|| a.0.id.cmp(&b.0.id)));
    let mut all = Solved::default();
    for (_, one) in &each {
        all.found += one.found;
        all.open += one.open;
        all.on_the_spot += one.on_the_spot;
        all.days.extend(&one.days);
    }
    all.days.sort_unstable();
    (all, each)
}
