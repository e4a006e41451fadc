//! Measures: how long each stage takes, and what became of the problems that were found.

use clap::ArgMatches;

use super::reading::Reading;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, beside, list, listing};
use crate::check::{Message, Words};
use crate::model::{Computed, Ledger, field};
use crate::present::{Cell, Column, Document, Form, Row, Table, Tone, Value};
use crate::report::query::Reads;
use crate::report::{self, Item, Outcomes, Read, Scope, Solved, Time, times};

pub(super) static COMMAND: Command = Command {
    name: "stats",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        (
            "",
            "统计：未完成与已销号各多少；各环节用时（中位数、九成以内），在办与等待分开；现场发现问题的解决情况",
        ),
        ("filter", "条件：责任单位:教育局 立项日期:2026 …；默认为全部已立项任务"),
        ("problems", "逐项列出现场发现的问题"),
    ],
    examples: &[
        ("duban stats", "Of all tasks that were ever filed", "全部已立项任务"),
        (
            "duban stats unit:edu filed:2026 --problems",
            "One bureau's, and its problems one by one",
            "一个单位的，并逐项列出问题",
        ),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-stage = stage
column-inside = still in it
column-longest = longest
column-through = passed
column-median = median
column-ninetieth = nine of ten
column-problem = problem
column-found-on = found
column-solved-on = solved
stats-none = no task that was filed meets these conditions
stats-undone = not done: { $undone } of { $filed } filed (open { $open }, rebounded { $rebounded }, cancelled { $cancelled }, given up { $unmet })
stats-done = closed: { $done } of { $filed } ({ $percent } %), finally: { $finally }
stats-problems = problems found { $found }: not solved { $open }, solved on the spot { $spot } ({ $percent } %), later { $later }
stats-later = solved later: half of them within { $median ->
    [one] 1 day
   *[other] { $median } days
}, nine of ten within { $ninetieth ->
    [one] 1 day
   *[other] { $ninetieth } days
}
stats-open = not solved
stats-spot = on the spot
stage-file = issue to filing
stage-accept = filing to signature
stage-start = signature to first action
stage-work = first action to application
stage-verify = application to close-out
stage-whole = filing to close-out
stage-working = of that: at work
stage-waiting = of that: waiting for signature or verdict
stage-suspended = of that: on the books
",
    zh: r"
column-stage = 环节
column-inside = 尚未走完
column-longest = 最久天数
column-through = 已走完
column-median = 中位天数
column-ninetieth = 九成以内
column-problem = 问题
column-found-on = 发现
column-solved-on = 解决
stats-none = 没有符合条件的已立项任务
stats-undone = 立项 { $filed } 项，未完成 { $undone } 项：未结 { $open }、反弹 { $rebounded }、撤销 { $cancelled }、未落实 { $unmet }
stats-done = { $filed } 项中销号 { $done } 项（{ $percent }%），其中最终销号 { $finally } 项
stats-problems = 现场发现问题 { $found } 个：未解决 { $open } 个，当场解决 { $spot } 个（{ $percent }%），其后解决 { $later } 个
stats-later = 其后解决的：一半在 { $median } 天内，九成在 { $ninetieth } 天内
stats-open = 未解决
stats-spot = 当场
stage-file = 印发至立项
stage-accept = 立项至签收
stage-start = 签收至首次行动
stage-work = 首次行动至申请销号
stage-verify = 申请销号至销号
stage-whole = 立项至销号
stage-working = 其中：在办
stage-waiting = 其中：等签收、等验收
stage-suspended = 其中：挂账
",
};

/// Tell what is not done, how long each stage takes, and how many problems were solved on the spot
///
/// Of the tasks that were filed those that were cancelled or given up count as not done.
///
/// Days are those of the calendar, from the dates of the records. What is still in a stage stands first. The median and
/// "nine of ten" are of the tasks that have passed it, by the nearest rank. First action: the owner's first application,
/// remark, dated line or milestone done after the signature.
#[derive(clap::Args)]
struct Args {
    /// Conditions: unit:edu filed:2026 owner:zhang-san …; without them all that were ever filed
    filter: Vec<String>,
    /// Every problem that was found, one by one
    #[arg(long)]
    problems: bool,
}

