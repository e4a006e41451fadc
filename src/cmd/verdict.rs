//! What a verification found, in the reader's words.

use git2::Oid;

use super::closing::{self, line};
use super::forge::Forge;
use super::{Context, DONE, FINDINGS, WORLD, actor, trial};
use crate::check::{self, Arg, Finding, Level, Message};
use crate::commit::{Aside, Closing, History, Violation};
use crate::model::policy::POLICY;
use crate::model::{Filed, Ledger};
use crate::present::{Document, Form, Format, Row, Summary};
use crate::text::{RepoPath, Span};

/// Everything that was found.
#[derive(Default)]
pub(super) struct Verdict {
    /// What was read whole: the tree that was asked about, or the work tree where it was edited.
    pub book: Ledger,
    /// What stands against the tree itself, or against what is not committed yet.
    pub findings: Vec<Finding>,
    /// Every closing with its commit.
    pub closings: Vec<Closing>,
    /// Every act that a settlement has set aside.
    pub aside: Vec<Aside>,
    /// How much there is.
    pub counts: Counts,
    /// Paths that are not what is committed.
    pub edited: Vec<String>,
    /// The trust root; none where only the tree was asked about.
    pub root: Option<Oid>,
    /// The commit that was judged, with all before it.
    pub tip: Option<Oid>,
    /// The records of pardons in the work tree, where anything was pardoned.
    pub pardons: Vec<Filed>,
    /// The history since the trust root; none where only the tree was asked about.
    pub history: Option<History>,
    /// The tip verified last, where this history does not lead on from it.
    pub rewritten: Option<Remembered>,
    /// What git complained of last, where it was asked.
    pub complaint: String,
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

    fn pardoned(&self) -> &[Violation] {
        self.history.as_ref().map_or(&[], |history| &history.pardoned)
    }

    /// The exit code: 0 only where everything is good, and was told to be.
    pub fn code(&self) -> u8 {
        let wrong = self.closings.iter().any(Closing::is_bad)
            || self.findings.iter().any(Finding::is_error)
            || !self.violations().is_empty()
            || self.rewritten.is_some();
        match self.unchecked() {
            _ if wrong => FINDINGS,
            0 => DONE,
            _ => WORLD,
        }
    }

    /// How many commits git was asked about in vain.
    fn unchecked(&self) -> usize {
        self.closings.iter().filter(|closing| closing.is_unchecked()).count()
    }

    /// The last line for a person.
    fn summary(&self) -> Message {
        let message = match self.code() {
            DONE => Message::new("verify-good"),
            WORLD => return Message::new("verify-unchecked").with("count", self.unchecked()),
            _ => Message::new("verify-wrong"),
        };
        let message = message.with("records", self.counts.records);
        let message = message.with("closings", self.closings.len()).with("tasks", self.counts.tasks);
        message.with("pardoned", self.pardoned().len())
    }
}

/// Tells it.
pub(super) fn tell(cx: &mut Context, verdict: &Verdict, format: Format) {
    match (cx.out.form(), format) {
        (Form::Json, _) => cx.out.document(&document(cx, verdict)),
        (Form::Human, Format::Human) => lines(cx, verdict),
        (Form::Human, format) => forge(verdict).write(cx, "duban verify", format, verdict.counts.tasks),
    }
    if verdict.unchecked() > 0 {
        let says = Some(&verdict.complaint).filter(|words| !words.is_empty());
        says.iter()
            .for_each(|words| cx.out.tell(&Message::new("verify-git-says").with("words", words.as_str())));
        cx.out.tell(&Message::new("verify-unchecked-help"));
    }
}

/// Everything that keeps it from being good, as findings.
fn forge(verdict: &Verdict) -> Forge {
    let mut forge = Forge::default();
    forge.add_violations(verdict.violations());
    forge.add_pardoned(verdict.pardoned(), &verdict.pardons);
    forge.add(&verdict.findings, &verdict.book);
    let mut more = Vec::new();
    if let Some(known) = &verdict.rewritten {
        let title = Message::new("verify-rewritten").with("commit", known.tip.as_str());
        let path = RepoPath::parse(POLICY).expect("a lawful path");
        let mut finding = Finding::new("history-rewritten", Level::Error, title, &path, Span::default());
        finding.help(Message::new("verify-rewritten-help").with("ref", known.name.as_str()));
        more.push(finding);
    }
    more.extend(verdict.closings.iter().filter_map(closing::finding));
    forge.add(&more, &Ledger::default());
    forge
}

