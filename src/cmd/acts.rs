//! Every verb of the table of acts: one way for all of them.

mod flags;

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, ArgMatches};

use super::lawful::Lawful;
use super::{Context, Outcome, USAGE, actor, draw, edit, error, examples, new, urge};
use crate::check::Message;
use crate::model::{Act, Asks, Sought, Task, TaskId};
use crate::plan::{self, Acting, Answers};
use crate::present::{Failure, Lang};
use crate::repo::Repo;
use crate::text::{Digest, RepoPath};
use flags::FLAGS;

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
    for flag in FLAGS.iter().filter(|flag| flag.is_of(act)) {
        let action = if flag.repeats { ArgAction::Append } else { ArgAction::Set };
        verb = verb.arg(
            Arg::new(flag.id).long(flag.id).value_name(flag.value).action(action).help(say(flag.en, flag.zh)),
        );
    }
    urge::flags(act, verb, lang)
}

/// Two examples: the act as it is done, and what would come of it.
fn examples(act: &Act, lang: Lang) -> String {
    let mut asked = String::new();
    for asks in act.asks {
        asked.push_str(match asks {
            Asks::Met => " --found c1=3 --how \"on site\"",
            Asks::Unmet => " --unmet c1=\"two of three\"",
            Asks::Again => " --found c1=3 --how \"on site\" --harm none",
            Asks::Opinion => " --category complaint --channel hotline --day 2026-11-03 --words ~/letter.txt",
            Asks::Ruling => " --ruling not-upheld --answer explained",
            Asks::Extension => " --progress \"two of three\"",
            Asks::Heir => " --to li-si",
            Asks::Wake => " --wake 2027-03-01 --risk \"…\"",
            Asks::Consequences => " --consequences \"…\"",
            Asks::Waiver => " --rule stalled --until 2026-12-31",
            Asks::Promise => " --promise \"…\" --until 2026-12-31",
            Asks::Dispatch => " --paper dossier --to \"the city\" --sent 2026-11-03",
            Asks::Successor => " --measure \"…\" --due 2027-06-30",
            _ => "",
        });
    }
    let (done, tried) = (
        format!("duban {} 142{asked} -m \"…\"", act.name),
        format!("duban {} k7q{asked} -n -m \"…\"", act.name),
    );
    if act.name == urge::ACT {
        return examples::examples(&urge::EXAMPLES, lang);
    }
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
    if urge::is_asked(act, matches) {
        return urge::run(matches, cx);
    }
    let repo = cx.ledger_repo()?;
    let part = matches.get_one::<String>("id").expect("required").clone();
    let text = text(act, matches, cx, &repo, &part)?;
    let mut answers = answers(act, matches, text, cx)?;
    cx.begin_change(&repo)?;
    let path = cx.find(&repo, &part)?;
    let id = crate::model::id_of_name(path.name()).expect("found by its id");
    let other = other(&mut answers, cx, &repo)?;
    draw::require(cx, &repo, &answers, &id)?;
    let ledger = cx.ledger_about(&repo, &path, &id, Some(act), other.as_ref())?;
    let task = ledger.at(&path).cloned().unwrap_or_else(|| Task::read(&path, b""));
    actor::in_force(&repo, &ledger)?;
    let git = cx.git(&repo);
    let me = actor::actor(cx, &git, &ledger)?;
    if act.asks(Asks::Successor) {
        answers.fresh = Some(fresh(cx, &repo));
    }
    let on_behalf = behalf(act, matches, cx, &ledger)?;
    let (at, tag) = (cx.at(), cx.tag());
    let acting = Acting { by: &me.id, on_behalf: on_behalf.as_deref(), at: &at, tag: &tag };
    let name = id.to_string();
    let lawful = Lawful::of(cx, &repo);
    let planned = plan::act(&ledger, &task, act, &answers, &acting)
        .and_then(|planned| plan::gate(&ledger, planned, &id, &me.id, &me.key, act.gate, lawful.test()));
    let planned = match planned {
        Ok(planned) => planned,
        Err(refusal) => return Err(actor::refused(cx, &ledger, refusal, &name)),
    };
    if let Some(fresh) = answers.fresh {
        new::first_number(cx, &repo, fresh.year(), &new::seen(&repo), 1)?;
    }
    actor::carry_out(cx, &repo, &git, &planned, Some(&me.signer), &me.id)
}

