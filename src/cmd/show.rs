//! One task with its source, its plan and its records.

pub(super) mod said;
mod serves;

use clap::ArgMatches;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, acts, listing, standing};
use crate::check::{Arg, Message};
use crate::model::{Chain, Computed, Filed, Ledger, Task, clause, field, id_of_name};
use crate::present::{Document, Form, Value, visible, visible_block};
use crate::report::{self, Row, Said};

pub(super) static COMMAND: Command = Command {
    name: "show",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "显示一项任务：来源、计划、记录"),
        ("id", "任务编号中能确定一项的任一部分"),
        ("chain", "连同上下脉络：文件、上级目标、清单、任务、节点；以及记录链：每条记录的摘要和印章"),
        ("context", "连同来源条款的全文"),
    ],
    examples: &[
        ("duban show 142", "A task and what was done about it", "任务和办理记录"),
        ("duban show 142 --context", "With the clause it carries out", "连同来源条款"),
    ],
    run,
};

/// Show one task: where it comes from, the plan, the records
#[derive(clap::Args)]
struct Args {
    /// Any unambiguous part of a task's id
    id: String,
    /// The chains: from directive and goal over the list to the milestones, and of records with digests and seals
    #[arg(long)]
    chain: bool,
    /// The whole clause that the task quotes
    #[arg(long)]
    context: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let path = cx.find(&repo, &args.id)?;
    let id = id_of_name(path.name()).expect("found by its id");
    let around = acts::around(&repo, &path, &id);
    let ledger = cx.ledger(&repo, |path| around(path) || args.chain && path.starts_with("tasks/"))?;
    let Some(task) = ledger.at(&path) else { return Err(super::error::gone(&path)) };
    let computed = Computed::of(&ledger, task, cx.today());
    let row = Row::agreed(&computed);
    let broken = row.broken;
    let above = args.chain.then(|| report::serves(&ledger, &computed));
    if cx.out.form() == Form::Json {
        let said = standing::json(listing::json(&row), &computed)
            .with("fields", fields_json(&ledger, task))
            .with("records", records_json(&ledger, task));
        let said = match &above {
            Some(above) => said.with("serves", serves::json(above)),
            None => said,
        };
        cx.out.document(&Document::Record("task", said));
    } else {
        cx.paged();
        head(cx, &row);
        others(cx, &ledger, task);
        standing::tell(cx, &computed);
        above.iter().for_each(|above| serves::tell(cx, above));
        cx.out.print(&format!("\n{}\n", visible_block(task.document.text().as_str()).trim_end()));
        if args.context {
            context(cx, &ledger, task);
        }
        records(cx, &ledger, task, args.chain);
    }
    if broken {
        cx.out.tell(&Message::new("list-broken").with("tasks", 1usize));
        return Ok(FINDINGS);
    }
    Ok(DONE)
}

fn head(cx: &mut Context, row: &Row) {
    let state =
        row.state.map_or_else(|| Arg::from("?"), |state| Arg::Word(format!("state-{}-long", state.name())));
    cx.out.say(&Message::new("show-head").with("id", row.id.as_str()).with("title", row.title.as_str()));
    cx.out.say(&Message::new("show-state").with("state", state).with("path", row.path.as_str()));
    if let (Some(due), Some(days)) = (row.due, row.days) {
        let key = if days < 0 && row.state.is_some_and(crate::model::State::is_open) {
            "show-late"
        } else {
            "show-due"
        };
        cx.out.say(&Message::new(key).with("due", due.to_string()).with("days", i64::from(days.abs())));
    }
    if !row.owner.is_empty() {
        let message = match row.unit.as_str() {
            "" => Message::new("show-owner"),
            unit => Message::new("show-owner-unit").with("unit", unit),
        };
        cx.out.say(&message.with("owner", row.owner.as_str()));
    }
}

/// Who supervises and who decides, where the task leaves that to the preferences: its own text is shown below.
fn others(cx: &mut Context, ledger: &Ledger, task: &Task) {
    for (key, id) in report::implied(task, ledger) {
        let message = match key {
            "supervisor" => Message::new("show-supervisor"),
            "leader" => Message::new("show-leader"),
            _ => continue,
        };
        let name = ledger.people.person(&id).map_or(id.clone(), |person| person.name.clone());
        cx.out.say(&message.with("person", name));
    }
}

/// Every field that the task says, then what stands for those it does not.
fn fields_json(ledger: &Ledger, task: &Task) -> crate::present::Row {
    let said = report::said(task, &ledger.people).into_iter().map(|(key, said)| (key, value(said)));
    let implied = report::implied(task, ledger).into_iter().map(|(key, text)| (key, text.into()));
    let row = said.fold(crate::present::Row::new(), |row, (key, value)| row.with(key, value));
    let implied =
        implied.fold(crate::present::Row::new(), |row, (key, value): (_, Value)| row.with(key, value));
    row.with("implied", implied)
}

