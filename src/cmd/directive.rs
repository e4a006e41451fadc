//! Take a source document into the ledger.

use std::path::PathBuf;

use clap::{ArgMatches, Subcommand};

use super::{Command, Context, Group, Outcome, actor, error};
use crate::plan::{self, Paper};
use crate::repo::LARGEST;

pub(super) static COMMAND: Command = Command {
    name: "directive",
    group: Group::Ledger,
    build: |command| {
        Verb::augment_subcommands(command)
            .about("Take a source document into the ledger")
            .subcommand_required(true)
    },
    zh: &[
        ("", "任务来源：把文件原文收入台账"),
        ("add", "收入一份文件（Markdown 或纯文本），条款可按编号引用"),
        ("add.file", "文件路径；- 为标准输入"),
        ("add.id", "在台账中的编号，如 city-2026-7"),
        ("add.title", "标题（默认取首行）"),
        ("add.number", "文号"),
        ("add.issuer", "发文单位"),
        ("add.issued", "发文日期"),
        ("add.url", "公布网址"),
    ],
    examples: &[
        (
            "duban directive add notice.txt --id city-2026-7 --number 市政办〔2026〕7号",
            "A plain text; its clauses are addressed as 2.1",
            "收入纯文本文件，条款以 2.1 的形式引用",
        ),
        (
            "pandoc notice.docx -t markdown | duban directive add - --id city-2026-8",
            "From another format",
            "从其他格式转换后收入",
        ),
    ],
    run,
};

#[derive(clap::Subcommand)]
enum Verb {
    /// Add a document, Markdown or plain text; its clauses can then be quoted
    Add(Add),
}

#[derive(clap::Args)]
struct Add {
    /// The text; `-` is standard input
    file: PathBuf,
    /// Its id in the ledger: `[a-z0-9._-]`
    #[arg(long)]
    id: String,
    /// The title [default: the first line]
    #[arg(long)]
    title: Option<String>,
    /// The document number
    #[arg(long)]
    number: Option<String>,
    /// Who issued it
    #[arg(long)]
    issuer: Option<String>,
    /// When
    #[arg(long, value_name = "DATE")]
    issued: Option<String>,
    /// Where it was published
    #[arg(long)]
    url: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let Verb::Add(args) =
        <Verb as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let file = cx.dir.join(&args.file);
    let file = if args.file.as_os_str() == "-" { args.file.clone() } else { file };
    let bytes = error::read(&file, LARGEST)?;
    cx.begin_change(&repo)?;
    let ledger = cx.ledger(&repo, |path| path == "duban.yaml" || path.starts_with("directives/"))?;
    let paper = Paper {
        id: args.id,
        title: args.title,
        number: args.number,
        issuer: args.issuer,
        issued: args.issued,
        url: args.url,
        text: error::text(&file, bytes)?,
    };
    let planned = plan::directive(&ledger, &paper);
    let planned = planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, &paper.id))?;
    let git = cx.git(&repo);
    let signer = actor::ordinary(cx, &git)?;
    actor::carry_out(cx, &repo, &git, &planned, signer.as_ref(), "")
}
