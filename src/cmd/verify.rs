//! Verify what was done: seals, chains, digests, roles, and the commits that closed.

use std::collections::BTreeSet;

use clap::ArgMatches;
use git2::Oid;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, USAGE, WORLD, actor, error, sign_error};
use crate::check::{self, Finding, Lock, Message};
use crate::commit::{self, Closing, Signature};
use crate::model::{Ledger, State};
use crate::present::{Document, Failure, Form, Row, Summary};
use crate::repo::{Head, Repo, Snapshot};

pub(super) static COMMAND: Command = Command {
    name: "verify",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "验证：印章、记录链、摘要、角色、回避，以及每次销号的签名提交"),
        ("state", "只按目录树自身的制度验证，不要求信任根"),
        ("trust_root", "信任根：建账提交的完整编号"),
    ],
    examples: &[
        ("duban verify", "The whole ledger, offline", "离线验证整个台账"),
        ("duban verify --trust-root 3f2a…", "On a fresh clone", "在新克隆上验证"),
    ],
    run,
};

/// Verify seals, chains, digests, roles and the signed commits of closings; in process, offline
#[derive(clap::Args)]
struct Args {
    /// Judge the tree by its own policy, without a trust root
    #[arg(long)]
    state: bool,
    /// The commit that started the ledger, in full
    #[arg(long, value_name = "COMMIT")]
    trust_root: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let tip = match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { tip, .. } | Head::Detached(tip) => tip,
        Head::Unborn { .. } => return Err(Failure::new(WORLD, Message::new("verify-unborn"))),
    };
    if !args.state {
        trust_root(cx, &repo, &args, tip)?;
    }
    let committed = repo.scan_commit(tip).map_err(|fault| error::objects(&fault))?;
    let here = repo.scan(|_| true);
    let edited = edited(&committed, &here);
    let ledger = Ledger::read(committed);
    let mut findings = trusted(&ledger);
    let mut book = ledger.clone();
    if !edited.is_empty() {
        // What stands in the work tree is judged too: a changed byte must be named before it is committed.
        book = Ledger::read(here);
        let more: Vec<Finding> =
            trusted(&book).into_iter().filter(|finding| !findings.contains(finding)).collect();
        findings.extend(more);
    }
    let closings = commit::closings(&repo, &ledger, tip).map_err(|fault| error::objects(&fault))?;
    report(cx, &book, &findings, &closings, &edited)
}

/// The rules of trust, and a file that cannot be read at all.
fn trusted(ledger: &Ledger) -> Vec<Finding> {
    let verdict = check::ledger(ledger, |rule| rule.lock == Lock::Trust || rule.name == "unreadable");
    verdict.findings
}

/// The start of the ledger that the user trusts: given, or remembered by this clone, never taken from the tree.
fn trust_root(cx: &Context, repo: &Repo, args: &Args, tip: Oid) -> Result<(), Failure> {
    let git = cx.git(repo);
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    let given = args
        .trust_root
        .as_deref()
        .or_else(|| cx.var("DUBAN_TRUST_ROOT"))
        .or_else(|| config.get("duban.trustRoot"));
    let Some(given) = given else {
        return Err(Failure::new(USAGE, Message::new("root-none"))
            .help(Message::new("root-none-help"))
            .help(Message::new("root-none-ask")));
    };
    let root = Oid::from_str(given).ok().filter(|_| given.len() == 40);
    let root = root.ok_or_else(|| Failure::new(USAGE, Message::new("root-form").with("root", given)))?;
    if repo.raw_commit(root).is_err() {
        return Err(Failure::new(WORLD, Message::new("root-missing").with("root", given))
            .help(Message::new("root-missing-help")));
    }
    if !repo.is_ancestor(root, tip) {
        return Err(Failure::new(FINDINGS, Message::new("root-stranger").with("root", given))
            .help(Message::new("root-stranger-help")));
    }
    let rooted = repo.scan_commit(root).map(Ledger::read).map_err(|fault| error::objects(&fault))?;
    let now = repo.scan_commit(tip).map(Ledger::read).map_err(|fault| error::objects(&fault))?;
    match (rooted.policy, now.policy) {
        (Some(first), Some(last)) if first.ledger == last.ledger => Ok(()),
        (None, _) => Err(Failure::new(USAGE, Message::new("root-policy").with("root", given))),
        _ => Err(Failure::new(FINDINGS, Message::new("root-other").with("root", given))),
    }
}

