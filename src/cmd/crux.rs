//! Tell on which tasks the most others wait.

use clap::ArgMatches;

use super::whole::Whole;
use super::{Command, Context, DONE, Group, Outcome, listing, scope};
use crate::check::{Message, Words};
use crate::model::TaskId;
use crate::present::{Cell, Column, Document, Form, Row, Table, Value};
use crate::report::{self, Crux};

pub(super) static COMMAND: Command = Command {
    name: "crux",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "主要矛盾：哪项任务卡住的任务最多"), ("limit", "最多列几项")],
    examples: &[
        ("duban crux", "What holds up the most", "卡住任务最多的排在最前"),
        ("duban crux --limit 3", "The first three", "只看前三项"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-waiting-all = wait on it
column-waiting-direct = directly
column-owner = owner
crux-none = no task waits on another
",
    zh: r"
column-waiting-all = 等它的任务
column-waiting-direct = 直接等它
column-owner = 责任人
crux-none = 没有任务在等别的任务
",
};

/// Rank open tasks by how many others wait on them
#[derive(clap::Args)]
struct Args {
    /// At most so many
    #[arg(long, value_name = "COUNT", value_parser = Whole::ANY)]
    limit: Option<usize>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let ledger = cx.ledger(&repo, scope::bound(&repo))?;
    let found = report::crux(&ledger, cx.today(), args.limit);
    cx.paged();
    show(cx, &found);
    Ok(DONE)
}

fn show(cx: &mut Context, found: &[Crux]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("crux", found.iter().map(json).collect()));
    }
    if found.is_empty() {
        return cx.out.tell(&Message::new("crux-none"));
    }
    let columns = vec![
        Column::number("waiting-all"),
        Column::number("waiting-direct"),
        Column::new("id"),
        Column::new("state"),
        Column::new("due"),
        Column::new("owner"),
        Column::long("title"),
    ];
    cx.out.table(&Table { columns, rows: found.iter().map(cells).collect() });
}

fn cells(crux: &Crux) -> Vec<Cell> {
    vec![
        Cell::new(crux.all.len()),
        Cell::new(crux.direct.len()),
        Cell::new(crux.row.id.as_str()),
        crux.row.state.map_or(Cell::new("?"), |state| Cell::word(format!("state-{}", state.name()))),
        Cell::new(crux.row.due.map(|due| due.to_string()).unwrap_or_default()),
        Cell::new(crux.row.owner.as_str()),
        Cell::new(crux.row.title.as_str()),
    ]
}

fn json(crux: &Crux) -> Row {
    let ids = |ids: &[TaskId]| ids.iter().map(|id| Value::from(id.to_string())).collect::<Vec<_>>();
    Row::new()
        .with("waiting", ids(&crux.all))
        .with("waiting_directly", ids(&crux.direct))
        .with("task", listing::json(&crux.row))
}
