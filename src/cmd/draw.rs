//! Draw a sample of closed tasks for look-backs.

mod candidates;

use clap::ArgMatches;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, actor, error, listing};
use crate::check::{Message, Words};
use crate::model::{Draw, Ledger, TaskId, draw, party};
use crate::plan::Answers;
use crate::present::{Cell, Column, Document, Failure, Form, Row, Table, Value};
use crate::repo::{Head, Repo};
use crate::report::{Candidate, Stratum};

pub(super) static COMMAND: Command = Command {
    name: "draw",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        (
            "",
            "抽签：从已销号任务中抽取回头看的样本。凭公开的种子，任何人都能抽出同样的结果：\
             签号为 SHA-256（种子、冒号、编号），即 printf '%s:%s' 种子 编号 | sha256sum；\
             按签号从小到大抽取，比例进位取整，至少一项",
        ),
        ("filter", "条件：销号日期:2026-09 分类:重点 …；只看该次提交，不看今天"),
        ("seed", "公开的种子：提交之后才产生、谁也选不了的数，如开奖号码"),
        ("percent", "每百项抽几项（默认按 duban.yaml 的 lookback.sample，10）"),
        ("by", "按什么分层：unit 为各单位分别抽"),
        ("at", "以哪次提交的台账为准（默认当前提交）"),
        ("again", "重抽一遍：记录或本命令给出的一行字"),
        ("candidates", "列出全部候选任务及签号"),
    ],
    examples: &[
        (
            "duban draw --seed \"03 11 17 24 29 33\" --by unit",
            "The sample that a public number gives, of each unit",
            "凭公开号码，各单位分别抽取",
        ),
        (
            "duban draw --seed 3517 --percent 20 closed:2026-09 --candidates",
            "A fifth of what was closed in September, with every mark",
            "九月销号的抽两成，列出全部签号",
        ),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
column-mark = mark
column-drawn = drawn
draw-seed = seed `{ $seed }`, ledger as of commit { $commit }
draw-share = { $drawn } of { $candidates } drawn, { $percent } %
draw-share-unit = { $unit }: { $drawn } of { $candidates } drawn, { $percent } %
draw-share-none = without a unit: { $drawn } of { $candidates } drawn, { $percent } %
draw-name = a look-back answers this draw with `--draw '{ $draw }'`
draw-none = no task is closed and waits for look-backs in commit { $commit }
draw-own = `{ $person }` has a part in { $tasks ->
    [one] 1 of the candidates
   *[other] { $tasks } of the candidates
}: the seed is for somebody else to name, and the day for the reviewer to choose
draw-unnamed = { $draw } names no draw
draw-unnamed-help = give the line that `duban draw` prints: COMMIT/PERCENT/all|unit/CONDITIONS/SEED
draw-commit = no commit `{ $commit }` here
draw-ahead = commit { $commit } is no part of this branch
draw-me = a draw is the same whoever asks: `me` and `mine` mean somebody else to everybody
draw-not = `{ $id }` is not among those that this draw takes
draw-not-help = run `duban draw --again '{ $draw }'`; a look-back that answers no draw goes without `--draw`
",
    zh: r"
column-mark = 签号
column-drawn = 抽中
draw-seed = 种子 `{ $seed }`，台账截至提交 { $commit }
draw-share = { $candidates } 项抽 { $drawn } 项，比例 { $percent }%
draw-share-unit = { $unit }：{ $candidates } 项抽 { $drawn } 项，比例 { $percent }%
draw-share-none = 未写单位的：{ $candidates } 项抽 { $drawn } 项，比例 { $percent }%
draw-name = 回头看时注明本次抽签：`--draw '{ $draw }'`
draw-none = 提交 { $commit } 中没有已销号待回头看的任务
draw-own = 候选任务中有 { $tasks } 项 `{ $person }` 参与承办：种子应由他人指定，日子由回访核查人定
draw-unnamed = { $draw } 不是一次抽签
draw-unnamed-help = 照抄 `duban draw` 给出的一行：提交/比例/all|unit/条件/种子
draw-commit = 这里没有提交 `{ $commit }`
draw-ahead = 提交 { $commit } 不在本分支上
draw-me = 抽签不因人而异：`我`、`我的` 各人所指不同
draw-not = 本次抽签没有抽中 `{ $id }`
draw-not-help = 可重抽核对：`duban draw --again '{ $draw }'`；不是因抽签而回头看的，不写 `--draw`
",
};

