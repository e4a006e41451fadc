//! Forgive what one commit did against the policy.

use clap::ArgMatches;

use super::{Command, Context, Group, Outcome, USAGE, WORLD, actor, error, scope, trust_root, unknown};
use crate::check::{Message, Words};
use crate::commit::{self, Violation};
use crate::model::Forgiven;
use crate::model::policy::POLICY;
use crate::plan::{self, Acting};
use crate::present::Failure;
use crate::repo::Head;

pub(super) static COMMAND: Command = Command {
    name: "pardon",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "特赦：由规定人数的管理员盖印，对某次提交的违规不再追究"),
        ("commit", "违规的提交"),
        ("message", "理由"),
        ("trust_root", "信任根：建账提交的完整编号"),
    ],
    examples: &[
        (
            "duban pardon 3f2a91c -m \"merged by accident; the closing was checked again\"",
            "Forgive what `duban verify` says against a commit",
            "对 `duban verify` 指出的提交不再追究",
        ),
        ("duban pardon 3f2a91c -n -m \"…\"", "See what would be forgiven", "先看会特赦哪些违规"),
    ],
    run,
};

/// What only this verb says.
pub(super) static WORDS: Words = Words {
    en: r"
pardon-commit = `{ $commit }` names no commit
pardon-commit-help = `duban verify` names the commits against which something stands
pardon-nothing = nothing stands against commit { $commit }, so there is nothing to pardon
pardon-sealed = you have sealed this pardon of { $commit } already: another admin must
pardon-forgives = forgives `{ $rule }` in { $path }
pardon-counts = the pardon of { $commit } counts once it is committed
pardon-waits = the pardon of { $commit } waits: { $lacking ->
    [one] 1 more admin must seal it
   *[other] { $lacking } more admins must seal it
}, with `duban pardon { $commit } -m WHY`
",
    zh: r"
pardon-commit = 没有提交 `{ $commit }`
pardon-commit-help = 哪些提交有违规，`duban verify` 会逐一指出
pardon-nothing = 提交 { $commit } 没有违规，无可特赦
pardon-sealed = 对 { $commit } 的特赦您已盖过印：须由另一名管理员盖印
pardon-forgives = 不再追究 `{ $rule }`：{ $path }
pardon-counts = 对 { $commit } 的特赦提交后即有效
pardon-waits = 对 { $commit } 的特赦待定：还须 { $lacking } 名管理员用 `duban pardon { $commit } -m 理由` 盖印
",
};

/// Forgive what one commit did against the policy, by the quorum that changes it
#[derive(clap::Args)]
struct Args {
    /// The commit
    commit: String,
    /// Why
    #[arg(short, long)]
    message: String,
    /// The commit that started the ledger, in full
    #[arg(long, value_name = "COMMIT")]
    trust_root: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    cx.begin_change(&repo)?;
    let tip = match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { tip, .. } | Head::Detached(tip) => tip,
        Head::Unborn { .. } => return Err(Failure::new(WORLD, Message::new("verify-unborn"))),
    };
    let none = || {
        Failure::new(USAGE, Message::new("pardon-commit").with("commit", args.commit.as_str()))
            .help(Message::new("pardon-commit-help"))
    };
    let commit = repo.named(&args.commit).ok_or_else(none)?;
    let root = trust_root::known(cx, &repo, args.trust_root.as_deref())?;
    let history = commit::history(&repo, root, tip).map_err(|fault| unknown::failure(&repo, &fault, root))?;
    let against = history.violations.iter().filter(|one| one.commit == commit);
    let mut forgives: Vec<Forgiven> = against.map(Violation::exact).collect();
    forgives.sort();
    forgives.dedup();
    let ledger = cx.ledger(&repo, scope::of_policy)?;
    let git = cx.git(&repo);
    let me = actor::actor(cx, &git, &ledger)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: None, at: &at, tag: &tag };
    let commit = commit.to_string();
    let planned = plan::pardon(&ledger, &history.era, &commit, forgives, &args.message, (&acting, &me.key));
    let planned = planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, POLICY))?;
    actor::carry_out(cx, &repo, &git, &planned, Some(&me.signer), &me.id)
}
