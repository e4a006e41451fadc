//! Every verb of the table of acts: one way for all of them.

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, ArgMatches};

use super::{Context, Outcome, USAGE, actor, edit, error, examples};
use crate::check::Message;
use crate::model::{Act, Asks, Sought, Task, TaskId, policy};
use crate::plan::{self, Acting, Answers};
use crate::present::{Failure, Lang};
use crate::repo::Repo;
use crate::text::RepoPath;

/// An argument of an act: what it answers, its long name, its value, whether it may stand several times, and help.
struct Flag {
    asks: Asks,
    id: &'static str,
    value: &'static str,
    repeats: bool,
    en: &'static str,
    zh: &'static str,
}

const FLAGS: &[Flag] = &[
    flag(Asks::Number, "number", "TEXT", false, "The official number", "文号"),
    flag(Asks::Met, "found", "ID=VALUE", true, "The value found for a criterion", "某条标准的核验实值"),
    flag(
        Asks::Met,
        "how",
        "[ID=]TEXT",
        true,
        "How a criterion was checked, or all of them",
        "某条（或全部）标准的核验方式",
    ),
    flag(
        Asks::Met,
        "on-site",
        "ID=PLACE",
        true,
        "Where a criterion was checked on site",
        "某条标准的现场核查地点",
    ),
    flag(Asks::Unmet, "unmet", "ID=REASON", true, "Why a criterion is not met", "某条标准未达到的原因"),
    flag(Asks::Lessons, "lessons", "TEXT", false, "What was learnt", "经验与教训"),
    flag(Asks::Harm, "harm", "TEXT", false, "Residual harm, or `none`", "遗留问题；没有则写 none（无）"),
    flag(Asks::Lookback, "lookback", "DAYS", true, "When to look back, e.g. 30d", "回头看的时间，如 30d"),
    flag(
        Asks::Request,
        "ask",
        "WHAT",
        false,
        "What is asked for: help, extend or object",
        "请求：help 求助、extend 延期、object 异议",
    ),
    flag(Asks::Request, "until", "DATE", false, "Until when it is asked", "请求延至何日"),
    flag(
        Asks::Fork,
        "keep",
        "RECORD",
        false,
        "A record of the branch that stands, by a part of its name",
        "以哪一支为准：该支中任一条记录的名称（可只写一部分）",
    ),
    flag(Asks::Place, "place", "TEXT", false, "Where, if on site", "地点（在现场时）"),
];

const fn flag(
    asks: Asks,
    id: &'static str,
    value: &'static str,
    repeats: bool,
    en: &'static str,
    zh: &'static str,
) -> Flag {
    Flag { asks, id, value, repeats, en, zh }
}

/// The verb of an act, from its row in the table.
pub(super) fn build(act: &'static Act, lang: Lang) -> clap::Command {
    let zh = lang == Lang::ZhCn;
    let say = |en: &'static str, in_zh: &'static str| if zh { in_zh } else { en };
    let id = Arg::new("id")
        .value_name("ID")
        .required(true)
        .help(say("Any unambiguous part of a task's id", "任务编号中能确定一项的任一部分"));
    let text =
        Arg::new("message").short('m').long("message").value_name("TEXT").help(say("The remark", "备注"));
    let mut verb = clap::Command::new(act.name)
        .about(say(act.about, act.about_zh))
        .before_help(examples(act, lang))
        .arg(id)
        .arg(text.action(ArgAction::Set));
    if act.on_behalf {
        let help = say("The person for whom the registrar acts", "登记员代何人办理");
        verb = verb.arg(Arg::new("for").long("for").value_name("PERSON").help(help));
    }
    for flag in FLAGS.iter().filter(|flag| act.asks(flag.asks)) {
        let action = if flag.repeats { ArgAction::Append } else { ArgAction::Set };
        verb = verb.arg(
            Arg::new(flag.id).long(flag.id).value_name(flag.value).action(action).help(say(flag.en, flag.zh)),
        );
    }
    verb
}

/// Two examples: the act as it is done, and what would come of it.
fn examples(act: &Act, lang: Lang) -> String {
    let mut asked = String::new();
    for asks in act.asks {
        asked.push_str(match asks {
            Asks::Met => " --found c1=3 --how \"on site\"",
            Asks::Unmet => " --unmet c1=\"two of three\"",
            _ => "",
        });
    }
    let (done, tried) = (
        format!("duban {} 142{asked} -m \"…\"", act.name),
        format!("duban {} k7q{asked} -n -m \"…\"", act.name),
    );
    examples::examples(
        &[
            (&done, "For the task of that number", "写上编号中的任一部分"),
            (&tried, "What would be done, or what stands in the way", "先看会做什么、还缺什么"),
        ],
        lang,
    )
}

/// Runs an act: the plan, the gate, one sealed record in one commit.
pub(super) fn run(act: &'static Act, matches: &ArgMatches, cx: &mut Context) -> Outcome {
    let repo = cx.ledger_repo()?;
    let part = matches.get_one::<String>("id").expect("required").clone();
    let text = text(act, matches, cx, &repo, &part)?;
    cx.begin_change(&repo)?;
    let path = cx.find(&repo, &part)?;
    let id = crate::model::id_of_name(path.name()).expect("found by its id");
    let ledger = cx.ledger_about(&repo, &path, &id, Some(act))?;
    let task = ledger.at(&path).cloned().unwrap_or_else(|| Task::read(&path, b""));
    let git = cx.git(&repo);
    let me = actor::actor(cx, &git, &ledger)?;
    let answers = answers(act, matches, text)?;
    let on_behalf = behalf(act, matches, cx, &ledger)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: on_behalf.as_deref(), at: &at, tag: &tag };
    let name = id.to_string();
    let planned = plan::act(&ledger, &task, act, &answers, &acting)
        .and_then(|planned| plan::gate(&ledger, planned, &id, &me.id, &me.key, act.gate));
    let planned = match planned {
        Ok(planned) => planned,
        Err(refusal) => return Err(actor::refused(cx, &ledger, refusal, &name)),
    };
    actor::carry_out(cx, &repo, &git, &planned, Some(&me.signer), &me.id)
}

