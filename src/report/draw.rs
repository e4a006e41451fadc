//! The sample that a draw takes from the closed tasks (随机抽取，出其不意).

use super::Row;
use crate::model::{Draw, TaskId};

/// A candidate with its mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The mark: SHA-256 of the seed, a colon and the id, 64 digits.
    pub mark: String,
    /// The id.
    pub id: TaskId,
    /// The task.
    pub row: Row,
}

/// Candidates from which a share is drawn: all, or those of one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stratum {
    /// The unit, where the draw goes by units; empty for tasks that belong to none.
    pub unit: Option<String>,
    /// Every candidate, the smallest mark first.
    pub candidates: Vec<Candidate>,
    /// How many of them, from the first, are drawn.
    pub size: usize,
}

impl Stratum {
    /// Those that are drawn, in the order in which they are.
    #[must_use]
    pub fn drawn(&self) -> &[Candidate] {
        &self.candidates[..self.size]
    }
}

/// The strata in the order of their names, each in the order of marks: whatever order the tasks come in.
#[must_use]
pub fn drawn(draw: &Draw, tasks: impl IntoIterator<Item = (TaskId, Row)>) -> Vec<Stratum> {
    let candidate = |(id, row): (TaskId, Row)| Candidate { mark: draw.mark(&id), id, row };
    let unit = |one: &Candidate| draw.by_unit.then(|| one.row.unit.clone());
    let mut all: Vec<Candidate> = tasks.into_iter().map(candidate).collect();
    all.sort_by(|a, b| (unit(a), &a.mark, a.id).cmp(&(unit(b), &b.mark, b.id)));
    let strata = all.chunk_by(|a, b| unit(a) == unit(b)).map(|candidates| Stratum {
        unit: unit(&candidates[0]),
        size: draw.size(candidates.len()),
        candidates: candidates.to_vec(),
    });
    strata.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{People, Task};
    use crate::text::RepoPath;

    fn task(number: usize) -> (TaskId, Row) {
        let id = TaskId::parse(&format!("2026-{number:04}-k7q")).expect("an id");
        let path = RepoPath::parse(&format!("tasks/closed/2026/00xx/{id}.md")).expect("a path");
        let unit = ["edu", "land", "water"][number % 3];
        let text = format!("---\nid: {id}\nunit: {unit}\n---\n");
        let day = jiff::civil::date(2026, 10, 16);
        (id, Row::of(&Task::read(&path, text.as_bytes()), &People::default(), day))
    }

    fn draw(by_unit: bool, seed: &str) -> Draw {
        let commit = "0123456789".repeat(4);
        Draw { commit, percent: 10, by_unit, filter: String::new(), seed: seed.to_owned() }
    }

    #[test]
    fn the_order_in_which_tasks_come_does_not_matter() {
        let tasks: Vec<_> = (1..=70).map(task).collect();
        let turned: Vec<_> = tasks.iter().rev().cloned().collect();
        for by_unit in [false, true] {
            let draw = draw(by_unit, "03 11 17");
            assert_eq!(drawn(&draw, tasks.clone()), drawn(&draw, turned.clone()));
        }
        let sizes = |by_unit| {
            drawn(&draw(by_unit, "7"), tasks.clone()).iter().map(|one| one.size).collect::<Vec<_>>()
        };
        assert_eq!((sizes(false), sizes(true)), (vec![7], vec![3, 3, 3]));
    }

    #[test]
    fn another_seed_draws_others_and_each_is_drawn_about_as_often() {
        let tasks: Vec<_> = (1..=50).map(task).collect();
        let mut times = vec![0usize; 51];
        for seed in 0..400 {
            let strata = drawn(&draw(false, &seed.to_string()), tasks.clone());
            strata[0].drawn().iter().for_each(|one| times[one.id.number() as usize] += 1);
        }
        assert_eq!(times.iter().sum::<usize>(), 400 * 5);
        assert!(times[1..].iter().all(|times| (15..=70).contains(times)), "{times:?}");
    }
}