/// The words of an opinion may be a scan.
const LARGEST: u64 = 64 << 20;

/// The other task that an answer names, by any part of its id; in the answer it is then named in full.
fn other(answers: &mut Answers, cx: &Context, repo: &Repo) -> Result<Option<TaskId>, Failure> {
    let Some(part) = answers.one("merged-into").map(str::to_owned) else { return Ok(None) };
    let id = crate::model::id_of_name(cx.find(repo, &part)?.name());
    answers.more.insert("merged-into", id.iter().map(ToString::to_string).collect());
    Ok(id)
}

/// The id of a task that is filed beside the act's own. Its number is taken once nothing stands against the act.
fn fresh(cx: &mut Context, repo: &Repo) -> TaskId {
    let year = cx.today().year();
    TaskId::mint(year, plan::highest(year, new::seen(repo).iter()) + 1, cx.random())
}

/// What an act on one task needs to read: policy, settings, the source or the opinion that it names, and this task with
/// its records and evidence. Where it names a source that is not there, all are read, so that the nearest can be told.
pub(super) fn around(repo: &Repo, path: &RepoPath, id: &TaskId) -> impl Fn(&str) -> bool + use<> {
    let task = Task::read(path, &repo.file_bytes(path).unwrap_or_default());
    let source = task.directive().and_then(|id| RepoPath::parse(&format!("directives/{id}.md")).ok());
    let source = source.filter(|source| repo.content(source).is_some());
    let (only, names_one, opinion) = (only(id), task.directive().is_some(), task.opinion());
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

/// The same with every source.
pub(super) fn only(id: &TaskId) -> impl Fn(&str) -> bool + use<> {
    let (records, evidence, name) =
        (format!("{}/", id.records()), format!("{}/", id.evidence()), id.to_string());
    let sought = Sought::exactly(id);
    move |path: &str| {
        let along = |folder: &str| folder.starts_with(path) || path.starts_with(folder);
        match path.split('/').next() {
            Some("tasks") if path.ends_with('/') => sought.can_lie_in(path),
            Some("tasks") => path.rsplit('/').next().is_some_and(|file| file.starts_with(&name)),
            Some("records") => along(&records) || along("records/policy/"),
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

fn answers(act: &Act, matches: &ArgMatches, text: String, cx: &Context) -> Result<Answers, Failure> {
    let asked = |id: &str| FLAGS.iter().any(|flag| flag.id == id && flag.is_of(act));
    let one = |id: &str| asked(id).then(|| matches.get_one::<String>(id)).flatten().cloned();
    let many = |id: &str| -> Vec<String> {
        let all = asked(id).then(|| matches.get_many::<String>(id)).flatten();
        all.map(|all| all.cloned().collect()).unwrap_or_default()
    };
    for flag in FLAGS.iter().filter(|flag| flag.value.starts_with("ID=") && asked(flag.id)) {
        pairs(&format!("--{}", flag.id), &many(flag.id), false)?;
    }
    let mut more: BTreeMap<_, _> =
        FLAGS.iter().filter(|flag| asked(flag.id)).map(|flag| (flag.id, many(flag.id))).collect();
    // The words themselves stay outside git: what is written down is their digest.
    if let Some(file) = one("words").filter(|file| Digest::parse(file).is_none()) {
        let words = error::read(&cx.dir.join(file), LARGEST)?;
        more.insert("words", vec![Digest::of(&words).to_string()]);
    }
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
        fresh: None,
        more,
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