/// What is counted of one task.
struct Counted {
    row: report::Row,
    spans: Vec<report::StageSpan>,
    solved: Option<Solved>,
    problems: Vec<Found>,
}

/// One problem of it.
struct Found {
    id: String,
    what: String,
    found: String,
    solved: Option<String>,
    on_the_spot: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let roster = cx.ledger(&repo, |path| path.starts_with("policy/") || path.starts_with("directives/"))?;
    let query = list::query(&args.filter, cx, &roster)?.about(Scope::All);
    let me = if query.asks_me() { Some(list::me(cx, &repo, &roster)?) } else { None };
    let progress = cx.progress("progress-read");
    let beside = beside::formalism(&repo, query.reads())?;
    let reading = Reading { roster: &roster, me: me.as_deref(), today: cx.today(), progress, beside };
    let taken = reading.each(&repo, &query, Reads::Records, |item, _| counted(&roster, item));
    drop(reading);
    let all: Vec<Counted> = taken.found.into_iter().flatten().collect();
    cx.paged();
    if all.is_empty() && cx.out.form() == Form::Human {
        cx.out.tell(&Message::new("stats-none"));
        list::strangers(cx, &query, &roster);
    } else {
        show(cx, &all, args.problems);
    }
    list::lost(cx, &taken.lost);
    Ok(if taken.lost.is_empty() { DONE } else { FINDINGS })
}

/// Nothing of a task that was never filed.
fn counted(roster: &Ledger, item: &Item<'_>) -> Option<Counted> {
    let Read::Whole(task, chain) = item.read else { return None };
    let (settings, people, today) = (item.settings, item.people, item.today);
    let computed = Computed { task, chain, settings, people, today };
    // What is filed again was filed once before, in time or not.
    let issued = roster.issued(task).filter(|_| task.node(&field::REFILED_FROM).is_none());
    let spans = times::spans(&computed, issued);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let found = |one: &crate::model::Problem<'_>| Found {
        id: one.id.to_owned(),
        what: one.what.to_owned(),
        found: day(one.found).unwrap_or_default(),
        solved: day(one.solved),
        on_the_spot: one.on_the_spot,
    };
    let problems = chain.problems().iter().map(found).collect();
    let row = item.row.clone();
    chain.filed_first().map(|_| Counted { row, spans, solved: Solved::of(chain), problems })
}

fn show(cx: &mut Context, all: &[Counted], each: bool) {
    let spans: Vec<_> = all.iter().flat_map(|one| one.spans.iter().copied()).collect();
    let times = times::times(&spans);
    let solved = all.iter().filter_map(|one| Some((one.row.clone(), one.solved.clone()?))).collect();
    let (total, by_task) = report::problems(solved);
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Record("stats", json(all, &times, &total, &by_task)));
    }
    outcomes(cx, &done(all));
    let columns = vec![
        Column::new("stage"),
        Column::number("inside"),
        Column::number("longest"),
        Column::number("through"),
        Column::number("median"),
        Column::number("ninetieth"),
    ];
    cx.out.table(&Table { columns, rows: times.iter().map(cells).collect() });
    if total.found > 0 {
        cx.out.print("\n");
        tell(cx, &total);
    }
    if each {
        one_by_one(cx, all, &by_task);
    }
}

fn cells(time: &Time) -> Vec<Cell> {
    let days = |days: Option<i32>| days.map(|days| days.to_string()).unwrap_or_default();
    let tone = if time.inside > 0 { Tone::Warn } else { Tone::Plain };
    vec![
        Cell::word(format!("stage-{}", time.stage.name())),
        Cell::new(time.inside).tone(tone),
        Cell::new(days(time.longest)),
        Cell::new(time.passed),
        Cell::new(days(time.median)),
        Cell::new(days(time.ninetieth)),
    ]
}

/// What became of all of them; what was cancelled counts as not done.
fn done(all: &[Counted]) -> Outcomes {
    Outcomes::of(all.iter().map(|one| one.row.state))
}

