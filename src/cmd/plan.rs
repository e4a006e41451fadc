//! Show the milestones of a task on a line of time, or set them back from its due date.

mod table;

use clap::ArgMatches;
use jiff::civil::Date;

use super::lawful::Lawful;
use super::whole::Whole;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, actor, acts, error, scope};
use crate::check::{Message, Words};
use crate::model::{Computed, Ledger, Step, Task, TaskId, id_of_name};
use crate::plan::{self, Backward, Plan, Told};
use crate::present::{Failure, Form};
use crate::repo::Repo;
use crate::report::{self, Load, Strain, strains};
use table::Shown;

pub(super) static COMMAND: Command = Command {
    name: "plan",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "时间表：各节点的起止、衔接和空档；--backward 从完成时限往回倒排，拟办和待签收的任务直接写入"),
        ("id", "任务编号中能确定一项的任一部分"),
        ("backward", "从完成时限倒排各节点"),
        ("durations", "各节点几个工作日，按先后写：节点编号或名称=天数；没有的节点即新增"),
        ("overlap", "压茬：前后两个节点同时推进几个工作日（默认 0）"),
    ],
    examples: &[
        ("duban plan 142", "When what is to be done, and where it is strained", "各节点何时办，哪里有空档"),
        (
            "duban plan 142 --backward --durations survey=10,registration=25,opening=15 --overlap 3",
            "Three milestones set back from the due date, each begun three days before the one before it ends",
            "从完成时限倒排三个节点，压茬三天",
        ),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-milestone = milestone
column-start = start
column-end = end
column-work-days = working days
column-standing = standing
column-after = after
column-line = time
plan-head = { $id }  { $title }: due { $due }
plan-none = `{ $id }` has no milestones
plan-none-help = set them back from the due date: `duban plan { $id } --backward --durations survey=10,opening=15`
plan-done = done { $day }
plan-missed = missed
plan-running = running
plan-ahead = ahead
plan-step = { $id }: { $start } to { $end }, { $days } working days
plan-early = `{ $id }` ought to have begun on { $start }, { $days ->
    [one] 1 working day ago
   *[other] { $days } working days ago
}
plan-gap = nothing is worked on for { $days } working days, between `{ $before }` and `{ $after }`
plan-order = `{ $id }` ends before `{ $after }`, after which it comes
plan-late = `{ $id }` ends on { $due }, after the task is due
plan-rest = the due date is a day off; the last working day before it is { $last }
plan-unannounced = the days off of { $year } are not announced yet: its working days are a guess
plan-overload = { $due } things fall due for { $person } in the week of { $week }, and { $limit } may
plan-no-due = `{ $id }` has no due date to set milestones back from
plan-no-duration = how long does `{ $id }` take? give it with `--durations { $id }=10`
plan-overlap = `{ $id }` takes { $days } working days, and cannot overlap by as many
plan-after = `{ $id }` comes after `{ $after }`, which is no milestone of the task
plan-circle = `{ $id }` waits for itself, by way of others
plan-twice = `{ $id }` is given two durations
plan-short = the time does not suffice: nothing was written
plan-short-help = shorten a duration, let the work overlap (`--overlap`), or agree on a later due date before it is filed
plan-shown = shown, not written: `{ $id }` is { $state }, and whoever has signed for milestones is measured by them
",
    zh: r"
column-milestone = 节点
column-start = 开始
column-end = 完成
column-work-days = 工作日
column-standing = 进度
column-after = 前置
column-line = 时间
plan-head = { $id }  { $title }：时限 { $due }
plan-none = `{ $id }` 没有节点
plan-none-help = 从完成时限倒排：`duban plan { $id } --backward --durations 摸底=10,开园=15`
plan-done = { $day } 完成
plan-missed = 逾期
plan-running = 进行中
plan-ahead = 未开始
plan-step = { $id }：{ $start } 至 { $end }，{ $days } 个工作日
plan-early = `{ $id }` 应于 { $start } 开始，已晚 { $days } 个工作日
plan-gap = `{ $before }` 与 `{ $after }` 之间空档 { $days } 个工作日
plan-order = `{ $id }` 早于其前置节点 `{ $after }` 完成
plan-late = `{ $id }` { $due } 完成，晚于任务的完成时限
plan-rest = 完成时限是休息日，之前最后一个工作日为 { $last }
plan-unannounced = { $year } 年放假安排尚未公布，工作日按周一至周五估算
plan-overload = { $week } 当周 { $person } 有 { $due } 项到期，超过上限 { $limit } 项
plan-no-due = `{ $id }` 没有完成时限，无从倒排
plan-no-duration = `{ $id }` 需要几个工作日？用 `--durations { $id }=10` 写明
plan-overlap = `{ $id }` 只有 { $days } 个工作日，压茬天数须少于此
plan-after = `{ $id }` 的前置 `{ $after }` 不是本任务的节点
plan-circle = `{ $id }` 的前置绕了一圈回到自己
plan-twice = `{ $id }` 写了两次天数
plan-short = 时间不够，没有写入
plan-short-help = 缩短某个节点，或压茬推进（`--overlap`），或者在立项之前定一个更晚的时限
plan-shown = 只显示，不写入：`{ $id }` { $state }，签收以后节点就是衡量进度的尺子
",
};

