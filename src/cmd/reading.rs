//! Task files, read as far as is asked for: single values, all of the front matter, or the records too.

use std::collections::BTreeSet;

use super::beside::Signs;
use super::scope;
use crate::model::computed::Formal;
use crate::model::{Chain, Computed, Ledger, Light, Task, TaskId, field, id_of_name, is_task};
use crate::parse::Brief;
use crate::present::Progress;
use crate::repo::{Content, Repo, Snapshot};
use crate::report::query::Reads;
use crate::report::{Item, Query, Read, Row};
use crate::text::RepoPath;

/// What is needed to understand a task file.
pub(super) struct Reading<'a> {
    /// Settings and roster.
    pub roster: &'a Ledger,
    /// Whoever asks, by name.
    pub me: Option<&'a str>,
    /// The day.
    pub today: jiff::civil::Date,
    /// Where each file that is read is counted.
    pub progress: Progress,
    /// What other tasks show of each, where that was asked for.
    pub beside: Signs,
}

/// What a query took, and where it could not look.
pub(super) struct Taken<T> {
    /// What was made of each task.
    pub found: Vec<T>,
    /// Folders that may hide tasks.
    pub lost: Vec<RepoPath>,
}

impl Reading<'_> {
    /// What `then` makes of every task that the query takes. Only folders of states that it may take are read, and
    /// records only of tasks that it may still take when all else is known.
    pub(super) fn each<T>(
        &self,
        repo: &Repo,
        query: &Query,
        reads: Reads,
        then: impl Fn(&Item<'_>, &[u8]) -> T,
    ) -> Taken<T> {
        let files = repo.scan(|path| {
            self.progress.step();
            scope::in_states(path, |state| query.may_take(state))
        });
        let lost = lost(&files);
        let reads = reads.max(query.reads());
        let taken = |item: &Item<'_>, bytes: &[u8]| query.takes(item).then(|| then(item, bytes));
        if reads < Reads::Records {
            let read = |(path, bytes)| self.with(path, bytes, reads, |item| taken(item, bytes));
            return Taken { found: tasks(&files).filter_map(read).collect(), lost };
        }
        let before = query.reads_before_records();
        let possible = |(path, bytes): &(&RepoPath, &[u8])| {
            self.with(path, bytes, before, |item| query.might_take(item))
        };
        let possible: Vec<(&RepoPath, &[u8])> = tasks(&files).filter(possible).collect();
        let ids = possible.iter().filter_map(|(path, _)| id_of_name(path.name()));
        let folders: Vec<String> = ids.map(|id| id.records()).collect();
        // Who sealed a record is for `check` and `verify` to say.
        let records = repo.work_tree().read_of(&folders, |path| !path.ends_with(".sig"));
        let records = Ledger::read(records);
        let read = |(path, bytes)| self.whole(path, bytes, &records, |item| taken(item, bytes));
        Taken { found: possible.into_iter().filter_map(read).collect(), lost }
    }

    /// Reads a task without its records and hands it on.
    fn with<T>(&self, path: &RepoPath, bytes: &[u8], reads: Reads, then: impl FnOnce(&Item<'_>) -> T) -> T {
        if reads > Reads::Scalars {
            return self.whole(path, bytes, &Ledger::default(), then);
        }
        let brief = Brief::read(bytes);
        let mut row = self.row(path, &brief);
        // A milestone that was missed is worth a second look at the file; what records say is not worth theirs.
        if row.light == Light::Green && brief.has(&field::MILESTONES.names()) {
            row.light = Light::by_file(&Task::read(path, bytes), self.today);
        }
        then(&self.item(&row, Read::Brief(&brief)))
    }

    /// Reads all of a task, with the records that are there.
    fn whole<T>(
        &self,
        path: &RepoPath,
        bytes: &[u8],
        records: &Ledger,
        then: impl FnOnce(&Item<'_>) -> T,
    ) -> T {
        let task = Task::read(path, bytes);
        let chain: &Chain = records.chain(&task);
        let (people, settings) = (&*self.roster.people, &self.roster.settings);
        let row = match chain.all.is_empty() {
            true => Row::of(&task, people, self.today),
            false => Row::agreed(&Computed { task: &task, chain, settings, people, today: self.today }),
        };
        then(&self.item(&row, Read::Whole(&task, chain)))
    }

    fn item<'a>(&'a self, row: &'a Row, read: Read<'a>) -> Item<'a> {
        let (people, settings) = (&*self.roster.people, &self.roster.settings);
        let id = TaskId::parse(&row.id).ok();
        let beside = id.and_then(|id| self.beside.get(&id)).unwrap_or(&NOTHING);
        Item { row, read, people, settings, me: self.me, today: self.today, beside }
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

/// What other tasks show of one that none is like.
static NOTHING: BTreeSet<Formal> = BTreeSet::new();

/// What lies where tasks are and may hide some: a folder that is a link, or that the system does not let be read.
fn lost(files: &Snapshot) -> Vec<RepoPath> {
    let odd = files.iter().filter(|(_, content)| matches!(content, Content::Odd(_)));
    let there = odd.map(|(path, _)| path).filter(|path| path.names().next() == Some("tasks"));
    there.filter(|path| !is_task(path)).cloned().collect()
}

/// Every task file with its bytes; none where it is odd, for it is listed all the same.
fn tasks(files: &Snapshot) -> impl Iterator<Item = (&RepoPath, &[u8])> {
    let tasks = files.under("tasks").filter(|(path, _)| is_task(path));
    tasks.map(|(path, content)| match content {
        Content::Bytes(bytes) => (path, &bytes[..]),
        _ => (path, &[][..]),
    })
}
