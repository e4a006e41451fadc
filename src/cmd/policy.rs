//! Who is who and who may do what: shown, and changed by an act of its own.

mod change;
mod falling;
mod keys;
mod show;

use clap::{ArgMatches, Subcommand};

use super::{Command, Context, Group, Outcome, scope};
use crate::check::Words;

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
        ("deputy", "休假期间由谁代理；写 `--back` 为销假"),
        ("deputy.person", "休假的人"),
        ("deputy.deputy", "代理人"),
        ("deputy.from", "自何日起（仅供查看和办理时核对）"),
        ("deputy.until", "至何日止"),
        ("deputy.back", "销假，不再代理"),
        ("deputy.message", "理由"),
        ("propose", "把 policy/ 中已改好的内容作为一次制度变更盖印提交"),
        ("propose.message", "理由"),
        ("revoke", "吊销密钥：此后（或自始）不再有效，永不撤回"),
        ("revoke.key", "公钥、公钥文件或指纹；写人员编号则吊销其全部密钥"),
        ("revoke.since", "自哪次提交起无效；`ever` 为自始无效"),
        ("revoke.message", "理由"),
        ("seal", "盖印：管理员同意待定的制度变更，或新密钥验明归属"),
        ("withdraw", "撤回待定的制度变更"),
        ("withdraw.message", "理由"),
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
    /// Say who stands in for somebody on leave
    Deputy(Leave),
    /// Seal what stands in policy/ as a change of policy; where several admins change it, it waits for their seals
    Propose(Propose),
    /// Revoke a key, for good
    Revoke(Revoke),
    /// Seal: an admin agrees to the change that waits, a new key proves itself
    Seal,
    /// Withdraw the change that waits
    Withdraw(Withdraw),
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
struct Revoke {
    /// The key, the file that holds it, or its fingerprint; a person's id for all keys of that person
    key: String,
    /// The commit since when the key does not count, or `ever`
    #[arg(long, value_name = "COMMIT|ever")]
    since: String,
    /// Why
    #[arg(short, long)]
    message: String,
}

#[derive(clap::Args)]
struct Leave {
    /// Who is on leave
    person: String,
    /// Who stands in
    #[arg(required_unless_present = "back")]
    deputy: Option<String>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// The leave is over: nobody stands in any more
    #[arg(long, conflicts_with_all = ["deputy", "from", "until"])]
    back: bool,
    /// Why
    #[arg(short, long, default_value = "", hide_default_value = true)]
    message: String,
}

