//! The record of an act, from the ledger as it stands and the answers given.

mod again;
mod change;
mod grounds;
mod hard;
mod opinion;
mod problems;
mod survey;

use jiff::civil::Date;

use super::{Acting, Answers, Refusal};
use crate::check::Message;
use crate::model::lookback::days_of;
use crate::model::{
    Act, Asks, Chain, Datum, Draw, Due, Exhibit, Filed, Ledger, Record, Task, TaskId, Verdict, discounts,
    party,
};
use crate::repo::Content;
use crate::text::RepoPath;

/// Where the record of an act lies.
pub(super) fn place(id: &TaskId, act: &str, acting: &Acting<'_>) -> Result<RepoPath, Refusal> {
    let day = acting.at.get(..10).unwrap_or(acting.at);
    RepoPath::parse(&format!("{}/{day}-{act}-{}.md", id.records(), acting.tag)).map_err(|_| Refusal::NoId)
}

/// What a record is made from.
struct Case<'a> {
    ledger: &'a Ledger,
    task: &'a Task,
    chain: &'a Chain,
    answers: &'a Answers,
    acting: &'a Acting<'a>,
}

/// Writes down one act on one task. `task` is the file as it will be.
///
/// # Errors
/// An answer that the act asks for is missing, or the plan cannot be read.
pub(super) fn write(
    ledger: &Ledger,
    task: &Task,
    id: &TaskId,
    act: &'static Act,
    answers: &Answers,
    acting: &Acting<'_>,
) -> Result<Record, Refusal> {
    let policy = ledger.policy.as_ref().ok_or(Refusal::NoPolicy)?;
    let chain = ledger.chain(task);
    let from = task.state.ok_or(Refusal::NoState)?;
    if act.asks(Asks::Reason) && answers.text.trim().is_empty() {
        return Err(Refusal::Lacking("message"));
    }
    let mut record = Record {
        act: act.name.to_owned(),
        task: Some(id.to_string()),
        ledger: policy.ledger.clone(),
        policy: ledger.policy_digest().ok_or(Refusal::NoPolicy)?.to_string(),
        at: acting.at.to_owned(),
        by: acting.by.to_owned(),
        on_behalf: acting.on_behalf.map(str::to_owned),
        from: Some(from.name().to_owned()),
        to: Some(act.lands(from).name().to_owned()),
        after: act.is_link().then(|| chain.head()).flatten().map(|digest| digest.to_string()),
        body: paragraph(&answers.text),
        ..Record::default()
    };
    let case = Case { ledger, task, chain, answers, acting };
    for asked in act.asks {
        answer(&mut record, *asked, &case)?;
    }
    Ok(record)
}

fn answer(record: &mut Record, asked: Asks, case: &Case<'_>) -> Result<(), Refusal> {
    let Case { ledger, task, chain, answers, .. } = case;
    match asked {
        Asks::Plan if record.act == "handover" => {}
        Asks::Plan => record.plan = Some(task.plan(&ledger.people).map_err(Refusal::Unreadable)?),
        Asks::Text => record.text = Some(task.digest().to_string()),
        Asks::Number => record.number.clone_from(&answers.number),
        Asks::Evidence if record.act == "close" => record.evidence = chain.evidence().to_vec(),
        Asks::Evidence => record.evidence = exhibits(ledger, task),
        Asks::Met => record.criteria = met(task, answers)?,
        Asks::Unmet => record.criteria = unmet(task, answers)?,
        Asks::Lessons => record.lessons.clone_from(&answers.lessons),
        Asks::Harm => record.harm.clone_from(&answers.harm),
        Asks::Lookback => record.lookback = windows(ledger, chain, task, answers)?,
        Asks::Request => request(record, answers)?,
        Asks::Place => record.place.clone_from(&answers.place),
        Asks::Problems => problems::noted(record, case)?,
        Asks::Reply => reply(record, case)?,
        Asks::Again => again::measured(record, case)?,
        Asks::People => survey::asked(record, case)?,
        Asks::Drawn => drawn(record, answers)?,
        Asks::Grounds => grounds::rests(record, chain),
        Asks::Discounts => put(record, "discounts", discounts(chain).iter().map(|one| one.datum()).collect()),
        Asks::Successor => successor(record, case)?,
        Asks::Opinion => opinion::registered(record, case)?,
        Asks::Ruling => opinion::answered(record, case)?,
        Asks::Extension => change::extension(record, case)?,
        Asks::Changes => change::amended(record, case)?,
        Asks::Heir => change::inherited(record, case)?,
        Asks::Wake => hard::suspended(record, case)?,
        Asks::Merger => hard::merged(record, case)?,
        Asks::Consequences => hard::forgone(record, case)?,
        Asks::Waiver => hard::waived(record, case)?,
        Asks::Promise => hard::taken(record, case)?,
        Asks::Dispatch => hard::reported(record, case)?,
        Asks::Step => hard::urged(record, case)?,
        // Known where the task is filed in place of another; which branch stands is worked out with the move.
        Asks::Reason | Asks::Origin | Asks::Fork => {}
    }
    Ok(())
}

