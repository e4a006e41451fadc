//! `allowed_signers` for plain git and ssh-keygen, from the policy.

use clap::ArgMatches;

use super::{Command, Context, DONE, FINDINGS, Group, Outcome, actor, error, policy, sign_error};
use crate::check::{self, Lock, Message};
use crate::model::People;
use crate::present::Failure;
use crate::repo::{GIT, PublicKey, RECORD, Repo};

pub(super) static COMMAND: Command = Command {
    name: "signers",
    group: Group::Trust,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "按现行制度输出 allowed_signers，供 git 和 ssh-keygen 独立验证"),
        ("set", "写入 git 目录，并设置 gpg.ssh.allowedSignersFile"),
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

/// Print an allowed_signers file from the policy, for plain git and ssh-keygen
#[derive(clap::Args)]
struct Args {
    /// Write it into the git directory and set gpg.ssh.allowedSignersFile
    #[arg(long)]
    set: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    let ledger = cx.ledger(&repo, |path| {
        path.starts_with("policy/") || path.starts_with("records/policy/") || path == "records/"
    })?;
    let verdict = check::ledger(&ledger, |rule| rule.lock == Lock::Trust);
    if !policy::stands(&verdict) {
        let sources = actor::sources(&ledger, &verdict.findings);
        cx.out.refused(&verdict.findings, &sources);
        return Err(Failure::new(FINDINGS, Message::new("signers-refused")).help(Message::new("see-check")));
    }
    let text = lines(&ledger.people);
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

/// One line a key: the person, the namespaces it counts for, the key. No wildcards.
fn lines(people: &People) -> String {
    let line = |id: &str, key: &PublicKey| format!("{id} namespaces=\"{GIT},{RECORD}\" {}\n", key.line());
    let keys =
        people.people.iter().flat_map(|person| person.keys.iter().map(move |key| (person.id.as_str(), key)));
    keys.filter_map(|(id, key)| Some(line(id, &PublicKey::parse(key).ok()?))).collect()
}