/// Paths of the work tree that are not what the commit holds, where people may not edit: policy, records, evidence,
/// and tasks that are closed or ended.
fn edited(committed: &Snapshot, here: &Snapshot) -> Vec<String> {
    let paths: BTreeSet<_> = committed.iter().chain(here.iter()).map(|(path, _)| path).collect();
    let bound = |path: &crate::text::RepoPath| match path.names().next() {
        Some("policy" | "records" | "evidence") => path.name() != ".gitkeep",
        _ => State::of(path).is_some_and(|state| !state.is_open() || state == State::Review),
    };
    let differs = |path: &&crate::text::RepoPath| bound(path) && committed.get(path) != here.get(path);
    paths.into_iter().filter(differs).map(ToString::to_string).collect()
}

fn report(
    cx: &mut Context,
    book: &Ledger,
    findings: &[Finding],
    closings: &[Closing],
    edited: &[String],
) -> Outcome {
    let bad = closings.iter().any(|closing| matches!(closing.signature, Signature::Bad(_)));
    let wrong = bad || findings.iter().any(Finding::is_error);
    let code = if wrong { FINDINGS } else { DONE };
    if cx.out.form() == Form::Json {
        let rows: Vec<Row> = closings.iter().map(json).collect();
        let rules: Vec<Row> = findings
            .iter()
            .map(|finding| {
                let message = cx.out.words().say(&finding.title);
                Row::new()
                    .with("rule", finding.rule)
                    .with("path", finding.at.path.as_str())
                    .with("message", message)
            })
            .collect();
        let row = Row::new()
            .with("good", !wrong)
            .with("closings", rows)
            .with("findings", rules)
            .with("not_committed", edited.to_vec());
        cx.out.document(&Document::Record("verification", row));
        return Ok(code);
    }
    for closing in closings {
        cx.out.say(&line(closing));
    }
    for path in edited {
        cx.out.say(&Message::new("verify-edited").with("path", path.as_str()));
    }
    if !findings.is_empty() {
        let sources = actor::sources(book, findings);
        cx.out.findings(findings, &sources, &Summary::of(findings, book.tasks.len()));
    }
    let records: usize =
        book.chains.values().map(|chain| chain.all.len()).sum::<usize>() + book.policies.len();
    let key = if wrong { "verify-wrong" } else { "verify-good" };
    cx.out.say(
        &Message::new(key)
            .with("records", records)
            .with("closings", closings.len())
            .with("tasks", book.tasks.len()),
    );
    Ok(code)
}

/// One closing: which, by whom, in which commit, signed how.
fn line(closing: &Closing) -> Message {
    let (key, who) = match &closing.signature {
        Signature::Good(who) => ("verify-signed", who.clone()),
        Signature::Other(who) => ("verify-other", who.clone()),
        Signature::None => ("verify-unsigned", String::new()),
        Signature::Pgp => ("verify-pgp", String::new()),
        Signature::Bad(why) => ("verify-bad", why.clone()),
        Signature::Uncommitted => ("verify-uncommitted", String::new()),
    };
    let commit = closing.commit.map(|commit| commit.to_string()[..7].to_owned()).unwrap_or_default();
    let message = Message::new(key)
        .with("task", closing.task.as_str())
        .with("act", check::Arg::Word(format!("act-{}", closing.act)));
    message.with("by", closing.by.as_str()).with("commit", commit).with("who", who)
}

fn json(closing: &Closing) -> Row {
    let (word, who) = match &closing.signature {
        Signature::Good(who) => ("good", Some(who.clone())),
        Signature::Other(who) => ("other", Some(who.clone())),
        Signature::None => ("none", None),
        Signature::Pgp => ("openpgp", None),
        Signature::Bad(why) => ("bad", Some(why.clone())),
        Signature::Uncommitted => ("uncommitted", None),
    };
    Row::new()
        .with("task", closing.task.as_str())
        .with("act", closing.act.as_str())
        .with("by", closing.by.as_str())
        .with("record", closing.record.as_str())
        .with("commit", closing.commit.map(|commit| commit.to_string()))
        .with("signature", word)
        .with("signer", who)
}
