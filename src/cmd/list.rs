//! List tasks.

use clap::ArgMatches;

use super::reading::Reading;
use super::whole::Whole;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, actor, beside, listing};
use crate::check::Message;
use crate::model::Ledger;
use crate::present::Failure;
use crate::repo::Repo;
use crate::report::query::{Fact, Of};
use crate::report::{Line, Query, Reader, Scope, Shape};
use crate::text::RepoPath;

pub(super) static COMMAND: Command = Command {
    name: "list",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "列出任务（默认只列未结的）"),
        (
            "filter",
            "条件：责任人:张三 状态:待验收 时限<2026-10 逾期 -分类:一般 @视图…；详见 duban help filters",
        ),
        ("all", "连同已结的任务"),
        ("columns", "显示哪些列，如 id,title,天数；加 + 则在常用列之外增列：+unit,+days"),
        ("sort", "按哪些列排序，如 owner,-due；- 为倒序"),
        ("limit", "最多列几项"),
    ],
    examples: &[
        (
            "duban list owner:zhang-san overdue --columns +days",
            "What Zhang San is late with, and by how much",
            "张三逾期的任务，逾期几天",
        ),
        (
            "duban list \"due<2026-10\" state:active -weight:general",
            "Active key tasks due before October",
            "十月前到期的在办重点任务",
        ),
    ],
    run,
};

/// List tasks, the open ones unless told otherwise
#[derive(clap::Args)]
struct Args {
    /// Conditions: owner:NAME state:review due<2026-10 overdue -weight:general @VIEW …; see duban help filters
    filter: Vec<String>,
    /// Ended tasks too
    #[arg(long)]
    all: bool,
    /// What to show of each: id,title,days; with + beside the usual: +unit,+days
    #[arg(long, value_name = "NAMES", allow_hyphen_values = true)]
    columns: Option<String>,
    /// By what to order: owner,-due; with - the greatest first
    #[arg(long, value_name = "NAMES", allow_hyphen_values = true)]
    sort: Option<String>,
    /// At most so many
    #[arg(long, value_name = "COUNT", value_parser = Whole::ANY)]
    limit: Option<usize>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let shape = |usual| listing::shape(usual, args.columns.as_deref(), args.sort.as_deref(), args.limit);
    shape(listing::USUAL)?;
    let repo = cx.ledger_repo()?;
    let roster = cx.ledger(&repo, |path| path.starts_with("policy/"))?;
    let query = query(&args.filter, cx, &roster)?.about(if args.all { Scope::All } else { Scope::Open });
    let me = if query.asks_me() { Some(me(cx, &repo, &roster)?) } else { None };
    let shape = shape(if query.asks_lookback() { listing::LOOKBACKS } else { listing::USUAL })?;
    let progress = cx.progress("progress-read");
    let beside = beside::formalism(&repo, query.reads().max(shape.reads()))?;
    let reading = Reading { roster: &roster, me: me.as_deref(), today: cx.today(), progress, beside };
    let taken = reading.each(&repo, &query, shape.reads(), |item, _| shape.line(item));
    drop(reading);
    let lines = shape.arranged(taken.found);
    let broken = lines.iter().filter(|line| line.row.broken).count();
    cx.paged();
    listing::show(cx, &lines, &shape);
    if lines.is_empty() {
        strangers(cx, &query, &roster);
    }
    unforeseen(cx, &lines, &shape);
    if broken > 0 {
        cx.out.tell(&Message::new("list-broken").with("tasks", broken));
    }
    lost(cx, &taken.lost);
    Ok(if broken > 0 || !taken.lost.is_empty() { FINDINGS } else { DONE })
}

/// Says how many tasks have no forecast where one was asked for, unless the reasons stand beside.
fn unforeseen(cx: &mut Context, lines: &[Line], shape: &Shape) {
    let place = |fact| shape.columns.iter().position(|key| matches!(key.of, Of::Fact(one) if one == fact));
    let Some(eta) = place(Fact::Eta).filter(|_| place(Fact::NoEta).is_none()) else { return };
    let none = lines.iter().filter(|line| line.cells[eta].is_empty()).count();
    if none > 0 {
        cx.out.tell(&Message::new("list-no-eta").with("tasks", none));
    }
}

/// Says which folders may hide tasks.
pub(super) fn lost(cx: &mut Context, lost: &[RepoPath]) {
    for path in lost {
        cx.out.tell(&Message::new("list-lost").with("path", path.as_str()));
    }
}

/// The query that the command line asks.
pub(super) fn query(texts: &[String], cx: &Context, roster: &Ledger) -> Result<Query, Failure> {
    let reader = Reader { people: &roster.people, views: &roster.settings.views, today: cx.today() };
    Query::parse(texts, &reader).map_err(|fault| listing::query_fault(&fault, &roster.settings, cx))
}

/// Nothing was found, and somebody was asked for who is not in the roster: a slip, perhaps.
pub(super) fn strangers(cx: &mut Context, query: &Query, roster: &Ledger) {
    let people = &roster.people;
    let units = people.units.iter().flat_map(|unit| [unit.id.as_str(), unit.name.as_str()]);
    let known: Vec<&str> = people.names().chain(units).collect();
    for name in query.names().into_iter().filter(|name| !known.contains(name)) {
        let message = match crate::model::nearest(name, known.iter().copied()) {
            Some(near) => Message::new("filter-stranger-near").with("nearest", near),
            None => Message::new("filter-stranger"),
        };
        cx.out.tell(&message.with("name", name));
    }
}

/// The name of the person whose key git signs with.
pub(super) fn me(cx: &mut Context, repo: &Repo, roster: &Ledger) -> Result<String, Failure> {
    let git = cx.git(repo);
    let me = actor::actor(cx, &git, roster)?;
    Ok(roster.people.person(&me.id).map_or(me.id, |person| person.name.clone()))
}
