//! What is due to be sent today: told, written as cards, sent and recorded.

mod cut_off;
mod folder;
mod paper;
mod post;
mod send;

use clap::{Arg, ArgAction, ArgMatches, ValueHint};

use super::{Context, DONE, Outcome, listing, live};
use crate::check::{Message, Words};
use crate::model::computed::Awaited;
use crate::model::{Act, Ledger, TaskId};
use crate::present::{Cell, Column, Document, Form, Lang, Row, Table, Tone, Value};
use crate::report::{Urging, urgings};

pub(super) static WORDS: Words =
    Words { en: include_str!("urge/en.ftl"), zh: include_str!("urge/zh-CN.ftl") };

/// The act whose verb this is.
pub(super) const ACT: &str = "urge";

/// Its examples.
pub(super) const EXAMPLES: [(&str, &str, &str); 2] = [
    ("duban urge --due", "What is to be sent today, to whom and why", "今天应发什么、发给谁、为什么"),
    (
        "duban urge --due --send --cards ../cards",
        "Write the cards, send them and record what was sent",
        "写出督办单、逐件发出并记录",
    ),
];

/// What the verb takes beside what every act takes.
pub(super) fn flags(act: &Act, verb: clap::Command, lang: Lang) -> clap::Command {
    if act.name != ACT {
        return verb;
    }
    let say = |en: &'static str, zh: &'static str| if lang == Lang::ZhCn { zh } else { en };
    let due = Arg::new("due")
        .long("due")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(["step", "to", "approval", "message", "for"]);
    let send = Arg::new("send").long("send").action(ArgAction::SetTrue).requires("due");
    let again = Arg::new("again").long("again").action(ArgAction::SetTrue).requires("send");
    let persons = Arg::new("persons").long("persons").action(ArgAction::SetTrue).requires("send");
    let cards = Arg::new("cards").long("cards").value_name("DIR").requires("due");
    let cards = cards.value_hint(ValueHint::DirPath);
    verb.mut_arg("id", |id| id.required(false).required_unless_present("due"))
        .arg(due.help(say(
            "List what is to be sent today, of one task or of all: the step, to whom and why",
            "列出今天应发的（一项或全部）：哪一级、发给谁、为什么",
        )))
        .arg(send.help(say(
            "Send it: each paper goes to `git config duban.sendCommand`, and what was sent is recorded",
            "发出：逐件交给 git config duban.sendCommand 所设的命令，发出的逐件记录",
        )))
        .arg(again.help(say(
            "Send again what a command was cut off with, and nobody knows whether it went out",
            "上次发送中断、不知是否发出的，重新发出",
        )))
        .arg(persons.help(say(
            "Name persons in circulars, and not units alone: a leader signs such a one by sending it",
            "通报点人，不只点单位：由责任领导发出，即为签发",
        )))
        .arg(cards.help(say(
            "Write the cards there, as Markdown and HTML; no folder that the ledger keeps its own files in",
            "把督办单写到该目录（Markdown 和 HTML）；不得是台账存放任务、记录等的目录",
        )))
}

/// Whether the list is asked for, and not the act on one task.
pub(super) fn is_asked(act: &Act, matches: &ArgMatches) -> bool {
    act.name == ACT && matches.get_flag("due")
}

/// Lists what is due, and sends it where that is asked for. Cost: as `today`.
pub(super) fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let repo = cx.ledger_repo()?;
    let cards = matches.get_one::<String>("cards").map(|dir| folder::outside(cx, &repo, dir)).transpose()?;
    let part = matches.get_one::<String>("id");
    let due = |cx: &Context, ledger: &Ledger| {
        let path = part.map(|part| cx.find(&repo, part)).transpose()?;
        let mut due = urgings(ledger, cx.today());
        due.retain(|urging| path.as_ref().is_none_or(|path| urging.row.path == *path));
        Ok(due)
    };
    if matches.get_flag("send") && !cx.dry_run {
        let asked = send::Asked {
            folder: cards.as_ref(),
            again: matches.get_flag("again"),
            persons: matches.get_flag("persons"),
        };
        return send::send(cx, &repo, &asked, due);
    }
    let ledger = live::ledger(cx, &repo)?;
    let due = due(cx, &ledger)?;
    if let Some(folder) = &cards {
        let papers = paper::Papers::of(cx, &ledger);
        for urging in &due {
            let card = papers.card(urging)?;
            post::write(cx, folder, urging, &card)?;
        }
    }
    show(cx, &due);
    cut_off::show(cx, &repo);
    if cx.dry_run {
        cx.out.tell(&Message::new("change-dry-run"));
    }
    Ok(DONE)
}

fn show(cx: &mut Context, due: &[Urging]) {
    if cx.out.form() == Form::Json {
        let rows = due.iter().map(|urging| json(cx, urging)).collect();
        return cx.out.document(&Document::Rows("urge", rows));
    }
    if due.is_empty() {
        return cx.out.tell(&Message::new("urge-none"));
    }
    let columns = vec![
        Column::new("urge-step"),
        Column::new("id"),
        Column::new("urge-to"),
        Column::new("since"),
        Column::new("due"),
        Column::long("urge-why"),
        Column::long("title"),
    ];
    let rows = due.iter().map(|urging| cells(cx, urging)).collect();
    cx.out.table(&Table { columns, rows });
}

fn cells(cx: &Context, urging: &Urging) -> Vec<Cell> {
    let words = cx.out.words();
    let tone = match urging.step.card() {
        "red" => Tone::Bad,
        "yellow" => Tone::Warn,
        _ => Tone::Plain,
    };
    vec![
        Cell::word(format!("said-is-{}", urging.step.name())).tone(tone),
        Cell::new(urging.row.id.as_str()),
        Cell::new(paper::to(words, urging)),
        Cell::new(urging.since.to_string()),
        Cell::new(urging.row.due.map(|due| due.to_string()).unwrap_or_default()),
        Cell::new(paper::causes(words, urging, &|day| day.to_string()).join(&words.word("list-semicolon"))),
        Cell::new(urging.row.title.as_str()),
    ]
}

fn json(cx: &Context, urging: &Urging) -> Row {
    let words = cx.out.words();
    let causes = urging.causes.iter().zip(paper::causes(words, urging, &|day| day.to_string()));
    let causes: Vec<Value> = causes
        .map(|(cause, text)| Row::new().with("cause", cause.name()).with("text", text).into())
        .collect();
    let to: Vec<Value> = urging
        .to
        .iter()
        .map(|one| Row::new().with("id", one.id.as_str()).with("name", one.name.as_str()).into())
        .collect();
    let before: Vec<Value> = urging
        .sent
        .iter()
        .map(|sent| {
            let row = Row::new().with("step", sent.step.name()).with("on", sent.on.to_string());
            row.with("addressee", sent.addressee.as_str()).into()
        })
        .collect();
    Row::new()
        .with("step", urging.step.name())
        .with("number", urging.number)
        .with("card", urging.step.card())
        .with("approval", urging.awaited.map(Awaited::name))
        .with("to", to)
        .with("addressee", urging.addressee.as_str())
        .with("since", urging.since.to_string())
        .with("answer_by", urging.answer_by.to_string())
        .with("causes", causes)
        .with("sent_before", before)
        .with("task", listing::json(&urging.row))
}

/// The id of the task; every row that can be sent has one.
fn id(urging: &Urging) -> Option<TaskId> {
    TaskId::parse(&urging.row.id).ok()
}