fn value(said: Said) -> Value {
    match said {
        Said::Text(text) => text.into(),
        Said::List(items) => items.into_iter().map(value).collect::<Vec<_>>().into(),
        Said::Map(pairs) => pairs
            .into_iter()
            .fold(crate::present::Row::new(), |row, (key, said)| row.with(key, value(said)))
            .into(),
    }
}

/// The clause that the task quotes, whole, so that nothing is taken out of context.
fn context(cx: &mut Context, ledger: &Ledger, task: &Task) {
    let Some(source) = task.node(&field::SOURCE) else { return };
    let inner = |field| task.inner(source, field).map(|(text, _)| text);
    let (Some(id), Some(address)) = (inner(&field::SOURCE_DIRECTIVE), inner(&field::SOURCE_CLAUSE)) else {
        return;
    };
    let Some(paper) = ledger.sources.get(id) else { return };
    let Some(found) = clause::find(&paper.clauses, address) else { return };
    let text = found.span.of(paper.document.text().as_str());
    cx.out.print("\n");
    cx.out.say(&Message::new("show-context").with("directive", id).with("clause", address));
    let quoted: String = text.trim().lines().map(|line| format!("> {}\n", visible(line))).collect();
    cx.out.print(&quoted);
}

fn records(cx: &mut Context, ledger: &Ledger, task: &Task, chain: bool) {
    let records = in_order(ledger.chain(task));
    if records.is_empty() {
        return;
    }
    cx.out.print("\n");
    for filed in records {
        let Ok(record) = &filed.record else {
            cx.out.say(&Message::new("show-unread").with("path", filed.path.as_str()));
            continue;
        };
        let who = ledger.people.name_of(record.actor());
        let day = record.at.get(..16).unwrap_or(&record.at).replace('T', " ");
        let act = Arg::Word(format!("act-{}", record.act));
        cx.out.say(&Message::new("show-record").with("day", day).with("act", act).with("who", who));
        if ledger.chain(task).is_void(filed) {
            cx.out.say(&Message::new("show-void"));
        }
        let body: String = record.body.lines().map(|line| format!("    {}\n", visible(line))).collect();
        cx.out.print(&body);
        if let Some(to) = ledger.chain(task).answered_by(record) {
            cx.out.say(&Message::new("show-reply").with("record", to.path.name()));
        }
        said::tell(&mut cx.out, record);
        if chain {
            let seals: Vec<String> = filed
                .seals
                .iter()
                .map(|seal| match &seal.key {
                    Ok(key) => format!("{} {}", seal.person, key.fingerprint()),
                    Err(fault) => format!("{} ({fault})", seal.person),
                })
                .collect();
            let after = record.after.clone().unwrap_or_else(|| "—".to_owned());
            let digest = filed.digest.to_string();
            cx.out.say(
                &Message::new("show-link")
                    .with("digest", digest)
                    .with("after", after)
                    .with("seals", seals.join(", ")),
            );
        }
    }
}

/// As they were made: by their own dates for the reader's eye, links of the chain in its order.
fn in_order(chain: &Chain) -> Vec<&Filed> {
    let mut records: Vec<(usize, &Filed)> = chain.all.iter().map(|filed| &**filed).enumerate().collect();
    let link = |at: &usize| chain.links.iter().position(|link| link == at);
    records.sort_by_key(|(at, filed)| {
        let time = filed.record.as_ref().ok().and_then(|record| record.at.parse::<jiff::Timestamp>().ok());
        // What only speaks of the task comes after what changed it in the same second.
        (time, link(at).unwrap_or(usize::MAX), *at)
    });
    records.into_iter().map(|(_, filed)| filed).collect()
}

fn records_json(ledger: &Ledger, task: &Task) -> Vec<crate::present::Row> {
    let row = |filed: &Filed| {
        let record = filed.record.as_ref().ok();
        crate::present::Row::new()
            .with("path", filed.path.as_str())
            .with("digest", filed.digest.to_string())
            .with("act", record.map(|record| record.act.clone()))
            .with("by", record.map(|record| record.by.clone()))
            .with("at", record.map(|record| record.at.clone()))
            .with("from", record.and_then(|record| record.from.clone()))
            .with("to", record.and_then(|record| record.to.clone()))
            .with("text", record.map(|record| record.body.trim_end().to_owned()))
            .with("said", record.map_or_else(crate::present::Row::new, said::json))
            .with("criteria", record.map_or_else(Vec::new, said::criteria_json))
            .with("evidence", record.map_or_else(Vec::new, said::evidence_json))
    };
    in_order(ledger.chain(task)).into_iter().map(row).collect()
}
