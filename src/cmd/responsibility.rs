//! Tell who answers for what is not done, with what they say to it.

use std::collections::{BTreeMap, BTreeSet};

use clap::ArgMatches;

use super::commits::{self, Brought};
use super::error::value_fault;
use super::{Command, Context, DONE, Group, Outcome, acts, listing, scope};
use crate::check::{Arg, Message, Words};
use crate::model::{Ledger, Record, State, id_of_name};
use crate::present::{Document, Failure, Form, Row, visible_block};
use crate::repo::Repo;
use crate::report::{self, Account, Fact, Short};

pub(super) static COMMAND: Command = Command {
    name: "responsibility",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "责任：未抓与没抓好分开列，逐人逐事附提交和本人申辩，只列事实，不打分"),
        ("id", "只看这些任务（编号中能确定一项的任一部分）"),
        ("by", "按人（person）或按单位（unit）"),
    ],
    examples: &[
        ("duban responsibility --by unit", "Of everybody, by unit", "全部，按单位"),
        ("duban responsibility 142", "On one task", "一项任务的责任"),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
responsibility-none = there is no fact against anybody
responsibility-unit = { $unit }: { $people } of its people
responsibility-no-unit = without a unit
responsibility-person = { $name } (`{ $id }`){ $unit }: { $owned ->
    [one] 1 task owned
   *[other] { $owned } tasks owned
}
responsibility-ungrasped = not grasped: { $count }
responsibility-badly = badly grasped: { $count }
responsibility-fact = { $task }  { $lapse } { $day } · { $record } · { $commit } · { $title }
responsibility-short = { $id }: { $reason }
responsibility-measured = { $id }: { $found } found, closed with { $closed }; { $reason }
responsibility-reply = says to it, { $day } · { $commit }
responsibility-help = whoever is named may answer, word by word beside the fact: `duban remark ID --reply RECORD -m TEXT`
lapse-never-signed = never signed for, the limit was
lapse-no-action = nothing done after signing, the limit was
lapse-no-remark = late without a remark since
lapse-returned = application sent back on
lapse-rebounded = rebounded, found on
lapse-people-test = people's test not passed on
lapse-opinion-upheld = opinion of the people upheld on
lapse-false-close = closed falsely on this application, found on
lapse-false-pass = closed what was false, found on
lapse-put-off = put off on
lapse-forgone = given up as not done on
",
    zh: r"
responsibility-none = 没有应当列出的事实
responsibility-unit = { $unit }：涉及 { $people } 人
responsibility-no-unit = 未写单位
responsibility-person = { $name }（`{ $id }`）{ $unit }：承办 { $owned } 项
responsibility-ungrasped = 未抓：{ $count }
responsibility-badly = 没抓好：{ $count }
responsibility-fact = { $task }  { $lapse } { $day } · { $record } · { $commit } · { $title }
responsibility-short = { $id }：{ $reason }
responsibility-measured = { $id }：实测 { $found }，销号时 { $closed }；{ $reason }
responsibility-reply = 本人申辩 { $day } · { $commit }
responsibility-help = 被列的人可以申辩，原文与事实并列：`duban remark 编号 --reply 记录 -m 申辩`
lapse-never-signed = 逾期未签收，期限
lapse-no-action = 签收后没有行动，期限
lapse-no-remark = 已误期而无备注，自
lapse-returned = 申请被退回
lapse-rebounded = 销号后反弹，查于
lapse-people-test = 群众评价未通过
lapse-opinion-upheld = 群众意见成立
lapse-false-close = 申请的销号属虚假，认定于
lapse-false-pass = 验收的销号属虚假，认定于
lapse-put-off = 延期
lapse-forgone = 未落实销案
",
};

/// Say who answers for what was not grasped and what was badly grasped: facts and replies, no score
#[derive(clap::Args)]
struct Args {
    /// Only these tasks, by any unambiguous part of their ids
    id: Vec<String>,
    /// person or unit
    #[arg(long, value_name = "WHAT", default_value = "person")]
    by: String,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    if !["person", "unit"].contains(&args.by.as_str()) {
        return Err(value_fault("--by", &args.by, "person, unit"));
    }
    let repo = cx.ledger_repo()?;
    let ledger = read(cx, &repo, &args.id)?;
    let accounts = report::responsibility(&ledger, cx.today());
    let facts = || accounts.iter().flat_map(|account| &account.facts);
    let replies = facts().flat_map(|fact| fact.replies.iter().map(|(filed, _)| filed.path.clone()));
    let paths: BTreeSet<_> = facts().map(|fact| fact.filed.path.clone()).chain(replies).collect();
    let brought = commits::of(&repo, &paths)?;
    cx.paged();
    if cx.out.form() == Form::Json {
        let rows = accounts.iter().map(|account| json(account, &brought)).collect();
        cx.out.document(&Document::Rows("responsibility", rows));
    } else if accounts.is_empty() {
        cx.out.tell(&Message::new("responsibility-none"));
    } else {
        match args.by.as_str() {
            "unit" => by_unit(cx, &accounts, &brought),
            _ => accounts.iter().for_each(|account| person(cx, account, &brought)),
        }
        cx.out.tell(&Message::new("responsibility-help"));
    }
    Ok(DONE)
}

/// The named tasks, or all that are filed, with their records; who sealed them is for `check` and `verify` to say.
fn read(cx: &Context, repo: &Repo, parts: &[String]) -> Result<Ledger, Failure> {
    let mut named = Vec::new();
    for part in parts {
        named.extend(id_of_name(cx.find(repo, part)?.name()));
    }
    let named: Vec<_> = named.iter().map(acts::only).collect();
    cx.ledger(repo, |path| match path.split('/').next() {
        Some("evidence" | "directives") => false,
        Some("records") if path.ends_with(".sig") => false,
        Some("tasks" | "records") if !named.is_empty() => named.iter().any(|only| only(path)),
        Some("tasks") => scope::in_states(path, |state| state != State::Draft),
        _ => true,
    })
}