/// Draw closed tasks to look back on; a public seed gives everybody the same sample
///
/// The mark of a task is the SHA-256 of the seed, a colon and the id: `printf '%s:%s' "$seed" "$id" | sha256sum`. The
/// smallest marks are drawn, so many of a hundred, rounded up, one at least. Candidates are the tasks that are closed by
/// their records in the commit; conditions are judged on the day of that commit.
#[derive(clap::Args)]
struct Args {
    /// Conditions: closed:2026-09 weight:key …, judged as of the commit
    filter: Vec<String>,
    /// The public value: a number that nobody could choose, and that came after the commit
    #[arg(long, value_name = "TEXT", required_unless_present = "again")]
    seed: Option<String>,
    /// How many of a hundred; without it what duban.yaml says under lookback.sample, 10
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    percent: Option<String>,
    /// So many from each: unit
    #[arg(long, value_name = "WHAT", value_parser = ["unit"])]
    by: Option<String>,
    /// The commit that says which tasks are candidates; without it the current one
    #[arg(long, value_name = "COMMIT")]
    at: Option<String>,
    /// Draw once more what this line names, as `draw` and the records of look-backs give it
    #[arg(long, value_name = "DRAW", conflicts_with_all = ["seed", "percent", "by", "at", "filter"])]
    again: Option<String>,
    /// Every candidate with its mark
    #[arg(long)]
    candidates: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let draw = match &args.again {
        Some(line) => named(line)?,
        None => asked(&args, &repo)?,
    };
    let (ledger, strata) = candidates::strata(cx, &repo, &draw)?;
    cx.paged();
    show(cx, &draw, &strata, args.candidates);
    warn_owner(cx, &repo, &ledger, &strata);
    Ok(DONE)
}

/// The draw that a line names.
fn named(line: &str) -> Result<Draw, Failure> {
    let unnamed = || Failure::new(USAGE, Message::new("draw-unnamed").with("draw", format!("`{line}`")));
    Draw::read(line).ok_or_else(|| unnamed().help(Message::new("draw-unnamed-help")))
}

fn asked(args: &Args, repo: &Repo) -> Result<Draw, Failure> {
    let (seed, filter) = (args.seed.clone().unwrap_or_default(), args.filter.join(" "));
    if !draw::is_seed(&seed) {
        return Err(error::value_fault("--seed", &seed, "TEXT"));
    }
    if !draw::is_filter(&filter) {
        return Err(error::value_fault("FILTER", &filter, "key:value"));
    }
    let commit = match &args.at {
        Some(name) => repo.named(name),
        None => match repo.head().map_err(|fault| error::objects(&fault))? {
            Head::Branch { tip, .. } | Head::Detached(tip) => Some(tip),
            Head::Unborn { .. } => None,
        },
    };
    let unknown = || Message::new("draw-commit").with("commit", args.at.as_deref().unwrap_or("HEAD"));
    let commit = commit.ok_or_else(|| Failure::new(USAGE, unknown()))?;
    let percent = match &args.percent {
        Some(text) => share_of(text)?,
        None => candidates::settings(repo, commit)?.settings.lookback.sample,
    };
    Ok(Draw { commit: commit.to_string(), percent, by_unit: args.by.is_some(), filter, seed })
}

fn share_of(text: &str) -> Result<u8, Failure> {
    let percent =
        text.trim_end_matches(['%', '％']).parse().ok().filter(|percent| (1..=100).contains(percent));
    percent.ok_or_else(|| error::value_fault("--percent", text, "1 … 100"))
}

/// A look-back says which draw it answers only if that draw takes the task.
pub(super) fn require(cx: &mut Context, repo: &Repo, answers: &Answers, id: &TaskId) -> Result<(), Failure> {
    let Some(line) = answers.one("draw") else { return Ok(()) };
    let draw = named(line)?;
    let (_, strata) = candidates::strata(cx, repo, &draw)?;
    if strata.iter().flat_map(Stratum::drawn).any(|one| one.id == *id) {
        return Ok(());
    }
    let failure = Failure::new(FINDINGS, Message::new("draw-not").with("id", id.to_string()));
    Err(failure.help(Message::new("draw-not-help").with("draw", line)))
}

