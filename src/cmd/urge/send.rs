//! Sending: each paper goes to the user's command, and only what that took is recorded as sent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::{Context, DONE, FINDINGS, Outcome, WORLD, actor, error, sign_error, tell};
use super::folder::Folder;
use super::paper::{self, Card, Papers};
use super::{id, json};
use crate::check::{Arg, Message};
use crate::commit::Receipt;
use crate::model::{Act, Ledger, Role};
use crate::plan::{self, Acting, Answers};
use crate::present::{Document, Failure, Form};
use crate::repo::{GitFault, Repo, UserGit};
use crate::report::Urging;

/// The setting that names the command.
const COMMAND: &str = "duban.sendCommand";

/// What became of one paper.
enum Fate {
    Sent(Receipt),
    NotSent(Failure),
}

/// Sends everything that is due, one after the other: each is one act in one commit. What could not be sent does not keep
/// the others back.
pub(super) fn send(
    cx: &mut Context,
    repo: &Repo,
    ledger: &Ledger,
    due: &[Urging],
    folder: Option<&Folder>,
) -> Outcome {
    let git = cx.git(repo);
    let me = actor::actor(cx, &git, ledger)?;
    if !ledger.people.may(&me.id, Role::Supervisor) {
        let message = Message::new("urge-supervisor").with("person", me.id.as_str());
        return Err(Failure::new(FINDINGS, message));
    }
    let line = git.config().map_err(|fault| sign_error::git(&fault))?.get(COMMAND).map(str::to_owned);
    let papers = Papers::of(cx, ledger);
    let post = Post { repo, git: &git, me: &me, line: line.as_deref(), folder };
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    for urging in due {
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
    }
    end(cx, due.len(), rows, failed)
}

/// The last word: everything was sent, or what was not and why.
fn end(
    cx: &mut Context,
    all: usize,
    rows: Vec<crate::present::Row>,
    failed: Vec<(String, Failure)>,
) -> Outcome {
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

/// What all papers are sent with.
struct Post<'a> {
    repo: &'a Repo,
    git: &'a UserGit,
    me: &'a actor::Actor,
    line: Option<&'a str>,
    folder: Option<&'a Folder>,
}

impl Post<'_> {
    /// One paper: that it could be recorded is known before it leaves, and it is recorded once it has left.
    fn one(&self, cx: &mut Context, urging: &Urging, card: &Card) -> Result<Receipt, Failure> {
        cx.begin_change(self.repo)?;
        let planned = self.planned(cx, urging)?;
        let page = match self.folder {
            Some(folder) => Some(write(cx, folder, urging, card)?),
            None => None,
        };
        match self.line {
            Some(line) => self.hand_over(line, urging, card, page.as_deref())?,
            // Nobody takes it from here: the reader does.
            None if page.is_none() && cx.out.form() == Form::Human => cx.out.print(&card.text),
            None => {}
        }
        let receipt = actor::commit(cx, self.repo, self.git, &planned, Some(&self.me.signer), &self.me.id);
        receipt.map_err(|failure| {
            let sent = Message::new("urge-unrecorded").with("id", urging.row.id.as_str());
            if self.line.is_some() { failure.note(sent) } else { failure }
        })
    }

    /// The act, by the ledger as it stands now.
    fn planned(&self, cx: &mut Context, urging: &Urging) -> Result<plan::Plan, Failure> {
        let act = Act::find(super::ACT).expect("the table urges");
        if urging.addressee.is_empty() {
            return Err(Failure::new(FINDINGS, Message::new("urge-to-nobody")));
        }
        let id = id(urging).ok_or_else(|| error::gone(&urging.row.path))?;
        let ledger = cx.ledger_about(self.repo, &urging.row.path, &id, Some(act), None)?;
        let task = ledger.at(&urging.row.path).cloned().ok_or_else(|| error::gone(&urging.row.path))?;
        let more = BTreeMap::from([
            ("step", vec![urging.step.name().to_owned()]),
            ("to", vec![urging.addressee.clone()]),
            ("approval", urging.awaited.iter().map(|awaited| awaited.name().to_owned()).collect()),
        ]);
        let answers = Answers { more, ..Answers::default() };
        let (at, tag) = (cx.at(), cx.tag());
        let acting = Acting { by: &self.me.id, on_behalf: None, at: &at, tag: &tag };
        let planned = plan::act(&ledger, &task, act, &answers, &acting)
            .and_then(|planned| plan::gate(&ledger, planned, &id, &self.me.id, &self.me.key, act.gate));
        planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, &id.to_string()))
    }

    fn hand_over(
        &self,
        line: &str,
        urging: &Urging,
        card: &Card,
        page: Option<&Path>,
    ) -> Result<(), Failure> {
        let joined = |of: fn(&crate::report::urging::Addressee) -> Option<&str>| {
            urging.to.iter().filter_map(of).collect::<Vec<_>>().join(", ")
        };
        let names = joined(|one| Some(&one.name));
        let mails = joined(|one| one.email.as_deref());
        let page = page.map(|page| page.to_string_lossy().into_owned()).unwrap_or_default();
        let variables = [
            ("DUBAN_TASK", urging.row.id.as_str()),
            ("DUBAN_TITLE", &urging.row.title),
            ("DUBAN_STEP", urging.step.name()),
            ("DUBAN_CARD", urging.step.card()),
            ("DUBAN_TO", &urging.addressee),
            ("DUBAN_TO_NAME", &names),
            ("DUBAN_TO_EMAIL", &mails),
            ("DUBAN_PAGE", &page),
        ];
        self.git.send(line, card.text.as_bytes(), &variables).map_err(|fault| match fault {
            GitFault::Failed { code, stderr, .. } => {
                let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
                let message = Message::new("urge-command").with("code", code);
                Failure::new(WORLD, message.with("words", stderr))
            }
            fault => sign_error::git(&fault),
        })
    }
}

/// Writes a card in both forms, and gives the path of the page.
pub(super) fn write(
    cx: &mut Context,
    folder: &Folder,
    urging: &Urging,
    card: &Card,
) -> Result<PathBuf, Failure> {
    let awaited = urging.awaited.map(|awaited| format!("-{}", awaited.name())).unwrap_or_default();
    let name = format!("{}-{}-{}{awaited}", cx.today(), urging.row.id, urging.step.name());
    for (ending, text) in [("md", &card.text), ("html", &card.page)] {
        let file = format!("{name}.{ending}");
        if !cx.dry_run {
            Repo::put_outside(&folder.real.join(&file), text.as_bytes())
                .map_err(|fault| error::io(&fault.path, &fault.source))?;
        }
        let shown = folder.typed.join(file);
        cx.out.tell(&Message::new("change-added").with("path", shown.to_string_lossy().as_ref()));
    }
    Ok(folder.real.join(format!("{name}.html")))
}