fn by_unit(cx: &mut Context, accounts: &[Account<'_>], brought: &Brought) {
    let mut units: BTreeMap<Option<&String>, Vec<&Account<'_>>> = BTreeMap::new();
    for account in accounts {
        units.entry(account.unit.as_ref()).or_default().push(account);
    }
    for (unit, accounts) in units {
        let unit =
            unit.map_or(Arg::Word("responsibility-no-unit".to_owned()), |unit| Arg::from(unit.as_str()));
        let line = Message::new("responsibility-unit").with("unit", unit).with("people", accounts.len());
        cx.out.head(&line);
        accounts.iter().for_each(|account| person(cx, account, brought));
    }
}

fn person(cx: &mut Context, account: &Account<'_>, brought: &Brought) {
    let unit = account.unit.as_ref().map(|unit| format!(" · {unit}")).unwrap_or_default();
    let line = Message::new("responsibility-person").with("name", account.name.as_str());
    let line = line.with("id", account.id.as_str()).with("unit", unit).with("owned", account.owned);
    cx.out.head(&line);
    let (ungrasped, badly): (Vec<_>, Vec<_>) =
        account.facts.iter().partition(|fact| fact.lapse.is_ungrasped());
    for (key, facts) in [("responsibility-ungrasped", ungrasped), ("responsibility-badly", badly)] {
        let heading = cx.out.words().say(&Message::new(key).with("count", facts.len()));
        cx.out.print(&format!("  {heading}\n"));
        facts.into_iter().for_each(|one| fact(cx, one, brought));
    }
    cx.out.print("\n");
}

fn fact(cx: &mut Context, fact: &Fact<'_>, brought: &Brought) {
    let day = fact.day.map(|day| day.to_string()).unwrap_or_default();
    let line = Message::new("responsibility-fact")
        .with("task", fact.row.id.as_str())
        .with("lapse", Arg::Word(format!("lapse-{}", fact.lapse.name())))
        .with("day", day)
        .with("record", name(fact))
        .with("commit", commits::short(brought, &fact.filed.path))
        .with("title", fact.row.title.as_str());
    let line = cx.out.words().say(&line);
    cx.out.print(&format!("    {line}\n"));
    for short in report::short(fact.chain, fact.record) {
        let line = cx.out.words().say(&wanting(short));
        cx.out.print(&format!("      {line}\n"));
    }
    if !fact.lapse.is_ungrasped() {
        quoted(cx, fact.record);
    }
    for (filed, record) in &fact.replies {
        let line = Message::new("responsibility-reply")
            .with("day", record.day().map(|day| day.to_string()).unwrap_or_default())
            .with("commit", commits::short(brought, &filed.path));
        let line = cx.out.words().say(&line);
        cx.out.print(&format!("      {line}\n"));
        quoted(cx, record);
    }
}

/// One criterion that is not met, or no longer.
fn wanting(short: Short) -> Message {
    let line = match (short.found, short.closed) {
        (Some(found), Some(closed)) => {
            Message::new("responsibility-measured").with("found", found).with("closed", closed)
        }
        _ => Message::new("responsibility-short"),
    };
    line.with("id", short.id).with("reason", short.reason.unwrap_or_default())
}

/// The name by which a reply names the record.
fn name<'a>(fact: &Fact<'a>) -> &'a str {
    fact.filed.path.name().trim_end_matches(".md")
}

/// The words of a record as they stand.
fn quoted(cx: &mut Context, record: &Record) {
    let body = visible_block(record.body.trim()).into_owned();
    let lines: String = body.lines().map(|line| format!("      > {line}\n")).collect();
    cx.out.print(&lines);
}

fn json(account: &Account<'_>, brought: &Brought) -> Row {
    let facts = |ungrasped: bool| {
        let facts = account.facts.iter().filter(|fact| fact.lapse.is_ungrasped() == ungrasped);
        facts.map(|fact| told(fact, brought)).collect::<Vec<_>>()
    };
    Row::new()
        .with("person", account.id.as_str())
        .with("name", account.name.as_str())
        .with("unit", account.unit.clone())
        .with("owned", account.owned)
        .with("not_grasped", facts(true))
        .with("badly_grasped", facts(false))
}

fn told(fact: &Fact<'_>, brought: &Brought) -> Row {
    let short = report::short(fact.chain, fact.record).into_iter();
    let criteria = short.map(|short| {
        let row = Row::new().with("id", short.id).with("found", short.found);
        row.with("closed", short.closed).with("reason", short.reason)
    });
    let reply = |(filed, record): &(&crate::model::Filed, &Record)| {
        Row::new()
            .with("day", record.day().map(|day| day.to_string()))
            .with("text", record.body.trim())
            .with("record", filed.path.as_str())
            .with("commit", commits::whole(brought, &filed.path))
    };
    let text = (!fact.lapse.is_ungrasped()).then(|| fact.record.body.trim());
    Row::new()
        .with("fact", fact.lapse.name())
        .with("day", fact.day.map(|day| day.to_string()))
        .with("criteria", criteria.collect::<Vec<_>>())
        .with("text", text)
        .with("record", fact.filed.path.as_str())
        .with("commit", commits::whole(brought, &fact.filed.path))
        .with("replies", fact.replies.iter().map(reply).collect::<Vec<_>>())
        .with("task", listing::json(&fact.row))
}
