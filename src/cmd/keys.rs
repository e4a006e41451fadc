//! Make a signing key, with consent.

use std::path::PathBuf;

use clap::{ArgMatches, Subcommand};

use super::{Command, Context, DONE, Group, Outcome, USAGE, sign_error};
use crate::check::Message;
use crate::present::Failure;
use crate::repo::{Passphrase, UserGit, make_key};

pub(super) static COMMAND: Command = Command {
    name: "keys",
    group: Group::Trust,
    build: |command| {
        Verb::augment_subcommands(command).about("Keys to seal and sign with").subcommand_required(true)
    },
    zh: &[
        ("", "签名用的密钥"),
        ("setup", "生成一把 SSH 签名密钥，并让 git 用它签名"),
        ("setup.file", "密钥文件（默认 ~/.ssh/id_ed25519_duban）"),
        ("setup.yes", "同意生成密钥并写入 git 全局配置"),
        ("setup.passphrase", "给密钥设口令（ssh-keygen 会询问）"),
        ("setup.local", "只写入本仓库的配置"),
    ],
    examples: &[
        ("duban keys setup --yes", "A new key, and git set up to sign with it", "生成密钥并设置 git"),
        ("duban keys setup -n", "What would be made and set", "先看会生成什么、改哪些设置"),
    ],
    run,
};

#[derive(clap::Subcommand)]
enum Verb {
    /// Make an SSH key and set git up to sign with it
    Setup(Setup),
}

#[derive(clap::Args)]
struct Setup {
    /// The key's file [default: ~/.ssh/id_ed25519_duban]
    #[arg(long)]
    file: Option<PathBuf>,
    /// Agree to the key and to the settings
    #[arg(long)]
    yes: bool,
    /// Protect it with a passphrase; ssh-keygen asks for it
    #[arg(long)]
    passphrase: bool,
    /// Set git up in this repository alone
    #[arg(long)]
    local: bool,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let Verb::Setup(args) =
        <Verb as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let git = UserGit::at(&cx.dir).with_env(cx.env.clone());
    let home = || cx.var("HOME").map(|home| PathBuf::from(home).join(".ssh/id_ed25519_duban"));
    let Some(file) = args.file.clone().or_else(home) else {
        return Err(Failure::new(USAGE, Message::new("keys-home")));
    };
    let shown = file.to_string_lossy().into_owned();
    let scope = if args.local { "--local" } else { "--global" };
    let settings = [("gpg.format", "ssh".to_owned()), ("user.signingkey", format!("{shown}.pub"))];
    cx.out.say(&Message::new("keys-make").with("path", shown.as_str()));
    for (key, value) in &settings {
        cx.out.say(
            &Message::new("keys-set").with("scope", scope).with("key", *key).with("value", value.as_str()),
        );
    }
    if cx.dry_run {
        return Ok(DONE);
    }
    if !args.yes && !agreed(cx) {
        return Err(Failure::new(USAGE, Message::new("keys-consent")).help(Message::new("keys-consent-help")));
    }
    let comment =
        git.config().ok().and_then(|config| config.get("user.email").map(str::to_owned)).unwrap_or_default();
    let passphrase = if args.passphrase { Passphrase::Ask } else { Passphrase::None };
    let key = make_key(&cx.env, &file, &comment, passphrase).map_err(|fault| sign_error::make(&fault))?;
    for (key, value) in &settings {
        git.run(&["config", scope, key, value]).map_err(|fault| sign_error::git(&fault))?;
    }
    cx.out.say(&Message::new("keys-done").with("key", key.line()));
    cx.out.tell(&Message::new("keys-next").with("key", key.line()));
    Ok(DONE)
}

/// Asks on the terminal; without one the answer is no.
fn agreed(cx: &mut Context) -> bool {
    if !cx.ask {
        return false;
    }
    cx.out.tell(&Message::new("keys-ask"));
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    read.is_ok() && matches!(line.trim().to_lowercase().as_str(), "y" | "yes" | "是" | "好")
}
