//! Judge a branch before it lands.

mod against;
mod discounts;
mod markdown;
mod told;
mod undone;

use clap::ArgMatches;
use git2::Oid;

use super::{
    Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, actor, forge, trial, trust_root, unknown,
    verdict,
};
use crate::check::{Finding, Level, Message, Words};
use crate::commit::{self, Review};
use crate::model::Record;
use crate::present::{Document, Failure, Form, Format, Row};
use crate::repo::{Repo, limit_memory};

pub(super) static COMMAND: Command = Command {
    name: "review",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "合入之前审查一个分支：做了哪些动作、谁做的、能不能做"),
        ("range", "目标分支..待合入分支，例如 main..HEAD"),
        ("trust_root", "信任根：建账提交的完整编号"),
        ("format", "格式：human、json、github、gitlab、sarif、junit、markdown"),
        ("markdown", "输出 Markdown，供机器人发到合并请求里"),
    ],
    examples: &[
        ("duban review main..HEAD", "What this branch would do", "这个分支会做什么"),
        ("duban review origin/main..pr --markdown", "For a comment on a pull request", "发到合并请求里"),
    ],
    run,
};

/// What only this verb says.
pub(super) static WORDS: Words = Words {
    en: r"
review-range = `{ $range }` does not name two commits
review-range-help = write BASE..HEAD, as in `main..HEAD`
review-ambiguous = `{ $name }` names more than one commit: { $all }
review-ambiguous-help = write out which one is meant, as in `refs/heads/main..refs/heads/topic`
review-act = { $task } { $act } by { $by }
review-act-for = { $task } { $act } by { $by } for { $other }
review-policy = policy { $serial } would be in force
review-proposed = policy { $serial } would be proposed: { $seals } of { $quorum } admins have sealed it
review-pardon = pardon of { $count ->
    [one] 1 violation
   *[other] { $count } violations
} in commit { $commit }: { $seals } of { $quorum } admins have sealed it
review-stale = the branch it lands on has moved on: judged is what a merge would hold
review-overtaken = this was done before the policy of the branch, and a merge would have that policy judge it: rebase the branch, or squash it
review-conflict = `{ $path }` needs a person before this can land
review-good = may land, judged by policy { $serial }: { $acts ->
    [one] 1 act
   *[other] { $acts } acts
}
review-wrong = may NOT land, judged by policy { $serial }: { $acts ->
    [one] 1 act
   *[other] { $acts } acts
}
review-heading-good = This change may land
review-heading-wrong = This change may not land
review-heading-against = Against it
review-heading-undone = Not done
review-heading-acts = What it does
review-heading-discounts = Taken off what was agreed
review-unmet = { $task } { $id } ({ $name }) is not met: { $why }
review-rebounded = { $task } { $id } ({ $name }) has rebounded: { $closed } at the closing, { $found } now
review-aside = { $task } { $act } by { $by } is set aside
review-late = { $task } { $title }: { $state }, due { $due }, { count-days } late
review-due = { $task } { $title }: { $state }, due { $due }
review-open = { $task } { $title }: { $state }
review-of = { $task } { $said }
",
    zh: r"
review-range = `{ $range }` 没有指明两个提交
review-range-help = 写成“目标分支..待合入分支”，例如 `main..HEAD`
review-ambiguous = `{ $name }` 不止指一个提交：{ $all }
review-ambiguous-help = 写出全名，例如 `refs/heads/main..refs/heads/topic`
review-act = { $task } { $act }，{ $by } 办理
review-act-for = { $task } { $act }，{ $by } 代 { $other } 办理
review-policy = 第 { $serial } 号制度将生效
review-proposed = 将提出第 { $serial } 号制度：{ $quorum } 名管理员中已有 { $seals } 名盖印
review-pardon = 特赦提交 { $commit } 的 { $count } 项违规：须 { $quorum } 名管理员盖印，已有 { $seals } 名
review-stale = 目标分支已经前进：判断的是合并之后的样子
review-overtaken = 这件事办在分支上的新制度之前，直接合并就会按新制度判断：先变基或压缩提交，再合入
review-conflict = `{ $path }` 须先由人处理冲突
review-good = 可以合入（按第 { $serial } 号制度判断）：{ $acts } 个动作
review-wrong = 不可合入（按第 { $serial } 号制度判断）：{ $acts } 个动作
review-heading-good = 可以合入
review-heading-wrong = 不可合入
review-heading-against = 问题
review-heading-undone = 未办结
review-heading-acts = 做了什么
review-heading-discounts = 打折扣之处
review-unmet = { $task } { $id }（{ $name }）未达标：{ $why }
review-rebounded = { $task } { $id }（{ $name }）已反弹：销号时 { $closed }，现为 { $found }
review-aside = { $task } { $act }（{ $by }）经裁定作废
review-late = { $task } { $title }：{ $state }，时限 { $due }，已逾期 { count-days }
review-due = { $task } { $title }：{ $state }，时限 { $due }
review-open = { $task } { $title }：{ $state }
review-of = { $task } { $said }
",
};