/// Why a task is filed again.
pub const CAUSES: [&str; 3] = ["rebound", "opinion", "false-close"];

/// The task that takes its place, and why.
fn successor(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let Case { chain, answers, .. } = case;
    let rebounded = chain.lookbacks().any(|(_, record)| record.found_a_rebound());
    let upheld = || chain.opinions().iter().any(|opinion| opinion.is_upheld());
    let cause = match answers.one("cause") {
        None if rebounded => "rebound",
        None if upheld() => "opinion",
        _ => choose(answers, "cause", &CAUSES)?,
    };
    let fresh = answers.fresh.ok_or(Refusal::NoId)?;
    let said = [
        ("successor", fresh.to_string()),
        ("round", (chain.round() + 1).to_string()),
        ("cause", cause.to_owned()),
    ];
    record.more.extend(said.map(|(key, text)| (key.to_owned(), Datum::Text(text))));
    Ok(())
}

/// The draw that a look-back answers; whether it takes the task is for whoever has the commit to see.
fn drawn(record: &mut Record, answers: &Answers) -> Result<(), Refusal> {
    let Some(line) = answers.one("draw") else { return Ok(()) };
    let lawful = "COMMIT/PERCENT/all|unit/CONDITIONS/SEED".to_owned();
    Draw::read(line).ok_or(Refusal::Value { flag: "draw", value: line.to_owned(), lawful })?;
    say(record, "draw", line);
    Ok(())
}

/// A text under a key.
fn say(record: &mut Record, key: &str, text: &str) {
    record.more.insert(key.to_owned(), Datum::Text(text.to_owned()));
}

/// What was said to a flag that takes one of a few words.
fn choose<'a>(answers: &'a Answers, flag: &'static str, lawful: &[&str]) -> Result<&'a str, Refusal> {
    let value = answers.needed(flag)?;
    let other = || Refusal::Value { flag, value: value.to_owned(), lawful: lawful.join(", ") };
    lawful.contains(&value).then_some(value).ok_or_else(other)
}

/// A list under a key, where there is anything to list.
fn put(record: &mut Record, key: &str, items: Vec<Datum>) {
    if !items.is_empty() {
        record.more.insert(key.to_owned(), Datum::List(items));
    }
}

/// Every criterion with the value found and how it was checked.
fn met(task: &Task, answers: &Answers) -> Result<Vec<Verdict>, Refusal> {
    known(
        task,
        answers
            .found
            .keys()
            .chain(answers.on_site.keys())
            .chain(answers.how.keys().filter(|id| !id.is_empty())),
    )?;
    let verdict = |(id, _): (&str, _)| {
        let actual = answers.found.get(id).map(|value| Datum::Text(value.trim().to_owned()));
        Verdict {
            id: id.to_owned(),
            verdict: if actual.is_some() { "met" } else { "unmet" }.to_owned(),
            actual,
            how: answers.how.get(id).or_else(|| answers.how.get("")).cloned(),
            on_site: answers.on_site.get(id).cloned(),
            reason: None,
        }
    };
    Ok(task.criteria().map(verdict).collect())
}

/// The criteria that are not met, each with its reason; at least one.
fn unmet(task: &Task, answers: &Answers) -> Result<Vec<Verdict>, Refusal> {
    known(task, answers.unmet.keys())?;
    if answers.unmet.is_empty() {
        return Err(Refusal::Lacking("unmet"));
    }
    let verdict = |(id, reason): (&String, &String)| Verdict {
        id: id.clone(),
        verdict: "unmet".to_owned(),
        actual: None,
        how: None,
        on_site: None,
        reason: Some(reason.clone()),
    };
    Ok(answers.unmet.iter().map(verdict).collect())
}