fn outcomes(cx: &mut Context, all: &Outcomes) {
    let undone = Message::new("stats-undone").with("filed", all.filed).with("undone", all.undone());
    let undone = undone.with("open", all.open).with("rebounded", all.rebounded);
    cx.out.say(&undone.with("cancelled", all.cancelled).with("unmet", all.unmet));
    let done = Message::new("stats-done")
        .with("filed", all.filed)
        .with("done", all.done())
        .with("percent", all.percent());
    cx.out.say(&done.with("finally", all.finally));
    cx.out.print("\n");
}

/// What became of all problems together.
fn tell(cx: &mut Context, total: &Solved) {
    let message = Message::new("stats-problems").with("found", total.found).with("open", total.open);
    let message = message.with("spot", total.on_the_spot).with("percent", total.percent());
    cx.out.say(&message.with("later", total.days.len()));
    if let (Some(median), Some(ninetieth)) = (total.median(), total.ninetieth()) {
        let message = Message::new("stats-later").with("median", i64::from(median));
        cx.out.say(&message.with("ninetieth", i64::from(ninetieth)));
    }
}

/// Every problem, those of the task with the most open ones first.
fn one_by_one(cx: &mut Context, all: &[Counted], by_task: &[(report::Row, Solved)]) {
    let columns = vec![
        Column::new("id"),
        Column::new("found-on"),
        Column::new("solved-on"),
        Column::new("problem"),
        Column::long("text"),
    ];
    let of = |row: &report::Row| all.iter().filter(|one| one.row.id == row.id).collect::<Vec<_>>();
    let row = |id: &str, one: &Found| {
        let solved = match &one.solved {
            None => Cell::word("stats-open").tone(Tone::Bad),
            Some(_) if one.on_the_spot => Cell::word("stats-spot"),
            Some(day) => Cell::new(day.as_str()),
        };
        let text = |text: &str| Cell::new(text);
        vec![text(id), text(&one.found), solved, text(&one.id), text(&one.what)]
    };
    let tasks = by_task.iter().flat_map(|(row, _)| of(row));
    let rows =
        tasks.flat_map(|task| task.problems.iter().map(|one| row(&task.row.id, one)).collect::<Vec<_>>());
    let rows = rows.collect();
    cx.out.table(&Table { columns, rows });
}

fn json(all: &[Counted], times: &[Time], total: &Solved, by_task: &[(report::Row, Solved)]) -> Row {
    let number = |days: Option<i32>| days.map(i64::from);
    let stage = |time: &Time| {
        Row::new()
            .with("stage", time.stage.name())
            .with("inside", time.inside)
            .with("longest", number(time.longest))
            .with("passed", time.passed)
            .with("median", number(time.median))
            .with("ninetieth", number(time.ninetieth))
    };
    let problems_of = |row: &report::Row| {
        let found = all.iter().filter(|one| one.row.id == row.id).flat_map(|one| &one.problems);
        found.map(problem).collect::<Vec<Value>>()
    };
    let task = |(row, solved): &(report::Row, Solved)| {
        solved_json(solved).with("task", listing::json(row)).with("problems", problems_of(row))
    };
    Row::new()
        .with("tasks", all.len())
        .with("outcomes", outcomes_json(&done(all)))
        .with("stages", times.iter().map(stage).collect::<Vec<_>>())
        .with("problems", solved_json(total))
        .with("by_task", by_task.iter().map(task).collect::<Vec<_>>())
}

fn outcomes_json(all: &Outcomes) -> Row {
    Row::new()
        .with("filed", all.filed)
        .with("undone", all.undone())
        .with("open", all.open)
        .with("rebounded", all.rebounded)
        .with("cancelled", all.cancelled)
        .with("unmet", all.unmet)
        .with("closed", all.closed)
        .with("final", all.finally)
        .with("percent", all.percent())
}

fn problem(one: &Found) -> Value {
    Value::Row(
        Row::new()
            .with("id", one.id.as_str())
            .with("what", one.what.as_str())
            .with("found", one.found.as_str())
            .with("solved", one.solved.clone())
            .with("on_the_spot", one.on_the_spot),
    )
}

fn solved_json(solved: &Solved) -> Row {
    Row::new()
        .with("found", solved.found)
        .with("open", solved.open)
        .with("on_the_spot", solved.on_the_spot)
        .with("later", solved.days.len())
        .with("median_days", solved.median().map(i64::from))
        .with("ninetieth_days", solved.ninetieth().map(i64::from))
}
