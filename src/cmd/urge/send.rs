//! Sending: each paper goes to the user's command, and only what that took is recorded as sent.

use super::super::{Context, DONE, FINDINGS, Outcome, actor, live, sign_error, tell};
use super::folder::Folder;
use super::paper::{self, Papers};
use super::post::{Carrier, Post};
use super::{cut_off, json};
use crate::check::{Arg, Message};
use crate::commit::Receipt;
use crate::model::{Ledger, Role};
use crate::present::{Document, Failure, Form, Row};
use crate::repo::Repo;
use crate::report::Urging;

/// What became of one paper.
enum Fate {
    Sent(Receipt),
    NotSent(Failure),
}

/// Whether what may have been sent already is sent again.
pub(super) struct Asked<'a> {
    pub folder: Option<&'a Folder>,
    pub again: bool,
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
    if !before.people.may(&me.id, Role::Supervisor) {
        let message = Message::new("urge-supervisor").with("person", me.id.as_str());
        return Err(Failure::new(FINDINGS, message));
    }
    let carrier = Carrier::of(git.config().map_err(|fault| sign_error::git(&fault))?)?;
    let post = Post { repo, git: &git, me: &me, carrier: carrier.as_ref(), folder: asked.folder };
    let unsettled = cut_off::settle(cx, &post, Papers::of(cx, &before).words(), asked.again)?;
    // What was settled is in the records now.
    let ledger = live::ledger(cx, repo)?;
    let papers = Papers::of(cx, &ledger);
    let mut due = due(cx, &ledger)?;
    due.retain(|urging| !cut_off::is_among(&unsettled, urging));
    let mut rows = Vec::new();
    let mut failed: Vec<(String, Failure)> =
        unsettled.into_iter().map(|(paper, failure)| (paper.task, failure)).collect();
    let all = due.len() + failed.len();
    for urging in &due {
        let fate = papers.card(urging).and_then(|card| post.one(cx, urging, &card));
        let fate = fate.map_or_else(Fate::NotSent, Fate::Sent);
        let row = json(cx, urging).with("sent", matches!(fate, Fate::Sent(_)));
        match fate {
            Fate::Sent(receipt) => {
                rows.push(row.with("commit", receipt.commit.to_string()).with("failure", None::<String>));
                told(cx, urging, &receipt, &me.id);
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