/// Show a task's milestones on a line of time, or set them back from the due date
#[derive(clap::Args)]
struct Args {
    /// Any unambiguous part of a task's id
    id: String,
    /// Set the milestones back from the due date; written into a draft or a task that nobody has signed for
    #[arg(long)]
    backward: bool,
    /// Working days of each milestone, by id or name, in the order of the work; an unknown name is a new one
    #[arg(long, value_name = "NAME=DAYS", value_delimiter = ',', requires = "backward")]
    durations: Vec<String>,
    /// Working days on which a milestone and the one before it overlap
    #[arg(long, value_name = "DAYS", default_value = "0", value_parser = Whole::ANY, requires = "backward")]
    overlap: usize,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let durations = durations(&args.durations)?;
    let repo = cx.ledger_repo()?;
    if args.backward {
        cx.begin_change(&repo)?;
    }
    let path = cx.find(&repo, &args.id)?;
    let id = id_of_name(path.name()).expect("found by its id");
    let ledger = cx.ledger(&repo, acts::around(&repo, &path, &id))?;
    let Some(task) = ledger.at(&path) else { return Err(error::gone(&path)) };
    let due = Computed::of(&ledger, task, cx.today()).due();
    if !args.backward {
        let steps = task.steps();
        let load = load(cx, &repo, &ledger, task)?;
        tell(cx, &Timetable { ledger: &ledger, task, id, due, steps: &steps, load: &load });
        return Ok(DONE);
    }
    let no_due = || Failure::new(FINDINGS, Message::new("plan-no-due").with("id", id.to_string()));
    let wish = Backward {
        due: due.ok_or_else(no_due)?,
        durations,
        overlap: u32::try_from(args.overlap).unwrap_or(u32::MAX),
        calendar: ledger.settings.calendar(),
    };
    let refused = |cx: &mut Context, refusal| actor::refused(cx, &ledger, refusal, &id.to_string());
    let steps = plan::backward(&task.steps(), &wish).map_err(|refusal| refused(cx, refusal))?;
    let written = plan::milestones(task, &steps);
    let after = written.as_ref().ok().and_then(|plan| plan.changes.get(&task.path)?.after.clone());
    let after = after.map_or_else(|| task.clone(), |bytes| Task::read(&task.path, &bytes));
    let load = load(cx, &repo, &ledger, &after)?;
    let table = Timetable { ledger: &ledger, task, id, due, steps: &steps, load: &load };
    set_back(cx, &repo, &table, written)
}

/// A task with its timetable.
struct Timetable<'a> {
    ledger: &'a Ledger,
    task: &'a Task,
    id: TaskId,
    due: Option<Date>,
    steps: &'a [Step],
    load: &'a [Load],
}

