//! One paper on its way: to the user's command, and into the records once that has taken it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::lawful::Lawful;
use super::super::{Context, FINDINGS, USAGE, WORLD, actor, error, sign_error};
use super::folder::Folder;
use super::id;
use super::paper::Card;
use crate::check::Message;
use crate::commit::{Handing, Paper, Receipt};
use crate::model::computed::Awaited;
use crate::model::{Act, TaskId};
use crate::plan::{self, Acting, Answers, Plan};
use crate::present::{Failure, Form};
use crate::repo::{GitConfig, GitFault, Repo, SendFault, Sending, UserGit};
use crate::report::Urging;
use crate::report::urging::Addressee;

/// The setting that names the command.
const COMMAND: &str = "duban.sendCommand";
/// The setting that says how many seconds it may take.
const TIME: &str = "duban.sendTimeout";
/// As long as that where nobody says: a mail server that is slow answers within a minute.
const SECONDS: u64 = 60;

/// What takes the papers, and how long it may take for one.
pub(super) struct Carrier {
    line: String,
    limit: Option<Duration>,
}

impl Carrier {
    /// As git's configuration says; nobody where it names no command.
    pub fn of(config: &GitConfig) -> Result<Option<Self>, Failure> {
        let Some(line) = config.get(COMMAND) else { return Ok(None) };
        let bad = |said: &str| Failure::new(USAGE, Message::new("urge-timeout").with("said", said));
        let seconds = match config.get(TIME) {
            Some(said) => said.trim().parse().map_err(|_| bad(said))?,
            None => SECONDS,
        };
        Ok(Some(Carrier {
            line: line.to_owned(),
            limit: (seconds > 0).then(|| Duration::from_secs(seconds)),
        }))
    }
}

/// What all papers are sent with.
pub(super) struct Post<'a> {
    pub repo: &'a Repo,
    pub git: &'a UserGit,
    pub me: &'a actor::Actor,
    pub carrier: Option<&'a Carrier>,
    pub folder: Option<&'a Folder>,
}

impl Post<'_> {
    /// One paper: that it could be recorded is known before it leaves, and it is recorded once it has left.
    pub fn one(&self, cx: &mut Context, urging: &Urging, card: &Card) -> Result<Receipt, Failure> {
        if urging.addressee.is_empty() {
            return Err(Failure::new(FINDINGS, Message::new("urge-to-nobody")));
        }
        cx.begin_change(self.repo)?;
        let id = id(urging).ok_or_else(|| error::gone(&urging.row.path))?;
        let paper = Paper {
            task: id.to_string(),
            step: urging.step.name().to_owned(),
            awaited: urging.awaited.map(|awaited: Awaited| awaited.name().to_owned()),
            addressee: urging.addressee.clone(),
            at: cx.at(),
        };
        let planned = self.planned(cx, &id, &paper, String::new())?;
        let page = match self.folder {
            Some(folder) => Some(write(cx, folder, urging, card)?),
            None => None,
        };
        let Some(carrier) = self.carrier else {
            // Nobody takes it from here: the reader does.
            if page.is_none() && cx.out.form() == Form::Human {
                cx.out.print(&card.text);
            }
            return self.commit(cx, &planned);
        };
        let handing = self.hand_over(cx, carrier, paper, (urging, card, page.as_deref()))?;
        let receipt = self.commit(cx, &planned).map_err(|failure| {
            failure.note(Message::new("urge-unrecorded").with("id", urging.row.id.as_str()))
        })?;
        handing.recorded().map_err(|fault| error::io(&fault.path, &fault.source))?;
        Ok(receipt)
    }

    /// The act, by the ledger as it stands now.
    pub fn planned(
        &self,
        cx: &mut Context,
        id: &TaskId,
        paper: &Paper,
        text: String,
    ) -> Result<Plan, Failure> {
        let act = Act::find(super::ACT).expect("the table urges");
        let path = cx.find(self.repo, &id.to_string())?;
        let ledger = cx.ledger_about(self.repo, &path, id, Some(act), None)?;
        actor::in_force(self.repo, &ledger)?;
        let task = ledger.at(&path).cloned().ok_or_else(|| error::gone(&path))?;
        let more = BTreeMap::from([
            ("step", vec![paper.step.clone()]),
            ("to", vec![paper.addressee.clone()]),
            ("approval", paper.awaited.iter().cloned().collect()),
        ]);
        let answers = Answers { text, more, ..Answers::default() };
        let (at, tag) = (cx.at(), cx.tag());
        let acting = Acting { by: &self.me.id, on_behalf: None, at: &at, tag: &tag };
        let (me, lawful) = (self.me, Lawful::of(cx, self.repo));
        let planned = plan::act(&ledger, &task, act, &answers, &acting)
            .and_then(|planned| plan::gate(&ledger, planned, id, &me.id, &me.key, act.gate, lawful.test()));
        planned.map_err(|refusal| actor::refused(cx, &ledger, refusal, &id.to_string()))
    }

    /// Commits the act.
    pub fn commit(&self, cx: &mut Context, planned: &Plan) -> Result<Receipt, Failure> {
        actor::commit(cx, self.repo, self.git, planned, Some(&self.me.signer), &self.me.id)
    }

    /// The command takes the paper; what it says of that is on the disk before anything else is done.
    fn hand_over(
        &self,
        cx: &Context,
        carrier: &Carrier,
        paper: Paper,
        (urging, card, page): (&Urging, &Card, Option<&Path>),
    ) -> Result<Handing<'_>, Failure> {
        let io = |fault: crate::repo::FileFault| error::io(&fault.path, &fault.source);
        let joined = |of: fn(&Addressee) -> Option<&str>| {
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
        // Whoever presses Ctrl-C ends the command first, and then this program.
        let _hold = cx.turn().hold();
        let handing = Handing::begin(self.repo, self.git.env(), paper).map_err(io)?;
        let sent = self.git.send(&Sending {
            line: &carrier.line,
            input: card.text.as_bytes(),
            variables: &variables,
            mark: &handing.mark(),
            limit: carrier.limit,
            stop: &|| cx.interrupts.asked().is_some(),
        });
        match sent {
            Ok(()) => handing.taken().map_err(io)?,
            // It was taken at the very moment at which its time was over.
            Err(_) if handing.is_marked() => handing.taken().map_err(io)?,
            Err(fault) => {
                handing.failed().map_err(io)?;
                return Err(not_sent(fault, carrier));
            }
        }
        Ok(handing)
    }
}

fn not_sent(fault: SendFault, carrier: &Carrier) -> Failure {
    match fault {
        SendFault::Git(GitFault::Failed { code, stderr, .. }) => {
            let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
            Failure::new(WORLD, Message::new("urge-command").with("code", code).with("words", stderr))
        }
        SendFault::Git(fault) => sign_error::git(&fault),
        SendFault::OverTime => {
            let seconds = carrier.limit.map_or(0, |limit| i64::try_from(limit.as_secs()).unwrap_or(i64::MAX));
            Failure::new(WORLD, Message::new("urge-over-time").with("seconds", seconds))
        }
        SendFault::Stopped => Failure::new(WORLD, Message::new("urge-stopped")),
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
