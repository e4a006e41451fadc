//! Look for words in the ledger.

use std::collections::BTreeMap;

use clap::ArgMatches;

use super::reading::Reading;
use super::whole::Whole;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, beside, list};
use crate::check::{Arg, Message};
use crate::model::{State, TaskId, field, is_task};
use crate::parse::Brief;
use crate::present::{Cell, Column, Document, Failure, Form, Row, Table, excerpt};
use crate::repo::{Content, Repo, Snapshot};
use crate::report::query::Reads;
use crate::report::{Hit, Query, Scope, Wanted};
use crate::text::{RepoPath, Span};

pub(super) static COMMAND: Command = Command {
    name: "search",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "在任务里查找文字：标题、正文和各个字段"),
        ("text", "要找的词，每个词都须出现；加引号的是一个整体；也可加条件，如 责任人：张三"),
        ("all", "连同已结的任务"),
        ("records", "也在这些任务的记录里找"),
        ("directives", "也在来源文件里找"),
        ("limit", "最多显示几处"),
    ],
    examples: &[
        (
            "duban search kindergarten \"title deed\"",
            "Open tasks that speak of both",
            "同时提到两者的未结任务",
        ),
        (
            "duban search 幼儿园 owner:zhang-san --all --records",
            "All of Zhang San's, and what was recorded",
            "张三的全部任务，连同记录",
        ),
    ],
    run,
};

/// Look for words in tasks: titles, bodies and every field
#[derive(clap::Args)]
struct Args {
    /// Words, all of which must occur; in quotes a phrase; conditions as for list: owner:NAME state:active …
    #[arg(required = true)]
    text: Vec<String>,
    /// Ended tasks too
    #[arg(long)]
    all: bool,
    /// The records of these tasks too
    #[arg(long)]
    records: bool,
    /// The source documents too
    #[arg(long)]
    directives: bool,
    /// Show at most so many places
    #[arg(long, value_name = "COUNT", value_parser = Whole::ANY)]
    limit: Option<usize>,
}

/// A file in which something was found, and whose it is.
struct Found {
    path: RepoPath,
    of: Of,
    hits: Vec<Hit>,
}

/// The task or the document that a file belongs to.
#[derive(Clone)]
struct Of {
    id: String,
    state: Option<State>,
    title: String,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let (conditions, words): (Vec<String>, Vec<String>) =
        args.text.iter().cloned().partition(|text| Query::is_condition(text));
    let phrases: Vec<String> = words.iter().flat_map(|word| Query::phrases(word)).collect();
    let Some(wanted) = Wanted::new(&phrases) else {
        let failure = Failure::new(USAGE, Message::new("search-nothing"));
        return Err(failure.help(Message::new("search-nothing-help")));
    };
    let repo = cx.ledger_repo()?;
    let roster = cx.ledger(&repo, |path| path.starts_with("policy/"))?;
    let scope = if args.all { Scope::All } else { Scope::Open };
    let query = list::query(&conditions, cx, &roster)?.about(scope);
    let me = if query.asks_me() { Some(list::me(cx, &repo, &roster)?) } else { None };
    let progress = cx.progress("progress-read");
    let beside = beside::formalism(&repo, query.reads())?;
    let reading = Reading { roster: &roster, me: me.as_deref(), today: cx.today(), progress, beside };
    let mut search = Search { wanted, found: Vec::new(), files: 0, lost: Vec::new() };
    let about = search.tasks(&repo, &query, &reading);
    if args.records {
        let ids = about.keys().filter_map(|id| TaskId::parse(id).ok());
        let folders: Vec<String> = ids.map(|id| id.records()).collect();
        search.records(&repo.work_tree().read(&folders, &[]), &about);
    }
    if args.directives {
        search.directives(&repo.scan(|path| path.starts_with("directives/")));
    }
    drop(reading);
    cx.paged();
    search.show(cx, args.limit.unwrap_or(usize::MAX));
    if search.found.is_empty() {
        list::strangers(cx, &query, &roster);
    }
    list::lost(cx, &search.lost);
    Ok(if search.lost.is_empty() { DONE } else { FINDINGS })
}

/// What is looked for, what was found, and what that cost.
struct Search {
    wanted: Wanted,
    found: Vec<Found>,
    files: usize,
    lost: Vec<RepoPath>,
}

impl Search {
    /// Looks into tasks, and gives those that the search is about.
    fn tasks(&mut self, repo: &Repo, query: &Query, reading: &Reading<'_>) -> BTreeMap<String, Of> {
        let looked = reading.each(repo, query, Reads::Scalars, |item, bytes| {
            let row = item.row;
            let of = Of { id: row.id.clone(), state: row.state, title: row.title.clone() };
            (row.path.clone(), of, self.wanted.hits(&String::from_utf8_lossy(bytes)))
        });
        let mut about = BTreeMap::new();
        self.lost = looked.lost;
        for (path, of, hits) in looked.found {
            self.keep(&path, &of, hits);
            about.insert(of.id.clone(), of);
        }
        about
    }

