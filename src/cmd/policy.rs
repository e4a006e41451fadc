//! Who is who and who may do what: shown, and changed by an act of its own.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Subcommand};

use super::{Command, Context, DONE, Group, Outcome, USAGE, actor, error};
use crate::check::{Message, Verdict};
use crate::model::policy::{PEOPLE, POLICY};
use crate::model::{Ledger, Role};
use crate::plan::{self, Acting, Joining, Refusal};
use crate::present::{Cell, Column, Document, Failure, Form, Row, Table};
use crate::repo::{LARGEST, PublicKey, Repo};

pub(super) static COMMAND: Command = Command {
    name: "policy",
    group: Group::Trust,
    build: |command| {
        Verb::augment_subcommands(command).about("Who is who, and who may do what").subcommand_required(true)
    },
    zh: &[
        ("", "制度：人员、单位、角色和密钥"),
        ("show", "显示现行制度"),
        ("add", "增加人员，或给人员增加角色和密钥"),
        ("add.person", "人员编号 [a-z0-9._-]，终身不变"),
        ("add.name", "姓名"),
        ("add.unit", "单位"),
        ("add.post", "岗位"),
        ("add.role", "角色：supervisor verifier reviewer leader registrar admin"),
        ("add.key", "SSH 公钥，或公钥文件"),
        ("add.message", "理由"),
        ("unit", "增加单位"),
        ("unit.id", "单位编号"),
        ("unit.name", "全称"),
        ("unit.alias", "简称或曾用名"),
        ("unit.message", "理由"),
        ("propose", "把 policy/ 中已改好的内容作为一次制度变更盖印提交"),
        ("propose.message", "理由"),
    ],
    examples: &[
        (
            "duban policy add li-si --name 李四 --role verifier --key li-si.pub",
            "A verifier with a key",
            "增加一名验收人及其公钥",
        ),
        (
            "duban policy propose -m \"two admins from now on\"",
            "Seal what was edited by hand",
            "提交手工修改的制度",
        ),
    ],
    run,
};

#[derive(clap::Subcommand)]
enum Verb {
    /// Show the policy in force
    Show,
    /// Add a person, or roles and keys to one who is there
    Add(Add),
    /// Add a unit
    Unit(Unit),
    /// Seal what stands in policy/ as a change of policy
    Propose(Propose),
}

#[derive(clap::Args)]
struct Add {
    /// The person's id, for ever: `[a-z0-9._-]`
    person: String,
    /// The name
    #[arg(long)]
    name: Option<String>,
    /// The unit
    #[arg(long)]
    unit: Option<String>,
    /// The post
    #[arg(long)]
    post: Option<String>,
    /// Roles: supervisor, verifier, reviewer, leader, registrar, admin
    #[arg(long, value_delimiter = ',')]
    role: Vec<String>,
    /// An SSH public key, or the file that holds it
    #[arg(long)]
    key: Vec<String>,
    /// Why
    #[arg(short, long, default_value = "", hide_default_value = true)]
    message: String,
}

#[derive(clap::Args)]
struct Unit {
    /// The unit's id: `[a-z0-9._-]`
    id: String,
    /// The name in full
    #[arg(long)]
    name: String,
    /// Short and former names
    #[arg(long)]
    alias: Vec<String>,
    /// Why
    #[arg(short, long, default_value = "", hide_default_value = true)]
    message: String,
}

#[derive(clap::Args)]
struct Propose {
    /// Why
    #[arg(short, long)]
    message: String,
}

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let verb = <Verb as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    if !matches!(verb, Verb::Show) {
        cx.begin_change(&repo)?;
    }
    let ledger = cx.ledger(&repo, |path| {
        path.starts_with("policy/")
            || "records/policy/".starts_with(path)
            || path.starts_with("records/policy/")
    })?;
    match verb {
        Verb::Show => show(cx, &ledger),
        Verb::Add(args) => {
            let joining = joining(cx, &args)?;
            change(cx, &repo, &ledger, &args.message, |ledger| plan::add_person(ledger, &joining))
        }
        Verb::Unit(args) => change(cx, &repo, &ledger, &args.message, |ledger| {
            plan::add_unit(ledger, &args.id, &args.name, &args.alias)
        }),
        Verb::Propose(args) => {
            let former = committed(&repo)?;
            let edited = [POLICY, PEOPLE].map(|path| ledger.files.bytes(path).unwrap_or_default().to_vec());
            seal(cx, &repo, &former, &edited[0], &edited[1], &args.message)
        }
    }
}

/// A change that the tool makes in the roster. What was edited by hand and not sealed comes first, on its own.
fn change(
    cx: &mut Context,
    repo: &Repo,
    ledger: &Ledger,
    reason: &str,
    edit: impl Fn(&Ledger) -> Result<Vec<u8>, Refusal>,
) -> Outcome {
    let former = committed(repo)?;
    if former.policy_digest() != ledger.policy_digest() {
        return Err(Failure::new(super::FINDINGS, Message::new("policy-unsealed"))
            .help(Message::new("policy-unsealed-help")));
    }
    let roster = edit(ledger).map_err(|refusal| actor::refused(cx, ledger, refusal, PEOPLE))?;
    let policy = ledger.files.bytes(POLICY).unwrap_or_default().to_vec();
    seal(cx, repo, ledger, &policy, &roster, reason)
}