fn show(cx: &mut Context, draw: &Draw, strata: &[Stratum], all: bool) {
    if cx.out.form() == Form::Json {
        return cx.out.document(&Document::Record("draw", json(draw, strata)));
    }
    let commit = draw.commit.as_str();
    if strata.is_empty() {
        return cx.out.tell(&Message::new("draw-none").with("commit", commit));
    }
    cx.out.say(&Message::new("draw-seed").with("seed", draw.seed.as_str()).with("commit", commit));
    strata.iter().for_each(|one| cx.out.say(&share(draw, one)));
    let mut columns =
        vec![Column::new("id"), Column::new("unit"), Column::new("owner"), Column::long("title")];
    if all {
        columns.splice(0..0, [Column::new("drawn"), Column::new("mark")]);
    }
    let shown = |one: &'_ Stratum| if all { one.candidates.len() } else { one.size };
    let row = |(at, one): (usize, &Candidate), size: usize| {
        let mut cells = vec![Cell::new(one.id.to_string())];
        cells.extend([&one.row.unit, &one.row.owner, &one.row.title].map(|text| Cell::new(text.as_str())));
        if all {
            let drawn = if at < size { Cell::word("yes") } else { Cell::word("no") };
            cells.splice(0..0, [drawn, Cell::new(one.mark.as_str())]);
        }
        cells
    };
    let rows = strata.iter().flat_map(|stratum| {
        let shown = stratum.candidates[..shown(stratum)].iter().enumerate();
        shown.map(|one| row(one, stratum.size)).collect::<Vec<_>>()
    });
    let rows = rows.collect();
    cx.out.table(&Table { columns, rows });
    cx.out.tell(&Message::new("draw-name").with("draw", draw.to_string()));
}

/// How many of how many.
fn share(draw: &Draw, stratum: &Stratum) -> Message {
    let message = match stratum.unit.as_deref() {
        None => Message::new("draw-share"),
        Some("") => Message::new("draw-share-none"),
        Some(unit) => Message::new("draw-share-unit").with("unit", unit),
    };
    let counted = message.with("drawn", stratum.size).with("candidates", stratum.candidates.len());
    counted.with("percent", i64::from(draw.percent))
}

/// The owner does not draw his own sample: the result is the same whoever asks, but not whoever names the seed.
fn warn_owner(cx: &mut Context, repo: &Repo, ledger: &Ledger, strata: &[Stratum]) {
    let git = cx.git(repo);
    let Some(person) = actor::whoever(cx, &git, ledger) else { return };
    let plays = |one: &&Candidate| {
        let plans = ledger.chains.get(&one.id).into_iter().flat_map(|chain| chain.plans());
        plans
            .into_iter()
            .any(|plan| party::is_owner(plan, &person) || party::is_co_unit(plan, &person, &ledger.people))
    };
    let tasks = strata.iter().flat_map(|stratum| &stratum.candidates).filter(plays).count();
    if tasks > 0 {
        cx.out.tell(&Message::new("draw-own").with("person", person.as_str()).with("tasks", tasks));
    }
}

fn json(draw: &Draw, strata: &[Stratum]) -> Row {
    let one = |one: &Candidate, drawn: bool| {
        let row = Row::new().with("id", one.id.to_string()).with("mark", one.mark.as_str());
        Value::Row(row.with("drawn", drawn).with("task", listing::json(&one.row)))
    };
    let stratum = |stratum: &Stratum| {
        let each = stratum.candidates.iter().enumerate();
        let candidates: Vec<Value> = each.map(|(at, each)| one(each, at < stratum.size)).collect();
        Row::new()
            .with("unit", stratum.unit.clone())
            .with("drawn", stratum.size)
            .with("candidates", candidates)
    };
    Row::new()
        .with("draw", draw.to_string())
        .with("seed", draw.seed.as_str())
        .with("commit", draw.commit.as_str())
        .with("percent", i64::from(draw.percent))
        .with("by", draw.by_unit.then_some("unit"))
        .with("filter", draw.filter.as_str())
        .with("strata", strata.iter().map(stratum).collect::<Vec<_>>())
}
