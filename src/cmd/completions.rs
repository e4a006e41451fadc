//! The script that makes a shell complete what is typed.

use clap::ArgMatches;
use clap_complete::env::Shells;

use super::setting::COMPLETING;
use super::{Command, Context, DONE, Group, Outcome, USAGE};
use crate::check::Message;
use crate::model::nearest;
use crate::present::Failure;

/// The script for bash. It joins what bash divides at `:`, which the engine's own does not.
const BASH: &str = include_str!("complete/duban.bash");

pub(super) static COMMAND: Command = Command {
    name: "completions",
    group: Group::Help,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "生成 shell 补全脚本：命令、选项、任务、人员、条件都可补全"),
        ("shell", "bash、zsh、fish、powershell 或 elvish"),
    ],
    examples: &[
        (
            "duban completions bash > ~/.local/share/bash-completion/completions/duban",
            "For bash, from the next shell on",
            "bash，下次打开起生效",
        ),
        ("duban completions fish > ~/.config/fish/completions/duban.fish", "For fish", "fish"),
    ],
    run,
};

/// Print the script that makes a shell complete verbs, options, tasks, people and conditions
#[derive(clap::Args)]
struct Args {
    /// bash, zsh, fish, powershell or elvish
    shell: String,
}

/// The shells there are scripts for.
pub(super) const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    if args.shell == "bash" {
        cx.out.print(BASH);
        return Ok(DONE);
    }
    let shells = Shells::builtins();
    let known = SHELLS.contains(&args.shell.as_str());
    let Some(shell) = shells.completer(&args.shell).filter(|_| known) else {
        return Err(no_shell(&args.shell));
    };
    let mut script = Vec::new();
    shell
        .write_registration(COMPLETING, "duban", "duban", "duban", &mut script)
        .expect("it is written to memory");
    cx.out.bytes(&script);
    Ok(DONE)
}

fn no_shell(name: &str) -> Failure {
    let failure = super::error::value_fault("SHELL", name, &SHELLS.join(", "));
    match nearest(name, SHELLS) {
        Some(near) => failure.help(Message::new("usage-nearest-name").with("nearest", near)),
        None => Failure { exit: USAGE, ..failure },
    }
}
