//! Verify what was done: seals, chains, digests, roles, and the commits that closed.

use clap::ArgMatches;
use git2::Oid;

use super::verdict::{self, Counts, Remembered, Verdict};
use super::{
    Command, Context, DONE, Group, Outcome, WORLD, error, forge, receive, scope, sign_error, trial,
    trust_root, unknown,
};
use crate::check::{self, Finding, Lock, Message};
use crate::commit;
use crate::model::{Ledger, State};
use crate::present::Failure;
use crate::repo::{Head, Repo, limit_memory};
use crate::text::RepoPath;

pub(super) static COMMAND: Command = Command {
    name: "verify",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "验证：印章、记录链、摘要、角色、回避，以及每次销号的签名提交"),
        ("state", "只按目录树自身的制度验证，不要求信任根"),
        ("trust_root", "信任根：建账提交的完整编号"),
        ("gpg", "提交上的 OpenPGP、X.509、SSH 证书签名交给本机的 git 核验；`verify` 只在此时启动外部程序"),
        ("format", "格式：human、json、github、gitlab、sarif、junit"),
        ("pre_receive", "在服务器钩子中使用：从标准输入读 old new ref，判断正在推送的内容"),
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
    /// In the hook of a server: judge what is being pushed, from `old new ref` lines on standard input
    #[arg(long, conflicts_with = "state")]
    pre_receive: bool,
    /// Ask the user's git about commit signatures by OpenPGP, X.509 and SSH certificates; otherwise no program is started
    #[arg(long, conflicts_with_all = ["state", "pre_receive"])]
    gpg: bool,
    /// human, json, github, gitlab, sarif or junit
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: String,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let format = forge::format(cx, &args.format)?;
    limit_memory();
    if args.pre_receive {
        return receive::run(cx, args.trust_root.as_deref());
    }
    let repo = cx.ledger_repo_told(Repo::ask_nobody)?;
    let (branch, tip) = match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { name, tip } => (Some(name), tip),
        Head::Detached(tip) => (None, tip),
        Head::Unborn { .. } => return Err(Failure::new(WORLD, Message::new("verify-unborn"))),
    };
    let progress = cx.progress("progress-verify");
    let mut verdict = Verdict { tip: Some(tip), ..Verdict::default() };
    if args.state {
        verdict.book = committed(&repo, tip)?;
        verdict.findings = trusted(&verdict.book);
        verdict.closings = commit::sealed(&verdict.book);
        verdict.aside = commit::set_aside(&verdict.book);
        verdict.counts = Counts::of(&verdict.book);
    } else {
        let root = trust_root::known(cx, &repo, args.trust_root.as_deref())?;
        let history =
            commit::history(&repo, root, tip).map_err(|fault| unknown::failure(&repo, &fault, root))?;
        trial::here(cx, "judged");
        verdict.root = Some(root);
        verdict.rewritten = branch.as_deref().and_then(|branch| rewritten(&repo, branch, tip));
        verdict.closings.clone_from(&history.closings);
        verdict.aside.clone_from(&history.aside);
        if args.gpg {
            let said = commit::ask(&cx.git(&repo), &mut verdict.closings);
            verdict.complaint = said.map_err(|fault| sign_error::git(&fault))?;
        }
        verdict.counts = Counts { records: history.records, tasks: history.tasks };
        if !history.pardoned.is_empty() {
            verdict.pardons = cx.ledger(&repo, scope::of_policy)?.pardons;
        }
        verdict.history = Some(history);
    }
    let edited = repo.edited(tip, &BOUND, is_bound);
    let edited = edited.map_err(|fault| unknown::failure(&repo, &fault.into(), tip))?;
    verdict.edited = edited.iter().map(ToString::to_string).collect();
    if !edited.is_empty() && !repo.leaves_out_unknown() {
        // What stands in the work tree is judged too: a changed byte must be named before it is committed.
        let known = trusted(&committed(&repo, tip)?);
        verdict.book = Ledger::read(repo.scan(|_| true));
        let more = trusted(&verdict.book).into_iter().filter(|finding| !known.contains(finding));
        verdict.findings.extend(more.collect::<Vec<_>>());
    }
    drop(progress);
    let code = verdict.code();
    if let (DONE, false, Some(branch)) = (code, args.state, branch) {
        repo.remember(&branch, tip);
    }
    verdict::tell(cx, &verdict, format);
    Ok(code)
}

fn committed(repo: &Repo, tip: Oid) -> Result<Ledger, Failure> {
    repo.scan_commit(tip).map(Ledger::read).map_err(|fault| error::object(&fault))
}

/// The rules of trust, and a file that cannot be read at all.
fn trusted(ledger: &Ledger) -> Vec<Finding> {
    let verdict = check::ledger(ledger, |rule| rule.lock == Lock::Trust || rule.name == "unreadable");
    verdict.findings
}

/// The tip that this clone verified last, where the history in hand does not lead on from it.
pub(super) fn rewritten(repo: &Repo, branch: &str, tip: Oid) -> Option<Remembered> {
    let known = repo.remembered(branch)?;
    (!repo.is_ancestor(known, tip))
        .then(|| Remembered { tip: known.to_string(), name: Repo::remembers(branch) })
}

/// The folders that hold what people may not edit: policy, records, evidence, and tasks that are closed or ended.
const BOUND: [&str; 4] = ["evidence", "policy", "records", "tasks"];

fn is_bound(path: &RepoPath) -> bool {
    match path.under("tasks") {
        Some(_) => State::of(path).is_some_and(|state| !state.is_open() || state == State::Review),
        None => path.name() != ".gitkeep",
    }
}