impl Timetable<'_> {
    fn strains(&self, today: Date) -> Vec<Strain> {
        strains(self.steps, self.due, &self.ledger.settings, (today, self.has_begun()), self.load)
    }

    /// Somebody has signed for it.
    fn has_begun(&self) -> bool {
        !self.task.state.is_some_and(plan::is_a_plan)
    }
}

/// Writes the milestones where they are still a plan and the time suffices; says why not where not.
fn set_back(
    cx: &mut Context,
    repo: &Repo,
    table: &Timetable<'_>,
    written: Result<Plan, plan::Refusal>,
) -> Outcome {
    let (id, state) = (table.id.to_string(), table.task.state);
    let is_short = table.strains(cx.today()).iter().any(|strain| matches!(strain, Strain::Early { .. }));
    let shows = cx.dry_run || is_short || !state.is_some_and(plan::is_a_plan);
    if shows || cx.out.form() == Form::Human {
        tell(cx, table);
    }
    if !state.is_some_and(plan::is_a_plan) {
        let word = crate::check::Arg::Word(format!("state-{}", state.map_or("draft", |state| state.name())));
        cx.out.tell(&Message::new("plan-shown").with("id", id.as_str()).with("state", word));
        return Ok(DONE);
    }
    if is_short {
        // What stands on stdout is the answer; that it cannot be kept is why it is not done.
        let failure = Failure::new(FINDINGS, Message::new("plan-short"));
        if cx.out.form() == Form::Json {
            return Ok(FINDINGS);
        }
        return Err(failure.help(Message::new("plan-short-help")));
    }
    let lawful = Lawful::of(cx, repo);
    let checked = written.and_then(|planned| plan::ordinary(table.ledger, planned, &table.id, lawful.test()));
    let mut planned = checked.map_err(|refusal| actor::refused(cx, table.ledger, refusal, &id))?;
    if cx.dry_run && cx.out.form() == Form::Json {
        return Ok(DONE);
    }
    if cx.out.form() == Form::Json {
        let lines = table.steps.iter().filter_map(|step| Some(Told::Said(table::line(table, step)?)));
        planned.told.splice(0..0, lines);
    }
    let git = cx.git(repo);
    let signer = actor::ordinary(cx, &git)?;
    actor::carry_out(cx, repo, &git, &planned, signer.as_ref(), "")
}

fn tell(cx: &mut Context, table: &Timetable<'_>) {
    table::show(cx, &Shown { table, today: cx.today() });
}

/// `survey=10`, several times.
fn durations(given: &[String]) -> Result<Vec<(String, u32)>, Failure> {
    let read = |text: &String| {
        let (name, days) = text.split_once(['=', '＝'])?;
        let days = days.trim().trim_end_matches('d').parse().ok().filter(|days| (1..=2000).contains(days))?;
        Some((name.trim().to_owned(), days)).filter(|(name, _)| !name.is_empty())
    };
    let wrong = |text: &String| error::value_fault("--durations", text, "NAME=DAYS");
    let all: Vec<_> =
        given.iter().map(|text| read(text).ok_or_else(|| wrong(text))).collect::<Result<_, _>>()?;
    let mut names: Vec<&String> = all.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Failure::new(USAGE, Message::new("plan-twice").with("id", pair[0].as_str()))),
        None => Ok(all),
    }
}

/// The owner's weeks with this task as it stands there. Cost: the tasks that bind somebody, with their records.
fn load(cx: &Context, repo: &Repo, own: &Ledger, task: &Task) -> Result<Vec<Load>, Failure> {
    let computed = Computed::of(own, task, cx.today());
    let owner = report::Row::agreed(&computed).owner;
    let is_open = task.state.is_some_and(crate::model::State::is_open);
    let Some(due) = computed.due().filter(|_| is_open && !owner.is_empty()) else { return Ok(Vec::new()) };
    let days = cx.today().until(due).map_or(0, |span| span.get_days());
    let weeks = u16::try_from(days / 7 + 2).unwrap_or(1).min(520);
    let all = cx.ledger(repo, scope::bound(repo))?;
    let mut load = report::load_with(&all, cx.today(), weeks, Some(task));
    load.retain(|week| week.person == owner);
    Ok(load)
}
