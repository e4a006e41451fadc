//! Say what is wrong with the ledger.

use clap::ArgMatches;

use super::shelf::Disk;
use super::{Command, Context, DONE, FINDINGS, Group, Outcome, actor};
use crate::check;
use crate::check::Level;
use crate::model::{Shelf as _, text_of};
use crate::present::Summary;

pub(super) static COMMAND: Command = Command {
    name: "check",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[("", "检查台账：逐条列出问题、位置和改法"), ("path", "只看这些路径下的问题")],
    examples: &[
        ("duban check", "The whole ledger", "检查整个台账"),
        ("duban check tasks/active", "What is wrong in one folder", "只看一个目录"),
    ],
    run,
};

/// Say what is wrong with the ledger, where, and what to do
#[derive(clap::Args)]
struct Args {
    /// Only what lies at or under these paths
    path: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let disk = Disk::of(&repo);
    let mut verdict = disk.check(&check::Run::new(Some(cx.today()), |_| true))?;
    if !args.path.is_empty() {
        let paths: Vec<String> = args.path.iter().map(|path| cx.in_repo(&repo, path)).collect();
        let inside = |at: &str| {
            paths.iter().any(|path| {
                path.is_empty()
                    || at == path
                    || at.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        verdict.findings.retain(|finding| inside(finding.at.path.as_str()));
    }
    let sources = actor::texts(&verdict.findings, |path| text_of(&disk.file(path)?));
    let summary = Summary::of(&verdict.findings, verdict.tasks, 0);
    cx.out.findings(&verdict.findings, &sources, &summary);
    Ok(if verdict.count(Level::Error) > 0 { FINDINGS } else { DONE })
}
