//! What a verification found, in the reader's words.

use super::{Context, DONE, FINDINGS, actor};
use crate::check::{Arg, Finding, Message};
use crate::commit::{Closing, History, Signature, Violation};
use crate::model::Ledger;
use crate::present::{Document, Form, Row, Summary};

/// Everything that was found.
#[derive(Default)]
pub(super) struct Verdict {
    /// What was read whole: the tree that was asked about, or the work tree where it was edited.
    pub book: Ledger,
    /// What stands against the tree itself, or against what is not committed yet.
    pub findings: Vec<Finding>,
    /// Every closing with its commit.
    pub closings: Vec<Closing>,
    /// How much there is.
    pub counts: Counts,
    /// Paths that are not what is committed.
    pub edited: Vec<String>,
    /// The history since the trust root; none where only the tree was asked about.
    pub history: Option<History>,
    /// The tip verified last, where this history does not lead on from it.
    pub rewritten: Option<Remembered>,
}

/// How much was judged.
#[derive(Default)]
pub(super) struct Counts {
    /// Records, those of policies among them.
    pub records: usize,
    /// Tasks.
    pub tasks: usize,
}

impl Counts {
    /// Of a ledger that was read whole.
    pub fn of(book: &Ledger) -> Self {
        let records: usize = book.chains.values().map(|chain| chain.all.len()).sum();
        Counts { records: records + book.policies.len(), tasks: book.tasks.len() }
    }
}

/// A tip that this clone has verified.
pub(super) struct Remembered {
    /// The commit.
    pub tip: String,
    /// The reference that remembers it.
    pub name: String,
}

impl Verdict {
    fn violations(&self) -> &[Violation] {
        self.history.as_ref().map_or(&[], |history| &history.violations)
    }

    fn is_good(&self) -> bool {
        let bad = |closing: &Closing| matches!(closing.signature, Signature::Bad(_));
        !self.closings.iter().any(bad)
            && !self.findings.iter().any(Finding::is_error)
            && self.violations().is_empty()
            && self.rewritten.is_none()
    }
}

/// Tells it, and gives the exit code: 0 only where everything is good.
pub(super) fn tell(cx: &mut Context, verdict: &Verdict) -> u8 {
    match cx.out.form() {
        Form::Json => cx.out.document(&document(cx, verdict)),
        Form::Human => lines(cx, verdict),
    }
    if verdict.is_good() { DONE } else { FINDINGS }
}

fn lines(cx: &mut Context, verdict: &Verdict) {
    for closing in &verdict.closings {
        cx.out.say(&line(closing));
    }
    if let Some(known) = &verdict.rewritten {
        cx.out.say(&Message::new("verify-rewritten").with("commit", known.tip.as_str()));
        cx.out.say(&Message::new("verify-rewritten-help").with("ref", known.name.as_str()));
    }
    for one in verdict.violations() {
        violation(cx, one);
    }
    for one in verdict.history.iter().flat_map(|history| &history.pardoned) {
        let message = Message::new("verify-pardoned").with("rule", one.finding.rule);
        let message = message.with("commit", &one.commit.to_string()[..7]);
        cx.out.say(&message.with("path", one.finding.at.path.as_str()));
    }
    for one in verdict.history.iter().flat_map(|history| &history.waiting) {
        let message = Message::new("verify-pardon-waits").with("commit", &one.commit[..7]);
        cx.out.say(&message.with("seals", one.seals).with("quorum", one.quorum));
    }
    for path in &verdict.edited {
        cx.out.say(&Message::new("verify-edited").with("path", path.as_str()));
    }
    if !verdict.findings.is_empty() {
        let sources = actor::sources(&verdict.book, &verdict.findings);
        let summary = Summary::of(&verdict.findings, verdict.book.tasks.len());
        cx.out.findings(&verdict.findings, &sources, &summary);
    }
    if let Some((serial, seals, quorum)) = verdict.history.as_ref().and_then(|history| history.proposed) {
        let serial = i64::try_from(serial).unwrap_or(i64::MAX);
        let key = if seals < quorum { "verify-proposed" } else { "policy-ready" };
        let message = Message::new(key).with("serial", serial);
        cx.out.say(&message.with("seals", seals).with("quorum", quorum));
    }
    let key = if verdict.is_good() { "verify-good" } else { "verify-wrong" };
    let message = Message::new(key).with("records", verdict.counts.records);
    let message = message.with("closings", verdict.closings.len()).with("tasks", verdict.counts.tasks);
    cx.out.say(&message);
}

/// A violation under the commit that did it.
pub(super) fn violation(cx: &mut Context, violation: &Violation) {
    cx.out.say(&Message::new("verify-violation").with("commit", violation.commit.to_string()));
    let sources = actor::sources(&violation.ledger, std::slice::from_ref(&violation.finding));
    cx.out.listed(std::slice::from_ref(&violation.finding), &sources);
}

fn document(cx: &Context, verdict: &Verdict) -> Document {
    let said = |finding: &Finding| {
        let message = cx.out.words().say(&finding.title);
        Row::new().with("rule", finding.rule).with("path", finding.at.path.as_str()).with("message", message)
    };
    let rules: Vec<Row> = verdict.findings.iter().map(said).collect();
    let row = Row::new()
        .with("good", verdict.is_good())
        .with("closings", verdict.closings.iter().map(json).collect::<Vec<Row>>())
        .with("findings", rules)
        .with("not_committed", verdict.edited.clone());
    let row = match &verdict.history {
        None => row,
        Some(history) => {
            let violation = |one: &Violation| said(&one.finding).with("commit", one.commit.to_string());
            row.with("commits", history.judged)
                .with("acts", history.acts)
                .with("policy", i64::try_from(history.era.policy.serial).unwrap_or(i64::MAX))
                .with("pardoned", history.pardoned.iter().map(violation).collect::<Vec<Row>>())
                .with("violations", history.violations.iter().map(violation).collect::<Vec<Row>>())
                .with("rewritten", verdict.rewritten.as_ref().map(|known| known.tip.clone()))
        }
    };
    Document::Record("verification", row)
}

/// One closing: which, by whom, in which commit, signed how.
fn line(closing: &Closing) -> Message {
    let (key, who) = match &closing.signature {
        Signature::Good(who) => ("verify-signed", who.clone()),
        Signature::Other(who) => ("verify-other", who.clone()),
        Signature::None => ("verify-unsigned", String::new()),
        Signature::Pgp => ("verify-pgp", String::new()),
        Signature::Bad(why) => ("verify-bad", why.clone()),
        Signature::Unasked => ("verify-sealed", String::new()),
    };
    let commit = closing.commit.map(|commit| commit.to_string()[..7].to_owned()).unwrap_or_default();
    let message = Message::new(key)
        .with("task", closing.task.as_str())
        .with("act", Arg::Word(format!("act-{}", closing.act)));
    message.with("by", closing.by.as_str()).with("commit", commit).with("who", who)
}

fn json(closing: &Closing) -> Row {
    let (word, who) = match &closing.signature {
        Signature::Good(who) => ("good", Some(who.clone())),
        Signature::Other(who) => ("other", Some(who.clone())),
        Signature::None => ("none", None),
        Signature::Pgp => ("openpgp", None),
        Signature::Bad(why) => ("bad", Some(why.clone())),
        Signature::Unasked => ("unasked", None),
    };
    Row::new()
        .with("task", closing.task.as_str())
        .with("act", closing.act.as_str())
        .with("by", closing.by.as_str())
        .with("record", closing.record.as_str())
        .with("commit", closing.commit.map(|commit| commit.to_string()))
        .with("signature", word)
        .with("signer", who)
}
