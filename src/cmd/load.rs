//! Tell what falls due for whom in which week.

use clap::ArgMatches;

use super::whole::Whole;
use super::{Command, Context, DONE, Group, Outcome, scope};
use crate::check::{Message, Words};
use crate::model::TaskId;
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::{self, Load};

/// In weeks.
const TEN_YEARS: usize = 520;

pub(super) static COMMAND: Command = Command {
    name: "load",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "各人各周的任务量：手上几项、当周到期几项；超过 duban.yaml 中 limits.load（默认 5）的为超负荷"),
        ("weeks", "看几周（默认 8，最多十年）"),
    ],
    examples: &[
        ("duban load", "This week and the seven after it", "本周起八周"),
        ("duban load --weeks 26", "Half a year", "半年"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-week = week of
column-due-then = due then
column-falls-due = which
column-in-hand = in hand
column-over = over the limit
load-none = nobody has a task in hand
",
    zh: r"
column-week = 周（自周一起）
column-due-then = 当周到期
column-falls-due = 哪些
column-in-hand = 手上任务
column-over = 超负荷
load-none = 目前无人承办任务
",
};

/// Show what falls due for each person in each week, and who has too much
///
/// More than `limits.load` of duban.yaml (5 without it) in one week is too much; tasks, milestones and parts count alike.
#[derive(clap::Args)]
struct Args {
    /// How many weeks, at most ten years
    #[arg(long, value_name = "COUNT", default_value = "8", value_parser = Whole::of(1, TEN_YEARS))]
    weeks: usize,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let ledger = cx.ledger(&repo, scope::bound(&repo))?;
    let loads = report::load(&ledger, cx.today(), u16::try_from(args.weeks).unwrap_or(u16::MAX));
    cx.paged();
    show(cx, &loads);
    Ok(DONE)
}

fn show(cx: &mut Context, loads: &[Load]) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Rows("load", loads.iter().map(json).collect()));
    }
    if loads.is_empty() {
        return cx.out.tell(&Message::new("load-none"));
    }
    let columns = vec![
        Column::new("person"),
        Column::new("week"),
        Column::number("due-then"),
        Column::number("over"),
        Column::number("in-hand"),
        Column::long("falls-due"),
    ];
    let comma = cx.out.words().word("list-comma");
    let row = |load: &Load| {
        let tasks: Vec<String> = load.tasks.iter().map(TaskId::to_string).collect();
        vec![
            Cell::new(load.person.as_str()),
            Cell::new(load.week.to_string()),
            Cell::new(load.due).tone(if load.over() > 0 { Tone::Bad } else { Tone::Plain }),
            Cell::new(if load.over() > 0 { load.over().to_string() } else { String::new() }),
            Cell::new(load.in_hand),
            Cell::new(tasks.join(&comma)),
        ]
    };
    let rows = loads.iter().map(row).collect();
    cx.out.table(&Table { columns, rows });
}

fn json(load: &Load) -> Row {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let tasks: Vec<Value> = load.tasks.iter().map(|id| id.to_string().into()).collect();
    Row::new()
        .with("person", load.person.as_str())
        .with("week", load.week.to_string())
        .with("due", count(load.due))
        .with("limit", count(load.limit))
        .with("over", count(load.over()))
        .with("in_hand", count(load.in_hand))
        .with("tasks", tasks)
}
