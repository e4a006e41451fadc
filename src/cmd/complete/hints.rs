//! What the ledger has to offer: tasks, people, criteria, views.

use std::ffi::OsString;
use std::path::PathBuf;

use clap_complete::CompletionCandidate as Candidate;

use super::{candidate, state_word};
use crate::cmd::setting::Setting;
use crate::cmd::{catalogue, scope};
use crate::model::{Ledger, State, Task, TaskId, field, id_of_name, settings};
use crate::present::{Catalogue, Lang};
use crate::repo::{Content, Repo};
use crate::text::RepoPath;

/// Where the user stands, and what is typed so far.
pub(super) struct Hints {
    /// The reader's language.
    pub lang: Lang,
    dir: PathBuf,
    typed: Vec<String>,
    words: Catalogue,
}

impl Hints {
    pub(super) fn new(setting: &Setting, words: &[OsString]) -> Self {
        Hints {
            lang: setting.lang(),
            dir: setting.stands(),
            typed: words.iter().map(|word| word.to_string_lossy().into_owned()).collect(),
            words: catalogue(setting.lang()),
        }
    }

    /// A word of the catalogue.
    pub(super) fn word(&self, key: &str) -> String {
        self.words.word(key)
    }

    /// The one of two names that belongs to what is typed: its script decides, and where nothing is typed the language.
    pub(super) fn name(&self, en: &'static str, zh: &'static str, typed: &str) -> &'static str {
        let chinese = if typed.is_empty() { self.lang == Lang::ZhCn } else { !typed.is_ascii() };
        if chinese { zh } else { en }
    }

    /// The repository, where there is a ledger in it.
    fn repo(&self) -> Option<Repo> {
        let repo = Repo::discover(&self.dir).ok()?;
        let settings = RepoPath::parse(settings::SETTINGS).ok()?;
        repo.content(&settings).is_some().then_some(repo)
    }

    /// Roster, settings and nothing else.
    pub(super) fn roster(&self) -> Ledger {
        let Some(repo) = self.repo() else { return Ledger::default() };
        Ledger::read(repo.scan(|path| path.starts_with("policy/")))
    }

    /// Tasks in one of these states (or the open ones), by the beginning of their ids; where none begins so, those that
    /// the part or a piece of the title means, if that is one alone.
    pub(super) fn tasks(&self, typed: &str, states: &[State]) -> Vec<Candidate> {
        let Some(repo) = self.repo() else { return Vec::new() };
        let open: Vec<State> = if states.is_empty() { State::all().collect() } else { states.to_vec() };
        let open: Vec<State> = open.into_iter().filter(|state| state.is_open()).collect();
        // Ended tasks are many: they are offered where the act is about no others.
        let wanted = if open.is_empty() { states } else { &open };
        let names = repo.names("tasks", |path| scope::in_states(path, |state| wanted.contains(&state)));
        let tasks: Vec<(TaskId, &RepoPath)> =
            names.iter().filter_map(|path| Some((id_of_name(path.name())?, path))).collect();
        let offered = |taken: &dyn Fn(&TaskId, &RepoPath) -> bool| -> Vec<Candidate> {
            let taken = tasks.iter().filter(|(id, path)| taken(id, path));
            taken.map(|(id, path)| self.task(id, path)).collect()
        };
        let begun = offered(&|id, _| id.to_string().starts_with(typed));
        if !begun.is_empty() {
            return begun;
        }
        let meant = offered(&|id, path| id.matches(typed) || title(path).contains(typed));
        if meant.len() == 1 { meant } else { Vec::new() }
    }

    fn task(&self, id: &TaskId, path: &RepoPath) -> Candidate {
        let state = state_word(self, State::of(path));
        candidate(&id.to_string(), &format!("{} ({state})", title(path)))
    }

    /// People by id, or by name where a name is typed.
    pub(super) fn people(&self, typed: &str) -> Vec<Candidate> {
        let roster = self.roster();
        let ids = roster.people.people.iter().map(|person| (&person.id, &person.name));
        let names = roster.people.people.iter().map(|person| (&person.name, &person.id));
        let begun: Vec<Candidate> =
            ids.filter(|(id, _)| id.starts_with(typed)).map(|(id, name)| candidate(id, name)).collect();
        if !begun.is_empty() {
            return begun;
        }
        let plain = names.filter(|(name, _)| name.starts_with(typed) && !name.contains(' '));
        plain.map(|(name, id)| candidate(name, id)).collect()
    }

    /// Units by id, or by name where a name is typed.
    pub(super) fn units(&self, typed: &str) -> Vec<Candidate> {
        let roster = self.roster();
        let names =
            roster.people.units.iter().flat_map(|unit| [(&unit.id, &unit.name), (&unit.name, &unit.id)]);
        let begun = names.filter(|(name, _)| name.starts_with(typed) && !name.contains(' '));
        begun.map(|(name, other)| candidate(name, other)).collect()
    }

    /// Source documents by id.
    pub(super) fn directives(&self, typed: &str) -> Vec<Candidate> {
        let Some(repo) = self.repo() else { return Vec::new() };
        let names = repo.names("directives", |_| true);
        let ids = names.iter().filter_map(|path| path.name().strip_suffix(".md"));
        ids.filter(|id| id.starts_with(typed)).map(|id| candidate(id, "")).collect()
    }

    /// The criteria of the task that is named among what is typed, each with `mark` behind it.
    pub(super) fn criteria(&self, typed: &str, mark: &str) -> Vec<Candidate> {
        let criteria = self.named().map(|task| criteria(&task)).unwrap_or_default();
        let (before, last) = typed.rsplit_once(',').map_or(("", typed), |(before, last)| (before, last));
        let comma = if before.is_empty() { "" } else { "," };
        let begun = criteria.iter().filter(|(id, _)| id.starts_with(last));
        begun.map(|(id, name)| candidate(&format!("{before}{comma}{id}{mark}"), name)).collect()
    }

    /// The one task that a word of what is typed names.
    fn named(&self) -> Option<Task> {
        let repo = self.repo()?;
        let names = repo.names("tasks", |path| scope::in_states(path, State::is_open));
        let fits =
            |word: &String, path: &RepoPath| id_of_name(path.name()).is_some_and(|id| id.matches(word));
        self.typed.iter().skip(2).find_map(|word| {
            let mut found = names.iter().filter(|path| fits(word, path));
            let path = found.next().filter(|_| found.next().is_none())?;
            match repo.content(path)? {
                Content::Bytes(bytes) => Some(Task::read(path, &bytes)),
                _ => None,
            }
        })
    }
}

fn criteria(task: &Task) -> Vec<(String, String)> {
    let name = |node| task.inner(node, &field::CRITERION_NAME).map_or("", |(name, _)| name).to_owned();
    task.criteria().map(|(id, node)| (id.to_owned(), name(node))).collect()
}

/// The title as the file's name has it: what stands behind the id.
fn title(path: &RepoPath) -> String {
    let stem = path.name().trim_end_matches(".md");
    stem.splitn(4, '-').nth(3).unwrap_or_default().replace('-', " ")
}
