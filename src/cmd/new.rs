//! Write a draft from the template.

use clap::ArgMatches;

use super::{Command, Context, Group, Outcome, actor, error};
use crate::model::{Datum, TaskId, id_of_name};
use crate::plan::{self, Draft, highest};
use crate::present::{Failure, Lang};
use crate::repo::Repo;

pub(super) static COMMAND: Command = Command {
    name: "new",
    group: Group::Tasks,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "拟办：按模板新建一项任务草稿"),
        ("title", "标题"),
        ("owner", "责任人"),
        ("due", "完成时限，如 2026-09-30 或 2026年9月底前"),
        ("goal", "目标"),
    ],
    examples: &[
        (
            "duban new \"Hand over three kindergartens\"",
            "A draft; then `duban edit` it",
            "新建草稿，再用 duban edit 填写",
        ),
        (
            "duban new 移交三所幼儿园 --owner 张三 --due 2026-09-30",
            "With owner and due date",
            "同时写上责任人和时限",
        ),
    ],
    run,
};

/// Write a draft from the template
#[derive(clap::Args)]
struct Args {
    /// The title
    title: String,
    /// The owner, by id or name
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// The due date
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// The goal
    #[arg(long, value_name = "TEXT")]
    goal: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    cx.begin_change(&repo)?;
    let ledger = cx.ledger(&repo, |path| path.starts_with("templates/") || path.starts_with("policy/"))?;
    let seen = seen(&repo);
    let year = cx.today().year();
    let number = first_number(cx, &repo, year, &seen, 1)?;
    let id = TaskId::mint(year, number, cx.random());
    let fields = [("owner", args.owner), ("due", args.due), ("goal", args.goal)];
    let fields =
        fields.into_iter().filter_map(|(key, text)| Some((key, Datum::Text(text?).value()))).collect();
    let draft = Draft { id: Some(id), title: args.title.trim().to_owned(), fields, ..Draft::default() };
    let planned = plan::draft(&ledger, &draft, language(cx, &ledger));
    let planned = planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, &id.to_string()))?;
    let git = cx.git(&repo);
    let signer = actor::ordinary(cx, &git)?;
    actor::carry_out(cx, &repo, &git, &planned, signer.as_ref(), "")
}

/// The first of so many running numbers, one after the highest seen; reserved, unless nothing is to be done.
pub(super) fn first_number(
    cx: &Context,
    repo: &Repo,
    year: i16,
    seen: &[TaskId],
    count: u32,
) -> Result<u32, Failure> {
    let last = highest(year, seen.iter());
    if cx.dry_run {
        return Ok(last + 1);
    }
    repo.reserve(year, last, count).map_err(|fault| error::lock(&fault))
}

/// Every id in the work tree and in any ref: a number is one more than the highest seen.
pub(super) fn seen(repo: &Repo) -> Vec<TaskId> {
    let here = repo.names("tasks", |_| true).into_iter().filter_map(|path| id_of_name(path.name()));
    here.chain(repo.names_in_refs("tasks").iter().filter_map(|name| id_of_name(name))).collect()
}

/// The language that the tool writes files in: the ledger's, or else the reader's.
pub(super) fn language(cx: &Context, ledger: &crate::model::Ledger) -> &'static str {
    let lang = ledger.settings.language.as_deref().and_then(Lang::parse).unwrap_or(cx.lang());
    lang.tag()
}
