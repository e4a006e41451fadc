//! Sending: each paper goes to the user's command, and only what that took is recorded as sent.

use super::super::{Context, DONE, FINDINGS, Outcome, actor, live, sign_error, tell};
use super::folder::Folder;
use super::paper::{self, Papers};
use super::post::{Carrier, Post};
use super::{cut_off, json};
use crate::check::{Arg, Message};
use crate::commit::Receipt;
use crate::model::{Act, Ledger, Person, Role};
use crate::present::{Document, Failure, Form, Row};
use crate::repo::Repo;
use crate::report::Urging;

/// What became of one paper.
enum Fate {
    Sent(Receipt),
    NotSent(Failure),
    /// Whoever sends would send it to himself.
    Own(Message),
}

/// How it is to be done.
pub(super) struct Asked<'a> {
    /// Where the cards are written.
    pub folder: Option<&'a Folder>,
    /// Whether what may have been sent already is sent again.
    pub again: bool,
    /// Whether circulars name persons.
    pub persons: bool,
}

/// Sends everything that is due, one after the other: each is one act in one commit. What could not be sent does not keep
/// the others back. `due` says what is due in a ledger.
pub(super) fn send(
    cx: &mut Context,
    repo: &Repo,
    asked: &Asked<'_>,
    due: impl Fn(&Context, &Ledger) -> Result<Vec<Urging>, Failure>,
) -> Outcome {
    let git = cx.git(repo);
    let before = live::ledger(cx, repo)?;
    let me = actor::actor(cx, &git, &before)?;
    let refuse = |key| Err(Failure::new(FINDINGS, Message::new(key).with("person", me.id.as_str())));
    if !sends(&before, &me.id) {
        return refuse("urge-supervisor");
    }
    if asked.persons && !before.people.may(&me.id, Role::Leader) {
        return refuse("urge-persons");
    }
    let carrier = Carrier::of(git.config().map_err(|fault| sign_error::git(&fault))?)?;
    let post = Post { repo, git: &git, me: &me, carrier: carrier.as_ref(), folder: asked.folder };
    let unsettled = cut_off::settle(cx, &post, Papers::of(cx, &before).words(), asked.again)?;
    // What was settled is in the records now.
    let ledger = live::ledger(cx, repo)?;
    let papers = Papers::of(cx, &ledger);
    let mut due = due(cx, &ledger)?;
    due.retain(|urging| !cut_off::is_among(&unsettled, urging));
    if asked.persons {
        let leader = ledger.people.name_of(&me.id);
        due.iter_mut().for_each(|urging| urging.name_persons(leader));
    }
    let mut rows = Vec::new();
    let mut failed: Vec<(String, Failure)> =
        unsettled.into_iter().map(|(paper, failure)| (paper.task, failure)).collect();
    let all = due.len() + failed.len();
    for urging in &due {
        let fate = match own(&ledger, &me.id, urging) {
            Some(why) => Fate::Own(why),
            None => {
                let fate = papers.card(urging).and_then(|card| post.one(cx, urging, &card));
                fate.map_or_else(Fate::NotSent, Fate::Sent)
            }
        };
        let row = json(cx, urging).with("sent", matches!(fate, Fate::Sent(_)));
        match fate {
            Fate::Sent(receipt) => {
                rows.push(row.with("commit", receipt.commit.to_string()).with("failure", None::<String>));
                told(cx, urging, &receipt, &me.id);
            }
            Fate::Own(why) => {
                let why = cx.out.words().say(&why);
                rows.push(row.with("commit", None::<String>).with("failure", why.as_str()));
                let id = urging.row.id.as_str();
                cx.out.tell(&Message::new("urge-failed-task").with("id", id).with("why", why));
            }
            Fate::NotSent(failure) => {
                let why = cx.out.words().say(&failure.title);
                rows.push(row.with("commit", None::<String>).with("failure", why));
                failed.push((urging.row.id.clone(), failure));
            }
        }
        cx.end_change();
        if cx.interrupts.asked().is_some() {
            break;
        }
    }
    end(cx, all, rows, failed)
}

/// Whether the table lets somebody send.
fn sends(ledger: &Ledger, person: &str) -> bool {
    let act = Act::find(super::ACT).expect("the table urges");
    act.by.iter().any(|role| ledger.people.may(person, *role))
}

/// Nobody sends himself a paper, nor one about a task that he owns: who else may, in words.
fn own(ledger: &Ledger, me: &str, urging: &Urging) -> Option<Message> {
    let owner = urging.owner.as_deref();
    let alone = matches!(&urging.to[..], [one] if one.id == me);
    if !alone && owner != Some(me) {
        return None;
    }
    let others =
        |person: &&Person| person.id != me && owner != Some(person.id.as_str()) && sends(ledger, &person.id);
    let names: Vec<&str> =
        ledger.people.people.iter().filter(others).map(|person| person.name.as_str()).collect();
    let key = if names.is_empty() { "urge-own-nobody" } else { "urge-own" };
    let step = Arg::Word(format!("said-is-{}", urging.step.name()));
    let message = Message::new(key).with("step", step).with("person", ledger.people.name_of(me));
    Some(message.with("others", crate::model::wording::row(&names)))
}

/// The last word: everything was sent, or what was not and why.
fn end(cx: &mut Context, all: usize, rows: Vec<Row>, failed: Vec<(String, Failure)>) -> Outcome {
    let exit = failed.iter().map(|(_, failure)| failure.exit).max().unwrap_or(DONE);
    if cx.out.form() == Form::Json {
        cx.out.document(&Document::Rows("urge", rows));
        return Ok(exit);
    }
    if failed.is_empty() {
        if all == 0 {
            cx.out.tell(&Message::new("urge-none"));
        }
        return Ok(DONE);
    }
    let title = Message::new("urge-failed").with("failed", failed.len()).with("all", all);
    let note = |failure: Failure, (id, why): &(String, Failure)| {
        let words = cx.out.words().say(&why.title);
        failure.note(Message::new("urge-failed-task").with("id", id.as_str()).with("why", words))
    };
    Err(failed.iter().fold(Failure::new(exit, title), note))
}

fn told(cx: &mut Context, urging: &Urging, receipt: &Receipt, by: &str) {
    if cx.out.form() == Form::Json {
        return;
    }
    let to = paper::to(cx.out.words(), urging);
    let step = Arg::Word(format!("said-is-{}", urging.step.name()));
    let message = Message::new("urge-sent").with("id", urging.row.id.as_str()).with("step", step);
    cx.out.say(&message.with("to", to));
    tell::commit(&mut cx.out, receipt, by);
    tell::left(&mut cx.out, &receipt.left);
}
