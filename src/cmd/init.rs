//! Start a ledger in a new or an existing repository.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Command, Context, DONE, Group, Outcome, USAGE, WORLD, actor, error, sign_error, tell};
use crate::check::Message;
use crate::model::settings::SETTINGS;
use crate::model::{Role, people};
use crate::plan::{self, Acting, Founder, Start};
use crate::present::{Failure, Lang};
use crate::repo::{self, OpenFault, Repo, UserGit};
use crate::text::RepoPath;

pub(super) static COMMAND: Command = Command {
    name: "init",
    group: Group::Ledger,
    build: <Args as clap::Args>::augment_args,
    zh: &[
        ("", "新建台账：在新的或已有的 git 仓库中，以本人为首任管理员"),
        ("dir", "目录（默认为当前目录）"),
        ("person", "本人在台账中的编号，如 wang-wu"),
        ("name", "本人姓名（默认取 git 的 user.name）"),
        ("title", "台账名称（默认取目录名）"),
        ("roles", "除管理员外的角色（默认 supervisor 督办人）"),
    ],
    examples: &[
        (
            "duban init ledger --person wang-wu --name 王五 --lang zh-CN",
            "A new ledger in Chinese",
            "新建一个中文台账",
        ),
        ("duban init", "In the repository I stand in", "在当前仓库中新建"),
    ],
    run,
};

/// Start a ledger in a new or an existing repository, with yourself as its first admin
#[derive(clap::Args)]
struct Args {
    /// The folder, made where it is missing [default: here]
    dir: Option<PathBuf>,
    /// Your id in the ledger, for ever: `[a-z0-9._-]` [default: from git's user.email]
    #[arg(long, value_name = "ID")]
    person: Option<String>,
    /// Your name [default: git's user.name]
    #[arg(long)]
    name: Option<String>,
    /// What the ledger is called [default: the folder's name]
    #[arg(long)]
    title: Option<String>,
    /// Your roles beside admin
    #[arg(long, value_name = "ROLE", value_delimiter = ',', default_value = "supervisor")]
    roles: Vec<String>,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let args = <Args as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    check_roles(&args.roles)?;
    let dir = args.dir.clone().map_or_else(|| cx.dir.clone(), |dir| cx.dir.join(dir));
    let fresh = matches!(Repo::discover(&dir), Err(OpenFault::NotFound));
    // Who signs is settled before anything is made.
    let here = if dir.is_dir() { dir.clone() } else { cx.dir.clone() };
    let git = UserGit::at(&here).with_env(cx.env.clone());
    let (signer, key) = actor::signer(cx, &git)?;
    let founder = founder(&args, &git, key.line())?;
    if cx.dry_run && fresh {
        cx.out.say(&Message::new("init-new").with("path", dir.to_string_lossy().as_ref()));
        return Ok(DONE);
    }
    if fresh {
        repo::create(&git, &dir).map_err(|fault| sign_error::git(&fault))?;
    }
    cx.dir = dir.clone();
    let repo = cx.repo()?;
    cx.begin_change(&repo)?;
    not_there_yet(cx, &repo)?;
    let title = args.title.clone().or_else(|| Some(repo.root().file_name()?.to_string_lossy().into_owned()));
    let start = Start {
        name: title.unwrap_or_default(),
        language: if cx.lang() == Lang::ZhCn { "zh-CN" } else { "en" }.to_owned(),
        ledger: cx.random::<4>().iter().map(|byte| format!("{byte:02x}")).collect(),
        founder,
        attributes: repo.file_bytes(&RepoPath::parse(".gitattributes").expect("a lawful path")),
    };
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &start.founder.id, on_behalf: None, at: &at, tag: &tag };
    let planned = plan::start(&start, &acting).map_err(|refusal| error::refusal(&refusal, ""))?;
    if cx.dry_run {
        tell::plan(&mut cx.out, &planned);
        return Ok(DONE);
    }
    let git = cx.git(&repo);
    let receipt = actor::commit(cx, &repo, &git, &planned, Some(&signer), &start.founder.id)?;
    let root = receipt.commit.to_string();
    git.run(&["config", "duban.trustRoot", &root]).map_err(|fault| sign_error::git(&fault))?;
    tell::receipt(&mut cx.out, &receipt, &start.founder.id);
    cx.out.tell(&Message::new("init-root").with("commit", root));
    cx.out.tell(&Message::new("init-next"));
    Ok(DONE)
}

/// A ledger is started once. Where a crash came between the commit and its root, the root is still to be set.
fn not_there_yet(cx: &Context, repo: &Repo) -> Result<(), Failure> {
    let settings = RepoPath::parse(SETTINGS).expect("a lawful path");
    if repo.content(&settings).is_none() {
        return Ok(());
    }
    let message = Message::new("init-there").with("path", repo.root().to_string_lossy().as_ref());
    let failure = Failure::new(WORLD, message);
    let git = cx.git(repo);
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    match config.get("duban.trustRoot") {
        Some(_) => Err(failure),
        None => Err(failure.help(Message::new("root-none-help"))),
    }
}

fn check_roles(roles: &[String]) -> Result<(), Failure> {
    let lawful: Vec<_> = Role::ALL.iter().filter(|role| role.is_granted()).map(|role| role.name()).collect();
    match roles.iter().find(|role| !lawful.contains(&role.as_str())) {
        Some(role) => Err(super::parse::value_fault("--roles", role, &lawful.join(", "))),
        None => Ok(()),
    }
}

/// Name and id from git, where the command line does not give them.
fn founder(args: &Args, git: &UserGit, key: String) -> Result<Founder, Failure> {
    let config = git.config().map_err(|fault| sign_error::git(&fault))?;
    git.identity(repo::Role::Author).map_err(|fault| sign_error::git(&fault))?;
    let name = args.name.clone().or_else(|| config.get("user.name").map(str::to_owned)).unwrap_or_default();
    let from_mail = || config.get("user.email")?.split('@').next().map(str::to_lowercase);
    let id = args.person.clone().or_else(from_mail).unwrap_or_default();
    if !people::is_id(&id) {
        return Err(Failure::new(USAGE, Message::new("policy-id").with("id", id))
            .help(Message::new("init-person-help")));
    }
    let name = if name.is_empty() { id.clone() } else { name };
    Ok(Founder { id, name, roles: args.roles.clone(), key })
}