/// What an act on one task needs to read: policy, settings, the source or the opinion that it names, and this task with
/// its records and evidence. Where it names a source that is not there, all are read, so that the nearest can be told.
pub(super) fn around(repo: &Repo, path: &RepoPath, id: &TaskId) -> impl Fn(&str) -> bool + use<> {
    let task = Task::read(path, &repo.file_bytes(path).unwrap_or_default());
    let source = task.directive().and_then(|id| RepoPath::parse(&format!("directives/{id}.md")).ok());
    let source = source.filter(|source| repo.content(source).is_some());
    let (only, names_one, opinion) = (only(repo, id), task.directive().is_some(), task.opinion());
    let answers =
        move |path: &str| opinion.as_ref().is_some_and(|opinion| opinion.as_str().starts_with(path));
    move |path| match path.strip_prefix("directives/") {
        Some("") | None => only(path) || answers(path),
        Some(_) => match &source {
            Some(source) => source.as_str() == path,
            None => names_one && only(path),
        },
    }
}

/// The same with every source. Of the changes of policy the last one decides; of the others those are read whose seals may
/// prove a key.
fn only(repo: &Repo, id: &TaskId) -> impl Fn(&str) -> bool + use<> {
    let (records, evidence, name) =
        (format!("{}/", id.records()), format!("{}/", id.evidence()), id.to_string());
    let sought = Sought::exactly(id);
    let relevant = policy::Relevant::of(&repo.names(policy::RECORDS, |_| true));
    move |path: &str| {
        let along = |folder: &str| folder.starts_with(path) || path.starts_with(folder);
        match path.split('/').next() {
            Some("tasks") if path.ends_with('/') => sought.can_lie_in(path),
            Some("tasks") => path.rsplit('/').next().is_some_and(|file| file.starts_with(&name)),
            Some("records") => {
                along(&records) || along("records/policy/") && !policy::is_past(path, &relevant)
            }
            Some("evidence") => along(&evidence),
            _ => true,
        }
    }
}

fn behalf(
    act: &Act,
    matches: &ArgMatches,
    _cx: &Context,
    ledger: &crate::model::Ledger,
) -> Result<Option<String>, Failure> {
    let Some(name) = act.on_behalf.then(|| matches.get_one::<String>("for")).flatten() else {
        return Ok(None);
    };
    let person = ledger.people.person(name);
    let stranger = || Failure::new(USAGE, Message::new("person-none").with("person", name.as_str()));
    person.map(|person| Some(person.id.clone())).ok_or_else(stranger)
}

/// The remark. An editor may be open for an hour, so nobody's turn is taken meanwhile; but that there is such a task is
/// known before.
fn text(
    act: &Act,
    matches: &ArgMatches,
    cx: &mut Context,
    repo: &Repo,
    part: &str,
) -> Result<String, Failure> {
    match matches.get_one::<String>("message") {
        Some(text) => Ok(text.clone()),
        None if act.asks(Asks::Reason) => {
            cx.find(repo, part)?;
            edit::message(cx)
        }
        None => Ok(String::new()),
    }
}

fn answers(act: &Act, matches: &ArgMatches, text: String) -> Result<Answers, Failure> {
    let asked = |id: &str| FLAGS.iter().any(|flag| flag.id == id && act.asks(flag.asks));
    let one = |id: &str| asked(id).then(|| matches.get_one::<String>(id)).flatten().cloned();
    let many = |id: &str| -> Vec<String> {
        asked(id)
            .then(|| matches.get_many::<String>(id))
            .flatten()
            .map(|all| all.cloned().collect())
            .unwrap_or_default()
    };
    Ok(Answers {
        text,
        number: one("number"),
        found: pairs("--found", &many("found"), false)?,
        how: pairs("--how", &many("how"), true)?,
        on_site: pairs("--on-site", &many("on-site"), false)?,
        unmet: pairs("--unmet", &many("unmet"), false)?,
        lessons: one("lessons"),
        harm: one("harm"),
        lookback: many("lookback")
            .iter()
            .flat_map(|days| days.split(','))
            .map(|days| days.trim().to_owned())
            .collect(),
        ask: one("ask"),
        until: one("until"),
        keep: one("keep"),
        place: one("place"),
    })
}

/// `id=value`, several times; where `bare` is lawful a value without an id goes for all.
fn pairs(flag: &str, given: &[String], bare: bool) -> Result<BTreeMap<String, String>, Failure> {
    let mut pairs = BTreeMap::new();
    for text in given {
        let (id, value) = match text.split_once('=') {
            Some((id, value)) => (id.trim(), value.trim()),
            None if bare => ("", text.trim()),
            None => return Err(error::value_fault(flag, text, "ID=TEXT")),
        };
        if value.is_empty() {
            return Err(error::value_fault(flag, text, "ID=TEXT"));
        }
        pairs.insert(id.to_owned(), value.to_owned());
    }
    Ok(pairs)
}
