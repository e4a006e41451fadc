//! Whether the tasks of a list are measured, broken down and signed for (工作量化到位、任务分解到位、责任落实到位).

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use crate::model::coverage::carries_out;
use crate::model::{Chain, Computed, Ledger, Task, TaskId, field, target};

/// The three rates of one list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Three {
    /// The document whose list it is; none for the office's own.
    pub list: Option<String>,
    /// Every task of the list that was filed and not given up, in the order of ids, with what it lacks.
    pub tasks: Vec<(Row, Vec<Lack>)>,
}

/// What a task has or lacks.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lack {
    /// A criterion whose target is a number.
    Measured,
    /// Milestones or parts; what is put right at once needs none.
    BrokenDown,
    /// A named person who has signed for it.
    Signed,
}

impl Lack {
    /// All three, in the order of the article.
    pub const ALL: [Lack; 3] = [Lack::Measured, Lack::BrokenDown, Lack::Signed];

    /// As JSON writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Lack::Measured => "measured",
            Lack::BrokenDown => "broken_down",
            Lack::Signed => "signed",
        }
    }
}

impl Three {
    /// How many of its tasks have it.
    #[must_use]
    pub fn count(&self, of: Lack) -> usize {
        self.tasks.iter().filter(|(_, lacks)| !lacks.contains(&of)).count()
    }

    /// The same of a hundred, rounded down: what is not whole is not called whole.
    #[must_use]
    pub fn percent(&self, of: Lack) -> usize {
        self.count(of) * 100 / self.tasks.len().max(1)
    }
}

/// Every list, the one that is furthest behind first. Cost: every filed task with its records once.
#[must_use]
pub fn three(ledger: &Ledger, today: jiff::civil::Date) -> Vec<Three> {
    let filed = || ledger.tasks.iter().filter(|task| carries_out(task));
    let parents: BTreeSet<TaskId> =
        filed().flat_map(|task| task.named(&field::PARENT)).map(|(id, _)| id).collect();
    let mut lists: BTreeMap<Option<String>, Vec<(Row, Vec<Lack>)>> = BTreeMap::new();
    for task in filed() {
        let has_parts = task.key().is_some_and(|id| parents.contains(id));
        let line =
            (Row::agreed(&Computed::of(ledger, task, today)), lacks(task, ledger.chain(task), has_parts));
        lists.entry(task.directive().map(str::to_owned)).or_default().push(line);
    }
    let mut all: Vec<Three> = lists.into_iter().map(|(list, tasks)| Three { list, tasks }).collect();
    all.iter_mut().for_each(|one| one.tasks.sort_by(|a, b| a.0.id.cmp(&b.0.id)));
    let rates = |one: &Three| Lack::ALL.map(|of| one.percent(of)).iter().sum::<usize>();
    all.sort_by(|a, b| rates(a).cmp(&rates(b)).then_with(|| a.list.cmp(&b.list)));
    all
}

fn lacks(task: &Task, chain: &Chain, has_parts: bool) -> Vec<Lack> {
    let has = |of: Lack| match of {
        Lack::Measured => task.criteria().any(|(_, criterion)| {
            let target = task.inner(criterion, &field::CRITERION_TARGET).map_or("", |(text, _)| text.trim());
            field::yes(target).is_none() && target::is_countable(target)
        }),
        Lack::BrokenDown => task.is_immediate() || has_parts || !task.steps().is_empty(),
        Lack::Signed => is_signed(chain),
    };
    Lack::ALL.into_iter().filter(|of| !has(*of)).collect()
}

/// The owner of the plan in force has accepted it himself, or the registrar for him; a new owner once he has.
fn is_signed(chain: &Chain) -> bool {
    let owner = chain.plan().and_then(|plan| plan.get_text("owner"));
    chain.handover().is_none()
        && chain.last("accept").is_some_and(|(_, record)| owner == Some(record.actor()))
}