/// Judge a branch before it lands: which acts it makes, by whom, may they
#[derive(clap::Args)]
struct Args {
    /// The branch it lands on and the branch itself, as in main..HEAD
    range: String,
    /// The commit that started the ledger, in full
    #[arg(long, value_name = "COMMIT")]
    trust_root: Option<String>,
    /// human, json, github, gitlab, sarif, junit or markdown
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: String,
    /// Print Markdown, for a comment on a pull request: as `--format markdown`
    #[arg(long)]
    markdown: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let for_people = args.markdown || args.format == "markdown";
    let format = if for_people { Format::Human } else { forge::format(cx, &args.format)? };
    limit_memory();
    let repo = cx.ledger_repo()?;
    let (base, head) = range(&repo, &args.range)?;
    let root = trust_root::perhaps(cx, &repo, args.trust_root.as_deref())?;
    let review =
        commit::review(&repo, root, base, head).map_err(|fault| unknown::failure(&repo, &fault, base))?;
    trial::here(cx, "judged");
    match (cx.out.form(), format) {
        (Form::Json, _) => cx.out.document(&document(cx, &review)),
        (Form::Human, _) if for_people => {
            let text = markdown::page(cx, &review);
            cx.out.print(&text);
        }
        (Form::Human, Format::Human) => lines(cx, &review),
        (Form::Human, format) => {
            against::findings(&review).write(cx, "duban review", format, touched(&review))
        }
    }
    Ok(if review.is_good() { DONE } else { FINDINGS })
}

fn range(repo: &Repo, text: &str) -> Result<(Oid, Oid), Failure> {
    let fault = || {
        Failure::new(USAGE, Message::new("review-range").with("range", text))
            .help(Message::new("review-range-help"))
    };
    let (base, head) = text.split_once("..").ok_or_else(fault)?;
    let head = if head.is_empty() { "HEAD" } else { head.trim_start_matches('.') };
    let named = |name: &str| match &repo.ambiguous(name)[..] {
        [] => repo.named(name).ok_or_else(fault),
        // Judged against a tag that somebody pushed, any branch may land.
        all => {
            let all: Vec<String> = all.iter().map(|full| format!("`{full}`")).collect();
            let message = Message::new("review-ambiguous").with("name", name).with("all", all);
            Err(Failure::new(USAGE, message).help(Message::new("review-ambiguous-help")))
        }
    };
    Ok((named(base)?, named(head)?))
}

fn touched(review: &Review) -> usize {
    review.change.as_ref().map_or(0, |change| change.after.tasks.len())
}

fn lines(cx: &mut Context, review: &Review) {
    for line in told::lines(review, cx.today()) {
        cx.out.say(&line);
    }
    for violation in &review.commits {
        verdict::violation(cx, violation);
    }
    for (_, finding) in against::broken(review) {
        cx.out.say(&finding.title);
    }
    if let Some(change) = &review.change {
        let sources = actor::sources(&change.after, &review.findings);
        cx.out.listed(&review.findings, &sources);
    }
    cx.out.say(&told::summary(review));
}

fn document(cx: &Context, review: &Review) -> Document {
    let act = |record: &Record| {
        Row::new()
            .with("task", record.task.clone())
            .with("act", record.act.as_str())
            .with("by", record.by.as_str())
            .with("for", record.on_behalf.clone())
    };
    let acts: Vec<Row> = review
        .change
        .iter()
        .flat_map(|change| change.acts().map(|(_, record)| act(record)).collect::<Vec<_>>())
        .collect();
    let finding = |(commit, finding): (Option<String>, Finding)| {
        Row::new()
            .with("rule", finding.rule)
            .with("level", if finding.level == Level::Error { "error" } else { "warning" })
            .with("path", finding.at.path.as_str())
            .with("commit", commit)
            .with("message", cx.out.words().say(&finding.title))
    };
    let undone = review.change.iter().flat_map(|change| undone::of(change, cx.today()));
    let undone = undone.map(|one| {
        let message = cx.out.words().say(&one.message());
        Row::new().with("task", one.task).with("message", message)
    });
    let discounts = review.change.iter().flat_map(discounts::rows);
    let row = Row::new()
        .with("good", review.is_good())
        .with("policy", told::number(review.era.policy.serial))
        .with("stale", review.stale)
        .with("conflicts", review.conflicts.clone())
        .with("undone", undone.collect::<Vec<Row>>())
        .with("acts", acts)
        .with("pardoned", verdict::violations(cx, &review.pardoned))
        .with("discounts", discounts.collect::<Vec<Row>>())
        .with("findings", against::all(review).into_iter().map(finding).collect::<Vec<Row>>());
    Document::Record("review", row)
}
