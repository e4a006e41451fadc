//! Say what is wrong with the ledger.

mod paths;

use std::collections::BTreeMap;

use clap::ArgMatches;

use super::forge;
use super::lawful::Lawful;
use super::mend::{self, Asked, Request};
use super::shelf::Disk;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE};
use crate::check::{self, Finding, Level, Message, Run, Safety, Verdict};
use crate::model::{Shelf as _, is_task, text_of};
use crate::present::{CheckReport, Failure, Summary};
use crate::repo::Repo;
use crate::text::{RepoPath, Text};

pub(super) static COMMAND: Command = Command {
    name: "check",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "检查台账：逐条列出问题、位置和改法"),
        ("path", "只看这些路径下的问题，或者这些任务的问题（任务编号中能确定一项的任一部分）"),
        ("fix", "修正不会有歧义的问题"),
        ("unsafe", "与 --fix 或 --diff 同用：连同应先由人看过的一并修正"),
        ("format", "格式：human、json、github、gitlab、sarif、junit"),
        ("diff", "输出 --fix 将作的改动（补丁格式），不改文件"),
    ],
    examples: &[
        ("duban check", "The whole ledger", "检查整个台账"),
        ("duban check --diff --unsafe", "What could be mended", "看看哪些能自动修正"),
    ],
    run,
};

/// Say what is wrong with the ledger, where, and what to do
#[derive(clap::Args)]
struct Args {
    /// Only what lies at or under these paths, or is of these tasks: any unambiguous part of a task's id
    path: Vec<String>,
    /// Mend what leaves no doubt about what was meant
    #[arg(long)]
    fix: bool,
    /// With --fix or --diff: also what a person should look at first
    #[arg(long = "unsafe", id = "unsafe")]
    risky: bool,
    /// Print the patch that --fix would apply, and change nothing
    #[arg(long)]
    diff: bool,
    /// human, json, github, gitlab, sarif or junit
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: String,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let asked = asked(&args, cx.dry_run)?;
    let format = forge::format(cx, &args.format)?;
    let repo = cx.ledger_repo()?;
    if asked == Some(Asked::Change) {
        cx.take_turn(&repo)?;
    }
    let paths = paths::of(cx, &repo, &args.path)?;
    let lawful = Lawful::of(cx, &repo);
    let wanted = |finding: &Finding| {
        (paths.is_empty() || is_inside(finding.at.path.as_str(), &paths)) && !lawful.holds_on_disk(finding)
    };
    if let Some(asked) = asked {
        let safety = if args.risky { Safety::Unsafe } else { Safety::Safe };
        let ledger = cx.ledger(&repo, |_| true)?;
        return mend::run(cx, &repo, &ledger, Request { asked, safety, format }, &wanted);
    }
    let progress = cx.progress("progress-check");
    let (mut verdict, sources) = verdict(cx, &repo, wanted)?;
    if !paths.is_empty() {
        verdict.tasks = tasks_in(&repo, &paths);
    }
    drop(progress);
    let (findings, suppressed) = (&verdict.findings, &verdict.suppressed);
    let summary = Summary { suppressed: suppressed.len(), ..Summary::of(findings, verdict.tasks) };
    cx.out.check(&CheckReport { findings, suppressed, sources: &sources, summary, mending: None }, format);
    if lawful.knows_nothing() && findings.iter().any(Lawful::goes_by_roster) {
        cx.out.tell(&Message::new("check-by-roster"));
    }
    Ok(if verdict.count(Level::Error) > 0 { FINDINGS } else { DONE })
}

/// What is wrong, and the texts it speaks about. The work tree is read in parts; in a hook the ledger is what the act will
/// leave, and is read at once.
fn verdict(
    cx: &Context,
    repo: &Repo,
    wanted: impl Fn(&Finding) -> bool,
) -> Result<(Verdict, BTreeMap<RepoPath, Text>), Failure> {
    let of_those = |mut verdict: Verdict| {
        verdict.findings.retain(|finding| wanted(finding));
        verdict.suppressed.retain(|one| wanted(&one.finding));
        verdict
    };
    if cx.is_in_hook() {
        let ledger = cx.ledger(repo, |_| true)?;
        let verdict = of_those(check::on(cx.today(), &ledger, |_| true));
        let sources = mend::sources(&verdict, |path| ledger.text(path));
        return Ok((verdict, sources));
    }
    let disk = Disk::of(repo);
    let verdict = of_those(disk.check(&Run::new(Some(cx.today()), |_| true))?);
    let sources = mend::sources(&verdict, |path| text_of(&disk.file(path)?));
    Ok((verdict, sources))
}

/// What is to be done about the findings, beside telling them.
fn asked(args: &Args, dry_run: bool) -> Result<Option<Asked>, Failure> {
    match (args.fix, args.diff) {
        (_, true) => Ok(Some(Asked::Show)),
        (true, _) if dry_run => Ok(Some(Asked::Show)),
        (true, _) => Ok(Some(Asked::Change)),
        _ if args.risky => Err(Failure::new(USAGE, Message::new("usage-missing").with("arg", "--fix"))
            .help(Message::new("usage-help"))),
        _ => Ok(None),
    }
}

/// How many tasks have their file in these places. Cost: the names under `tasks/`.
fn tasks_in(repo: &Repo, paths: &[String]) -> usize {
    let files = repo.names("tasks", |_| true);
    files.iter().filter(|path| is_task(path) && is_inside(path.as_str(), paths)).count()
}

fn is_inside(at: &str, paths: &[String]) -> bool {
    let under = |path: &str| at.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    paths.iter().any(|path| path.is_empty() || at == path || under(path))
}
