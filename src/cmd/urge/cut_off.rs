//! Papers that a command was cut off with: what was taken is recorded now and not sent again; where nobody knows, the
//! reader is asked to look.

use std::time::Duration;

use super::super::{Context, WORLD, error, tell};
use super::post::Post;
use crate::check::{Arg, Message};
use crate::commit::{self, Fate, Paper};
use crate::model::{TaskId, id_of_name};
use crate::present::{Catalogue, Failure, Form};
use crate::repo::{Lock, Patience, Repo};
use crate::report::Urging;

/// Says which papers are on their way, where no command is at work on them at this moment.
pub(super) fn show(cx: &mut Context, repo: &Repo) {
    let mut patience = Patience { most: Duration::ZERO, notice: &mut || {} };
    let Ok(_free) = Lock::take(repo.common_dir(), &mut patience) else { return };
    for (paper, fate) in commit::on_their_way(repo) {
        let key = match fate {
            Fate::Taken => "urge-taken",
            Fate::Unknown => "urge-unknown",
        };
        let why = cx.out.words().say(&about(key, &paper).with("id", paper.task.as_str()));
        cx.out.tell(&Message::new("urge-failed-task").with("id", paper.task.as_str()).with("why", why));
    }
}

/// Records what was taken. What cannot be known is given back with its failure; with `again` it is forgotten, and goes
/// out as if it had never been sent.
pub(super) fn settle(
    cx: &mut Context,
    post: &Post<'_>,
    words: &Catalogue,
    again: bool,
) -> Result<Vec<(Paper, Failure)>, Failure> {
    let mut open = Vec::new();
    if commit::on_their_way(post.repo).is_empty() {
        return Ok(open);
    }
    cx.begin_change(post.repo)?;
    for (paper, fate) in commit::on_their_way(post.repo) {
        let settled = match fate {
            _ if is_recorded(cx, post.repo, &paper)? => Ok(()),
            Fate::Taken => record(cx, post, words, &paper),
            Fate::Unknown if again => Ok(()),
            Fate::Unknown => {
                Err(Failure::new(WORLD, about("urge-unknown", &paper).with("id", paper.task.as_str())))
            }
        };
        match (settled, fate) {
            (Err(failure), Fate::Unknown) => open.push((paper, failure)),
            (settled, _) => {
                forget(post.repo, &paper)?;
                // It was taken, and the ledger has no place for it any more: that is said once.
                open.extend(settled.err().map(|failure| (paper, failure)));
            }
        }
    }
    cx.end_change();
    Ok(open)
}

/// Whether a paper that is due is one of those.
pub(super) fn is_among(open: &[(Paper, Failure)], urging: &Urging) -> bool {
    open.iter().any(|(paper, _)| {
        paper.task == urging.row.id
            && paper.step == urging.step.name()
            && paper.awaited.as_deref() == urging.awaited.map(crate::model::computed::Awaited::name)
    })
}

fn record(cx: &mut Context, post: &Post<'_>, words: &Catalogue, paper: &Paper) -> Result<(), Failure> {
    let id = TaskId::parse(&paper.task).map_err(|_| error::no_task(&paper.task, &[]))?;
    let text = words.say(&about("urge-recorded-late", paper));
    let planned = post.planned(cx, &id, paper, text)?;
    let receipt = post.commit(cx, &planned)?;
    if cx.out.form() == Form::Human {
        cx.out.say(&about("urge-recorded", paper).with("id", paper.task.as_str()));
        tell::commit(&mut cx.out, &receipt, &post.me.id);
    }
    Ok(())
}

/// Whether the record of it is there: made before the crash, or by a person since.
fn is_recorded(cx: &mut Context, repo: &Repo, paper: &Paper) -> Result<bool, Failure> {
    let Ok(path) = cx.find(repo, &paper.task) else { return Ok(false) };
    let Some(id) = id_of_name(path.name()) else { return Ok(false) };
    let ledger = cx.ledger_about(repo, &path, &id, None, None)?;
    let Some(task) = ledger.at(&path) else { return Ok(false) };
    let moment = |at: &str| at.parse::<jiff::Timestamp>().ok();
    let is_it = |record: &crate::model::Record| {
        record.act == super::ACT
            && record.said("step") == Some(paper.step.as_str())
            && record.said("approval") == paper.awaited.as_deref()
            && moment(&paper.at) <= moment(&record.at)
    };
    Ok(ledger.chain(task).records().any(|(_, record)| is_it(record)))
}

fn forget(repo: &Repo, paper: &Paper) -> Result<(), Failure> {
    commit::forget(repo, paper).map_err(|fault| error::io(&fault.path, &fault.source))
}

fn about(key: &'static str, paper: &Paper) -> Message {
    let step = Arg::Word(format!("said-is-{}", paper.step));
    let day = paper.at.get(..10).unwrap_or(&paper.at);
    Message::new(key).with("step", step).with("to", paper.addressee.as_str()).with("day", day)
}
