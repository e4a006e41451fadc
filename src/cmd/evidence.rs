//! Put evidence beside a task.

use std::path::PathBuf;

use clap::{ArgMatches, Subcommand};

use super::lawful::Lawful;
use super::{Command, Context, Group, Outcome, USAGE, actor, error};
use crate::check::Message;
use crate::model::id_of_name;
use crate::plan;
use crate::present::Failure;
use crate::repo::LARGEST_OUTSIDE;

pub(super) static COMMAND: Command = Command {
    name: "evidence",
    group: Group::Tasks,
    build: |command| {
        Verb::augment_subcommands(command).about("Put evidence beside a task").subcommand_required(true)
    },
    zh: &[
        ("", "佐证材料"),
        ("add", "为任务加一份佐证材料，并写明证明哪条标准"),
        ("add.id", "任务编号中能确定一项的任一部分"),
        ("add.file", "材料文件"),
        ("add.shows", "证明哪条标准，如 c1"),
    ],
    examples: &[
        (
            "duban evidence add 142 deeds.pdf --shows c1",
            "A file that shows criterion c1",
            "证明标准 c1 的文件",
        ),
        (
            "duban evidence add k7q minutes.pdf --shows c1,c2",
            "One file that shows two",
            "一份材料证明两条标准",
        ),
    ],
    run,
};

#[derive(clap::Subcommand)]
enum Verb {
    /// Copy a file beside a task and say which criteria it shows
    Add(Add),
}

#[derive(clap::Args)]
struct Add {
    /// Any unambiguous part of a task's id
    id: String,
    /// The file
    file: PathBuf,
    /// The criteria it shows
    #[arg(long, value_name = "CRITERION", value_delimiter = ',', required = true)]
    shows: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let Verb::Add(args) =
        <Verb as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    cx.begin_change(&repo)?;
    let path = cx.find(&repo, &args.id)?;
    let id = id_of_name(path.name()).expect("found by its id");
    let ledger = cx.ledger_about(&repo, &path, &id, None, None)?;
    let file = cx.dir.join(&args.file);
    let bytes = error::read(&file, LARGEST_OUTSIDE)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let task = ledger
        .at(&path)
        .ok_or_else(|| Failure::new(USAGE, Message::new("task-none").with("id", args.id.as_str())))?;
    let lawful = Lawful::of(cx, &repo);
    let planned = plan::evidence(&ledger, task, &name, &bytes, &args.shows)
        .and_then(|planned| plan::ordinary(&ledger, planned, &id, lawful.test()));
    let planned = planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, &id.to_string()))?;
    let git = cx.git(&repo);
    let signer = actor::ordinary(cx, &git)?;
    actor::carry_out(cx, &repo, &git, &planned, signer.as_ref(), "")
}
