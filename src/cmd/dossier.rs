//! The case file of a stubborn task: facts from the records and from git, to be sent up.

mod asked;
mod facts;
mod matter;
mod past;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::error::value_fault;
use super::{Command, Context, DONE, Group, Outcome, commits, error};
use crate::check::{Message, Words};
use crate::model::id_of_name;
use crate::present::{Document, Failure, Form, Lang, OutOptions, Printer, Row, paper_page};
use crate::repo::Repo;
use crate::report::Case;

pub(super) static COMMAND: Command = Command {
    name: "dossier",
    group: Group::Reports,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "老大难任务的专卷：事实、各轮举措、没办成的原因、请求事项，供上报"),
        ("id", "任务编号中能确定一项的任一部分；再立项的，各轮合为一卷"),
        (
            "format",
            "格式：md、html（可打印）、json；台账里有 templates/dossier.md 的用它套，json 有的它都能用",
        ),
        ("output", "写入该文件，不在屏幕上显示"),
    ],
    examples: &[
        ("duban dossier 142", "As Markdown, to be read", "输出 Markdown，先看一遍"),
        (
            "duban dossier 142 --format html -o 142.html",
            "As a page to print and send",
            "写成可打印的网页，供上报",
        ),
    ],
    run,
};

pub(super) static WORDS: Words = Words {
    en: r"
dossier-written = written to { $path }
dossier-next = it is to be sent up by { $last }: `duban report { $id } --paper dossier --to WHOM --sent DATE`
verdict-met = met
verdict-unmet = not met
verdict-held = held
verdict-rebounded = rebounded
ask-help = help
ask-extend = an extension
ask-object = an objection
ask-need = waits for
ask-leader = the leader asks
",
    zh: r"
dossier-written = 已写入 { $path }
dossier-next = 应在 { $last } 前上报：`duban report { $id } --paper 专卷 --to 报给谁 --sent 日期`
verdict-met = 达到
verdict-unmet = 未达到
verdict-held = 保持
verdict-rebounded = 反弹
ask-help = 求助
ask-extend = 申请延期
ask-object = 提出异议
ask-need = 需协调
ask-leader = 包案领导要求
",
};

/// Put together the case file of a stubborn task, to be sent up
#[derive(clap::Args)]
struct Args {
    /// Any unambiguous part of a task's id; rounds that were filed in place of each other are one case
    id: String,
    /// md, html or json; `templates/dossier.md` in the ledger replaces our template, and can show all that json does
    #[arg(long, value_name = "FORMAT", default_value = "md")]
    format: String,
    /// Write it to this file instead of the screen
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How it is written.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Shape {
    Markdown,
    Html,
    Json,
}

/// The built-in templates; `templates/dossier.md` in the ledger replaces them.
const TEMPLATES: [(Lang, &str); 2] = [
    (Lang::En, include_str!("../../templates/dossier.en.md")),
    (Lang::ZhCn, include_str!("../../templates/dossier.zh-CN.md")),
];
const TEMPLATE: &str = "templates/dossier.md";
/// The shell of printed pages; the ledger's own replaces the built-in one.
const SHELL: &str = "templates/page.html";
const PAGE: &str = include_str!("../../templates/page.html");

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let shape = shape(cx, &args.format)?;
    let repo = cx.ledger_repo()?;
    let id = id_of_name(cx.find(&repo, &args.id)?.name()).expect("found by its id");
    let (ledger, ids) = matter::read(&repo, id)?;
    let case = Case::of(&ledger, &ids, cx.today()).expect("the named task was found");
    let brought = commits::of(&repo, &matter::files(&case))?;
    let tip = commits::tip(&repo)?.map(|tip| tip.to_string());
    let row = facts::facts(&case, &brought).with("commit", tip);
    let text = written(cx, &repo, &case, row, shape)?;
    match &args.output {
        Some(file) => put(cx, file, &text)?,
        None => {
            cx.paged();
            cx.out.bytes(text.as_bytes());
        }
    }
    if let (Some(last), true) = (unsent(&case), cx.out.form() != Form::Json) {
        let id = case.current().id.to_string();
        cx.out.tell(&Message::new("dossier-next").with("last", last.to_string()).with("id", id));
    }
    Ok(DONE)
}

/// `--json` and `--format json` are the same.
fn shape(cx: &mut Context, word: &str) -> Result<Shape, Failure> {
    let shape = match word {
        "md" => Shape::Markdown,
        "html" => Shape::Html,
        "json" => Shape::Json,
        _ => return Err(value_fault("--format", word, "md, html, json")),
    };
    if shape == Shape::Json {
        cx.set_options(OutOptions { form: Form::Json, ..cx.options.clone() });
    }
    Ok(if cx.out.form() == Form::Json { Shape::Json } else { shape })
}

fn written(cx: &Context, repo: &Repo, case: &Case<'_>, row: Row, shape: Shape) -> Result<String, Failure> {
    if shape == Shape::Json {
        return Ok(Document::Record("dossier", row).text());
    }
    let own = |path: &str| {
        let path = crate::text::RepoPath::parse(path).expect("a lawful path");
        repo.file_bytes(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let lang = cx.lang();
    let built_in = TEMPLATES.iter().find(|(of, _)| *of == lang).map_or(TEMPLATES[0].1, |(_, text)| text);
    let template = own(TEMPLATE);
    let markdown = Printer::of(cx.out.words()).fill(template.as_deref().unwrap_or(built_in), &row);
    let markdown = markdown.map_err(|fault| error::unfilled(TEMPLATE, &fault))?;
    if shape == Shape::Markdown {
        return Ok(markdown);
    }
    let (title, shell) = (case.current().task.title(), own(SHELL));
    paper_page(&markdown, title, "black", lang, shell.as_deref().unwrap_or(PAGE))
        .map_err(|fault| error::unfilled(SHELL, &fault))
}

fn put(cx: &mut Context, file: &Path, text: &str) -> Result<(), Failure> {
    let path = cx.dir.join(file);
    if cx.dry_run {
        cx.out.tell(&Message::new("change-dry-run"));
        return Ok(());
    }
    Repo::put_outside(&path, text.as_bytes()).map_err(|fault| error::io(&fault.path, &fault.source))?;
    cx.out.tell(&Message::new("dossier-written").with("path", file.to_string_lossy().as_ref()));
    Ok(())
}

/// The last day for sending it, where nothing was sent up since the task is stubborn.
fn unsent(case: &Case<'_>) -> Option<jiff::civil::Date> {
    let standing = case.standing();
    let since = standing.stubborn_since()?;
    let sent = standing.dispatches().iter().any(|paper| paper.sent.is_some_and(|day| since <= day));
    standing.dossier_due().filter(|_| !sent)
}