/// The ledger's policy as the current commit holds it: what a proposal changes.
fn committed(repo: &Repo) -> Result<Ledger, Failure> {
    repo.scan_head().map(Ledger::read).map_err(|fault| error::objects(&fault))
}

fn seal(
    cx: &mut Context,
    repo: &Repo,
    former: &Ledger,
    policy: &[u8],
    roster: &[u8],
    reason: &str,
) -> Outcome {
    let git = cx.git(repo);
    let me = actor::actor(cx, &git, former)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: None, at: &at, tag: &tag };
    if !former.people.person(&me.id).is_some_and(|person| person.has(Role::Admin)) {
        let message = Message::new("policy-not-admin").with("person", me.id.as_str());
        return Err(Failure::new(super::FINDINGS, message).help(Message::new("policy-not-admin-help")));
    }
    let mut planned = plan::propose(former, policy, roster, reason, &acting)
        .map_err(|refusal| actor::refused(cx, former, refusal, POLICY))?;
    planned.changes = planned.changes.over(|path| repo.file_bytes(path));
    actor::carry_out(cx, repo, &git, &planned, Some(&me.signer), &me.id)
}

/// The arguments of `add`, each key read and looked at.
fn joining(cx: &Context, args: &Add) -> Result<Joining, Failure> {
    if let Some(role) = args.role.iter().find(|role| !Role::parse(role).is_some_and(Role::is_granted)) {
        let lawful: Vec<_> =
            Role::ALL.iter().filter(|role| role.is_granted()).map(|role| role.name()).collect();
        return Err(super::parse::value_fault("--role", role, &lawful.join(", ")));
    }
    let keys = args.key.iter().map(|text| key(cx, text)).collect::<Result<_, _>>()?;
    Ok(Joining {
        id: args.person.clone(),
        name: args.name.clone().unwrap_or_else(|| args.person.clone()),
        unit: args.unit.clone(),
        post: args.post.clone(),
        roles: args.role.clone(),
        keys,
    })
}

/// A key as text, or the first line of the file that holds it.
fn key(cx: &Context, text: &str) -> Result<String, Failure> {
    let file: PathBuf = cx.dir.join(Path::new(text));
    let line = if text.starts_with("ssh-") || text.starts_with("ecdsa-") || text.starts_with("sk-") {
        text.to_owned()
    } else {
        let bytes = error::read(&file, LARGEST)?;
        error::text(&file, bytes)?.lines().next().unwrap_or_default().to_owned()
    };
    let fault = |fault: crate::repo::KeyFault| {
        Failure::new(USAGE, Message::new("key-form").with("key", text))
            .cause(fault.to_string())
            .help(Message::new("key-form-help"))
    };
    PublicKey::parse(&line).map(|key| key.line()).map_err(fault)
}

fn show(cx: &mut Context, ledger: &Ledger) -> Outcome {
    let Some(policy) = &ledger.policy else { return Err(error::refusal(&Refusal::NoPolicy, "")) };
    if cx.out.form() == Form::Json {
        let row = |person: &crate::model::Person| {
            Row::new()
                .with("id", person.id.as_str())
                .with("name", person.name.as_str())
                .with("unit", person.unit.clone())
                .with("roles", person.roles.iter().map(|role| role.name()).collect::<Vec<_>>())
                .with("keys", person.keys.clone())
        };
        let people: Vec<Row> = ledger.people.people.iter().map(row).collect();
        let row = Row::new()
            .with("ledger", policy.ledger.as_str())
            .with("serial", i64::try_from(policy.serial).unwrap_or(i64::MAX))
            .with("quorum", policy.quorum)
            .with("people", people);
        cx.out.document(&Document::Record("policy", row));
        return Ok(DONE);
    }
    let serial = usize::try_from(policy.serial).unwrap_or(usize::MAX);
    let message = Message::new("policy-head").with("ledger", policy.ledger.as_str()).with("serial", serial);
    cx.out.say(&message.with("quorum", policy.quorum));
    let columns = vec![
        Column::new("person"),
        Column::new("name"),
        Column::new("unit"),
        Column::new("role"),
        Column::long("key"),
    ];
    let separator = cx.out.words().word("list-comma");
    let rows = ledger.people.people.iter().map(|person| {
        let roles: Vec<String> =
            person.roles.iter().map(|role| cx.out.words().word(&format!("role-{}", role.name()))).collect();
        let prints: Vec<String> =
            person.keys.iter().filter_map(|line| Some(PublicKey::parse(line).ok()?.fingerprint())).collect();
        let unit = person.unit.clone().unwrap_or_default();
        [person.id.clone(), person.name.clone(), unit, roles.join(&separator), prints.join(", ")]
            .map(Cell::new)
            .to_vec()
    });
    let table = Table { columns, rows: rows.collect() };
    cx.out.table(&table);
    Ok(DONE)
}

/// Whether nothing is wrong with the chain of policy: what `signers` writes must rest on it.
pub(super) fn stands(verdict: &Verdict) -> bool {
    !verdict.findings.iter().any(|finding| finding.is_error() && finding.at.path.as_str().contains("policy"))
}
