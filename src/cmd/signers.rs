//! `allowed_signers` for plain git and ssh-keygen, from the policy that the history verifies.

use clap::ArgMatches;

use super::{
    Command, Context, DONE, FINDINGS, Group, Outcome, error, sign_error, trust_root, unknown, verify,
};
use super::{WORLD, actor};
use crate::check::Message;
use crate::commit;
use crate::model::policy::EVER;
use crate::model::{Era, people};
use crate::present::Failure;
use crate::repo::{GIT, Head, RECORD, Repo};

pub(super) static COMMAND: Command = Command {
    name: "signers",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "按验证过的制度输出 allowed_signers，供 git 和 ssh-keygen 独立验证"),
        ("set", "写入 git 目录，并设置 gpg.ssh.allowedSignersFile"),
        ("trust_root", "信任根：建账提交的完整编号"),
    ],
    examples: &[
        ("duban signers --set && git verify-commit HEAD", "Let plain git verify", "让 git 自己验证"),
        (
            "duban signers > signers",
            "For ssh-keygen -Y verify -f signers",
            "供 ssh-keygen -Y verify -f signers 使用",
        ),
    ],
    run,
};

/// Print an allowed_signers file from the verified policy, for plain git and ssh-keygen
#[derive(clap::Args)]
struct Args {
    /// Write it into the git directory and set gpg.ssh.allowedSignersFile
    #[arg(long)]
    set: bool,
    /// The commit that started the ledger, in full
    #[arg(long, value_name = "COMMIT")]
    trust_root: Option<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let era = verified(cx, &repo, args.trust_root.as_deref())?;
    let text = lines(cx, &era);
    if !args.set || cx.dry_run {
        cx.out.print(&text);
        return Ok(DONE);
    }
    let file = repo.common_dir().join("duban-signers");
    Repo::put_outside(&file, text.as_bytes()).map_err(|fault| error::io(&fault.path, &fault.source))?;
    let shown = file.to_string_lossy().into_owned();
    let git = cx.git(&repo);
    git.run(&["config", "gpg.ssh.allowedSignersFile", &shown]).map_err(|fault| sign_error::git(&fault))?;
    cx.out.tell(&Message::new("signers-set").with("path", shown));
    Ok(DONE)
}

/// The policy in force by the history from the trust root; a history that is not good gives none.
fn verified(cx: &mut Context, repo: &Repo, root: Option<&str>) -> Result<Era, Failure> {
    let (branch, tip) = match repo.head().map_err(|fault| error::objects(&fault))? {
        Head::Branch { name, tip } => (Some(name), tip),
        Head::Detached(tip) => (None, tip),
        Head::Unborn { .. } => return Err(Failure::new(WORLD, Message::new("verify-unborn"))),
    };
    let root = trust_root::known(cx, repo, root)?;
    let history = commit::history(repo, root, tip).map_err(|fault| unknown::failure(repo, &fault, root))?;
    let rewritten = branch.is_some_and(|branch| verify::rewritten(repo, &branch, tip).is_some());
    if history.violations.is_empty() && !rewritten {
        return Ok(history.era);
    }
    for one in &history.violations {
        let finding = std::slice::from_ref(&one.finding);
        let sources = actor::sources(&one.ledger, finding);
        cx.out.refused(finding, &sources);
    }
    Err(Failure::new(FINDINGS, Message::new("signers-refused")).help(Message::new("signers-refused-help")))
}

/// One line a key that counts: the person, the namespaces it counts for, the key. No wildcards. A key that is revoked since a
/// commit stands as a remark: OpenSSH knows no commits, and what the key sealed before that one is good.
fn lines(cx: &Context, era: &Era) -> String {
    // What stands at the trust root is taken as it is; a pattern in place of a person is not.
    let keys =
        era.people.keys().filter(|(key, person)| era.holders.contains_key(key) && people::is_id(&person.id));
    let lines = keys.filter_map(|(key, person)| {
        let line = format!("{} namespaces=\"{GIT},{RECORD}\" {}\n", person.id, key.line());
        match era.policy.revoked_since(&key) {
            None => Some(line),
            Some(EVER) => None,
            Some(commit) => {
                let why = Message::new("signers-revoked").with("commit", commit);
                Some(format!("# {}\n# {line}", cx.out.words().say(&why)))
            }
        }
    });
    lines.collect()
}