    fn records(&mut self, files: &Snapshot, about: &BTreeMap<String, Of>) {
        for (path, bytes) in texts(files, "records") {
            let id = path.folder().rsplit('/').next().unwrap_or_default();
            if let Some(of) = about.get(id) {
                self.keep(path, of, self.wanted.hits(&String::from_utf8_lossy(bytes)));
            }
        }
    }

    fn directives(&mut self, files: &Snapshot) {
        for (path, bytes) in texts(files, "directives") {
            let title = Brief::read(bytes).text(&field::TITLE.names()).unwrap_or(path.name()).to_owned();
            let id = path.name().trim_end_matches(".md").to_owned();
            let hits = self.wanted.hits(&String::from_utf8_lossy(bytes));
            self.keep(path, &Of { id, state: None, title }, hits);
        }
    }

    fn keep(&mut self, path: &RepoPath, of: &Of, hits: Vec<Hit>) {
        self.files += 1;
        if !hits.is_empty() {
            self.found.push(Found { path: path.clone(), of: of.clone(), hits });
        }
    }

    fn show(&self, cx: &mut Context, limit: usize) {
        let places = self.found.iter().flat_map(|found| found.hits.iter().map(move |hit| (found, hit)));
        let places: Vec<(&Found, &Hit)> = places.take(limit).collect();
        match cx.out.form() {
            Form::Json => {
                let rows = places.iter().map(|(found, hit)| json(found, hit)).collect();
                cx.out.document(&Document::Rows("matches", rows));
            }
            Form::Human if cx.out.is_terminal() => for_a_screen(cx, &places),
            Form::Human => for_a_pipe(cx, &places),
        }
        let all = self.found.iter().map(|found| found.hits.len()).sum::<usize>();
        let told = Message::new("search-told").with("lines", all).with("found", self.found.len());
        cx.out.tell(&told.with("files", self.files));
    }
}

/// The files under a folder that can be read, placeholders left out.
fn texts<'a>(files: &'a Snapshot, folder: &'a str) -> impl Iterator<Item = (&'a RepoPath, &'a [u8])> {
    let markdown = files.under(folder).filter(|(path, _)| is_task(path));
    markdown.filter_map(|(path, content)| match content {
        Content::Bytes(bytes) => Some((path, &bytes[..])),
        _ => None,
    })
}

/// Under a heading for each file, its lines with what was found marked.
fn for_a_screen(cx: &mut Context, places: &[(&Found, &Hit)]) {
    let mut last: Option<&RepoPath> = None;
    for (found, hit) in places {
        if last != Some(&found.path) {
            let gap = if last.is_some() { "\n" } else { "" };
            cx.out.print(gap);
            let head =
                Message::new(if found.of.state.is_some() { "search-head" } else { "search-head-plain" });
            let head = head.with("id", found.of.id.as_str()).with("title", found.of.title.as_str());
            cx.out.head(&match found.of.state {
                Some(state) => head.with("state", Arg::Word(format!("state-{}", state.name()))),
                None => head,
            });
            let path = cx.out.path(&found.path);
            cx.out.place(&path);
            last = Some(&found.path);
        }
        let line = hit.line.to_string();
        let text = excerpt(&hit.text, &hit.marks, cx.out.width().saturating_sub(line.len().max(5) + 2));
        cx.out.print(&format!("{line:>5}: {text}\n"));
    }
}

/// A line for each place: where, id, state, title, the line.
fn for_a_pipe(cx: &mut Context, places: &[(&Found, &Hit)]) {
    let row = |(found, hit): &(&Found, &Hit)| {
        let state =
            found.of.state.map_or(Cell::new(""), |state| Cell::word(format!("state-{}", state.name())));
        vec![
            Cell::new(format!("{}:{}", cx.out.path(&found.path), hit.line)),
            Cell::new(found.of.id.as_str()),
            state,
            Cell::new(found.of.title.as_str()),
            Cell::new(hit.text.as_str()),
        ]
    };
    let rows = places.iter().map(row).collect();
    let columns = vec![
        Column::new("path"),
        Column::new("id"),
        Column::new("state"),
        Column::new("title"),
        Column::new("text"),
    ];
    cx.out.table(&Table { columns, rows });
}

fn json(found: &Found, hit: &Hit) -> Row {
    let column = |byte: usize| hit.text[..byte].chars().count() + 1;
    let mark =
        |mark: &Span| Row::new().with("column", column(mark.start)).with("end_column", column(mark.end));
    Row::new()
        .with("path", found.path.as_str())
        .with("line", hit.line)
        .with("text", hit.text.as_str())
        .with("marks", hit.marks.iter().map(mark).collect::<Vec<_>>())
        .with("id", found.of.id.as_str())
        .with("state", found.of.state.map(State::name))
        .with("title", found.of.title.as_str())
}