fn known<'a>(task: &Task, mut ids: impl Iterator<Item = &'a String>) -> Result<(), Refusal> {
    let stranger = ids.find(|id| !task.criteria().any(|(known, _)| known == id.as_str()));
    stranger.map_or(Ok(()), |id| {
        Err(Refusal::NoCriterion(id.clone(), task.criteria().map(|(known, _)| known.to_owned()).collect()))
    })
}

/// What the task's own list cites, with the digests of the files as they stand.
fn exhibits(ledger: &Ledger, task: &Task) -> Vec<Exhibit> {
    let of = |cited: crate::model::Cited| {
        let path = cited.path?;
        let Content::Hashed { digest, bytes } = ledger.files.get(&path)? else { return None };
        Some(Exhibit {
            file: path.name().to_owned(),
            sha256: digest.hex(),
            bytes: *bytes,
            shows: cited.shows,
        })
    };
    task.cited().into_iter().filter_map(of).collect()
}

/// What a remark may ask for.
const REQUESTS: [&str; 3] = ["help", "extend", "object"];

/// What is asked for, and until when.
fn request(record: &mut Record, answers: &Answers) -> Result<(), Refusal> {
    if let Some(ask) = answers.ask.as_deref().filter(|ask| !REQUESTS.contains(ask)) {
        return Err(Refusal::Value { flag: "ask", value: ask.to_owned(), lawful: REQUESTS.join(", ") });
    }
    record.until = until(answers)?.map(|day| day.to_string());
    record.ask.clone_from(&answers.ask);
    Ok(())
}

/// The one record of the task that a part of a file's name means, where something is answered.
fn reply(record: &mut Record, case: &Case<'_>) -> Result<(), Refusal> {
    let Some(part) = case.answers.one("reply") else { return Ok(()) };
    let found: Vec<&Filed> = case.chain.sought("reply", part).collect();
    let [one] = found[..] else { return Err(unnamed(case, ("reply", "reply"), part, &found)) };
    say(record, "reply", &one.digest.to_string());
    Ok(())
}

/// No record, or more than one, is meant by a part of a name: those that may be meant under this key of the record.
fn unnamed(case: &Case<'_>, (flag, key): (&'static str, &str), part: &str, found: &[&Filed]) -> Refusal {
    let names = |found: &[&Filed]| found.iter().map(|filed| filed.path.name().to_owned()).collect();
    let known: Vec<&Filed> = case.chain.nameable(key).collect();
    Refusal::NoRecord { flag, part: part.to_owned(), found: names(found), known: names(&known) }
}

/// The day until which something is asked, promised or waived.
fn until(answers: &Answers) -> Result<Option<Date>, Refusal> {
    let Some(until) = &answers.until else { return Ok(None) };
    let lawful = || Refusal::Value { flag: "until", value: until.clone(), lawful: "2026-09-30".to_owned() };
    Due::read(until, None).map(|due| Some(due.date)).map_err(|_| lawful())
}

/// A day on which something happened: it is not still to come.
fn past_day(case: &Case<'_>, flag: &'static str) -> Result<Date, Refusal> {
    let day = case.answers.day(flag)?;
    match case.acting.day() {
        Some(today) if today < day => Err(Refusal::Guard(
            Message::new("day-ahead").with("flag", flag).with("day", day.to_string()),
            None,
        )),
        _ => Ok(day),
    }
}

/// The windows given, or the ledger's for this weight.
fn windows(ledger: &Ledger, chain: &Chain, task: &Task, answers: &Answers) -> Result<Vec<String>, Refusal> {
    if let Some(value) = answers.lookback.iter().find(|text| days_of(text).is_none()) {
        return Err(Refusal::Value {
            flag: "lookback",
            value: value.clone(),
            lawful: "30d, 90d, 180d".to_owned(),
        });
    }
    let lookback = &ledger.settings.lookback;
    let is_key = task.is_key() || chain.plans().any(party::is_key);
    let own = if is_key { &lookback.key } else { &lookback.general };
    if answers.lookback.is_empty() {
        return Ok(own.clone());
    }
    // Whoever closes may look back longer and more often than the ledger does, never shorter.
    let reach = |windows: &[String]| windows.iter().filter_map(|window| days_of(window)).max();
    if answers.lookback.len() < own.len() || reach(&answers.lookback) < reach(own) {
        let message = Message::new("lookback-short").with("windows", own.clone());
        return Err(Refusal::Guard(message, None));
    }
    Ok(answers.lookback.clone())
}

/// The remark as the record's body: its own lines, one line break at the end, or nothing.
fn paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}
