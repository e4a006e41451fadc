//! One task file after the other, read as far as is asked for.

use crate::model::{Ledger, Task, TaskId, field, id_of_name};
use crate::parse::Brief;
use crate::report::query::Reads;
use crate::report::{Item, Read, Row};
use crate::text::RepoPath;

/// What is needed to understand a task file.
pub(super) struct Reading<'a> {
    /// Settings and roster.
    pub roster: &'a Ledger,
    /// Whoever asks, by name.
    pub me: Option<&'a str>,
    /// The day.
    pub today: jiff::civil::Date,
}

impl Reading<'_> {
    /// Reads a task as far as `reads` says and hands it on.
    pub(super) fn with<T>(
        &self,
        path: &RepoPath,
        bytes: &[u8],
        reads: Reads,
        then: impl FnOnce(&Item<'_>) -> T,
    ) -> T {
        let (people, settings) = (&self.roster.people, &self.roster.settings);
        let (brief, task);
        let (row, read) = if reads > Reads::Scalars {
            task = Task::read(path, bytes);
            (Row::of(&task, people, self.today), Read::Whole(&task))
        } else {
            brief = Brief::read(bytes);
            (self.row(path, &brief), Read::Brief(&brief))
        };
        then(&Item { row: &row, read, people, settings, me: self.me })
    }

    /// The row of a task of which only the single values were read.
    fn row(&self, path: &RepoPath, brief: &Brief<'_>) -> Row {
        let value = |key: &str| {
            let field = field::TASK.iter().find(|field| field.key == key)?;
            brief.text(&field.names()).map(str::to_owned)
        };
        let id = value("id")
            .filter(|id| TaskId::parse(id).is_ok())
            .or_else(|| id_of_name(path.name()).map(|id| id.to_string()));
        Row::build(path, id, value, brief.is_broken(), &self.roster.people, self.today)
    }
}
