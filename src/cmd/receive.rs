//! What a server asks before it takes a push: `old new ref` lines on standard input, and the pushed objects in quarantine.

use std::io::Read as _;

use git2::Oid;

use super::{Context, DONE, FINDINGS, Outcome, USAGE, closing, error, trial, trust_root, unknown, verdict};
use crate::check::Message;
use crate::commit::{self, Closing, History};
use crate::model::policy::POLICY;
use crate::present::{Document, Failure, Form, Row};
use crate::repo::{Head, Repo};
use crate::text::RepoPath;

/// One branch of a push.
struct Push {
    /// Where it was; none where it is new.
    old: Option<Oid>,
    /// Where it is to be; none where it goes.
    new: Option<Oid>,
    /// Its full name.
    name: String,
}

/// What became of it.
enum Judged {
    /// It goes, and holds no ledger that anybody stands on.
    Gone,
    /// It holds the ledger, and is not deleted.
    Kept,
    /// It holds the ledger, and since the server's `HEAD` names no branch, it may be the one that people stand on.
    Headless,
    /// Its commits were judged.
    History(Box<History>),
}

/// Judges every branch of the push, each by the policy in force where the branch was. Tags and notes hold no ledger.
pub(super) fn run(cx: &mut Context, root: Option<&str>) -> Outcome {
    let repo = Repo::receiving().map_err(|fault| error::open(&fault, &cx.dir))?;
    let root = trust_root::perhaps(cx, &repo, root)?;
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines).map_err(|_| no_line(""))?;
    let pushes: Vec<Push> = lines.lines().map(push).collect::<Result<_, _>>()?;
    let mut judged = Vec::new();
    for push in pushes.into_iter().filter(|push| push.name.starts_with("refs/heads/")) {
        let verdict = judge(&repo, root, &push)?;
        judged.push((push.name, verdict));
        trial::here(cx, "judged");
    }
    match cx.out.form() {
        Form::Json => cx.out.document(&document(cx, &judged)),
        Form::Human => judged.iter().for_each(|(name, verdict)| tell(cx, name, verdict)),
    }
    Ok(if judged.iter().all(|(_, verdict)| verdict.is_good()) { DONE } else { FINDINGS })
}

impl Judged {
    fn is_good(&self) -> bool {
        match self {
            Judged::Gone => true,
            Judged::Kept | Judged::Headless => false,
            Judged::History(history) => {
                history.violations.is_empty() && !history.closings.iter().any(Closing::is_bad)
            }
        }
    }
}

fn judge(repo: &Repo, root: Option<Oid>, push: &Push) -> Result<Judged, Failure> {
    let Some(new) = push.new else {
        return Ok(match repo.head() {
            Ok(Head::Branch { name, .. }) if name == push.name => Judged::Kept,
            Ok(Head::Branch { .. }) => Judged::Gone,
            _ if push.old.is_some_and(|old| holds(repo, root, old)) => Judged::Headless,
            _ => Judged::Gone,
        });
    };
    if push.old.or(root).is_none() {
        return Err(trust_root::none());
    }
    let judged = commit::pushed(repo, root, push.old, new);
    judged.map(|history| Judged::History(Box::new(history))).map_err(|fault| match fault {
        commit::Unknown::Stranger => {
            Failure::new(FINDINGS, Message::new("receive-stranger").with("ref", push.name.as_str()))
                .help(Message::new("receive-stranger-help"))
        }
        fault => unknown::failure(repo, &fault, push.old.or(root).unwrap_or(new)),
    })
}

/// Whether a commit belongs to the ledger: deleted and made anew, its branch could lead elsewhere.
fn holds(repo: &Repo, root: Option<Oid>, commit: Oid) -> bool {
    match root {
        Some(root) => repo.is_ancestor(root, commit),
        None => RepoPath::parse(POLICY).is_ok_and(|policy| repo.blob_at(Some(commit), &policy).is_some()),
    }
}

fn push(line: &str) -> Result<Push, Failure> {
    let [old, new, name] = line.split(' ').collect::<Vec<_>>()[..] else { return Err(no_line(line)) };
    let id = |text: &str| Oid::from_str(text).ok().filter(|_| text.len() == 40).ok_or_else(|| no_line(line));
    let there = |id: Oid| Some(id).filter(|id| !id.is_zero());
    Ok(Push { old: there(id(old)?), new: there(id(new)?), name: name.to_owned() })
}

fn no_line(line: &str) -> Failure {
    Failure::new(USAGE, Message::new("receive-line").with("line", line))
        .help(Message::new("receive-line-help"))
}

fn tell(cx: &mut Context, name: &str, judged: &Judged) {
    if let Judged::History(history) = judged {
        for violation in &history.violations {
            verdict::violation(cx, violation);
        }
        // What would be held against it by everybody who verifies it later.
        for closing in history.closings.iter().filter(|closing| closing.is_bad()) {
            cx.out.say(&closing::line(closing));
        }
    }
    let (key, acts) = match judged {
        Judged::Gone => ("receive-gone", 0),
        Judged::Kept | Judged::Headless => ("receive-kept", 0),
        Judged::History(history) if judged.is_good() => ("receive-good", history.acts),
        Judged::History(history) => ("receive-wrong", history.acts),
    };
    cx.out.say(&Message::new(key).with("ref", name).with("acts", acts));
    if matches!(judged, Judged::Headless) {
        cx.out.say(&Message::new("receive-headless").with("ref", name));
    }
}

fn document(cx: &Context, judged: &[(String, Judged)]) -> Document {
    let row = |(name, verdict): &(String, Judged)| {
        let row = Row::new().with("ref", name.as_str()).with("good", verdict.is_good());
        match verdict {
            Judged::Gone | Judged::Kept | Judged::Headless => row.with("deleted", true),
            Judged::History(history) => row
                .with("commits", history.judged)
                .with("acts", history.acts)
                .with("violations", verdict::violations(cx, &history.violations)),
        }
    };
    Document::Record("push", Row::new().with("refs", judged.iter().map(row).collect::<Vec<Row>>()))
}
