//! Judge a branch before it lands.

use clap::ArgMatches;
use git2::Oid;

use super::forge::Forge;
use super::{
    Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, actor, closing, forge, trial, trust_root,
    unknown, verdict,
};
use crate::check::{Arg, Finding, Level, Message, Words};
use crate::commit::{self, Closing, Review};
use crate::model::{Change, Filed, Ledger, Record, Turn};
use crate::present::{Document, Failure, Form, Format, Row};
use crate::repo::{Repo, limit_memory};
use crate::text::{RepoPath, Span};

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
review-range = `{ $range }` names no two commits
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
review-heading-acts = What it does
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
review-heading-acts = 做了什么
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
            let text = markdown(cx, &review);
            cx.out.print(&text);
        }
        (Form::Human, Format::Human) => lines(cx, &review),
        (Form::Human, format) => findings(&review).write(cx, format, touched(&review)),
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
            let message = Message::new("review-ambiguous").with("name", name).with("all", all.join(", "));
            Err(Failure::new(USAGE, message).help(Message::new("review-ambiguous-help")))
        }
    };
    Ok((named(base)?, named(head)?))
}

/// Everything that stands against the branch, as findings; a conflict is one too.
fn findings(review: &Review) -> Forge {
    let mut forge = Forge::default();
    if let Some(change) = &review.change {
        forge.add(&review.findings, &change.after);
    }
    forge.add_violations(&review.commits);
    let broken: Vec<Finding> = broken(review).map(|(_, finding)| finding).collect();
    forge.add(&broken, &Ledger::default());
    let conflict = |path: &String| {
        let title = Message::new("review-conflict").with("path", path.as_str());
        let at = RepoPath::parse(path).ok()?;
        Some(Finding::new("conflict", Level::Error, title, &at, Span::default()))
    };
    let conflicts: Vec<Finding> = review.conflicts.iter().filter_map(conflict).collect();
    forge.add(&conflicts, &Ledger::default());
    forge
}

fn touched(review: &Review) -> usize {
    review.change.as_ref().map_or(0, |change| change.after.tasks.len())
}

fn lines(cx: &mut Context, review: &Review) {
    for line in said(review) {
        cx.out.say(&line);
    }
    for violation in &review.commits {
        verdict::violation(cx, violation);
    }
    for (_, finding) in broken(review) {
        cx.out.say(&finding.title);
    }
    if let Some(change) = &review.change {
        let sources = actor::sources(&change.after, &review.findings);
        cx.out.listed(&review.findings, &sources);
    }
    cx.out.say(&summary(review));
}

/// What the branch does, and what stands in its way, a line each.
fn said(review: &Review) -> Vec<Message> {
    let mut lines: Vec<Message> = review.change.iter().flat_map(acts).collect();
    lines.extend(review.change.as_ref().and_then(policy));
    lines.extend(review.change.iter().flat_map(pardons));
    lines.extend(review.stale.then(|| Message::new("review-stale")));
    let conflict = |path: &String| Message::new("review-conflict").with("path", path.as_str());
    lines.extend(review.conflicts.iter().map(conflict));
    lines
}

fn acts(change: &Change) -> Vec<Message> {
    change.acts().map(|(_, record)| act(record)).collect()
}

fn act(record: &Record) -> Message {
    let key = if record.on_behalf.is_some() { "review-act-for" } else { "review-act" };
    let message = Message::new(key)
        .with("task", record.task.as_deref().unwrap_or_default())
        .with("act", Arg::Word(format!("act-{}", record.act)))
        .with("by", record.by.as_str());
    match &record.on_behalf {
        Some(other) => message.with("other", other.as_str()),
        None => message,
    }
}

fn policy(change: &Change) -> Option<Message> {
    match &change.turn {
        Turn::Next(era) => Some(Message::new("review-policy").with("serial", number(era.policy.serial))),
        Turn::Proposed { serial, seals, quorum } => Some(
            Message::new("review-proposed")
                .with("serial", number(*serial))
                .with("seals", *seals)
                .with("quorum", *quorum),
        ),
        Turn::Same | Turn::Refused(_) => None,
    }
}

/// The pardons that it brings or seals.
fn pardons(change: &Change) -> Vec<Message> {
    let told = |filed: &Filed| {
        let record = filed.record.as_ref().ok()?;
        let commit = record.commit.as_ref()?.get(..7)?.to_owned();
        let seals = change.era.seals(filed);
        let message = Message::new("review-pardon").with("commit", commit).with("seals", seals);
        Some(message.with("count", record.forgives.len()).with("quorum", change.era.quorum()))
    };
    change.after.pardons.iter().filter_map(told).collect()
}

fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn summary(review: &Review) -> Message {
    let key = if review.is_good() { "review-good" } else { "review-wrong" };
    let acts = review.change.as_ref().map_or(0, |change| change.acts().count());
    Message::new(key).with("serial", number(review.era.policy.serial)).with("acts", acts)
}

/// Everything against the branch, with the commit where it is one commit's.
fn against(review: &Review) -> Vec<(Option<String>, Finding)> {
    let whole = review.findings.iter().map(|finding| (None, finding.clone()));
    let single = review.commits.iter().map(|one| (Some(one.commit.to_string()), one.finding.clone()));
    whole.chain(single).chain(broken(review)).collect()
}

/// Closings whose commits are signed, and the signature does not hold: landed commit by commit or by a merge, everybody
/// who verifies would be told so for ever.
fn broken(review: &Review) -> impl Iterator<Item = (Option<String>, Finding)> {
    let commit = |closing: &Closing| closing.commit.map(|commit| commit.to_string());
    review.closings.iter().filter_map(move |closing| Some((commit(closing), closing::finding(closing)?)))
}

/// What is wrong stands first; then the acts, one a line.
fn markdown(cx: &Context, review: &Review) -> String {
    let words = cx.out.words();
    let heading = if review.is_good() { "review-heading-good" } else { "review-heading-wrong" };
    let mut text = format!("## {}\n\n{}\n", words.word(heading), words.say(&summary(review)));
    let against = against(review);
    if !against.is_empty() {
        text.push_str(&format!("\n### {}\n\n", words.word("review-heading-against")));
    }
    for (commit, finding) in against {
        let mark = if finding.level == Level::Error { "✗" } else { "!" };
        let place = commit.map_or_else(String::new, |commit| format!(" ({})", &commit[..7]));
        let title = words.say(&finding.title);
        text.push_str(&format!("- {mark} **{}** `{}`{place}: {title}\n", finding.rule, finding.at.path));
    }
    let said = said(review);
    if !said.is_empty() {
        text.push_str(&format!("\n### {}\n\n", words.word("review-heading-acts")));
    }
    for line in said {
        text.push_str(&format!("- {}\n", words.say(&line)));
    }
    crate::present::visible_block(&text).into_owned()
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
    let row = Row::new()
        .with("good", review.is_good())
        .with("policy", number(review.era.policy.serial))
        .with("stale", review.stale)
        .with("conflicts", review.conflicts.clone())
        .with("acts", acts)
        .with("findings", against(review).into_iter().map(finding).collect::<Vec<Row>>());
    Document::Record("review", row)
}