#[derive(clap::Args)]
struct Withdraw {
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

/// What only this verb says.
pub(super) static WORDS: Words = Words {
    en: r"
policy-waits = policy { $serial } waits: { $lacking ->
    [one] 1 more admin must seal it
   *[other] { $lacking } more admins must seal it
}, with `duban policy seal`
policy-ready = policy { $serial } has its seals: `duban policy seal`, by whomever, puts it in force
policy-in-force = policy { $serial } is in force
policy-by = policy { $serial } is proposed by { $person }; sealed by { $sealed }
policy-broken = policy { $serial } is proposed, and cannot come into force as it lies in `policy/proposed/`
policy-pending = policy { $serial } waits for its seals, so nothing else can be proposed
policy-pending-help = seal it (`duban policy seal`), or withdraw it (`duban policy withdraw`)
policy-nothing = there is nothing for you to seal: no change of policy waits, and your key has proven itself
policy-nothing-but-pardon = no change of policy waits, but a pardon does
policy-nothing-waits = no change of policy waits
policy-unchanged = `policy/` is as it is in force: there is nothing to propose
policy-unchanged-help = edit `policy/policy.yaml` or `policy/people.yaml` first
policy-proposal-broken = policy { $serial } is not what was sealed, or does not follow the policy in force
policy-proposal-broken-help = propose it again: `duban policy propose -m WHY`
policy-sealed = `{ $person }` has sealed policy { $serial } already: another admin must
policy-unrecorded = `policy/` is not what the last change of policy says: it is not in force, and what is done by it does not count
policy-unrecorded-help = bring back what is in force: `git log -- policy`; what is to change is proposed: `duban policy propose`
policy-key-revoked = your key is revoked and seals nothing: `{ $key }`
policy-key-revoked-help = make another key (`duban keys setup --file FILE`) and let an admin add it: `duban policy add { $person } --key FILE.pub`
policy-key-of = the key `{ $key }` has sealed as `{ $person }`: it cannot become another's
policy-proved = the key of { $person } has proven itself: what it seals counts from now on
policy-must-prove = the key of { $person } counts once its holder has run `duban policy seal`
policy-replaced = policy { $serial } as proposed before is replaced, and its seals with it
policy-withdrawn = policy { $serial } is withdrawn
policy-withdrawn-note = seals once given stay valid until another policy { $serial } is in force
policy-revoke-none = `{ $key }` is nobody's key, and nobody's id, in the roster
policy-revoke-there = this key is revoked already, since then or earlier: `{ $key }`
policy-revoke-since = `{ $since }` names no commit
policy-revoke-since-help = name a commit, or `ever` where nothing the key ever sealed shall count
policy-revoked = revoked: { $key }, of { $person }
policy-revoke-falls = no longer counts: { $task } { $act } of { $day }
policy-unproven = { $key } (not yet proven)
policy-key-is-revoked = { $key } (revoked)
policy-leave-of = { $person } stands in for { $absent }, from { $from } until { $until }
policy-deputy = the deputy of `{ $person }` is nobody of the roster, or the same person
policy-not-away = nobody stands in for `{ $person }`
deputy-acts = { $person } acts as deputy of { $absent }
deputy-period = `{ $person }` stands in for `{ $absent }` from { $from } until { $until }, and not today
",
    zh: r"
policy-waits = 第 { $serial } 号制度待定：还须 { $lacking } 名管理员用 `duban policy seal` 盖印
policy-ready = 第 { $serial } 号制度的印已盖齐：任何人运行 `duban policy seal` 即生效
policy-in-force = 第 { $serial } 号制度生效
policy-by = 第 { $serial } 号制度由 { $person } 提出；已盖印：{ $sealed }
policy-broken = 第 { $serial } 号制度已提出，但照 `policy/proposed/` 现在的内容不能生效
policy-pending = 第 { $serial } 号制度正在等待盖印，不能另提变更
policy-pending-help = 盖印（`duban policy seal`），或撤回（`duban policy withdraw`）
policy-nothing = 没有要您盖印的：没有待定的制度变更，您的密钥也已验明
policy-nothing-but-pardon = 没有待定的制度变更，但有特赦待您盖印
policy-nothing-waits = 没有待定的制度变更
policy-unchanged = `policy/` 与现行制度相同，没有可提出的变更
policy-unchanged-help = 先修改 `policy/policy.yaml` 或 `policy/people.yaml`
policy-proposal-broken = 第 { $serial } 号制度与盖印时的内容不符，或者接不上现行制度
policy-proposal-broken-help = 重新提出：`duban policy propose -m 理由`
policy-sealed = 第 { $serial } 号制度 `{ $person }` 已盖过印：须由另一名管理员盖印
policy-unrecorded = `policy/` 与最近一次制度变更的记录不一致：这不是现行制度，据此办理无效
policy-unrecorded-help = 先找回现行制度：`git log -- policy`；要变更的，运行 `duban policy propose` 提出
policy-key-revoked = 您的密钥已吊销，不能盖印：`{ $key }`
policy-key-revoked-help = 另做一把（`duban keys setup --file 文件`），由管理员登记：`duban policy add { $person } --key 文件.pub`
policy-key-of = 密钥 `{ $key }` 曾以 `{ $person }` 的名义盖印，不得改归他人
policy-proved = { $person } 的密钥已验明，今后盖印有效
policy-must-prove = { $person } 的密钥须由本人运行一次 `duban policy seal` 之后才有效
policy-replaced = 先前提出的第 { $serial } 号制度作废，已盖的印一并作废
policy-withdrawn = 第 { $serial } 号制度已撤回
policy-withdrawn-note = 已盖的印在另一份第 { $serial } 号制度生效之前仍可被使用
policy-revoke-none = 名册里没有密钥或人员 `{ $key }`
policy-revoke-there = 这把密钥早已吊销：`{ $key }`
policy-revoke-since = 没有提交 `{ $since }`
policy-revoke-since-help = 写明自哪次提交起无效；若该密钥所盖之印一概不算，写 `ever`
policy-revoke-falls = 不再算数：{ $task } { $day } 的{ $act }
policy-revoked = 已吊销 { $person } 的密钥 { $key }
policy-unproven = { $key }（未验明）
policy-key-is-revoked = { $key }（已吊销）
policy-leave-of = { $absent } 休假期间（{ $from } 至 { $until }）由 { $person } 代理
policy-deputy = `{ $person }` 的代理人不在名册上，或者就是本人
policy-not-away = `{ $person }` 没有代理人
deputy-acts = { $person } 代理 { $absent } 办理
deputy-period = `{ $person }` 代理 `{ $absent }` 的期间是 { $from } 至 { $until }，今天不在其内
",
};

fn run(matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let verb = <Verb as clap::FromArgMatches>::from_arg_matches(matches).expect("clap checked them");
    let repo = cx.ledger_repo()?;
    if !matches!(verb, Verb::Show) {
        cx.begin_change(&repo)?;
    }
    let ledger = cx.ledger(&repo, scope::of_policy)?;
    match verb {
        Verb::Show => show::show(cx, &ledger),
        Verb::Add(args) => change::add(cx, &repo, &ledger, &args),
        Verb::Unit(args) => change::unit(cx, &repo, &ledger, &args),
        Verb::Deputy(args) => change::deputy(cx, &repo, &ledger, &args),
        Verb::Propose(args) => change::propose(cx, &repo, &ledger, &args.message),
        Verb::Revoke(args) => change::revoke(cx, &repo, &ledger, &args),
        Verb::Seal => change::seal(cx, &repo, &ledger),
        Verb::Withdraw(args) => change::withdraw(cx, &repo, &ledger, &args.message),
    }
}