fn lines(cx: &mut Context, verdict: &Verdict) {
    for closing in &verdict.closings {
        cx.out.say(&line(closing));
    }
    for one in &verdict.aside {
        cx.out.say(&aside(one));
    }
    lines_of_root(cx, verdict);
    if let Some(known) = &verdict.rewritten {
        cx.out.say(&Message::new("verify-rewritten").with("commit", known.tip.as_str()));
        cx.out.say(&Message::new("verify-rewritten-help").with("ref", known.name.as_str()));
    }
    for one in verdict.violations() {
        violation(cx, one);
    }
    // What is settled or put right needs no pardon.
    let lasts = |one: &&Violation| one.finding.rule != "record-fork" && !check::passes(one.finding.rule);
    if let Some(first) = verdict.violations().iter().find(lasts) {
        let commit = &first.commit.to_string()[..7];
        cx.out.say(&Message::new("verify-forgive").with("commit", commit));
    }
    for one in verdict.pardoned() {
        cx.out.say(&pardoned(one));
    }
    for one in verdict.history.iter().flat_map(|history| &history.waiting) {
        let message =
            Message::new("verify-pardon-waits").with("commit", one.commit.get(..7).unwrap_or(&one.commit));
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
    trial::here(cx, "told");
    cx.out.say(&verdict.summary());
}

/// What stood at the trust root is nobody's to judge here; whoever was given a later root than the beginning is told so.
fn lines_of_root(cx: &mut Context, verdict: &Verdict) {
    let Some(history) = verdict.history.as_ref().filter(|history| history.founded.records > 0) else {
        return;
    };
    let root = verdict.root.map(|root| root.to_string()).unwrap_or_default();
    let message = Message::new("verify-founded").with("root", root.get(..7).unwrap_or_default());
    let founded = &history.founded;
    cx.out.say(&message.with("records", founded.records).with("tasks", founded.tasks));
}

/// An act that counts no longer.
fn aside(one: &Aside) -> Message {
    Message::new("verify-aside")
        .with("task", one.task.as_str())
        .with("act", Arg::Word(format!("act-{}", one.act)))
        .with("by", one.by.as_str())
        .with("settled", one.settled_by.as_str())
        .with("record", one.settlement.as_str())
}

fn aside_row(one: &Aside) -> Row {
    Row::new()
        .with("task", one.task.as_str())
        .with("act", one.act.as_str())
        .with("by", one.by.as_str())
        .with("record", one.record.as_str())
        .with("settled_by", one.settled_by.as_str())
        .with("settlement", one.settlement.as_str())
        .with("commit", one.commit.map(|commit| commit.to_string()))
}

/// A violation under the commit that did it.
pub(super) fn violation(cx: &mut Context, violation: &Violation) {
    cx.out.say(&Message::new("verify-violation").with("commit", violation.commit.to_string()));
    let mut finding = violation.finding.clone();
    // What a merge has left out lies on a side of it, and not on the commit before.
    let on_a_side = matches!(finding.title.key, "record-removed-side" | "record-removed-merge");
    if matches!(finding.rule, "record-edited" | "record-removed") && !on_a_side {
        let back = Message::new("verify-bring-back").with("commit", &violation.commit.to_string()[..7]);
        finding.help(back.with("path", finding.at.path.as_str()));
    }
    let finding = std::slice::from_ref(&finding);
    let sources = actor::sources(&violation.ledger, finding);
    cx.out.listed(finding, &sources);
}

/// Violations for programs, each with its commit.
/// What was forgiven, and where.
pub(super) fn pardoned(one: &Violation) -> Message {
    let message = Message::new("verify-pardoned").with("rule", one.finding.rule);
    let message = message.with("commit", &one.commit.to_string()[..7]);
    message.with("path", one.finding.at.path.as_str())
}

pub(super) fn violations(cx: &Context, violations: &[Violation]) -> Vec<Row> {
    let row = |one: &Violation| said(cx, &one.finding).with("commit", one.commit.to_string());
    violations.iter().map(row).collect()
}

fn said(cx: &Context, finding: &Finding) -> Row {
    let message = cx.out.words().say(&finding.title);
    Row::new().with("rule", finding.rule).with("path", finding.at.path.as_str()).with("message", message)
}

fn document(cx: &Context, verdict: &Verdict) -> Document {
    let rules: Vec<Row> = verdict.findings.iter().map(|finding| said(cx, finding)).collect();
    let id = |commit: Option<Oid>| commit.map(|commit| commit.to_string());
    let row = Row::new()
        .with("good", verdict.code() == DONE)
        .with("root", id(verdict.root))
        .with("head", id(verdict.tip))
        .with("closings", verdict.closings.iter().map(|one| closing::row(cx, one)).collect::<Vec<Row>>())
        .with("set_aside", verdict.aside.iter().map(aside_row).collect::<Vec<Row>>())
        .with("findings", rules)
        .with("not_committed", verdict.edited.clone());
    let row = match &verdict.history {
        None => row,
        Some(history) => row
            .with("commits", history.judged)
            .with("taken_as_given", history.founded.records)
            .with("acts", history.acts)
            .with("policy", i64::try_from(history.era.policy.serial).unwrap_or(i64::MAX))
            .with("pardoned", violations(cx, &history.pardoned))
            .with("violations", violations(cx, &history.violations))
            .with("rewritten", verdict.rewritten.as_ref().map(|known| known.tip.clone())),
    };
    Document::Record("verification", row)
}
